"""Passages two articles share: seeds, chained in order, grown at both ends.

Seeds that follow each other in both texts with little between them make one passage, and its ends
grow word by word over single substitutions, insertions and deletions. A passage is the pairs of
equal words it consists of.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..text.compiled import kernel
from .arrays import BOOL, I32, I64, U64, offsets_of, ranges
from .presets import Preset
from .seeds import Room, common, enter, hash_runs, room_for

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

    def of(self, pairs: I64) -> Passages:
        """The passages of some of the pairs, which are numbered anew."""
        passages = ranges(self.pairs[pairs], self.pairs[pairs + 1])
        words = ranges(self.words[passages], self.words[passages + 1])
        return Passages(
            self.a[words],
            self.b[words],
            offsets_of(self.matched[passages]),
            offsets_of(np.diff(self.pairs)[pairs]),
            self.covered_a[pairs],
            self.covered_b[pairs],
        )

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


@kernel
def _align(
    first: I64,
    second: I64,
    begin: int,
    key: U64,
    runs: U64,
    offsets: I64,
    k: int,
    gap: int,
    drop: int,
    least: int,
    room: Room,
    cover_a: BOOL,
    cover_b: BOOL,
    a: I32,
    b: I32,
    n_words: int,
    matched: I32,
    n_passages: int,
    passages: I64,
    covered_a: I64,
    covered_b: I64,
) -> tuple[int, int, int]:
    """Align pairs from ``begin`` on while ``a``, ``b`` and ``matched`` have room.

    Returns the pair to go on with, and the matched words and passages there are.
    """
    entered, slots = -1, 0
    for p in range(begin, len(first)):
        a0, b0 = offsets[first[p]], offsets[second[p]]
        ka, kb = key[a0 : offsets[first[p] + 1]], key[b0 : offsets[second[p] + 1]]
        runs_a, runs_b = max(0, len(ka) - k + 1), max(0, len(kb) - k + 1)
        if first[p] != entered:
            slots = enter(runs[a0 : a0 + runs_a], len(ka), room)
            entered = first[p]
        n = common(runs[b0 : b0 + runs_b], slots, room)
        seeds, used = room.seeds[:n], room.used[:n]
        used[:] = False
        if n > 0:
            cover_a[: len(ka)] = False
            cover_b[: len(kb)] = False
        words, found = n_words, n_passages
        passages[p], covered_a[p], covered_b[p] = 0, 0, 0
        for s in range(n):
            if used[s]:
                continue
            if n_words + len(ka) + len(kb) > len(a) or n_passages == len(matched):
                return p, words, found
            to_a, to_b = a[n_words:], b[n_words:]
            m = _passage(ka, kb, seeds, s, used, k, gap, drop, to_a, to_b)
            if m < least:
                continue
            # The second teaser against the first paragraph: both sides are taken already.
            fresh_a, fresh_b = 0, 0
            for i in range(m):
                fresh_a += not cover_a[to_a[i]]
                fresh_b += not cover_b[to_b[i]]
            if 2 * fresh_a < m and 2 * fresh_b < m:
                continue
            for i in range(m):
                cover_a[to_a[i]] = True
                cover_b[to_b[i]] = True
            covered_a[p] += fresh_a
            covered_b[p] += fresh_b
            matched[n_passages] = m
            n_passages += 1
            n_words += m
            passages[p] += 1
    return len(first), n_words, n_passages


def align(first: I64, second: I64, key: U64, offsets: I64, preset: Preset) -> Passages:
    """Find the passages of pairs of articles.

    ``first`` and ``second`` number articles; article ``r`` has the words with the hashes
    ``key[offsets[r]:offsets[r + 1]]``. Pairs of one ``first`` are best kept together.
    """
    passages, covered_a, covered_b = (np.zeros(len(first), np.int64) for _ in range(3))
    runs = np.empty(len(key), np.uint64)
    hash_runs(key, preset.seed, runs)
    longest = int(np.diff(offsets).max(initial=0))
    room = room_for(longest)
    cover_a, cover_b = np.empty(longest, np.bool_), np.empty(longest, np.bool_)
    a, b, matched = (np.empty(2 * longest + 1024, np.int32) for _ in range(3))
    pair, n_words, n_passages = 0, 0, 0
    while True:
        pair, n_words, n_passages = _align(
            first, second, pair, key, runs, offsets,
            preset.seed, preset.gap, preset.drop, preset.least_passage,
            room, cover_a, cover_b, a, b, n_words, matched, n_passages,
            passages, covered_a, covered_b,
        )  # fmt: skip
        if pair == len(first):
            break
        a, b, matched = (np.concatenate((old, np.empty_like(old))) for old in (a, b, matched))
    return Passages(
        a[:n_words], b[:n_words], offsets_of(matched[:n_passages]), offsets_of(passages),
        covered_a, covered_b,
    )  # fmt: skip
