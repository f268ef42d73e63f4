"""Standard errors over independent units, or over two ways in which units hang together at once.

Where a text is shared by outlets and an outlet has many texts, neither outlets nor families alone
are independent. The variance is then that over outlets and that over families less that over where
the two cross, which both count (Cameron, Gelbach & Miller 2011); at least the larger of the two, as
the difference can fall short by chance (MacKinnon, Nielsen & Webb 2021).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy import stats

from .cells import Cells, Floats, Ints


@dataclass(frozen=True, slots=True)
class Spread:
    """Standard error and degrees of freedom of each measure.

    ``inflation`` is what the plain variance is short by for few units, already in ``se``.
    """

    se: Floats
    df: Floats
    inflation: Floats


def spread_of(cells: Cells, parts: Mapping[int, Floats]) -> Spread:
    """Spread of a signed sum of estimates of groups.

    Parameters
    ----------
    parts
        By group, units by measures: what each unit contributes to the sum, signs included. Units of
        two groups tie these together.
    """
    if not cells.ways:
        return _one_way(cells, parts, None)
    first, second = (_one_way(cells, parts, way) for way in cells.ways)
    cross = _one_way(cells, parts, None)
    a, b, c = first.se**2, second.se**2, cross.se**2
    return Spread(
        np.sqrt(np.maximum.reduce([a + b - c, a, b])),
        np.minimum(first.df, second.df),
        np.ones_like(first.inflation),
    )


def _one_way(cells: Cells, parts: Mapping[int, Floats], way: Ints | None) -> Spread:
    raw, inflated, dfs = [], [], []
    whole: Floats = np.zeros_like(next(iter(parts.values())))
    for group, part in parts.items():
        n = np.maximum(effective_units(cells, group, way), 1.000001)
        own = (summed(part, way) ** 2).sum(axis=0)
        whole = whole + part
        raw.append(own)
        inflated.append(own * n / (n - 1))
        dfs.append(n - 1)
    raws, bigs = np.array(raw), np.array(inflated)
    with np.errstate(invalid="ignore", divide="ignore"):
        inflation = np.where(raws.sum(0) > 0, bigs.sum(0) / raws.sum(0), 1.0)
    se = np.sqrt((summed(whole, way) ** 2).sum(axis=0) * inflation)
    # Units that stand on both sides tie them together: n pairs have n - 1 degrees of freedom.
    mine = cells.unit[np.isin(cells.group, list(parts))]
    union = len(np.unique(mine if way is None else way[mine]))
    df = np.maximum(np.minimum(satterthwaite(bigs, np.array(dfs)), union - 1), 1.0)
    return Spread(se, df, inflation)


def effective_units(cells: Cells, group: int, way: Ints | None = None) -> Floats:
    """Kish's effective number of units of a group, ``(sum t)**2 / sum t**2``, by measure.

    The unevenness of their sizes is what makes few of many (Carter, Schnepel & Steigerwald 2017).
    """
    rows = cells.of(group)
    t = summed(cells.t[rows], None if way is None else way[cells.unit[rows]])
    with np.errstate(invalid="ignore", divide="ignore"):
        kish = t.sum(axis=0) ** 2 / (t**2).sum(axis=0)
    return np.asarray(np.nan_to_num(kish), dtype=np.float64)


def count_units(cells: Cells, group: int, marked: Floats) -> Ints:
    """Units of a group with any of ``marked`` (rows of the group by measures), by measure.

    Of two ways the one with fewer counts.
    """
    rows = cells.of(group)
    if not cells.ways:
        return np.asarray((marked > 0).sum(axis=0), dtype=np.int64)
    counts = [(summed(marked, way[cells.unit[rows]]) > 0).sum(axis=0) for way in cells.ways]
    return np.asarray(np.minimum(*counts), dtype=np.int64)


def count_together(cells: Cells, groups: tuple[int, int]) -> Ints:
    """Units that hold the measure in either of two groups, one in both counted once, by measure.

    Of two ways the one with fewer counts.
    """
    rows = np.flatnonzero(np.isin(cells.group, groups))
    there, unit = cells.n[rows], cells.unit[rows]
    labels = [way[unit] for way in cells.ways] or [unit]
    counts = [(summed(there, of) > 0).sum(axis=0) for of in labels]
    return np.asarray(np.minimum.reduce(counts), dtype=np.int64)


def summed(values: Floats, way: Ints | None) -> Floats:
    """Rows of one cluster added up; as they are without clusters."""
    if way is None:
        return values
    out = np.zeros((int(way.max(initial=-1)) + 1, values.shape[1]))
    np.add.at(out, way, values)
    return out


def satterthwaite(variances: Floats, df: Floats) -> Floats:
    """Degrees of freedom of a sum of independent variances (first axis)."""
    with np.errstate(invalid="ignore", divide="ignore"):
        out = variances.sum(axis=0) ** 2 / (variances**2 / np.maximum(df, 1e-9)).sum(axis=0)
    return np.asarray(np.nan_to_num(out, nan=1.0, posinf=1e6), dtype=np.float64)


def t_interval(center: Floats, spread: Spread, level: float) -> tuple[Floats, Floats]:
    """Center less and plus t standard errors."""
    half = stats.t.ppf(0.5 + level / 2, spread.df) * spread.se
    return center - half, center + half
