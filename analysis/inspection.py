"""One article laid open: its blocks, credits, markers and measures, each with its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import pandas as pd

from ..corpora.article import Article
from ..corpora.corpus import Corpus
from ..corpora.reading import read_article
from ..lexicons.lexicon import Lexicon
from ..lexicons.registry import Registry
from .credits import Credit, find_blocks, find_credits, find_mentions
from .markers import find_markers, find_sources, measure
from .markers.ways import way_of
from .note import Note
from .text import EXACT, Fold

LEXICON_LANGUAGES = ("hi", "en")
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


class Inspection:
    """Everything the toolkit finds in one article, made by `saabhar.inspect`.

    Each part is found when it is first asked for, so that a look at the credits of a thousand
    articles does not wait for their measures.

    Attributes
    ----------
    article
        The article, its text as published.
    blocks, credits, mentions, markers, sources, measures
        Tuples in reading order; ``article.text[x.start:x.end]`` is the place of each.
    tables
        The same as DataFrames by name, with all their columns.
    warnings
        What a reader should know before using a number: too short, language unknown.
    """

    def __init__(
        self,
        article: Article,
        *,
        registry: Registry | None = None,
        lexicons: Sequence[Lexicon] | None = None,
        fold: Fold = EXACT,
    ) -> None:
        self.article = article
        self.registry = registry
        self._lexicons = lexicons
        self._fold = fold
        self._corpus = Corpus.of([article])

    @cached_property
    def credits(self) -> tuple[Credit, ...]:
        return _records(self._credits, Credit)

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        return _records(self._blocks, Block)

    @cached_property
    def mentions(self) -> tuple[Credit, ...]:
        return _records(self._mentions, Credit)

    @cached_property
    def markers(self) -> tuple[Marker, ...]:
        return _records(self._markers, Marker)

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        return _records(self._sources, Source)

    @cached_property
    def measures(self) -> tuple[Value, ...]:
        return _records(self._measures, Value)

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        return {
            "credits": self._credits,
            "blocks": self._blocks,
            "mentions": self._mentions,
            "markers": self._markers,
            "sources": self._sources,
            "measures": self._measures,
        }

    @cached_property
    def _credits(self) -> pd.DataFrame:
        return find_credits(self._corpus, self.registry)

    @cached_property
    def _blocks(self) -> pd.DataFrame:
        return find_blocks(self._corpus, self._credits)

    @cached_property
    def _mentions(self) -> pd.DataFrame:
        return find_mentions(self._corpus, self.registry, self._credits)

    @cached_property
    def _markers(self) -> pd.DataFrame:
        return find_markers(self._corpus, blocks=self._blocks, lexicons=self._lexicons)

    @cached_property
    def _sources(self) -> pd.DataFrame:
        return find_sources(self._corpus, blocks=self._blocks)

    @cached_property
    def _measures(self) -> pd.DataFrame:
        return measure(
            self._corpus,
            blocks=self._blocks,
            credits=self._credits,
            lexicons=self._lexicons,
            fold=self._fold,
        )

    @cached_property
    def warnings(self) -> tuple[Note, ...]:
        return _warnings(self.article, self._blocks, self._measures)

    def __repr__(self) -> str:
        return f"Inspection({self.article.article_id!r}, {len(self.article.text):,} characters)"

    def to_dict(self) -> dict[str, Any]:
        """What ``saabhar inspect --json`` prints."""
        article = self.article
        return {
            "article": {
                "title": article.title or self._headline(),
                "outlet": article.outlet,
                "language": article.language,
                "published": article.published,
                "sha256": article.sha256,
            },
            "blocks": [{"kind": b.kind, "start": b.start, "end": b.end} for b in self.blocks],
            "credits": [_credit(c) for c in self.credits],
            "mentions": [_credit(c) for c in self.mentions],
            "markers": [
                {
                    "category": m.category,
                    "entry_id": m.entry_id,
                    "start": m.start,
                    "end": m.end,
                    "text": m.text,
                    "voice": m.voice,
                    "block": m.block,
                    "negated": m.negated,
                    "doubted": m.doubted,
                    "precision": round(m.precision, 3),
                    "field": m.field,
                }
                for m in self.markers
            ],
            "measures": [
                {
                    "measure": v.measure,
                    "value": v.value,
                    "base": v.base,
                    "unit": v.unit,
                    "low": v.low,
                    "high": v.high,
                    "too_short": v.too_short,
                }
                for v in self.measures
            ],
            "warnings": list(self.warnings),
        }

    def _headline(self) -> str:
        head = next((b for b in self.blocks if b.kind == "headline"), None)
        return self.article.text[head.start : head.end] if head else ""


def inspect(
    article: str | Path | Article,
    *,
    language: str | None = None,
    registry: Registry | None = None,
    lexicons: Sequence[Lexicon] | None = None,
    fold: Fold = EXACT,
) -> Inspection:
    """Lay one article open.

    Parameters
    ----------
    article
        The text itself, an `Article`, or the path of a text file (a `Path`, or a string that
        names an existing file).
    language
        Where the script does not tell it.
    fold
        What counts as one word in the measures of diversity and repetition.

    Raises
    ------
    CorpusError
        When the path cannot be read as one article.
    """
    return Inspection(
        read_article(article, language=language), registry=registry, lexicons=lexicons, fold=fold
    )


def _records(frame: pd.DataFrame, kind: type[Thing]) -> tuple[Thing, ...]:
    """The rows of a table as records; what is missing is None."""
    names = [f.name for f in fields(kind) if f.name in frame.columns]  # type: ignore[arg-type]
    columns = (frame[name].tolist() for name in names)
    rows = zip(*columns, strict=True)
    return tuple(
        kind(**{n: None if v != v else v for n, v in zip(names, row, strict=True)}) for row in rows
    )


def _credit(credit: Credit) -> dict[str, Any]:
    return {
        "kind": credit.kind,
        "outlets": list(credit.outlets),
        "strength": credit.strength,
        "disclosure": credit.disclosure,
        "paid": credit.paid,
        "place": credit.slot,
        "place_name": credit.place,
        "start": credit.start,
        "end": credit.end,
        "field": credit.field,
        "rule": credit.rule,
    }


def _warnings(article: Article, blocks: pd.DataFrame, table: pd.DataFrame) -> tuple[Note, ...]:
    found: list[Note] = []
    language = article.language
    if language == "und":
        said = "The language could not be told; no lexicon was applied. Name it."
        found.append(Note(said, "language_unknown"))
    else:
        way = way_of(language, article.text)
        if way is None:
            said = (
                f"There is no lexicon for the language {language!r}: no markers were "
                f"looked for. There are lexicons for {', '.join(LEXICON_LANGUAGES)}."
            )
            found.append(Note(said, "no_lexicon", language=language))
        elif way.formulae:
            said = (
                f"In the language {language!r} only fixed formulae are looked for; that "
                "nothing else was found says nothing."
            )
            found.append(Note(said, "formulae_only", language=language))
    if not (blocks["kind"] == "body").any():
        found.append(Note("No body was found; nothing was measured.", "no_body"))
    short = int(table["too_short"].sum())
    if short:
        said = f"The text is too short for {short} measures: they are given no value."
        found.append(Note(said, "too_short", n=short))
    return tuple(found)
