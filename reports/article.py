"""The page of one article: what stands in it, where, and what can be said of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Protocol

import numpy as np
import pandas as pd

from ..corpora.article import Article
from ..corpora.corpus import Corpus
from ..lexicons.registry import Registry, read_registry
from .answer import Findings, base_text, interval_text, value_text
from .content import Block, Facts, Paragraph, Passage, Points, Report, Run, Section, Table
from .evidence import Span, language_tag, runs_of, spans_of
from .instrument import closing_sections, errors_section, methods_section, unmeasured_section
from .language import Language, Tag, read_language
from .measured import NOT_TEXT, head
from .outlets import classed
from .report import checked, footer, own_glossary
from .shown import link, shown

NOTHING: Mapping[str, Any] = MappingProxyType({})
# Measures told in words, with the nouns of [hits] in the wording files.
TOLD = ("slogan_rate", "promo_rate", "counterweight_rate")
# Code points of one article that are printed; a longer text ends with a note.
LONGEST_TEXT = 30_000
MOST_MARKS = 400


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
    words = read_language(language)
    article, tables = inspection.article, inspection.tables
    registry = registry or inspection.registry or read_registry()
    markers = tables["markers"]
    if "kept" in markers.columns:
        markers = markers[markers["kept"].astype(bool)]
    corpus = Corpus.of([article])
    nothing = pd.DataFrame(columns=["measure", "language"])
    findings = Findings(nothing, nothing)
    measures = tables["measures"]
    used = list(measures.loc[measures["value"].notna(), "measure"].astype(str))
    sections = [
        _summary(article, tables, markers, registry, words),
        _text(article, tables["blocks"], markers, tables["credits"], words),
        _credits(tables["credits"], words),
        _marks(markers, words),
        _measures(measures, words),
        _notes(inspection.warnings, words),
        unmeasured_section(corpus, measures, (), words),
        errors_section(markers, words),
        methods_section(findings, used, own_glossary(), None, words),
        *closing_sections(
            [(words.say("provenance.digest_article"), article.sha256)],
            provenance,
            words,
            contact=contact,
        ),
    ]
    names = {shown(article.outlet, 60), contact}
    ids = {i for outlets in tables["credits"]["outlets"] for i in outlets if i in registry}
    names |= {n.form for i in ids for n in registry[i].names}
    headline = article.title or _first_line(article, tables["blocks"])
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


def _summary(
    article: Article,
    tables: Mapping[str, pd.DataFrame],
    markers: pd.DataFrame,
    registry: Registry,
    words: Language,
) -> Section:
    rows = {str(r["measure"]): r for r in tables["measures"].to_dict("records")}
    said: list[str] = []
    for key in TOLD:
        row = rows.get(key)
        if row is None or np.isnan(float(row["value"])):
            continue
        low, high = (words.number(float(row[end]), 1) for end in ("low", "high"))
        said.append(
            words.say(
                "article.rate",
                hits=words.counted(f"hits_{key}", int(row["hits"]), spelled=True),
                base=words.counted("tokens", float(row["base"])),
                value=words.number(float(row["value"]), 1),
                interval=words.say("answer.interval", low=low, high=high),
            )
        )
    if not said:
        # Every rate is over body tokens, also where it is not given.
        tokens = max((float(rows[k]["base"]) for k in TOLD if k in rows), default=0.0)
        said.append(words.say("article.short", tokens=words.counted("tokens", tokens)))
    body = markers[markers["block"] == "body"]
    if not (body["polarity"] == "counter").any():
        said.append(words.say("article.second_voice_none"))
    of_text = tables["credits"][~tables["credits"]["kind"].isin(NOT_TEXT)]
    for credit in of_text.to_dict("records"):
        said.append(
            words.say(
                "article.credit_one",
                kind=words.name("credit_kind", str(credit["kind"])),
                line=shown(credit["text"], 120),
                disclosure=words.name("disclosure", str(credit["disclosure"])),
            )
        )
        said.extend(_classes(credit, article, registry, words))
    if of_text.empty:
        said.append(words.say("article.credit_none"))
    said.append(words.say("article.no_compare"))
    facts = (
        (words.say("article.outlet"), shown(article.outlet, 60) or "–"),
        (words.say("article.date"), words.date(article.published)),
        (words.say("article.language"), words.name("tongue", article.language.split("-")[0])),
        (words.say("column.source"), link(article.url) or words.say("evidence.no_link")),
    )
    limits = tuple(words.say(f"answer.limit_{i}") for i in (1, 2, 3))
    return Section(
        "answer",
        words.say("article.summary"),
        (
            Points(tuple(said)),
            Facts(facts),
            Points(limits, style="boxed", title=words.say("answer.limits_title")),
        ),
    )


def _classes(
    credit: Mapping[Any, Any], article: Article, registry: Registry, words: Language
) -> Iterable[str]:
    """What class a credited outlet has at the article's date, and whether the line says so."""
    for key in credit["outlets"]:
        if key not in registry:
            continue
        class_, source, date = classed(registry, key, article.published, words)
        if class_:
            name = shown(registry[key].name(words.tag), 60)
            sentence = words.say(
                "article.classed", outlet=name, type=class_, source=source, date=date
            )
            silent = credit["strength"] != "named_state"
            yield sentence + (f" {words.say('article.not_said')}" if silent else "")


def _text(
    article: Article,
    blocks: pd.DataFrame,
    markers: pd.DataFrame,
    credits: pd.DataFrame,
    words: Language,
) -> Section:
    spans = spans_of(markers, words)
    spans += [
        Span(int(s), int(e), "credit", "", "", words.name("credit_kind", str(k)))
        for s, e, k in credits[["start", "end", "kind"]].itertuples(index=False)
        if k not in NOT_TEXT
    ]
    found: list[Block] = []
    for n, block in enumerate(blocks.sort_values("start", kind="stable").to_dict("records"), 1):
        start, end = int(block["start"]), int(block["end"])
        if start >= LONGEST_TEXT:
            break
        runs = runs_of(article.text, start, min(end, LONGEST_TEXT), spans)
        found.append(
            Passage(
                key=f"t{n}",
                article_id=article.article_id,
                outlet=words.name("block", str(block["kind"])),
                date="",
                title="",
                url="",
                language=language_tag(article.language),
                position=words.say("evidence.position", start=str(start), end=str(end)),
                runs=runs,
                marks=_listed(runs, words),
            )
        )
    if len(article.text) > LONGEST_TEXT:
        shown_, all_ = words.number(LONGEST_TEXT), words.number(len(article.text))
        found.append(Paragraph(words.say("article.text_cut", shown=shown_, all=all_)))
    return Section("text", words.say("article.text"), tuple(found))


def _listed(runs: tuple[Run, ...], words: Language) -> tuple[str, ...]:
    """Categories of a paragraph, with the voice where it is not the narrator's."""
    return tuple(
        dict.fromkeys(
            r.name if r.voice in ("", "narrator") else f"{r.name} ({words.name('voice', r.voice)})"
            for r in runs
            if r.mark and r.name
        )
    )


def _credits(credits: pd.DataFrame, words: Language) -> Section | None:
    if credits.empty:
        return None
    rows = tuple(
        (
            shown(c["text"], 100),
            words.name("credit_kind", str(c["kind"])),
            words.name("disclosure", str(c["disclosure"])),
            f"{c['start']}–{c['end']}",
            str(c["rule"]),
        )
        for c in credits.to_dict("records")
    )
    columns = head(words, "words", "kind", "disclosure", "place", "rule")
    table = Table(words.say("article.credits_caption"), columns, rows, (False,) * 5)
    return Section("credits", words.say("credits.title"), (table,))


def _marks(markers: pd.DataFrame, words: Language) -> Section | None:
    if markers.empty:
        return None
    rows = tuple(
        (
            shown(m["text"], 60),
            words.name("category", str(m["category"])),
            words.name("voice", str(m["voice"])),
            f"{m['start']}–{m['end']}",
            str(m["entry_id"]),
        )
        for m in markers.sort_values("start").head(MOST_MARKS).to_dict("records")
    )
    columns = head(words, "words", "category", "voice", "place", "entry")
    table = Table(words.say("article.marks_caption"), columns, rows, (False,) * 5)
    return Section("marks", words.say("article.marks"), (table,))


def _measures(measures: pd.DataFrame, words: Language) -> Section:
    rows = []
    for row in measures.to_dict("records"):
        value, unit = float(row["value"]), str(row["unit"])
        missing = words.say("article.too_short") if row["too_short"] else "–"
        no_interval = np.isnan(float(row["low"])) or np.isnan(value)
        rows.append(
            (
                words.name("measure", str(row["measure"])),
                missing if np.isnan(value) else value_text(value, unit, words),
                "–" if no_interval else interval_text(row, unit, words, bare=True),
                base_text(row, words),
            )
        )
    table = Table(
        words.say("article.measures_caption"),
        head(words, "measure", "value", "interval", "base"),
        tuple(rows),
        (False, True, True, False),
    )
    return Section("measures", words.say("article.measures"), (table,))


def _notes(warnings: tuple[str, ...], words: Language) -> Section | None:
    if not warnings:
        return None
    notes = Points(tuple(shown(w, 300) for w in warnings))
    return Section("notes", words.say("article.warnings"), (notes,))


def _first_line(article: Article, blocks: pd.DataFrame) -> str:
    heads = blocks[blocks["kind"] == "headline"]
    if heads.empty:
        return ""
    return article.text[int(heads["start"].iloc[0]) : int(heads["end"].iloc[0])]
