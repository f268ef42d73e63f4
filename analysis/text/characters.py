"""UTF-8 to code points to folded code points: the innermost steps of every kernel."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from .classes import Class
from .compiled import compiled
from .fold import ANUSVARA, CODE, DROP, EXPAND, LOOK, MARK, NASAL, PLAIN, Tables

WORD = np.uint8(Class.WORD)
VIRAMA = 0x94D
SHIFT = np.uint32(21)
ZERO = np.uint32(0)

# Folded code points of one step: a decomposition and the marks behind it. Marks beyond that are
# put in canonical order apart from these; no word of any language has so many.
ROOM = 64


@compiled
def decode(values: npt.NDArray[np.uint8], p: int) -> tuple[np.uint32, int]:
    """The code point at byte p and its length in bytes; the bytes are known to be valid."""
    c = np.uint32(values[p])
    if c < 0x80:
        return c, 1
    if c < 0xE0:
        return np.uint32(((c & 31) << 6) | (values[p + 1] & 63)), 2
    if c < 0xF0:
        return (
            np.uint32(
                ((c & 15) << 12)
                | ((np.uint32(values[p + 1]) & 63) << 6)
                | (np.uint32(values[p + 2]) & 63)
            ),
            3,
        )
    return (
        np.uint32(
            ((c & 7) << 18)
            | ((np.uint32(values[p + 1]) & 63) << 12)
            | ((np.uint32(values[p + 2]) & 63) << 6)
            | (np.uint32(values[p + 3]) & 63)
        ),
        4,
    )


@compiled
def stands_alone(t: Tables, values: npt.NDArray[np.uint8], p: int, end: int) -> bool:
    """Whether what begins at byte p has no bearing on the mark or nasal before it."""
    if p >= end:
        return True
    c, _ = decode(values, p)
    m = t.fold[c]
    return m < PLAIN or (m & NASAL) != ZERO


@compiled
def skip_ignored(t: Tables, values: npt.NDArray[np.uint8], p: int, end: int) -> tuple[int, int]:
    """Pass over ignored and dropped characters: the next byte, and how many they were."""
    steps = 0
    while p < end:
        c, w = decode(values, p)
        if (t.fold[c] & (LOOK | DROP)) == ZERO:
            break
        p += w
        steps += 1
    return p, steps


@compiled
def row_of(t: Tables, c: np.uint32) -> int:
    """The Devanagari row of a stop as folded (1 to 5), else 0."""
    m = t.fold[c]
    first = t.pool[(m & ~EXPAND) + 1] & CODE if m & EXPAND else m & CODE
    if first < 0x900 or first >= 0x980 or (t.fold[first] & NASAL) != ZERO:
        return 0
    return int(t.rows[first - 0x900])


@compiled
def expand(
    t: Tables, values: npt.NDArray[np.uint8], p: int, end: int, out: npt.NDArray[np.uint32]
) -> tuple[int, int, int]:
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
                    if row_of(t, stop) == t.rows[c - np.uint32(0x900)]:
                        out[0] = ANUSVARA
                        return 1, after, steps + skipped + 1
        return 1, p, steps
    n = append(t, c, out, 0)
    # A mark may be followed by others that canonical order puts before it.
    while n < ROOM - 20 and (out[n - 1] >> SHIFT) != ZERO:
        q, skipped = skip_ignored(t, values, p, end)
        if q >= end:
            break
        c, w = decode(values, q)
        m = t.fold[c]
        leads = t.pool[(m & ~EXPAND) + 1] >> SHIFT if m & EXPAND else m & MARK
        if leads == ZERO or t.classes[c] != WORD:
            break
        n = append(t, c, out, n)
        p = q + w
        steps += skipped + 1
    for i in range(1, n):
        j = i
        while j > 0 and (out[j - 1] >> SHIFT) > (out[j] >> SHIFT) > ZERO:
            out[j - 1], out[j] = out[j], out[j - 1]
            j -= 1
    return n, p, steps


@compiled
def append(t: Tables, c: np.uint32, out: npt.NDArray[np.uint32], n: int) -> int:
    """Put what c folds to behind the n code points of `out`."""
    m = t.fold[c]
    if m & EXPAND:
        at = m & ~EXPAND
        for i in range(t.pool[at]):
            out[n] = t.pool[at + 1 + i]
            n += 1
        return n
    out[n] = (m & CODE) | (np.uint32(t.combining[c]) << SHIFT)
    return n + 1
