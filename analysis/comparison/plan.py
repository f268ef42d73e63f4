"""How a comparison is made, as far as every pair of it shares it."""

from __future__ import annotations

from dataclasses import dataclass

from .contrast import FEW_UNITS_WITH_HITS
from .methods import say_method
from .thresholds import LEAST_BEFORE_AFTER, LEAST_PAIRS, LEAST_PER_SIDE, SmallestEffect


@dataclass(frozen=True, slots=True)
class Plan:
    """Design, unit, seed and thresholds of one comparison.

    ``unit_name`` says what is resampled, ``text_name`` what counts as one text; they differ where
    outlets or days are clusters. ``crossed``: units are clustered in two ways at once.
    """

    design: str
    weigh: str
    unit_name: str
    text_name: str
    seed: int
    resamples: int
    smallest: SmallestEffect
    crossed: bool = False
    skipped: frozenset[str] = frozenset()

    @property
    def least(self) -> int:
        """Texts a side (or pairs) for a claim."""
        return {"matched": LEAST_PAIRS, "before and after": LEAST_BEFORE_AFTER}.get(
            self.design, LEAST_PER_SIDE
        )

    def question(self, by: str) -> str:
        """The design in words."""
        if self.design == "matched":
            how = f"compared within events told by both sides, grouped by {by}"
        else:
            how = f"compared by {by}, over independent {self.unit_name}"
        counted = "each text counted once" if self.weigh == "families" else "each page counted"
        return f"{how[0].upper()}{how[1:]}, {counted}; seed {self.seed}."

    def method(self, ratio: bool, exact: bool) -> str:
        """Estimator and interval in words."""
        what = "ratio" if ratio else "difference"
        over = "events" if self.design == "matched" else self.unit_name
        if exact:
            return say_method(what, "exact", unit=over, n=FEW_UNITS_WITH_HITS)
        if self.crossed:
            return say_method(what, "clustered", unit=over, n=self.resamples)
        test = "sign_flip" if self.design == "matched" else "permutation"
        return say_method(what, "bootstrap", test, unit=over, n=self.resamples)
