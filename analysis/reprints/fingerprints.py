"""Winnowed fingerprints: a part of all word shingles, chosen so that no long shared run is missed.

Schleimer, Wilkerson and Aiken, "Winnowing: local algorithms for document fingerprinting", 2003.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numba import uint64

from ..text.compiled import kernel
from .arrays import I32, I64, U64


@dataclass(frozen=True, slots=True)
class Fingerprints:
    """Fingerprints of some articles: article ``i`` owns rows ``offsets[i]:offsets[i + 1]``.

    ``position`` is the number of the shingle's first word within its article.
    """

    hash: U64
    position: I32
    offsets: I64

    def __len__(self) -> int:
        return len(self.hash)


@kernel
def mix(x: np.uint64) -> np.uint64:
    """Finish of splitmix64: every bit of the input reaches every bit of the output."""
    x ^= x >> uint64(30)
    x *= uint64(0xBF58476D1CE4E5B9)
    x ^= x >> uint64(27)
    x *= uint64(0x94D049BB133111EB)
    return x ^ (x >> uint64(31))


@kernel
def shingles(key: U64, k: int, out: U64) -> int:
    """Hash every run of k words into ``out``; returns how many there are."""
    n = len(key)
    if n < k:
        return 0
    base = uint64(0x9E3779B97F4A7C15)  # 2^64 divided by the golden ratio, odd
    top = uint64(1)
    for _ in range(k - 1):
        top *= base
    rolling = uint64(0)
    for i in range(k):
        rolling = rolling * base + key[i]
    out[0] = mix(rolling)
    for i in range(k, n):
        rolling = (rolling - key[i - k] * top) * base + key[i]
        out[i - k + 1] = mix(rolling)
    return n - k + 1


@kernel
def _winnow(
    key: U64, offsets: I64, k: int, window: int, hashes: U64, hash_: U64, position: I32, ends: I64
) -> int:
    total = 0
    for d in range(len(offsets) - 1):
        n = shingles(key[offsets[d] : offsets[d + 1]], k, hashes)
        least = -1
        taken = -1
        for end in range(n):
            start = max(0, end - window + 1)
            if least < start:
                least = start
                for i in range(start + 1, end + 1):
                    if hashes[i] <= hashes[least]:
                        least = i
            elif hashes[end] <= hashes[least]:
                least = end
            # A text shorter than one window still leaves its smallest hash.
            if least != taken and (end >= window - 1 or end == n - 1):
                hash_[total] = hashes[least]
                position[total] = least
                total += 1
                taken = least
        ends[d + 1] = total
    return total


def fingerprint(key: U64, offsets: I64, *, shingle: int, window: int) -> Fingerprints:
    """Fingerprint the articles whose word hashes are ``key[offsets[i]:offsets[i + 1]]``.

    A text of fewer than ``shingle`` words has none.

    >>> words = np.arange(40, dtype=np.uint64)
    >>> marks = fingerprint(words, np.array([0, 40]), shingle=5, window=8)
    >>> bool(np.diff(marks.position).max() <= 8)
    True
    """
    hash_, position = np.empty(len(key), np.uint64), np.empty(len(key), np.int32)
    hashes = np.empty(int(np.diff(offsets).max(initial=0)) + 1, np.uint64)
    ends = np.zeros(len(offsets), np.int64)
    n = _winnow(key, offsets, shingle, window, hashes, hash_, position, ends)
    return Fingerprints(hash_[:n], position[:n], ends)
