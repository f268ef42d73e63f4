"""The things found in one article, each as an object: blocks, markers, sources, values."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TypeVar

import pandas as pd

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the page with one task: ``article.text[start:end]``.

    ``kind`` is headline, teaser, body, credit, dateline, byline, ad_label, photo_credit or
    furniture; ``paragraph`` numbers the body from 1.
    """

    kind: str
    start: int
    end: int
    paragraph: int = 0


@dataclass(frozen=True, slots=True)
class Marker:
    """One place where one lexicon entry was found, and in whose voice it is said.

    ``voice`` is narrator, quoted, reported or mention; ``precision`` is the expected share of right
    hits of its entry. ``field`` says where the span counts: "text", or "title" for a headline that
    stands in a column of its own.
    """

    category: str
    entry_id: str
    start: int
    end: int
    text: str
    voice: str
    block: str
    negated: bool
    doubted: bool
    weight: float
    polarity: str
    origin: str
    precision: float
    field: str = "text"


@dataclass(frozen=True, slots=True)
class Source:
    """One attributed clause: who is said to have said something, by which verb.

    ``type`` is one of the 14 source types; ``stance`` runs from -2 (put in doubt) to 2 (taken as
    true).
    """

    start: int
    end: int
    text: str
    verb: str
    verb_class: str
    stance: int
    source: str
    type: str
    named: bool
    official: bool
    direct: bool
    unnamed_expert: bool
    block: str


@dataclass(frozen=True, slots=True)
class Value:
    """One measure of the article with its base; ``value`` is None where too short or undefined."""

    measure: str
    value: float | None
    base: float | None
    unit: str
    base_unit: str
    low: float | None
    high: float | None
    too_short: bool


def records(frame: pd.DataFrame, kind: type[Thing]) -> tuple[Thing, ...]:
    """The rows of a table as objects of one kind; what is missing is None."""
    names = [f.name for f in fields(kind) if f.name in frame.columns]  # type: ignore[arg-type]
    columns = (frame[name].tolist() for name in names)
    rows = zip(*columns, strict=True)
    return tuple(
        kind(**{n: None if v != v else v for n, v in zip(names, row, strict=True)}) for row in rows
    )
