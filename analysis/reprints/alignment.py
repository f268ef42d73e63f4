"""Passages two articles share: seeds, chained in order, grown at both ends.

A seed is a short run of words that both hold. Seeds that follow each other in both texts with
little between them make one passage, and its ends grow word by word over single substitutions,
insertions and deletions. Every article is prepared once, not once a pair.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numba import int64, uint64

from ..text.compiled import compiled
from .arrays import BOOL, F32, F64, I32, I64, U64
from .fingerprints import mix, shingles
from .presets import Preset
from .threads import even_cuts, in_threads

# Combinations of places that a run of words repeated within the articles may seed: a teaser and
# the paragraph it repeats, against the same two.
REPEATS = 4
# Passages kept of one pair; two texts that share more are long and alike, and linked anyway.
MOST_PASSAGES = 256
COLUMNS = 8
# Words after which a seed on the same diagonal still follows the one before it.
NEAR = 8


@dataclass(frozen=True, slots=True)
class Prepared:
    """Words of the articles to be aligned, and their seeds sorted by hash.

    Article ``r`` owns the rows ``offsets[r]:offsets[r + 1]``; the first ``seeds[r]`` of them in
    ``seed_hash`` and ``seed_position`` are its seeds. ``weight`` is 0 to 1 a word: how far a match
    of it counts as the writer's own wording.
    """

    key: U64
    weight: F32
    offsets: I64
    seed_hash: U64
    seed_position: I32
    seeds: I64
    seed: int


@dataclass(frozen=True, slots=True)
class Passages:
    """Shared passages; pair ``p`` owns rows ``offsets[p]:offsets[p + 1]``, longest first.

    ``start_a`` to ``end_b`` are word numbers, end exclusive; ``matched`` counts equal words,
    ``run`` the longest exact run, ``weighted`` adds up the weights of the matched words, ``own`` is
    the best stretch of that sum after taking off the other words between. ``covered_a`` and
    ``covered_b`` count, per pair, the words of each side that some passage matches.
    """

    start_a: I64
    end_a: I64
    start_b: I64
    end_b: I64
    matched: I64
    run: I64
    own: F64
    weighted: F64
    offsets: I64
    covered_a: I64
    covered_b: I64


@compiled
def _blank(key: U64, masked: BOOL, first: int) -> None:
    """Give every masked word a hash that no other word has."""
    for i in range(len(key)):
        if masked[i]:
            key[i] = mix(uint64(first + i) * uint64(0x9E3779B97F4A7C15) + uint64(1))


@compiled
def _index(
    key: U64,
    masked: BOOL,
    offsets: I64,
    first: int,
    last: int,
    k: int,
    seed_hash: U64,
    seed_position: I32,
    seeds: I64,
) -> None:
    longest = 0
    for r in range(first, last):
        longest = max(longest, offsets[r + 1] - offsets[r])
    hashes = np.empty(longest + 1, np.uint64)
    for r in range(first, last):
        a, b = offsets[r], offsets[r + 1]
        n = shingles(key[a:b], k, hashes)
        order = np.argsort(hashes[:n], kind="mergesort")
        kept = 0
        for i in order:
            clear = True
            for w in range(k):
                clear = clear and not masked[a + i + w]
            if clear:
                seed_hash[a + kept] = hashes[i]
                seed_position[a + kept] = i
                kept += 1
        seeds[r] = kept


def prepare(
    key: U64,
    masked: BOOL,
    weight: F32,
    offsets: I64,
    *,
    seed: int,
    threads: int = 1,
) -> Prepared:
    """Sort the seeds of every article; masked words (boilerplate) take part in nothing."""
    key = key.copy()
    seed_hash, seed_position = np.empty(len(key), np.uint64), np.empty(len(key), np.int32)
    seeds = np.zeros(len(offsets) - 1, np.int64)

    def run(first: int, last: int) -> None:
        a, b = int(offsets[first]), int(offsets[last])
        _blank(key[a:b], masked[a:b], a)
        _index(key, masked, offsets, first, last, seed, seed_hash, seed_position, seeds)

    in_threads(run, even_cuts(offsets, threads), threads)
    return Prepared(key, weight, offsets, seed_hash, seed_position, seeds, seed)


@compiled
def _common_seeds(ha: U64, pa: I32, hb: U64, pb: I32) -> I64:
    """Places of common seeds, as (place in b << 32 | place in a), sorted."""
    out = np.empty(REPEATS * min(len(ha), len(hb)) + REPEATS, np.int64)
    i, j, n = 0, 0, 0
    while i < len(ha) and j < len(hb):
        if ha[i] < hb[j]:
            i += 1
        elif hb[j] < ha[i]:
            j += 1
        else:
            i2, j2 = i + 1, j + 1
            while i2 < len(ha) and ha[i2] == ha[i]:
                i2 += 1
            while j2 < len(hb) and hb[j2] == hb[j]:
                j2 += 1
            if (i2 - i) * (j2 - j) <= REPEATS:
                for x in range(i, i2):
                    for y in range(j, j2):
                        out[n] = (int64(pb[y]) << 32) | int64(pa[x])
                        n += 1
            i, j = i2, j2
    return np.sort(out[:n])


@compiled
def _grow(
    ka: U64,
    kb: U64,
    wa: F32,
    wb: F32,
    x: int,
    y: int,
    step: int,
    drop: int,
    hit_a: I64,
    hit_b: I64,
) -> tuple[int, int, int, float, int]:
    """Grow from (x, y) one way: words taken of a and b, matched, net own, length of first run."""
    score, best, matched, taken_a, taken_b, own, best_own = 0, 0, 0, 0, 0, 0.0, 0.0
    cx, cy, run, broken, best_matched = 0, 0, 0, False, 0
    na, nb = len(ka), len(kb)
    hits = 0
    while True:
        ia, ib = x + step * cx, y + step * cy
        if ia < 0 or ib < 0 or ia >= na or ib >= nb:
            break
        if ka[ia] == kb[ib]:
            score += 1
            matched += 1
            own += np.sqrt(wa[ia] * wb[ib])
            if hits < len(hit_a):
                hit_a[hits] = ia
                hit_b[hits] = ib
                hits += 1
            cx += 1
            cy += 1
            if not broken:
                run += 1
        else:
            broken = True
            nexta, nextb = ia + step, ib + step
            if 0 <= nexta < na and ka[nexta] == kb[ib]:
                cx += 1
            elif 0 <= nextb < nb and ka[ia] == kb[nextb]:
                cy += 1
            else:
                cx += 1
                cy += 1
            score -= 1
            own -= 1.0
        if score > best:
            best, best_matched, taken_a, taken_b, best_own = score, matched, cx, cy, own
        if best - score > drop:
            break
    return taken_a, taken_b, best_matched, max(best_own, 0.0), run


@compiled
def _align_pair(
    ka: U64,
    kb: U64,
    wa: F32,
    wb: F32,
    ha: U64,
    pa: I32,
    hb: U64,
    pb: I32,
    k: int,
    gap: int,
    drop: int,
    least: int,
    rows: F64,
    hit_a: I64,
    hit_b: I64,
    cover_a: BOOL,
    cover_b: BOOL,
) -> int:
    """Passages of one pair into ``rows``; returns how many, and marks the matched words."""
    seeds = _common_seeds(ha, pa, hb, pb)
    used = np.zeros(len(seeds), np.bool_)
    found = 0
    for s in range(len(seeds)):
        if used[s]:
            continue
        used[s] = True
        x0, y0 = seeds[s] & 0xFFFFFFFF, seeds[s] >> 32
        left_a, left_b, left, left_own, left_run = _grow(
            ka, kb, wa, wb, x0 - 1, y0 - 1, -1, drop, hit_a, hit_b
        )
        hits = left
        own = left_own
        for w in range(k):
            own += np.sqrt(wa[x0 + w] * wb[y0 + w])
            hit_a[hits] = x0 + w
            hit_b[hits] = y0 + w
            hits += 1
        x1, y1 = x0 + k, y0 + k
        matched, run, longest, best = left + k, left_run + k, left_run + k, own
        askew_x, askew_y = -NEAR - 1, -NEAR - 1
        for r in range(s + 1, len(seeds)):
            x, y = seeds[r] & 0xFFFFFFFF, seeds[r] >> 32
            if y > y1 + gap:
                break
            if used[r] or x < x0 or x > x1 + gap or x + k <= x1 or y + k <= y1:
                continue
            gap_a, gap_b = x - x1, y - y1
            # What follows a seed that stood askew belongs to it, however the gaps even out later.
            if (x - askew_x == y - askew_y and x - askew_x <= NEAR) or (
                abs(gap_a - gap_b) > max(3, max(gap_a, gap_b) // 2)
            ):
                askew_x, askew_y = x, y
                continue
            add = min(k, min(x + k - x1, y + k - y1))
            between = max(0, max(gap_a, gap_b))
            if between > 0 or gap_a != gap_b:
                run = 0
            own -= between
            if own < 0.0:
                own = 0.0
            for w in range(k - add, k):
                own += np.sqrt(wa[x + w] * wb[y + w])
                if hits < len(hit_a):
                    hit_a[hits] = x + w
                    hit_b[hits] = y + w
                    hits += 1
            run += add
            longest = max(longest, run)
            best = max(best, own)
            matched += add
            x1, y1 = x + k, y + k
            used[r] = True
        right_a, right_b, right, right_own, right_run = _grow(
            ka, kb, wa, wb, x1, y1, 1, drop, hit_a[hits:], hit_b[hits:]
        )
        hits += right
        matched += right
        best = max(best, own + right_own)
        longest = max(longest, run + right_run)
        if matched < least or found >= len(rows):
            continue
        a0, a1, b0, b1 = x0 - left_a, x1 + right_a, y0 - left_b, y1 + right_b
        # The second teaser against the first paragraph: both sides are taken already.
        fresh_a, fresh_b = 0, 0
        for h in range(hits):
            fresh_a += not cover_a[hit_a[h]]
            fresh_b += not cover_b[hit_b[h]]
        if 2 * fresh_a < matched and 2 * fresh_b < matched:
            continue
        for h in range(hits):
            cover_a[hit_a[h]] = True
            cover_b[hit_b[h]] = True
        rows[found, 0] = a0
        rows[found, 1] = a1
        rows[found, 2] = b0
        rows[found, 3] = b1
        rows[found, 4] = matched
        rows[found, 5] = longest
        rows[found, 6] = best
        total = 0.0
        for h in range(hits):
            total += min(wa[hit_a[h]], wb[hit_b[h]])
        rows[found, 7] = total
        found += 1
    return found


@compiled
def _align_range(
    first: int,
    last: int,
    a_of: I64,
    b_of: I64,
    key: U64,
    weight: F32,
    offsets: I64,
    seed_hash: U64,
    seed_position: I32,
    seeds: I64,
    k: int,
    gap: int,
    drop: int,
    least: int,
    counts: I64,
    covered_a: I64,
    covered_b: I64,
) -> F64:
    longest = 0
    for p in range(first, last):
        for r in (a_of[p], b_of[p]):
            longest = max(longest, offsets[r + 1] - offsets[r])
    hit_a, hit_b = np.empty(2 * longest + 64, np.int64), np.empty(2 * longest + 64, np.int64)
    cover_a, cover_b = np.empty(longest, np.bool_), np.empty(longest, np.bool_)
    rows = np.empty((MOST_PASSAGES, COLUMNS), np.float64)
    out = np.empty((256, COLUMNS), np.float64)
    total = 0
    for p in range(first, last):
        a, b = a_of[p], b_of[p]
        a0, a1, b0, b1 = offsets[a], offsets[a + 1], offsets[b], offsets[b + 1]
        cover_a[: a1 - a0] = False
        cover_b[: b1 - b0] = False
        found = _align_pair(
            key[a0:a1],
            key[b0:b1],
            weight[a0:a1],
            weight[b0:b1],
            seed_hash[a0 : a0 + seeds[a]],
            seed_position[a0 : a0 + seeds[a]],
            seed_hash[b0 : b0 + seeds[b]],
            seed_position[b0 : b0 + seeds[b]],
            k,
            gap,
            drop,
            least,
            rows,
            hit_a,
            hit_b,
            cover_a,
            cover_b,
        )
        while total + found > len(out):
            grown = np.empty((2 * len(out), COLUMNS), np.float64)
            grown[:total] = out[:total]
            out = grown
        order = np.argsort(-rows[:found, 4], kind="mergesort")
        for r in range(found):
            out[total + r] = rows[order[r]]
        total += found
        counts[p] = found
        covered_a[p] = cover_a[: a1 - a0].sum()
        covered_b[p] = cover_b[: b1 - b0].sum()
    return out[:total]


def align(
    prepared: Prepared,
    a: I64,
    b: I64,
    preset: Preset,
    *,
    threads: int = 1,
) -> Passages:
    """Find the passages of every pair (rows of ``prepared``)."""
    pairs = len(a)
    counts, covered_a, covered_b = (np.zeros(pairs, np.int64) for _ in range(3))
    length = np.diff(prepared.offsets)
    work = np.concatenate(([0], np.cumsum(length[a] + length[b])))

    def run(first: int, last: int) -> F64:
        rows: F64 = _align_range(
            first, last, a, b, prepared.key, prepared.weight, prepared.offsets,
            prepared.seed_hash, prepared.seed_position, prepared.seeds, prepared.seed,
            preset.gap, preset.drop, preset.least_passage,
            counts, covered_a, covered_b,
        )  # fmt: skip
        return rows

    parts = in_threads(run, even_cuts(work, threads), threads)
    rows = np.concatenate(parts) if parts else np.empty((0, COLUMNS))
    start_a, end_a, start_b, end_b, matched, longest = rows[:, :6].astype(np.int64).T
    ends = np.concatenate(([0], np.cumsum(counts)))
    return Passages(
        start_a, end_a, start_b, end_b, matched, longest, rows[:, 6], rows[:, 7],
        ends, covered_a, covered_b,
    )  # fmt: skip
