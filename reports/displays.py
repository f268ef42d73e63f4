"""What things look like in a notebook, in the reader's words.

`attach` gives the classes their ``_repr_html_``; `show` shows a table of evidence, families,
formulae, stances or anything else with the articles it was found in.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

import pandas as pd

from ..analysis.comparison import Comparison, ComparisonTable
from ..analysis.credits import in_text
from ..analysis.inspection import Inspection
from ..analysis.markers import Phraseology
from ..corpora.corpus import Corpus
from .comparisons import comparison_section
from .display_html import (
    SMALL,
    TEXT,
    Display,
    listed_html,
    marked_html,
    rest_html,
    section_html,
    table_html,
)
from .display_tables import families_display, links_display, rows_display
from .findings import findings_of
from .formulae import formulae_section, formulae_table
from .language import Language, Tag, read_language
from .passages import passage
from .shown import shown
from .spans import Span, mark_of, runs_of, spans_of
from .stances import stances_section

# Rows, families and articles of one display; the rest is counted.
MOST = 20
LONGEST = 12_000


def show(
    table: pd.DataFrame, corpus: Corpus | None = None, *, most: int = MOST, language: Tag = "en"
) -> Display:
    """Show a table in words, with the articles it comes from.

    Parameters
    ----------
    table
        Markers, credits or evidence (article_id, start, end) as marked passages, in the order of
        the table; links (LINKS) side by side, three of them; families (FAMILIES) copy by copy,
        those with one article left out; formulae (FORMULAE) and stances (STANCES) as a report
        shows them; anything else row by row, with outlet, date and headline for an article's id.
    corpus
        Where the articles stand; formulae and stances need none.
    most
        Articles, families or rows shown.

    Raises
    ------
    ValueError
        For a table of articles without their corpus.

    Examples
    --------
    >>> from saabhar.corpora import Article
    >>> corpus = Corpus.of([Article("a", "A <b>great</b> bridge.", outlet="The Herald")])
    >>> table = pd.DataFrame({"article_id": ["a"], "start": [5], "end": [10]})
    >>> "&lt;b&gt;<mark" in show(table, corpus).html
    True
    >>> show(table, corpus)
    1 article
    """
    words, columns = read_language(language), set(table.columns)
    if {"source", "families_elsewhere", "z"} <= columns:
        rest = rest_html(len(table) - most, words)
        return Display(_formulae(table.head(most), words) + rest)
    if {"stance_a", "stance_b"} <= columns:
        named = table if "language" in columns else table.assign(language="")
        return Display(section_html(stances_section(named, words)))
    if corpus is None:
        raise ValueError("show(table, corpus): name the corpus the articles of the table stand in.")
    if {"family_id", "members", "share_copied"} <= columns:
        return families_display(table, corpus, most, words)
    if {"article_id_a", "article_id_b", "passages"} <= columns:
        return links_display(table, corpus, most, words)
    if {"article_id", "start", "end"} <= columns:
        return _passages(table, corpus, most, words)
    return rows_display(table, corpus, most, words)


def corpus_html(corpus: Corpus, language: Tag = "en") -> str:
    """How many articles of which outlet and language, from when to when, and what was set aside."""
    words = read_language(language)
    frame = corpus.articles.assign(
        day=corpus.articles["published"].fillna("").str[:10],
        outlet=corpus.articles["outlet"].fillna("").map(words.outlet),
    )
    table = (
        frame.groupby(["outlet", "language"], sort=True)
        .agg(articles=("article_id", "size"), first=("day", "min"), last=("day", "max"))
        .reset_index()
    )
    rows = [
        (
            shown(r.outlet, 40), words.name("tongue", str(r.language)),
            words.number(int(str(r.articles))), *(words.date(str(d)) for d in (r.first, r.last)),
        )
        for r in table.head(MOST).itertuples()
    ]  # fmt: skip
    head = [words.say("column.outlet"), words.say("display.language"), words.say("column.articles")]
    head += [words.say("display.first"), words.say("display.last")]
    said = words.counted("articles", len(corpus))
    if len(corpus.rejected):
        rejected = words.counted("rejected", len(corpus.rejected))
        said += f"; {words.say('display.rejected', rejected=rejected)}"
    page = f"<p><b>{escape(said)}</b></p>" + table_html(
        head, rows, (False, False, True, False, False)
    )
    return page + rest_html(len(table) - MOST, words)


def inspection_html(inspection: Any, language: Tag = "en") -> str:
    """One article with its marks, its credits in words, and how many marks of which kind."""
    words = read_language(language)
    article, tables = inspection.article, inspection.tables
    markers, credits = tables["markers"], in_text(tables["credits"])
    if "kept" in markers.columns:
        markers = markers[markers["kept"].astype(bool)]
    spans = spans_of(in_text(markers), words)
    spans += [
        Span(int(s), int(e), "credit", "", "", words.name("credit_kind", str(k)))
        for s, e, k in credits[["start", "end", "kind"]].itertuples(index=False)
    ]
    runs = runs_of(article.text, 0, min(len(article.text), LONGEST), spans)
    said = [words.outlet(article.outlet)] if article.outlet else []
    said += [words.date(article.published)] if article.published else []
    place = f"<p><b>{escape(' · '.join(said))}</b></p>" if said else ""
    lines = [
        words.say("display.credit", kind=words.name("credit_kind", str(c["kind"])),
                  grade=words.name("disclosure", str(c["disclosure"])), line=shown(c["text"], 120))
        for c in credits.to_dict("records")
    ]  # fmt: skip
    counts = markers["category"].value_counts().sort_index()
    lines += [
        words.say("display.marks", category=words.name("category", str(c)), n=words.number(int(n)))
        for c, n in counts.items()
    ]
    text = f"<p style='white-space:pre-line;{TEXT}'>{marked_html(runs)}</p>"
    if len(article.text) > LONGEST:
        cut = {"shown": words.number(LONGEST), "all": words.number(len(article.text))}
        text += f"<p>{escape(words.say('article.text_cut', **cut))}</p>"
    return place + text + (listed_html(lines) if lines else "")


def comparison_html(comparison: Any, language: Tag = "en") -> str:
    """Effect, interval, base and decision of every pair in words; what was left out below."""
    words = read_language(language)
    if comparison.table.empty and not comparison.notes:
        return f"<p>{escape(words.say('display.nothing_compared'))}</p>"
    findings = findings_of(comparison, None, Corpus.of([]), words)
    return section_html(comparison_section(findings, words))


def pair_html(pair: Comparison) -> str:
    """One comparison in its sentence."""
    return f"<p style='max-width:48em'>{escape(shown(pair.sentence(), 1200))}</p>"


def phraseology_html(found: Phraseology, language: Tag = "en") -> str:
    """Formulae with their test, and the share of the texts they cover."""
    return section_html(formulae_section(found, read_language(language)))


def attach() -> None:
    """Let corpora, inspections, comparisons and formulae show themselves in a notebook.

    Called once by the package, so that the rooms below stay free of this one.
    """
    pages: dict[type[Any], Callable[[Any], str]] = {
        Corpus: corpus_html,
        Inspection: inspection_html,
        ComparisonTable: comparison_html,
        Comparison: pair_html,
        Phraseology: phraseology_html,
    }
    for kind, page in pages.items():
        setattr(kind, "_repr_html_", page)  # noqa: B010  # mypy knows no new attributes


def _formulae(formulae: pd.DataFrame, words: Language) -> str:
    """A table of formulae alone, tested or not."""
    if formulae.empty:
        return f"<p>{escape(words.say('formulae.none'))}</p>"
    table = formulae_table(
        formulae,
        words,
        tested="z_tested" in formulae.columns,
        several=len(set(formulae["language"])) > 1,
    )
    return table_html(table.head, table.rows, table.right)


def _passages(table: pd.DataFrame, corpus: Corpus, most: int, words: Language) -> Display:
    table = in_text(table)  # spans of a headline that stands apart count elsewhere
    known = table[table["article_id"].isin(set(corpus.articles["article_id"]))]
    parts = []
    ids = list(dict.fromkeys(known["article_id"]))
    for key in ids[:most]:
        rows = known[known["article_id"] == key]
        found = passage(corpus[str(key)], 0, None, _spans(rows, words), key="", words=words)
        place = " · ".join(x for x in (found.date, found.title) if x)
        marks = (
            f"<span style='{SMALL}'>{escape('; '.join(found.marks))}</span>" if found.marks else ""
        )
        parts.append(
            f"<p style='margin:.8em 0 0'><b>{escape(found.outlet)}</b> {escape(place)} {marks}</p>"
            f"<p style='{TEXT}' lang='{escape(found.language, quote=True)}'>"
            f"{marked_html(found.runs)}</p>"
        )
    page = "".join(parts) + rest_html(len(ids) - most, words)
    return Display(page, words.counted("articles", len(ids)))


def _spans(rows: pd.DataFrame, words: Language) -> list[Span]:
    if {"polarity", "category", "voice"} <= set(rows.columns):
        return spans_of(rows, words)
    kinds = rows["kind"] if "kind" in rows.columns else [""] * len(rows)
    named = next((c for c in ("category", "type") if c in rows.columns), "")
    categories = rows[named] if named else kinds
    spans = []
    for start, end, kind, category in zip(
        rows["start"], rows["end"], map(str, kinds), map(str, categories), strict=True
    ):
        groups = ("category", "credit_kind", "source_type", "evidence_kind")
        name = next((n for g in groups if (n := words.name(g, category, ""))), shown(category, 60))
        mark = "credit" if words.name("credit_kind", kind, "") or kind == "credit" else mark_of("")
        spans.append(Span(int(start), int(end), mark, category, "", name))
    return spans
