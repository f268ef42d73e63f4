"""A signed sum of group estimates with its interval: a pair, or a change against another's change.

Rates are contrasted by logarithms, so that the effect is a ratio; everything else as it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from scipy import stats

from .cells import Cells, Floats
from .clusters import effective_units, spread_of, summed, t_interval
from .effects import detectable, dispersion, exact_p, exact_rate, exact_ratio
from .resampling import LEVEL, Estimates, interval, widened
from .thresholds import LEAST_FOR_INTERVAL

Flags: TypeAlias = "npt.NDArray[np.bool_]"

# With fewer units that hold any hit, the resamples of a rate have too few different values.
FEW_UNITS_WITH_HITS = 5


@dataclass(frozen=True, slots=True)
class Contrast:
    """One entry a measure: effect, ends, standard error and degrees of freedom.

    ``se`` and ``spread`` (the smallest detectable effect) are on the log scale for rates. ``exact``
    marks the measures whose interval is the exact one for few hits; ``exact_p`` is its p, missing
    for the others.
    """

    effect: Floats
    low: Floats
    high: Floats
    se: Floats
    df: Floats
    spread: Floats
    exact: Flags
    exact_p: Floats
    is_ratio: Flags

    def p(self) -> Floats:
        """Two-sided p of a t test of the linearised effect, for designs without a permutation."""
        center = np.where(self.is_ratio, np.log(np.maximum(self.effect, 1e-300)), self.effect)
        with np.errstate(invalid="ignore", divide="ignore"):
            return np.asarray(2 * stats.t.sf(np.abs(center) / self.se, self.df), dtype=np.float64)


def contrast(cells: Cells, found: Estimates, signs: Mapping[int, int]) -> Contrast:
    """Contrast groups by their signs: ``{a: 1, b: -1}`` is a against b.

    The interval is the expanded bootstrap percentile interval; where units are clustered in two
    ways, that of t and the two-way standard error; where fewer than five units of a side of a pair
    hold a hit, that of `exact_ratio`.
    """
    m = len(cells.measures)
    rate = cells.is_rate
    effect, parts = np.zeros(m), {}
    draws = None if cells.ways else np.zeros_like(found.draws[next(iter(signs))])
    with np.errstate(invalid="ignore", divide="ignore"):
        for g, sign in signs.items():
            value = found.value[g]
            effect = effect + sign * np.where(rate, np.log(value), value)
            parts[g] = sign * found.influence[g] / np.where(rate & (value != 0), value, 1.0)
            if draws is not None:
                drawn = found.draws[g]
                draws = draws + sign * np.where(rate, np.log(np.maximum(drawn, 0)), drawn)
    spread = spread_of(cells, parts)
    if draws is None:
        low, high = t_interval(effect, spread, LEVEL)
    else:
        low, high = interval(draws, widened(spread.df, spread.inflation))
    exact, p = np.zeros(m, dtype=bool), np.full(m, np.nan)
    if len(signs) == 2:
        exact = rate & (found.with_hits[list(signs)].min(axis=0) < FEW_UNITS_WITH_HITS)
    with np.errstate(over="ignore"):
        effect, low, high = (np.where(rate, np.exp(v), v) for v in (effect, low, high))
    for j in np.flatnonzero(exact).tolist():
        a, b = signs
        (xa, ta), (xb, tb) = ((cells.x[cells.of(g), j], cells.t[cells.of(g), j]) for g in (a, b))
        if ta.sum() > 0 and tb.sum() > 0:
            phi = _joint_dispersion(cells, found, (a, b), j)
            sums = xa.sum(), ta.sum(), xb.sum(), tb.sum()
            low[j], high[j] = exact_ratio(*sums, phi)
            p[j] = exact_p(*sums, phi)
    few = found.units[list(signs)].min(axis=0) < LEAST_FOR_INTERVAL
    low[few], high[few] = np.nan, np.nan
    # Few hits give no standard error to plan with.
    seen = np.where(exact | (spread.se == 0), np.nan, detectable(spread.se, spread.df))
    return Contrast(effect, low, high, spread.se, spread.df, seen, exact, p, rate)


def group_interval(cells: Cells, found: Estimates, group: int) -> tuple[Floats, Floats]:
    """Each measure's interval for one group, not scaled; missing with fewer than 5 units."""
    if cells.ways:
        low, high = _two_way_interval(cells, found, group)
    else:
        n = np.maximum(effective_units(cells, group), 1.000001)
        low, high = interval(found.draws[group], widened(n - 1, n / (n - 1)))
    sparse = cells.is_rate & (found.with_hits[group] < FEW_UNITS_WITH_HITS)
    for j in np.flatnonzero(sparse).tolist():
        rows = cells.of(group)
        x, t = cells.x[rows, j], cells.t[rows, j]
        if t.sum() > 0:
            phi = _joint_dispersion(cells, found, tuple(range(len(cells.groups))), j)
            low[j], high[j] = exact_rate(x.sum(), t.sum(), phi)
    few = found.units[group] < LEAST_FOR_INTERVAL
    low[few], high[few] = np.nan, np.nan
    return low, high


def _two_way_interval(cells: Cells, found: Estimates, group: int) -> tuple[Floats, Floats]:
    """By t on the log scale for rates, so that no end lies below 0."""
    value, rate = found.value[group], cells.is_rate
    with np.errstate(invalid="ignore", divide="ignore", over="ignore"):
        center = np.where(rate, np.log(value), value)
        part = found.influence[group] / np.where(rate & (value != 0), value, 1.0)
        low, high = t_interval(center, spread_of(cells, {group: part}), LEVEL)
        return np.where(rate, np.exp(low), low), np.where(rate, np.exp(high), high)


def _joint_dispersion(cells: Cells, found: Estimates, groups: tuple[int, ...], j: int) -> float:
    """Dispersion of the counts of units around their own group's rate, all groups together.

    Of two ways of clustering the larger one.
    """
    rows = np.flatnonzero(np.isin(cells.group, groups))
    x, t = cells.x[rows, j], cells.t[rows, j]
    expected = np.nan_to_num(found.value[cells.group[rows], j]) * t
    g = len(cells.groups)
    return max(
        dispersion(*(summed(v[:, None], at)[:, 0] for v in (x, expected)))
        for at in (
            [way[cells.unit[rows]] * g + cells.group[rows] for way in cells.ways]
            if cells.ways
            else [None]
        )
    )
