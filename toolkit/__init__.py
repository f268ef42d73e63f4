"""saabhar: who wrote it, does the page say so, how is it framed, how sure is that.

    import saabhar as sb

    corpus = sb.read("articles/")
    evidence = sb.find(corpus)
    measures = sb.measure(corpus)
    families = sb.trace(corpus)
    result = sb.compare(measures, by="outlet", families=families)

What each verb takes and gives stands in its own docstring.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
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
    from .words import key_words

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
    "key_words",
    "keywords_in_context",
    "measure",
    "read",
    "read_credit",
    "read_registry",
    "trace",
]


# Where each name comes from: imported when it is first asked for, since reading articles needs no
# models and looking at one needs no reprint tracer. What is imported above is for type checkers.
_HOMES = {
    "analysis.credits": ("find_blocks", "find_credits", "find_mentions", "read_credit"),
    "analysis.inspection": ("Inspection", "inspect"),
    "analysis.markers": ("find_markers", "find_sources"),
    "analysis.reprints": ("find_reprints",),
    "analysis.text": ("EXACT", "LOOKUP", "Fold", "keywords_in_context"),
    "analysis.text.vectorizers": ("IndicCountVectorizer", "LexiconVectorizer"),
    "corpora": ("DEMO", "Article", "Corpus", "CorpusError"),
    "lexicons": ("read_registry",),
    "verbs": ("compare", "find", "measure", "read", "trace"),
    "words": ("key_words",),
}
_ROOMS = ("analysis", "corpora", "lexicons", "reports")


def __getattr__(name: str) -> Any:
    if name in _ROOMS:
        return importlib.import_module(f"{__name__}.{name}")
    for home, names in _HOMES.items():
        if name in names:
            value = getattr(importlib.import_module(f"{__name__}.{home}"), name)
            globals()[name] = value
            return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


def _show_in_notebooks() -> None:
    """In a Jupyter kernel, let corpora, inspections and comparisons show themselves as HTML."""
    import sys

    if "ipykernel" in sys.modules:
        from saabhar.reports import attach

        attach()


_show_in_notebooks()
