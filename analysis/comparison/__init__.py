"""Comparisons: designs, resampling, tests, keyness, corrections, sensitivity."""

from .comparing import RESAMPLES, compare
from .comparison import DECISIONS, Comparison, ComparisonTable
from .thresholds import SmallestEffect

__all__ = [
    "DECISIONS",
    "RESAMPLES",
    "Comparison",
    "ComparisonTable",
    "SmallestEffect",
    "compare",
]
