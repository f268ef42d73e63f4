"""Seeds: short runs of words that two articles share, where they stand in both.

The runs of one article enter a hash table; those of the other are looked up in reading order. Few
are there, and most that are not are told from some bits of their hash.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import uint64

from ..text.compiled import kernel
from .arrays import BOOL, I32, U64
from .fingerprints import mix

# Combinations of places that a run of words repeated within the articles may seed: a teaser and
# the paragraph it repeats, against the same two.
REPEATS = 4
# Bits of the filter for each slot of the table.
FILTER_BITS = 8


class Room(NamedTuple):
    """Room to work in: the table of one article, and what is found of another in it.

    ``place`` is where the run of a slot stands first, ``following[x]`` where the run at x stands
    next, or -1; ``slot_of`` the slot of each run of the other article, ``times`` how many have
    that slot; ``seeds`` are the places in both, ``used`` marks those that a passage holds.
    """

    run: U64
    bits: U64
    place: I32
    following: I32
    slot_of: I32
    times: I32
    seeds: I32
    used: BOOL


def room_for(longest: int) -> Room:
    """Room for articles of at most so many words."""
    slots = slots_for(longest)
    place, following, slot_of, times = (
        np.empty(size, np.int32) for size in (slots, longest, longest, slots)
    )
    return Room(
        np.empty(slots, np.uint64), np.empty(slots * FILTER_BITS // 64, np.uint64),
        place, following, slot_of, times,
        np.empty((REPEATS * longest, 2), np.int32), np.empty(REPEATS * longest, np.bool_),
    )  # fmt: skip


@kernel
def slots_for(words: int) -> int:
    """Slots of the table for an article of so many words: a power of two, at most half filled."""
    size = 16
    while size < 2 * words:
        size *= 2
    return size


@kernel
def hash_runs(key: U64, k: int, out: U64) -> None:
    """Hash every run of k words, never to 0."""
    for at in range(len(key) - k + 1):
        h = key[at]
        for w in range(at + 1, at + k):
            h = h * uint64(0x9E3779B97F4A7C15) + key[w]
        out[at] = mix(h) | uint64(1)


@kernel
def enter(runs: U64, words: int, room: Room) -> int:
    """Put the runs of an article of so many words into the table; returns its slots."""
    slots = slots_for(words)
    run, bits, place, following = room.run, room.bits, room.place, room.following
    run[:slots] = uint64(0)
    bits[: slots * FILTER_BITS // 64] = uint64(0)
    mask, bit_mask = uint64(slots - 1), uint64(slots * FILTER_BITS - 1)
    for x in range(len(runs) - 1, -1, -1):
        h = runs[x]
        bit = (h >> uint64(32)) & bit_mask
        bits[bit >> uint64(6)] |= uint64(1) << (bit & uint64(63))
        slot = np.int64(h & mask)
        while run[slot] != 0 and run[slot] != h:
            slot = (slot + 1) & np.int64(mask)
        following[x] = place[slot] if run[slot] == h else -1
        run[slot], place[slot] = h, x
    return slots


@kernel
def common(runs: U64, slots: int, room: Room) -> int:
    """Find the places (x in the article of the table, y in this one) of common runs, by y, then x.

    Returns how many; they stand in ``room.seeds``.
    """
    run, bits, place, following = room.run, room.bits, room.place, room.following
    slot_of, times, out = room.slot_of, room.times, room.seeds
    mask, bit_mask = uint64(slots - 1), uint64(slots * FILTER_BITS - 1)
    here = 0
    for y in range(len(runs)):
        h = runs[y]
        slot_of[y] = -1
        bit = (h >> uint64(32)) & bit_mask
        if (bits[bit >> uint64(6)] >> (bit & uint64(63))) & uint64(1) == 0:
            continue
        slot = np.int64(h & mask)
        while run[slot] != 0 and run[slot] != h:
            slot = (slot + 1) & np.int64(mask)
        if run[slot] == h:
            if here == 0:
                times[:slots] = 0
            here += 1
            slot_of[y] = slot
            times[slot] += 1
    if here == 0:
        return 0
    n = 0
    for y in range(len(runs)):
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
