"""What can be said of two articles, sentence by sentence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from ...analysis.reprints.credit_history import NOTHING_SAID, became, publisher_ids, read_credits
from ...analysis.reprints.dates import intervals
from ...analysis.reprints.edits import edit_of, headlines, same_headlines
from ...analysis.reprints.families import CARRIED
from ...analysis.reprints.links import find_reprints
from ...analysis.reprints.respellings import respellings
from ...corpora.article import Article
from ...corpora.corpus import Corpus
from ...lexicons.registry import Registry
from ..language import Language
from ..reprint_pairs import credit_text, lag_text
from ..shown import shown


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


def in_order(a: Article, b: Article) -> tuple[Article, Article]:
    low, _ = intervals(pd.Series([a.published, b.published]))
    return (b, a) if low[1] < low[0] else (a, b)


def shared(two: Corpus, left: str, right: str, links: pd.DataFrame | None) -> Found:
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


def heads(left: Article, right: Article) -> list[str]:
    titles = pd.Series([left.title, right.title], dtype="object")
    return headlines(titles, pd.Series([left.text, right.text]))


def facts(
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
    both = heads(left, right)
    if all(both):
        same = same_headlines([both[0]], [both[1]])[0]
        said.append(words.say("pair.headline_same" if same else "pair.headline_replaced"))
    [respelt] = respellings([(left.text, right.text, found.passages)])
    if respelt:
        pairs = words.joined(f"“{shown(a, 30)}” – “{shown(b, 30)}”" for a, b in respelt[:6])
        said.append(words.say("pair.respelt", pairs=pairs))
    return [*said, *_credit_facts(left, right, credits, registry, words)]


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
