"""How far shared words show that wording was carried over.

Every matched word counts by whose words it is, and what stands between is taken off. A pair is a
reprint when enough is left in one passage.
"""

from __future__ import annotations

import numpy as np

from ..text.compiled import kernel
from .arrays import BOOL, F32, F64, I32, I64, U8
from .presets import Preset

# What a matched word counts, by whose it is: OWN, QUOTED, REPORTED, LISTED, SPOKEN. A pair counts
# the geometric mean of its two sides, so a quotation that the other side prints in its own voice
# counts a quarter, one that both have in quotation marks a sixteenth. Speech in the first person
# without quotation marks may be the writer's, so it lies between a quotation and a statement.
WEIGHTS = np.array([1.0, 0.0625, 0.5, 0.5, 0.25], np.float32)
# Chance finds grow with the number of articles that lie between two dates, so each doubling of
# the days between asks for this many own words more.
PER_DOUBLING = 2.0


def weigh(kind_a: U8, kind_b: U8) -> tuple[F32, F32]:
    """What matched words count by whose they are: the mean of both sides, and the lesser."""
    a, b = WEIGHTS[kind_a], WEIGHTS[kind_b]
    return np.sqrt(a * b), np.minimum(a, b)


@kernel
def _net(a: I32, b: I32, weight: F32, words: I64, own: F64, run: I64) -> None:
    for q in range(len(words) - 1):
        now, best, length, longest = 0.0, 0.0, 0, 0
        for i in range(words[q], words[q + 1]):
            between = 0
            if i > words[q]:
                between = max(a[i] - a[i - 1], b[i] - b[i - 1]) - 1
            length = 1 if between else length + 1
            now = max(0.0, now - between) + weight[i]
            best, longest = max(best, now), max(longest, length)
        own[q], run[q] = best, longest


def net(a: I32, b: I32, words: I64, weight: F32) -> tuple[F64, I64]:
    """For each passage its best stretch, and its longest exact run.

    The best stretch is the largest sum of weights of matched words, less one for every other word
    between them (on the side that has more). ``a``, ``b`` and ``words`` as in `Passages`.
    """
    own = np.empty(len(words) - 1)
    run = np.empty(len(own), np.int64)
    _net(a, b, weight, words, own, run)
    return own, run


def needed(low_a: F64, low_b: F64) -> F64:
    """How many more own words a pair needs for the days between; 0 where a date is unknown."""
    days = np.maximum(np.abs(low_a - low_b), 1.0)
    return np.nan_to_num(PER_DOUBLING * np.log2(days))


def proves(own: F64, scattered: F64, needed: F64, preset: Preset) -> BOOL:
    """The rule for a link: a best stretch long enough, or all words of one passage."""
    return (own >= preset.least_own + needed) | (scattered >= preset.least_scattered + needed)
