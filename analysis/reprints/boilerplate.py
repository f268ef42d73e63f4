"""Boilerplate: what one outlet prints again and again.

Wire copy is wide in outlets and narrow in time, boilerplate the reverse.

A fingerprint is boilerplate when at least four articles hold it, on average more than three of
each outlet that does, and, where dates are known, over more than two weeks (or half of the
corpus, if that is shorter). So the footer of a site goes, and a story run by sixty outlets stays.
"""

from __future__ import annotations

import numpy as np

from ..text.compiled import kernel
from .arrays import BOOL, F64, I32, I64, U64
from .fingerprints import Fingerprints

LEAST_ARTICLES = 4
PER_OUTLET = 3
LEAST_DAYS = 14.0


def least_days(day: F64) -> float:
    """Days over which boilerplate must have stood, in a corpus of these dates (NaN unknown)."""
    known = day[~np.isnan(day)]
    return min(LEAST_DAYS, float(known.max() - known.min()) / 2) if len(known) else 0.0


@kernel
def repeats(
    packed: U64,
    begin: int,
    end: int,
    low: np.uint64,
    outlet: I64,
    day: F64,
    least_days: float,
    seen: I64,
) -> bool:
    """Whether the articles ``packed[begin:end] & low``, which hold one fingerprint, repeat it.

    ``seen`` has a place per outlet, for numbers that no other call with this array writes.
    """
    if end - begin < LEAST_ARTICLES:
        return False
    distinct, first, last, dated = 0, np.inf, -np.inf, True
    for x in range(begin, end):
        article = packed[x] & low
        o = outlet[article]
        if o < 0 or seen[o] != begin:  # an article of no known outlet stands for its own
            distinct += 1
            if o >= 0:
                seen[o] = begin
        first, last = min(first, day[article]), max(last, day[article])
        dated = dated and not np.isnan(day[article])
    return end - begin > PER_OUTLET * distinct and (not dated or last - first >= least_days)


@kernel
def _mark(
    flagged: BOOL, position: I32, prints: I64, words: I64, shingle: int, window: int, out: BOOL
) -> None:
    for r in range(len(words) - 1):
        length = words[r + 1] - words[r]
        begin, end, count = -1, -1, 0
        stop = prints[r + 1]
        for x in range(prints[r], stop + 1):
            if x < stop and not flagged[x]:
                continue
            if x == stop or position[x] > end + window + 1 - shingle:
                if count > 1:
                    for w in range(begin, min(end, length)):
                        out[words[r] + w] = True
                count = 0
                if x < stop:
                    begin = position[x]
            if x < stop:
                end = position[x] + shingle
                count += 1


def mark_words(
    flagged: BOOL, prints: Fingerprints, words: I64, *, shingle: int, window: int
) -> BOOL:
    """Which words stand in boilerplate stretches, where some fingerprints are boilerplate.

    Article ``r`` owns the words ``words[r]:words[r + 1]``. Boilerplate fingerprints at most a
    window apart belong to one stretch, so winnowing leaves no holes. One alone is a stock phrase
    in running text, and stays.
    """
    out = np.zeros(words[-1], np.bool_)
    _mark(flagged, prints.position, prints.offsets, words, shingle, window, out)
    return out
