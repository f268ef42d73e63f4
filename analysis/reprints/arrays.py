"""Names for the arrays the reprint engine is made of, and ranges of them."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from ..text.compiled import kernel

U64 = npt.NDArray[np.uint64]
I64 = npt.NDArray[np.int64]
I32 = npt.NDArray[np.int32]
F64 = npt.NDArray[np.float64]
F32 = npt.NDArray[np.float32]
BOOL = npt.NDArray[np.bool_]
U8 = npt.NDArray[np.uint8]


def offsets_of(counts: npt.ArrayLike) -> I64:
    """Where each of some groups begins when they stand in a row, and where the last ends.

    >>> offsets_of([2, 0, 3]).tolist()
    [0, 2, 2, 5]
    """
    return np.concatenate(([0], np.cumsum(np.asarray(counts, np.int64))))


def ranges(starts: I64, ends: I64) -> I64:
    """All numbers of these ranges, end exclusive, one range after the other.

    >>> ranges(np.array([5, 0]), np.array([7, 3])).tolist()
    [5, 6, 0, 1, 2]
    """
    begins = offsets_of(ends - starts)
    return np.repeat(starts - begins[:-1], ends - starts) + np.arange(begins[-1])


# Bits of a hash by which most values that are not in a sorted array are told without searching:
# from the middle, since the ends may have been cut off.
SHIFT, FILTER = np.uint64(32), np.uint64((1 << 20) - 1)


@kernel
def _find(values: U64, among: U64, may_be: BOOL, out: I64) -> None:
    for i in range(len(values)):
        out[i] = -1
        if not may_be[(values[i] >> SHIFT) & FILTER]:
            continue
        low, high = 0, len(among)
        while low < high:
            middle = (low + high) >> 1
            if among[middle] < values[i]:
                low = middle + 1
            else:
                high = middle
        if low < len(among) and among[low] == values[i]:
            out[i] = low


def places(values: U64, among: U64) -> I64:
    """Where each hash stands among others, which are sorted and differ; -1 where it does not.

    >>> places(np.array([7, 5, 6], np.uint64), np.array([5, 7], np.uint64)).tolist()
    [1, 0, -1]
    """
    out = np.full(len(values), -1, np.int64)
    if len(among):
        may_be = np.zeros(int(FILTER) + 1, np.bool_)
        may_be[(among >> SHIFT) & FILTER] = True
        _find(values, among, may_be, out)
    return out
