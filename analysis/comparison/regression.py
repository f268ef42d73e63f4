"""Rates with covariates, and tests for few clusters: what resampling of two groups cannot say."""

from __future__ import annotations

from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd
import statsmodels.api as sm
from scipy import stats

from .cells import Floats

# Webb's six points: with ten clusters Rademacher signs give 1,024 samples only, these 60 million.
WEBB = np.array([-np.sqrt(1.5), -1.0, -np.sqrt(0.5), np.sqrt(0.5), 1.0, np.sqrt(1.5)])
RADEMACHER_FROM = 12


def rate_model(
    hits: pd.Series[float],
    base: pd.Series[float],
    design: pd.DataFrame,
    cluster: pd.Series[str],
    *,
    kind: Literal["quasi-poisson", "negative-binomial"] = "quasi-poisson",
    per: float = 1000.0,
) -> pd.DataFrame:
    """Rates by group and covariates: a count model with log of the base as offset.

    Parameters
    ----------
    hits, base
        By article_id. Articles without base are left out.
    design
        Columns by article_id; a constant is added. A column of 0 and 1 makes a rate ratio.
    cluster
        By article_id: families (or outlets); the errors are robust to what is shared inside.
    kind
        Both are right about the mean whatever the spread, and take their errors from the clusters.
        "quasi-poisson" weighs long texts more, "negative-binomial" less, as it holds that texts
        differ in their rate (its dispersion is estimated by maximum likelihood).

    Returns
    -------
    DataFrame
        term, ratio (for "const" the rate per ``per`` tokens), low, high, p, n, clusters, dispersion
        (Pearson's; near 1 hits are independent), zero_share and zero_expected (share of articles
        without a hit, seen and under the model: far apart, the model misses the zeros).

    Raises
    ------
    ValueError
        With fewer than 10 clusters: use a permutation over clusters (`compare` with ``cluster``) or
        `wild_cluster_p`.
    """
    index = design.index[(base.reindex(design.index) > 0).to_numpy()]
    y = np.asarray(hits.reindex(index), dtype=np.float64)
    t = np.asarray(base.reindex(index), dtype=np.float64)
    x = sm.add_constant(design.loc[index].astype(float), has_constant="add")
    groups = pd.factorize(cluster.reindex(index))[0]
    clusters = len(np.unique(groups))
    if clusters < 10:
        raise ValueError(
            f"{clusters} clusters: errors robust to clusters need 10 or more. Permute clusters."
        )
    offset = np.log(t / per)
    family: Any = sm.families.Poisson()
    if kind == "negative-binomial":
        alpha = sm.NegativeBinomial(y, x, offset=offset).fit(disp=0, maxiter=200).params.iloc[-1]
        family = sm.families.NegativeBinomial(alpha=max(float(alpha), 1e-8))
    fit = sm.GLM(y, x, family=family, offset=offset).fit(
        cov_type="cluster", cov_kwds={"groups": groups}
    )
    mean = np.asarray(fit.fittedvalues, dtype=np.float64)
    alpha_used = float(getattr(family, "alpha", 0.0) or 0.0)
    zero = np.exp(-mean) if not alpha_used else (1 + alpha_used * mean) ** (-1 / alpha_used)
    half = stats.t.ppf(0.975, clusters - 1) * np.asarray(fit.bse)
    center = np.asarray(fit.params)
    return pd.DataFrame(
        {
            "term": x.columns,
            "ratio": np.exp(center),
            "low": np.exp(center - half),
            "high": np.exp(center + half),
            "p": 2 * stats.t.sf(np.abs(center / np.asarray(fit.bse)), clusters - 1),
            "n": len(index),
            "clusters": clusters,
            "dispersion": float(fit.pearson_chi2 / max(fit.df_resid, 1)),
            "zero_share": float((y == 0).mean()),
            "zero_expected": float(zero.mean()),
        }
    )


def wild_cluster_p(
    outcome: npt.ArrayLike,
    design: npt.ArrayLike,
    cluster: npt.ArrayLike,
    column: int,
    *,
    seed: int,
    resamples: int = 9_999,
) -> float:
    """p of one regression coefficient with few clusters: wild cluster bootstrap-t, null imposed.

    Parameters
    ----------
    outcome, design
        Values and columns of a linear regression, the constant among them.
    cluster
        One label a row: outlets, say, of which there may be as few as ten.
    column
        Which column's coefficient is tested against 0.

    Notes
    -----
    Cameron, Gelbach & Miller 2008; signs for 12 clusters and more, Webb's six points under. It is
    known to fail when very few clusters have the column other than 0 (MacKinnon & Webb 2017): with
    fewer than 3 on a side permute instead.
    """
    y: Floats = np.asarray(outcome, dtype=np.float64)
    x: Floats = np.asarray(design, dtype=np.float64)
    names = pd.factorize(np.asarray(cluster))[0]
    g = int(names.max()) + 1
    bread = np.linalg.inv(x.T @ x)
    reach = np.zeros((g, x.shape[0]))
    reach[names, np.arange(len(names))] = 1
    # Weights with which each row enters the coefficient.
    row = bread[column] @ x.T

    def t_values(ys: Floats) -> Floats:
        beta = ys @ x @ bread
        residual = ys - beta @ x.T
        scores = (residual * row) @ reach.T
        return np.asarray(beta[:, column] / np.sqrt((scores**2).sum(axis=1)), dtype=np.float64)

    others = np.delete(x, column, axis=1)
    fitted = others @ np.linalg.lstsq(others, y, rcond=None)[0]
    residual = y - fitted
    seen = abs(t_values(y[None, :])[0])
    rng = np.random.default_rng(seed)
    points = np.array([-1.0, 1.0]) if g >= RADEMACHER_FROM else WEBB
    above = 0
    step = max(1, 1_000_000 // len(y))
    for start in range(0, resamples, step):
        signs = rng.choice(points, size=(min(step, resamples - start), g))
        above += int((np.abs(t_values(fitted + residual * signs[:, names])) >= seen).sum())
    return (above + 1) / (resamples + 1)
