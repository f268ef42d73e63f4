"""Which pairs of articles share fingerprints: one sort, then a walk over runs of equal hashes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numba import uint64

from ..text.compiled import compiled
from .arrays import BOOL, F64, I64, U64
from .boilerplate import find_boilerplate, flag
from .fingerprints import Fingerprints

# A fingerprint in more articles than this no longer joins all of them pairwise, but each with
# the first and with the one before it: linear, and what is one family stays one family.
ALL_PAIRS = 200


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pairs (``first`` < ``second``, article numbers) and their common fingerprints.

    ``flagged`` says of every fingerprint whether it is boilerplate; ``boilerplate`` is how many
    different ones are.
    """

    first: I64
    second: I64
    shared: I64
    flagged: BOOL
    boilerplate: int


@compiled
def _pack(hashes: U64, offsets: I64, article_bits: int) -> U64:
    out = np.empty(len(hashes), np.uint64)
    low = (uint64(1) << uint64(article_bits)) - uint64(1)
    for d in range(len(offsets) - 1):
        for i in range(offsets[d], offsets[d + 1]):
            out[i] = (hashes[i] & ~low) | uint64(d)
    return out


@compiled
def _comparable(
    a: int, b: int, outlet: I64, low: F64, high: F64, same_outlet: bool, within: float
) -> bool:
    if not same_outlet and outlet[a] >= 0 and outlet[a] == outlet[b]:
        return False
    # Days that surely lie between the two; an unknown date (NaN) lies within any window.
    return not (low[b] - high[a] > within or low[a] - high[b] > within)


@compiled
def _pairs(
    packed: U64,
    article_bits: int,
    boilerplate: U64,
    outlet: I64,
    low: F64,
    high: F64,
    same_outlet: bool,
    within: float,
    out: U64,
    count_only: bool,
) -> int:
    mask = (uint64(1) << uint64(article_bits)) - uint64(1)
    n, i, total, b = len(packed), 0, 0, 0
    while i < n:
        hash_ = packed[i] >> uint64(article_bits)
        j = i + 1
        while j < n and (packed[j] >> uint64(article_bits)) == hash_:
            j += 1
        while b < len(boilerplate) and boilerplate[b] < hash_:
            b += 1
        if j - i > 1 and not (b < len(boilerplate) and boilerplate[b] == hash_):
            every = j - i <= ALL_PAIRS
            for y in range(i + 1, j):
                second = packed[y] & mask
                for x in range(i, y):
                    if not every and x != i and x != y - 1:
                        continue
                    first = packed[x] & mask
                    if _comparable(first, second, outlet, low, high, same_outlet, within):
                        if not count_only:
                            out[total] = (first << uint64(32)) | second
                        total += 1
        i = j
    return total


@compiled
def _count_runs(pairs: U64, least: int) -> tuple[I64, I64, I64]:
    n, i, found = len(pairs), 0, 0
    for again in range(2):
        if again:
            first = np.empty(found, np.int64)
            second = np.empty(found, np.int64)
            shared = np.empty(found, np.int64)
        i, found = 0, 0
        while i < n:
            j = i + 1
            while j < n and pairs[j] == pairs[i]:
                j += 1
            if j - i >= least:
                if again:
                    first[found] = pairs[i] >> uint64(32)
                    second[found] = pairs[i] & uint64(0xFFFFFFFF)
                    shared[found] = j - i
                found += 1
            i = j
    return first, second, shared


def find_candidates(
    prints: Fingerprints,
    *,
    outlet: I64,
    low: F64,
    high: F64,
    min_shared: int,
    same_outlet: bool = False,
    within_days: float | None = None,
) -> Candidates:
    """Find the pairs that share at least ``min_shared`` fingerprints, boilerplate left out.

    ``outlet`` holds a code per article (-1 unknown); ``low`` and ``high`` the first and last day
    on which it may have been published (NaN unknown).
    """
    articles = len(prints.offsets) - 1
    bits = max(1, int(articles - 1).bit_length())
    packed = _pack(prints.hash, prints.offsets, bits)
    packed.sort()
    if len(packed):
        packed = packed[np.concatenate(([True], packed[1:] != packed[:-1]))]
    boilerplate = find_boilerplate(packed, bits, outlet, low)
    within = np.inf if within_days is None else float(within_days)
    rule = (packed, bits, boilerplate, outlet, low, high, same_outlet, within)
    pairs = np.empty(_pairs(*rule, np.empty(0, np.uint64), True), np.uint64)
    _pairs(*rule, pairs, False)
    del packed
    pairs.sort()
    first, second, shared = _count_runs(pairs, min_shared)
    flagged = flag(prints.hash, boilerplate, bits)
    return Candidates(first, second, shared, flagged, len(boilerplate))
