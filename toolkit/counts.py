"""What a run found, counted by outlet: the numbers of a report beside its comparisons."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

COLUMNS = ["table", "outlet", "kind", "number"]
# What each table is counted by; a column that a table has not is left out.
KINDS = {
    "articles": ("language",),
    "blocks": ("kind",),
    "credits": ("kind", "disclosure"),
    "mentions": (),
    "markers": ("category", "voice"),
    "sources": ("type",),
    "families": ("credit",),
}


def count_rows(articles: pd.DataFrame, tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Count the rows of each table by outlet and kind.

    Parameters
    ----------
    articles
        With ``article_id`` and ``outlet``.
    tables
        By the names of `KINDS`; empty ones count nothing.

    Returns
    -------
    DataFrame
        One row a table, outlet and kind that occurs: table, outlet, kind (its parts joined by
        " / "), number.
    """
    outlets = articles.set_index("article_id")["outlet"]
    counted = []
    for name, table in tables.items():
        if table.empty:
            continue
        parts = [table[k].astype("str") for k in KINDS[name] if k in table.columns]
        kind = pd.Series([" / ".join(row) for row in zip(*parts, strict=True)] or "", table.index)
        outlet = table["article_id"].map(outlets).fillna("").astype("str")
        numbers = pd.DataFrame({"outlet": outlet, "kind": kind}).value_counts(sort=False)
        counted.append(numbers.rename("number").reset_index().assign(table=name))
    whole = pd.concat(counted, ignore_index=True) if counted else pd.DataFrame(columns=COLUMNS)
    return whole[COLUMNS].sort_values(COLUMNS[:3], ignore_index=True)
