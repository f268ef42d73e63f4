"""Formulas of keyness: how much more one side uses a term than the other, by counts alone."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy import stats
from scipy.special import xlogy

from .cells import Floats

# Level of the exact interval that LRC takes the nearer end of.
ALPHA = 0.05


def log_odds(
    y1: npt.ArrayLike, y2: npt.ArrayLike, prior: npt.ArrayLike, n1: float, n2: float
) -> tuple[Floats, Floats, Floats]:
    """Log-odds ratio with a Dirichlet prior (Monroe, Colaresi & Quinn 2008).

    Parameters
    ----------
    y1, y2
        Counts of each term on both sides.
    prior
        Pseudo-count of each term, or one for all.
    n1, n2
        Tokens of both sides.

    Returns
    -------
    delta, z2, z4
        Log-odds ratio, and z with the two-term variance of the paper's approximation and with all
        four terms.

    Examples
    --------
    >>> delta, z2, z4 = log_odds([3], [2], np.full(1, 0.1), 17, 12)
    """
    a, b = np.asarray(y1, dtype=np.float64), np.asarray(y2, dtype=np.float64)
    alpha = np.broadcast_to(np.asarray(prior, dtype=np.float64), a.shape)
    total = alpha.sum()
    in1, in2 = a + alpha, b + alpha
    out1, out2 = n1 + total - in1, n2 + total - in2
    delta = np.log(in1 / out1) - np.log(in2 / out2)
    short = 1 / in1 + 1 / in2
    return delta, delta / np.sqrt(short), delta / np.sqrt(short + 1 / out1 + 1 / out2)


def g2(y1: npt.ArrayLike, y2: npt.ArrayLike, n1: float, n2: float, *, cells: int = 4) -> Floats:
    """Log-likelihood G2, signed by the side that uses the term more.

    Parameters
    ----------
    cells
        4: the full table (Dunning 1993). 2: only the row of the term (Rayson & Garside 2000); they
        differ for frequent terms.

    Examples
    --------
    >>> g2([6], [2], 17, 12).round(6).tolist(), g2([6], [2], 17, 12, cells=2).round(6).tolist()
    ([1.274238], [0.941184])
    """
    if cells not in (2, 4):
        raise ValueError(f"cells must be 2 or 4, got {cells}.")
    a, b = np.asarray(y1, dtype=np.float64), np.asarray(y2, dtype=np.float64)
    n = n1 + n2
    e1, e2 = n1 * (a + b) / n, n2 * (a + b) / n

    def part(seen: Floats, expected: Floats) -> Floats:
        ratio = np.divide(seen, expected, out=np.ones_like(seen), where=expected > 0)
        return np.asarray(xlogy(seen, ratio), dtype=np.float64)

    value = part(a, e1) + part(b, e2)
    if cells == 4:
        value = value + part(n1 - a, n1 - e1) + part(n2 - b, n2 - e2)
    return np.asarray(2 * np.maximum(value, 0) * np.sign(a - e1), dtype=np.float64)


def log_ratio(y1: npt.ArrayLike, y2: npt.ArrayLike, n1: float, n2: float) -> Floats:
    """Binary logarithm of the ratio of rates (Hardie 2014); a count of 0 is taken as 0.5."""
    a, b = np.asarray(y1, dtype=np.float64), np.asarray(y2, dtype=np.float64)
    return np.asarray(
        np.log2((np.where(a == 0, 0.5, a) / n1) / (np.where(b == 0, 0.5, b) / n2)),
        dtype=np.float64,
    )


def lrc(
    y1: npt.ArrayLike, y2: npt.ArrayLike, n1: float, n2: float, *, tests: int | None = None
) -> Floats:
    """Conservative log ratio (Evert 2022): the end of its exact interval nearer to 0, else 0.

    Parameters
    ----------
    tests
        Terms to correct for (Bonferroni); as many as given if None, 1 for no correction.
    """
    a, b = np.asarray(y1, dtype=np.float64), np.asarray(y2, dtype=np.float64)
    tail = ALPHA / (len(a) if tests is None else tests) / 2
    with np.errstate(invalid="ignore", divide="ignore"):
        low = np.where(a > 0, stats.beta.ppf(tail, a, b + 1), 0.0)
        high = np.where(b > 0, stats.beta.ppf(1 - tail, a + 1, b), 1.0)
        more = a / n1 > b / n2
        up = np.maximum(0, np.log2(n2 / n1 * low / (1 - low)))
        down = np.minimum(0, np.log2(n2 / n1 * high / (1 - high)))
    return np.asarray(np.where(more, up, down), dtype=np.float64)


def simple_maths(
    y1: npt.ArrayLike, y2: npt.ArrayLike, n1: float, n2: float, *, k: float = 100.0
) -> Floats:
    """Ratio of rates per million with ``k`` added to both (Kilgarriff 2009)."""
    a, b = np.asarray(y1, dtype=np.float64), np.asarray(y2, dtype=np.float64)
    return np.asarray((1e6 * a / n1 + k) / (1e6 * b / n2 + k), dtype=np.float64)
