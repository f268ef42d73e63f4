"""How many links chance makes: what the rule finds between articles of other weeks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
from scipy.stats import chi2

from ...corpora.corpus import Corpus
from .arrays import BOOL, F64, I64
from .dates import intervals
from .links import find_reprints


@dataclass(frozen=True, slots=True)
class ChanceLinks:
    """Links between far articles, and how many of the near ones would be as many by chance.

    ``expected`` is the rate among far pairs times the near pairs, ``low`` and ``high`` its exact
    (Poisson) 95 % interval; NaN without far pairs.
    """

    far_pairs: int
    far_links: int
    near_pairs: int
    near_links: int
    expected: float
    low: float
    high: float

    def __str__(self) -> str:
        if not self.far_pairs:
            return "No two dated articles lie far enough apart to tell what chance makes."
        return (
            f"{self.far_links} links among {self.far_pairs:,} pairs of other weeks. At that rate "
            f"chance would make {self.expected:.1f} ({self.low:.1f} to {self.high:.1f}) of the "
            f"{self.near_links} links among {self.near_pairs:,} nearer pairs."
        )


def count_chance_links(corpus: Corpus, *, least_days: float = 7.0, **options: Any) -> ChanceLinks:
    """Count the links the rule makes where hardly any reprint can be.

    Articles that lie a week and more apart seldom carry one text, so links among them show stock
    phrases, official texts and late reprints: an upper bound of what chance makes. The dates are
    hidden from the tracer meanwhile, since it asks for more shared words the further apart two
    articles lie. This is a second run over the corpus.

    Parameters
    ----------
    least_days
        Far pairs lie at least so many days apart, whatever their dates leave open. Articles
        without a date are left out.
    options
        As of `find_reprints`: preset, threads, work. Pairs of one outlet are not counted.

    Examples
    --------
    >>> from saabhar.corpora import Article
    >>> told = "The river rose by two metres overnight and the old bridge was closed to all traffic"
    >>> corpus = Corpus.of([
    ...     Article("1", told, outlet="The Herald", published="2026-03-02"),
    ...     Article("2", told, outlet="The Courier", published="2026-03-03"),
    ...     Article("3", "Rain is expected.", outlet="The Ledger", published="2026-04-09"),
    ... ])
    >>> found = count_chance_links(corpus)
    >>> found.far_pairs, found.far_links, found.near_pairs, found.near_links
    (2, 0, 1, 1)
    """
    low, high = intervals(corpus.articles["published"])
    known: BOOL = ~np.isnan(low)
    dated = corpus.where(pd.Series(known, index=corpus.articles.index, dtype="bool"))
    low, high = low[known] / 24, high[known] / 24
    hidden = replace(dated, articles=dated.articles.assign(published=""))
    links = find_reprints(hidden, **options)
    place = dict(zip(dated.articles["article_id"], range(len(dated)), strict=True))
    a = np.array([place[i] for i in links["article_id_a"]], np.int64)
    b = np.array([place[i] for i in links["article_id_b"]], np.int64)
    apart = np.maximum(low[b] - high[a], low[a] - high[b])
    outlet = dated.articles["outlet"].fillna("").to_numpy(dtype=object)
    far = _far_pairs(low, high, least_days)
    everything = len(low) * (len(low) - 1) // 2
    for name in set(outlet) - {""}:
        own = outlet == name
        far -= _far_pairs(low[own], high[own], least_days)
        everything -= int(own.sum()) * (int(own.sum()) - 1) // 2
    far_links = int((apart >= least_days).sum())
    near_pairs, near_links = everything - far, len(links) - far_links
    if not far:
        return ChanceLinks(0, 0, near_pairs, near_links, np.nan, np.nan, np.nan)
    scale = near_pairs / far
    least = chi2.ppf(0.025, 2 * far_links) / 2 if far_links else 0.0
    most = chi2.ppf(0.975, 2 * far_links + 2) / 2
    return ChanceLinks(
        far, far_links, near_pairs, near_links, far_links * scale, least * scale, most * scale
    )


def _far_pairs(low: F64, high: F64, least_days: float) -> int:
    """How many pairs lie at least so many days apart: each begins so long after another ends."""
    ends: F64 = np.sort(high)
    before: I64 = np.searchsorted(ends, low - least_days, side="right")
    return int(before.sum())
