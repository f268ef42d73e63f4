"""What things look like in a notebook: small tables and marked text, plain HTML without script.

`attach` gives the classes their ``_repr_html_``; `show` shows a table of evidence or families in
the text it was found in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape
from typing import Any

import pandas as pd

from ..analysis.comparison import ComparisonTable
from ..analysis.credits import in_text
from ..analysis.inspection import Inspection
from ..corpora.corpus import Corpus
from .language import Tag, read_language
from .passages import passage
from .shown import shown
from .spans import Span, mark_of, runs_of, spans_of

# Rows and passages of one display; the rest is counted.
MOST = 20
MARKS = {
    "promo": "background:#dce9f7;border-bottom:2px solid #0b5394",
    "foe": "background:#e3e3e3;border-bottom:2px dotted #4a4a4a",
    "counter": "background:#f8ebcf;border-bottom:2px dashed #8f5a00",
    "other": "background:#efe4f3;border-bottom:1px solid #8a4f9e",
    "shared": "background:#dcefe9;border-bottom:1px solid #00765a",
    "credit": "background:#efe4f3;border-bottom:1px solid #8a4f9e",
}


class Display:
    """HTML that shows itself as the last line of a cell."""

    def __init__(self, page: str) -> None:
        self.html = page

    def _repr_html_(self) -> str:
        return self.html

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        return {"text/html": self.html, "text/plain": repr(self)}


def show(table: pd.DataFrame, corpus: Corpus, *, most: int = MOST, language: Tag = "en") -> Display:
    """Show rows of a table in the articles they come from.

    Parameters
    ----------
    table
        Markers or evidence (article_id, start, end) as marked passages, in the order of the table;
        any other table with article_id as rows with outlet and date beside them.
    most
        Articles or rows shown.

    Examples
    --------
    >>> from saabhar.corpora import Article
    >>> corpus = Corpus.of([Article("a", "A <b>great</b> bridge.", outlet="The Herald")])
    >>> table = pd.DataFrame({"article_id": ["a"], "start": [5], "end": [10]})
    >>> "&lt;b&gt;<mark" in show(table, corpus).html
    True
    """
    words = read_language(language)
    known = table[table["article_id"].isin(set(corpus.articles["article_id"]))]
    if not {"start", "end"} <= set(table.columns):
        about = corpus.articles.set_index("article_id")[["outlet", "published"]]
        joined = known.join(about, on="article_id", rsuffix="_of_article")
        return Display(_rows(joined.head(most)) + _rest(len(joined) - most))
    parts = []
    ids = list(dict.fromkeys(known["article_id"]))
    for key in ids[:most]:
        rows = known[known["article_id"] == key]
        spans = (
            spans_of(rows, words)
            if {"polarity", "category", "voice"} <= set(rows.columns)
            else [
                Span(int(s), int(e), mark_of(""), "", "", str(c))
                for s, e, c in zip(
                    rows["start"], rows["end"], rows.get("category", rows["start"]), strict=True
                )
            ]
        )
        found = passage(corpus[str(key)], 0, None, spans, key="", words=words)
        place = f"<b>{escape(found.outlet)}</b> {escape(found.date)} · {escape(found.position)}"
        parts.append(f"<p style='margin:.8em 0'>{place}<br>{_marked(found.runs)}</p>")
    return Display("".join(parts) + _rest(len(ids) - most))


def corpus_html(corpus: Corpus) -> str:
    """How many articles of which outlet and language, from when to when, and what was set aside."""
    frame = corpus.articles.assign(day=corpus.articles["published"].fillna("").str[:10])
    table = (
        frame.groupby(["outlet", "language"], sort=True)
        .agg(articles=("article_id", "size"), first=("day", "min"), last=("day", "max"))
        .reset_index()
    )
    aside = f", {len(corpus.rejected):,} set aside" if len(corpus.rejected) else ""
    head = f"<p><b>{len(corpus):,} articles</b>{aside}</p>"
    return head + _rows(table.head(MOST)) + _rest(len(table) - MOST)


def inspection_html(inspection: Any) -> str:
    """One article with its marks, and how many there are of which kind."""
    words = read_language("en")
    article, tables = inspection.article, inspection.tables
    markers = tables["markers"]
    if "kept" in markers.columns:
        markers = markers[markers["kept"].astype(bool)]
    spans = spans_of(markers, words)
    spans += [
        Span(int(s), int(e), "credit", "", "", str(k))
        for s, e, k in in_text(tables["credits"])[["start", "end", "kind"]].itertuples(index=False)
    ]
    runs = runs_of(article.text, 0, min(len(article.text), 12_000), spans)
    counts = markers["category"].value_counts().sort_index()
    listed = ", ".join(f"{words.name('category', str(c))} {n}" for c, n in counts.items())
    head = f"<p><b>{escape(shown(article.outlet, 60))}</b> {escape(words.date(article.published))}"
    return f"{head}</p><p style='white-space:pre-line'>{_marked(runs)}</p><p>{escape(listed)}</p>"


def comparison_html(comparison: Any) -> str:
    """Effect, interval, base and decision of every pair; what was left out below."""
    columns = ["measure", "group_a", "group_b", "effect", "low", "high", "n_a", "n_b", "q"]
    columns += [c for c in ("decision",) if c in comparison.table.columns]
    page = _rows(comparison.table[columns].head(MOST)) + _rest(len(comparison.table) - MOST)
    notes = "".join(f"<li>{escape(shown(n, 240))}</li>" for n in comparison.notes[:MOST])
    return page + (f"<ul>{notes}</ul>" if notes else "")


def attach() -> None:
    """Let `Corpus`, `Inspection` and `ComparisonTable` show themselves in a notebook.

    Called once by the package, so that the rooms below stay free of this one.
    """
    pages: dict[type[Any], Callable[[Any], str]] = {
        Corpus: corpus_html,
        Inspection: inspection_html,
        ComparisonTable: comparison_html,
    }
    for kind, page in pages.items():
        setattr(kind, "_repr_html_", page)  # noqa: B010  # mypy knows no new attributes


def _marked(runs: Iterable[Any]) -> str:
    return "".join(
        f"<mark style='color:inherit;{MARKS[r.mark]}' title='{escape(r.name, quote=True)}'>"
        f"{escape(r.text)}</mark>"
        if r.mark
        else escape(r.text)
        for r in runs
    )


def _rows(frame: pd.DataFrame) -> str:
    head = "".join(f"<th>{escape(str(c))}</th>" for c in frame.columns)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(_cell(v))}</td>" for v in row) + "</tr>"
        for row in frame.itertuples(index=False, name=None)
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _cell(value: Any) -> str:
    return f"{value:.3g}" if isinstance(value, float) else shown(value, 60)


def _rest(n: int) -> str:
    return f"<p>and {n:,} more</p>" if n > 0 else ""
