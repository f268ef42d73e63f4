"""Intervals of weighted shares from a stratified, clustered sample."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import stats

Floats: TypeAlias = "npt.NDArray[np.float64]"
Ints: TypeAlias = "npt.NDArray[np.int64]"

# Where every cluster has the same share, summing leaves about 1e-34 of a variance that is 0.
LEAST_VARIANCE = 1e-18
LEVEL = 0.95


def strata_of(
    index: pd.Index[str],
    stratum: pd.Series[str] | None,
    cluster: pd.Series[str] | None,
) -> tuple[Ints, Ints]:
    """Number of the stratum of each item, and of its cluster within the stratum."""
    layer = np.zeros(len(index), dtype=np.int64)
    if stratum is not None:
        layer = pd.factorize(stratum.reindex(index).fillna("").astype(str), sort=True)[0]
    group = np.arange(len(index))
    if cluster is not None:
        group = pd.factorize(cluster.reindex(index).fillna("").astype(str))[0]
    pairs = pd.factorize(layer.astype(np.int64) * (int(group.max(initial=0)) + 1) + group)[0]
    return layer.astype(np.int64), pairs.astype(np.int64)


def share(
    x: Floats, t: Floats, layer: Ints, cluster: Ints, items: float | None = None
) -> tuple[float, float, float]:
    """Sum of ``x`` over sum of ``t`` with its 95 % interval; missing where nothing is counted.

    Parameters
    ----------
    x, t
        By item: weighted numerator and denominator, 0 <= x <= t.
    layer, cluster
        By item: its stratum, and its cluster, as `strata_of` numbers them.
    items
        How many things are counted, where an item holds several; items with ``t`` if None.

    Examples
    --------
    Nearly Clopper and Pearson's (0.683 to 0.988) where items are independent and weigh the same:

    >>> one = np.ones(20)
    >>> [round(v, 3) for v in share(one * (np.arange(20) < 18), one, one * 0, np.arange(20))]
    [0.9, 0.675, 0.989]
    """
    total = float(t.sum())
    if total <= 0:
        return np.nan, np.nan, np.nan
    value = float(x.sum()) / total
    low, high = ends(value, (x - value * t) / total, t, layer, cluster, items)
    return value, low, high


def ends(
    value: float, part: Floats, t: Floats, layer: Ints, cluster: Ints, items: float | None = None
) -> tuple[float, float]:
    """Korn and Graubard's interval: Clopper and Pearson's for the effective number of items.

    That number is the one at which a simple sample would have the variance that the design has; at
    0 and 1, and where all clusters have one share, no variance is seen, and it is Kish's. Unlike
    a bootstrap it holds near 0 and 1.

    Parameters
    ----------
    part
        By item: what it contributes to the error of ``value`` (linearised).
    t
        By item: its weight in the denominator.
    items
        As in `share`; the effective number is no larger.

    References
    ----------
    Korn & Graubard 1998, Survey Methodology 24(2):193-201; Kish 1965.
    """
    k = int(cluster.max(initial=-1)) + 1
    sums, weight = np.bincount(cluster, part, k), np.bincount(cluster, t, k)
    home = np.zeros(k, dtype=np.int64)
    home[cluster] = layer.astype(np.int64)
    n = np.bincount(home)
    mean = np.bincount(home, sums) / np.maximum(n, 1)
    # A stratum of one cluster shows no variance of its own; it is set against 0.
    apart = np.where(n[home] > 1, sums - mean[home], sums)
    variance = float((n / np.maximum(n - 1, 1))[home] @ apart**2)
    most = float(weight.sum() ** 2 / (weight**2).sum())
    counted = weight > 0
    items = float((t > 0).sum()) if items is None else items
    if value <= 0 or value >= 1 or variance <= LEAST_VARIANCE:
        effective = most
    else:
        df = max(int(counted.sum()) - len(np.unique(home[counted])), 1)
        simple, own = (float(stats.t.ppf(0.5 + LEVEL / 2, d)) for d in (max(items - 1, 1), df))
        effective = min(value * (1 - value) / variance * (simple / own) ** 2, items)
    met, tail = value * effective, (1 - LEVEL) / 2
    low = float(stats.beta.ppf(tail, met, effective - met + 1)) if met > 0 else 0.0
    high = float(stats.beta.ppf(1 - tail, met + 1, effective - met)) if met < effective else 1.0
    return low, high
