"""Means, differences, ratios and regressions of a measure that the detector gets partly wrong.

Design-based supervised learning: the detector's value everywhere, and its residual, over the known
chance of being coded, where coders looked (Egami, Hinck, Stewart & Wei 2023).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.special import expit

from .accuracy import numbers
from .correction import Corrected, Floats, Ints, half_widths, pseudo_outcomes, summed
from .few_errors import kinds_of_errors, reach

ENDS = "cluster-robust, errors of the instrument by their score intervals"


def dsl_mean(
    found: pd.Series[float],
    gold: pd.Series[float],
    probability: pd.Series[float],
    *,
    cluster: pd.Series[str] | None = None,
) -> Corrected:
    """Mean of a measure or share by design-based supervised learning.

    Parameters
    ----------
    found
        By article_id, for all: the detector's value (0 and 1 for a share).
    gold
        By article_id: the coded value; missing where not coded.
    probability
        By article_id, for the coded ones: the chance with which they were drawn (`Sample.key`).
        Every article must have had some chance; this makes the estimate right however wrong the
        detector is.
    cluster
        By article_id: families, for the standard error.

    References
    ----------
    Egami, Hinck, Stewart & Wei 2023, NeurIPS 36; 2024, arXiv 2306.04746.

    Raises
    ------
    ValueError
        Listing every fault: an article without a detector's value, fewer than two coded ones, a
        chance that is none; and when nothing was coded where the detector could have erred.

    Examples
    --------
    >>> found = pd.Series([1.0, 1, 0, 0, 0, 0, 0, 0])
    >>> gold = pd.Series([1.0, 0, 0, 0, np.nan, np.nan, np.nan, np.nan])
    >>> chance = pd.Series([1.0, 1, 1 / 3, 1 / 3, np.nan, np.nan, np.nan, np.nan])
    >>> mean = dsl_mean(found, gold, chance)
    >>> mean.plain, mean.value  # two found in eight, of which coders took one back
    (0.25, 0.125)
    """
    design = pd.DataFrame({"mean": 1.0}, index=found.index)
    return dsl_regression(found, gold, probability, design, cluster=cluster)[0]


def dsl_difference(
    found: pd.Series[float],
    gold: pd.Series[float],
    probability: pd.Series[float],
    group: pd.Series[str],
    *,
    a: str,
    b: str,
    cluster: pd.Series[str] | None = None,
) -> Corrected:
    """Mean of group a less mean of group b, corrected; see `dsl_mean`.

    Parameters
    ----------
    found, gold, probability, cluster
        As there; articles of other groups are left out.
    group
        By article_id: the group of each.
    a, b
        Two of them.

    Returns
    -------
    Corrected
        Above 0 where a is higher, in the unit of ``found``.

    Raises
    ------
    ValueError
        When one of the groups has no article, or as `dsl_mean`.
    """
    keep = group.isin([a, b])
    found, group = found[keep], group[keep]
    for name in (a, b):
        if not (group == name).any():
            raise ValueError(f"no article of {name!r}.")
    design = pd.DataFrame(
        {"mean": 1.0, f"{a} - {b}": (group == a).astype(float)}, index=found.index
    )
    return dsl_regression(found, gold, probability, design, cluster=cluster)[1]


def dsl_rate_ratio(
    found: pd.Series[float],
    gold: pd.Series[float],
    probability: pd.Series[float],
    base: pd.Series[float],
    group: pd.Series[str],
    *,
    a: str,
    b: str,
    cluster: pd.Series[str] | None = None,
) -> Corrected:
    """Rate of group a over rate of group b, corrected: what `compare` gives for a rate.

    Parameters
    ----------
    found, gold
        By article_id: hits as found, and as coders counted them (missing where not coded).
    base
        By article_id: what hits are counted over, tokens.
    probability, cluster
        As in `dsl_mean`.

    Notes
    -----
    Sums of pseudo-counts over sums of bases; interval on the log scale, linearised over clusters,
    with errors that few coded articles showed as `few_errors` says.

    Raises
    ------
    ValueError
        When a corrected rate is not above 0: the coded sample is too small to say.
    """
    group = group.reindex(found.index)
    index = found.index[group.isin([a, b])]
    side = (group.reindex(index) == a).to_numpy()
    d, y, pi = _checked(found, gold, probability, index)
    t = numbers(base, index)
    names = _clusters(cluster, index)
    plain = _log_ratio(d, t, side, "found")
    right = _log_ratio(pseudo_outcomes(d, y, pi), t, side, "after correction")
    half = float(half_widths(plain.parts[:, None], names)[0])
    kinds = kinds_of_errors(right.influence, d, y, pi, names)
    rest = _variance(right.parts, names) - sum(k.variance for k in kinds)
    below, above = reach(rest, [k.logarithmic() for k in kinds], int(names.max()) + 1)
    value, low, high = np.exp([right.value, right.value - below, right.value + above]).tolist()
    naive, left, up = np.exp([plain.value, plain.value - half, plain.value + half]).tolist()
    return Corrected(
        f"{a} / {b}", value, low, high, naive, left, up, len(index), int((~np.isnan(y)).sum()),
        f"design-based supervised learning, ratio of rates, {ENDS}",
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _LogRatio:
    """Logarithm of a ratio of rates, what each article contributes to it, and moves it by."""

    value: float
    parts: Floats
    influence: Floats


def _log_ratio(hits: Floats, t: Floats, side: npt.NDArray[np.bool_], what: str) -> _LogRatio:
    rates = [hits[s].sum() / t[s].sum() for s in (side, ~side)]
    if min(rates) <= 0:
        raise ValueError(
            f"rates of {rates[0]:.3g} and {rates[1]:.3g} {what}: with so few coded hits no ratio "
            "can be told. Code more articles, or drawn by score."
        )
    influence = np.where(side, 1 / (rates[0] * t[side].sum()), -1 / (rates[1] * t[~side].sum()))
    parts = influence * (hits - np.where(side, *rates) * t)
    return _LogRatio(float(np.log(rates[0] / rates[1])), parts, influence)


def dsl_regression(
    found: pd.Series[float],
    gold: pd.Series[float],
    probability: pd.Series[float],
    design: pd.DataFrame,
    *,
    family: str = "linear",
    cluster: pd.Series[str] | None = None,
) -> list[Corrected]:
    """Coefficients of a regression on a measure the detector gets partly wrong.

    Parameters
    ----------
    design
        Columns of the regression by article_id, the constant among them.
    family
        "linear" or "logistic" (coefficients are log odds).

    Returns
    -------
    list of Corrected
        One a column of ``design``. ``plain`` is the same regression on the detector alone.

    Notes
    -----
    Solves sum x (pseudo - mu(x b)) = 0; intervals as `few_errors` says. A detector trained on the
    coded sample must be cross-fitted first.
    """
    if family not in ("linear", "logistic"):
        raise ValueError(f"family must be 'linear' or 'logistic', got {family!r}.")
    index = design.index
    x = design.to_numpy(dtype=np.float64)
    d, y, pi = _checked(found, gold, probability, index)
    names = _clusters(cluster, index)
    right, plain = _solve(x, pseudo_outcomes(d, y, pi), family), _solve(x, d, family)
    half = half_widths(plain.parts, names)
    out = []
    for j, (value, naive) in enumerate(zip(right.beta.tolist(), plain.beta.tolist(), strict=True)):
        kinds = kinds_of_errors(right.influence[:, j], d, y, pi, names)
        rest = _variance(right.parts[:, j], names) - sum(k.variance for k in kinds)
        below, above = reach(rest, kinds, int(names.max()) + 1)
        out.append(
            Corrected(
                str(design.columns[j]), value, value - below, value + above,
                naive, naive - float(half[j]), naive + float(half[j]), len(index),
                int((~np.isnan(y)).sum()), f"design-based supervised learning, {family}, {ENDS}",
            )
        )  # fmt: skip
    return out


def _checked(
    found: pd.Series[float],
    gold: pd.Series[float],
    probability: pd.Series[float],
    index: pd.Index[str],
) -> tuple[Floats, Floats, Floats]:
    """Detector, coders and chances in the order of the index; all faults at once."""
    d, y, pi = (numbers(v, index) for v in (found, gold, probability))
    coded = ~np.isnan(y)
    faults = []
    if np.isnan(d).any():
        faults.append(f"found: {int(np.isnan(d).sum())} articles have no detector value.")
    if coded.sum() < 2:
        faults.append(f"{int(coded.sum())} articles are coded; at least 2 are needed.")
    if not ((pi[coded] > 0) & (pi[coded] <= 1)).all():
        faults.append("probability must be above 0 and at most 1 for every coded article.")
    if faults:
        raise ValueError("\n".join(faults))
    return d, y, pi


def _clusters(cluster: pd.Series[str] | None, index: pd.Index[str]) -> Ints:
    if cluster is None:
        return np.arange(len(index), dtype=np.int64)
    return pd.factorize(cluster.reindex(index))[0].astype(np.int64)


def _variance(parts: Floats, names: Ints) -> float:
    """Sandwich over clusters, G / (G - 1)."""
    g = int(names.max()) + 1
    return float((summed(parts[:, None], names) ** 2).sum() * g / max(g - 1, 1))


@dataclass(frozen=True, slots=True)
class _Fit:
    """Coefficients; what each article contributes to them, and moves them by; by column."""

    beta: Floats
    parts: Floats
    influence: Floats


def _solve(x: Floats, outcome: Floats, family: str) -> _Fit:
    beta = np.zeros(x.shape[1])
    for _ in range(1 if family == "linear" else 50):
        mean = x @ beta if family == "linear" else expit(x @ beta)
        slope = np.ones(len(x)) if family == "linear" else mean * (1 - mean)
        bread = np.linalg.inv((x * slope[:, None]).T @ x)
        step = bread @ (x.T @ (outcome - mean))
        beta = beta + step
        if np.abs(step).max() < 1e-10:
            break
    mean = x @ beta if family == "linear" else expit(x @ beta)
    influence = x @ bread
    return _Fit(beta, influence * (outcome - mean)[:, None], influence)
