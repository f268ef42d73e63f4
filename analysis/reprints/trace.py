"""Who carries whose text: families, who was first, what was changed, what became of the credit."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from ...corpora.corpus import Corpus
from ...lexicons.registry import Registry
from ..columns import FAMILIES, LINKS, conform
from ..credits import shipped_registry
from .arrays import I64
from .carried import carried
from .copied import closest
from .credit_history import CREDIT_COLUMNS, history, publisher_ids, read_credits
from .dates import intervals, reading_rank
from .edits import edit_of, headlines, same_headlines
from .families import family_edges, group
from .links import find_reprints
from .precedence import precedence
from .presets import preset_named
from .respellings import Respelt
from .roles import evidence_lines
from .threads import thread_count


def trace(
    corpus: Corpus,
    *,
    links: pd.DataFrame | None = None,
    credits: pd.DataFrame | None = None,
    registry: Registry | None = None,
    preset: str = "default",
    within_days: float | None = None,
    scripts: bool = False,
    threads: int | None = None,
    work: str | Path | None = None,
) -> pd.DataFrame:
    """Put every article into the family of those that carry the same text.

    Parameters
    ----------
    links
        What `find_reprints` gave for this corpus (pairs that were set aside are passed over);
        found here when left out, with ``preset``, ``within_days``, ``scripts``, ``threads`` and
        ``work``.
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
    sibling; ``evidence`` lists what speaks for each role, as `find_roles` finds it, with spans,
    siblings, the first copy, house style and the address of the page. An outlet that credits
    itself is no origin.

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
        links = find_reprints(
            corpus,
            preset=preset,
            within_days=within_days,
            scripts=scripts,
            threads=threads,
            work=work,
        )
    links = conform(links, LINKS, name="links")
    if credits is not None:
        credits = conform(credits, CREDIT_COLUMNS, name="credits")
    links = links[family_edges(links, chosen)]
    articles = corpus.articles.reset_index(drop=True)
    ids = articles["article_id"]
    row = pd.Index(ids)
    a = row.get_indexer(pd.Index(links["article_id_a"])).astype(np.int64)
    b = row.get_indexer(pd.Index(links["article_id_b"])).astype(np.int64)
    low, high = intervals(articles["published"])
    # What is equal otherwise goes by date and id, never by where a row stands.
    rank = reading_rank(low, ids)
    weight = links[["containment_a", "containment_b"]].to_numpy().max(axis=1)
    family = group(len(ids), rank[a], rank[b], weight)[rank]
    inside = family[a] == family[b]
    links, a, b = links[inside], a[inside], b[inside]

    near = closest(rank[a], b, links["matched_words"].to_numpy(np.int64))
    share, respelt = carried(
        articles["text"], links["passages"].tolist(), a, b, family, near,
        threads=thread_count(threads),
    )  # fmt: skip
    order = precedence(family, low, high, ids)
    frame = pd.DataFrame(
        {
            "article_id": ids,
            "family_id": ids.iloc[order.first].to_numpy(),
            "members": np.bincount(family)[family],
            "publisher": articles["outlet"].fillna(""),
            "lag": order.lag,
            "lag_low": order.low,
            "lag_high": order.high,
            "first_certain": order.certain,
            "share_copied": share,
        }
    )
    _put_edits(frame, articles, links.iloc[near], a[near], b[near], respelt)
    outlets = dict(zip(ids, articles["outlet"].fillna(""), strict=True))
    registry = registry or shipped_registry()
    publishers = publisher_ids(outlets, registry)
    said = read_credits(credits, publishers)
    for name, values in history(ids, family, low, high, said, read=credits is not None).items():
        frame[name] = pd.Series(values, dtype="object")
    frame["evidence"] = evidence_lines(corpus, frame, credits, registry)
    dropped = (frame["credit"] == "dropped") & (frame["edit"] != "")
    # As a Series: a list of tuples that are of one length would be taken for a table.
    changes = frame.loc[dropped, "changes"].map(lambda c: (*c, "credit_removed"))
    frame.loc[dropped, "changes"] = changes
    frame = conform(frame, FAMILIES, name="families")
    frame.attrs |= {"fold": "lookup", "families": int(family.max(initial=-1)) + 1}
    return frame


def _put_edits(
    frame: pd.DataFrame,
    articles: pd.DataFrame,
    links: pd.DataFrame,
    a: I64,
    b: I64,
    respelt: list[Respelt],
) -> None:
    """Add what each later member was carried from, by the links to it, and how it was edited."""
    of, to = articles.iloc[a], articles.iloc[b]
    head_a, head_b = headlines(of["title"], of["text"]), headlines(to["title"], to["text"])
    edits, changes = [], []
    for passages, share_a, share_b, headline_a, headline_b, same, spelling in zip(
        links["passages"], links["containment_a"], links["containment_b"], head_a, head_b,
        same_headlines(head_a, head_b), respelt, strict=True,
    ):  # fmt: skip
        edits.append(edit_of(passages, share_a, share_b))
        replaced = bool(headline_a and headline_b) and not same
        names = ("headline_replaced", "names_respelt")
        changes.append(
            tuple(n for n, done in zip(names, (replaced, spelling), strict=True) if done)
        )
    nothing: list[tuple[()]] = [()] * len(frame)
    for name, values, default in (
        ("carried_from", of["article_id"].tolist(), [""] * len(frame)),
        ("edit", edits, [""] * len(frame)),
        ("changes", changes, nothing),
        ("respelt", respelt, nothing),
    ):
        column = pd.Series(default, dtype="object")
        column.iloc[b] = pd.Series(values, dtype="object", index=b)
        frame[name] = column
