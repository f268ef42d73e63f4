"""Whether a line over the body is a copy of its beginning."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ..text.fold import LOOKUP
from ..text.tokens import tokenise

U64 = npt.NDArray[np.uint64]
Span = tuple[int, int]

# A copy may lose its last word or gain a full stop where it was cut; a summary in other words
# shares hardly any three words in a row.
PREFIX = 0.85
CONTAINED = 0.8
# Odd numbers that mix the keys of three words in a row into one.
FIRST, SECOND = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xD6E8FEB86659FD93)


class Duplication(NamedTuple):
    """How much of a teaser the body repeats; shares from 0 to 1."""

    prefix_share: float
    contained_share: float

    @property
    def is_copy(self) -> bool:
        """The teaser is the beginning of the first paragraph, or made of the body's own words."""
        return self.prefix_share >= PREFIX or self.contained_share >= CONTAINED


@dataclass(frozen=True, slots=True)
class Words:
    """The keys of an article's words, for parts that are compared again and again."""

    keys: U64
    start: npt.NDArray[np.int32] = field(repr=False)

    def of(self, span: Span) -> U64:
        """The words of a part, in code points of the text."""
        first, last = np.searchsorted(self.start, span)
        return self.keys[first:last]


def words_of(texts: Sequence[str]) -> list[Words]:
    """The words of some articles, cut in one call."""
    tokens = tokenise(texts, fold=LOOKUP)
    bounds = tokens.offsets.tolist()
    return [Words(tokens.key[a:b], tokens.start[a:b]) for a, b in pairwise(bounds)]


def duplication(words: Words, teaser: Span, paragraph: Span, body: Sequence[Span]) -> Duplication:
    """Compare a teaser with the first paragraph behind it and with the whole body."""
    own = words.of(teaser)
    if not len(own):
        return Duplication(0.0, 0.0)
    first = words.of(paragraph)
    least = min(len(own), len(first))
    differ = np.flatnonzero(own[:least] != first[:least])
    prefix = (int(differ[0]) if len(differ) else least) / len(own)
    triples = set(_triples(own).tolist())
    if not triples or prefix == 1.0:
        return Duplication(prefix, prefix)
    whole = _triples(np.concatenate([words.of(part) for part in body]))
    # Sets: for a few hundred words a fifth of the time of np.isin.
    return Duplication(prefix, len(triples.intersection(whole.tolist())) / len(triples))


def _triples(keys: U64) -> U64:
    """A key for every three words in a row."""
    mixed: U64 = (keys[:-2] * FIRST + keys[1:-1]) * SECOND + keys[2:]
    return mixed
