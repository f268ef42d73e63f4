"""Comparisons: designs, resampling, tests, keyness, corrections, sensitivity."""

from .before_after import before_and_after
from .comparing import RESAMPLES, compare
from .comparison import DECISIONS, Comparison, ComparisonTable
from .designs import (
    against_baseline,
    credited_against_uncredited,
    matched_events,
    origin_against_reprint,
)
from .thresholds import SmallestEffect

__all__ = [
    "DECISIONS",
    "RESAMPLES",
    "Comparison",
    "ComparisonTable",
    "SmallestEffect",
    "against_baseline",
    "before_and_after",
    "compare",
    "credited_against_uncredited",
    "matched_events",
    "origin_against_reprint",
]
