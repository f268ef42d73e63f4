"""Words of a corpus as a table of counts."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ...corpora.corpus import Corpus
from ..text import EXACT, Fold
from ..text.vectorizers import IndicCountVectorizer


def body_texts(corpus: Corpus, blocks: pd.DataFrame | None = None) -> list[str]:
    """The body of each article, its paragraphs on lines of their own; all text without blocks."""
    texts: list[str] = corpus.articles["text"].tolist()
    if blocks is None:
        return texts
    at = {a: i for i, a in enumerate(corpus.articles["article_id"].tolist())}
    body = blocks[blocks["kind"] == "body"].sort_values(["article_id", "start"], kind="stable")
    parts: list[list[str]] = [[] for _ in texts]
    for article_id, start, end in body[["article_id", "start", "end"]].itertuples(index=False):
        if article_id in at:
            parts[at[article_id]].append(texts[at[article_id]][start:end])
    # A blank line parts words, so that no run of words crosses two blocks.
    return ["\n\n".join(p) for p in parts]


def count_terms(
    corpus: Corpus, *, blocks: pd.DataFrame | None = None, n: int = 1, fold: Fold = EXACT
) -> pd.DataFrame:
    """Count words, or runs of ``n`` words, in each article.

    Parameters
    ----------
    blocks
        Table of ``BLOCKS``: only blocks of kind "body" are counted. All text if not given.
    n
        Length of a run; runs cross no danda, comma or other mark that parts clauses.
    fold
        What counts as the same word; recorded in ``attrs["fold"]``.

    Returns
    -------
    DataFrame
        article_id, term (folded), count; in order of article and term. Empty for no words.

    Examples
    --------
    >>> from saabhar.corpora.article import Article
    >>> corpus = Corpus.of([Article("a1", "कल बारिश हुई। कल धूप।", language="hi")])
    >>> count_terms(corpus).to_numpy().tolist()
    [['a1', 'कल', 2], ['a1', 'धूप', 1], ['a1', 'बारिश', 1], ['a1', 'हुई', 1]]
    >>> count_terms(corpus, n=2)["term"].tolist()
    ['कल धूप', 'कल बारिश', 'बारिश हुई']
    """
    if n < 1:
        raise ValueError(f"n must be at least 1, got {n}.")
    vectorizer = IndicCountVectorizer(ngram_range=(n, n), fold=fold)
    try:
        counts = vectorizer.fit_transform(body_texts(corpus, blocks)).tocoo()
    except ValueError:
        # Learning an empty vocabulary is an error there; no words is an answer here.
        none = pd.DataFrame({"article_id": [], "term": [], "count": []})
        return none.astype({"article_id": "str", "term": "str", "count": "int64"})
    names = np.asarray(vectorizer.get_feature_names_out(), dtype=object)
    ids = corpus.articles["article_id"].to_numpy(dtype=object)
    order = np.lexsort((counts.col, counts.row))
    out = pd.DataFrame(
        {
            "article_id": ids[counts.row[order]],
            "term": names[counts.col[order]],
            "count": counts.data[order],
        }
    ).astype({"article_id": "str", "term": "str", "count": "int64"})
    out.attrs["fold"] = str(fold)
    return out
