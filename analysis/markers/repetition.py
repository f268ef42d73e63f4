"""Repetition within a text: n-grams that come again, sentences that come again, the teaser."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from ..text.compiled import compiled

F64: TypeAlias = npt.NDArray[np.float64]
I64: TypeAlias = npt.NDArray[np.int64]
U64: TypeAlias = npt.NDArray[np.uint64]
Bools: TypeAlias = npt.NDArray[np.bool_]

# Windows make texts of unlike length comparable (measures.toml): 300 tokens are about the
# shortest full report in Hindi news.
WINDOW, STEP = 300, 50
NEAR_DUPLICATE, LEAST_SENTENCE = 0.7, 6
PRIME = np.uint64(0x9E3779B97F4A7C15)


@compiled
def gram(keys: U64, at: int, n: int) -> np.uint64:
    """One key for the n tokens from `at`."""
    key = np.uint64(n)
    for k in range(n):
        key = (key ^ (keys[at + k] + (key >> np.uint64(29)))) * PRIME
        key ^= key >> np.uint64(32)
    return key


@compiled
def _mass(grams: U64, counts: Bools, begin: int, end: int, n: int, slots: U64, stamp: I64,
          first: I64, now: int, inside: Bools) -> int:  # fmt: skip
    """Tokens of begin:end inside an n-gram that stands there twice or more."""
    size = end - begin
    room = 16
    while room < 2 * size:
        room *= 2
    mask = np.uint64(room - 1)
    inside[:size] = False
    for i in range(begin, end - n + 1):
        if not counts[i]:
            continue
        key = grams[i]
        at = (key ^ (key >> np.uint64(17))) & mask
        while stamp[at] == now and slots[at] != key:
            at = (at + np.uint64(1)) & mask
        if stamp[at] == now:
            here, there = i - begin, first[at]
            inside[here : here + n] = True
            inside[there : there + n] = True
        else:
            stamp[at] = now
            slots[at] = key
            first[at] = i - begin
    return int(inside[:size].sum())


@compiled
def _repeated(keys: U64, counts: Bools, offsets: I64, n: int, window: int, step: int, raw: F64,
              mean: F64) -> None:  # fmt: skip
    longest = 16
    for t in range(len(offsets) - 1):
        longest = max(longest, offsets[t + 1] - offsets[t])
    room = 16
    while room < 2 * longest:
        room *= 2
    slots, stamp, first = (
        np.empty(room, np.uint64),
        np.zeros(room, np.int64),
        np.empty(room, np.int64),
    )
    inside = np.zeros(longest, np.bool_)
    grams = np.zeros(len(keys), np.uint64)
    now = 0
    for t in range(len(offsets) - 1):
        begin, end = offsets[t], offsets[t + 1]
        if end - begin < n:
            continue
        for i in range(begin, end - n + 1):
            grams[i] = gram(keys, i, n)
        now += 1
        mass = _mass(grams, counts, begin, end, n, slots, stamp, first, now, inside)
        raw[t] = mass / (end - begin)
        if end - begin < window:
            continue
        total = 0.0
        count = 0
        for at in range(begin, end - window + 1, step):
            now += 1
            total += (
                _mass(grams, counts, at, at + window, n, slots, stamp, first, now, inside) / window
            )
            count += 1
        mean[t] = total / count


def repeated_mass(keys: U64, offsets: I64, n: int, counts: Bools | None = None) -> tuple[F64, F64]:
    """Share of tokens inside an n-gram that stands twice or more: whole text, and mean of windows.

    Higher means more repetition. The share of the whole text rises with its length; compare the
    mean of windows of 300 tokens (step 50), which is missing under 300. Where ``counts`` is given,
    only n-grams that begin where it is true are looked at.

    References
    ----------
    Salkar et al. 2022; Shaib et al. 2025.
    """
    raw = np.full(len(offsets) - 1, np.nan)
    mean = np.full(len(offsets) - 1, np.nan)
    every = np.ones(len(keys), np.bool_)
    _repeated(keys, every if counts is None else counts, offsets, n, WINDOW, STEP, raw, mean)
    return raw, mean


def whole(apart: Bools, left_out: Bools, n: int) -> Bools:
    """Whether the n words from each word on stand in one clause, with none that is left out.

    ``apart`` says of each word whether a clause begins there.
    """
    size = len(apart)
    found = ~left_out
    for step in range(1, min(n, size)):
        found[: size - step] &= ~apart[step:] & ~left_out[step:]
    found[max(size - n + 1, 0) :] = False
    return found


@compiled
def _near(
    keys: U64, texts: I64, bounds: I64, share: float, least: int, out: I64, base: I64
) -> None:
    longest = most = 1
    for t in range(len(texts) - 1):
        most = max(most, texts[t + 1] - texts[t])
        if texts[t + 1] > texts[t]:
            longest = max(longest, bounds[texts[t + 1]] - bounds[texts[t]])
    room = 16
    while room < 2 * longest:
        room *= 2
    slots, stamp = np.empty(room, np.uint64), np.full(room, -1, np.int64)
    head = np.empty(room, np.int64)  # slot -> newest posting
    sentence, older = np.empty(longest + 1, np.int64), np.empty(longest + 1, np.int64)
    common, distinct = np.zeros(most, np.int64), np.zeros(most, np.int64)
    for t in range(len(texts) - 1):
        mask = np.uint64(room - 1)
        postings = 0
        for s in range(texts[t], texts[t + 1]):
            here = s - texts[t]
            distinct[here] = 0
            n = bounds[s + 1] - bounds[s]
            if n < least:
                continue
            base[t] += 1
            common[:here] = 0
            for i in range(bounds[s], bounds[s + 1] - 2):
                key = gram(keys, i, 3)
                at = (key ^ (key >> np.uint64(17))) & mask
                while stamp[at] == t and slots[at] != key:
                    at = (at + np.uint64(1)) & mask
                if stamp[at] != t:
                    stamp[at] = t
                    slots[at] = key
                    head[at] = -1
                elif head[at] >= 0 and sentence[head[at]] == here:
                    continue  # this shingle stood in this sentence before
                p = head[at]
                while p >= 0:
                    common[sentence[p]] += 1
                    p = older[p]
                sentence[postings] = here
                older[postings] = head[at]
                head[at] = postings
                postings += 1
                distinct[here] += 1
            for j in range(here):
                union = distinct[here] + distinct[j] - common[j]
                if common[j] > 0 and common[j] >= share * union:
                    out[t] += 1
                    break


def near_duplicates(keys: U64, texts: I64, bounds: I64) -> tuple[I64, I64]:
    """Sentences that nearly repeat an earlier one, and sentences looked at, per text.

    Near: the Jaccard index of their sets of 3-token shingles is 0.7 or more (Broder 1997).
    Sentences under six tokens are left out. `bounds` are the token bounds of the sentences,
    `texts` the sentence bounds of the texts.
    """
    out = np.zeros(len(texts) - 1, np.int64)
    base = np.zeros(len(texts) - 1, np.int64)
    _near(keys, texts, bounds, NEAR_DUPLICATE, LEAST_SENTENCE, out, base)
    return out, base


def containment(a: U64, b: U64, n: int = 5) -> float:
    """Share of the n-token shingles of `a` that stand in `b` (Broder 1997); missing under n tokens.

    1.0 when `a` is word for word the beginning of `b`, however short.
    """
    if len(a) and len(a) <= len(b) and bool((a == b[: len(a)]).all()):
        return 1.0
    if len(a) < n:
        return float("nan")
    first = {int(gram(a, i, n)) for i in range(len(a) - n + 1)}
    second = {int(gram(b, i, n)) for i in range(len(b) - n + 1)}
    return len(first & second) / len(first)


def compression_ratios(texts: Iterable[bytes], most: int | None = None) -> F64:
    """Bytes over zlib bytes at level 9, of the first `most` bytes where given.

    Higher means more repetition. Rises with length, and by itself in scripts of three bytes a
    letter: compare within one script, at one length. Missing where a text is shorter than `most`.
    """
    ratios = [
        len(cut) / len(zlib.compress(cut, 9))
        if (cut := text[:most]) and (most is None or len(text) >= most)
        else float("nan")
        for text in texts
    ]
    return np.array(ratios)
