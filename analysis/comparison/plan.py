"""How a comparison is made, as far as every pair of it shares it."""

from __future__ import annotations

from dataclasses import dataclass

from .thresholds import LEAST_BEFORE_AFTER, LEAST_PAIRS, LEAST_PER_SIDE, SmallestEffect


@dataclass(frozen=True, slots=True)
class Plan:
    """Design, unit, seed and thresholds of one comparison."""

    design: str
    weigh: str
    unit_name: str
    seed: int
    resamples: int
    smallest: SmallestEffect

    @property
    def least(self) -> int:
        """Units a side for a claim."""
        return {"matched": LEAST_PAIRS, "before and after": LEAST_BEFORE_AFTER}.get(
            self.design, LEAST_PER_SIDE
        )

    def question(self, by: str) -> str:
        """The design in words."""
        over = (
            "events told by both sides"
            if self.design == "matched"
            else f"independent {self.unit_name}"
        )
        counted = "each family once" if self.weigh == "families" else "each page"
        return f"Groups by {by}, compared over {over}, counting {counted}; seed {self.seed}."

    def method(self, ratio: bool, exact: bool) -> str:
        """Estimator and interval in words."""
        what = "ratio of summed hits over summed bases" if ratio else "difference of mean values"
        over = "events" if self.design == "matched" else self.unit_name
        how = (
            "exact conditional interval and test, counts over their dispersion, as fewer than 5 "
            f"{over} of a side hold a hit"
            if exact
            else f"expanded percentile bootstrap of {over}, {self.resamples:,} resamples"
        )
        test = (
            "sign-flip permutation within events"
            if self.design == "matched"
            else f"studentised permutation of {over}"
        )
        return f"{what}; {how}" + ("" if exact else f"; {test}")
