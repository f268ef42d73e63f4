"""A result before and after correction for the instrument, and what makes its interval."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from scipy import stats

Floats: TypeAlias = "npt.NDArray[np.float64]"
Ints: TypeAlias = "npt.NDArray[np.int64]"


@dataclass(frozen=True, slots=True)
class Corrected:
    """An estimate before and after correction.

    ``plain`` is what the detector alone says, with the interval it would be given; ``value``,
    ``low`` and ``high`` carry its errors and the chance of the coded sample.

    The corrected interval is wider, often several times: that of the detector alone knows of
    thousands of articles and no error, this one rests on the articles that were coded. With c coded
    and the interval from h below to h above, what the coded part adds is about
    ``sqrt(h**2 - plain**2)`` and falls with the root of c; `coded_for` turns that round.
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

    def coded_for(self, half_width: float) -> float:
        """Articles to code, drawn alike, for an interval of plus and minus ``half_width``.

        Endless where the interval of the detector alone is no narrower: more articles are needed,
        not more codes. Not for ratios, whose interval has no one width.

        Examples
        --------
        >>> found = Corrected("share", 0.06, 0.02, 0.10, 0.07, 0.06, 0.08, 3000, 200, "")
        >>> round(found.coded_for(0.02)), found.coded_for(0.01)
        (1000, inf)
        """
        own, plain = (self.high - self.low) / 2, (self.plain_high - self.plain_low) / 2
        room = half_width**2 - plain**2
        return self.coded * max(own**2 - plain**2, 0.0) / room if room > 1e-15 else float("inf")


def pseudo_outcomes(found: Floats, gold: Floats, probability: Floats) -> Floats:
    """Detector plus coded residual over the probability of being coded: right on average.

    Where nothing was coded (``gold`` missing) the detector's value stands alone (Egami, Hinck,
    Stewart & Wei 2023).
    """
    coded = ~np.isnan(gold)
    out = found.copy()
    out[coded] += (gold[coded] - found[coded]) / probability[coded]
    return out


def half_widths(parts: Floats, names: npt.NDArray[np.int64]) -> Floats:
    """Half a 95 % interval from what each row contributes to an estimate, by column.

    Sandwich over clusters with G / (G - 1). A few coded articles of small probability can make up
    most of the error, so the degrees of freedom are those of the number of clusters that would
    spread it alike, ``(sum s**2)**2 / sum s**4``, less one.
    """
    g = int(names.max()) + 1
    t = stats.t.ppf(0.975, np.maximum(alike(parts, names) - 1, 1))
    square = (summed(parts, names) ** 2).sum(axis=0)
    return np.asarray(t * np.sqrt(square * g / max(g - 1, 1)), dtype=np.float64)


def alike(parts: Floats, names: npt.NDArray[np.int64]) -> Floats:
    """How many clusters would spread an error as widely if all had the same share of it."""
    square = summed(parts, names) ** 2
    with np.errstate(invalid="ignore", divide="ignore"):
        found = square.sum(axis=0) ** 2 / (square**2).sum(axis=0)
    return np.asarray(np.nan_to_num(found, nan=float(len(square))), dtype=np.float64)


def summed(parts: Floats, names: npt.NDArray[np.int64]) -> Floats:
    sums = np.zeros((int(names.max()) + 1, parts.shape[1]))
    np.add.at(sums, names, parts)
    return sums
