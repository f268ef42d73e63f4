"""How far an estimate may lie from the truth when coders met only few errors of the instrument.

Of a hundred coded articles that the detector passed over, two may hold what is looked for, or none.
What was seen then says little of its own spread, and nothing where no error was met: a standard
error of 0. So the sum of errors of one kind is given the ends of the score interval of a Poisson
count, ``k + z**2 / 2 -+ z sqrt(k + z**2 / 4)`` (Rao; Wilson's interval is the binomial form), and
what each end lies off goes, squared, into the width beside the spread of the rest (the recovery of
variances, MOVER: Zou & Donner 2008, Stat. Med. 27:1693-1702). With many errors this is the usual
interval.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import stats

from .correction import Floats, Ints, summed

Z = float(stats.norm.ppf(0.975))
# Probabilities of being drawn that are told apart; more are banded by size.
MOST_STRATA = 8


@dataclass(frozen=True, slots=True)
class Kind:
    """Errors of one kind: of one stratum, one direction, and one effect on the estimate.

    ``total`` is what the errors met add to the estimate, in absolute value, ``variance`` the
    variance of that sum; ``lower`` and ``upper`` are how far its ends lie below and above it.
    ``missed``: the detector found too little. ``raises``: more such errors than were met put the
    truth above the estimate.
    """

    total: float
    variance: float
    lower: float
    upper: float
    missed: bool
    raises: bool

    def logarithmic(self) -> Kind:
        """The same for the logarithm of a rate, of which ``lower`` and ``upper`` are shares."""
        with np.errstate(divide="ignore", invalid="ignore"):
            ends = (-1.0, 1.0) if self.missed else (1.0, -1.0)
            lower, upper = (
                abs(float(np.log(max(1 + s * v, 0.0))))
                for s, v in zip(ends, (self.lower, self.upper), strict=True)
            )
        return replace(self, lower=lower, upper=upper)


def kinds_of_errors(
    influence: Floats, found: Floats, gold: Floats, probability: Floats, names: Ints
) -> list[Kind]:
    """Sums of errors met by coders, kind by kind, with their ends.

    Parameters
    ----------
    influence
        By article: by how much the estimate rises when the article's value does by 1.
    found, gold, probability, names
        By article: detector, coders (missing where not coded), chance of being drawn, cluster.

    Raises
    ------
    ValueError
        When nothing was coded where the detector could have erred in one direction.
    """
    coded = ~np.isnan(gold)
    lowest = min(found.min(), gold[coded].min())
    highest = max(found.max(), gold[coded].max())
    error = gold[coded] - found[coded]
    drawn = probability[coded]
    weight = np.abs(influence[coded]) * np.sqrt(1 - drawn) / drawn
    stratum = _strata(drawn)
    out = []
    for sign, here in ((1, found < highest), (-1, found > lowest)):
        size = _usual(gold[coded] if sign > 0 else found)
        for side in (1, -1):
            mine = here & (np.sign(influence) == side)
            if mine.any() and not (mine & coded).any():
                what = "passed over or found too little in" if sign > 0 else "found something in"
                raise ValueError(
                    f"none of the {int(mine.sum())} articles that the detector {what} was coded, "
                    "so its errors there are unknown. Draw the sample over all scores and groups."
                )
            for number in np.unique(stratum[mine[coded]]):
                cell = mine[coded] & (stratum == number)
                out.append(
                    _kind(
                        weight[cell],
                        np.maximum(sign * error[cell], 0),
                        names[coded][cell],
                        size,
                        missed=sign > 0,
                        raises=sign * side > 0,
                    )
                )
    return out


def reach(rest: float, kinds: list[Kind], clusters: int) -> tuple[float, float]:
    """How far the ends of a 95 % interval lie below and above the estimate.

    ``rest`` is the variance of the estimate without that of the kinds.
    """
    own = float(stats.t.ppf(0.975, max(clusters - 1, 1))) ** 2 * max(rest, 0.0)
    below = sum((k.lower if k.raises else k.upper) ** 2 for k in kinds)
    above = sum((k.upper if k.raises else k.lower) ** 2 for k in kinds)
    return float(np.sqrt(own + below)), float(np.sqrt(own + above))


def _kind(
    weight: Floats, error: Floats, names: Ints, size: float, *, missed: bool, raises: bool
) -> Kind:
    _, cluster = np.unique(names, return_inverse=True)
    sums = summed((weight * error)[:, None], cluster)[:, 0]
    total, variance = float(sums.sum()), float((sums**2).sum())
    # What one error adds: as those that were met, with one more of the usual size among them.
    usual = size * float((weight**2).sum() / weight.sum()) if weight.sum() > 0 else 0.0
    each = (variance + usual**2) / (total + usual) if total + usual > 0 else 0.0
    count = total / each if each > 0 else 0.0
    swing = Z * np.sqrt(count + Z * Z / 4)
    # No more articles can hold an error than there are.
    most = max(size * float(weight.sum()) - total, 0.0)
    lower, upper = each * max(swing - Z * Z / 2, 0.0), min(each * (swing + Z * Z / 2), most)
    return Kind(total, variance, lower, upper, missed, raises)


def _usual(values: Floats) -> float:
    """Size of an error where an article is missed, or taken for one: that of what it holds.

    By its weight in a variance, so that articles with much count for more.
    """
    held = np.abs(values[values != 0])
    return float((held**2).sum() / held.sum()) if len(held) else 1.0


def _strata(drawn: Floats) -> npt.NDArray[np.int64]:
    """Number of the stratum of each coded article, by its chance of being drawn."""
    numbers, levels = pd.factorize(np.round(drawn, 9), sort=True)
    if len(levels) <= MOST_STRATA:
        return numbers.astype(np.int64)
    return (numbers * MOST_STRATA // len(levels)).astype(np.int64)
