"""Comparisons: designs, resampling, tests, keyness, corrections, sensitivity."""

from .before_after import before_and_after
from .collocations import collocations
from .comparing import RESAMPLES, compare
from .comparison import DECISIONS, Comparison, ComparisonTable
from .designs import (
    against_baseline,
    credited_against_uncredited,
    matched_events,
    origin_against_reprint,
)
from .dispersion import xray
from .folds import GroupFolds, LeakError, check_leak
from .keyness import keyness
from .multiplicity import adjust
from .regression import rate_model, wild_cluster_p
from .sensitivity import Sensitivity, leave_one_out, specification_curve
from .terms import count_terms
from .thresholds import SmallestEffect

# Style classifiers, topics and the transformer of measures load scikit-learn's models; they stand
# in style.py, topics.py and transformers.py and are imported from there.
__all__ = [
    "DECISIONS",
    "RESAMPLES",
    "Comparison",
    "ComparisonTable",
    "GroupFolds",
    "LeakError",
    "Sensitivity",
    "SmallestEffect",
    "adjust",
    "against_baseline",
    "before_and_after",
    "check_leak",
    "collocations",
    "compare",
    "count_terms",
    "credited_against_uncredited",
    "keyness",
    "leave_one_out",
    "matched_events",
    "origin_against_reprint",
    "rate_model",
    "specification_curve",
    "wild_cluster_p",
    "xray",
]
