"""Articles of one event in other words: candidates for a matched comparison, not reprints."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.sparse import csr_matrix, diags

from ...corpora.corpus import Corpus
from ..columns import EVENT_PAIRS, conform, empty
from ..families import family_of
from ..text.fold import LOOKUP
from ..text.tokens import tokenise
from .dates import intervals

# Rows of the similarity matrix worked on at once.
BLOCK = 2_000


def find_event_pairs(
    corpus: Corpus,
    *,
    families: pd.DataFrame | None = None,
    within_days: float = 2.0,
    least_similarity: float = 0.2,
    per_article: int = 5,
) -> pd.DataFrame:
    """Find articles of different outlets that seem to tell one event in their own words.

    A list to choose from by reading, for a comparison within events: similar vocabulary on near
    dates is no proof of one event.

    Parameters
    ----------
    families
        Table of FAMILIES: pairs within one family are left out, since a copy is no second telling.
        Two texts that share a passage or a quotation and are of two families stay.
    within_days
        At most so many days may lie between the two. Articles without a date are left out.
    least_similarity
        Cosine of TF-IDF vectors over folded words, 0 to 1; higher is more alike.
    per_article
        Keep at most so many of the most similar partners of each article.

    Returns
    -------
    DataFrame
        The columns of ``EVENT_PAIRS``, most similar first. Empty when nothing is near enough. The
        table may be given to `compare` as its ``events``, whole or after rows were taken out by
        hand; `events_of_pairs` reads it then.

    Notes
    -----
    ``event`` is given to the most similar pairs first. A pair joins two events only where no outlet
    is in both, so that an event holds one article an outlet, and where each article of one is
    paired with each of the other; so nothing is chained. It is named after its earliest article.

    Weight of a word: (1 + ln tf) ln(1 + N / df), vectors scaled to length 1. A word in one
    article only or in more than a fifth of them (of fifty and more) says nothing of the event and
    is left out.

    Examples
    --------
    >>> from saabhar.corpora import Article
    >>> texts = [
    ...     "The ferry to Sonpur sank in the storm and nine were saved.",
    ...     "Nine people were saved when the Sonpur ferry sank.",
    ...     "Wheat prices rose again.",
    ... ]
    >>> corpus = Corpus.of([
    ...     Article(str(n), t, outlet=f"Paper {n}", published="2026-03-04", language="en")
    ...     for n, t in enumerate(texts)
    ... ])
    >>> find_event_pairs(corpus)[["article_id_a", "article_id_b"]].to_numpy().tolist()
    [['0', '1']]
    """
    if not 0 < least_similarity <= 1:
        raise ValueError(
            f"least_similarity={least_similarity}: a cosine lies between 0 and 1; 0.2 is usual."
        )
    articles = corpus.articles
    low, high = intervals(articles["published"])
    dated = np.flatnonzero(~np.isnan(low))
    if len(dated) < 2:
        return empty(EVENT_PAIRS)
    dated = dated[np.argsort(low[dated], kind="stable")]
    vectors = _vectors(articles["text"].iloc[dated])
    low, high = low[dated] / 24, high[dated] / 24
    ids = articles["article_id"].to_numpy(dtype=object)[dated]
    outlet = articles["outlet"].fillna("").to_numpy(dtype=object)[dated]
    language = articles["language"].fillna("und").to_numpy(dtype=object)[dated]
    named = articles["article_id"].iloc[dated]
    family = None if families is None else family_of(named, families).to_numpy(dtype=object)
    rows = []
    for first in range(0, len(dated), BLOCK):
        last = min(first + BLOCK, len(dated))
        # Articles stand in the order of their dates: those after the window need no look.
        until = int(np.searchsorted(low, np.max(high[first:last]) + within_days, side="right"))
        near = (vectors[first:last] @ vectors[first:until].T).tocoo()
        a, b = near.row + first, near.col + first
        keep = (a < b) & (near.data >= least_similarity) & (low[b] - high[a] <= within_days)
        keep &= (outlet[a] != outlet[b]) | (outlet[a] == "")
        keep &= language[a] == language[b]
        if family is not None:
            keep &= family[a] != family[b]
        rows.append(pd.DataFrame({"a": a[keep], "b": b[keep], "similarity": near.data[keep]}))
    found = pd.concat(rows, ignore_index=True)
    frame = pd.DataFrame(
        {
            "article_id_a": ids[found["a"]],
            "article_id_b": ids[found["b"]],
            "similarity": found["similarity"],
            "days": np.maximum(low[found["b"]] - high[found["a"]], 0.0),
        }
    )
    frame = frame.sort_values(
        ["similarity", "article_id_a", "article_id_b"], ascending=[False, True, True]
    )
    both_ranks = [frame.groupby(side).cumcount() for side in ("article_id_a", "article_id_b")]
    frame = frame[(both_ranks[0] < per_article) & (both_ranks[1] < per_article)]
    frame = frame.reset_index(drop=True)
    frame["event"] = _events(frame, dict(zip(ids, outlet, strict=True)), ids.tolist())
    return conform(frame, EVENT_PAIRS, name="event pairs")


def _events(pairs: pd.DataFrame, outlet: dict[str, str], by_date: list[str]) -> list[str]:
    """The event of every pair, "" where its articles are of two."""
    couples = list(zip(pairs["article_id_a"], pairs["article_id_b"], strict=True))
    paired = {*couples, *((b, a) for a, b in couples)}
    event = {i: [i] for couple in couples for i in couple}
    for a, b in couples:
        one, other = event[a], event[b]
        if one is other or not all((x, y) in paired for x in one for y in other):
            continue
        outlets = [outlet[i] for i in (*one, *other) if outlet[i]]
        if len(set(outlets)) < len(outlets):
            continue
        one += other
        event.update(dict.fromkeys(other, one))
    place = {article: n for n, article in enumerate(by_date)}
    return [
        min(event[a], key=place.__getitem__) if event[a] is event[b] else "" for a, b in couples
    ]


def events_of_pairs(pairs: pd.DataFrame) -> pd.Series[str]:
    """The event of each article, by its id, in a table of `find_event_pairs`.

    Pairs without an event are passed over. What was taken out of the table is in no event.

    Raises
    ------
    ValueError
        Naming the articles that the table puts into two events.

    Examples
    --------
    >>> pairs = pd.DataFrame({
    ...     "article_id_a": ["1", "3"], "article_id_b": ["2", "2"], "event": ["1", ""],
    ... })
    >>> events_of_pairs(pairs).to_dict()
    {'1': '1', '2': '1'}
    """
    missing = [c for c in ("article_id_a", "article_id_b", "event") if c not in pairs.columns]
    if missing:
        raise ValueError(
            f"a table of event pairs needs {', '.join(missing)}; find_event_pairs (or `saabhar "
            "siblings --same-language`) writes one."
        )
    told = pairs[pairs["event"].fillna("").astype("str") != ""]
    sides = [told[[f"article_id_{s}", "event"]].set_axis(["article_id", "event"], axis=1)
             for s in "ab"]  # fmt: skip
    each = pd.concat(sides).astype("str").drop_duplicates()
    twice = each["article_id"][each["article_id"].duplicated()].unique()
    if len(twice):
        raise ValueError(
            f"two events for {', '.join(map(str, twice[:5]))}: an article tells one. Leave one of "
            "the rows out, or give both the same event."
        )
    return each.set_index("article_id")["event"]


def _vectors(texts: pd.Series[str]) -> csr_matrix:
    tokens = tokenise(texts, fold=LOOKUP)
    n = len(texts)
    words, column = np.unique(tokens.key, return_inverse=True)
    counts = csr_matrix(
        (np.ones(len(column), np.float32), (tokens.text, column)), shape=(n, len(words))
    )
    counts.sum_duplicates()
    df = np.bincount(counts.indices, minlength=len(words))
    telling = (df > 1) & (df <= (0.2 * n if n >= 50 else n - 1))
    counts.data = 1 + np.log(counts.data)
    weighted = counts @ diags(np.where(telling, np.log1p(n / np.maximum(df, 1)), 0.0))
    length = np.sqrt(np.asarray(weighted.multiply(weighted).sum(axis=1)).ravel())
    return csr_matrix(diags(1 / np.where(length > 0, length, 1.0)) @ weighted)
