"""Precision and recall against hand codes, weighted back to the population."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from .proportions import Floats, share, strata_of


def accuracy(
    found: pd.Series[bool],
    gold: pd.Series[bool],
    *,
    weight: pd.Series[float] | None = None,
    stratum: pd.Series[str] | None = None,
    cluster: pd.Series[str] | None = None,
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
        By item: strata that were drawn from, and clusters (families) that hang together.

    Returns
    -------
    DataFrame
        measure, value, low, high, n (items the figure rests on); value missing where n is 0.

    Notes
    -----
    Ratios of weighted totals; intervals of Korn & Graubard (1998), see `proportions`. Where the
    coded items show no miss at all (for specificity: nothing wrongly found), each of those passed
    over may stand for many, so the lower end is lowered by what the exact upper end of a count of 0
    leaves open.

    Examples
    --------
    >>> found = pd.Series([True, True, False, False])
    >>> gold = pd.Series([True, False, True, False])
    >>> accuracy(found, gold).set_index("measure")["value"].to_dict()
    {'precision': 0.5, 'recall': 0.5, 'specificity': 0.5, 'f1': 0.5}
    """
    known = gold.notna() & found.reindex(gold.index).notna()
    index = gold.index[known]
    if not len(index):
        raise ValueError("no item has both a code and a finding; are both indexed by item?")
    y = gold.reindex(index).to_numpy(dtype=bool)
    d = found.reindex(index).to_numpy(dtype=bool)
    w = numbers(weight, index)
    layer, group = strata_of(index, stratum, cluster)
    # What might yet be wrong stands in the sums of precision, but not in these.
    missed, wrong = _unseen(w, ~d, y), _unseen(w, d, ~y)
    parts = {
        "precision": (d & y, d.astype(float), 0.0),
        "recall": (d & y, y.astype(float), missed),
        "specificity": (~d & ~y, (~y).astype(float), wrong),
        # Items found and so stand twice in both sums: 2 tp / (2 tp + fp + fn).
        "f1": (2 * (d & y).astype(float), d.astype(float) + y, missed),
    }
    rows = []
    for name, (x, t, unseen) in parts.items():
        value, low, high = share(w * x, w * t, layer, group)
        if unseen and value > 0:
            gone = value - float((w * x).sum() / ((w * t).sum() + unseen))
            low = max(value - float(np.hypot(value - low, gone)), 0.0)
        rows.append(
            {"measure": name, "value": value, "low": low, "high": high, "n": int((t > 0).sum())}
        )
    return pd.DataFrame(rows)


def _unseen(w: Floats, may: npt.NDArray[np.bool_], so: npt.NDArray[np.bool_]) -> float:
    """Weight that errors may have of which not one was met among the items that ``may`` err.

    The exact 97.5 % end of a Poisson count of 0 is 3.69; an item counts by its own weight.
    """
    if (may & so).any() or not may.any():
        return 0.0
    held = w[may]
    return min(-float(np.log(0.025)) * float((held**2).sum() / held.sum()), float(held.sum()))


def numbers(values: pd.Series[float] | None, index: pd.Index[str]) -> npt.NDArray[np.float64]:
    """Values in the order of the index; ones where none are given."""
    if values is None:
        return np.ones(len(index))
    return np.asarray(values.reindex(index), dtype=np.float64)
