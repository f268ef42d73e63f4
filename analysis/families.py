"""Which family each article belongs to: how every step reads a table of FAMILIES."""

from __future__ import annotations

import pandas as pd

from ..corpora.corpus import Corpus


def family_of(ids: pd.Series[str], families: pd.DataFrame | None) -> pd.Series[str]:
    """Name the family of each article; one that no family holds stands alone, under its own id.

    Parameters
    ----------
    ids
        Ids of articles; the same may stand there several times.
    families
        Table of ``FAMILIES``, of which article_id and family_id are read; None where nothing was
        traced.

    Returns
    -------
    Series
        Names of families, with the index of ``ids``.

    Raises
    ------
    ValueError
        When a column is missing, or an article belongs to two families.

    Examples
    --------
    >>> families = pd.DataFrame({"article_id": ["a", "b"], "family_id": ["a", "a"]})
    >>> family_of(pd.Series(["a", "b", "c"]), families).tolist()
    ['a', 'a', 'c']
    """
    if families is None:
        return ids
    if missing := [c for c in ("article_id", "family_id") if c not in families.columns]:
        raise ValueError(
            f"families: the columns {', '.join(missing)} are missing. Give the table that "
            "saabhar.trace makes."
        )
    named = families[["article_id", "family_id"]].drop_duplicates()
    if (twice := named["article_id"].duplicated()).any():
        raise ValueError(
            f"families: article {named.loc[twice, 'article_id'].iloc[0]!r} belongs to two. Trace "
            "the corpus as a whole; families of two corpora are not one table."
        )
    found = ids.map(named.set_index("article_id")["family_id"])
    return found.where(found.notna() & (found != ""), ids)


def first_members(corpus: Corpus, families: pd.DataFrame | None) -> Corpus:
    """The first article of each family: the one it is named after, else the earliest."""
    if families is None:
        return corpus
    ids, date = corpus.articles["article_id"], corpus.articles["published"].fillna("")
    family = family_of(ids, families)
    order = pd.DataFrame(
        {"family": family, "later": ids != family, "undated": date == "", "date": date}
    ).sort_values(["later", "undated", "date"], kind="stable")
    first = ~order["family"].duplicated()
    return corpus.where(first.reindex(corpus.articles.index))
