"""How often the hits of an entry are right, with how sure that is, from judged hits."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.special import betaincinv, betaln

from ...lexicons.entry import Entry

# Before any hit was judged: as likely wrong as right, worth two judged hits. A category is worth
# that much at least, however far its entries lie apart, or one judged hit would decide.
PRIOR_MEAN, PRIOR_WORTH = 0.5, 2.0
MOST_WORTH = 50.0
GRID = 33


def precisions(entries: Sequence[Entry]) -> pd.DataFrame:
    """Precision of each entry, shrunk to its category: mean and 95 % interval.

    The hits of one entry are binomial, the precisions of the entries of one category and polarity
    a beta distribution with the pooled mean, whose spread is fitted by maximum likelihood
    (empirical Bayes). An entry with no judged hits gets what its category has; a category with
    none gets what all entries of its polarity have.

    Returns
    -------
    DataFrame
        precision, precision_low, precision_high, one row an entry, in order; shares of 0 to 1.

    References
    ----------
    Gelman et al. 2013, Bayesian Data Analysis, 5.1 (beta-binomial).
    """
    right = np.array([e.judged.right_kept for e in entries], float)
    judged = right + np.array([e.judged.wrong_kept for e in entries], float)
    polarity = [e.polarity for e in entries]
    category = [f"{e.language} {e.category}" for e in entries]
    a, b = np.empty(len(entries)), np.empty(len(entries))
    wide = {
        p: _prior(right[rows], judged[rows], PRIOR_MEAN, PRIOR_WORTH)
        for p, rows in _rows(polarity).items()
    }
    for rows in _rows(category).values():
        mean, worth = wide[polarity[rows[0]]]
        mean, worth = _prior(right[rows], judged[rows], mean, min(worth, PRIOR_WORTH))
        a[rows] = mean * worth + right[rows]
        b[rows] = (1 - mean) * worth + judged[rows] - right[rows]
    return pd.DataFrame(
        {
            "precision": a / (a + b),
            "precision_low": betaincinv(a, b, 0.025),
            "precision_high": betaincinv(a, b, 0.975),
        }
    )


def _rows(names: Sequence[str]) -> dict[str, list[int]]:
    rows: dict[str, list[int]] = {}
    for k, name in enumerate(names):
        rows.setdefault(name, []).append(k)
    return rows


def _prior(
    right: np.ndarray[tuple[int], np.dtype[np.float64]],
    judged: np.ndarray[tuple[int], np.dtype[np.float64]],
    mean: float,
    worth: float,
) -> tuple[float, float]:
    """Mean and worth (in judged hits) of the beta distribution over these entries."""
    pooled = (right.sum() + mean * worth) / (judged.sum() + worth)
    some = judged > 0
    # How far entries lie apart shows only where one was judged twice: single hits fit any spread.
    if some.sum() < 3 or judged.max() < 2:
        return float(pooled), worth
    r, n = right[some], judged[some]

    def likelihood(log_worth: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        w = np.exp(log_worth)[:, None]
        a, b = pooled * w, (1 - pooled) * w
        return np.asarray((betaln(a + r, b + n - r) - betaln(a, b)).sum(axis=1))

    # Each grid lies between the neighbours of the best point of the last: after five of them the
    # best is known to a millionth. (scipy.optimize takes longer to import than a whole article.)
    grid = np.linspace(np.log(PRIOR_WORTH), np.log(MOST_WORTH), GRID)
    for _ in range(5):
        best = int(likelihood(grid).argmax())
        grid = np.linspace(grid[max(0, best - 1)], grid[min(GRID - 1, best + 1)], GRID)
    return float(pooled), float(np.exp(grid[GRID // 2]))
