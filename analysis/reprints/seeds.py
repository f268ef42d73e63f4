"""Seeds: short runs of words that two articles share, where they stand in both.

The runs of one article enter a hash table; those of the other are looked up in reading order.
"""

from __future__ import annotations

import numpy as np
from numba import uint64

from ..text.compiled import kernel
from .arrays import I32, U64
from .fingerprints import mix

# Combinations of places that a run of words repeated within the articles may seed: a teaser and
# the paragraph it repeats, against the same two.
REPEATS = 4


@kernel
def _run(key: U64, at: int, k: int) -> np.uint64:
    """Hash of k words, never 0."""
    h = key[at]
    for w in range(at + 1, at + k):
        h = h * uint64(0x9E3779B97F4A7C15) + key[w]
    return mix(h) | uint64(1)


@kernel
def slots_for(words: int) -> int:
    """Slots of the table for an article of so many words: a power of two, at most half filled."""
    size = 16
    while size < 2 * words:
        size *= 2
    return size


@kernel
def enter(key: U64, k: int, run: U64, place: I32, following: I32) -> None:
    """Put the runs of an article into the table ``run``, ``place`` of `slots_for` its words.

    ``place`` is where a run stands first, ``following[x]`` where the one at x stands next, or -1.
    """
    run[:] = uint64(0)
    mask = len(run) - 1
    for x in range(len(key) - k, -1, -1):
        h = _run(key, x, k)
        slot = np.int64(h & uint64(mask))
        while run[slot] != 0 and run[slot] != h:
            slot = (slot + 1) & mask
        following[x] = place[slot] if run[slot] == h else -1
        run[slot], place[slot] = h, x


@kernel
def common(
    run: U64, place: I32, following: I32, key: U64, k: int, slot_of: I32, times: I32, out: I32
) -> int:
    """Places (x in the article of the table, y in this one) of common runs, by y, then x.

    Returns how many. ``slot_of`` and ``times`` are room to work in.
    """
    mask = len(run) - 1
    times[: len(run)] = 0
    runs = len(key) - k + 1
    for y in range(runs):
        h = _run(key, y, k)
        slot = np.int64(h & uint64(mask))
        while run[slot] != 0 and run[slot] != h:
            slot = (slot + 1) & mask
        slot_of[y] = slot if run[slot] == h else -1
        times[slot] += 1
    n = 0
    for y in range(runs):
        slot = slot_of[y]
        if slot < 0:
            continue
        there, x = 0, place[slot]
        while x >= 0 and there * times[slot] <= REPEATS:
            there += 1
            x = following[x]
        if there * times[slot] > REPEATS:
            continue
        x = place[slot]
        while x >= 0:
            out[n, 0], out[n, 1] = x, y
            n += 1
            x = following[x]
    return n
