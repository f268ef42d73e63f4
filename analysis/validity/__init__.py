"""How wrong the instrument is, and what its results are once that is counted in."""

from .accuracy import accuracy
from .agreement import agree, confusion
from .alpha import Agreement, krippendorff_alpha
from .correction import Corrected
from .label_studio import label_config, read_marked, read_marks
from .prevalence import rogan_gladen
from .sample import Sample, blinded, sample
from .sheets import Variable, read_sheet, read_sheets, write_sheet
from .span_agreement import Marked, agree_on_spans
from .spans import span_accuracy
from .supervised import dsl_difference, dsl_mean, dsl_rate_ratio, dsl_regression

__all__ = [
    "Agreement",
    "Corrected",
    "Marked",
    "Sample",
    "Variable",
    "accuracy",
    "agree",
    "agree_on_spans",
    "blinded",
    "confusion",
    "dsl_difference",
    "dsl_mean",
    "dsl_rate_ratio",
    "dsl_regression",
    "krippendorff_alpha",
    "label_config",
    "read_marked",
    "read_marks",
    "read_sheet",
    "read_sheets",
    "rogan_gladen",
    "sample",
    "span_accuracy",
    "write_sheet",
]
