"""Precision and recall against hand codes, weighted back to the population."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import stats

RESAMPLES = 4_000


def accuracy(
    found: pd.Series[bool],
    gold: pd.Series[bool],
    *,
    weight: pd.Series[float] | None = None,
    stratum: pd.Series[str] | None = None,
    cluster: pd.Series[str] | None = None,
    seed: int,
    resamples: int = RESAMPLES,
) -> pd.DataFrame:
    """Precision, recall, specificity and F1 of a detector in the population sampled from.

    Parameters
    ----------
    found, gold
        By item: what the detector says, and what is so. Items without gold are left out.
    weight
        By item: inverse of the probability of being drawn. Without it the figures hold for the
        sample only, which a stratified sample is not like.
    stratum, cluster
        By item: items are redrawn within strata, whole clusters (families) at a time.

    Returns
    -------
    DataFrame
        measure, value, low, high, n (items the figure rests on), seed; value missing where n is 0.

    Notes
    -----
    Weighted ratios of Horvitz-Thompson totals; percentile bootstrap over clusters within strata.
    Where every item agrees the bootstrap has no spread, and the ends are the exact ones of
    Clopper & Pearson for ``n`` items.

    Examples
    --------
    >>> found = pd.Series([True, True, False, False])
    >>> gold = pd.Series([True, False, True, False])
    >>> accuracy(found, gold, seed=1).set_index("measure")["value"].to_dict()
    {'precision': 0.5, 'recall': 0.5, 'specificity': 0.5, 'f1': 0.5}
    """
    known = gold.notna() & found.reindex(gold.index).notna()
    index = gold.index[known]
    if not len(index):
        raise ValueError("no item has both a code and a finding; are both indexed by item?")
    y = gold.reindex(index).to_numpy(dtype=bool)
    d = found.reindex(index).to_numpy(dtype=bool)
    w = numbers(weight, index)
    cells = np.stack([w * (d & y), w * (d & ~y), w * (~d & y), w * (~d & ~y)], axis=1)
    draws = redraw(
        cells,
        None if stratum is None else stratum.reindex(index).to_numpy(),
        None if cluster is None else cluster.reindex(index).to_numpy(),
        seed=seed,
        resamples=resamples,
    )
    rests = {
        "precision": int(d.sum()),
        "recall": int(y.sum()),
        "specificity": int((~y).sum()),
        "f1": int((d | y).sum()),
    }
    rows = []
    for name, value in rates(cells.sum(axis=0)).items():
        again = rates(draws)[name]
        again = again[~np.isnan(again)]
        low, high = np.quantile(again, [0.025, 0.975]) if len(again) else (np.nan, np.nan)
        n = rests[name]
        if low == high and n:
            if value >= 1:
                low = stats.beta.ppf(0.025, n, 1)
            elif value <= 0:
                high = stats.beta.ppf(0.975, 1, n)
        rows.append(
            {"measure": name, "value": float(value), "low": float(low), "high": float(high)}
            | {"n": n, "seed": seed}
        )
    return pd.DataFrame(rows)


def numbers(values: pd.Series[float] | None, index: pd.Index[str]) -> npt.NDArray[np.float64]:
    """Values in the order of the index; ones where none are given."""
    if values is None:
        return np.ones(len(index))
    return np.asarray(values.reindex(index), dtype=np.float64)


def rates(cells: npt.NDArray[np.float64]) -> dict[str, npt.NDArray[np.float64]]:
    """Rates of weighted cells (found and so, found only, so only, neither) on the last axis."""
    tp, fp, fn, tn = (cells[..., i] for i in range(4))
    with np.errstate(invalid="ignore", divide="ignore"):
        return {
            "precision": np.asarray(tp / (tp + fp)),
            "recall": np.asarray(tp / (tp + fn)),
            "specificity": np.asarray(tn / (tn + fp)),
            "f1": np.asarray(2 * tp / (2 * tp + fp + fn)),
        }


def redraw(
    rows: npt.NDArray[np.float64],
    stratum: npt.NDArray[np.generic] | None,
    cluster: npt.NDArray[np.generic] | None,
    *,
    seed: int,
    resamples: int,
) -> npt.NDArray[np.float64]:
    """Sums of rows over resamples of whole clusters within strata: resamples by columns."""
    rng = np.random.default_rng(seed)
    n = len(rows)
    strata = np.zeros(n, dtype=np.int64) if stratum is None else pd.factorize(stratum, sort=True)[0]
    out = np.zeros((resamples, rows.shape[1]))
    for s in np.unique(strata):
        mine = np.flatnonzero(strata == s)
        names = np.arange(len(mine)) if cluster is None else pd.factorize(cluster[mine])[0]
        k = int(names.max()) + 1
        sums = np.zeros((k, rows.shape[1]))
        np.add.at(sums, names, rows[mine])
        out += rng.multinomial(k, np.full(k, 1 / k), size=resamples) @ sums
    return out
