"""Share of articles that truly hold something, from a detector that errs (Rogan and Gladen)."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .accuracy import numbers
from .correction import Corrected, Floats, Ints, summed
from .few_errors import Kind, Z, kinds_of_errors

RESAMPLES = 4_000
# With fewer errors of a kind than this a bootstrap has too few different outcomes.
FEW = 5


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
    coded sample are redrawn, and an error of which coders met fewer than five is given the ends of
    its score interval (`few_errors`). It asks that the detector errs alike everywhere; `dsl_mean`
    does not.

    Examples
    --------
    >>> found = pd.Series([True] * 30 + [False] * 70)
    >>> gold = pd.Series([True] * 24 + [False] * 6 + [True] * 6 + [False] * 64)
    >>> share = rogan_gladen(found, gold, seed=1, resamples=199)
    >>> share.plain, round(share.value, 6)
    (0.3, 0.3)
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
    names = (
        np.arange(len(d)) if cluster is None else pd.factorize(cluster.reindex(index))[0]
    ).astype(np.int64)
    again = _redraw(rows, names, seed=seed, resamples=resamples)
    draws, margins = corrected(again)
    low, high = np.quantile(draws[margins > 0], [0.025, 0.975])
    # Sensitivity and specificity, without which an error cannot be turned into a share.
    right = [float(part.sum()) for part in np.split(total[2:], 6)[2:]]
    rates = right[0] / right[1], right[2] / right[3]
    influence = np.where(d, rates[1], rates[0]) / float(better) / len(d)
    chance = np.full(len(d), coded.mean()) if weight is None else 1 / np.where(coded, w, np.nan)
    gold_values = np.where(coded, y, np.nan)
    below, above = _unseen(kinds_of_errors(influence, d.astype(float), gold_values, chance, names))
    low = max(value - np.sqrt((value - low) ** 2 + below), 0.0)
    high = min(value + np.sqrt((high - value) ** 2 + above), 1.0)
    plain_low, plain_high = np.quantile(again[:, 0] / again[:, 1], [0.025, 0.975])
    return Corrected(
        "share", float(value), float(low), float(high), float(total[0] / total[1]),
        float(plain_low), float(plain_high), len(d), int(coded.sum()),
        f"Rogan-Gladen, bootstrap of articles and coded sample, seed {seed}",
    )  # fmt: skip


def _unseen(kinds: list[Kind]) -> tuple[float, float]:
    """What a bootstrap misses of the squared width below and above, where few errors were met.

    One that a single coder met is missing from a third of the resamples, one that none met from
    all.
    """
    few = [k for k in kinds if k.total**2 <= FEW * k.variance]
    below = sum(max((k.lower if k.raises else k.upper) ** 2 - Z**2 * k.variance, 0) for k in few)
    above = sum(max((k.upper if k.raises else k.lower) ** 2 - Z**2 * k.variance, 0) for k in few)
    return below, above


def _redraw(rows: Floats, names: Ints, *, seed: int, resamples: int) -> Floats:
    """Sums of rows over resamples of whole clusters: resamples by columns."""
    sums = summed(rows, names)
    k = len(sums)
    # Clusters that are alike are drawn together: few differ where columns are yes and no.
    kinds, counts = np.unique(sums, axis=0, return_counts=True)
    drawn = np.random.default_rng(seed).multinomial(k, counts / k, size=resamples)
    return np.asarray(drawn @ kinds, dtype=np.float64)
