"""Designs: what each answers on data whose truth is known, and what each refuses."""

import numpy as np
import pandas as pd
import pytest
from saabhar.analysis.comparison import (
    SmallestEffect,
    against_baseline,
    before_and_after,
    compare,
    credited_against_uncredited,
    matched_events,
    origin_against_reprint,
)

FAST = {"seed": 7, "resamples": 499}


def rates(outlet, hits, base=400, *, measure="slogan_rate", language="en", **more):
    """A table of measures with one rate, one row an article."""
    hits = np.asarray(hits, dtype=float)
    n = len(hits)
    base = np.broadcast_to(np.asarray(base, dtype=float), n)
    return pd.DataFrame(
        {
            "article_id": [f"a{i:04}" for i in range(n)],
            "measure": measure,
            "value": 1000 * hits / base,
            "base": base,
            "unit": "hits per 1000 tokens",
            "base_unit": "tokens",
            "hits": hits,
            "too_short": False,
            "outlet": outlet,
            "language": language,
            **more,
        }
    )


def shares(outlet, values, *, measure="quote_share", **more):
    table = rates(outlet, np.zeros(len(values)), measure=measure, **more)
    return table.assign(value=np.asarray(values, dtype=float), unit="share", hits=np.nan)


def two(n=80, a=4.0, b=8.0, seed=0):
    rng = np.random.default_rng(seed)
    return rates(["Daily"] * n + ["Herald"] * n, rng.poisson([a] * n + [b] * n))


def test_the_ratio_of_rates_is_summed_hits_over_summed_tokens():
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


def test_a_family_counts_once_however_often_it_is_printed():
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
def test_swapping_the_sides_turns_the_sign_and_nothing_else(seed, shared):
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


def test_renaming_and_reordering_changes_no_number():
    table = two()
    names = {"Daily": "Zephyr", "Herald": "Aurora"}
    renamed = table.assign(outlet=table["outlet"].map(names)).sample(frac=1, random_state=3)
    before = compare(table, groups=("Daily", "Herald"), **FAST).table
    after = compare(renamed, groups=("Zephyr", "Aurora"), **FAST).table
    numbers = before.select_dtypes("number").columns
    np.testing.assert_allclose(
        before[numbers].to_numpy(float), after[numbers].to_numpy(float), rtol=1e-9
    )


def test_a_further_outlet_changes_nothing_for_the_others():
    table = two()
    third = table[table["outlet"] == "Daily"].assign(outlet="Third")
    third["article_id"] = "t" + third["article_id"]
    [alone] = compare(table, **FAST)
    first = next(iter(compare(pd.concat([table, third]), **FAST)))
    assert (first.low, first.high, first.p) == (alone.low, alone.high, alone.p)


def test_languages_are_never_mixed():
    english = two()
    hindi = english.assign(language="hi", article_id="h" + english["article_id"])
    hindi = hindi[hindi["outlet"] == "Daily"]
    result = compare(pd.concat([english, hindi]), **FAST)
    assert result.table["language"].tolist() == ["en"]
    assert any("Herald" in n and "hi" in n and "languages" in n for n in result.notes)


def test_what_is_left_out_is_counted():
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


def test_enough_data_and_a_clear_difference_may_be_said():
    [c] = compare(two(), primary=["slogan_rate"], **FAST)
    assert (c.decision, c.worth, c.tier) == ("b higher", "beyond", "primary")
    assert c.low < c.effect < c.high < 0.8


def test_no_difference_worth_reporting_when_the_interval_lies_inside():
    [c] = compare(two(n=400, a=8, b=8), **FAST)
    assert c.decision == "not worth reporting"
    assert "no difference worth reporting" in c.sentence()
    [d] = compare(two(n=400, a=8, b=8), smallest_effect=SmallestEffect(ratio=1.01), **FAST)
    assert d.decision == "undecided"
    assert "do not order" in d.sentence()


def test_more_than_three_primary_measures_are_refused():
    with pytest.raises(ValueError, match="at most 3"):
        compare(two(), primary=["a", "b", "c", "d"], **FAST)


def test_no_hit_on_one_side_gives_an_open_ratio_not_a_false_zero_width():
    table = rates(["Daily"] * 70 + ["Herald"] * 70, [0] * 70 + [1, 0] * 35)
    [c] = compare(table, **FAST)
    assert c.effect == 0 and c.low == 0 and 0 < c.high < 1
    # Poisson: no hit in 28,000 tokens is compatible with up to 3.69 of them (Garwood 1936).
    assert c.high_a == pytest.approx(1000 * 3.689 / 28_000, rel=1e-3)
    assert "exact" in c.method


def test_a_single_hit_is_no_finding_however_unlike_the_lengths_are():
    # One hit in 28,000 tokens against none in 56,000: 2 * min(1, 1/3) = 2/3.
    table = rates(["Daily"] * 70 + ["Herald"] * 70, [1] + [0] * 139, [400] * 70 + [800] * 70)
    table["event"] = list(range(70)) * 2
    for result in (
        compare(table, **FAST),
        matched_events(table.astype({"event": str}), events="event", **FAST),
    ):
        [c] = result
        assert c.p == pytest.approx(2 / 3) and c.decision == "undecided"
        assert c.low < 1 and c.high == np.inf


def test_few_units_have_no_interval_and_a_note():
    result = compare(rates(["Daily"] * 4 + ["Herald"] * 9, [1] * 13), **FAST)
    assert len(result) == 0
    described = result.groups.set_index("group")
    assert np.isnan(described.loc["Daily", "low"]) and described.loc["Herald", "low"] > 0
    assert any(n.startswith("Daily (en): 4 of the 5") for n in result.notes)


def test_one_outlet_does_not_stand_for_its_class():
    kind = pd.Series(
        {f"a{i:04}": "state" if i < 80 else "private" for i in range(160)}, name="class"
    )
    table = two()
    table.loc[100:, "outlet"] = "Courier"
    result = compare(table, by=kind, **FAST)
    assert len(result) == 0
    assert any("state (class) is refused: Daily alone" in n for n in result.notes)


def test_too_few_outlets_as_clusters_are_declined():
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


def test_matched_events_compare_only_what_both_told():
    # Five events told by both, twice as many hits at the Herald in each; one told by one only.
    event = ["e1", "e2", "e3", "e4", "e5", "e6", "e1", "e2", "e3", "e4", "e5"]
    table = rates(["Daily"] * 6 + ["Herald"] * 5, [1, 2, 3, 4, 5, 99, 2, 4, 6, 8, 10], event=event)
    [c] = matched_events(table, events="event", **FAST)
    assert (c.n_a, c.n_b, c.effect, c.decision) == (5, 5, pytest.approx(0.5), "too few")
    with pytest.raises(ValueError, match="no such column"):
        matched_events(table.drop(columns="event"), events="event", **FAST)


def test_within_pairs_the_test_is_the_sign_flip_test():
    # Six pairs, each with a higher by a different amount: 2 of 64 sign patterns are as extreme.
    event = [f"e{i}" for i in range(6)] * 2
    table = shares(["Daily"] * 6 + ["Herald"] * 6, [0.5, 0.6, 0.7, 0.8, 0.9, 0.65] + [0.4] * 6)
    table["event"] = event
    labels = pd.Series(event, index=table["article_id"])
    result = matched_events(table, events=labels, seed=3, resamples=9_999)
    [c] = result
    assert c.p == pytest.approx(2 / 64, abs=0.006)
    row = result.table.iloc[0]
    assert row["share_a_higher"] == 1.0 and row["pairs"] == 6
    # Differences .1 .2 .25 .3 .4 .5: median 0.275; order statistics 1 and 6 hold 96.9 %.
    assert row["median_difference"] == pytest.approx(0.275)
    assert (row["median_low"], row["median_high"]) == pytest.approx((0.1, 0.5))


def test_a_baseline_is_weighted_to_the_sources_topics():
    # The source writes 3 war texts for 1 on sport, the baseline 1 for 3; war has 10 hits a text,
    # sport 2, at both: all difference is topic, and matching takes it away.
    topic = ["war"] * 60 + ["sport"] * 20 + ["war"] * 20 + ["sport"] * 60
    table = rates(
        ["Daily"] * 80 + ["Herald"] * 80, [10 if t == "war" else 2 for t in topic], topic=topic
    )
    [naive] = compare(table, **FAST)
    assert naive.effect == pytest.approx(2.0)
    result = against_baseline(table, source="Daily", match_on=["topic"], **FAST)
    [c] = result
    assert c.effect == pytest.approx(1.0)
    assert result.matching["difference_before"].abs().max() > 1
    assert result.matching["difference_after"].abs().max() == pytest.approx(0, abs=1e-12)
    with pytest.raises(ValueError, match="match_on"):
        against_baseline(table, source="Daily", match_on=[], **FAST)


def test_credited_copy_is_compared_within_its_publisher():
    rng = np.random.default_rng(0)
    table = rates(["Daily"] * 100 + ["Herald"] * 60, rng.poisson([6] * 50 + [3] * 50 + [50] * 60))
    table["section"], table["published"] = "world", "2026-03-01"
    credited = pd.Series([True] * 50 + [False] * 50, index=table["article_id"][:100])
    [c] = credited_against_uncredited(table, publisher="Daily", credited=credited, **FAST)
    assert (c.group_a, c.group_b, c.n_a + c.n_b) == ("credited", "uncredited", 100)
    assert c.low > 1


def test_before_and_after_takes_the_controls_change_away():
    rng = np.random.default_rng(5)
    n = 120
    day = [f"2026-{m:02}-{d:02}" for m in (1, 2, 3, 4) for d in range(1, 31)][:n]
    after = np.array([d >= "2026-03-01" for d in day])
    # Both double their rate in March; the Daily then doubles once more.
    table = rates(
        ["Daily"] * n + ["Herald"] * n,
        rng.poisson(np.concatenate([4 * 4.0**after, 4 * 2.0**after])),
        published=day + day,
    )
    result = before_and_after(table, change="2026-03-01", treated="Daily", control="Herald", **FAST)
    [c] = result
    assert c.low < 2 < c.high and c.low > 1
    assert (c.value_a, c.value_b) == pytest.approx((4, 2), rel=0.15)
    assert c.decision == "a higher" and c.units_a == 60
    placebo = result.matching.iloc[0]
    assert placebo["low"] < 1 < placebo["high"]
    with pytest.raises(ValueError, match="control"):
        before_and_after(table, change="2026-03-01", treated="Daily", control="Daily", **FAST)


def test_origin_against_reprint_counts_what_was_cut():
    table = shares(["A", "B", "C", "D"], [0.5, 0.25, 0.5, 0.9])
    families = pd.DataFrame(
        {
            "article_id": ["a0000", "a0001", "a0002", "a0003"],
            "family_id": ["a0000"] * 3 + ["a0003"],
            "lag": [0.0, 5.0, 7.0, 0.0],
        }
    )
    [row] = origin_against_reprint(table, families).to_dict("records")
    assert (row["reprints"], row["families"], row["kept"], row["lowered"]) == (2, 1, 1, 1)
    assert row["median_change"] == pytest.approx(-0.125)


def months(effect, *, n=120, seed=5, control=("Herald",), unit="share"):
    """Shares of four months: all outlets move in March, the Daily by ``effect`` more."""
    rng = np.random.default_rng(seed)
    day = [f"2026-{m:02}-{d:02}" for m in (1, 2, 3, 4) for d in range(1, 31)][:n]
    after = np.array([d >= "2026-03-01" for d in day])
    outlets = ("Daily", *control)
    values = [rng.normal(0.3 + 0.1 * after + (effect * after if o == "Daily" else 0), 0.1)
              for o in outlets]  # fmt: skip
    names = np.repeat(outlets, n)
    return shares(names, np.concatenate(values), published=day * len(outlets))


def test_a_change_of_shares_has_a_delta_of_its_own_and_a_decision():
    options = {"change": "2026-03-01", "treated": "Daily", "control": "Herald"}
    [c] = before_and_after(months(0.1), **options, **FAST)
    # After against before: Daily moves by 2 spreads, the control by 1; delta of a normal shift d
    # is 2 Phi(d / sqrt 2) - 1: 0.843 less 0.521.
    assert c.delta == pytest.approx(0.843 - 0.521, abs=0.12)
    assert c.delta_low < c.delta < c.delta_high and c.decision == "a higher"
    assert np.isfinite(c.min_detectable) and c.units_needed > 0
    [none] = before_and_after(months(0.0, n=120), **options, **FAST)
    assert none.delta_low < 0 < none.delta_high and none.decision == "undecided"


def test_several_controls_are_one_control_group():
    options = {"change": "2026-03-01", "treated": "Daily"}
    table = months(0.1, control=("Herald", "Mail"))
    [both] = before_and_after(table, control=["Herald", "Mail"], **options, **FAST)
    assert both.group_b == "control: Herald, Mail, after against before"
    assert both.n_b == 240 and both.units_b == 120
    alone = months(0.1, control=("Herald", "Mail")).query("outlet != 'Mail'")
    [one] = before_and_after(alone, control=["Herald"], **options, **FAST)
    assert both.high - both.low < one.high - one.low


def test_what_moves_both_sides_in_one_week_is_not_taken_for_chance():
    rng = np.random.default_rng(1)
    days = pd.date_range("2026-01-05", periods=112, freq="D").strftime("%Y-%m-%d").tolist()
    shock = np.repeat(rng.normal(0, 0.2, 16), 7)
    values = np.concatenate([shock + rng.normal(0, 0.05, 112) for _ in range(2)])
    table = shares(["Daily"] * 112 + ["Herald"] * 112, values, published=days * 2)
    options = {"change": "2026-03-02", "treated": "Daily", "control": "Herald"}
    [alone] = before_and_after(table, **options, **FAST)
    [weekly] = before_and_after(table, cluster="week", **options, **FAST)
    assert weekly.effect == pytest.approx(alone.effect)
    assert weekly.high - weekly.low < 0.5 * (alone.high - alone.low)


LONGER = {"change": "2026-03-01", "treated": "Daily", "control": "Herald"}


def test_what_moves_with_length_is_not_taken_for_a_change():
    table = pd.concat([months(0.3), months(0.3).assign(measure="hdd")])
    result = before_and_after(table, **LONGER, **FAST)
    assert [c.measure for c in result] == ["quote_share"]
    assert set(result.groups["measure"]) == {"quote_share", "hdd"}
    assert set(result.matching["measure"]) == {"quote_share"}
    assert any(n.startswith("hdd: move with the length") for n in result.notes)


def test_exchanging_treated_and_control_turns_the_change_and_nothing_else():
    table = months(0.1)
    [there] = before_and_after(table, **LONGER, **FAST)
    turned = LONGER | {"treated": "Herald", "control": "Daily"}
    [back] = before_and_after(table, **turned, **FAST)
    assert back.effect == pytest.approx(-there.effect)
    assert (back.low, back.high) == pytest.approx((-there.high, -there.low), abs=0.01)
    assert (back.p, back.delta) == pytest.approx((there.p, -there.delta))
    renamed = table.assign(outlet=table["outlet"].map({"Daily": "Zeta", "Herald": "Alpha"}))
    named = LONGER | {"treated": "Zeta", "control": "Alpha"}
    [other] = before_and_after(renamed, **named, **FAST)
    assert (other.effect, other.low, other.high) == (there.effect, there.low, there.high)


def test_length_must_be_matched_before_what_moves_with_it_is_compared():
    rng = np.random.default_rng(3)
    sides, topic = ["Daily"] * 80 + ["Herald"] * 80, ["war", "sport"] * 80
    table = shares(sides, rng.random(160), measure="hdd", topic=topic)
    options = {"source": "Daily", **FAST}
    assert not len(against_baseline(table, match_on=["topic"], **options))
    result = against_baseline(table, match_on=["topic", "length"], **options)
    assert [c.measure for c in result] == ["hdd"]


def test_a_grade_is_compared_on_request_and_as_a_share():
    # Grades 0, 1 and 3: of the Daily 40 of 80 name the origin, of the Herald 20.
    grades = [3] * 40 + [1] * 20 + [0] * 20 + [3] * 20 + [0] * 60
    table = shares(["Daily"] * 80 + ["Herald"] * 80, grades, measure="disclosure_grade")
    table["unit"] = "ordinal"
    result = compare(table, **FAST)
    assert not len(result) and any("own copy has D0 too" in n for n in result.notes)
    [c] = compare(table, measure_ids=["disclosure_grade"], **FAST)
    assert (c.value_a, c.value_b, c.effect) == pytest.approx((0.5, 0.25, 0.25))
    assert c.unit == "share of grade 3 and above" and c.decision == "a higher"
