"""Designs that match: what each answers on data whose truth is known, and what each refuses."""

import numpy as np
import pandas as pd
import pytest
from saabhar.analysis.comparison import (
    against_baseline,
    compare,
    credited_against_uncredited,
    matched_events,
    origin_against_reprint,
)

FAST = {"seed": 7, "resamples": 499}


def test_a_single_hit_is_no_finding_however_unlike_the_lengths_are(rates):
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


def test_matched_events_compare_only_what_both_told(rates):
    # Five events told by both, twice as many hits at the Herald in each; one told by one only.
    event = ["e1", "e2", "e3", "e4", "e5", "e6", "e1", "e2", "e3", "e4", "e5"]
    table = rates(["Daily"] * 6 + ["Herald"] * 5, [1, 2, 3, 4, 5, 99, 2, 4, 6, 8, 10], event=event)
    [c] = matched_events(table, events="event", **FAST)
    assert (c.n_a, c.n_b, c.effect, c.decision) == (5, 5, pytest.approx(0.5), "too few")
    with pytest.raises(ValueError, match="no such column"):
        matched_events(table.drop(columns="event"), events="event", **FAST)


def test_within_pairs_the_test_is_the_sign_flip_test(shares):
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


def test_a_baseline_is_weighted_to_the_sources_topics(rates):
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


def test_credited_copy_is_compared_within_its_publisher(rates):
    rng = np.random.default_rng(0)
    table = rates(["Daily"] * 100 + ["Herald"] * 60, rng.poisson([6] * 50 + [3] * 50 + [50] * 60))
    table["section"], table["published"] = "world", "2026-03-01"
    credited = pd.Series([True] * 50 + [False] * 50, index=table["article_id"][:100])
    [c] = credited_against_uncredited(table, publisher="Daily", credited=credited, **FAST)
    assert (c.group_a, c.group_b, c.n_a + c.n_b) == ("credited", "uncredited", 100)
    assert c.low > 1


def test_origin_against_reprint_counts_what_was_cut(shares):
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


def test_length_must_be_matched_before_what_moves_with_it_is_compared(shares):
    rng = np.random.default_rng(3)
    sides, topic = ["Daily"] * 80 + ["Herald"] * 80, ["war", "sport"] * 80
    table = shares(sides, rng.random(160), measure="hdd", topic=topic)
    options = {"source": "Daily", **FAST}
    assert not len(against_baseline(table, match_on=["topic"], **options))
    result = against_baseline(table, match_on=["topic", "length"], **options)
    assert [c.measure for c in result] == ["hdd"]
