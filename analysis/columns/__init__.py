"""The columns of every table the toolkit hands out: name, dtype, unit, meaning.

Written once, here. A docstring names its list; a table that enters from outside is checked
against it; the documentation prints it.
"""

from types import MappingProxyType

from .articles import (
    BLOCKS,
    CREDITS,
    EVIDENCE,
    HOUSE_STYLE,
    MARKERS,
    MEASURES,
    MENTIONS,
    SOURCES,
)
from .column import Column, conform, empty
from .comparisons import COMPARISONS, GROUPS
from .phrases import FORMULAE, PHRASEOLOGY, STANCES, TESTED_FORMULAE
from .reprints import (
    CARRIAGE,
    DROPPED_CREDITS,
    EVENT_PAIRS,
    FAMILIES,
    LINKS,
    ROLES,
    SIBLINGS,
    TIMELINE,
)

# Every table by the name its list has, in the order of the pipeline.
TABLES = MappingProxyType(
    {
        "BLOCKS": BLOCKS,
        "CREDITS": CREDITS,
        "MENTIONS": MENTIONS,
        "HOUSE_STYLE": HOUSE_STYLE,
        "MARKERS": MARKERS,
        "EVIDENCE": EVIDENCE,
        "SOURCES": SOURCES,
        "STANCES": STANCES,
        "FORMULAE": FORMULAE,
        "TESTED_FORMULAE": TESTED_FORMULAE,
        "PHRASEOLOGY": PHRASEOLOGY,
        "MEASURES": MEASURES,
        "LINKS": LINKS,
        "FAMILIES": FAMILIES,
        "ROLES": ROLES,
        "DROPPED_CREDITS": DROPPED_CREDITS,
        "CARRIAGE": CARRIAGE,
        "TIMELINE": TIMELINE,
        "EVENT_PAIRS": EVENT_PAIRS,
        "SIBLINGS": SIBLINGS,
        "COMPARISONS": COMPARISONS,
        "GROUPS": GROUPS,
    }
)

__all__ = [
    "BLOCKS",
    "CARRIAGE",
    "COMPARISONS",
    "CREDITS",
    "DROPPED_CREDITS",
    "EVENT_PAIRS",
    "EVIDENCE",
    "FAMILIES",
    "FORMULAE",
    "GROUPS",
    "HOUSE_STYLE",
    "LINKS",
    "MARKERS",
    "MEASURES",
    "MENTIONS",
    "PHRASEOLOGY",
    "ROLES",
    "SIBLINGS",
    "SOURCES",
    "STANCES",
    "TABLES",
    "TESTED_FORMULAE",
    "TIMELINE",
    "Column",
    "conform",
    "empty",
]
