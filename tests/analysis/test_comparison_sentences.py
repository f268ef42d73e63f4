"""What a comparison says: plainly, primary first, on one screen, no order without grounds."""

import numpy as np
import pandas as pd
import pytest
from saabhar.analysis.comparison import Sensitivity, compare

FAST = {"seed": 7, "resamples": 499}


def rates(hits_a, hits_b, *, measure="promo_rate", base=400.0):
    hits = np.concatenate([hits_a, hits_b]).astype(float)
    n = len(hits)
    outlet = ["The Herald"] * len(hits_a) + ["The Mail"] * len(hits_b)
    return pd.DataFrame(
        {
            "article_id": [f"a{i:04}" for i in range(n)], "measure": measure,
            "value": 1000 * hits / base, "base": base, "unit": "per 1000 tokens",
            "base_unit": "tokens", "hits": hits, "too_short": False, "outlet": outlet,
            "language": "hi",
        }
    )  # fmt: skip


def drawn(a, b, n=80, seed=0):
    rng = np.random.default_rng(seed)
    return rng.poisson(a, n), rng.poisson(b, n)


def only(table, **options):
    [found] = compare(table, **FAST, **options)
    return found


def test_a_finding_names_the_higher_side_first_with_interval_and_both_bases():
    found = only(rates(*drawn(4, 8)), primary=["promo_rate"])
    said = found.sentence()
    assert said.startswith("promo_rate (hi): The Mail has ")
    assert " times the rate of The Herald [" in said
    assert "80 articles, 32,000 tokens" in said and "Holm p = " in said
    turned = only(rates(*drawn(8, 4)), primary=["promo_rate"]).sentence()
    assert turned.startswith("promo_rate (hi): The Herald has ")


def test_the_interval_turns_with_the_sides():
    found = only(rates(*drawn(4, 8)))
    ends = found.sentence().partition("[")[2].partition("]")[0]
    low, high = (float(v) for v in ends.split(" to "))
    assert (low, high) == pytest.approx((1 / found.high, 1 / found.low), rel=0.01)


def test_no_hit_on_either_side_is_said_in_words():
    said = only(rates([0] * 70, [0] * 70)).sentence()
    assert "none at all, neither in The Herald nor in The Mail" in said
    for word in ("nan", "unknown", "inf", "0 times"):
        assert word not in said


def test_no_hit_on_one_side_is_said_in_words():
    said = only(rates([0] * 70, [1, 2] * 35)).sentence()
    assert "none in The Herald; the rate of The Mail is at least" in said
    assert "inf" not in said and "nan" not in said


@pytest.mark.parametrize(("n", "words"), [(80, "the data do not order"), (20, "too few texts")])
def test_no_side_is_called_higher_where_the_data_do_not_say(n, words):
    found = only(rates(*drawn(1, 1.1, n=n)))
    assert words in found.sentence() and not found.ranked
    assert "four times in five" in found.sentence()


def many(measures=30, effect=("m00", "m01")):
    parts = []
    for k in range(measures):
        name = f"m{k:02}"
        parts.append(rates(*drawn(4, 9 if name in effect else 4, seed=k), measure=name))
    return pd.concat(parts, ignore_index=True)


def test_what_was_named_beforehand_stands_first_and_all_fits_one_screen():
    shown = repr(compare(many(), primary=["m20"], **FAST))
    lines = shown.splitlines()
    assert len(lines) <= 30
    first = next(i for i, line in enumerate(lines) if line.startswith("  m20 (hi), per 1000"))
    assert lines[first - 1] == "Named beforehand:"
    assert first < next(i for i, line in enumerate(lines) if "m00 (hi)" in line)
    assert "Of 29 exploratory comparisons:" in shown
    assert "m05" not in shown


def test_without_primary_measures_all_is_called_exploratory():
    shown = repr(compare(many(3), **FAST))
    assert "No measure was named beforehand" in shown and "Named beforehand:" not in shown


def test_nothing_compared_is_said_with_the_reason():
    shown = repr(compare(rates([1] * 3, [1] * 80), **FAST))
    assert "Nothing could be compared." in shown and "The Herald (hi): 3 of the 5" in shown


def curve(decisions, effects, **choices):
    table = pd.DataFrame(choices | {"effect": effects, "decision": decisions})
    names = tuple(choices)
    table["specification"] = ["; ".join(r) for r in table[list(names)].itertuples(index=False)]
    table["effect_kind"], table["main"] = "ratio", [True] + [False] * (len(table) - 1)
    return Sensitivity("m", "A", "B", table, names)


def test_a_choice_that_alone_decides_is_named_once():
    found = curve(
        ["a higher", "a higher", "undecided", "undecided"], [2.0, 1.9, 1.4, 1.3],
        weigh=["families", "families", "pages", "pages"], teaser=["out", "in", "out", "in"],
    )  # fmt: skip
    assert found.sentence() == (
        "Under 4 choices of how to count, m of A over B runs from 1.3 to 2; 2 give the same "
        "finding. It is another finding whenever the unit is pages."
    )
    assert found.survives


def test_what_nothing_changes_is_said_too_and_single_turns_are_named_by_what_they_do():
    same = curve(["undecided"] * 2, [1.1, 1.2], teaser=["out", "in"])
    assert same.sentence().endswith("and the finding is the same under all.")
    turned = curve(
        ["a higher"] * 3 + ["b higher"], [2.0, 1.9, 1.8, 0.7],
        weigh=["families", "families", "pages", "pages"], teaser=["out", "in", "out", "in"],
    )  # fmt: skip
    assert "B is higher with the unit pages, teaser in." in turned.sentence()
    assert not turned.survives


def test_the_sentence_of_a_finding_can_hold_what_other_choices_make_of_it():
    found = only(rates(*drawn(4, 8)))
    assert found.sentence(sensitivity="It holds.").endswith(" It holds.")


def test_pairs_of_matched_events_are_said_with_their_own_sides():
    # The Sun tells only half of the events, so The Herald has another value against each.
    hits = [4, 8] * 30
    table = rates(hits, hits)
    third = table[table["outlet"] == "The Mail"].iloc[::2].assign(outlet="The Sun")
    third["article_id"] = "s" + third["article_id"]
    table["event"] = [f"e{i}" for i in range(60)] * 2
    third["event"] = [f"e{i}" for i in range(0, 60, 2)]
    result = compare(
        pd.concat([table, third]), design="matched", events="event", primary=["promo_rate"], **FAST
    )
    shown = repr(result)
    assert "The Herald 15 " in shown and "The Herald 10 " in shown


def test_what_moves_with_length_is_described_and_not_compared():
    from saabhar.analysis.comparison.thresholds import MOVES_WITH_LENGTH
    from saabhar.analysis.markers import MEASURES

    told = {m.id for m in MEASURES if "with length" in m.formula}
    counts = {m.id for m in MEASURES if m.unit in ("slogans", "hits")}
    # Found on cuts of the same texts; see the comment at the constant.
    measured = {"hdd", "one_sidedness"}
    assert told | counts | measured == MOVES_WITH_LENGTH
    table = pd.concat([rates(*drawn(4, 8), measure=m) for m in ("promo_rate", "ttr")])
    result = compare(table, **FAST)
    assert result.table["measure"].tolist() == ["promo_rate"]
    assert set(result.groups["measure"]) == {"promo_rate", "ttr"}
    assert any(n.startswith("ttr: move with the length of a text") for n in result.notes)
