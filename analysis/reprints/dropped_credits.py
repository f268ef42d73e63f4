"""Articles that lack the credit which a sibling has, with both texts in view."""

from __future__ import annotations

from typing import Any

import pandas as pd

from ...corpora.corpus import Corpus
from ..columns import DROPPED_CREDITS, FAMILIES, conform, empty
from ..text.graphemes import snap
from .credit_history import CREDIT_COLUMNS, LABELS, SPEAKING

# Code points of text shown on either side of a place.
CONTEXT = 160
# From the weakest credit to the strongest.
STRENGTHS = {"vague": 1, "named": 2, "named_state": 3}


def find_dropped_credits(
    corpus: Corpus,
    families: pd.DataFrame,
    *,
    credits: pd.DataFrame,
    links: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Pair every article without a credit with the sibling that has the fullest one.

    A dropped credit is a relation between two texts, so both are in view: the credit with the words
    around it, and the words at the place in the other text that answers to it. It says nothing of
    how the line came to be missing: pages, feeds and print differ.

    Parameters
    ----------
    families
        What `trace` gave with these credits.
    links
        What `find_reprints` gave. The sibling then is one that shares text directly, where there
        is one.

    Returns
    -------
    DataFrame
        The columns of ``DROPPED_CREDITS``; empty when no credit was dropped.
    """
    credits = conform(credits, CREDIT_COLUMNS, name="credits")
    families = conform(families, FAMILIES, name="families")
    dropped = families[families["credit"] == "dropped"]
    if dropped.empty:
        return empty(DROPPED_CREDITS)
    texts = corpus.articles.set_index("article_id")["text"]
    fullest = _fullest(credits)
    direct = set() if links is None else _both_ways(links)
    groups = families.groupby("family_id")["article_id"].agg(list)
    rows = []
    for family_id, article in zip(dropped["family_id"], dropped["article_id"], strict=True):
        siblings = [s for s in groups[family_id] if s in fullest]
        near = {s for s in siblings if (article, s) in direct}
        siblings.sort(key=lambda s: (s not in near, -fullest[s][0], s))
        if not siblings:
            continue
        sibling = siblings[0]
        _, credit = fullest[sibling]
        with_, without = texts[sibling], texts[article]
        rows.append(
            {
                "family_id": family_id,
                "article_id": article,
                "sibling_id": sibling,
                "start": credit.start,
                "end": credit.end,
                "credit_text": credit.text,
                "kind": credit.kind,
                "outlets": credit.outlets,
                "strength": credit.strength,
                "text_with": _around(with_, credit.start, credit.end),
                "text_without": _answering(with_, without, credit.start, credit.end),
            }
        )
    frame = pd.DataFrame(rows) if rows else empty(DROPPED_CREDITS)
    return conform(frame, DROPPED_CREDITS, name="dropped credits")


def _fullest(credits: pd.DataFrame) -> dict[str, tuple[int, Any]]:
    found: dict[str, tuple[int, Any]] = {}
    for row in credits[credits["kind"].isin(SPEAKING)].itertuples(index=False):
        strength = STRENGTHS.get(str(row.strength), STRENGTHS["vague"] * (row.kind in LABELS))
        if strength and strength > found.get(str(row.article_id), (0, None))[0]:
            found[str(row.article_id)] = (strength, row)
    return found


def _both_ways(links: pd.DataFrame) -> set[tuple[str, str]]:
    pairs = list(zip(links["article_id_a"], links["article_id_b"], strict=True))
    return {*pairs, *((b, a) for a, b in pairs)}


def _around(text: str, start: int, end: int) -> str:
    begin, stop = snap(text, max(0, start - CONTEXT), min(len(text), end + CONTEXT))
    return text[begin:stop]


def _answering(with_: str, without: str, start: int, end: int) -> str:
    """The part of the other text that answers to a place: by its distance from the nearer end."""
    if start <= len(with_) - end:
        return _around(without, min(start, len(without)), min(start, len(without)))
    at = max(0, len(without) - (len(with_) - end))
    return _around(without, at, at)
