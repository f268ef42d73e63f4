"""Who carries whom: edges between outlets, with counts, shares and intervals; graphs of them."""

from __future__ import annotations

import re
from pathlib import Path

import networkx as nx
import numpy as np
import pandas as pd
from scipy.stats import beta

from ...corpora.corpus import Corpus
from ..columns import CARRIAGE, FAMILIES, TIMELINE, conform, empty
from .arrays import F64
from .dates import intervals


def find_carriage(corpus: Corpus, families: pd.DataFrame) -> pd.DataFrame:
    """Count how often one outlet prints what another printed before, or is credited with.

    Parameters
    ----------
    families
        What `trace` gave for this corpus.

    Returns
    -------
    DataFrame
        The columns of ``CARRIAGE``, one row for each pair (from, to). An edge stands for families,
        each counted once a pair. ``basis`` is "text" for an edge from the outlet of the family's
        first member to the outlet of a later one, and "credit" for an edge from the registry id
        that the article's own family gives as origin. ``share`` is the part of the receiving
        outlet's families that came this way, with an exact (Clopper-Pearson) 95 % interval;
        ``share_of_from`` the part of the giving outlet's that went it (missing for a registry id
        that is no outlet of the corpus). ``credited`` counts those in which the receiver names
        any source. ``first_certain`` counts those in which the dates leave no doubt who was first.
        Empty when no family spans two outlets.

    Notes
    -----
    An edge by text says who printed first among the outlets at hand, not who wrote: both may have
    it from an agency that is not in the corpus.
    """
    families = conform(families, FAMILIES, name="families")
    table = families.assign(outlet=corpus.articles["outlet"].fillna("").to_numpy(dtype=object))
    table = table[table["outlet"] != ""]
    volume = table.groupby("outlet")["family_id"].nunique()
    first = families.set_index("article_id")["publisher"]
    table["first_outlet"] = table["family_id"].map(first)
    carried = table[(table["members"] > 1) & (table["article_id"] != table["family_id"])]
    parts = [
        carried.assign(source=carried["first_outlet"], basis="text"),
        table[table["origin"] != ""].assign(source=lambda t: t["origin"], basis="credit"),
    ]
    edges = pd.concat(parts)
    edges = edges[(edges["source"] != "") & (edges["source"] != edges["outlet"])]
    if edges.empty:
        return empty(CARRIAGE)
    named = edges["credit"].isin(["full", "vague", "added", "replaced"])
    frame = (
        edges.assign(
            named=edges["family_id"].where(named),
            sure=edges["family_id"].where(edges["first_certain"]),
        )
        .groupby(["source", "outlet", "basis"], as_index=False)
        .agg(
            families=("family_id", "nunique"),
            articles=("article_id", "nunique"),
            credited=("named", "nunique"),
            first_certain=("sure", "nunique"),
            median_lag=("lag", "median"),
        )
        .rename(columns={"source": "from_outlet", "outlet": "to_outlet"})
    )
    frame["uncredited"] = frame["families"] - frame["credited"]
    k = frame["families"].to_numpy()
    n = volume.loc[frame["to_outlet"]].to_numpy()
    frame["to_families"] = n
    frame["share"] = k / n
    frame["low"] = np.where(k > 0, beta.ppf(0.025, k, n - k + 1), 0.0)
    frame["high"] = np.where(k < n, beta.ppf(0.975, k + 1, np.maximum(n - k, 1)), 1.0)
    frame["share_of_from"] = k / frame["from_outlet"].map(volume).astype("float64")
    frame = conform(frame, CARRIAGE, name="carriage")
    return frame.sort_values(
        ["basis", "families", "from_outlet", "to_outlet"],
        ascending=[False, False, True, True],
        ignore_index=True,
    )


def carriage_graph(carriage: pd.DataFrame, *, basis: str = "text") -> nx.DiGraph:
    """A directed graph of outlets; an edge runs the way the text did, with the columns as data."""
    carriage = conform(carriage, CARRIAGE, name="carriage")
    graph = nx.DiGraph()
    for row in carriage[carriage["basis"] == basis].to_dict("records"):
        data = {
            str(k): v
            for k, v in row.items()
            if k not in ("from_outlet", "to_outlet", "basis") and not pd.isna(v)
        }
        graph.add_edge(row["from_outlet"], row["to_outlet"], weight=row["families"], **data)
    return graph


def write_graph(graph: nx.DiGraph, path: str | Path) -> Path:
    """Write a graph for Gephi and its like: .graphml or .gexf, by the ending of the path."""
    path = Path(path)
    if path.suffix == ".graphml":
        nx.write_graphml(graph, path)
    elif path.suffix == ".gexf":
        # networkx stamps the day into GEXF; the same graph shall give the same bytes.
        text = "\n".join(nx.generate_gexf(graph))
        path.write_text(re.sub(r' lastmodifieddate="[^"]*"', "", text) + "\n", encoding="utf-8")
    else:
        raise ValueError(
            f"{path}: the ending {path.suffix!r} is not known; it would be .graphml or .gexf."
        )
    return path


def family_timeline(corpus: Corpus, families: pd.DataFrame, family_id: str) -> pd.DataFrame:
    """One family in order of appearance: the columns of ``TIMELINE``.

    ``earliest`` and ``latest`` are the ends that the date leaves open, in UTC; missing where there
    is no date.
    """
    families = conform(families, FAMILIES, name="families")
    rows = families[families["family_id"] == family_id]
    if rows.empty:
        raise ValueError(
            f"no family is named {family_id!r}. Families are named after their first member: "
            "take the id from the column family_id of trace()."
        )
    articles = corpus.articles.set_index("article_id").loc[rows["article_id"]]
    low, high = intervals(articles["published"])
    frame = rows.assign(
        published=articles["published"].to_numpy(dtype=object),
        earliest=_moments(low),
        latest=_moments(high),
    )
    frame = conform(frame, TIMELINE, name="timeline")[[c.name for c in TIMELINE]]
    return frame.sort_values(["earliest", "latest", "article_id"], ignore_index=True)


def _moments(hours: F64) -> pd.DatetimeIndex:
    # Hours are fractions of binary numbers: without rounding 08:50 would read 08:49:59.99.
    return (pd.Timestamp(0, tz="UTC") + pd.to_timedelta(hours, unit="h")).round("s")
