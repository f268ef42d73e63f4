"""Specifications compared at once give the numbers that each gives alone."""

import numpy as np
import pandas as pd
import pytest
from saabhar.analysis.comparison import compare, leave_one_out, specification_curve
from saabhar.analysis.comparison import specifications as at_once

N = 90
NUMBERS = ["effect", "low", "high", "units_a", "units_b"]


@pytest.fixture(scope="module")
def measures() -> pd.DataFrame:
    """Two papers, texts of several lengths, the shortest too short; two papers share some texts."""
    rng = np.random.default_rng(5)
    base = rng.integers(120, 600, 2 * N).astype(float)
    return pd.DataFrame(
        {
            "article_id": [f"a{i:03}" for i in range(2 * N)], "measure": "promo_rate",
            "value": 0.0, "base": base, "unit": "hits per 1000 tokens", "base_unit": "tokens",
            "hits": 0.0, "too_short": base < 150, "language": "en",
            "outlet": ["The Herald"] * N + ["The Mail"] * N,
        }
    )  # fmt: skip


@pytest.fixture(scope="module")
def families(measures: pd.DataFrame) -> pd.DataFrame:
    """The first twenty texts of one paper stand in the other too."""
    return pd.DataFrame(
        {
            "article_id": measures["article_id"],
            "family_id": [f"f{i % N if i % N < 20 else i}" for i in range(2 * N)],
        }
    )


@pytest.fixture(scope="module")
def markers(measures: pd.DataFrame) -> pd.DataFrame:
    """Four entries; one stands in The Herald alone and carries the difference, one is rare."""
    rng = np.random.default_rng(6)
    rows = []
    for i, article in enumerate(measures["article_id"]):
        often = {"e1": 3.0 if i < N else 0.0, "e2": 2.0, "e3": 1.0, "e4": 0.02}
        rows += [(article, e) for e, mean in often.items() for _ in range(rng.poisson(mean))]
    return pd.DataFrame(rows, columns=["article_id", "entry_id"]).assign(category="PRAISE")


def counted(measures: pd.DataFrame, markers: pd.DataFrame, without: str = "") -> pd.DataFrame:
    kept = markers[markers["entry_id"] != without].groupby("article_id").size()
    hits = measures["article_id"].map(kept).fillna(0.0)
    return measures.assign(hits=hits, value=1000 * hits / measures["base"])


@pytest.mark.parametrize("design", ["unpaired", "matched"])
def test_entries_left_out_at_once_give_what_each_gives_alone(
    measures: pd.DataFrame, families: pd.DataFrame, markers: pd.DataFrame, design: str
) -> None:
    options = {"families": families, "seed": 3, "resamples": 499, "design": design}
    found = leave_one_out(
        markers, measures, measure="promo_rate", groups=["The Herald", "The Mail"],
        category="PRAISE", **options,
    )  # fmt: skip
    curve = found.curve.set_index("entries")
    assert set(curve.index) == {"all", "without e1", "without e2", "without e3"}
    for entry, row in curve.iterrows():
        table = counted(measures, markers, str(entry).removeprefix("without "))
        [alone] = compare(table, groups=["The Herald", "The Mail"], **options)
        expected = [getattr(alone, n) for n in NUMBERS]
        np.testing.assert_allclose(row[NUMBERS].astype(float), expected, rtol=1e-9)
        assert row["decision"] == alone.decision


def test_a_finding_hangs_on_the_entry_that_carries_it(
    measures: pd.DataFrame, families: pd.DataFrame, markers: pd.DataFrame
) -> None:
    curve = leave_one_out(
        markers, measures, measure="promo_rate", groups=["The Herald", "The Mail"],
        category="PRAISE", families=families, seed=3, resamples=499,
    ).curve.set_index("entries")  # fmt: skip
    # Poisson means of 6 against 3 an article; without e1 3 against 3.
    assert curve.loc["all", "decision"] == curve.loc["without e2", "decision"] == "a higher"
    assert curve.loc["without e1", "decision"] == "undecided"


def test_tables_over_other_articles_or_of_no_rate_are_compared_apart(
    measures: pd.DataFrame, markers: pd.DataFrame, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def seen(table: pd.DataFrame, **options: object) -> object:
        asked.append(len(options["measure_ids"]))  # type: ignore[arg-type]
        return compare(table, **options)

    monkeypatch.setattr(at_once, "compare", seen)
    all_of_them = counted(measures, markers)
    longer = all_of_them[all_of_them["base"] >= 300]
    share = all_of_them.assign(unit="share", value=0.5, hits=np.nan)
    tables = {"all": all_of_them, "again": all_of_them, "longer": longer, "share": share}
    curve = specification_curve(
        tables, measure="promo_rate", groups=["The Herald", "The Mail"], seed=1, resamples=499
    ).curve.set_index("table")
    assert sorted(asked) == [1, 1, 2]
    assert curve.loc["share", "effect_kind"] == "difference"
    assert curve.loc["longer", "units_a"] < curve.loc["all", "units_a"]
    asked.clear()
    monkeypatch.setattr(at_once, "MOST_ROWS", 2 * N)
    leave_one_out(
        markers, measures, measure="promo_rate", groups=["The Herald", "The Mail"],
        category="PRAISE", seed=1, resamples=499,
    )  # fmt: skip
    assert asked == [1, 1, 1, 1]
