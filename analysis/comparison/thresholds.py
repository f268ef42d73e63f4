"""When a difference is worth reporting, and how much data a claim needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

# Least independent units (families where traced, else articles) for a claim. The first two follow
# from power 0.8 at the 5 % level for two-sided tests (Cohen 1988): 64 a side see d = 0.5 unpaired,
# 25 pairs see about 0.6.
LEAST_PER_SIDE = 64
LEAST_PAIRS = 25
LEAST_BEFORE_AFTER = 30
LEAST_TO_DESCRIBE = 30
LEAST_DAYS_TO_DESCRIBE = 10
# Resampling fewer units than this has too few different outcomes for any interval: 4 units give
# 35 of them, and the ends of a 95 % interval would be the extremes.
LEAST_FOR_INTERVAL = 5
# Under this many clusters in both arms together, resampling clusters is not trustworthy
# (Cameron, Gelbach & Miller 2008), so no interval is given.
LEAST_CLUSTERS = 10
# More than this many measures named beforehand are no longer a question but a search.
MOST_PRIMARY = 3
# These rise or fall with the length of a text, so that a difference between sides may be one of
# length: described, and compared only against a baseline matched on length. The first 160, 320 and
# 640 words of the same 90 Hindi texts have a mean HD-D of .827, .835 and .849 (its 42 words come
# from more of the story) and a mean one-sidedness of -.39, -.48 and -.56 (its + 1 shrinks short
# texts towards 0); MATTR and MTLD stay.
MOVES_WITH_LENGTH = frozenset(
    {"ttr", "hdd", "one_sidedness", "compression_ratio", "slogans_distinct", "slogan_repeats"}
    | {f"repeated_ngram_mass_{n}" for n in (3, 4, 5)}
)
# Compared only where asked for by name, as a difference between sides says something else.
ON_REQUEST: Mapping[str, str] = MappingProxyType(
    {
        "disclosure_grade": "own copy has D0 too, so sides differ by how much of theirs is own "
        "copy; of articles that all come from elsewhere name it in measure_ids",
        "teaser_duplication": "a fact of the page's layout, of which nothing follows; name it in "
        "measure_ids to compare it all the same",
    }
)
# An ordinal grade has no mean: compared is the share of articles of this grade and above. From 3 on
# the origin is named.
GRADE = {"disclosure_grade": 3.0}


@dataclass(frozen=True, slots=True)
class SmallestEffect:
    """The smallest effect worth reporting, named before the data are looked at.

    Attributes
    ----------
    ratio
        For rates: a rate ratio between ``1 / ratio`` and ``ratio`` is not worth reporting. The
        default 1.25 makes that 0.8 to 1.25.
    delta
        For shares and indices: Cliff's delta under this is not worth reporting (0.147 is the usual
        border of "negligible", Romano et al. 2006).
    difference
        By measure id, a difference in the unit of that measure; where given it is used instead.

    Examples
    --------
    >>> SmallestEffect().inside_ratio(0.85, 1.2), SmallestEffect().inside_ratio(0.85, 1.3)
    (True, False)
    """

    ratio: float = 1.25
    delta: float = 0.147
    difference: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))

    def __post_init__(self) -> None:
        if not self.ratio > 1:
            raise ValueError(f"ratio must lie above 1, got {self.ratio}. 1.25 means 0.8 to 1.25.")
        if not 0 < self.delta < 1:
            raise ValueError(f"delta must lie between 0 and 1, got {self.delta}.")
        bad = {k: v for k, v in self.difference.items() if not v > 0}
        if bad:
            raise ValueError(f"difference must be above 0 for each measure, got {bad}.")

    def inside_ratio(self, low: float, high: float) -> bool:
        """Whether a whole interval of a rate ratio is too near 1 to be worth reporting."""
        return 1 / self.ratio < low and high < self.ratio

    def outside_ratio(self, low: float, high: float) -> bool:
        """Whether a whole interval of a rate ratio lies beyond the smallest effect."""
        return high < 1 / self.ratio or low > self.ratio
