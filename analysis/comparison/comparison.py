"""One comparison and a table of them; neither has a form without its interval and its counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields

import pandas as pd

from ..note import Note
from .sentences import say, summary
from .thresholds import SmallestEffect

DECISIONS = {
    "a higher": "the interval and the corrected test agree that a is higher",
    "b higher": "the interval and the corrected test agree that b is higher",
    "not worth reporting": "the whole interval lies inside the smallest effect worth reporting",
    "undecided": "the data are compatible with no difference and with one worth reporting",
    "too few": "under the least number of units for a claim: described, not concluded from",
}


@dataclass(frozen=True, slots=True)
class Comparison:
    """A difference between two groups in one measure, with everything needed to judge it.

    Attributes
    ----------
    effect, effect_kind, low, high
        Rate of a over rate of b ("ratio", null value 1), or value of a less value of b
        ("difference", null value 0), with its 95 % interval. A ratio over no hit at all is inf.
    value_a, low_a, high_a, value_b, low_b, high_b
        Both sides in ``unit``.
    n_a, n_b, units_a, units_b, base_a, base_b
        Articles, independent units (families where traced, else articles), and sums of what was
        counted over (``base_unit``).
    delta, delta_low, delta_high
        Cliff's delta over units: -1 to 1, positive where a is higher.
    p, q, tier
        Two-sided p; adjusted for the tests of its tier: "primary" (named beforehand, Holm) or
        "exploratory" (Benjamini and Hochberg).
    decision, worth, reason
        A word of ``DECISIONS``; whether the interval lies "beyond", "within" or "open" to the
        smallest effect worth reporting; and the reason in words.
    min_detectable, units_needed
        Smallest true effect seen with power 0.8 at this n, on the scale of ``effect``; and units a
        side that would see the smallest effect worth reporting.
    """

    measure: str
    language: str
    group_a: str
    group_b: str
    effect: float
    effect_kind: str
    low: float
    high: float
    value_a: float
    low_a: float
    high_a: float
    value_b: float
    low_b: float
    high_b: float
    n_a: int
    n_b: int
    units_a: int
    units_b: int
    base_a: float
    base_b: float
    unit: str
    base_unit: str
    delta: float
    delta_low: float
    delta_high: float
    p: float
    q: float
    tier: str
    decision: str
    worth: str
    reason: str
    min_detectable: float
    units_needed: float
    method: str
    seed: int

    unit_name: str = "units"

    @property
    def null(self) -> float:
        """The effect that means no difference."""
        return 1.0 if self.effect_kind == "ratio" else 0.0

    @property
    def ranked(self) -> bool:
        """Whether a sentence may say that one side is higher."""
        return self.decision in ("a higher", "b higher")

    def sentence(self, measure: str | None = None, *, sensitivity: str = "") -> str:
        """Say it in words: effect first, both bases, and no order where the data give none.

        Parameters
        ----------
        measure
            What to call the measure; its id if not given.
        sensitivity
            What other choices make of it, as `Sensitivity.sentence` says; stands at the end.
        """
        return say(self, measure or self.measure, sensitivity)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ComparisonTable:
    """What a comparison found, per group and per pair, and what it left out.

    Attributes
    ----------
    table
        One row a pair and measure, columns ``COMPARISONS``.
    groups
        One row a group and measure, columns ``GROUPS``: value, low, high, n, units, base ...
    notes
        What was left out or refused, with counts and the reason: sentences that hold their facts.
    question
        The design in words: what is compared with what, over which units.
    matching
        For designs that match: balance of each covariate before and after, or the pairs of
        articles that events were found by. Else empty.
    seed, resamples, smallest_effect
        As given.
    unit_name
        What the independent units are: families, articles, events, outlets ...
    least
        Texts a side (or pairs) that a claim needs in this design.

    Iterating gives each row as a `Comparison`; printing shows what was named beforehand first, then
    what else was decided, and counts the rest.
    """

    table: pd.DataFrame
    groups: pd.DataFrame
    notes: tuple[Note, ...]
    question: str
    seed: int
    resamples: int
    smallest_effect: SmallestEffect
    matching: pd.DataFrame = field(default_factory=pd.DataFrame)
    unit_name: str = "units"
    least: int = 0

    def __iter__(self) -> Iterator[Comparison]:
        names = [f.name for f in fields(Comparison) if f.name != "unit_name"]
        for row in self.table[names].to_dict("records"):
            yield Comparison(**{str(k): v for k, v in row.items()}, unit_name=self.unit_name)

    def __len__(self) -> int:
        return len(self.table)

    def __repr__(self) -> str:
        return summary(self)

    def sentences(self) -> list[str]:
        """Each comparison in words, in the order of the table."""
        return [c.sentence() for c in self]
