"""Copies of one text side by side, what became of the credit, and who carries whom."""

from __future__ import annotations

import zlib
from dataclasses import replace

import numpy as np
import pandas as pd

from ..corpora.corpus import Corpus
from .content import SideBySide
from .credit_lines import NOT_TEXT
from .language import Language
from .outlets import Names
from .passages import passage
from .shown import CREDIT_LIMIT, shown
from .spans import Span

FATES = ("dropped", "replaced", "vague", "added", "full", "none", "unread")
# Most code points of one side: enough for three or four sentences.
LONGEST = 360


def draw_pairs(
    corpus: Corpus,
    families: pd.DataFrame,
    links: pd.DataFrame | None,
    credits: pd.DataFrame | None,
    *,
    seed: int,
    words: Language,
) -> tuple[SideBySide, ...]:
    """Draw one pair of copies for every outcome of the credit, by seed.

    The left side is the first copy of the family (least lag, then id); the right one is drawn.
    """
    dated = families.sort_values(["family_id", "lag", "article_id"], kind="stable")
    heads = dated.groupby("family_id", sort=True)["article_id"].first()
    rest = dated[~dated["article_id"].isin(set(heads))]
    rest = rest[rest["family_id"].map(heads).notna()]
    known = set(corpus.articles["article_id"])
    pairs: list[SideBySide] = []
    for fate in FATES:
        rows = rest[(rest["credit"] == fate) & rest["article_id"].isin(known)]
        if rows.empty:
            continue
        rng = np.random.default_rng([seed & 0xFFFFFFFF, zlib.crc32(fate.encode())])
        row = rows.iloc[int(rng.integers(len(rows)))]
        head = str(heads[row["family_id"]])
        if head in known:
            pairs.append(_pair(corpus, head, row, links, credits, len(pairs) + 1, words))
    return tuple(pairs)


def _pair(
    corpus: Corpus,
    head: str,
    row: pd.Series,
    links: pd.DataFrame | None,
    credits: pd.DataFrame | None,
    number: int,
    words: Language,
) -> SideBySide:
    first, second = corpus[head], corpus[str(row["article_id"])]
    shared = _shared(links, first.article_id, second.article_id)
    sides = []
    for article, spans, at, side in (
        (first, [(p[0], p[1]) for p in shared], 0, "a"),
        (second, [(p[2], p[3]) for p in shared], 2, "b"),
    ):
        longest = max(
            shared, key=lambda p: p[1] - p[0], default=(0, len(first.text), 0, len(second.text))
        )
        marks = [Span(a, b, "shared") for a, b in spans]
        start = max(0, longest[at] - 60)
        shown_part = passage(
            article, _line_start(article.text, start), None, marks, key=f"r{number}{side}",
            words=words, longest=LONGEST,
        )  # fmt: skip
        sides.append(shown_part)
    lag = float(row["lag"])
    values = {
        "first": words.outlet(first.outlet),
        "outlet": words.outlet(second.outlet),
        "share": words.percent(float(row["share_copied"])),
        "credit": words.name("credit_fate", str(row["credit"])),
    }
    if np.isnan(lag):
        text = words.say("reprints.pair_undated", **values)
    else:
        text = words.say(
            "reprints.pair",
            first_date=words.date(first.published),
            lag=lag_text(lag, words),
            **values,
        )
    left, right = (
        replace(side, marks=(credit_text(credits, side.article_id, words),)) for side in sides
    )
    return SideBySide(left, right, text)


def lag_text(lag: float, words: Language) -> str:
    """Hours after the first copy, in words."""
    return words.say("reprints.together") if round(lag) == 0 else words.counted("hours", round(lag))


def credit_text(credits: pd.DataFrame | None, article_id: str, words: Language) -> str:
    """The credit lines of an article as printed."""
    if credits is None:
        return words.say("reprints.credits_unmeasured")
    rows = credits[(credits["article_id"] == article_id) & ~credits["kind"].isin(NOT_TEXT)]
    if rows.empty:
        return words.say("reprints.no_credit_line")
    lines = "; ".join(f"“{shown(t, CREDIT_LIMIT)}”" for t in rows["text"].head(3))
    return words.say("reprints.credit_line", line=lines)


def carried(families: pd.DataFrame, names: Names) -> pd.DataFrame:
    """Articles that carry a text whose writer is known to be another outlet, with shown names."""
    known = families[families["origin"].fillna("").astype("str") != ""]
    known = known.assign(origin=known["origin"].map(names), publisher=known["publisher"].map(names))
    return known[known["origin"] != known["publisher"]]


def carriers(families: pd.DataFrame, names: Names) -> pd.DataFrame:
    """Who carries whom: articles by who wrote and who published, where the two differ.

    Returns
    -------
    DataFrame
        origin, publisher, articles, and one column a fate of the credit; most articles first.
    """
    known = carried(families, names)
    if known.empty:
        return pd.DataFrame(columns=["origin", "publisher", "articles", *FATES])
    table = (
        pd.crosstab([known["origin"], known["publisher"]], known["credit"])
        .reindex(columns=list(FATES), fill_value=0)
        .reset_index()
    )
    table.insert(2, "articles", table[list(FATES)].sum(axis=1))
    return table.sort_values(
        ["articles", "origin", "publisher"], ascending=[False, True, True], kind="stable"
    ).reset_index(drop=True)


def _shared(links: pd.DataFrame | None, a: str, b: str) -> list[tuple[int, int, int, int]]:
    """Passages two articles share, as (start in a, end in a, start in b, end in b)."""
    if links is None or links.empty:
        return []
    one = links[(links["article_id_a"] == a) & (links["article_id_b"] == b)]
    other = links[(links["article_id_a"] == b) & (links["article_id_b"] == a)]
    found = [tuple(int(v) for v in p) for ps in one["passages"] for p in ps]
    found += [
        tuple(int(v) for v in (p[2], p[3], p[0], p[1])) for ps in other["passages"] for p in ps
    ]
    return [(p[0], p[1], p[2], p[3]) for p in found]


def _line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at + 1) + 1
