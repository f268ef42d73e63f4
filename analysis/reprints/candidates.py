"""Which pairs of articles share fingerprints: sort a shelf, walk over runs of equal hashes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numba import uint64

from ..text.compiled import kernel
from .arrays import F64, I64, U64
from .boilerplate import least_days, repeats
from .sketch import Part, Sketch
from .threads import in_order
from .work import Arrays, Work

# A fingerprint in more articles than this no longer joins all of them pairwise, but each with
# the first and with the one before it: linear, and what is one family stays one family.
ALL_PAIRS = 200
# Articles whose pairs are counted at once: of a million, about a million fingerprints in common,
# which are sorted near the caches.
PER_COUNT = 50_000


@dataclass(frozen=True, slots=True)
class Facts:
    """What decides which articles may be compared.

    ``outlet`` holds a code per article (-1 unknown), ``low`` and ``high`` the first and last day
    on which it may have been published (NaN unknown).
    """

    outlet: I64
    low: F64
    high: F64
    same_outlet: bool = False
    within_days: float = np.inf


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pairs (``first`` < ``second``, article numbers), sorted, and their common fingerprints.

    ``boilerplate`` are the hashes left out, as far as they are kept (`Sketch.kept`), sorted.
    """

    first: I64
    second: I64
    shared: I64
    boilerplate: U64


@kernel
def _comparable(
    a: int, b: int, outlet: I64, low: F64, high: F64, same_outlet: bool, within: float
) -> bool:
    if not same_outlet and outlet[a] >= 0 and outlet[a] == outlet[b]:
        return False
    # Days that surely lie between the two; an unknown date (NaN) lies within any window.
    return within == np.inf or not (low[b] - high[a] > within or low[a] - high[b] > within)


@kernel
def _join(
    packed: U64,
    begin: int,
    mask: np.uint64,
    outlet: I64,
    low: F64,
    high: F64,
    same_outlet: bool,
    within: float,
    least_days: float,
    seen: I64,
    pairs: U64,
    n_pairs: int,
    boilerplate: U64,
    n_boilerplate: int,
) -> tuple[int, int, int]:
    """Join fingerprints from ``begin`` on while ``pairs`` and ``boilerplate`` have room.

    Returns the fingerprint to go on with, and how many pairs and hashes of boilerplate there are.
    """
    n, i = len(packed), begin
    while i < n:
        hash_ = packed[i] & ~mask
        j = i + 1
        while j < n and (packed[j] & ~mask) == hash_:
            j += 1
        if j - i == 1:
            i = j
            continue
        every = j - i <= ALL_PAIRS
        room = (j - i) * (j - i) if every else 2 * (j - i)
        if n_boilerplate == len(boilerplate) or n_pairs + room > len(pairs):
            break
        if repeats(packed, i, j, mask, outlet, low, least_days, seen):
            boilerplate[n_boilerplate] = hash_
            n_boilerplate += 1
            i = j
            continue
        for y in range(i + 1, j):
            second = packed[y] & mask
            x = i
            while x < y:
                first = packed[x] & mask
                if _comparable(first, second, outlet, low, high, same_outlet, within):
                    pairs[n_pairs] = (first << uint64(32)) | second
                    n_pairs += 1
                x = x + 1 if every else max(x + 1, y - 1)
        i = j
    return i, n_pairs, n_boilerplate


def _join_shelf(packed: U64, article_bits: int, facts: Facts, days: float) -> tuple[U64, U64]:
    """Pairs, first << 32 | second, one for each common fingerprint; hashes of boilerplate."""
    mask = np.uint64((1 << article_bits) - 1)
    seen = np.full(int(facts.outlet.max(initial=-1)) + 1, -1, np.int64)
    pairs = np.empty(max(ALL_PAIRS * ALL_PAIRS, len(packed) // 4), np.uint64)
    boilerplate = np.empty(1024, np.uint64)
    begin = n_pairs = n_boilerplate = 0
    while True:
        begin, n_pairs, n_boilerplate = _join(
            packed, begin, mask, facts.outlet, facts.low, facts.high, facts.same_outlet,
            facts.within_days, days, seen, pairs, n_pairs, boilerplate, n_boilerplate,
        )  # fmt: skip
        if begin == len(packed):
            return pairs[:n_pairs].copy(), boilerplate[:n_boilerplate].copy()
        pairs = np.concatenate((pairs, np.empty(max(len(pairs), 2 * len(packed)), np.uint64)))
        boilerplate = np.concatenate((boilerplate, np.empty_like(boilerplate)))


def find_candidates(
    sketch: Sketch, facts: Facts, work: Work, *, min_shared: int, threads: int
) -> Candidates:
    """Find the pairs that share at least ``min_shared`` fingerprints, boilerplate left out."""
    days = least_days(facts.low)
    counts = max(1, -(-sketch.articles // PER_COUNT))
    edges = (np.arange(counts + 1, dtype=np.uint64) * np.uint64(PER_COUNT)) << np.uint64(32)
    edges[-1] = np.uint64(2**64 - 1)
    key = work.key(
        sketch.key, facts.outlet, facts.low, facts.high, facts.same_outlet, facts.within_days, days
    )

    def join(shelf: int) -> tuple[Part, U64]:
        def make() -> Arrays:
            packed = sketch.shelf(shelf)
            pairs, boilerplate = _join_shelf(packed, sketch.article_bits, facts, days)
            pairs.sort()
            return pairs, np.searchsorted(pairs, edges), boilerplate | np.uint64(shelf)

        pairs, (bounds, boilerplate) = work.spill("pairs", f"{key}-{shelf}", make)
        return Part(pairs, bounds), boilerplate

    shelves = range(sketch.shelves)
    done = in_order(
        join, shelves, threads=threads, doing="joining",
        articles=lambda shelf: sketch.articles // sketch.shelves,
    )  # fmt: skip
    counted = in_order(
        lambda c: _count([part.shelf(c) for part, _ in done], min_shared), range(counts),
        threads=threads, doing="counting", articles=lambda c: sketch.articles // counts,
    )  # fmt: skip
    pairs, shared = (
        np.concatenate([np.empty(0, kind), *column])
        for kind, column in zip((np.uint64, np.int64), zip(*counted, strict=True), strict=True)
    )
    boilerplate = np.sort(np.concatenate([b for _, b in done]))
    first, second = pairs >> np.uint64(32), pairs & np.uint64(2**32 - 1)
    return Candidates(first.astype(np.int64), second.astype(np.int64), shared, boilerplate)


def _count(parts: list[U64], least: int) -> tuple[U64, I64]:
    """The pairs that stand at least so often, sorted, and how often."""
    pairs = np.concatenate(parts)
    pairs.sort()
    begins = np.flatnonzero(np.diff(pairs, prepend=~pairs[:1]))
    times = np.diff(begins, append=len(pairs))
    often = times >= least
    return pairs[begins[often]], times[often]
