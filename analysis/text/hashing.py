"""Open-addressing tables of 64-bit keys, as the kernels read and fill them.

A table is one flat array of slots [key, value]; its length in slots is a power of two, at most a
third of it is filled, and key 0 marks an empty slot. Beside it stands a filter, some bits per key,
that turns most absent keys away without touching the table.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from .compiled import kernel

U64 = npt.NDArray[np.uint64]

# Multipliers of Fibonacci hashing (2^64 / golden ratio) and of xxmx mixing.
GOLDEN = np.uint64(0x9E3779B97F4A7C15)
MIXER = np.uint64(0xD6E8FEB86659FD93)
ABSENT = np.uint64(0xFFFFFFFFFFFFFFFF)
ZERO, ONE, TWO = np.uint64(0), np.uint64(1), np.uint64(2)
S6, S20, S29, S32, S58 = (np.uint64(n) for n in (6, 20, 29, 32, 58))
LOW6, LOW32 = np.uint64(63), np.uint64(0xFFFFFFFF)

# Bits of the filter per key, and the least size: 2^16 bits are 8 KiB and stay in the first cache.
FILTER_BITS = 16
LEAST_FILTER = 1 << 16


@kernel
def mix(h: np.uint64) -> np.uint64:
    """Spread the bits of a key over the word."""
    h ^= h >> S32
    h *= MIXER
    return np.uint64(h ^ (h >> S29))


@kernel
def roll(h: np.uint64, code: np.uint32) -> np.uint64:
    """The hash of a word after one more folded code point."""
    h = (h + np.uint64(code)) * GOLDEN
    return np.uint64(h ^ (h >> S29))


@kernel
def probe(slots: U64, key: np.uint64) -> np.uint64:
    """The value of a key, or ABSENT."""
    mask = np.uint64(len(slots) // 2 - 1)
    i = mix(key) & mask
    while slots[TWO * i] != ZERO:
        if slots[TWO * i] == key:
            return np.uint64(slots[TWO * i + ONE])
        i = (i + ONE) & mask
    return ABSENT


@kernel
def may_hold(bits: U64, key: np.uint64) -> bool:
    """False where the key is surely absent."""
    b = (key >> S20) & np.uint64(len(bits) * 64 - 1)
    word = bits[b >> S6]
    return bool((word >> (b & LOW6)) & (word >> (key >> S58)) & ONE)


@kernel
def _fill(slots: U64, bits: U64, keys: U64, values: U64) -> None:
    mask = np.uint64(len(slots) // 2 - 1)
    for n in range(len(keys)):
        i = mix(keys[n]) & mask
        while slots[TWO * i] != ZERO and slots[TWO * i] != keys[n]:
            i = (i + ONE) & mask
        slots[TWO * i] = keys[n]
        slots[TWO * i + ONE] = values[n]
        b = (keys[n] >> S20) & np.uint64(len(bits) * 64 - 1)
        bits[b >> S6] |= (ONE << (b & LOW6)) | (ONE << (keys[n] >> S58))


def power_of_two(least: int) -> int:
    """The smallest power of two that is not below `least`."""
    return 1 << max(0, least - 1).bit_length()


def table(keys: U64, values: U64) -> tuple[U64, U64]:
    """Slots and filter for these keys; of equal keys the last value stays."""
    slots = np.zeros(2 * power_of_two(max(8, 3 * len(keys))), np.uint64)
    bits = np.zeros(power_of_two(max(LEAST_FILTER, FILTER_BITS * len(keys))) // 64, np.uint64)
    if len(keys):  # else nothing need be compiled, which an import would wait for
        _fill(slots, bits, keys.astype(np.uint64), values.astype(np.uint64))
    return slots, bits
