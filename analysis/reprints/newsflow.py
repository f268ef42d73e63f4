"""Reprints as RNewsflow's edge table: written, read, and taken as links."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from ...corpora.corpus import Corpus
from ..columns import LINKS, conform, empty
from .block import spans_of
from .dates import intervals
from .interchange import link_of
from .passages import align
from .presets import DEFAULT
from .words import read_words


def newsflow_edges(corpus: Corpus, links: pd.DataFrame) -> pd.DataFrame:
    """Give links as an edge table of RNewsflow: from (the earlier), to, weight, hourdiff.

    ``weight`` is the share of the later text that stands in the earlier; ``hourdiff`` the hours
    between the middles of their dates, missing where a date is.
    """
    links = conform(links, LINKS, name="links")
    low, high = intervals(corpus.articles["published"])
    middle = pd.Series((low + high) / 2, index=corpus.articles["article_id"])
    return pd.DataFrame(
        {
            "from": links["article_id_a"],
            "to": links["article_id_b"],
            "weight": links["containment_b"],
            "hourdiff": middle.loc[links["article_id_b"]].to_numpy()
            - middle.loc[links["article_id_a"]].to_numpy(),
        }
    )


def read_newsflow_edges(table: pd.DataFrame | str | Path) -> pd.DataFrame:
    """Read an edge table of RNewsflow: article_id_a, article_id_b, similarity, lag.

    Parameters
    ----------
    table
        A frame, or the path of a .csv (UTF-8) or .parquet file. It names the two articles ``from``
        and ``to``, or ``x`` and ``y``, and the edge ``weight`` or ``similarity``; ``lag`` in hours
        is there where it has ``hourdiff``.

    Raises
    ------
    ValueError
        Naming the columns that are missing.
    """
    frame = table if isinstance(table, pd.DataFrame) else _read(Path(table))
    names = {"x": "from", "y": "to", "similarity": "weight"}
    frame = frame.rename(columns={k: v for k, v in names.items() if v not in frame.columns})
    missing = [c for c in ("from", "to", "weight") if c not in frame.columns]
    if missing:
        raise ValueError(
            f"an edge table needs from, to and weight; missing: {', '.join(missing)}. "
            "Export it with as_data_frame() of igraph, or name the columns so."
        )
    lag = frame["hourdiff"] if "hourdiff" in frame.columns else np.nan
    return pd.DataFrame(
        {
            "article_id_a": frame["from"].astype("str"),
            "article_id_b": frame["to"].astype("str"),
            "similarity": frame["weight"].astype("float64"),
            "lag": lag,
        }
    )


def _read(path: Path) -> pd.DataFrame:
    if path.suffix == ".parquet":
        return pd.read_parquet(path)
    # Ids are names: "007" must not become 7.
    text = dict.fromkeys(("from", "to", "x", "y"), "str")
    return pd.read_csv(path, dtype=text, encoding="utf-8-sig", keep_default_na=True)


def links_of_newsflow(corpus: Corpus, edges: pd.DataFrame) -> pd.DataFrame:
    """Links from RNewsflow's edges, so that `trace` can make families of what it found.

    Parameters
    ----------
    edges
        What `read_newsflow_edges` gave; ids are those of the corpus.

    Returns
    -------
    DataFrame
        The columns of ``LINKS``, one row an edge, sorted by the ids, `a` the earlier article where
        the dates tell. RNewsflow compares words without their order and says nothing of where they
        stand, so the two texts are aligned here: an edge whose texts share no passage of 8 words
        has none, and the decision "short". Quotations and statements are not told apart.

    Raises
    ------
    ValueError
        Naming the ids that are not in the corpus.
    """
    articles = corpus.articles
    row = pd.Index(articles["article_id"])
    a, b = (row.get_indexer(pd.Index(edges[f"article_id_{side}"])) for side in "ab")
    unknown = sorted({*edges["article_id_a"][a < 0], *edges["article_id_b"][b < 0]})
    if unknown:
        raise ValueError(
            f"{len(unknown)} articles of the edges are not in the corpus: "
            f"{', '.join(unknown[:5])}. Read the articles RNewsflow was given, with the same ids."
        )
    low, high = intervals(articles["published"])
    rank = np.lexsort((row, high, low)).argsort()
    later = rank[a] > rank[b]
    a, b = np.where(later, b, a), np.where(later, a, b)
    pairs = np.unique(np.column_stack((a, b))[a != b], axis=0).reshape(-1, 2)
    if not len(pairs):
        return empty(LINKS)
    used, place = np.unique(pairs, return_inverse=True)
    first, second = place.reshape(-1, 2).astype(np.int64).T
    words = read_words(articles["text"].iloc[used])
    found = align(first, second, words.key, words.offsets, DEFAULT)
    pair = found.pair
    spans = spans_of(words, found, words.offsets[first[pair]], words.offsets[second[pair]])
    texts = articles.set_index("article_id")["text"]
    rows = []
    for n, (x, y) in enumerate(zip(row[pairs[:, 0]], row[pairs[:, 1]], strict=True)):
        passages = [tuple(p) for p in spans[found.pairs[n] : found.pairs[n + 1]].tolist()]
        decision = "reprint" if passages else "short"
        rows.append(link_of(x, y, passages, texts) | {"decision": decision})
    table = pd.DataFrame(rows).sort_values(["article_id_a", "article_id_b"], ignore_index=True)
    return conform(table, LINKS, name="links")
