"""Cliff's delta: how often one side lies above the other, whatever the shape of the values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import stats

from .cells import Cells, Floats
from .clusters import spread_of
from .resampling import LEVEL


@dataclass(frozen=True, slots=True)
class Delta:
    """Cliff's delta with its 95 % interval."""

    value: float
    low: float
    high: float


def cliffs_delta(a: npt.ArrayLike, b: npt.ArrayLike) -> Delta:
    """Cliff's delta of two samples of independent units, with its asymmetric interval.

    Share of pairs in which a is higher, less the share in which it is lower: -1 (every a under
    every b) over 0 to 1. Asks for no equal spread and no shape.
    The interval is that of Cliff (1993) with the unbiased variance, in the asymmetric form of Feng
    & Cliff (2004); where no pair overlaps it is ``(n - z**2) / (n + z**2)`` of the smaller side.

    Returns
    -------
    Delta
        With fewer than 2 units a side the ends are missing; with none, the value too.

    Examples
    --------
    >>> cliffs_delta([1, 2, 3], [4, 5, 6]).value
    -1.0
    >>> cliffs_delta([1, 2], [1, 2]).value
    0.0
    """
    left: Floats = np.asarray(a, dtype=np.float64)
    right: Floats = np.asarray(b, dtype=np.float64)
    left, right = left[~np.isnan(left)], right[~np.isnan(right)]
    n, k = len(left), len(right)
    if not n or not k:
        return Delta(np.nan, np.nan, np.nan)
    rows, ties = _dominance(left, right)
    columns = _dominance(right, left)[0]
    d = float(rows.mean())
    if n < 2 or k < 2:
        return Delta(d, np.nan, np.nan)
    variance = (
        k**2 * ((rows - d) ** 2).sum()
        + n**2 * ((columns + d) ** 2).sum()
        - n * k * ((1 - ties) - d * d)
    ) / (n * k * (n - 1) * (k - 1))
    # Cliff's own floor, as the unbiased estimate can fall below zero.
    variance = max(float(variance), (1 - d * d) / (n * k - 1) if n * k > 1 else 0.0)
    return _with_ends(d, variance, float(stats.norm.ppf(0.5 + LEVEL / 2)), min(n, k))


def deltas(cells: Cells, a: int, b: int) -> list[Delta]:
    """Cliff's delta of the values of units of two groups, measure by measure.

    Where the groups share units (matched events, texts both printed), or units are clustered in two
    ways, the samples are not independent: then the variance is that of the linearised delta over
    the clusters, and its quantile that of t.
    """
    alone = len(np.intersect1d(cells.unit[cells.of(a)], cells.unit[cells.of(b)])) == 0
    if alone and not cells.ways:
        return [
            cliffs_delta(unit_values(cells, a, j), unit_values(cells, b, j))
            for j in range(len(cells.measures))
        ]
    value, parts = _linearised(cells, a, b)
    spread = spread_of(cells, parts)
    least = [min(len(unit_values(cells, g, j)) for g in (a, b)) for j in range(len(value))]
    t: Floats = np.asarray(stats.t.ppf(0.5 + LEVEL / 2, spread.df), dtype=np.float64)
    return [
        _with_ends(float(d), float(se) ** 2, float(q), n)
        for d, se, q, n in zip(value, spread.se, t, least, strict=True)
    ]


def change_of_deltas(cells: Cells, signs: Mapping[tuple[int, int], int]) -> list[Delta]:
    """A signed sum of deltas of pairs of groups: of one change against another, -2 to 2.

    ``{(1, 0): 1, (3, 2): -1}`` is the delta of 1 against 0 less that of 3 against 2.
    """
    total: Floats = np.zeros(len(cells.measures))
    parts: dict[int, Floats] = {}
    for (a, b), sign in signs.items():
        value, own = _linearised(cells, a, b)
        total = total + sign * value
        for group, part in own.items():
            parts[group] = parts.get(group, 0.0) + sign * part
    spread = spread_of(cells, parts)
    half = stats.t.ppf(0.5 + LEVEL / 2, spread.df) * spread.se
    low, high = np.maximum(total - half, -2.0), np.minimum(total + half, 2.0)
    return [
        Delta(float(d), float(lo), float(hi)) for d, lo, hi in zip(total, low, high, strict=True)
    ]


def unit_values(cells: Cells, group: int, j: int) -> Floats:
    """Value of each unit of a group that holds measure ``j``."""
    rows = cells.of(group)
    x, t = cells.x[rows, j], cells.t[rows, j]
    return np.asarray(x[t > 0] / t[t > 0], dtype=np.float64)


def _linearised(cells: Cells, a: int, b: int) -> tuple[Floats, dict[int, Floats]]:
    """Delta of each measure, and what each unit of either group contributes to its error."""
    m = len(cells.measures)
    value = np.full(m, np.nan)
    parts = {g: np.zeros((len(cells.units), m)) for g in (a, b)}
    for j in range(m):
        left, right = unit_values(cells, a, j), unit_values(cells, b, j)
        if not len(left) or not len(right):
            continue
        over, under = _dominance(left, right)[0], _dominance(right, left)[0]
        value[j] = d = over.mean()
        for group, part in ((a, (over - d) / len(left)), (b, -(under + d) / len(right))):
            rows = cells.of(group)
            parts[group][cells.unit[rows][cells.t[rows, j] > 0], j] = part
    return value, parts


def _dominance(left: Floats, right: Floats) -> tuple[Floats, float]:
    """Of each left value the share of right ones under it less that over it; share of ties."""
    ordered = np.sort(right)
    under = np.searchsorted(ordered, left, side="left")
    upto = np.searchsorted(ordered, left, side="right")
    k = len(right)
    return (under - (k - upto)) / k, float((upto - under).sum() / (len(left) * k))


def _with_ends(d: float, variance: float, z: float, least: int) -> Delta:
    """Feng and Cliff's ends, which lean towards 0 as delta nears 1."""
    if np.isnan(d) or np.isnan(variance):
        return Delta(d, np.nan, np.nan)
    if abs(d) == 1.0:
        near = (least - z * z) / (least + z * z)
        return Delta(d, *((near, 1.0) if d > 0 else (-1.0, -near)))
    half = z * np.sqrt(variance) * np.sqrt((1 - d * d) ** 2 + z * z * variance)
    below = 1 - d * d + z * z * variance
    low, high = (d - d**3 - half) / below, (d - d**3 + half) / below
    return Delta(d, max(-1.0, float(low)), min(1.0, float(high)))
