"""Corrections for many tests at once: Holm for what was named beforehand, FDR for the rest."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
from statsmodels.stats.multitest import multipletests

METHODS = {"holm": "holm", "bh": "fdr_bh", "by": "fdr_by"}


def adjust(
    p: Iterable[float] | npt.ArrayLike, method: Literal["holm", "bh", "by"] = "bh"
) -> npt.NDArray[np.float64]:
    """Adjust p values for the number of tests made.

    Parameters
    ----------
    p
        Two-sided p values of one family of tests; missing values stay missing and are not counted
        as tests.
    method
        ``holm`` holds the chance of any false finding (Holm 1979), ``bh`` the expected share of
        false findings (Benjamini & Hochberg 1995), ``by`` the same under any dependence
        (Benjamini & Yekutieli 2001).

    Returns
    -------
    array
        Adjusted values in the order given, at most 1. Empty for no tests.

    Raises
    ------
    ValueError
        For an unknown method, and for a value that is no p.

    Examples
    --------
    >>> adjust([0.01, 0.04, 0.03, 0.005, 0.55, 0.2]).round(2).tolist()
    [0.03, 0.06, 0.06, 0.03, 0.55, 0.24]
    """
    values: npt.NDArray[np.float64] = np.asarray(
        p if isinstance(p, np.ndarray) else list(p),  # type: ignore[arg-type]
        dtype=np.float64,
    )
    if method not in METHODS:
        raise ValueError(f"method must be one of {', '.join(METHODS)}, got {method!r}.")
    known = ~np.isnan(values)
    if (wrong := values[known][(values[known] < 0) | (values[known] > 1)]).size:
        raise ValueError(
            f"p values lie between 0 and 1; {wrong.size} do not, the first {wrong[0]:g}. Give p "
            "itself, not a test statistic or a logarithm."
        )
    adjusted = np.full(values.shape, np.nan)
    if known.any():
        result: tuple[Any, ...] = multipletests(values[known], method=METHODS[method])
        adjusted[known] = result[1]
    return adjusted
