"""Names for the arrays the reprint engine is made of, and ranges of them."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from numba import uint64

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


def distinct(values: I64) -> I64:
    """The values there are, sorted: on numbers as many as these, faster than `numpy.unique`.

    >>> distinct(np.array([3, 1, 3])).tolist()
    [1, 3]
    """
    ordered = np.sort(values)
    found: I64 = ordered[np.diff(ordered, prepend=ordered[:1] - 1) != 0]
    return found


# A filter of so many bits for each hash tells most that are not there without searching. Bits from
# the middle of a hash choose, since its ends may have been cut off.
FILTER_BITS, LEAST_FILTER, SHIFT = 16, 1 << 15, np.uint64(20)


@kernel
def _mark(among: U64, bits: U64) -> None:
    mask = uint64(64 * len(bits) - 1)
    for value in among:
        bit = (value >> SHIFT) & mask
        bits[bit >> uint64(6)] |= uint64(1) << (bit & uint64(63))


@kernel
def _find(values: U64, among: U64, bits: U64, out: I64) -> None:
    mask = uint64(64 * len(bits) - 1)
    for i in range(len(values)):
        out[i] = -1
        bit = (values[i] >> SHIFT) & mask
        if (bits[bit >> uint64(6)] >> (bit & uint64(63))) & uint64(1) == 0:
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
    size = 1 << max(LEAST_FILTER, FILTER_BITS * len(among)).bit_length()
    bits = np.zeros(size // 64, np.uint64)
    _mark(among, bits)
    out = np.empty(len(values), np.int64)
    _find(values, among, bits, out)
    return out
