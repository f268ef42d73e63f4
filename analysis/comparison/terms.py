"""Words of a corpus as a table of counts, and a word in its contexts."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from ...corpora.corpus import Corpus
from ..text import EXACT, LOOKUP, Fold, compile_patterns, snap, tokenise


def count_terms(
    corpus: Corpus, *, blocks: pd.DataFrame | None = None, n: int = 1, fold: Fold = EXACT
) -> pd.DataFrame:
    """Count words, or runs of ``n`` words, in each article.

    Parameters
    ----------
    blocks
        Table of ``BLOCKS``: only words inside blocks of kind "body" are counted. All text if not
        given.
    n
        Length of a run; runs cross no hard break (danda, comma ...) and no sentence.
    fold
        What counts as the same word; recorded in ``attrs["fold"]``.

    Returns
    -------
    DataFrame
        article_id, term, count; a term is shown as first seen in the corpus. Terms are hashed, so
        equal terms are equal under the fold.

    Examples
    --------
    >>> from saabhar.corpora.article import Article
    >>> corpus = Corpus.of([Article("a1", "कल बारिश हुई। कल धूप।", language="hi")])
    >>> count_terms(corpus).to_numpy().tolist()
    [['a1', 'कल', 2], ['a1', 'बारिश', 1], ['a1', 'हुई', 1], ['a1', 'धूप', 1]]
    >>> count_terms(corpus, n=2)["term"].tolist()
    ['कल बारिश', 'बारिश हुई', 'कल धूप']
    """
    if n < 1:
        raise ValueError(f"n must be at least 1, got {n}.")
    texts = corpus.articles["text"]
    words = tokenise(texts, fold=fold)
    keep = np.ones(len(words), dtype=bool)
    if blocks is not None:
        keep = _inside(words.text, words.start, corpus, blocks)
    ends = np.arange(len(words)) + n
    starts = np.flatnonzero(ends <= len(words))
    key = np.zeros(len(starts), dtype=np.uint64)
    whole = np.ones(len(starts), dtype=bool)
    for i in range(n):
        at = starts + i
        # An odd multiplier keeps order in the key: "a b" and "b a" differ.
        key = key * np.uint64(0x9E3779B97F4A7C15) + words.key[at]
        whole &= keep[at] & (words.text[at] == words.text[starts])
        if i:
            whole &= ~words.hard[at] & (words.sentence[at] == words.sentence[starts])
    starts, key = starts[whole], key[whole]
    codes, _ = pd.factorize(key)
    first = np.unique(codes, return_index=True)[1]
    spans = zip(
        words.text[starts[first]], words.start[starts[first]], words.end[starts[first] + n - 1],
        strict=True,
    )  # fmt: skip
    held = texts.tolist()
    names = np.array([held[t][s:e] for t, s, e in spans], dtype=object)
    cell = words.text[starts].astype(np.int64) * (len(names) + 1) + codes
    cells, counts = pd.factorize(cell), None
    counts = np.bincount(cells[0])
    ids = corpus.articles["article_id"].to_numpy(dtype=object)
    out = pd.DataFrame(
        {
            "article_id": ids[cells[1] // (len(names) + 1)] if len(names) else [],
            "term": names[cells[1] % (len(names) + 1)] if len(names) else [],
            "count": counts,
        }
    ).astype({"article_id": "str", "term": "str", "count": "int64"})
    out.attrs["fold"] = str(fold)
    return out


def _inside(
    text: np.ndarray[tuple[int], np.dtype[np.int32]],
    start: np.ndarray[tuple[int], np.dtype[np.int32]],
    corpus: Corpus,
    blocks: pd.DataFrame,
) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Which words begin inside a body block."""
    body = blocks[blocks["kind"] == "body"]
    at = pd.Index(corpus.articles["article_id"]).get_indexer(pd.Index(body["article_id"]))
    width = np.int64(1) << 40
    order = np.argsort(at * width + body["start"].to_numpy())
    left = (at * width + body["start"].to_numpy())[order]
    right = (at * width + body["end"].to_numpy())[order]
    place = text.astype(np.int64) * width + start
    found = np.searchsorted(left, place, side="right") - 1
    inside = found >= 0
    inside[inside] = place[inside] < right[found[inside]]
    return inside


def kwic(
    corpus: Corpus, terms: str | Sequence[str], *, width: int = 40, fold: Fold = LOOKUP
) -> pd.DataFrame:
    """Show terms in context (key word in context).

    Parameters
    ----------
    terms
        One or more words or phrases.
    width
        Code points of context a side, moved outwards to whole letters (grapheme clusters).

    Returns
    -------
    DataFrame
        article_id, outlet, start, end, left, text, right; in reading order, empty if nowhere found.

    Examples
    --------
    >>> from saabhar.corpora.article import Article
    >>> corpus = Corpus.of([Article("a1", "The river talks ended. Talks resume.", outlet="Daily")])
    >>> kwic(corpus, "talks", width=6)[["left", "text", "right"]].to_numpy().tolist()
    [['river ', 'talks', ' ended'], ['ended. ', 'Talks', ' resum']]
    """
    wanted = [terms] if isinstance(terms, str) else list(terms)
    hits = compile_patterns(wanted, fold=fold).find(corpus.articles["text"], overlap="longest")
    ids = corpus.articles["article_id"].tolist()
    outlets = corpus.articles["outlet"].tolist()
    held = corpus.articles["text"].tolist()
    rows = []
    for t, start, end in hits[["text", "start", "end"]].itertuples(index=False):
        text = held[t]
        low = snap(text, max(0, start - width), start)[0]
        high = snap(text, end, min(len(text), end + width))[1]
        rows.append(
            (ids[t], outlets[t], start, end, text[low:start], text[start:end], text[end:high])
        )
    names = ["article_id", "outlet", "start", "end", "left", "text", "right"]
    return pd.DataFrame(rows, columns=names)
