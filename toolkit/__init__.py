"""saabhar: who wrote it, does the page say so, how is it framed, how sure is that.

import saabhar as sb

corpus = sb.read("articles/")
evidence = sb.find(corpus)
measures = sb.measure(corpus)
families = sb.trace(corpus)
result = sb.compare(measures, by="outlet", families=families)
"""

from saabhar.analysis.credits import find_blocks, find_credits, find_mentions, read_credit
from saabhar.analysis.inspection import Inspection, inspect
from saabhar.analysis.markers import find_markers, find_sources
from saabhar.analysis.reprints import find_reprints
from saabhar.analysis.text import (
    EXACT,
    LOOKUP,
    Fold,
    keywords_in_context,
)
from saabhar.analysis.text.vectorizers import IndicCountVectorizer, LexiconVectorizer
from saabhar.corpora import DEMO, Article, Corpus, CorpusError
from saabhar.lexicons import read_registry

from .verbs import compare, find, measure, read, trace

__all__ = [
    "DEMO",
    "EXACT",
    "LOOKUP",
    "Article",
    "Corpus",
    "CorpusError",
    "Fold",
    "IndicCountVectorizer",
    "Inspection",
    "LexiconVectorizer",
    "compare",
    "find",
    "find_blocks",
    "find_credits",
    "find_markers",
    "find_mentions",
    "find_reprints",
    "find_sources",
    "inspect",
    "keywords_in_context",
    "measure",
    "read",
    "read_credit",
    "read_registry",
    "trace",
]


def _show_in_notebooks() -> None:
    """In a Jupyter kernel, let corpora, inspections and comparisons show themselves as HTML."""
    import sys

    if "ipykernel" in sys.modules:
        from saabhar.reports import attach

        attach()


_show_in_notebooks()
