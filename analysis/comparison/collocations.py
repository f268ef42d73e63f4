"""Words that stand together more often than their own frequencies make likely."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import stats

from ...corpora.corpus import Corpus
from ..text import EXACT, Fold
from .multiplicity import adjust
from .terms import count_terms

LEAST_COUNT = 5


def collocations(
    corpus: Corpus,
    *,
    blocks: pd.DataFrame | None = None,
    least_count: int = LEAST_COUNT,
    fold: Fold = EXACT,
) -> pd.DataFrame:
    """Pairs of neighbouring words, by how firmly they hold together.

    Parameters
    ----------
    blocks, fold
        As in `count_terms`.
    least_count
        Leave out pairs seen less often.

    Returns
    -------
    DataFrame
        One row a pair, by falling z: term, first, second, count, articles, lambda and z (log odds
        ratio of the 2 x 2 table of neighbours with 0.5 added to each cell, and its Wald z: Blaheta
        & Johnson 2001), q (Benjamini and Hochberg), log_dice (Rychlý 2008, at most 14), npmi (-1 to
        1). Counts are over neighbours that no hard break parts.

    Examples
    --------
    >>> from saabhar.corpora.article import Article
    >>> texts = ["win win cooperation now", "win win cooperation later", "they win now or later"]
    >>> corpus = Corpus.of([Article(str(i), t) for i, t in enumerate(texts)])
    >>> collocations(corpus, least_count=2)["term"].tolist()
    ['win cooperation', 'win win']
    """
    pairs = count_terms(corpus, blocks=blocks, n=2, fold=fold)
    by = pairs.groupby("term", sort=True)["count"]
    table = pd.DataFrame({"count": by.sum(), "articles": by.size()}).reset_index()
    words = table["term"].str.split(r"\s+", regex=True)
    table["first"], table["second"] = words.str[0], words.str[-1]
    return _measured(table, least_count)


def _measured(table: pd.DataFrame, least_count: int) -> pd.DataFrame:
    both = table["count"].to_numpy(dtype=np.float64)
    first = table.groupby("first")["count"].transform("sum").to_numpy(dtype=np.float64)
    second = table.groupby("second")["count"].transform("sum").to_numpy(dtype=np.float64)
    total = both.sum()
    cells = np.array([both, first - both, second - both, total - first - second + both]) + 0.5
    strength = np.log(cells[0] * cells[3] / (cells[1] * cells[2])) if len(both) else both
    z = strength / np.sqrt((1 / cells).sum(axis=0)) if len(both) else both
    with np.errstate(divide="ignore", invalid="ignore"):
        pmi = np.log(both * total / (first * second))
        npmi = np.where(both == total, 1.0, pmi / -np.log(both / total))
        dice = 14 + np.log2(2 * both / (first + second))
    out = table.assign(**{"lambda": strength, "z": z, "log_dice": dice, "npmi": npmi})
    out = out[out["count"] >= least_count].copy()
    out["q"] = adjust(2 * stats.norm.sf(np.abs(out["z"].to_numpy(dtype=np.float64))))
    order = ["term", "first", "second", "count", "articles", "lambda", "z", "q", "log_dice", "npmi"]
    return out.sort_values(["z", "term"], ascending=[False, True])[order].reset_index(drop=True)
