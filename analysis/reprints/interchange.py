"""Reprints in the formats of other tools: passim's clusters and RNewsflow's edges."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from ...corpora.corpus import Corpus
from ..columns import LINKS, conform
from .dates import intervals


def write_passim(corpus: Corpus, links: pd.DataFrame, path: str | Path) -> Path:
    """Write shared passages as passim does: one JSON object a line, one line a passage copy.

    Passages that overlap by half in an article, directly or through others, are one cluster.
    Fields: ``cluster``, ``size``, ``id`` and ``uid`` (the article id), ``series`` (outlet),
    ``date``, ``begin`` and ``end`` (code points of the text as published), ``text``.
    """
    links = conform(links, LINKS, name="links")
    articles = corpus.articles.set_index("article_id")
    spans: dict[tuple[str, int, int], int] = {}
    edges: list[tuple[int, int]] = []
    for a, b, passages in zip(
        links["article_id_a"], links["article_id_b"], links["passages"], strict=True
    ):
        for a0, a1, b0, b1 in passages:
            left = spans.setdefault((a, a0, a1), len(spans))
            edges.append((left, spans.setdefault((b, b0, b1), len(spans))))
    edges += _overlapping(spans)
    pairs = np.array(edges, np.int64).reshape(-1, 2)
    graph = coo_matrix((np.ones(len(pairs)), pairs.T), (len(spans), len(spans)))
    label = connected_components(graph, directed=False)[1] if spans else np.empty(0, np.int64)
    size = np.bincount(label) if len(label) else label
    order = sorted(spans, key=lambda s: (int(label[spans[s]]), s))
    path = Path(path)
    with path.open("w", encoding="utf-8", newline="\n") as out:
        for article, begin, end in order:
            row, cluster = articles.loc[article], int(label[spans[article, begin, end]])
            line = {
                "cluster": cluster,
                "size": int(size[cluster]),
                "id": article,
                "uid": article,
                "series": row["outlet"],
                "date": row["published"],
                "begin": begin,
                "end": end,
                "text": row["text"][begin:end],
            }
            out.write(json.dumps(line, ensure_ascii=False) + "\n")
    return path


def _overlapping(spans: dict[tuple[str, int, int], int]) -> list[tuple[int, int]]:
    found = []
    by_place = sorted(spans)
    for n, (article, begin, end) in enumerate(by_place):
        for other, begin_2, end_2 in by_place[n + 1 :]:
            if other != article or begin_2 >= end:
                break
            common = min(end, end_2) - begin_2
            if 2 * common >= min(end - begin, end_2 - begin_2):
                found.append((spans[article, begin, end], spans[other, begin_2, end_2]))
    return found


def read_passim(path: str | Path) -> pd.DataFrame:
    """Read passim's clusters, one row a passage copy.

    Columns: ``cluster``, ``article_id``, ``outlet``, ``published``, ``start``, ``end``, ``text``.

    ``start`` and ``end`` are those of the file; passim counts characters, which are code points.

    Raises
    ------
    ValueError
        Naming every line that is no JSON object or lacks a cluster or an id.
    """
    rows, faults = [], []
    with Path(path).open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                found = json.loads(line)
                rows.append(
                    {
                        "cluster": int(found["cluster"]),
                        "article_id": str(found.get("id", found.get("uid", ""))),
                        "outlet": str(found.get("series", "")),
                        "published": str(found.get("date", "")),
                        "start": int(found.get("begin", 0)),
                        "end": int(found.get("end", 0)),
                        "text": str(found.get("text", "")),
                    }
                )
            except (json.JSONDecodeError, KeyError, TypeError, ValueError) as fault:
                faults.append(f"line {number}: {fault!r}")
    if faults:
        raise ValueError(
            f"{path}: {'; '.join(faults[:10])}. Each line is a JSON object with at least 'cluster' "
            "and 'id', as passim writes with --output-format json."
        )
    names = ["cluster", "article_id", "outlet", "published", "start", "end", "text"]
    return pd.DataFrame(rows, columns=names)


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


def read_newsflow_edges(frame: pd.DataFrame) -> pd.DataFrame:
    """Read an edge table of RNewsflow: article_id_a, article_id_b, similarity, lag.

    Takes ``from``/``to`` or ``x``/``y`` for the two articles and ``weight`` or ``similarity`` for
    the edge; ``lag`` in hours where the table has ``hourdiff``.
    """
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
