"""Topics by NMF, for matching texts on what they are about before asking how they are written."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from sklearn.decomposition import NMF
from sklearn.feature_extraction.text import TfidfTransformer

from ...corpora.corpus import Corpus
from ..families import family_of
from ..text import EXACT, Fold
from ..text.vectorizers import IndicCountVectorizer
from .terms import body_texts

LEAST_TEXTS = 3
MOST_SHARE = 0.4


@dataclass(frozen=True, slots=True, eq=False)
class Topics:
    """Topics of one corpus.

    Attributes
    ----------
    articles
        article_id, topic (the strongest; "" where no term of the vocabulary stands), share (of it),
        then one column a topic: its share, together 1.
    terms
        topic, rank, term, weight: the ten terms that mark each topic.
    error
        Reconstruction error over the norm of the data, 0 to 1.
    seed
        As given.
    """

    articles: pd.DataFrame
    terms: pd.DataFrame
    error: float
    seed: int


def find_topics(
    corpus: Corpus,
    n_topics: int,
    *,
    blocks: pd.DataFrame | None = None,
    families: pd.DataFrame | None = None,
    least_texts: int = LEAST_TEXTS,
    most_share: float = MOST_SHARE,
    fold: Fold = EXACT,
    seed: int,
) -> Topics:
    """Find topics by non-negative matrix factorisation (Lee & Seung 1999) of tf-idf weights.

    Parameters
    ----------
    n_topics
        How many. Use more than you can name: for matching, fine topics beat broad ones.
    blocks
        Table of ``BLOCKS``: only the body counts.
    families
        Table of ``FAMILIES``: topics are learnt from one text of each family (the first by
        article_id), then read off all.
    least_texts, most_share
        Leave out terms in fewer texts, or in a larger share of texts (the commonest words).
    seed
        The start is deterministic; the seed settles ties of the solver.

    Returns
    -------
    Topics
        Named "topic 01" and so on, by falling weight in the corpus.

    Raises
    ------
    ValueError
        In a corpus of more than one language: topics would be the languages.
    """
    languages = sorted(corpus.articles["language"].unique())
    if len(languages) > 1:
        raise ValueError(
            f"the corpus holds {', '.join(languages)}; topics would be the languages. Take one: "
            "corpus.where(corpus.articles['language'] == ...)."
        )
    if not 2 <= n_topics <= len(corpus):
        raise ValueError(f"n_topics must be 2 to {len(corpus)} (the articles), got {n_topics}.")
    texts = body_texts(corpus, blocks)
    ids = corpus.articles["article_id"]
    learn = np.ones(len(texts), dtype=bool)
    if families is not None:
        family = family_of(ids, families)
        order = ids.argsort(kind="stable").to_numpy()
        learn[order] = ~family.iloc[order].duplicated().to_numpy()
    vectorizer = IndicCountVectorizer(min_df=least_texts, max_df=most_share, fold=fold)
    weights = TfidfTransformer(sublinear_tf=True)
    kept = [t for t, k in zip(texts, learn, strict=True) if k]
    x = weights.fit_transform(vectorizer.fit_transform(kept))
    model = NMF(n_topics, init="nndsvda", random_state=seed, max_iter=1_000, tol=1e-3).fit(x)
    strength = model.transform(weights.transform(vectorizer.transform(texts)))
    order_topics = np.argsort(-strength.sum(axis=0), kind="stable")
    strength, parts = strength[:, order_topics], model.components_[order_topics]
    width = max(2, len(str(n_topics)))
    names = [f"topic {i:0{width}}" for i in range(1, n_topics + 1)]
    total = strength.sum(axis=1, keepdims=True)
    share = np.divide(strength, total, out=np.zeros_like(strength), where=total > 0)
    best = share.argmax(axis=1)
    found = total[:, 0] > 0
    articles = pd.DataFrame(
        {
            "article_id": ids.to_numpy(),
            "topic": np.where(found, np.array(names, dtype=object)[best], ""),
            "share": np.where(found, share.max(axis=1), np.nan),
        }
    ).join(pd.DataFrame(share, columns=names))
    vocabulary = vectorizer.get_feature_names_out()
    rows = [
        (name, rank + 1, vocabulary[j], part[j])
        for name, part in zip(names, parts, strict=True)
        for rank, j in enumerate(np.argsort(-part, kind="stable")[:10])
    ]
    terms = pd.DataFrame(rows, columns=["topic", "rank", "term", "weight"])
    error = float(model.reconstruction_err_ / np.sqrt(x.multiply(x).sum()))
    return Topics(articles, terms, error, seed)
