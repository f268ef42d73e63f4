"""Before and after a date, against a control: on data whose truth is known."""

import numpy as np
import pandas as pd
import pytest
from saabhar.analysis.comparison import before_and_after

FAST = {"seed": 7, "resamples": 499}


LONGER = {"change": "2026-03-01", "treated": "Daily", "control": "Herald"}


@pytest.fixture
def months(shares):
    """Shares of four months: all outlets move in March, the Daily by ``effect`` more."""

    def make(effect, *, n=120, seed=5, control=("Herald",), unit="share"):
        rng = np.random.default_rng(seed)
        day = [f"2026-{m:02}-{d:02}" for m in (1, 2, 3, 4) for d in range(1, 31)][:n]
        after = np.array([d >= "2026-03-01" for d in day])
        outlets = ("Daily", *control)
        values = [rng.normal(0.3 + 0.1 * after + (effect * after if o == "Daily" else 0), 0.1)
                  for o in outlets]  # fmt: skip
        names = np.repeat(outlets, n)
        return shares(names, np.concatenate(values), published=day * len(outlets))

    return make


def test_before_and_after_takes_the_controls_change_away(rates):
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


def test_a_change_of_shares_has_a_delta_of_its_own_and_a_decision(months):
    options = {"change": "2026-03-01", "treated": "Daily", "control": "Herald"}
    [c] = before_and_after(months(0.1), **options, **FAST)
    # After against before: Daily moves by 2 spreads, the control by 1; delta of a normal shift d
    # is 2 Phi(d / sqrt 2) - 1: 0.843 less 0.521.
    assert c.delta == pytest.approx(0.843 - 0.521, abs=0.12)
    assert c.delta_low < c.delta < c.delta_high and c.decision == "a higher"
    assert np.isfinite(c.min_detectable) and c.units_needed > 0
    [none] = before_and_after(months(0.0, n=120), **options, **FAST)
    assert none.delta_low < 0 < none.delta_high and none.decision == "undecided"


def test_several_controls_are_one_control_group(months):
    options = {"change": "2026-03-01", "treated": "Daily"}
    table = months(0.1, control=("Herald", "Mail"))
    [both] = before_and_after(table, control=["Herald", "Mail"], **options, **FAST)
    assert both.group_b == "control: Herald, Mail, after against before"
    assert both.n_b == 240 and both.units_b == 120
    alone = months(0.1, control=("Herald", "Mail")).query("outlet != 'Mail'")
    [one] = before_and_after(alone, control=["Herald"], **options, **FAST)
    assert both.high - both.low < one.high - one.low


def test_what_moves_both_sides_in_one_week_is_not_taken_for_chance(shares):
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


def test_what_moves_with_length_is_not_taken_for_a_change(months):
    table = pd.concat([months(0.3), months(0.3).assign(measure="hdd")])
    result = before_and_after(table, **LONGER, **FAST)
    assert [c.measure for c in result] == ["quote_share"]
    assert set(result.groups["measure"]) == {"quote_share", "hdd"}
    assert set(result.matching["measure"]) == {"quote_share"}
    assert any(n.startswith("hdd: move with the length") for n in result.notes)


def test_exchanging_treated_and_control_turns_the_change_and_nothing_else(months):
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
