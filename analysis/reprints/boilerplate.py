"""Boilerplate: what one outlet prints again and again.

Wire copy is wide in outlets and narrow in time, boilerplate the reverse.

A fingerprint is boilerplate when at least four articles hold it, on average more than three of
each outlet that does, and, where dates are known, over more than two weeks (or half of the
corpus, if that is shorter). So the footer of a site goes, and a story run by sixty outlets stays.
"""

from __future__ import annotations

import numpy as np
from numba import uint64

from ..text.compiled import compiled
from .arrays import BOOL, F64, I32, I64, U64

LEAST_ARTICLES = 4
PER_OUTLET = 3
LEAST_DAYS = 14.0


@compiled
def _boilerplate(
    packed: U64, article_bits: int, outlet: I64, day: F64, least_days: float, out: U64
) -> int:
    low = (uint64(1) << uint64(article_bits)) - uint64(1)
    outlets = 0
    for i in range(len(outlet)):
        outlets = max(outlets, outlet[i] + 1)
    seen = np.full(outlets + 1, -1, np.int64)
    n, i, found = len(packed), 0, 0
    while i < n:
        hash_ = packed[i] >> uint64(article_bits)
        j = i + 1
        while j < n and (packed[j] >> uint64(article_bits)) == hash_:
            j += 1
        if j - i >= LEAST_ARTICLES:
            distinct, first, last, dated = 0, np.inf, -np.inf, True
            for x in range(i, j):
                article = packed[x] & low
                o = outlet[article]
                if o < 0 or seen[o] != i:  # an article of no known outlet stands for its own
                    distinct += 1
                    if o >= 0:
                        seen[o] = i
                first, last = min(first, day[article]), max(last, day[article])
                dated = dated and not np.isnan(day[article])
            if j - i > PER_OUTLET * distinct and (not dated or last - first >= least_days):
                out[found] = hash_
                found += 1
        i = j
    return found


def find_boilerplate(
    packed: U64,
    article_bits: int,
    outlet: I64,
    day: F64,
) -> U64:
    """Sorted hash prefixes of boilerplate.

    ``packed`` is sorted, hash prefix above article number; ``outlet`` holds a code per article, -1
    where unknown; ``day`` its date in days, NaN where unknown.
    """
    known = day[~np.isnan(day)]
    span = float(known.max() - known.min()) if len(known) else 0.0
    out = np.empty(len(packed) // LEAST_ARTICLES + 1, np.uint64)
    found = _boilerplate(packed, article_bits, outlet, day, min(LEAST_DAYS, span / 2), out)
    return out[:found].copy()


@compiled
def is_in(sorted_values: U64, value: np.uint64) -> bool:
    """Whether a sorted array holds a value."""
    low, high = 0, len(sorted_values)
    while low < high:
        middle = (low + high) >> 1
        if sorted_values[middle] < value:
            low = middle + 1
        else:
            high = middle
    return low < len(sorted_values) and sorted_values[low] == value


@compiled
def flag(hashes: U64, boilerplate: U64, article_bits: int) -> BOOL:
    """Which fingerprints are boilerplate."""
    out = np.zeros(len(hashes), np.bool_)
    if len(boilerplate) > 0:
        for i in range(len(hashes)):
            out[i] = is_in(boilerplate, hashes[i] >> uint64(article_bits))
    return out


@compiled
def mark_words(
    flagged: BOOL,
    position: I32,
    offsets: I64,
    articles: I64,
    starts: I64,
    shingle: int,
    window: int,
    out: BOOL,
) -> None:
    """Mark the words of boilerplate stretches in the articles chosen.

    Article ``articles[r]`` owns the words ``starts[r]:starts[r + 1]`` of ``out``. Boilerplate
    fingerprints at most a window apart belong to one stretch, so winnowing leaves no holes. One
    alone is a stock phrase in running text, and stays.
    """
    for r in range(len(articles)):
        words = starts[r + 1] - starts[r]
        begin, end, count = -1, -1, 0
        stop = offsets[articles[r] + 1]
        for x in range(offsets[articles[r]], stop + 1):
            if x < stop and not flagged[x]:
                continue
            if x == stop or position[x] > end + window + 1 - shingle:
                if count > 1:
                    for w in range(begin, min(end, words)):
                        out[starts[r] + w] = True
                count = 0
                if x < stop:
                    begin = position[x]
            if x < stop:
                end = position[x] + shingle
                count += 1
