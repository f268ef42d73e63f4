"""How wrong the instrument is, and what its results are once that is counted in."""

from .accuracy import accuracy
from .agreement import Agreement, agree, confusion, krippendorff_alpha
from .correction import Corrected, dsl_difference, dsl_mean, dsl_regression, rogan_gladen
from .sample import Sample, blinded, sample
from .sheets import Variable, label_config, read_sheet, write_sheet

__all__ = [
    "Agreement",
    "Corrected",
    "Sample",
    "Variable",
    "accuracy",
    "agree",
    "blinded",
    "confusion",
    "dsl_difference",
    "dsl_mean",
    "dsl_regression",
    "krippendorff_alpha",
    "label_config",
    "read_sheet",
    "rogan_gladen",
    "sample",
    "write_sheet",
]
