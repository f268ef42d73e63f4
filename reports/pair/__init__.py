"""Two articles whole, side by side, as PDF or as a web page."""

from .report import pair_report, write_pair
from .rows import aligned

__all__ = ["aligned", "pair_report", "write_pair"]
