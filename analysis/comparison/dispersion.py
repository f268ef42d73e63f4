"""How evenly a term is spread over texts of unequal length, and where in them it stands."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from ...corpora.corpus import Corpus
from ..text import LOOKUP, Fold, compile_patterns
from .cells import Floats


def deviation(counts: Any, sizes: npt.ArrayLike) -> Floats:
    """Gries' deviation of proportions, normed: 0 spread by length, 1 all in the shortest text.

    DP = sum |v_i / f - s_i| / 2 with v the counts in each text, f their sum and s the share of each
    text in the tokens (Gries 2008); divided by 1 - min s (Lijffijt & Gries 2012).

    Parameters
    ----------
    counts
        Texts by terms, dense or sparse; or the counts of one term.
    sizes
        Tokens of each text.

    Returns
    -------
    array
        One value a term; missing for a term that does not occur, or with one text only.

    Examples
    --------
    >>> deviation([1, 2, 3], [100, 200, 300]).round(9).tolist()
    [0.0]
    >>> deviation([3, 0, 0], [100, 200, 300]).round(9).tolist()
    [1.0]
    """
    matrix: Any = sparse.csc_array(counts) if hasattr(counts, "tocsc") else _column(counts)
    share: Floats = np.asarray(sizes, dtype=np.float64)
    share = share / share.sum()
    total = np.asarray(matrix.sum(axis=0)).ravel()
    with np.errstate(invalid="ignore", divide="ignore"):
        parts = matrix @ sparse.diags_array(1 / total)
        # A text without the term adds its share, so only the counts above 0 need care.
        filled = parts.tocoo()
        gain = np.abs(filled.data - share[filled.row]) - share[filled.row]
        value = 1 + np.bincount(filled.col, gain, matrix.shape[1])
        norm = (value / 2) / (1 - share.min())
    return np.asarray(np.where(total > 0, norm, np.nan), dtype=np.float64)


def _column(counts: npt.ArrayLike) -> Any:
    dense: Floats = np.asarray(counts, dtype=np.float64)
    return sparse.csc_array(dense[:, None] if dense.ndim == 1 else dense)


def xray(corpus: Corpus, terms: list[str], *, fold: Fold = LOOKUP) -> pd.DataFrame:
    """Where in each article the terms stand: the data of a dispersion (x-ray) plot.

    Parameters
    ----------
    terms
        As `compile_patterns` reads them; of terms that overlap each is found.
    fold
        Which differences of writing are ignored.

    Returns
    -------
    DataFrame
        article_id, outlet, term, start, end, position (0 at the first code point of the text, 1 at
        the last). Articles without a hit have no row.

    Examples
    --------
    >>> from saabhar.corpora import Article
    >>> corpus = Corpus.of([Article("a", "सड़क बनी", outlet="The Herald")])
    >>> xray(corpus, ["सड़क"])[["term", "start", "end", "position"]].values.tolist()
    [['सड़क', 0, 4, 0.0]]
    """
    hits = compile_patterns(terms, fold=fold).find(corpus.articles["text"], overlap="all")
    at = hits["text"].to_numpy()
    articles = corpus.articles.iloc[at]
    length = articles["text"].str.len().to_numpy()
    return pd.DataFrame(
        {
            "article_id": articles["article_id"].to_numpy(),
            "outlet": articles["outlet"].to_numpy(),
            "term": np.array(terms, dtype=object)[hits["pattern"].to_numpy()],
            "start": hits["start"].to_numpy(),
            "end": hits["end"].to_numpy(),
            "position": hits["start"].to_numpy() / np.maximum(length - 1, 1),
        }
    )
