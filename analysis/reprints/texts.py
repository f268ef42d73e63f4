"""The texts of a corpus by the numbers of its articles, and the hashes of their words."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..text.compiled import kernel
from ..text.fold import LOOKUP
from ..text.tokens import word_keys
from .arrays import I64, U64, offsets_of

# Words whose hashes stay in memory after the first reading, 8 bytes each: of a million articles
# all (2.8 GB), of ten million every fourth; the others are read again when they are compared.
MOST_KEPT = 700_000_000


@kernel
def _copy(key: U64, begins: I64, ends: I64, out: U64, at: int) -> int:
    """Put these ranges of ``key`` into ``out`` from ``at`` on; returns where they end."""
    for r in range(len(begins)):
        for i in range(begins[r], ends[r]):
            out[at] = key[i]
            at += 1
    return at


class Texts:
    """The texts of a corpus in the order in which articles are numbered."""

    def __init__(self, column: pd.Series[str], order: I64) -> None:
        self.column, self.order = column, order
        self._kept: dict[range, tuple[U64, I64]] = {}
        self._words = 0

    def __len__(self) -> int:
        return len(self.order)

    def take(self, articles: I64) -> pd.Series[str]:
        """The texts of these articles."""
        rows = self.order[articles]
        if len(rows) and (np.diff(rows) == 1).all():
            return self.column.iloc[int(rows[0]) : int(rows[-1]) + 1]
        return self.column.iloc[rows]

    def keep(self, articles: range, key: U64, offsets: I64) -> None:
        """Keep the hashes of the words of these articles for `keys`, where there is room."""
        if self._words + len(key) <= MOST_KEPT:
            self._words += len(key)
            self._kept[articles] = key, offsets

    def keys(self, articles: I64) -> tuple[U64, I64]:
        """Hashes of the words of these articles, in rising order, and where each one's begin."""
        parts: list[tuple[int, U64, I64, I64]] = []
        missing = np.ones(len(articles), np.bool_)
        for piece, (key, offsets) in self._kept.items():
            first, last = np.searchsorted(articles, (piece.start, piece.stop))
            if first < last:
                rows = articles[first:last] - piece.start
                parts.append((int(first), key, offsets[rows], offsets[rows + 1]))
                missing[first:last] = False
        edges = np.flatnonzero(np.diff(missing, prepend=False, append=False)).reshape(-1, 2)
        for first, last in edges:
            key, offsets = word_keys(self.take(articles[first:last]), fold=LOOKUP)
            parts.append((int(first), key, offsets[:-1], offsets[1:]))
        parts.sort(key=lambda part: part[0])
        counts = [ends - begins for _, _, begins, ends in parts]
        offsets = offsets_of(np.concatenate([np.empty(0, np.int64), *counts]))
        out, at = np.empty(offsets[-1], np.uint64), 0
        for _, key, begins, ends in parts:
            at = _copy(key, begins, ends, out, at)
        return out, offsets
