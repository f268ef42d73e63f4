"""Marked places of an article, and its text cut into runs at them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

import pandas as pd

from ..analysis.text import snap
from .content import Mark, Run
from .language import Language
from .shown import shown, unveiled

NO_GLOSSES: Mapping[str, str] = MappingProxyType({})


class Span(NamedTuple):
    """A marked place in code points of the text as published."""

    start: int
    end: int
    mark: Mark
    category: str = ""
    voice: str = ""
    name: str = ""
    gloss: str = ""


def mark_of(polarity: str) -> Mark:
    """How a marker of this polarity is drawn."""
    marks: dict[str, Mark] = {"promo": "promo", "foe": "foe", "counter": "counter"}
    return marks.get(polarity, "other")


def runs_of(text: str, start: int, end: int, spans: Iterable[Span]) -> tuple[Run, ...]:
    """Cut ``text[start:end]`` into runs at the spans, never inside a grapheme cluster.

    Where spans overlap the longer one is drawn, of equal ones the earlier; a span that sticks out
    is cut at the passage.
    """
    start, end = snap(text, start, end)
    taken: list[Span] = []
    inside = (s for s in spans if s.start < end and s.end > start and s.end > s.start)
    for span in sorted(inside, key=lambda s: (s.start - s.end, s.start)):
        a, b = snap(text, max(span.start, start), min(span.end, end))
        if all(b <= t.start or a >= t.end for t in taken):
            taken.append(span._replace(start=a, end=b))
    runs: list[Run] = []
    at = start
    for span in sorted(taken):
        if span.start > at:
            runs.append(Run(unveiled(text[at : span.start])))
        marked = unveiled(text[span.start : span.end])
        runs.append(Run(marked, span.mark, span.category, span.voice, span.name, span.gloss))
        at = span.end
    if at < end:
        runs.append(Run(unveiled(text[at:end])))
    return tuple(runs)


def spans_of(
    markers: pd.DataFrame, words: Language, glosses: Mapping[str, str] = NO_GLOSSES
) -> list[Span]:
    """The spans of a table of markers."""
    columns = ["start", "end", "polarity", "category", "voice"]
    entries = markers["entry_id"] if glosses else [""] * len(markers)
    rows = zip(markers[columns].itertuples(index=False, name=None), entries, strict=True)
    return [
        Span(
            int(start), int(end), mark_of(polarity), shown(category, 60), shown(voice, 60),
            words.name("category", str(category)), glosses.get(str(entry), ""),
        )
        for (start, end, polarity, category, voice), entry in rows
    ]  # fmt: skip
