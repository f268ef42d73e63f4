"""One article laid open: its blocks, credits, markers and measures, each with its place."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from ..corpora.article import Article
from ..corpora.corpus import Corpus
from ..corpora.reading import read_article
from ..lexicons.lexicon import Lexicon
from ..lexicons.registry import Registry
from .credits import Credit, find_blocks, find_credits, find_mentions
from .inspected import Block, Marker, Source, Value, records
from .markers import find_markers, find_sources, measure
from .markers.ways import way_of
from .note import Note
from .text import EXACT, Fold

LEXICON_LANGUAGES = ("hi", "en")
# What is printed of a marker and of a value.
MARKER_FACTS = (
    *("category", "entry_id", "start", "end", "text", "voice", "block", "negated", "doubted"),
)
VALUE_FACTS = ("measure", "value", "base", "unit", "low", "high", "too_short")


class Inspection:
    """Everything the toolkit finds in one article, made by `saabhar.inspect`.

    Each part is found when it is first asked for, so that a look at the credits of a thousand
    articles does not wait for their measures.

    Attributes
    ----------
    article
        The article, its text as published.
    blocks, credits, mentions, markers, sources, measures
        Tuples in reading order, empty where nothing was found; ``article.text[x.start:x.end]`` is
        the place of each (of a credit or marker whose ``field`` is "title", in the title).
    tables
        The same as DataFrames by name, with all their columns.
    warnings
        What a reader should know before using a number: too short, language unknown.

    Examples
    --------
    >>> found = inspect("पुल बना\\n\\nनदी पर बना यह नया पुल बहुत शानदार है।\\n\\n(साभार: भाषा)")
    >>> [(b.kind, b.paragraph) for b in found.blocks]
    [('headline', 0), ('body', 1), ('credit', 0)]
    >>> [c.kind for c in found.credits], [m.text for m in found.markers]
    (['courtesy'], ['शानदार'])
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
        return records(self._credits, Credit)

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        return records(self._blocks, Block)

    @cached_property
    def mentions(self) -> tuple[Credit, ...]:
        return records(self._mentions, Credit)

    @cached_property
    def markers(self) -> tuple[Marker, ...]:
        return records(self._markers, Marker)

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        return records(self._sources, Source)

    @cached_property
    def measures(self) -> tuple[Value, ...]:
        return records(self._measures, Value)

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
            "blocks": [_said(b, "kind", "start", "end") for b in self.blocks],
            "credits": [_credit(c) for c in self.credits],
            "mentions": [_credit(c) for c in self.mentions],
            "markers": [
                _said(m, *MARKER_FACTS) | {"precision": round(m.precision, 3), "field": m.field}
                for m in self.markers
            ],
            "measures": [_said(v, *VALUE_FACTS) for v in self.measures],
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
    registry
        Outlets that credits may name; None for the shipped ones.
    lexicons
        In place of the shipped marker lexicons.
    fold
        What counts as one word in the measures of diversity and repetition.

    Returns
    -------
    Inspection
        Each part is found when it is first asked for; ``to_dict()`` is what the command line
        prints as JSON.

    Raises
    ------
    CorpusError
        When the path cannot be read as one article.

    Examples
    --------
    >>> found = inspect("The council opened a bridge. It is a historic achievement.")
    >>> [(m.text, m.voice) for m in found.markers]
    [('historic', 'narrator')]
    >>> [w.code for w in found.warnings]
    ['too_short']
    """
    return Inspection(
        read_article(article, language=language), registry=registry, lexicons=lexicons, fold=fold
    )


def _said(thing: object, *names: str) -> dict[str, Any]:
    """Some facts of a thing by name."""
    return {name: getattr(thing, name) for name in names}


def _credit(credit: Credit) -> dict[str, Any]:
    return (
        _said(credit, "kind")
        | {"outlets": list(credit.outlets)}
        | _said(credit, "strength", "disclosure", "paid")
        | {"place": credit.slot, "place_name": credit.place}
        | _said(credit, "start", "end", "field", "rule")
    )


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
