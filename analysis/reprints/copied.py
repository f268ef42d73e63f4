"""How much of a text its family shares, and which sibling it is closest to."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..text.fold import LOOKUP
from ..text.tokens import tokenise
from .arrays import F64, I64, offsets_of

# Further apart than any two places of one text.
APART = 1 << 32


def share_copied(texts: pd.Series[str], links: pd.DataFrame, a: I64, b: I64) -> F64:
    """Share of each text's words that stand in a passage of one of its links; 0 without any.

    ``a`` and ``b`` number the texts of every link.
    """
    rows, place = np.unique(np.concatenate((a, b)), return_inverse=True)
    tokens = tokenise(texts.iloc[rows], fold=LOOKUP)
    starts = tokens.start + tokens.text * np.int64(APART)
    counts = links["passages"].map(len).to_numpy(np.int64)
    spans = np.array([span for passages in links["passages"] for span in passages], np.int64)
    spans = spans.reshape(-1, 4)
    inside = np.zeros(len(tokens) + 1, np.int64)
    for text, begin in zip(np.split(place, 2), (0, 2), strict=True):
        base = np.repeat(text, counts) * APART
        np.add.at(inside, np.searchsorted(starts, base + spans[:, begin]), 1)
        np.add.at(inside, np.searchsorted(starts, base + spans[:, begin + 1]), -1)
    held = offsets_of(np.cumsum(inside[:-1]) > 0)[tokens.offsets]
    out = np.zeros(len(texts))
    out[rows] = np.diff(held) / np.maximum(tokens.counts, 1)
    return out


def closest(a: I64, b: I64, words: I64) -> I64:
    """For each b the row of its link with most matched words; of equals that with the first a.

    `a` of a link is the earlier by the start of its date, so none is surely later than b.

    >>> closest(np.array([0, 1, 0]), np.array([2, 2, 1]), np.array([20, 30, 10])).tolist()
    [2, 1]
    """
    order = np.lexsort((a, -words, b))
    return order[np.diff(b[order], prepend=-1) > 0]
