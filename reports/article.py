"""The page of one article: what stands in it, where, and what can be said of it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Protocol

import pandas as pd

from ..corpora.article import Article
from ..corpora.corpus import Corpus
from ..lexicons.registry import Registry, read_registry
from . import article_tables as tables_of
from .article_summary import summary_section
from .article_text import first_line, text_section
from .content import Points, Report, Section
from .findings import Findings
from .instrument import closing_sections, errors_section, methods_section, unmeasured_section
from .language import Language, Tag, read_language
from .notes import told
from .outlets import called
from .report import checked, footer, own_glossary
from .shown import CREDIT_LIMIT, MARK_LIMIT, shown

NOTHING: Mapping[str, Any] = MappingProxyType({})


class Inspected(Protocol):
    """What a page of one article needs: `saabhar.inspect` gives it."""

    article: Article
    registry: Registry | None

    @property
    def tables(self) -> Mapping[str, pd.DataFrame]: ...

    @property
    def warnings(self) -> tuple[str, ...]: ...


def article_report(
    inspection: Inspected,
    *,
    language: Tag = "en",
    registry: Registry | None = None,
    provenance: Mapping[str, Any] = NOTHING,
    contact: str = "",
) -> Report:
    """Lay one article open: marked text, credits, measures with their bases, every mark in a table.

    Nothing is compared: one article tells nothing of its outlet.

    Parameters
    ----------
    registry
        Gives credited outlets their class at the article's date; the inspection's own if None.

    Raises
    ------
    ValueError
        When a generated sentence holds a word of ``wording/verdicts.toml``.
    """
    article, tables = inspection.article, inspection.tables
    registry = registry or inspection.registry or read_registry()
    corpus = Corpus.of([article])
    words = called(registry, corpus, read_language(language))
    markers = tables["markers"]
    if "kept" in markers.columns:
        markers = markers[markers["kept"].astype(bool)]
    nothing = pd.DataFrame(columns=["measure", "language"])
    findings = Findings(nothing, nothing)
    measures = tables["measures"]
    used = list(measures.loc[measures["value"].notna(), "measure"].astype(str))
    sections = [
        summary_section(article, tables, markers, registry, words),
        text_section(article, tables["blocks"], markers, tables["credits"], words),
        tables_of.credits_section(tables["credits"], words),
        tables_of.marks_section(markers, words),
        tables_of.measures_section(measures, words),
        _notes(inspection.warnings, words),
        unmeasured_section(corpus, measures, (), (), words),
        errors_section(markers, words),
        methods_section(findings, used, own_glossary(), None, words),
        *closing_sections(
            [(words.say("provenance.digest_article"), article.sha256)],
            provenance,
            words,
            contact=contact,
        ),
    ]
    names = {shown(article.outlet, 60), words.outlet(article.outlet), contact}
    ids = {i for outlets in tables["credits"]["outlets"] for i in outlets if i in registry}
    names |= {n.form for i in ids for n in registry[i].names}
    names |= {shown(t, CREDIT_LIMIT) for t in tables["credits"]["text"]}
    names |= {shown(t, MARK_LIMIT) for t in markers["text"]}
    headline = article.title or first_line(article, tables["blocks"])
    report = Report(
        language=language,
        kicker=words.say("front.kicker_article"),
        title=words.say("front.title_article"),
        question=shown(headline, 300),
        question_name=words.say("block.headline"),
        sections=tuple(s for s in sections if s is not None),
        footer=footer(provenance, article.published[:10], article.sha256, words),
        date=article.published[:10],
        names=frozenset(names),
    )
    return checked(report)


def write_article_pdf(inspection: Inspected, path: str | Path, *, language: Tag = "en") -> Path:
    """Write the page of one article as PDF; see `article_report`."""
    from .pdf import write_pdf

    return write_pdf(article_report(inspection, language=language), path)


def _notes(warnings: tuple[str, ...], words: Language) -> Section | None:
    if not warnings:
        return None
    notes = Points(tuple(told(w, words) for w in warnings))
    return Section("notes", words.say("article.warnings"), (notes,))
