"""Two articles whole, side by side: what both hold, what was cut, what became of the credit."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from difflib import SequenceMatcher
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple, TypeAlias

import numpy as np
import pandas as pd

from ..analysis.credits import in_text, shipped_registry
from ..analysis.reprints.credit_history import NOTHING_SAID, became, publisher_ids, read_credits
from ..analysis.reprints.dates import intervals
from ..analysis.reprints.edits import edit_of, headlines, same_headlines
from ..analysis.reprints.families import CARRIED
from ..analysis.reprints.links import find_reprints
from ..analysis.reprints.respellings import respellings
from ..analysis.reprints.side_by_side import SideBySide, Stretch, side_by_side
from ..analysis.text import LOOKUP, tokenise
from ..corpora.article import Article
from ..corpora.corpus import Corpus
from ..lexicons.registry import Registry
from .content import Aligned, Paragraph, Passage, Points, Report, Run, Section
from .credit_lines import NOT_TEXT
from .instrument import closing_sections
from .language import Language, Tag, read_language
from .outlets import called
from .passages import language_tag
from .report import checked, footer
from .reprint_pairs import credit_text, lag_text
from .shown import link, shown
from .spans import Span, runs_of

NOTHING: Mapping[str, Any] = MappingProxyType({})
Spans: TypeAlias = dict[int, list[tuple[int, int]]]


def pair_report(
    corpus: Corpus,
    article_id_a: str,
    article_id_b: str,
    *,
    links: pd.DataFrame | None = None,
    credits: pd.DataFrame | None = None,
    registry: Registry | None = None,
    language: Tag = "en",
    provenance: Mapping[str, Any] = NOTHING,
) -> Report:
    """Lay two articles side by side, as published and whole, with what they share marked.

    Parameters
    ----------
    article_id_a, article_id_b
        Any two articles of the corpus, of one outlet too. The earlier stands on the left; where
        dates do not tell, the one named first.
    links
        What `find_reprints` gave for the corpus. A pair that is not in it is compared by itself;
        then the frames that an outlet puts round every page count as shared words.
    credits
        What `find_credits` gave; without it nothing is said of credits.

    Returns
    -------
    Report
        For `write_pdf` and `write_html`. That wording is shared does not say who wrote it.

    Raises
    ------
    KeyError
        When an article is not in the corpus.
    ValueError
        When both ids are the same.
    """
    if article_id_a == article_id_b:
        raise ValueError(f"{article_id_a!r} is named twice; a pair is of two articles.")
    left, right = _in_order(corpus[article_id_a], corpus[article_id_b])
    registry = registry or shipped_registry()
    two = corpus.where(corpus.articles["article_id"].isin([left.article_id, right.article_id]))
    words = called(registry, two, read_language(language))
    found = _shared(two, left.article_id, right.article_id, links)
    facts = _facts(left, right, found, credits, registry, words)
    passages = [_to_stops(left.text, right.text, p) for p in found.passages]
    both = side_by_side(left.text, right.text, passages)
    texts = aligned(left, right, both, credits, words)
    last = max(left.published[:10], right.published[:10])
    report = Report(
        language=language,
        kicker=words.say("pair.kicker"),
        title=words.say(
            "pair.title", first=words.outlet(left.outlet), second=words.outlet(right.outlet)
        ),
        question=shown(next(iter([h for h in _heads(left, right) if h]), ""), 300),
        question_name=words.say("block.headline"),
        sections=(
            Section("pair", words.say("pair.what"), (
                Points(tuple(facts), style="boxed"), Paragraph(words.say("pair.note"), "small"),
            )),
            Section("texts", words.say("pair.texts"),
                    (Paragraph(words.say("pair.read"), "small"), texts)),
            *closing_sections(
                [(words.say("provenance.digest_article"), f"{a.article_id}: {a.sha256}")
                 for a in (left, right)],
                provenance, words,
            ),
        ),
        footer=footer(provenance, last, two.sha256, words),
        date=last,
        names=frozenset([left.outlet, right.outlet, *words.outlets.values(),
                         *_names(registry, left, right, credits)]),
    )  # fmt: skip
    return checked(report)


class Found(NamedTuple):
    """What the tracer says of the pair; zeros where it found nothing in common."""

    passages: tuple[tuple[int, int, int, int], ...] = ()
    decision: str = ""
    matched: int = 0
    longest: int = 0
    quoted: int = 0
    share_a: float = 0.0
    share_b: float = 0.0
    words_a: int = 0
    words_b: int = 0


def _in_order(a: Article, b: Article) -> tuple[Article, Article]:
    low, _ = intervals(pd.Series([a.published, b.published]))
    return (b, a) if low[1] < low[0] else (a, b)


def _shared(two: Corpus, left: str, right: str, links: pd.DataFrame | None) -> Found:
    row = _row(links, left, right)
    if row is None:
        row = _row(find_reprints(two, same_outlet=True, set_aside=True, scripts=True), left, right)
    if row is None:
        return Found()
    turned = row["article_id_a"] == right
    a, b = ("b", "a") if turned else ("a", "b")
    passages = tuple(
        (p[2], p[3], p[0], p[1]) if turned else (p[0], p[1], p[2], p[3])
        for p in (tuple(int(v) for v in p) for p in row["passages"])
    )
    return Found(
        passages, str(row["decision"]), int(row["matched_words"]), int(row["longest_run"]),
        int(row["quoted_words"]), float(row[f"containment_{a}"]), float(row[f"containment_{b}"]),
        int(row[f"words_{a}"]), int(row[f"words_{b}"]),
    )  # fmt: skip


def _row(links: pd.DataFrame | None, left: str, right: str) -> Mapping[str, Any] | None:
    if links is None or links.empty:
        return None
    pair = {left, right}
    rows = links[links["article_id_a"].isin(pair) & links["article_id_b"].isin(pair)]
    return None if rows.empty else {str(k): v for k, v in rows.iloc[0].to_dict().items()}


def _heads(left: Article, right: Article) -> list[str]:
    titles = pd.Series([left.title, right.title], dtype="object")
    return headlines(titles, pd.Series([left.text, right.text]))


def _facts(
    left: Article,
    right: Article,
    found: Found,
    credits: pd.DataFrame | None,
    registry: Registry,
    words: Language,
) -> list[str]:
    """What can be said of the pair, sentence by sentence."""
    first, second = words.outlet(left.outlet), words.outlet(right.outlet)
    said = [_when(left, right, first, second, words)]
    if not found.passages:
        return [*said, words.say("pair.nothing"), *_credit_facts(left, right, credits, registry,
                                                                 words)]  # fmt: skip
    said.append(
        words.say(
            "pair.shared", n=words.counted("words", found.matched),
            passages=words.counted("passages", len(found.passages)),
            longest=words.counted("words", found.longest),
        )
    )  # fmt: skip
    said.append(
        words.say("pair.shares", first=first, second=second, a=words.percent(found.share_a),
                  b=words.percent(found.share_b))
    )  # fmt: skip
    if found.decision in CARRIED:
        said.append(words.say(f"edit.{edit_of(found.passages, found.share_a, found.share_b)}"))
    else:
        said.append(words.say(f"pair.reason_{found.decision}"))
    if found.quoted:
        said.append(words.say("pair.quoted", n=words.counted("words", found.quoted)))
    heads = _heads(left, right)
    if all(heads):
        same = same_headlines([heads[0]], [heads[1]])[0]
        said.append(words.say("pair.headline_same" if same else "pair.headline_replaced"))
    [respelt] = respellings([(left.text, right.text, found.passages)])
    if respelt:
        pairs = words.joined(f"“{shown(a, 30)}” – “{shown(b, 30)}”" for a, b in respelt[:6])
        said.append(words.say("pair.respelt", pairs=pairs))
    return [*said, *_credit_facts(left, right, credits, registry, words)]


def write_pair(
    corpus: Corpus,
    article_id_a: str,
    article_id_b: str,
    path: str | Path,
    *,
    links: pd.DataFrame | None = None,
    credits: pd.DataFrame | None = None,
    registry: Registry | None = None,
    language: Tag = "en",
) -> Path:
    """Write two articles side by side, as PDF or as a web page by the ending of the path.

    As `pair_report`, which says what is shown.

    Raises
    ------
    ValueError
        For an ending other than .pdf, .html or .htm.
    """
    path = Path(path)
    if path.suffix not in (".pdf", ".html", ".htm"):
        raise ValueError(f"{path}: two texts side by side are written as .pdf or .html.")
    report = pair_report(
        corpus, article_id_a, article_id_b,
        links=links, credits=credits, registry=registry, language=language,
    )  # fmt: skip
    if path.suffix == ".pdf":
        from .pdf import write_pdf

        return write_pdf(report, path)
    from .web import write_html

    return write_html(report, path)


def _when(left: Article, right: Article, first: str, second: str, words: Language) -> str:
    values = {
        "first": first, "second": second,
        "first_date": words.date(left.published), "second_date": words.date(right.published),
    }  # fmt: skip
    low, high = intervals(pd.Series([left.published, right.published]))
    if np.isnan(low).any() or not high[0] <= low[1]:
        return words.say("pair.when_open", **values)
    lag = float((low[1] + high[1] - low[0] - high[0]) / 2)
    return words.say("pair.when", lag=lag_text(lag, words), **values)


def _credit_facts(
    left: Article,
    right: Article,
    credits: pd.DataFrame | None,
    registry: Registry,
    words: Language,
) -> list[str]:
    if credits is None:
        return [words.say("reprints.credits_unmeasured")]
    publishers = publisher_ids({a.article_id: a.outlet for a in (left, right)}, registry)
    own = credits[credits["article_id"].isin([left.article_id, right.article_id])]
    said = read_credits(own, publishers)
    fate = became(
        said.get(right.article_id, NOTHING_SAID), [said.get(left.article_id, NOTHING_SAID)]
    )
    lines = [
        f"{words.outlet(a.outlet)} – {credit_text(own, a.article_id, words)}" for a in (left, right)
    ]
    fate = words.say("pair.credit", credit=words.name("credit_fate", fate))
    return [fate, *lines]


def aligned(
    left: Article,
    right: Article,
    both: SideBySide,
    credits: pd.DataFrame | None,
    words: Language,
) -> Aligned:
    """Both texts in rows: shared passages beside each other, and between them what is of one side.

    A passage that stands at another place in the other text keeps its place; numbers tell which
    belong together.
    """
    cuts = list(_rows(both))
    common_a, common_b = _common(both)
    numbered = len({s.passage for s in both.a} - {0}) > 1
    sides: list[tuple[Passage, list[tuple[int, int]]]] = []
    for article, stretches, common, rows in (
        (left, both.a, common_a, [(r[0], r[1]) for r in cuts]),
        (right, both.b, common_b, [(r[2], r[3]) for r in cuts]),
    ):
        own = _credits_of(article, credits, words)
        per_stretch = [
            _runs(article, s, common.get(s.passage, []), own, numbered, words) for s in stretches
        ]
        counts = np.cumsum([0, *map(len, per_stretch)]).tolist()
        passage = Passage(
            key=f"side-{len(sides)}",
            article_id=article.article_id,
            outlet=words.outlet(article.outlet),
            date=words.date(article.published),
            title=shown(article.title or "", 200),
            url=link(article.url),
            language=language_tag(article.language),
            position=words.say("pair.length", n=words.number(len(article.text))),
            runs=tuple(run for runs in per_stretch for run in runs),
        )
        sides.append((passage, [(counts[a], counts[b]) for a, b in rows]))
    (one, ones), (other, others) = sides
    return Aligned(one, other, tuple((*x, *y) for x, y in zip(ones, others, strict=True)))


def _credits_of(article: Article, credits: pd.DataFrame | None, words: Language) -> list[Span]:
    if credits is None:
        return []
    own = in_text(credits[credits["article_id"] == article.article_id])
    return [
        Span(int(s), int(e), "credit", "", "", words.name("credit_kind", str(k)))
        for s, e, k in zip(own["start"], own["end"], own["kind"], strict=True)
        if k not in NOT_TEXT
    ]


def _runs(
    article: Article,
    stretch: Stretch,
    common: list[tuple[int, int]],
    credits: list[Span],
    numbered: bool,
    words: Language,
) -> tuple[Run, ...]:
    """The runs of one stretch: credits always seen, words of both sides marked."""
    inside = sorted(c for c in credits if c.start < stretch.end and c.end > stretch.start)
    if not stretch.passage:
        return runs_of(article.text, stretch.start, stretch.end, inside)
    number = words.number(stretch.passage)
    name = words.say("pair.passage", n=number)
    edges = sorted({e for c in inside for e in (c.start, c.end)})
    spans = list(inside)
    for start, end in common:
        cuts = [start, *(e for e in edges if start < e < end), end]
        spans += [
            Span(a, b, "shared", name=name)
            for a, b in pairwise(cuts)
            if not any(c.start <= a < c.end for c in inside)
        ]
    runs = runs_of(article.text, stretch.start, stretch.end, spans)
    return (Run(f"[{number}] "), *runs) if numbered else runs


def _to_stops(a: str, b: str, passage: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    """A passage with the marks that stand round it on both sides: quotation marks, full stops."""
    a0, a1, b0, b1 = passage
    while a1 < len(a) and b1 < len(b) and a[a1] == b[b1] and _is_mark(a[a1]):
        a1, b1 = a1 + 1, b1 + 1
    while a0 and b0 and a[a0 - 1] == b[b0 - 1] and _is_mark(a[a0 - 1]):
        a0, b0 = a0 - 1, b0 - 1
    return a0, a1, b0, b1


def _is_mark(character: str) -> bool:
    return unicodedata.category(character).startswith("P")


def _common(both: SideBySide) -> tuple[Spans, Spans]:
    """Of each passage the stretches of words that both sides have, on either side."""
    sides = [{s.passage: s for s in side if s.passage} for side in (both.a, both.b)]
    numbers = sorted(sides[0].keys() & sides[1].keys())
    tokens = [tokenise([side[n].text for n in numbers], fold=LOOKUP) for side in sides]
    found: tuple[Spans, Spans] = ({}, {})
    for k, n in enumerate(numbers):
        parts = [slice(t.offsets[k], t.offsets[k + 1]) for t in tokens]
        keys = [t.key[part].tolist() for t, part in zip(tokens, parts, strict=True)]
        blocks = SequenceMatcher(None, keys[0], keys[1], autojunk=False).get_matching_blocks()
        for at, (t, part, side) in enumerate(zip(tokens, parts, sides, strict=True)):
            stretch, start, end = side[n], t.start[part], t.end[part]
            whole = [(b[at], b[at] + b.size) for b in blocks if b.size]
            found[at][n] = [
                (
                    stretch.start + (int(start[i]) if i else 0),
                    stretch.start + (int(end[j - 1]) if j < len(end) else len(stretch.text)),
                )
                for i, j in whole
            ]
    return found


def _rows(both: SideBySide) -> list[tuple[int, int, int, int]]:
    """Rows of stretches: first and one past the last of each side."""
    in_b = {s.passage: n for n, s in enumerate(both.b) if s.passage}
    pairs = [(n, in_b[s.passage], s.end - s.start) for n, s in enumerate(both.a)
             if s.passage in in_b]  # fmt: skip
    rows, i, j = [], 0, 0
    for a, b in _in_step(pairs):
        if a > i or b > j:
            rows.append((i, a, j, b))
        rows.append((a, a + 1, b, b + 1))
        i, j = a + 1, b + 1
    if i < len(both.a) or j < len(both.b):
        rows.append((i, len(both.a), j, len(both.b)))
    return rows


def _in_step(pairs: list[tuple[int, int, int]]) -> list[tuple[int, int]]:
    """The passages that run the same way in both texts and hold most of what is shared."""
    best: list[int] = []
    before: list[int] = []
    for n, (_, b, size) in enumerate(pairs):
        earlier = [m for m in range(n) if pairs[m][1] < b]
        last = max(earlier, key=best.__getitem__, default=-1)
        best.append(size + (best[last] if last >= 0 else 0))
        before.append(last)
    at = max(range(len(pairs)), key=best.__getitem__, default=-1)
    chain: list[tuple[int, int]] = []
    while at >= 0:
        chain.append(pairs[at][:2])
        at = before[at]
    return chain[::-1]


def _names(
    registry: Registry, left: Article, right: Article, credits: pd.DataFrame | None
) -> set[str]:
    """Names of outlets that may stand in a sentence."""
    ids = {o.id for a in (left, right) for o in registry.find(a.outlet)}
    if credits is not None:
        own = credits[credits["article_id"].isin([left.article_id, right.article_id])]
        ids |= {str(o) for outlets in own["outlets"] for o in outlets}
    return {n.form for i in ids if i in registry for n in registry[i].names}
