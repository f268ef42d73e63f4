"""Passages drawn by seed, with their marks, in the words as published."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from ..analysis.text import sentences, snap
from ..corpora.article import Article
from ..corpora.corpus import Corpus
from .content import Mark, Passage, Run
from .language import Language
from .shown import link, shown, unveiled

# Passages of one report, and the most code points of one: short extracts, as a paper would quote.
PASSAGES = 24
LONGEST = 420


class Span(NamedTuple):
    """A marked place in code points of the text as published."""

    start: int
    end: int
    mark: Mark
    category: str = ""
    voice: str = ""
    name: str = ""


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
        runs.append(Run(marked, span.mark, span.category, span.voice, span.name))
        at = span.end
    if at < end:
        runs.append(Run(unveiled(text[at:end])))
    return tuple(runs)


def marked_paragraphs(markers: pd.DataFrame, blocks: pd.DataFrame | None) -> pd.DataFrame:
    """Give every marker in body text the paragraph it stands in.

    Returns
    -------
    DataFrame
        The markers with paragraph, from, to (the paragraph's span). Without blocks the whole text
        is one paragraph, numbered 0.
    """
    body = markers[markers["block"] == "body"] if "block" in markers.columns else markers
    if blocks is None:
        return body.assign(paragraph=0, **{"from": 0, "to": -1})
    places = blocks.loc[
        blocks["kind"] == "body", ["article_id", "start", "end", "paragraph"]
    ].rename(columns={"start": "from", "end": "to"})
    left = body.reset_index(drop=True).sort_values("start", kind="stable")
    found = pd.merge_asof(
        left,
        places.sort_values("from", kind="stable"),
        left_on="start",
        right_on="from",
        by="article_id",
    )
    found = found[found["from"].notna() & (found["start"] < found["to"])]
    found = found.astype({"paragraph": "int64", "from": "int64", "to": "int64"})
    return found.sort_values(["article_id", "start"], kind="stable")


def draw_passages(
    corpus: Corpus,
    markers: pd.DataFrame,
    blocks: pd.DataFrame | None,
    *,
    seed: int,
    words: Language,
    most: int = PASSAGES,
) -> tuple[tuple[Passage, ...], int, int]:
    """Draw marked paragraphs, as many from every outlet, by seed.

    Returns
    -------
    (passages, marked paragraphs there are, most drawn of one outlet)
        Passages ordered by outlet, date and place. The draw of one outlet does not depend on which
        other outlets are in the corpus.
    """
    found = marked_paragraphs(markers, blocks)
    about = corpus.articles.set_index("article_id")
    found = found[found["article_id"].isin(about.index)]
    if found.empty:
        return (), 0, 0
    keys = ["article_id", "paragraph", "from", "to"]
    places = found[keys].drop_duplicates().sort_values(keys, kind="stable")
    places = places.assign(outlet=about["outlet"].reindex(places["article_id"]).to_numpy())
    groups = sorted(places.groupby("outlet", sort=True), key=lambda g: str(g[0]))
    each = max(1, most // len(groups))
    drawn = pd.concat([draw_rows(str(name), rows, each, seed) for name, rows in groups][:most])
    marks = dict(list(found.groupby(["article_id", "from"], sort=False)))
    passages = [
        passage(
            corpus[str(row.article_id)],
            int(row.start), int(row.end) if row.end >= 0 else None,
            spans_of(marks[(row.article_id, row.start)], words),
            key=f"e{number}", words=words, paragraph=int(row.paragraph),
        )
        for number, row in enumerate(_in_order(drawn, about), 1)
    ]  # fmt: skip
    return tuple(passages), len(places), each


def draw_rows(outlet: str, rows: pd.DataFrame, each: int, seed: int) -> pd.DataFrame:
    """Draw at most ``each`` rows without replacement; the draw depends on seed and outlet alone."""
    rng = np.random.default_rng([seed & 0xFFFFFFFF, zlib.crc32(outlet.encode("utf-8"))])
    return rows.iloc[np.sort(rng.permutation(len(rows))[:each])]


def _in_order(drawn: pd.DataFrame, about: pd.DataFrame) -> Iterable[Any]:
    dated = drawn.assign(published=about["published"].reindex(drawn["article_id"]).to_numpy())
    dated = dated.rename(columns={"from": "start", "to": "end"})
    order = ["outlet", "published", "article_id", "start"]
    return dated.sort_values(order, kind="stable").itertuples(index=False)


def spans_of(markers: pd.DataFrame, words: Language) -> list[Span]:
    """The spans of a table of markers."""
    columns = ["start", "end", "polarity", "category", "voice"]
    return [
        Span(int(s), int(e), mark_of(p), str(c), str(v), words.name("category", str(c)))
        for s, e, p, c, v in markers[columns].itertuples(index=False, name=None)
    ]


def passage(
    article: Article,
    start: int,
    end: int | None,
    spans: list[Span],
    *,
    key: str,
    words: Language,
    paragraph: int = 0,
    longest: int = LONGEST,
) -> Passage:
    """A stretch of an article with its marks and where it stands.

    A stretch longer than ``longest`` is cut to the sentences round its first mark.
    """
    text = article.text
    end = len(text) if end is None else end
    first, last = _window(text, start, end, spans, longest)
    runs = runs_of(text, first, last, spans)
    if first > start:
        runs = (Run("… "), *runs)
    if last < end:
        runs = (*runs, Run(" …"))
    place = {"start": str(first), "end": str(last)}
    return Passage(
        key=key,
        article_id=article.article_id,
        outlet=shown(article.outlet, 60),
        date=words.date(article.published),
        title=shown(article.title or "", 120),
        url=link(article.url),
        language=language_tag(article.language),
        position=words.say("evidence.paragraph", n=words.number(paragraph), **place)
        if paragraph
        else words.say("evidence.position", **place),
        runs=runs,
        marks=tuple(dict.fromkeys(_mark_line(r, words) for r in runs if r.category)),
    )


def _mark_line(run: Run, words: Language) -> str:
    if run.voice in ("", "narrator"):
        return run.name
    return f"{run.name} ({words.name('voice', run.voice)})"


def language_tag(tag: str) -> str:
    """A tag that may stand in a document: that of the article, "und" where it is none."""
    parts = tag.split("-")
    ok = all(p.isascii() and p.isalnum() and len(p) <= 8 for p in parts) and len(parts[0]) in (2, 3)
    return tag if ok else "und"


def _window(text: str, start: int, end: int, spans: list[Span], longest: int) -> tuple[int, int]:
    if end - start <= longest:
        return start, end
    inside = sorted(s for s in spans if start <= s.start < end) or [Span(start, start, "")]
    focus = inside[0]
    table = sentences([text[start:end]])
    cuts = [
        (start + int(a), start + int(b)) for a, b in zip(table["start"], table["end"], strict=True)
    ]
    at = next((i for i, (_, b) in enumerate(cuts) if b > focus.start), 0)
    if not cuts or cuts[at][1] - cuts[at][0] > longest:
        # One endless sentence: a stretch round the mark, cut at spaces where there are any.
        first = max(start, focus.start - longest // 2)
        last = min(end, first + longest)
        first = text.find(" ", first, focus.start) + 1 or first if first > start else first
        last = text.rfind(" ", focus.end, last) if text.rfind(" ", focus.end, last) > 0 else last
        return snap(text, first, last)
    low = high = at
    while True:
        if high + 1 < len(cuts) and cuts[high + 1][1] - cuts[low][0] <= longest:
            high += 1
        elif low > 0 and cuts[high][1] - cuts[low - 1][0] <= longest:
            low -= 1
        else:
            return cuts[low][0], cuts[high][1]
