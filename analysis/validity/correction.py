"""Results corrected for the instrument's errors; intervals carry both sources of error."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import stats
from scipy.special import expit

from ..comparison.resampling import widened
from .accuracy import numbers

Floats: TypeAlias = "npt.NDArray[np.float64]"

RESAMPLES = 4_000


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
    stratum: pd.Series[str] | None = None,
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
    stratum
        By article_id, for all: the stratum it was drawn from or not drawn (`Sample.population`).
    cluster
        By article_id: families, redrawn whole.

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
    index = found.index
    codes = gold.reindex(index)
    coded = codes.notna().to_numpy()
    y = codes.fillna(False).to_numpy(dtype=bool)
    d = found.to_numpy(dtype=bool)
    w = np.where(coded, 1.0 if weight is None else numbers(weight, index), 0.0)
    held = int(y[coded].sum())
    if not 0 < held < coded.sum():
        raise ValueError(
            f"of {int(coded.sum())} coded articles {held} hold it; sensitivity and specificity "
            "need some of both. Code more, or draw by score."
        )
    layer = np.zeros(len(index), dtype=np.int64)
    if stratum is not None:
        layers = stratum.reindex(index)
        if layers.isna().any():
            raise ValueError(
                f"stratum: {int(layers.isna().sum())} articles have none; it is needed of all, "
                "coded or not (Sample.population)."
            )
        layer = pd.factorize(layers, sort=True)[0]
    counts = [w * (d & y), w * y, w * (~d & ~y), w * ~y]
    home = np.eye(int(layer.max()) + 1)[layer]
    rows = np.hstack(
        [np.stack([d, np.ones(len(d))], axis=1), home, home * coded[:, None]]
        + [home * c[:, None] for c in counts]
    ).astype(np.float64)
    total = rows.sum(axis=0)

    def corrected(sums: Floats) -> tuple[Floats, Floats]:
        whole, drawn, *cells = np.split(sums[..., 2:], 6, axis=-1)
        size, taken = np.split(total[2:], 6)[:2]
        with np.errstate(invalid="ignore", divide="ignore"):
            # Of each stratum as many are coded as were: weights follow the size redrawn.
            factor = np.where(taken > 0, whole / size / (drawn / taken), 0.0)
            a, b, c, e = ((factor * x).sum(axis=-1) for x in cells)
            p, specificity = sums[..., 0] / sums[..., 1], c / e
            better = a / b + specificity - 1
            return np.clip((p + specificity - 1) / better, 0, 1), better

    value, better = corrected(total)
    if better <= 0:
        raise ValueError(
            f"sensitivity + specificity = {1 + float(better):.2f}: the detector tells no more than "
            "chance, so nothing can be corrected."
        )
    groups = None if cluster is None else cluster.reindex(index).to_numpy()
    again = _redraw(rows, groups, seed=seed, resamples=resamples)
    draws, margins = corrected(again)
    chance = np.where(coded, 1 / np.maximum(w, 1e-300), 1.0)
    if weight is None:
        chance = np.full(len(d), coded.mean())
    part = pseudo_outcomes(d.astype(float), np.where(coded, y, np.nan), chance) - value
    names = np.arange(len(d)) if cluster is None else pd.factorize(cluster.reindex(index))[0]
    # Read further out, as a few coded articles may make up most of the error; see `half_widths`.
    tail = float(widened(alike(part[:, None], names) - 1, 1.0)[0])
    low, high = np.quantile(draws[margins > 0], [tail, 1 - tail])
    plain_low, plain_high = np.quantile(again[:, 0] / again[:, 1], [0.025, 0.975])
    return Corrected(
        "share", float(value), float(low), float(high), float(total[0] / total[1]),
        float(plain_low), float(plain_high), len(d), int(coded.sum()),
        f"Rogan-Gladen, bootstrap of articles and coded sample, seed {seed}",
    )  # fmt: skip


def _redraw(
    rows: Floats, cluster: npt.NDArray[np.generic] | None, *, seed: int, resamples: int
) -> Floats:
    """Sums of rows over resamples of whole clusters: resamples by columns."""
    names = np.arange(len(rows)) if cluster is None else pd.factorize(cluster)[0]
    sums = _summed(rows, names)
    k = len(sums)
    # Clusters that are alike are drawn together: few differ where columns are yes and no.
    kinds, counts = np.unique(sums, axis=0, return_counts=True)
    drawn = np.random.default_rng(seed).multinomial(k, counts / k, size=resamples)
    return np.asarray(drawn @ kinds, dtype=np.float64)


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


def half_widths(parts: Floats, names: npt.NDArray[np.int64]) -> Floats:
    """Half a 95 % interval from what each row contributes to an estimate, by column.

    Sandwich over clusters with G / (G - 1). A few coded articles of small probability can make up
    most of the error, so the degrees of freedom are those of the number of clusters that would
    spread it alike, ``(sum s**2)**2 / sum s**4``, less one.
    """
    g = int(names.max()) + 1
    t = stats.t.ppf(0.975, np.maximum(alike(parts, names) - 1, 1))
    square = (_summed(parts, names) ** 2).sum(axis=0)
    return np.asarray(t * np.sqrt(square * g / max(g - 1, 1)), dtype=np.float64)


def alike(parts: Floats, names: npt.NDArray[np.int64]) -> Floats:
    """How many clusters would spread an error as widely if all had the same share of it."""
    square = _summed(parts, names) ** 2
    with np.errstate(invalid="ignore", divide="ignore"):
        found = square.sum(axis=0) ** 2 / (square**2).sum(axis=0)
    return np.asarray(np.nan_to_num(found, nan=float(len(square))), dtype=np.float64)


def _summed(parts: Floats, names: npt.NDArray[np.int64]) -> Floats:
    sums = np.zeros((int(names.max()) + 1, parts.shape[1]))
    np.add.at(sums, names, parts)
    return sums
