"""Texts taken whole: blocks that make all of each text one part."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ...corpora.corpus import Corpus
from ..columns import BLOCKS, conform


def whole_texts(corpus: Corpus, kind: str = "body") -> pd.DataFrame:
    """Blocks that make everything of every article its body: headline, credit and furniture too.

    To look for the parts of an article takes many times longer than to count a lexicon in it.

    Parameters
    ----------
    kind
        What the one block of each article is: a kind of ``BLOCKS``.

    Returns
    -------
    DataFrame
        The columns of `saabhar.analysis.columns.BLOCKS`, one row an article, in order; an empty
        text has an empty block.

    Examples
    --------
    >>> from saabhar.corpora import Article
    >>> whole = whole_texts(Corpus.of([Article("a1", "सड़क बनी", language="hi")]))
    >>> whole[["start", "end", "kind"]].values.tolist()
    [[0, 8, 'body']]
    """
    articles = corpus.articles
    frame = pd.DataFrame(
        {
            "article_id": articles["article_id"].to_numpy(object),
            "start": 0,
            "end": articles["text"].str.len().to_numpy(np.int64),
            "kind": kind,
            "paragraph": int(kind == "body"),
            "prefix_share": np.nan,
            "contained_share": np.nan,
        }
    )
    return conform(frame, BLOCKS, name="BLOCKS")
