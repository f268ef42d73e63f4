"""One article laid open: its blocks, credits, markers and measures, each with its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

import pandas as pd

from ..corpora.article import Article
from ..corpora.corpus import Corpus
from ..corpora.reading import read_article
from ..lexicons.lexicon import Lexicon
from ..lexicons.registry import Registry
from .credits.credit import Credit
from .evidence import Evidence, find_evidence
from .markers import measure
from .text import EXACT, Fold

LEXICON_LANGUAGES = ("hi", "en")


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
    hits of its entry.
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


@dataclass(frozen=True, slots=True)
class Value:
    """One measure of the article with its base; ``value`` is None where too short or undefined."""

    measure: str
    value: float | None
    base: float | None
    unit: str
    low: float | None
    high: float | None
    too_short: bool


@dataclass(frozen=True, slots=True, eq=False)
class Inspection:
    """Everything the toolkit finds in one article, made by `saabhar.inspect`.

    Attributes
    ----------
    blocks, credits, mentions, markers, measures
        In reading order; ``article.text[x.start:x.end]`` is the place of each.
    warnings
        What a reader should know before using a number: too short, language unknown.
    evidence, table
        The same as tables: `Evidence`, and MEASURES.
    """

    article: Article
    blocks: tuple[Block, ...]
    credits: tuple[Credit, ...]
    mentions: tuple[Credit, ...]
    markers: tuple[Marker, ...]
    measures: tuple[Value, ...]
    warnings: tuple[str, ...]
    evidence: Evidence = field(repr=False)
    table: pd.DataFrame = field(repr=False)

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
    corpus = Corpus.of([read_article(article, language=language)])
    evidence = find_evidence(corpus, registry=registry, lexicons=lexicons)
    table = measure(
        corpus, blocks=evidence.blocks, credits=evidence.credits, lexicons=lexicons, fold=fold
    )
    [one] = corpus
    return Inspection(
        article=one,
        blocks=tuple(Block(**r) for r in _rows(evidence.blocks, Block)),
        credits=tuple(Credit(**r) for r in _rows(evidence.credits, Credit)),
        mentions=tuple(Credit(**r) for r in _rows(evidence.mentions, Credit)),
        markers=tuple(Marker(**r) for r in _rows(evidence.markers, Marker)),
        measures=tuple(Value(**r) for r in _rows(table, Value)),
        warnings=_warnings(one, evidence, table),
        evidence=evidence,
        table=table,
    )


def _rows(frame: pd.DataFrame, kind: type[Any]) -> list[dict[str, Any]]:
    """The rows of a table as keyword arguments of a record, with missing numbers as None."""
    names = [f.name for f in fields(kind) if f.name in frame.columns]
    rows = frame[names].astype(object).where(frame[names].notna(), None).to_dict("records")
    return [{str(k): v for k, v in row.items()} for row in rows]


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
        "rule": credit.rule,
    }


def _warnings(article: Article, evidence: Evidence, table: pd.DataFrame) -> tuple[str, ...]:
    found = []
    if article.language == "und":
        found.append("The language could not be told; no lexicon was applied. Name it.")
    elif article.language not in LEXICON_LANGUAGES:
        found.append(
            f"There is no lexicon for the language {article.language!r}: no markers were looked "
            f"for. There are lexicons for {', '.join(LEXICON_LANGUAGES)}."
        )
    if not (evidence.blocks["kind"] == "body").any():
        found.append("No body was found; nothing was measured.")
    short = table.loc[table["too_short"], "measure"].tolist()
    if short:
        found.append(f"Too short for {', '.join(short)}: no value is given.")
    return tuple(found)
