"""Results corrected for the instrument's errors; intervals carry both sources of error."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import stats
from scipy.special import expit

from .accuracy import RESAMPLES, numbers, redraw

Floats: TypeAlias = "npt.NDArray[np.float64]"


@dataclass(frozen=True, slots=True)
class Corrected:
    """An estimate before and after correction.

    ``plain`` is what the detector alone says, with the interval it would be given; ``value``,
    ``low`` and ``high`` carry its errors and the chance of the coded sample.
    """

    name: str
    value: float
    low: float
    high: float
    plain: float
    plain_low: float
    plain_high: float
    n: int
    coded: int
    method: str


def rogan_gladen(
    found: pd.Series[bool],
    gold: pd.Series[bool],
    *,
    weight: pd.Series[float] | None = None,
    cluster: pd.Series[str] | None = None,
    seed: int,
    resamples: int = RESAMPLES,
) -> Corrected:
    """Share of articles that truly hold something, from a detector that errs.

    Parameters
    ----------
    found
        By article_id, for all articles: what the detector says.
    gold
        By article_id, for the coded ones: what is so. They must be coded whatever the detector said
        (`sample` does that); the rest may be missing.
    weight
        By article_id, for the coded ones: inverse probability of being drawn.
    cluster
        By article_id: families, drawn whole.

    Raises
    ------
    ValueError
        When the detector is no better than chance (sensitivity + specificity at most 1), or one of
        them cannot be estimated.

    Notes
    -----
    (p + Sp - 1) / (Se + Sp - 1), kept in 0 to 1 (Rogan & Gladen 1978); both the articles and the
    coded sample are redrawn. It asks that the detector errs alike everywhere; `dsl_mean` does not.
    """
    coded = gold.dropna().index
    d_all = found.to_numpy(dtype=bool)
    y = gold.reindex(coded).to_numpy(dtype=bool)
    d = found.reindex(coded).to_numpy(dtype=bool)
    w = numbers(weight, coded)
    if not y.any() or y.all():
        raise ValueError(
            f"of {len(coded)} coded articles {int(y.sum())} hold it; sensitivity and specificity "
            "need some of both. Code more, or draw by score."
        )
    cells = np.stack([w * (d & y), w * y, w * (~d & ~y), w * ~y], axis=1)

    def corrected(p: Floats, sums: Floats) -> tuple[Floats, Floats]:
        with np.errstate(invalid="ignore", divide="ignore"):
            better = sums[..., 0] / sums[..., 1] + sums[..., 2] / sums[..., 3] - 1
            value = (p + sums[..., 2] / sums[..., 3] - 1) / better
        return np.clip(value, 0, 1), better

    p = np.asarray(d_all.mean(), dtype=np.float64)
    value, better = corrected(p, cells.sum(axis=0))
    if better <= 0:
        raise ValueError(
            f"sensitivity + specificity = {1 + float(better):.2f}: the detector tells no more than "
            "chance, so nothing can be corrected."
        )
    groups = None if cluster is None else cluster.reindex(found.index).to_numpy()
    ones = np.stack([d_all, np.ones(len(d_all))], axis=1).astype(np.float64)
    again_p = redraw(ones, None, groups, seed=seed, resamples=resamples)
    share = again_p[:, 0] / again_p[:, 1]
    coded_groups = None if cluster is None else cluster.reindex(coded).to_numpy()
    again = redraw(cells, None, coded_groups, seed=seed + 1, resamples=resamples)
    draws, margins = corrected(share, again)
    draws = draws[margins > 0]
    low, high = np.quantile(draws, [0.025, 0.975])
    plain_low, plain_high = np.quantile(share, [0.025, 0.975])
    return Corrected(
        "share", float(value), float(low), float(high), float(p), float(plain_low),
        float(plain_high), len(d_all), len(coded),
        f"Rogan-Gladen, bootstrap of articles and coded sample, seed {seed}",
    )  # fmt: skip


def pseudo_outcomes(found: Floats, gold: Floats, probability: Floats) -> Floats:
    """Detector plus coded residual over the probability of being coded: right on average.

    Where nothing was coded (``gold`` missing) the detector's value stands alone (Egami, Hinck,
    Stewart & Wei 2023).
    """
    coded = ~np.isnan(gold)
    out = found.copy()
    out[coded] += (gold[coded] - found[coded]) / probability[coded]
    return out


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
        By article_id, for all: the chance that it was coded, above 0. Known, as the sample was
        drawn so; this makes the estimate right however wrong the detector is.
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
    Solves sum x (pseudo - mu(x b)) = 0; sandwich variance over clusters with G / (G - 1), t
    quantile of G - 1. A detector trained on the coded sample must be cross-fitted first.
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
    if not ((pi > 0) & (pi <= 1)).all():
        raise ValueError(
            "probability must be above 0 and at most 1 for every article, coded or not."
        )
    coded = ~np.isnan(y)
    if coded.sum() < 2:
        raise ValueError(f"{int(coded.sum())} articles are coded; at least 2 are needed.")
    names = np.arange(len(index)) if cluster is None else pd.factorize(cluster.reindex(index))[0]
    right = _solve(x, pseudo_outcomes(d, y, pi), family, names)
    naive = _solve(x, d, family, names)
    g = int(names.max()) + 1
    t = stats.t.ppf(0.975, max(g - 1, 1))
    return [
        Corrected(
            str(design.columns[j]), right[0][j], right[0][j] - t * right[1][j],
            right[0][j] + t * right[1][j], naive[0][j], naive[0][j] - t * naive[1][j],
            naive[0][j] + t * naive[1][j], len(index), int(coded.sum()),
            f"design-based supervised learning, {family}, cluster-robust",
        )
        for j in range(x.shape[1])
    ]  # fmt: skip


def _solve(
    x: Floats, outcome: Floats, family: str, names: npt.NDArray[np.int64]
) -> tuple[list[float], list[float]]:
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
    g = int(names.max()) + 1
    scores = np.zeros((g, x.shape[1]))
    np.add.at(scores, names, x * (outcome - mean)[:, None])
    variance = bread @ (scores.T @ scores) @ bread * (g / max(g - 1, 1))
    return beta.tolist(), np.sqrt(np.diag(variance)).tolist()
