"""Two texts in rows: shared passages beside each other, between them what is of one side."""

from __future__ import annotations

import unicodedata
from difflib import SequenceMatcher
from itertools import pairwise
from typing import TypeAlias

import numpy as np
import pandas as pd

from ...analysis.credits import in_text
from ...analysis.reprints.side_by_side import SideBySide, Stretch
from ...analysis.text import LOOKUP, tokenise
from ...corpora.article import Article
from ..content import Aligned, Passage, Run
from ..credit_lines import NOT_TEXT
from ..language import Language
from ..passages import language_tag
from ..shown import link, shown
from ..spans import Span, runs_of

Spans: TypeAlias = dict[int, list[tuple[int, int]]]


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


def to_stops(a: str, b: str, passage: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
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
