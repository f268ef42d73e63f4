"""Krippendorff's alpha: how far coders agree beyond chance, with an interval."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

Floats: TypeAlias = "npt.NDArray[np.float64]"
Level: TypeAlias = Literal["nominal", "ordinal", "interval", "ratio"]
LEVELS = ("nominal", "ordinal", "interval", "ratio")

# Krippendorff (2004): at least 0.800 to rely on, at least 0.667 for tentative conclusions.
RELY, TENTATIVE = 0.800, 0.667
RESAMPLES = 2_000


@dataclass(frozen=True, slots=True)
class Agreement:
    """Alpha of one variable with its 95 % interval: 1 is perfect agreement, 0 that of chance.

    ``items`` were coded by two or more; ``codes`` are all their codes; ``coders`` who gave any.
    ``verdict`` is "rely", "tentative" or "not used", by alpha ("unknown" without one); ``surely``
    is the same by the lower end of the interval, which is what a cautious reader goes by.
    """

    alpha: float
    low: float
    high: float
    items: int
    codes: int
    coders: int
    level: str
    seed: int

    @property
    def verdict(self) -> str:
        """What alpha itself allows."""
        return verdict(self.alpha)

    @property
    def surely(self) -> str:
        """What the lower end of the interval allows."""
        return verdict(self.low)


def verdict(alpha: float) -> str:
    if np.isnan(alpha):
        return "unknown"
    return "rely" if alpha >= RELY else "tentative" if alpha >= TENTATIVE else "not used"


def krippendorff_alpha(
    codes: npt.ArrayLike, *, level: Level = "nominal", seed: int, resamples: int = RESAMPLES
) -> Agreement:
    """Krippendorff's alpha of a table of coders by items.

    Parameters
    ----------
    codes
        One row a coder, one column an item; numbers, or for nominal any labels. Missing: nan, None.
    level
        nominal: same or not; ordinal: ranks between; interval: difference; ratio: difference over
        sum (values at least 0).

    Returns
    -------
    Agreement
        alpha 1 is perfect, 0 chance, below 0 worse. Missing (nan) when no item has two codes, or
        when all codes are the same value, as then there is no disagreement to expect.

    Notes
    -----
    alpha = 1 - D_o / D_e over coincidences (Krippendorff 2019). The interval resamples items with
    replacement and keeps the expected disagreement of the whole sample, as in Hayes & Krippendorff
    (2007); packages that redraw D_e too give slightly other ends. Resamples without disagreement
    count as 1.

    Examples
    --------
    >>> found = krippendorff_alpha([[1, 2, 3, 1], [1, 2, 3, 2]], seed=1)
    >>> round(found.alpha, 3), found.items  # by hand: 1 - 0.25 / 0.75
    (0.667, 4)
    """
    if level not in LEVELS:
        raise ValueError(f"level must be one of {', '.join(LEVELS)}, got {level!r}.")
    table, values = _coded(codes, level)
    counts = _value_counts(table, len(values))
    paired = counts.sum(axis=1) >= 2
    counts = counts[paired]
    coders = int((~np.isnan(table)).any(axis=1).sum())
    items, n = len(counts), float(counts.sum())
    if items == 0:
        return Agreement(np.nan, np.nan, np.nan, 0, 0, coders, level, seed)
    distance = _distances(values, counts.sum(axis=0), level)
    totals = counts.sum(axis=0)
    expected = float(totals @ distance @ totals) / (n - 1)
    size = counts.sum(axis=1)
    # Disagreement of each item: its ordered pairs of codes over its size less one.
    observed = np.einsum("ic,ck,ik->i", counts, distance, counts) / (size - 1)
    if expected == 0:
        return Agreement(np.nan, np.nan, np.nan, items, int(n), coders, level, seed)
    alpha = 1 - observed.sum() / expected
    rng = np.random.default_rng(seed)
    drawn = rng.multinomial(items, np.full(items, 1 / items), size=resamples)
    # Each resample holds another number of codes; disagreement is per code.
    again = 1 - (drawn @ observed) / (drawn @ size) / (expected / n)
    low, high = np.quantile(again, [0.025, 0.975])
    return Agreement(float(alpha), float(low), float(high), items, int(n), coders, level, seed)


def _coded(codes: npt.ArrayLike, level: str) -> tuple[Floats, npt.NDArray[np.object_] | Floats]:
    """Coders by items as numbers of values, nan where missing, and the values."""
    table = np.asarray(codes, dtype=object)
    if table.ndim != 2:
        raise ValueError("codes must have one row a coder and one column an item.")
    missing = pd.isna(table) | (table == "")
    held = table[~missing]
    if level == "nominal":
        numbers, names = pd.factorize(held.astype(str), sort=True)
        values: npt.NDArray[np.object_] | Floats = np.asarray(names, dtype=object)
    else:
        try:
            numeric = held.astype(np.float64)
        except ValueError as error:
            raise ValueError(f"level {level!r} needs numbers as codes: {error}.") from error
        if level == "ratio" and (numeric < 0).any():
            raise ValueError("level 'ratio' needs codes of at least 0.")
        values, numbers = np.unique(numeric, return_inverse=True)
    out = np.full(table.shape, np.nan)
    out[~missing] = numbers
    return out, values


def _value_counts(table: Floats, k: int) -> Floats:
    """Items by values: how many coders gave an item this value."""
    coder, item = np.nonzero(~np.isnan(table))
    counts = np.zeros((table.shape[1], k))
    np.add.at(counts, (item, table[coder, item].astype(np.int64)), 1)
    return counts


def _distances(values: npt.NDArray[np.object_] | Floats, totals: Floats, level: str) -> Floats:
    """Squared distance of every two values."""
    k = len(values)
    if level == "nominal":
        return 1 - np.eye(k)
    if level == "ordinal":
        upto = np.cumsum(totals)
        # Ranks between two values, half of each of them: their mid-ranks' difference.
        middle = upto - totals / 2
        return np.asarray((middle[:, None] - middle[None, :]) ** 2, dtype=np.float64)
    v = np.asarray(values, dtype=np.float64)
    gap = v[:, None] - v[None, :]
    if level == "interval":
        return np.asarray(gap**2, dtype=np.float64)
    both = v[:, None] + v[None, :]
    return np.asarray(np.divide(gap, both, out=np.zeros((k, k)), where=both != 0) ** 2)
