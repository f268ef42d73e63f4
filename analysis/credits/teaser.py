"""Whether a line over the body is a copy of its beginning."""

from __future__ import annotations

from typing import NamedTuple

from ..text.folding import fold_text
from .grammar import TOKEN

# A copy may lose its last word or gain a full stop where it was cut; a summary in other words
# shares hardly any three words in a row.
PREFIX = 0.85
CONTAINED = 0.8


class Duplication(NamedTuple):
    """How much of a teaser the body repeats; shares from 0 to 1."""

    prefix_share: float
    contained_share: float

    @property
    def is_copy(self) -> bool:
        """The teaser is the beginning of the first paragraph, or made of the body's own words."""
        return self.prefix_share >= PREFIX or self.contained_share >= CONTAINED


def duplication(teaser: str, paragraph: str, body: list[str]) -> Duplication:
    """Compare a teaser with the first paragraph behind it and with the whole body."""
    words = _words(teaser)
    if not words:
        return Duplication(0.0, 0.0)
    first = _words(paragraph)
    same = 0
    for a, b in zip(words, first, strict=False):
        if a != b:
            break
        same += 1
    prefix = same / len(words)
    triples = set(zip(words, words[1:], words[2:], strict=False))
    if not triples or prefix == 1.0:
        return Duplication(prefix, prefix)
    whole = _words(" ".join(body))
    found = triples & set(zip(whole, whole[1:], whole[2:], strict=False))
    return Duplication(prefix, len(found) / len(triples))


def _words(text: str) -> list[str]:
    return [m["word"] for m in TOKEN.finditer(fold_text(text).text) if m["word"]]
