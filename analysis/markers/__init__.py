"""Lexicon markers, voice, sourcing, repetition, and the measures made of them.

Everything takes a corpus and gives one table for all its articles; blocks and credits are found
where they are not given.

    >>> from saabhar.analysis.markers import MEASURES, find_markers, find_sources, measure
"""

from .markers import find_markers
from .measures import MEASURES, Measure
from .measuring import measure
from .sources import find_sources

__all__ = ["MEASURES", "Measure", "find_markers", "find_sources", "measure"]
