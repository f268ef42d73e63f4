"""Exact intervals and tests for few hits, and what so many units could have seen."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy import stats
from statsmodels.stats.power import TTestIndPower, TTestPower

from .cells import Floats
from .resampling import LEVEL

# Share of truly different worlds in which the difference is seen.
POWER = 0.8


def exact_ratio(
    hits_a: float, base_a: float, hits_b: float, base_b: float, dispersion: float = 1.0
) -> tuple[float, float]:
    """Interval of a rate ratio when one side has next to no hits, where a bootstrap has no spread.

    Given the sum of both counts, the count of a is binomial, so the interval is Clopper and
    Pearson's of that share, turned into a ratio (Przyborowski & Wilenski 1940). Hits come in
    bunches, so counts and bases are first divided by the dispersion.

    Parameters
    ----------
    dispersion
        Variance of the counts of a unit over what independent hits would give; at least 1.

    Examples
    --------
    >>> low, high = exact_ratio(0, 1000, 10, 1000)
    >>> low, round(high, 3)
    (0.0, 0.446)
    """
    a, b = hits_a / dispersion, hits_b / dispersion
    tail = (1 - LEVEL) / 2
    low = float(stats.beta.ppf(tail, a, b + 1)) if a > 0 else 0.0
    high = float(stats.beta.ppf(1 - tail, a + 1, b)) if b > 0 else 1.0
    factor = base_b / base_a
    return low / (1 - low) * factor, high / (1 - high) * factor if high < 1 else np.inf


def exact_p(
    hits_a: float, base_a: float, hits_b: float, base_b: float, dispersion: float = 1.0
) -> float:
    """Two-sided p that belongs to `exact_ratio`: twice the smaller tail of the binomial share.

    Examples
    --------
    >>> round(exact_p(0, 1000, 5, 1000), 4)  # 2 * (1 / 2) ** 5
    0.0625
    """
    a, b, share = hits_a / dispersion, hits_b / dispersion, base_a / (base_a + base_b)
    at_least = float(stats.beta.cdf(share, a, b + 1)) if a > 0 else 1.0
    at_most = float(stats.beta.sf(share, a + 1, b)) if b > 0 else 1.0
    return min(1.0, 2 * min(at_least, at_most))


def exact_rate(hits: float, base: float, dispersion: float = 1.0) -> tuple[float, float]:
    """Garwood's (1936) interval of a rate per unit of base, counts divided by their dispersion.

    Examples
    --------
    >>> low, high = exact_rate(9, 445)
    >>> round(1000 * low, 1), round(1000 * high, 1)
    (9.2, 38.4)
    """
    tail, count = (1 - LEVEL) / 2, hits / dispersion
    low = stats.chi2.ppf(tail, 2 * count) / 2 if count > 0 else 0.0
    high = stats.chi2.ppf(1 - tail, 2 * count + 2) / 2
    return float(low * dispersion / base), float(high * dispersion / base)


def dispersion(x: Floats, expected: Floats) -> float:
    """Pearson's dispersion of counts of units against what is expected of each, at least 1."""
    known = expected > 0
    if known.sum() < 2:
        return 1.0
    chi = ((x[known] - expected[known]) ** 2 / expected[known]).sum()
    return max(1.0, float(chi / (known.sum() - 1)))


def detectable(se: npt.ArrayLike, df: npt.ArrayLike) -> Floats:
    """Smallest true difference seen with power 0.8 at the 5 % level, on the scale of ``se``."""
    freedom = np.maximum(np.asarray(df, dtype=np.float64), 1.0)
    steps = stats.t.ppf(0.5 + LEVEL / 2, freedom) + stats.t.ppf(POWER, freedom)
    return np.asarray(steps * np.asarray(se, dtype=np.float64), dtype=np.float64)


def detectable_d(n_a: int, n_b: int, *, paired: bool = False, power: float = POWER) -> float:
    """Smallest standardised difference that so many independent units can see (Cohen 1988).

    Parameters
    ----------
    n_a, n_b
        Units a side; for pairs the number of pairs, twice.
    paired
        Differences within pairs instead of two samples.

    Examples
    --------
    >>> round(detectable_d(64, 64), 2), round(detectable_d(25, 25, paired=True), 2)
    (0.5, 0.58)
    """
    if min(n_a, n_b) < 2:
        raise ValueError(f"at least 2 units a side are needed; got {n_a} and {n_b}.")
    if paired:
        found = TTestPower().solve_power(nobs=n_a, alpha=1 - LEVEL, power=power)
    else:
        found = TTestIndPower().solve_power(
            nobs1=n_a, ratio=n_b / n_a, alpha=1 - LEVEL, power=power
        )
    return float(np.asarray(found).item())


def units_needed(d: float, *, paired: bool = False, power: float = POWER) -> int:
    """Units a side (or pairs) that see a standardised difference of ``d`` (Cohen 1988).

    Examples
    --------
    >>> units_needed(0.5), units_needed(0.3), units_needed(0.6, paired=True)
    (64, 176, 24)
    """
    if d == 0:
        raise ValueError("a difference of 0 cannot be seen with any number of units.")
    tool = TTestPower() if paired else TTestIndPower()
    found = tool.solve_power(effect_size=abs(d), alpha=1 - LEVEL, power=power)
    return int(np.ceil(float(np.asarray(found).item()) - 1e-9))
