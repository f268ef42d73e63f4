"""Reprints as passim's clusters: written, read, and taken as links."""

from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from ...corpora.corpus import Corpus
from ..columns import LINKS, conform, empty
from ..text.fold import LOOKUP
from ..text.tokens import tokenise
from .arrays import BOOL
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


def links_of_passim(corpus: Corpus, clusters: pd.DataFrame) -> pd.DataFrame:
    """Links from passim's clusters, so that `trace` can make families of what passim found.

    Parameters
    ----------
    clusters
        What `read_passim` gave; ids are those of the corpus, spans those of its texts.

    Returns
    -------
    DataFrame
        The columns of ``LINKS``: every two copies in one cluster are a link, with the spans passim
        gave as passages. ``own_words`` and ``matched_words`` are the words in them; quotations and
        statements are not told apart, since passim does not.

    Raises
    ------
    ValueError
        Naming the copies whose article is not in the corpus or whose span leaves its text.
    """
    texts = corpus.articles.set_index("article_id")["text"]
    size = clusters["article_id"].map(texts.str.len())
    wrong = size.isna() | (clusters["end"] > size) | (clusters["start"] >= clusters["end"])
    if wrong.any():
        bad = clusters[wrong].head(5)
        named = ", ".join(f"{r.article_id} {r.start}-{r.end}" for r in bad.itertuples())
        raise ValueError(
            f"{int(wrong.sum())} copies do not fit the corpus: {named}. Read the articles passim "
            "was given, with the same ids and texts."
        )
    spans: dict[tuple[str, str], list[tuple[int, int, int, int]]] = {}
    low, high = intervals(corpus.articles["published"])
    order = pd.Series(np.lexsort((np.arange(len(texts)), high, low)).argsort(), texts.index)
    for _, copies in clusters.groupby("cluster", sort=True):
        found = list(zip(copies["article_id"], copies["start"], copies["end"], strict=True))
        for (a, a0, a1), (b, b0, b1) in combinations(found, 2):
            if a == b:
                continue
            if order[a] > order[b]:
                a, a0, a1, b, b0, b1 = b, b0, b1, a, a0, a1
            spans.setdefault((a, b), []).append((int(a0), int(a1), int(b0), int(b1)))
    if not spans:
        return empty(LINKS)
    rows = [link_of(a, b, passages, texts) for (a, b), passages in sorted(spans.items())]
    return conform(pd.DataFrame(rows), LINKS, name="links")


def link_of(
    a: str, b: str, passages: list[tuple[int, int, int, int]], texts: pd.Series[str]
) -> dict[str, object]:
    """A row of ``LINKS`` for a pair that another tool found, with these passages."""
    inside_a, inside_b = (
        _words_in(texts[i], [(p[at], p[at + 1]) for p in passages]) for i, at in ((a, 0), (b, 2))
    )
    matched = min(int(inside_a.sum()), int(inside_b.sum()))
    none = ("shared_fingerprints", "longest_run", "quoted_words", "reported_words",
            "listed_words", "boilerplate_a", "boilerplate_b")  # fmt: skip
    return {
        "article_id_a": a, "article_id_b": b, "passages": tuple(sorted(passages)),
        "matched_words": matched, "own_words": float(matched), "decision": "reprint",
        "containment_a": inside_a.mean() if len(inside_a) else 0.0,
        "containment_b": inside_b.mean() if len(inside_b) else 0.0,
        "words_a": len(inside_a), "words_b": len(inside_b), **dict.fromkeys(none, 0),
    }  # fmt: skip


def _words_in(text: str, spans: list[tuple[int, int]]) -> BOOL:
    words = tokenise([text], fold=LOOKUP)
    inside: BOOL = np.zeros(len(words.start), bool)
    for start, end in spans:
        inside |= (words.start >= start) & (words.end <= end)
    return inside
