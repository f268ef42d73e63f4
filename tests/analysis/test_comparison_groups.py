"""Groups compared: what the figures are, on data whose truth is known, and what is left out."""

import numpy as np
import pandas as pd
import pytest
from saabhar.analysis.comparison import SmallestEffect, compare

FAST = {"seed": 7, "resamples": 499}


def test_the_ratio_of_rates_is_summed_hits_over_summed_tokens(rates):
    # 6 hits in 1,000 tokens against 12 in 4,000: 6 against 3 per 1,000, twice.
    table = rates(
        ["Daily"] * 5 + ["Herald"] * 5,
        [1, 1, 2, 1, 1, 3, 3, 2, 2, 2],
        [200, 200, 200, 200, 200, 800, 800, 800, 800, 800],
    )
    [c] = compare(table, **FAST)
    assert (c.effect, c.value_a, c.value_b) == pytest.approx((2.0, 6.0, 3.0))
    assert (c.n_a, c.units_a, c.base_a, c.base_b) == (5, 5, 1000, 4000)
    assert c.decision == "too few" and "64" in c.reason


def test_a_family_counts_once_however_often_it_is_printed(rates):
    once = rates(["Daily"] * 6 + ["Herald"] * 6, [1, 2, 3, 4, 5, 6, 6, 5, 4, 3, 2, 1])
    copies = pd.concat([once.iloc[[0]]] * 50).assign(article_id=[f"c{i}" for i in range(50)])
    many = pd.concat([once, copies], ignore_index=True)
    family = ["f0"] + [f"f{i}" for i in range(1, 12)] + ["f0"] * 50
    families = pd.DataFrame({"article_id": many["article_id"], "family_id": family})
    [with_copies] = compare(many, families=families, **FAST)
    [without] = compare(once, families=families, **FAST)
    assert with_copies.effect == pytest.approx(without.effect)
    assert (with_copies.low, with_copies.high) == pytest.approx((without.low, without.high))
    assert (with_copies.n_a, with_copies.units_a) == (56, 6)
    [pages] = compare(many, families=families, weigh="pages", **FAST)
    # 21 + 50 * 1 hits over 56 articles, against 21 over 6.
    assert pages.effect == pytest.approx((71 / 56) / (21 / 6))
    assert pages.units_a == 6


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("shared", [False, True])
def test_swapping_the_sides_turns_the_sign_and_nothing_else(seed, shared, rates, shares):
    rng = np.random.default_rng(seed)
    outlet = ["Daily"] * 40 + ["Herald"] * 30
    table = pd.concat(
        [rates(outlet, rng.poisson(5, 70)), shares(outlet, rng.random(70))], ignore_index=True
    )
    families = None
    if shared:
        family = rng.integers(0, 50, 70).astype(str)
        families = pd.DataFrame({"article_id": table["article_id"][:70], "family_id": family})
    there = compare(table, groups=("Daily", "Herald"), families=families, **FAST)
    back = compare(table, groups=("Herald", "Daily"), families=families, **FAST)
    for one, other in zip(there, back, strict=True):
        turn = (lambda v: 1 / v) if one.effect_kind == "ratio" else (lambda v: -v)
        assert other.effect == pytest.approx(turn(one.effect))
        assert (other.low, other.high) == pytest.approx((turn(one.high), turn(one.low)), rel=0.02)
        assert other.p == one.p
        assert other.delta == pytest.approx(-one.delta)
        assert (other.value_a, other.low_a) == pytest.approx((one.value_b, one.low_b))


def test_renaming_and_reordering_changes_no_number(two):
    table = two()
    names = {"Daily": "Zephyr", "Herald": "Aurora"}
    renamed = table.assign(outlet=table["outlet"].map(names)).sample(frac=1, random_state=3)
    before = compare(table, groups=("Daily", "Herald"), **FAST).table
    after = compare(renamed, groups=("Zephyr", "Aurora"), **FAST).table
    numbers = before.select_dtypes("number").columns
    np.testing.assert_allclose(
        before[numbers].to_numpy(float), after[numbers].to_numpy(float), rtol=1e-9
    )


def test_a_further_outlet_changes_nothing_for_the_others(two):
    table = two()
    third = table[table["outlet"] == "Daily"].assign(outlet="Third")
    third["article_id"] = "t" + third["article_id"]
    [alone] = compare(table, **FAST)
    first = next(iter(compare(pd.concat([table, third]), **FAST)))
    assert (first.low, first.high, first.p) == (alone.low, alone.high, alone.p)


def test_languages_are_never_mixed(two):
    english = two()
    hindi = english.assign(language="hi", article_id="h" + english["article_id"])
    hindi = hindi[hindi["outlet"] == "Daily"]
    result = compare(pd.concat([english, hindi]), **FAST)
    assert result.table["language"].tolist() == ["en"]
    assert any("Herald" in n and "hi" in n and "languages" in n for n in result.notes)


def test_what_is_left_out_is_counted(two):
    table = two()
    table.loc[0:2, "too_short"] = True
    table.loc[3, "value"] = np.nan
    table.loc[4:5, "outlet"] = ""
    result = compare(table, **FAST)
    said = "\n".join(result.notes)
    assert "3 of 158 articles are under its least length" in said
    assert "1 of 155 articles have no value" in said
    assert "2 of 160 articles had no outlet" in said
    [c] = result
    assert c.n_a + c.n_b == 160 - 6


def test_enough_data_and_a_clear_difference_may_be_said(two):
    [c] = compare(two(), primary=["slogan_rate"], **FAST)
    assert (c.decision, c.worth, c.tier) == ("b higher", "beyond", "primary")
    assert c.low < c.effect < c.high < 0.8


def test_no_difference_worth_reporting_when_the_interval_lies_inside(two):
    [c] = compare(two(n=400, a=8, b=8), **FAST)
    assert c.decision == "not worth reporting"
    assert "no difference worth reporting" in c.sentence()
    [d] = compare(two(n=400, a=8, b=8), smallest_effect=SmallestEffect(ratio=1.01), **FAST)
    assert d.decision == "undecided"
    assert "do not order" in d.sentence()


def test_more_than_three_primary_measures_are_refused(two):
    with pytest.raises(ValueError, match="at most 3"):
        compare(two(), primary=["a", "b", "c", "d"], **FAST)


def test_no_hit_on_one_side_gives_an_open_ratio_not_a_false_zero_width(rates):
    table = rates(["Daily"] * 70 + ["Herald"] * 70, [0] * 70 + [1, 0] * 35)
    [c] = compare(table, **FAST)
    assert c.effect == 0 and c.low == 0 and 0 < c.high < 1
    # Poisson: no hit in 28,000 tokens is compatible with up to 3.69 of them (Garwood 1936).
    assert c.high_a == pytest.approx(1000 * 3.689 / 28_000, rel=1e-3)
    assert "exact" in c.method


def test_few_units_have_no_interval_and_a_note(rates):
    result = compare(rates(["Daily"] * 4 + ["Herald"] * 9, [1] * 13), **FAST)
    assert len(result) == 0
    described = result.groups.set_index("group")
    assert np.isnan(described.loc["Daily", "low"]) and described.loc["Herald", "low"] > 0
    assert any(n.startswith("Daily (en): 4 of the 5") for n in result.notes)


def test_one_outlet_does_not_stand_for_its_class(two):
    kind = pd.Series(
        {f"a{i:04}": "state" if i < 80 else "private" for i in range(160)}, name="class"
    )
    table = two()
    table.loc[100:, "outlet"] = "Courier"
    result = compare(table, by=kind, **FAST)
    assert len(result) == 0
    assert any("state (class) is refused: Daily alone" in n for n in result.notes)


def test_too_few_outlets_as_clusters_are_declined(rates):
    rng = np.random.default_rng(1)
    outlet = np.repeat([f"Paper {i}" for i in range(9)], 20)
    kind = pd.Series(
        np.where(np.repeat(np.arange(9), 20) < 5, "wire", "local"),
        index=[f"a{i:04}" for i in range(180)],
        name="kind",
    )
    table = rates(outlet, rng.poisson(4, 180))
    result = compare(table, by=kind, cluster="outlet", **FAST)
    assert len(result) == 0
    assert any("under 10" in n or "of the 5 outlets" in n for n in result.notes)


def test_a_grade_is_compared_on_request_and_as_a_share(shares):
    # Grades 0, 1 and 3: of the Daily 40 of 80 name the origin, of the Herald 20.
    grades = [3] * 40 + [1] * 20 + [0] * 20 + [3] * 20 + [0] * 60
    table = shares(["Daily"] * 80 + ["Herald"] * 80, grades, measure="disclosure_grade")
    table["unit"] = "ordinal"
    result = compare(table, **FAST)
    assert not len(result) and any("own copy has D0 too" in n for n in result.notes)
    [c] = compare(table, measure_ids=["disclosure_grade"], **FAST)
    assert (c.value_a, c.value_b, c.effect) == pytest.approx((0.5, 0.25, 0.25))
    assert c.unit == "share of grade 3 and above" and c.decision == "a higher"
