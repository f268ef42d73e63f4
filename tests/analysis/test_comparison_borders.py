"""The borders of what may be said of two groups, each looked at from both sides."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from saabhar.analysis.comparison import compare, leave_one_out, matched_events
from saabhar.analysis.comparison.before_after import before_and_after
from saabhar.analysis.comparison.cells import cells_of
from saabhar.analysis.comparison.clusters import spread_of
from saabhar.analysis.comparison.dominance import cliffs_delta
from saabhar.analysis.comparison.judging import decide
from saabhar.analysis.comparison.keyness import keyness
from saabhar.analysis.comparison.matching import match
from saabhar.analysis.comparison.plan import Plan
from saabhar.analysis.comparison.regression import rate_model, wild_cluster_p
from saabhar.analysis.comparison.resampling import interval
from saabhar.analysis.comparison.thresholds import SmallestEffect

FAST = {"seed": 7, "resamples": 499}
PLAN = Plan("unpaired", "families", "articles", "articles", 1, 499, SmallestEffect())


def judged(**facts: object) -> dict[str, object]:
    """What is decided of one ratio of 1.6 [1.3, 2] over 64 articles a side, save these facts."""
    row = {
        "measure": "slogan_rate", "language": "hi", "effect_kind": "ratio", "low": 1.3,
        "high": 2.0, "delta_low": 0.2, "delta_high": 0.4, "sd": 1.0, "texts": 64, "units_a": 64,
        "units_b": 64, "min_detectable": 1.25, "p": 0.01,
    }  # fmt: skip
    return decide(pd.DataFrame([row | facts]), (), PLAN).iloc[0].to_dict()


@pytest.mark.parametrize(("p", "decision"), [(0.049, "a higher"), (0.051, "undecided")])
def test_a_difference_is_said_under_five_percent_only(p: float, decision: str) -> None:
    assert judged(p=p)["decision"] == decision


@pytest.mark.parametrize(("texts", "decision"), [(63, "too few"), (64, "a higher")])
def test_sixty_four_texts_a_side_are_enough(texts: int, decision: str) -> None:
    assert judged(texts=texts)["decision"] == decision


def test_the_units_needed_are_those_at_hand_where_these_just_see_the_smallest_effect() -> None:
    # The smallest effect of interest is 1.25; what units see falls with the root of their number,
    # and the number of two unequal sides is their harmonic mean.
    assert judged(min_detectable=1.25)["units_needed"] == 64
    # 50 and 200 are worth 80 a side; to see 1.25 in place of 1.25 ** 2 takes four times as many.
    needed = judged(units_a=50, units_b=200, min_detectable=1.25**2)["units_needed"]
    assert needed == pytest.approx(320, abs=1)


@pytest.mark.parametrize(("with_hits", "method"), [(4, "exact"), (5, "bootstrap")])
def test_under_five_articles_with_hits_the_interval_is_exact(rates, with_hits, method) -> None:
    hits = [1] * with_hits + [0] * (70 - with_hits) + [1] * 70
    [c] = compare(rates(["Daily"] * 70 + ["Herald"] * 70, hits), **FAST)
    assert method in c.method


@pytest.mark.parametrize(("outlets", "compared"), [(9, 0), (10, 1)])
def test_clusters_of_both_sides_are_counted_once(rates, outlets: int, compared: int) -> None:
    # Every outlet prints both kinds, so that both sides have the same nine or ten clusters.
    outlet = np.repeat([f"Paper {i}" for i in range(outlets)], 20)
    kind = pd.Series(
        ["own", "wire"] * (10 * outlets), [f"a{i:04}" for i in range(20 * outlets)], name="kind"
    )
    hits = np.random.default_rng(1).poisson(4, 20 * outlets)
    result = compare(rates(outlet, hits), by=kind, cluster="outlet", **FAST)
    assert len(result) == compared
    assert any(n.facts.get("n") == 9 for n in result.notes if n.code == "few_clusters") != compared


def test_units_in_both_groups_are_no_more_degrees_of_freedom_than_there_are_units() -> None:
    # Six events told by both: five degrees of freedom, and not those of two samples of six.
    rows = pd.DataFrame(
        {
            "measure": "quote_share", "unit": "share", "hits": np.nan, "base": 1.0, "weight": 1.0,
            "value": [0.1, 0.4, 0.2, 0.6, 0.5, 0.3, 0.2, 0.1, 0.7, 0.4, 0.6, 0.3],
            "group": ["a"] * 6 + ["b"] * 6, "cluster": list("uvwxyz") * 2,
        }
    )  # fmt: skip
    cells = cells_of(rows.assign(text=rows["cluster"]), groups=("a", "b"))
    parts = {g: np.zeros((6, 1)) for g in (0, 1)}
    for g in parts:
        own = cells.of(g)
        parts[g][cells.unit[own]] = (1 - 2 * g) * (cells.x[own] - cells.x[own].mean()) / 6
    assert spread_of(cells, parts).df == pytest.approx([5])


def test_cliffs_variance_has_a_floor() -> None:
    # 1 and 2 against 2 and 3: delta -.75. By hand the unbiased variance is 1/16, less than
    # Cliff's floor (1 - .5625) / 3 = 7/48, whose ends by Feng and Cliff follow.
    delta = cliffs_delta([1, 2], [2, 3])
    z2, d, v = 1.959964**2, -0.75, 7 / 48
    half = np.sqrt(z2 * v * ((1 - d * d) ** 2 + z2 * v))
    low = (d - d**3 - half) / (1 - d * d + z2 * v)
    assert delta.value == d
    assert delta.low == pytest.approx(max(low, -1.0), abs=1e-6)
    assert delta.high == pytest.approx((d - d**3 + half) / (1 - d * d + z2 * v), abs=1e-6)


def test_an_interval_needs_nine_in_ten_of_its_resamples() -> None:
    draws = np.tile(np.arange(100.0)[:, None], 2)
    draws[:10, 0], draws[:11, 1] = np.nan, np.nan
    low, high = interval(draws, np.array([0.025, 0.025]))
    assert low[0] < high[0]
    assert np.isnan([low[1], high[1]]).all()


def test_a_term_is_driven_where_one_text_holds_half_of_its_uses() -> None:
    # "half": 5 of 10 uses of the Herald in one text; "less": 4 of 10.
    uses = {"half": [5, 1, 1, 1, 2], "less": [4, 1, 1, 2, 2], "filler": [50] * 5}
    rows = [(f"h{i}", t, n) for t, counts in uses.items() for i, n in enumerate(counts)]
    rows += [(f"b{i}", "filler", 50) for i in range(5)]
    counts = pd.DataFrame(rows, columns=["article_id", "term", "count"])
    side = pd.Series({i: "Herald" if i[0] == "h" else "Bugle" for i in counts["article_id"]})
    table = keyness(counts, side, target="Herald", reference="Bugle").set_index("term")
    assert table.loc["half", ["largest_share", "driven"]].tolist() == [0.5, True]
    assert table.loc["less", ["largest_share", "driven"]].tolist() == [0.4, False]


def test_a_pair_that_ties_counts_half(shares) -> None:
    # Six events: the Daily higher in three, level in two, lower in one: (3 + 2 / 2) / 6.
    table = shares(
        ["Daily"] * 6 + ["Herald"] * 6, [0.9, 0.8, 0.7, 0.5, 0.5, 0.1] + [0.5] * 6,
        event=[f"e{i}" for i in range(6)] * 2,
    )  # fmt: skip
    result = matched_events(table, events="event", **FAST)
    assert result.table.loc[0, "share_a_higher"] == pytest.approx(4 / 6)


def test_a_number_is_matched_in_four_bands() -> None:
    index = [f"a{i}" for i in range(16)]
    source = pd.Series([True, False] * 8, index=index)
    found = match(source, pd.DataFrame({"length": np.repeat(np.arange(8.0), 2)}, index=index))
    assert len(found.balance) == 4


@pytest.mark.parametrize("clusters", [9, 10])
def test_errors_robust_to_clusters_need_ten(clusters: int) -> None:
    index = [f"a{i}" for i in range(4 * clusters)]
    hits = pd.Series(np.random.default_rng(1).poisson(3, len(index)), index=index)
    cluster = pd.Series(np.arange(len(index)) % clusters, index=index).astype(str)
    design = pd.DataFrame({"side": np.arange(len(index)) // (2 * clusters)}, index=index)
    if clusters < 10:
        with pytest.raises(ValueError, match="9 clusters"):
            rate_model(hits, hits * 0 + 500.0, design, cluster)
    else:
        assert rate_model(hits, hits * 0 + 500.0, design, cluster)["clusters"].tolist() == [10, 10]


def test_with_few_clusters_p_is_finer_than_signs_allow() -> None:
    # Three clusters a side, wide apart. Of the 64 patterns of signs two give the difference that
    # was seen, so that signs alone could not go under 1/32.
    side = np.repeat([0, 1], 30)
    cluster = np.repeat(np.arange(6), 10)
    outcome = 10.0 * side + np.repeat([0.1, -0.2, 0.1, 0.2, -0.1, -0.1], 10)
    design = np.column_stack([np.ones(60), side])
    assert wild_cluster_p(outcome, design, cluster, 1, seed=1, resamples=1_999) < 1 / 32


def test_entries_with_five_markers_are_left_out_and_with_four_are_not(rates) -> None:
    table = rates(["Daily"] * 10 + ["Herald"] * 10, [1] * 20)
    markers = pd.DataFrame(
        {
            "article_id": table["article_id"].tolist(),
            "category": "SLOGAN",
            "entry_id": ["five"] * 5 + ["four"] * 4 + ["rest"] * 11,
        }
    )
    curve = leave_one_out(
        markers, table, measure="slogan_rate", groups=("Daily", "Herald"), category="SLOGAN", **FAST
    )
    assert set(curve.curve["entries"]) == {"all", "without five", "without rest"}


def test_the_smaller_of_four_cells_is_the_number_of_units_of_a_change(shares) -> None:
    rng = np.random.default_rng(1)
    day = ["2026-02-01"] * 60 + ["2026-03-01"] * 40
    table = shares(["Daily"] * 100 + ["Herald"] * 100, rng.random(200), published=day * 2)
    options = {"change": "2026-03-01", "treated": "Daily", "control": "Herald"}
    [c] = before_and_after(table, **options, **FAST)
    assert (c.n_a, c.units_a, c.units_b) == (100, 40, 40)
    # The day of the change counts as after: nothing of the 60 is of that day.
    [moved] = before_and_after(table, **(options | {"change": "2026-02-28"}), **FAST)
    assert (moved.effect, moved.units_a) == (c.effect, 40)
