"""Means, differences, ratios and regressions of a measure that the detector gets partly wrong.

Design-based supervised learning: the detector's value everywhere, and its residual, over the known
chance of being coded, where coders looked (Egami, Hinck, Stewart & Wei 2023).
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.special import expit

from .accuracy import numbers
from .correction import Corrected, Floats, half_widths, pseudo_outcomes


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
    """Mean of group a less mean of group b, corrected; see `dsl_mean`."""
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
    Sums of pseudo-counts over sums of bases; interval by t on the log scale, linearised over
    clusters.

    Raises
    ------
    ValueError
        When a corrected rate is not above 0: the coded sample is too small to say.
    """
    keep = group.isin([a, b])
    index = found.index[keep]
    side = (group.reindex(index) == a).to_numpy()
    d, y, pi, t = (numbers(v, index) for v in (found, gold, probability, base))
    pseudo = pseudo_outcomes(d, y, pi)
    names = np.arange(len(index)) if cluster is None else pd.factorize(cluster.reindex(index))[0]
    ends = []
    for hits in (pseudo, d):
        rates = [hits[s].sum() / t[s].sum() for s in (side, ~side)]
        if min(rates) <= 0:
            raise ValueError(
                f"rates of {rates[0]:.3g} and {rates[1]:.3g} after correction: with so few coded "
                "hits no ratio can be told. Code more articles, or drawn by score."
            )
        part = np.where(
            side,
            (hits - rates[0] * t) / (rates[0] * t[side].sum()),
            -(hits - rates[1] * t) / (rates[1] * t[~side].sum()),
        )
        half = half_widths(part[:, None], names)[0]
        center = np.log(rates[0] / rates[1])
        ends.append([float(np.exp(v)) for v in (center, center - half, center + half)])
    right, plain = ends
    return Corrected(
        f"{a} / {b}", right[0], right[1], right[2], plain[0], plain[1], plain[2], len(index),
        int((~np.isnan(y)).sum()),
        "design-based supervised learning, ratio of rates, cluster-robust",
    )  # fmt: skip


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
    Solves sum x (pseudo - mu(x b)) = 0; intervals as `half_widths` says. A detector trained on the
    coded sample must be cross-fitted first.
    """
    if family not in ("linear", "logistic"):
        raise ValueError(f"family must be 'linear' or 'logistic', got {family!r}.")
    index = design.index
    x = design.to_numpy(dtype=np.float64)
    d = numbers(found, index)
    y = numbers(gold, index)
    pi = numbers(probability, index)
    if np.isnan(d).any():
        raise ValueError(f"found: {int(np.isnan(d).sum())} articles have no detector value.")
    coded = ~np.isnan(y)
    if coded.sum() < 2:
        raise ValueError(f"{int(coded.sum())} articles are coded; at least 2 are needed.")
    if not ((pi[coded] > 0) & (pi[coded] <= 1)).all():
        raise ValueError("probability must be above 0 and at most 1 for every coded article.")
    names = np.arange(len(index)) if cluster is None else pd.factorize(cluster.reindex(index))[0]
    right = _solve(x, pseudo_outcomes(d, y, pi), family, names)
    naive = _solve(x, d, family, names)
    return [
        Corrected(
            str(design.columns[j]), right[0][j], right[0][j] - right[1][j],
            right[0][j] + right[1][j], naive[0][j], naive[0][j] - naive[1][j],
            naive[0][j] + naive[1][j], len(index), int(coded.sum()),
            f"design-based supervised learning, {family}, cluster-robust",
        )
        for j in range(x.shape[1])
    ]  # fmt: skip


def _solve(
    x: Floats, outcome: Floats, family: str, names: npt.NDArray[np.int64]
) -> tuple[list[float], list[float]]:
    """Coefficients, and half the width of the interval of each."""
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
    parts = (x * (outcome - mean)[:, None]) @ bread
    return beta.tolist(), half_widths(parts, names).tolist()
