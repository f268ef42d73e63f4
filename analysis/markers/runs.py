"""Runs of words that may be a formula: whole phrases, outside attributions, that say something."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from ...corpora.corpus import Corpus
from ..text.compiled import compiled
from ..text.fold import LOOKUP
from ..text.tokens import tokenise
from .batch import Batch, chunks
from .evidence import base_language
from .function_words import function_words
from .names import attributing, first_points, naming
from .repetition import gram, whole
from .surroundings import clauses

I64: TypeAlias = npt.NDArray[np.int64]
U64: TypeAlias = npt.NDArray[np.uint64]
Bools: TypeAlias = npt.NDArray[np.bool_]

# Words of content a phrase needs: with fewer it is grammar (मौत हो गई है) or a name with its title.
LEAST_CONTENT = 2


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The words of a corpus, flat, with what each may be in a formula.

    Attributes
    ----------
    text
        Position of the article in the corpus.
    start, end
        Code points of the text as published.
    apart
        Whether a clause begins there.
    body
        Whether it stands in the body.
    left_out
        Whether it stands outside the body or says who speaks.
    content
        Whether it says something: no word of grammar, number, date, name, office or country.
    topic
        As content, with names, offices and countries.
    opens, closes
        Whether a phrase may begin, may end with it.
    """

    key: U64
    text: I64
    start: I64
    end: I64
    apart: Bools
    body: Bools
    left_out: Bools
    content: Bools
    topic: Bools
    opens: Bools
    closes: Bools

    def runs(self, n: int) -> tuple[I64, U64]:
        """Where phrases of n words begin, and their keys."""
        keys = self._keys(n)
        ends = len(keys)
        fit = whole(self.apart, self.left_out, n)[:ends]
        fit &= self.opens[:ends] & self.closes[n - 1 :]
        said = np.concatenate([[0], np.cumsum(self.content)])
        fit &= said[n:] - said[:-n] >= LEAST_CONTENT
        at = np.flatnonzero(fit).astype(np.int64)
        return at, keys[at]

    def places(self, n: int, keys: U64) -> I64:
        """Where phrases of n words with one of these keys begin."""
        at, key = self.runs(n)
        found: I64 = at[np.isin(key, keys)]
        return found

    def _keys(self, n: int) -> U64:
        out = np.zeros(max(len(self.key) - n + 1, 0), np.uint64)
        _fill(self.key, n, out)
        return out


@compiled
def _fill(keys: U64, n: int, out: U64) -> None:
    for i in range(len(out)):
        out[i] = gram(keys, i, n)


def read_words(corpus: Corpus, blocks: pd.DataFrame | None = None) -> Words:
    """Read the words of a corpus, batch by batch."""
    parts, first = [], 0
    for part in chunks(corpus):
        parts.append(_words(Batch(part, blocks=blocks, fold=LOOKUP), first))
        first += len(part)
    if not parts:
        parts = [_words(Batch(corpus, fold=LOOKUP), 0)]
    return Words(*(np.concatenate([getattr(p, f.name) for p in parts]) for f in fields(Words)))


def _words(batch: Batch, first: int) -> Words:
    """The words of a batch whose first article stands there in the corpus."""
    reading, tokens = batch.reading, batch.reading.tokens
    apart, _, _ = clauses(reading)
    links, auxiliaries, fillers = _grammar(batch)
    empty = links | auxiliaries | fillers | _numbers(batch)
    return Words(
        key=tokens.key,
        text=tokens.text.astype(np.int64) + first,
        start=tokens.start.astype(np.int64),
        end=tokens.end.astype(np.int64),
        apart=apart,
        body=reading.body,
        left_out=~reading.body | attributing(batch.evidence, reading),
        content=~(empty | naming(batch.evidence, reading)),
        topic=~empty,
        opens=~(links | auxiliaries),
        closes=~links,
    )


def _grammar(batch: Batch) -> list[Bools]:
    """For each word whether it is a link, an auxiliary, a filler in the language of its text."""
    tokens = batch.reading.tokens
    language = base_language(batch.reading.articles["language"])[tokens.text]
    found = [np.zeros(len(tokens), np.bool_) for _ in range(3)]
    for name, words in function_words().items():
        mine = language == name
        for mask, forms in zip(found, words, strict=True):
            if forms:
                mask |= mine & np.isin(tokens.key, tokenise(sorted(forms), fold=LOOKUP).key)
    return found


def _numbers(batch: Batch) -> Bools:
    """For each word whether it begins with a digit, of any script."""
    points, number = np.unique(first_points(batch.reading), return_inverse=True)
    digits = np.array([chr(p).isdecimal() for p in points.tolist()], np.bool_)
    found: Bools = digits[number]
    return found
