"""How much of a text its family shares, and which sibling it is closest to."""

from __future__ import annotations

import numpy as np

from ..text.tokens import Tokens
from .arrays import F64, I64, offsets_of

# Further apart than any two places of one text.
APART = 1 << 32


def words_of(tokens: Tokens, text: I64, start: I64, end: I64) -> tuple[I64, I64]:
    """The first word of the batch in each of these spans of its texts, and one past the last."""
    starts = tokens.start + tokens.text * np.int64(APART)
    base = text * np.int64(APART)
    return np.searchsorted(starts, base + start), np.searchsorted(starts, base + end)


def share_within(tokens: Tokens, first: I64, last: I64) -> F64:
    """Share of each text's words that stand in one of these ranges of words; 0 without words."""
    inside = np.zeros(len(tokens) + 1, np.int64)
    np.add.at(inside, first, 1)
    np.add.at(inside, last, -1)
    held = offsets_of(np.cumsum(inside[:-1]) > 0)[tokens.offsets]
    share: F64 = np.diff(held) / np.maximum(tokens.counts, 1)
    return share


def closest(a: I64, b: I64, words: I64) -> I64:
    """For each b the row of its link with most matched words; of equals that with the first a.

    `a` of a link is the earlier by the start of its date, so none is surely later than b.

    >>> closest(np.array([0, 1, 0]), np.array([2, 2, 1]), np.array([20, 30, 10])).tolist()
    [2, 1]
    """
    order = np.lexsort((a, -words, b))
    return order[np.diff(b[order], prepend=-1) > 0]
