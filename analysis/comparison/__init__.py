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
from .dispersion import xray
from .keyness import keyness
from .multiplicity import adjust
from .sensitivity import Sensitivity
from .specifications import leave_one_out, specification_curve
from .thresholds import SmallestEffect

# What loads scikit-learn or the models of statsmodels is imported from its own file, so that others
# do not wait for it: terms, collocations, regression, folds, style, topics, transformers.
__all__ = [
    "DECISIONS",
    "RESAMPLES",
    "Comparison",
    "ComparisonTable",
    "Sensitivity",
    "SmallestEffect",
    "adjust",
    "against_baseline",
    "before_and_after",
    "compare",
    "credited_against_uncredited",
    "keyness",
    "leave_one_out",
    "matched_events",
    "origin_against_reprint",
    "specification_curve",
    "xray",
]
