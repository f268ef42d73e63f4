"""UTF-8 to code points to folded code points: the innermost steps of every kernel.

Places in the text are unsigned, so that no index needs a check for being negative.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from .classes import Class
from .compiled import apart, kernel
from .fold import ANUSVARA, CLASS_BITS, CLASS_SHIFT, CODE, DROP, EXPAND, LOOK, MARK, NASAL, Tables

U8 = npt.NDArray[np.uint8]
U32 = npt.NDArray[np.uint32]

WORD = np.uint32(Class.WORD)
VIRAMA = np.uint32(0x94D)
MARKS_SHIFT = np.uint32(21)
NONE = np.uint32(0)
BLOCK_START, BLOCK_END = np.uint32(0x900), np.uint32(0x980)
ONE, TWO, THREE, FOUR = np.uint64(1), np.uint64(2), np.uint64(3), np.uint64(4)
TAIL = np.uint32(63)

# Folded code points of one step: a decomposition and the marks behind it. Marks beyond that are
# put in canonical order apart from these; no word of any language has so many.
ROOM = 64
LONGEST = 20


@kernel
def decode(values: U8, p: np.uint64) -> tuple[np.uint32, np.uint64]:
    """The code point at byte p and its length in bytes; the bytes are known to be valid."""
    c = np.uint32(values[p])
    if c < 0x80:
        return c, ONE
    b = np.uint32(values[p + ONE]) & TAIL
    if c < 0xE0:
        return np.uint32(((c & np.uint32(31)) << np.uint32(6)) | b), TWO
    d = np.uint32(values[p + TWO]) & TAIL
    b = (b << np.uint32(6)) | d
    if c < 0xF0:
        return np.uint32(((c & np.uint32(15)) << np.uint32(12)) | b), THREE
    d = np.uint32(values[p + THREE]) & TAIL
    b = (b << np.uint32(6)) | d
    return np.uint32(((c & np.uint32(7)) << np.uint32(18)) | b), FOUR


@kernel
def class_of(m: np.uint32) -> np.uint32:
    """The class in an entry of the map."""
    return np.uint32((m >> CLASS_SHIFT) & CLASS_BITS)


@kernel
def stands_alone(t: Tables, values: U8, p: np.uint64, end: np.uint64) -> bool:
    """Whether what begins at byte p has no bearing on the mark or nasal before it."""
    if p >= end:
        return True
    c, _ = decode(values, p)
    m = t.fold[c]
    return bool(m < LOOK or (m & NASAL) != NONE)


@kernel
def skip_ignored(t: Tables, values: U8, p: np.uint64, end: np.uint64) -> tuple[np.uint64, int]:
    """Pass over ignored and dropped characters: the next byte, and how many they were."""
    steps = 0
    while p < end:
        c, w = decode(values, p)
        if (t.fold[c] & (LOOK | DROP)) == NONE:
            break
        p += w
        steps += 1
    return p, steps


@kernel
def first_of(t: Tables, m: np.uint32) -> np.uint32:
    """The first folded code point of an entry of the map, with its combining class for a pool."""
    return np.uint32(t.pool[(m & CODE) + np.uint32(1)] if m & EXPAND else m & CODE)


@kernel
def row_of(t: Tables, c: np.uint32) -> int:
    """The Devanagari row of a stop as folded (1 to 5), else 0."""
    first = first_of(t, t.fold[c]) & CODE
    if first < BLOCK_START or first >= BLOCK_END or (t.fold[first] & NASAL) != NONE:
        return 0
    return int(t.rows[first - BLOCK_START])


@apart
def expand(
    t: Tables, values: U8, p: np.uint64, end: np.uint64, out: U32
) -> tuple[int, np.uint64, int]:
    """Fold what begins at byte p and needs a look ahead.

    Writes folded code points with their combining class above bit 21 to `out`. Returns how many,
    the byte after what was read, and how many code points were read.
    """
    c, w = decode(values, p)
    m = t.fold[c]
    p += w
    steps = 1
    if m & DROP:
        return 0, p, steps
    if m & NASAL:
        out[0] = m & CODE
        q, skipped = skip_ignored(t, values, p, end)
        if q < end:
            virama, w = decode(values, q)
            if virama == VIRAMA:
                after = q + w
                r, _ = skip_ignored(t, values, after, end)
                if r < end:
                    stop, _ = decode(values, r)
                    if row_of(t, stop) == t.rows[c - BLOCK_START]:
                        out[0] = np.uint32(ANUSVARA)
                        return 1, after, steps + skipped + 1
        return 1, p, steps
    n = append(t, c, out, 0)
    # A mark may be followed by others that canonical order puts before it.
    while n < ROOM - LONGEST and (out[n - 1] >> MARKS_SHIFT) != NONE:
        q, skipped = skip_ignored(t, values, p, end)
        if q >= end:
            break
        c, w = decode(values, q)
        m = t.fold[c]
        leads = first_of(t, m) >> MARKS_SHIFT if m & EXPAND else m & MARK
        if leads == NONE or class_of(m) != WORD:
            break
        n = append(t, c, out, n)
        p = q + w
        steps += skipped + 1
    for i in range(1, n):
        j = i
        while j > 0 and (out[j - 1] >> MARKS_SHIFT) > (out[j] >> MARKS_SHIFT) > NONE:
            out[j - 1], out[j] = out[j], out[j - 1]
            j -= 1
    return n, p, steps


@kernel
def append(t: Tables, c: np.uint32, out: U32, n: int) -> int:
    """Put what c folds to behind the n code points of `out`."""
    m = t.fold[c]
    if m & EXPAND:
        at = m & CODE
        for i in range(t.pool[at]):
            out[n] = t.pool[at + np.uint32(1 + i)]
            n += 1
        return n
    out[n] = (m & CODE) | (np.uint32(t.combining[c]) << MARKS_SHIFT)
    return n + 1
