"""Who wrote, who passed on, who printed: all that speaks for it, credit lines and beyond."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

import numpy as np
import pandas as pd

from ...corpora.corpus import Corpus
from ...lexicons.registry import Registry
from ..columns import FAMILIES, ROLES, conform
from ..credits import find_house_style, shipped_registry
from .credit_history import (
    CREDIT_COLUMNS,
    LABELS,
    ORIGINATING,
    SIGNING,
    SPEAKING,
    publisher_ids,
    unregistered,
)
from .dates import intervals

# Siblings shown for one role of one article.
MOST_SIBLINGS = 3


def find_roles(
    corpus: Corpus,
    families: pd.DataFrame,
    *,
    credits: pd.DataFrame,
    registry: Registry | None = None,
) -> pd.DataFrame:
    """List what speaks for the origin, the intermediary and the publisher of each article.

    Parameters
    ----------
    families
        What `trace` gave for this corpus; it may be a part of it, such as one family.
    credits
        What `find_credits` gave.

    Returns
    -------
    DataFrame
        The columns of ``ROLES``, one row a piece of evidence, in the order of ``families``; of one
        role the strongest first. ``kind`` says what it is, and how far it goes:

        - ``credit``: a line of the page itself, at ``start`` to ``end``;
        - ``sibling credit``: a line of another copy of the text that is not surely later
          (``in_article`` names it); a sibling that signs its own text counts here too;
        - ``first copy``: the copy that appeared first in the corpus. Both may have the text from
          a third, so this is no statement that its outlet wrote it; ``certain`` is False where the
          dates leave open who was first;
        - ``house style``: spellings of a newsroom. Weak, shared by others, and so ``outlet`` stays
          empty; ``weight`` adds up the editorial weights of the spellings met;
        - ``outlet``: who printed it, by the corpus; ``domain``: by the address of the page, which
          may be another's (feeds, archives); ``signature``: by a byline, desk or dateline.

    Examples
    --------
    >>> from saabhar.analysis.credits import find_credits
    >>> from saabhar.analysis.reprints import trace
    >>> from saabhar.corpora import Article
    >>> text = "पेइचिंग में बैठक हुई।\\n\\n(साभार—चाइना मीडिया ग्रुप, पेइचिंग)"
    >>> corpus = Corpus.of([Article("1", text, outlet="The Herald", language="hi")])
    >>> credits = find_credits(corpus)
    >>> roles = find_roles(corpus, trace(corpus, credits=credits), credits=credits)
    >>> roles[["role", "kind", "outlet"]].values.tolist()
    [['origin', 'credit', 'cmg'], ['origin', 'house style', ''], ['publisher', 'outlet', '']]
    """
    families = conform(families, FAMILIES, name="families")
    return conform(
        pd.DataFrame(
            list(_rows(corpus, families, credits, registry or shipped_registry())),
            columns=[c.name for c in ROLES],
        ),
        ROLES,
        name="roles",
    )


def in_words(roles: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """The evidence of each article as short lines: what `trace` puts into ``evidence``.

    Publishers by their outlet alone say nothing new and are left out.
    """
    lines: dict[str, list[str]] = {}
    for row in roles[roles["kind"] != "outlet"].to_dict("records"):
        lines.setdefault(str(row["article_id"]), []).append(_line(row))
    return {article: tuple(said) for article, said in lines.items()}


def _line(row: Mapping[Any, Any]) -> str:
    where = f" {row['start']}-{row['end']}" if row["start"] >= 0 else ""
    sibling = f" {row['in_article']}" if row["in_article"] != row["article_id"] else ""
    weight = "" if np.isnan(row["weight"]) else f", weight {row['weight']:g}, names nobody"
    unsure = "" if row["certain"] else " (the dates leave open who was first)"
    outlet = f" = {row['outlet']}" if row["outlet"] else ""
    return f"{row['role']}: {row['kind']}{sibling}{where}: {row['text']}{outlet}{weight}{unsure}"


def evidence_lines(
    corpus: Corpus, families: pd.DataFrame, credits: pd.DataFrame | None, registry: Registry
) -> pd.Series[Any]:
    """The column ``evidence`` of `trace`: a tuple of lines an article, () where credits are unread.

    Looked at are members of families and articles with an origin or intermediary.
    """
    nothing: pd.Series[Any] = pd.Series([()] * len(families), dtype="object", index=families.index)
    if credits is None:
        return nothing
    told = (families["members"] > 1) | (families["origin"] != "") | (families["intermediary"] != "")
    some = families[told].assign(evidence=nothing[told])
    chosen = corpus.where(corpus.articles["article_id"].isin(some["article_id"]))
    lines = in_words(
        pd.DataFrame(_rows(chosen, some, credits, registry), columns=[c.name for c in ROLES])
    )
    return families["article_id"].map(lambda i: lines.get(i, ())).astype("object")


def _rows(
    corpus: Corpus, families: pd.DataFrame, credits: pd.DataFrame, registry: Registry
) -> Iterator[dict[str, Any]]:
    articles = corpus.articles.set_index("article_id")
    credits = conform(credits, CREDIT_COLUMNS, name="credits")
    credits = credits[credits["kind"].isin({*SPEAKING, *SIGNING})]
    lines: dict[str, list[dict[str, Any]]] = {
        str(i): g.to_dict("records")  # type: ignore[misc]
        for i, g in credits.sort_values("start").groupby("article_id", sort=False)
    }
    outlets = articles["outlet"].fillna("").to_dict()
    urls = articles["url"].fillna("").to_dict()
    publishers = publisher_ids({str(k): str(v) for k, v in outlets.items()}, registry)
    low, high = intervals(articles["published"])
    appeared = dict(zip(articles.index, zip(low, high, strict=True), strict=True))
    members = families.groupby("family_id")["article_id"].agg(list)
    present = corpus.where(corpus.articles["article_id"].isin(families["article_id"]))
    styles = dict(iter(find_house_style(present).groupby("article_id", sort=False)))
    for row in families.to_dict("records"):
        article = str(row["article_id"])
        if article not in articles.index:
            continue
        siblings = [
            s
            for s in members[row["family_id"]]
            if s != article and not _later(appeared.get(s), appeared[article])
        ]
        yield from _credits(article, row, lines.get(article, []), publishers.get(article, ""))
        yield from _of_siblings(article, row, siblings, lines, publishers)
        yield from _first(row, outlets, publishers, articles)
        yield from _style(article, styles.get(article))
        yield from _published(article, row, urls[article], publishers, lines, registry)


def _later(a: tuple[float, float] | None, b: tuple[float, float]) -> bool:
    return a is None or bool(a[0] > b[1])


def _row(article: str, role: str, kind: str, text: str, **more: Any) -> dict[str, Any]:
    return {
        "article_id": article, "role": role, "kind": kind, "outlet": "", "text": text,
        "in_article": article, "start": -1, "end": -1, "weight": np.nan, "certain": True,
    } | more  # fmt: skip


def _role(line: Mapping[str, Any], outlet: str, family: Mapping[Any, Any]) -> str:
    """Which role a credit speaks for: as `trace` read it, else by its kind."""
    if outlet and outlet == family["origin"]:
        return "origin"
    if outlet and outlet == family["intermediary"]:
        return "intermediary"
    return "origin" if line["kind"] in ORIGINATING else "intermediary"


def _credits(
    article: str, family: Mapping[Any, Any], lines: Iterable[Mapping[str, Any]], publisher: str
) -> Iterator[dict[str, Any]]:
    found = []
    for line in lines:
        if line["kind"] not in SPEAKING:
            continue
        named = [o for o in line["outlets"] if o != publisher]
        silent = line["strength"] != "vague" and line["kind"] not in LABELS
        if not named and silent and not unregistered(line):
            continue
        at = {"start": line["start"], "end": line["end"]}
        for outlet in named or [""]:
            role = _role(line, outlet, family)
            found.append(_row(article, role, "credit", line["text"], outlet=outlet, **at))
    yield from sorted(found, key=lambda r: r["role"] != "origin")


def _of_siblings(
    article: str,
    family: Mapping[Any, Any],
    siblings: list[str],
    lines: Mapping[str, list[dict[str, Any]]],
    publishers: Mapping[str, str],
) -> Iterator[dict[str, Any]]:
    for role in ("origin", "intermediary"):
        outlet = family[role]
        shown = 0
        for sibling in sorted(siblings) if outlet else ():
            said = [
                line
                for line in lines.get(sibling, [])
                if outlet in line["outlets"]
                and (line["kind"] in SPEAKING or publishers.get(sibling) == outlet)
            ]
            if said and shown < MOST_SIBLINGS:
                shown += 1
                at = {"start": said[0]["start"], "end": said[0]["end"], "in_article": sibling}
                yield _row(article, role, "sibling credit", said[0]["text"], outlet=outlet, **at)


def _first(
    family: Mapping[Any, Any],
    outlets: Mapping[Any, str],
    publishers: Mapping[str, str],
    articles: pd.DataFrame,
) -> Iterator[dict[str, Any]]:
    first = family["family_id"]
    if first == family["article_id"] or first not in articles.index:
        return
    text = f"{outlets[first]}, {articles.loc[first, 'published']}".strip(", ")
    more = {
        "outlet": publishers.get(first, ""),
        "in_article": first,
        "certain": bool(family["first_certain"]),
    }
    yield _row(str(family["article_id"]), "origin", "first copy", text, **more)


def _style(article: str, found: pd.DataFrame | None) -> Iterator[dict[str, Any]]:
    if found is None:
        return
    weights = {
        str(outlet): float(rows.drop_duplicates("entry_id")["weight"].sum())
        for outlet, rows in found.groupby("points_to")
    }
    for outlet, weight in sorted(weights.items(), key=lambda w: (-w[1], w[0])):
        words = Counter(map(str, found.loc[found["points_to"] == outlet, "text"]))
        text = ", ".join(f"{word} ×{n}" if n > 1 else word for word, n in words.items())
        yield _row(article, "origin", "house style", f"{text} (as in {outlet})", weight=weight)


def _published(
    article: str,
    family: Mapping[Any, Any],
    url: str,
    publishers: Mapping[str, str],
    lines: Mapping[str, list[dict[str, Any]]],
    registry: Registry,
) -> Iterator[dict[str, Any]]:
    own = publishers.get(article, "")
    if family["publisher"]:
        yield _row(article, "publisher", "outlet", str(family["publisher"]), outlet=own)
    host = urlsplit(str(url)).hostname or ""
    if host:
        found = registry.find(host)
        known = found[0].id if len(found) == 1 else ""
        yield _row(article, "publisher", "domain", host, outlet=known)
    for line in lines.get(article, []):
        if line["kind"] in SIGNING and own and own in line["outlets"]:
            at = {"start": line["start"], "end": line["end"]}
            yield _row(article, "publisher", "signature", line["text"], outlet=own, **at)
