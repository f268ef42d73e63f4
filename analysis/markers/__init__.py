"""Lexicon markers, voice, sourcing, repetition, and the measures made of them.

Everything takes a corpus and gives one table for all its articles; blocks and credits are found
where they are not given.

    >>> from saabhar.analysis.markers import MEASURES, find_markers, find_sources, measure

Across articles there are the formulae of a source (`find_formulae`, `study_phraseology`); for
those who edit lexicons a workbench (`entry_counts`, `keyword_in_context`, `category_reliability`,
`leave_one_out`); and for those who code frames a way to sort texts (`sort_by_frames`).
"""

from .frames import sort_by_frames
from .markers import find_markers
from .measures import MEASURES, Measure
from .measuring import measure
from .phraseology import Phraseology, measure_phraseology, split_weeks, study_phraseology
from .recurrence import find_formulae
from .sides import compare_stance
from .sources import find_sources
from .workbench import category_reliability, entry_counts, keyword_in_context, leave_one_out

__all__ = [
    "MEASURES",
    "Measure",
    "Phraseology",
    "category_reliability",
    "compare_stance",
    "entry_counts",
    "find_formulae",
    "find_markers",
    "find_sources",
    "keyword_in_context",
    "leave_one_out",
    "measure",
    "measure_phraseology",
    "sort_by_frames",
    "split_weeks",
    "study_phraseology",
]
