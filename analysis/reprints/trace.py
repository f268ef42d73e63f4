"""Who carries whose text: families, who was first, what was changed, what became of the credit."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from ...corpora.corpus import Corpus
from ...lexicons.registry import Registry
from ..columns import DROPPED_CREDITS, FAMILIES, LINKS, conform, empty
from ..credits import shipped_registry
from ..text.fold import LOOKUP
from ..text.graphemes import snap
from ..text.tokens import tokenise
from .arrays import F64, I64
from .credit_history import (
    CREDIT_COLUMNS,
    NOTHING_SAID,
    SPEAKING,
    Said,
    became,
    publisher_ids,
    read_credits,
)
from .dates import intervals
from .edits import Edit, classify
from .families import family_edges, group
from .links import find_reprints
from .presets import preset_named

# Code points of text shown on either side of a place.
CONTEXT = 160
# A first line of at most so many words is a headline when the table brings none.
LONGEST_HEADLINE = 20


def trace(
    corpus: Corpus,
    *,
    links: pd.DataFrame | None = None,
    credits: pd.DataFrame | None = None,
    registry: Registry | None = None,
    preset: str = "default",
    within_days: float | None = None,
    threads: int | None = None,
) -> pd.DataFrame:
    """Put every article into the family of those that carry the same text.

    Parameters
    ----------
    links
        What `find_reprints` gave for this corpus (decisions other than "reprint" are passed over);
        found here when left out, with ``preset``, ``within_days`` and ``threads``.
    credits
        What `find_credits` gave for this corpus. Without it the columns that rest on credits stay
        empty and ``credit`` is "unread".
    registry
        Tells which outlet of the corpus is which outlet of a credit, so that an outlet which
        credits itself is no origin; the shipped one where not given.

    Returns
    -------
    DataFrame
        The columns of ``FAMILIES``, one row an article, in the order of the corpus. An article that
        shares its text with no other is a family of one, named after itself, with ``edit`` "".
        ``family_id`` is the id of the member that appeared first; where dates do not tell, of the
        first by date as far as known, then by id, and ``first_certain`` is False. ``carried_from``
        is the closest sibling not surely later, and ``edit`` says how this text differs from it:
        a relation between two texts and no claim about who copied whom. A first member, and
        one that no earlier sibling shares enough with, has none.

    Notes
    -----
    Two articles are of one family when they share at least 16 words and 20 % of the shorter,
    quotations not counted, or half of the shorter with them; a
    family that is held together by a chain (median containment over its pairs under 0.3) is cut at
    its weakest edge. ``lag`` counts from the middle of the first member's date to the middle of
    this one's; ``lag_low`` and ``lag_high`` are the ends that the dates leave open. Registry ids in
    ``origin`` and ``intermediary`` come from the article's own credit, else from the credit of a
    sibling; ``evidence`` says which. An outlet that credits itself is no origin.

    Examples
    --------
    >>> from saabhar.corpora import Article
    >>> told = "The river rose by two metres overnight and the old bridge was closed to all traffic"
    >>> corpus = Corpus.of([
    ...     Article("1", told + " at noon.", outlet="The Herald", published="2026-03-02"),
    ...     Article("2", told + ".", outlet="The Courier", published="2026-03-01"),
    ...     Article("3", "Rain is expected in the north.", outlet="The Ledger"),
    ... ])
    >>> trace(corpus)[["article_id", "family_id", "lag", "edit"]].values.tolist()
    [['1', '2', 24.0, 'mixed'], ['2', '2', 0.0, ''], ['3', '3', 0.0, '']]
    """
    chosen = preset_named(preset)
    if links is None:
        links = find_reprints(corpus, preset=preset, within_days=within_days, threads=threads)
    links = conform(links, LINKS, name="links")
    if credits is not None:
        credits = conform(credits, CREDIT_COLUMNS, name="credits")
    strong = links[family_edges(links, chosen)]
    return _families(corpus, strong, credits, registry or shipped_registry())


def _families(
    corpus: Corpus, strong: pd.DataFrame, credits: pd.DataFrame | None, registry: Registry
) -> pd.DataFrame:
    articles = corpus.articles
    ids = articles["article_id"].to_numpy(dtype=object)
    row = pd.Series(np.arange(len(ids)), index=ids)
    a = row.loc[strong["article_id_a"]].to_numpy(np.int64)
    b = row.loc[strong["article_id_b"]].to_numpy(np.int64)
    closeness = np.asarray(np.maximum(strong["containment_a"], strong["containment_b"]), np.float64)
    label = group(len(ids), a, b, closeness)
    inside = label[a] == label[b]
    strong, a, b = strong[inside], a[inside], b[inside]

    low, high = intervals(articles["published"])
    rank = np.argsort(np.argsort(ids.astype(str), kind="stable"), kind="stable")
    order = np.lexsort((rank, high, low, label))
    first = np.zeros(int(label.max(initial=-1)) + 1, np.int64)
    first[label[order[::-1]]] = order[::-1]
    members = np.bincount(label, minlength=len(first))

    frame = pd.DataFrame(
        {
            "article_id": ids,
            "family_id": ids[first[label]],
            "members": members[label],
            "publisher": articles["outlet"].fillna(""),
            "lag": ((low + high) - (low + high)[first[label]]) / 2,
            "lag_low": np.maximum(low - high[first[label]], 0),
            "lag_high": high - low[first[label]],
            "first_certain": _surely_first(label, first, low, high)[label],
            "share_copied": _share_copied(articles, strong, members[label] > 1),
        }
    )
    alone = np.arange(len(ids)) == first[label]
    frame.loc[alone, ["lag", "lag_low", "lag_high"]] = 0.0
    edits = _edits(articles, strong, a, b, low, high)
    frame["carried_from"] = [ids[edits[i][0]] if i in edits else "" for i in range(len(ids))]
    unedited = Edit("", (), ())
    made = [edits[i][1] if i in edits else unedited for i in range(len(ids))]
    frame["edit"] = [edit.kind for edit in made]
    frame["changes"] = pd.Series([edit.changes for edit in made], dtype="object")
    frame["respelt"] = pd.Series([edit.respelt for edit in made], dtype="object")
    said = _said(corpus, credits, registry)
    history = _history(ids, label, low, high, members, said, credits is not None)
    for name, values in history.items():
        frame[name] = pd.Series(values, dtype="object")
    dropped = (frame["credit"] == "dropped") & (frame["edit"] != "")
    frame.loc[dropped, "changes"] = [(*c, "credit_removed") for c in frame.loc[dropped, "changes"]]
    frame = conform(frame, FAMILIES, name="families")
    frame.attrs |= {"fold": "lookup", "families": len(first)}
    return frame


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


def _surely_first(label: I64, first: I64, low: F64, high: F64) -> list[bool] | np.ndarray:
    """Families whose first member appeared, for certain, before every other."""
    others = np.full(len(first), np.inf)
    rest = np.ones(len(label), bool)
    rest[first] = False
    np.minimum.at(others, label[rest], np.where(np.isnan(low[rest]), -np.inf, low[rest]))
    return high[first] <= others


def _share_copied(articles: pd.DataFrame, strong: pd.DataFrame, shared: np.ndarray) -> F64:
    """Share of each article's words that stand in a passage shared within its family."""
    rows = np.flatnonzero(shared)
    out = np.zeros(len(articles))
    tokens = tokenise(articles["text"].iloc[rows], fold=LOOKUP)
    place = {article: n for n, article in enumerate(articles["article_id"].iloc[rows])}
    inside = np.zeros(len(tokens) + 1, np.int64)
    for side, at in (("article_id_a", 0), ("article_id_b", 2)):
        for article, passages in zip(strong[side], strong["passages"], strict=True):
            n = place[article]
            lo, hi = tokens.offsets[n], tokens.offsets[n + 1]
            for passage in passages:
                begin, end = passage[at : at + 2]
                inside[lo + np.searchsorted(tokens.start[lo:hi], begin)] += 1
                inside[lo + np.searchsorted(tokens.start[lo:hi], end)] -= 1
    held = np.concatenate(([0], np.cumsum(np.cumsum(inside[:-1]) > 0)))
    counts = np.diff(tokens.offsets)
    out[rows] = (held[tokens.offsets[1:]] - held[tokens.offsets[:-1]]) / np.maximum(counts, 1)
    return out


def _edits(
    articles: pd.DataFrame, strong: pd.DataFrame, a: I64, b: I64, low: F64, high: F64
) -> dict[int, tuple[int, Edit]]:
    """For each later member the closest sibling not surely later, and what was changed."""
    texts = articles["text"].to_numpy(dtype=object)
    headline = _headlines(articles)
    closest: dict[int, tuple[float, int, int]] = {}
    for n, (i, j, words) in enumerate(zip(a, b, strong["matched_words"], strict=True)):
        # `a` of a link is the earlier by the start of its date; what is left is decided by words.
        key = (float(words), -int(i), n)
        if j not in closest or key > closest[j]:
            closest[int(j)] = key
    found = {}
    for j, (_, minus_i, n) in closest.items():
        i = -minus_i
        link = strong.iloc[n]
        found[j] = (
            i,
            classify(
                texts[i],
                texts[j],
                link["passages"],
                containment_a=link["containment_a"],
                containment_b=link["containment_b"],
                headline_a=headline[i],
                headline_b=headline[j],
            ),
        )
    return found


def _headlines(articles: pd.DataFrame) -> list[str]:
    found = []
    for title, text in zip(articles["title"], articles["text"], strict=True):
        if isinstance(title, str) and title.strip():
            found.append(title)
            continue
        line, _, rest = str(text).strip().partition("\n")
        found.append(line if rest and len(line.split()) <= LONGEST_HEADLINE else "")
    return found


def _said(corpus: Corpus, credits: pd.DataFrame | None, registry: Registry) -> dict[str, Said]:
    outlets = corpus.articles["outlet"].fillna("")
    names = dict(zip(corpus.articles["article_id"], outlets, strict=True))
    return {} if credits is None else read_credits(credits, publisher_ids(names, registry))


def _history(
    ids: np.ndarray,
    label: I64,
    low: F64,
    high: F64,
    members: I64,
    said: dict[str, Said],
    read: bool,
) -> dict[str, list[object]]:
    columns: dict[str, list[object]] = {
        name: [nothing] * len(ids)
        for name, nothing in (
            ("credit", "none" if read else "unread"),
            ("origin", ""),
            ("intermediary", ""),
            ("evidence", ()),
        )
    }
    families = pd.Series(np.arange(len(ids))).groupby(label).agg(list)
    for rows in families:
        if not any(said.get(ids[i], NOTHING_SAID).speaks for i in rows):
            continue
        for i in rows:
            own = said.get(ids[i], NOTHING_SAID)
            others = [
                (ids[j], said.get(ids[j], NOTHING_SAID))
                for j in rows
                if j != i and not low[j] > high[i]
            ]
            columns["credit"][i] = became(own, [s for _, s in others])
            origin, intermediary, evidence = own.origin, own.intermediary, own.evidence
            # Its own credit may name the one who passed the text on, a sibling's who wrote it.
            fuller = [
                (n, s) for n, s in others if s.wrote and s.wrote not in (origin, own.publisher)
            ]
            fuller.sort(key=lambda item: (-len(item[1].outlets), item[0]))
            if fuller and (not origin or origin in _passed(fuller[0][1])):
                name, sibling = fuller[0]
                intermediary = sibling.intermediary or origin or intermediary
                origin = sibling.wrote
                evidence = (*evidence, *(f"sibling {name}: {e}" for e in sibling.evidence))
            columns["origin"][i] = origin
            columns["intermediary"][i] = intermediary
            columns["evidence"][i] = evidence
    return columns


def _passed(said: Said) -> tuple[str, ...]:
    return (said.intermediary,) if said.intermediary else ()


def _fullest(credits: pd.DataFrame) -> dict[str, tuple[int, Any]]:
    strengths = {"vague": 1, "named": 2, "named_state": 3}
    found: dict[str, tuple[int, Any]] = {}
    for row in credits[credits["kind"].isin(SPEAKING)].itertuples(index=False):
        strength = strengths.get(str(row.strength), 0)
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
