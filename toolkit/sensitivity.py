"""The comparison of a study again, under other choices that a careful reader could have made."""

from __future__ import annotations

import pandas as pd
from saabhar.analysis.comparison import ComparisonTable
from saabhar.analysis.comparison.sensitivity import specification_curve
from saabhar.corpora import Corpus

from .study import Study

# Other ways to count the same thing, by measure: name of the choice, and the measure that makes it.
COUNTINGS = {
    "promo_rate": {
        "every marker": "promo_rate",
        "by editorial weight": "promo_rate_weighted",
        "expected right": "promo_rate_expected",
        "without slogans": "promo_rate_generic",
    },
}
# The curve asks whether the effect moves, not for the last digit of its ends.
RESAMPLES = 2000


def under_other_choices(
    study: Study,
    corpus: Corpus,
    measures: pd.DataFrame,
    comparison: ComparisonTable,
    families: pd.DataFrame | None,
) -> pd.DataFrame:
    """One row a combination of choices, for the pair of the first primary measure furthest apart.

    Choices are how the measure is counted (where `COUNTINGS` has other ways) and whether families
    or pages count. Empty where no primary measure was named or nothing was compared.
    """
    table = comparison.table
    if not study.primary:
        return pd.DataFrame()
    first = study.primary[0]
    pairs = table[(table["measure"] == first) & table["p"].notna()]
    if pairs.empty:
        return pd.DataFrame()
    pair = pairs.sort_values("p", kind="stable").iloc[0]
    countings = COUNTINGS.get(first, {"as it is": first})

    def specify(counting: str) -> pd.DataFrame:
        rows = measures[measures["measure"] == countings[counting]]
        rows = pd.DataFrame(rows[rows["language"] == pair["language"]])
        unit = measures.loc[measures["measure"] == first, "unit"].iloc[0]
        return rows.assign(measure=first, unit=unit)

    curve = specification_curve(
        specify,
        measure=first,
        groups=[pair["group_a"], pair["group_b"]],
        choices={"counting": list(countings)},
        comparing={"weigh": ["families", "pages"]},
        corpus=corpus,
        by=study.by,
        families=families,
        seed=study.seed,
        resamples=RESAMPLES,
    )
    return curve.curve.drop(columns=["specification", "main"]).dropna(subset=["effect"])
