"""Matched pairs seen pair by pair: median difference, and how often a is higher."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy import stats
from statsmodels.stats.proportion import proportion_confint

from .cells import Cells, Floats
from .resampling import LEVEL


def pair_summary(cells: Cells, a: int, b: int, j: int) -> dict[str, float]:
    """Median difference and share of pairs in which a is higher, of one measure.

    Differences are of the two sides' values within a unit, in the printed unit. The interval of
    the median is that of order statistics, exact whatever the shape, and missing under 6 pairs
    (Conover 1999); the share counts ties half, with Wilson's interval.
    """
    left, right = _values(cells, a, j), _values(cells, b, j)
    gap = (left - right) * cells.scale[j]
    gap = np.sort(gap[~np.isnan(gap)])
    low, high = median_interval(gap)
    n = len(gap)
    higher = float((gap > 0).sum() + 0.5 * (gap == 0).sum())
    ends = proportion_confint(higher, n, alpha=1 - LEVEL, method="wilson")
    return {
        "pairs": n,
        "median_difference": float(np.median(gap)),
        "median_low": low,
        "median_high": high,
        "share_a_higher": higher / n,
        "share_low": float(ends[0]),
        "share_high": float(ends[1]),
    }


def median_interval(ordered: npt.ArrayLike) -> tuple[float, float]:
    """Exact interval of a median by order statistics of ascending values (at least 95 %).

    Examples
    --------
    >>> median_interval(range(1, 11))
    (2.0, 9.0)
    """
    values: Floats = np.asarray(ordered, dtype=np.float64)
    n = len(values)
    # The widest count k with P(Binomial(n, 1/2) < k) <= 0.025.
    k = int(stats.binom.ppf((1 - LEVEL) / 2, n, 0.5)) if n else 0
    if n == 0 or k == 0:
        return np.nan, np.nan
    return float(values[k - 1]), float(values[n - k])


def _values(cells: Cells, group: int, j: int) -> Floats:
    out = np.full(len(cells.units), np.nan)
    rows = cells.of(group)
    t = cells.t[rows, j]
    with np.errstate(invalid="ignore", divide="ignore"):
        out[cells.unit[rows]] = np.where(t > 0, cells.x[rows, j] / t, np.nan)
    return out
