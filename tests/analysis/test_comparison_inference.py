"""Resampling, tests and effect sizes against peers and against truth."""

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from hypothesis import given, settings
from hypothesis import strategies as st
from saabhar.analysis.comparison import compare, leave_one_out, specification_curve
from saabhar.analysis.comparison.cells import Cells
from saabhar.analysis.comparison.dominance import cliffs_delta
from saabhar.analysis.comparison.effects import detectable_d, exact_rate, units_needed
from saabhar.analysis.comparison.regression import rate_model, wild_cluster_p
from saabhar.analysis.comparison.resampling import permutation_p
from scipy import stats


def table_of(group, value, *, hits=None, base=None, measure="m", **more):
    n = len(group)
    rate = hits is not None
    base = np.full(n, 400.0) if base is None else np.asarray(base, dtype=float)
    return pd.DataFrame(
        {
            "article_id": [f"a{i:04}" for i in range(n)],
            "measure": measure,
            "value": 1000 * np.asarray(hits) / base if rate else np.asarray(value, dtype=float),
            "base": base,
            "unit": "hits per 1000 tokens" if rate else "share",
            "base_unit": "tokens",
            "hits": np.asarray(hits, dtype=float) if rate else np.nan,
            "too_short": False,
            "outlet": group,
            "language": "en",
            **more,
        }
    )


samples = st.lists(st.integers(0, 9), min_size=2, max_size=25)


@settings(max_examples=100, deadline=None)
@given(samples, samples)
def test_cliffs_delta_is_the_count_of_pairs_and_scipys_u(a, b):
    slow = np.mean([np.sign(x - y) for x in a for y in b])
    found = cliffs_delta(a, b)
    assert found.value == pytest.approx(slow)
    u = stats.mannwhitneyu(a, b).statistic
    assert found.value == pytest.approx(2 * u / (len(a) * len(b)) - 1)
    assert -1 <= found.low <= found.value <= found.high <= 1
    back = cliffs_delta(b, a)
    assert (back.low, back.high) == pytest.approx((-found.high, -found.low))


def test_the_interval_of_cliffs_delta_covers():
    # X normal, Y normal less 0.5: delta = 2 Phi(0.5 / sqrt 2) - 1.
    truth = 2 * stats.norm.cdf(0.5 / np.sqrt(2)) - 1
    rng = np.random.default_rng(1)
    held = 0
    for _ in range(400):
        d = cliffs_delta(rng.normal(0.5, 1, 40), rng.normal(0, 1, 40))
        held += d.low <= truth <= d.high
    # 95 % of 400 is 380, give or take 2.5 * 4.4.
    assert 369 <= held <= 391


def test_a_rate_interval_is_garwoods():
    # The founding article: nine strict slogans in 445 tokens.
    assert [round(1000 * v, 1) for v in exact_rate(9, 445)] == [9.2, 38.4]


def test_power_is_that_of_the_published_tables():
    # Cohen 1988: 64 a side see 0.5, 176 see 0.3, 25 pairs about 0.6.
    assert detectable_d(64, 64) == pytest.approx(0.5, abs=0.005)
    assert units_needed(0.3) == pytest.approx(176, abs=1)
    assert detectable_d(25, 25, paired=True) == pytest.approx(0.58, abs=0.01)


def test_with_many_units_the_interval_is_scipys_bootstrap():
    rng = np.random.default_rng(3)
    a, b = rng.beta(2, 5, 400), rng.beta(2, 6, 300)
    [c] = compare(table_of(["A"] * 400 + ["B"] * 300, [*a, *b]), seed=1, resamples=9_999)
    peer = stats.bootstrap(
        (a, b), lambda x, y, axis: x.mean(axis) - y.mean(axis), n_resamples=9_999,
        method="percentile", rng=1,
    ).confidence_interval  # fmt: skip
    width = peer.high - peer.low
    assert (c.low, c.high) == pytest.approx((peer.low, peer.high), abs=0.04 * width)
    welch = stats.ttest_ind(a, b, equal_var=False)
    assert c.p == pytest.approx(welch.pvalue, abs=0.01)
    ends = welch.confidence_interval()
    assert (c.low, c.high) == pytest.approx((ends.low, ends.high), abs=0.05 * width)


def test_the_permutation_p_is_exact_on_a_case_small_enough_to_list():
    # Five against five, all of a above all of b: 2 of 252 labellings are as extreme.
    values = [6, 7, 8, 9, 10, 1, 2, 3, 4, 5]
    [c] = compare(table_of(["A"] * 5 + ["B"] * 5, values), seed=2, resamples=40_000)
    assert c.p == pytest.approx(2 / 252, abs=0.0015)


def cells(unit, group, values):
    """Sums per unit of one share, as `cells_of` makes them, without the tables around."""
    names = [f"u{i:04}" for i in range(max(unit) + 1)]
    pairs, at = np.unique(np.column_stack([unit, group]), axis=0, return_inverse=True)
    x = np.bincount(at, weights=values)[:, None]
    t = np.bincount(at).astype(float)[:, None]
    return Cells(
        ("m",), tuple(names), ("A", "B"), pairs[:, 0], pairs[:, 1], x, t, t, t,
        np.array([False]), np.array([1.0]), np.full((2, 1), len(names)),
    )  # fmt: skip


def test_whole_families_keep_the_error_that_pages_alone_do_not():
    # No difference at all; but each side is 12 families of 20 copies each.
    rng = np.random.default_rng(8)
    group = np.repeat([0, 1], 240)
    naive = right = 0
    for trial in range(120):
        values = np.repeat(rng.normal(size=24), 20)
        pages = cells(np.arange(480), group, values)
        families = cells(np.arange(480) // 20, group, values)
        naive += permutation_p(pages, 0, 1, seed=trial, resamples=199)[0] <= 0.05
        right += permutation_p(families, 0, 1, seed=trial, resamples=199)[0] <= 0.05
    # 5 % of 120 is 6, give or take 2.5 * 2.4.
    assert 1 <= right <= 12
    assert naive > 60


def test_a_rate_without_covariates_is_the_ratio_of_sums():
    rng = np.random.default_rng(1)
    base = rng.integers(150, 900, 200).astype(float)
    group = rng.random(200) < 0.5
    hits = rng.poisson(base * np.where(group, 0.01, 0.02))
    index = [f"a{i}" for i in range(200)]
    found = rate_model(
        pd.Series(hits, index=index, dtype=float),
        pd.Series(base, index=index),
        pd.DataFrame({"side": group.astype(float)}, index=index),
        pd.Series(index, index=index),
    ).set_index("term")
    # The score equations of a Poisson model with two groups hold just there.
    ratio = (hits[group].sum() / base[group].sum()) / (hits[~group].sum() / base[~group].sum())
    assert found.loc["side", "ratio"] == pytest.approx(ratio)
    assert found.loc["const", "ratio"] == pytest.approx(
        1000 * hits[~group].sum() / base[~group].sum()
    )
    assert found.loc["side", "dispersion"] == pytest.approx(1, abs=0.35)
    table = table_of(np.where(group, "A", "B"), None, hits=hits, base=base)
    [c] = compare(table, seed=1, resamples=4_999)
    assert c.effect == pytest.approx(ratio)
    # Two roads to one interval: bootstrap, and the sandwich.
    assert np.log([c.low, c.high]) == pytest.approx(
        np.log(found.loc["side", ["low", "high"]].to_numpy(float)), abs=0.03
    )


def test_the_negative_binomial_finds_the_ratio_and_the_zeros():
    rng = np.random.default_rng(2)
    n = 600
    base = np.full(n, 400.0)
    side = (np.arange(n) % 2).astype(float)
    rate = 0.004 * np.where(side > 0, 2, 1) * rng.gamma(0.8, 1 / 0.8, n)
    index = [f"a{i}" for i in range(n)]
    hits = pd.Series(rng.poisson(rate * base), index=index, dtype=float)
    found = rate_model(
        hits, pd.Series(base, index=index), pd.DataFrame({"side": side}, index=index),
        pd.Series(index, index=index), kind="negative-binomial",
    ).set_index("term")  # fmt: skip
    assert found.loc["side", "low"] < 2 < found.loc["side", "high"]
    assert found.loc["side", "zero_expected"] == pytest.approx(
        found.loc["side", "zero_share"], abs=0.05
    )


def test_few_clusters_are_refused_by_the_sandwich():
    index = [f"a{i}" for i in range(40)]
    with pytest.raises(ValueError, match="9 clusters"):
        rate_model(
            pd.Series(1.0, index=index), pd.Series(400.0, index=index),
            pd.DataFrame({"side": [0.0, 1.0] * 20}, index=index),
            pd.Series([i % 9 for i in range(40)], index=index).astype(str),
        )  # fmt: skip


def test_the_wild_bootstrap_rejects_a_true_null_about_as_often_as_it_says():
    rng = np.random.default_rng(5)
    outlets = np.repeat(np.arange(12), 15)
    side = (outlets < 6).astype(float)
    x = np.column_stack([np.ones(180), side])
    rejected = naive = 0
    trials = 150
    for trial in range(trials):
        y = rng.normal(size=12)[outlets] + rng.normal(size=180)
        rejected += wild_cluster_p(y, x, outlets, 1, seed=trial, resamples=199) <= 0.05
        naive += sm.OLS(y, x).fit().pvalues[1] < 0.05
    # 5 % of 150 is 7.5, give or take 2.5 * 2.7; articles taken as independent fail.
    assert 1 <= rejected <= 15
    assert naive > 45


def test_a_specification_that_turns_the_effect_is_named():
    rng = np.random.default_rng(1)
    group = ["A"] * 70 + ["B"] * 70
    up = table_of(group, [*rng.normal(1, 1, 70), *rng.normal(0, 1, 70)])
    down = table_of(group, [*rng.normal(-1, 1, 70), *rng.normal(0, 1, 70)])
    found = specification_curve(
        {"teaser out": up, "teaser in": down}, measure="m", groups=("A", "B"), seed=1, resamples=499
    )
    assert not found.survives
    assert "B is higher whenever table is teaser in." in found.sentence()
    assert found.main["table"] == "teaser out"
    assert found.curve["effect"].is_monotonic_increasing


def test_pages_or_families_is_a_choice_like_any_other():
    table = table_of(["A"] * 70 + ["B"] * 70, None, hits=[4] * 70 + [2] * 70)
    found = specification_curve(
        lambda scale: table.assign(hits=table["hits"] * scale),
        measure="m", groups=("A", "B"), choices={"scale": [1, 3]},
        comparing={"weigh": ["families", "pages"]}, seed=1, resamples=299,
    )  # fmt: skip
    assert len(found.curve) == 4 and found.survives
    assert found.curve["effect"].tolist() == pytest.approx([2.0] * 4)


def test_an_entry_that_carries_the_effect_is_named():
    table = table_of(["A"] * 70 + ["B"] * 70, None, hits=[3] * 70 + [1] * 70)
    rows = [(a, "w1") for a in table["article_id"][:70] for _ in range(2)]
    rows += [(a, "w2") for a in table["article_id"]]
    markers = pd.DataFrame(rows, columns=["article_id", "entry_id"]).assign(category="EVAL")
    found = leave_one_out(
        markers, table, measure="m", groups=("A", "B"), category="EVAL", seed=1, resamples=299
    )
    effect = found.curve.set_index("specification")["effect"]
    assert effect.to_dict() == pytest.approx(
        {"entries all": 3.0, "entries without w1": 1.0, "entries without w2": np.inf}
    )
    assert "without w1" in found.sentence()


def test_a_finding_under_other_choices_is_corrected_as_in_the_report():
    rng = np.random.default_rng(11)
    table = table_of(["A"] * 80 + ["B"] * 80, [*rng.normal(0.4, 1, 80), *rng.normal(0, 1, 80)])
    options = {"measure": "m", "groups": ("A", "B"), "seed": 1, "resamples": 999}
    found = specification_curve({"as it is": table}, **options)
    assert found.main["decision"] == "a higher"
    corrected = specification_curve({"as it is": table}, tests=30, **options)
    assert corrected.main["decision"] == "undecided"
    assert corrected.main["effect"] == found.main["effect"]


def test_an_option_of_the_comparison_may_be_a_table_with_a_name():
    table = table_of(["A"] * 70 + ["B"] * 70, None, hits=[6] * 10 + [2] * 60 + [2] * 70)
    ids = table["article_id"].to_numpy()
    # The ten texts with six hits are one text, or ten.
    once = pd.DataFrame({"article_id": ids, "family_id": ["f"] * 10 + list(ids[10:])})
    apart = pd.DataFrame({"article_id": ids, "family_id": ids})
    found = specification_curve(
        {"as it is": table}, measure="m", groups=("A", "B"), seed=1, resamples=299,
        comparing={"families": {"one": once, "ten": apart}},
    )  # fmt: skip
    # (6 + 60 * 2) / 61 over 2, and (60 + 120) / 70 over 2.
    effect = found.curve.set_index("families")["effect"].to_dict()
    assert effect == pytest.approx({"one": 126 / 61 / 2, "ten": 180 / 70 / 2})
    assert found.main["families"] == "one"
