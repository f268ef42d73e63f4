"""Places where something was found, by word, and which of overlapping ones stay."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from ..text.compiled import kernel

I64: TypeAlias = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Hits:
    """Places of one kind in a batch, by word: row i is ``start[i]:end[i]`` of `Reading.tokens`."""

    ref: I64  # what was found: number of an entry, a group, a cue
    form: I64  # which of its forms
    start: I64
    end: I64

    def __len__(self) -> int:
        return len(self.ref)

    def take(self, rows: npt.NDArray[np.generic]) -> Hits:
        """Some of the rows."""
        return Hits(self.ref[rows], self.form[rows], self.start[rows], self.end[rows])


NOWHERE = Hits(*(np.zeros(0, np.int64) for _ in range(4)))


def any_in(hits: Hits, left: I64, right: I64) -> npt.NDArray[np.bool_]:
    """Whether one of the hits begins in left:right."""
    return np.searchsorted(hits.start, left) < np.searchsorted(hits.start, right)


def longest(hits: Hits, group: npt.NDArray[np.integer]) -> I64:
    """Rows that stay: in each group the leftmost hit, of those that begin together the longest.

    Whatever begins inside a hit that stays goes. Ties go to the lower number, so that the order
    of the lines in a lexicon never matters.
    """
    order = np.lexsort((hits.ref, -hits.end, hits.start, group))
    keep = np.zeros(len(order), np.bool_)
    _leftmost(group[order].astype(np.int64), hits.start[order], hits.end[order], keep)
    rows: I64 = np.sort(order[keep])
    return rows


@kernel
def _leftmost(group: I64, start: I64, end: I64, keep: npt.NDArray[np.bool_]) -> None:
    last_group, last_end = -1, -1
    for i in range(len(start)):
        if group[i] != last_group or start[i] >= last_end:
            keep[i] = True
            last_group, last_end = group[i], end[i]
