"""Passages two articles share: seeds, chained in order, grown at both ends.

Seeds that follow each other in both texts with little between them make one passage, and its ends
grow word by word over single substitutions, insertions and deletions. A passage is the pairs of
equal words it consists of.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..text.compiled import compiled, kernel
from .arrays import BOOL, I32, I64, U64, offsets_of
from .presets import Preset
from .seeds import REPEATS, common, enter, slots_for

# Words after which a seed on the same diagonal still follows the one before it.
NEAR = 8


@dataclass(frozen=True, slots=True)
class Passages:
    """Shared passages of some pairs of articles.

    Pair ``p`` owns the passages ``pairs[p]:pairs[p + 1]``; passage ``q`` matches the words
    ``a[i]`` and ``b[i]`` (numbers within the articles, rising) for i in ``words[q]:words[q + 1]``.
    ``covered_a`` and ``covered_b`` count, per pair, the words of each side that some passage
    matches.
    """

    a: I32
    b: I32
    words: I64
    pairs: I64
    covered_a: I64
    covered_b: I64

    @property
    def pair(self) -> I64:
        """The pair of each passage."""
        return np.repeat(np.arange(len(self.pairs) - 1), np.diff(self.pairs))

    @property
    def matched(self) -> I64:
        """How many words each passage matches."""
        return np.diff(self.words)

    def span(self, side: I32) -> tuple[I64, I64]:
        """First word of each passage, and one past its last, on one side (``a`` or ``b``)."""
        first, last = side[self.words[:-1]], side[self.words[1:] - 1]
        return first.astype(np.int64), last.astype(np.int64) + 1


@kernel
def _grow(ka: U64, kb: U64, x: int, y: int, step: int, drop: int, a: I32, b: I32) -> int:
    """Match words from (x, y) one way into ``a`` and ``b``; returns how many are worth it."""
    score, best, n, kept = 0, 0, 0, 0
    while 0 <= x < len(ka) and 0 <= y < len(kb):
        if ka[x] == kb[y]:
            score += 1
            a[n], b[n] = x, y
            n += 1
            if score > best:
                best, kept = score, n
            x += step
            y += step
            continue
        score -= 1
        if best - score > drop:
            break
        if 0 <= x + step < len(ka) and ka[x + step] == kb[y]:
            x += step
        elif 0 <= y + step < len(kb) and ka[x] == kb[y + step]:
            y += step
        else:
            x += step
            y += step
    return kept


@kernel
def _chain(
    seeds: I32, s: int, used: BOOL, k: int, gap: int, a: I32, b: I32, n: int
) -> tuple[int, int, int]:
    """Seeds that follow seed s: their words behind the n there are; words now, and the ends."""
    x, y = seeds[s, 0], seeds[s, 1]
    for w in range(k):
        a[n], b[n] = x + w, y + w
        n += 1
    x0, x1, y1 = x, x + k, y + k
    askew_x, askew_y = -NEAR - 1, -NEAR - 1
    for r in range(s + 1, len(seeds)):
        x, y = seeds[r, 0], seeds[r, 1]
        if y > y1 + gap:
            break
        if used[r] or x < x0 or x > x1 + gap or x + k <= x1 or y + k <= y1:
            continue
        # What follows a seed that stood askew belongs to it, however the gaps even out later.
        if (x - askew_x == y - askew_y and x - askew_x <= NEAR) or (
            abs((x - x1) - (y - y1)) > max(3, max(x - x1, y - y1) // 2)
        ):
            askew_x, askew_y = x, y
            continue
        for w in range(k - min(k, x + k - x1, y + k - y1), k):
            a[n], b[n] = x + w, y + w
            n += 1
        x1, y1 = x + k, y + k
        used[r] = True
    return n, x1, y1


@kernel
def _passage(
    ka: U64, kb: U64, seeds: I32, s: int, used: BOOL, k: int, gap: int, drop: int, a: I32, b: I32
) -> int:
    """The words matched by the passage that seed s begins, in order; returns how many."""
    n = _grow(ka, kb, seeds[s, 0] - 1, seeds[s, 1] - 1, -1, drop, a, b)
    for i in range(n // 2):
        a[i], a[n - 1 - i] = a[n - 1 - i], a[i]
        b[i], b[n - 1 - i] = b[n - 1 - i], b[i]
    n, x1, y1 = _chain(seeds, s, used, k, gap, a, b, n)
    return n + _grow(ka, kb, x1, y1, 1, drop, a[n:], b[n:])


@compiled
def _longer(array: I32, least: int) -> I32:
    out = np.empty(max(2 * len(array), least), np.int32)
    out[: len(array)] = array
    return out


@compiled
def _align(
    first: I64,
    second: I64,
    key: U64,
    offsets: I64,
    k: int,
    gap: int,
    drop: int,
    least: int,
    passages: I64,
    covered_a: I64,
    covered_b: I64,
) -> tuple[I32, I32, I32]:
    longest = 0
    for r in range(len(offsets) - 1):
        longest = max(longest, offsets[r + 1] - offsets[r])
    size = slots_for(longest)
    run, place, following = (
        np.empty(size, np.uint64), np.empty(size, np.int32), np.empty(longest, np.int32),
    )  # fmt: skip
    slot_of, times = np.empty(longest, np.int32), np.empty(size, np.int32)
    room = np.empty((REPEATS * longest, 2), np.int32)
    cover_a, cover_b = np.empty(longest, np.bool_), np.empty(longest, np.bool_)
    out_a, out_b = np.empty(1024, np.int32), np.empty(1024, np.int32)
    matched = np.empty(256, np.int32)
    n_words, n_passages, entered = 0, 0, -1
    for p in range(len(first)):
        ka = key[offsets[first[p]] : offsets[first[p] + 1]]
        kb = key[offsets[second[p]] : offsets[second[p] + 1]]
        slots = slots_for(len(ka))
        if first[p] != entered:
            enter(ka, k, run[:slots], place, following)
            entered = first[p]
        n = common(run[:slots], place, following, kb, k, slot_of, times, room)
        seeds = room[:n]
        used = np.zeros(n, np.bool_)
        cover_a[: len(ka)] = False
        cover_b[: len(kb)] = False
        passages[p] = 0
        for s in range(n):
            if used[s]:
                continue
            if n_words + len(ka) + len(kb) > len(out_a):
                out_a = _longer(out_a, n_words + len(ka) + len(kb))
                out_b = _longer(out_b, n_words + len(ka) + len(kb))
            a, b = out_a[n_words:], out_b[n_words:]
            m = _passage(ka, kb, seeds, s, used, k, gap, drop, a, b)
            if m < least:
                continue
            # The second teaser against the first paragraph: both sides are taken already.
            fresh_a, fresh_b = 0, 0
            for i in range(m):
                fresh_a += not cover_a[a[i]]
                fresh_b += not cover_b[b[i]]
            if 2 * fresh_a < m and 2 * fresh_b < m:
                continue
            for i in range(m):
                cover_a[a[i]] = True
                cover_b[b[i]] = True
            if n_passages == len(matched):
                matched = _longer(matched, 0)
            matched[n_passages] = m
            n_passages += 1
            n_words += m
            passages[p] += 1
        covered_a[p] = cover_a[: len(ka)].sum()
        covered_b[p] = cover_b[: len(kb)].sum()
    return out_a[:n_words].copy(), out_b[:n_words].copy(), matched[:n_passages].copy()


def align(first: I64, second: I64, key: U64, offsets: I64, preset: Preset) -> Passages:
    """Find the passages of pairs of articles.

    ``first`` and ``second`` number articles; article ``r`` has the words with the hashes
    ``key[offsets[r]:offsets[r + 1]]``. Pairs of one ``first`` are best kept together.
    """
    passages, covered_a, covered_b = (np.zeros(len(first), np.int64) for _ in range(3))
    a, b, matched = _align(
        first, second, key, offsets, preset.seed, preset.gap, preset.drop, preset.least_passage,
        passages, covered_a, covered_b,
    )  # fmt: skip
    return Passages(a, b, offsets_of(matched), offsets_of(passages), covered_a, covered_b)
