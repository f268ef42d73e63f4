"""Who printed a text first, as far as the dates tell, and how much later the others came."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from .arrays import BOOL, F64, I64


@dataclass(frozen=True, slots=True)
class Precedence:
    """For each article: its family's first member, hours since then, and whether that is sure.

    ``lag`` counts from the middle of the first one's date to the middle of this one's, ``low`` and
    ``high`` are the ends that the dates leave open; NaN where a date is unknown.
    """

    first: I64
    certain: BOOL
    lag: F64
    low: F64
    high: F64


def precedence(family: I64, low: F64, high: F64, ids: pd.Series[str]) -> Precedence:
    """Find the first of each family: by the start of its date, then its end, then its id.

    ``low`` and ``high`` are the hours between which each article appeared, NaN where unknown.

    >>> ids = pd.Series(["a", "b"])
    >>> found = precedence(np.array([0, 0]), np.array([24.0, 0.0]), np.array([48.0, 24.0]), ids)
    >>> found.first.tolist(), found.lag.tolist(), found.certain.tolist()
    ([1, 1], [24.0, 0.0], [True, True])
    """
    rank = ids.rank().to_numpy()
    order = np.lexsort((rank, high, low, family))
    first_of = np.zeros(int(family.max(initial=-1)) + 1, np.int64)
    first_of[family[order[::-1]]] = order[::-1]
    first = first_of[family]
    itself = first == np.arange(len(family))

    soonest = np.full(len(first_of), np.inf)
    unknown_first = np.where(np.isnan(low), -np.inf, low)
    np.minimum.at(soonest, family[~itself], unknown_first[~itself])
    with np.errstate(invalid="ignore"):
        certain = high[first] <= soonest[family]
    return Precedence(
        first,
        certain,
        np.where(itself, 0.0, ((low + high) - (low + high)[first]) / 2),
        np.where(itself, 0.0, np.maximum(low - high[first], 0)),
        np.where(itself, 0.0, high - low[first]),
    )
