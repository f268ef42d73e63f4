"""How a comparison is made, as far as every pair of it shares it."""

from __future__ import annotations

from dataclasses import dataclass

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
        what = "ratio of summed hits over summed bases" if ratio else "difference of mean values"
        over = "events" if self.design == "matched" else self.unit_name
        if exact:
            return (
                f"{what}; exact conditional interval and test, counts over their dispersion, as "
                f"fewer than 5 {over} of a side hold a hit"
            )
        if self.crossed:
            return f"{what}; interval and test by t and the standard error clustered by {over}"
        test = (
            "sign-flip permutation within events"
            if self.design == "matched"
            else f"studentised permutation of {over}"
        )
        return (
            f"{what}; expanded percentile bootstrap of {over}, {self.resamples:,} resamples; {test}"
        )
