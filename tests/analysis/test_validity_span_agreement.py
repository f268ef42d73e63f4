"""Coders who mark spans: the published example, a slow twin, and what must not matter."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from saabhar.analysis.validity import Marked, agree_on_spans


def marked(rows, items=None):
    """Spans (item, start, end, category), and lengths of the items gone through."""
    spans = pd.DataFrame(rows, columns=["item", "start", "end", "category"])
    return Marked(spans, pd.Series(items or {"x": 60}))


# Krippendorff 2019, figure 12.11: three observers of a continuum of 60, first and last place of
# each unit. Published: nominal 0.510; units against gaps 0.413, which is 0.4136 unrounded.
ALEX = [(1, 7, "1"), (8, 13, "2"), (31, 32, "5"), (33, 37, "6"), (38, 44, "6"), (45, 60, "7")]
PAUL = [(1, 7, "1"), (8, 13, "3"), (14, 21, "5"), (33, 44, "6")]
SUZAN = [(1, 7, "1"), (8, 13, "4"), (14, 21, "5"), (33, 37, "6"), (38, 41, "6"), (42, 44, "6")]


def published(names=lambda value: value):
    return {
        coder: marked([("x", first - 1, last, names(value)) for first, last, value in units])
        for coder, units in (("Alex", ALEX), ("Paul", PAUL), ("Suzan", SUZAN))
    }


def test_unitizing_alpha_is_that_of_the_published_example():
    table = agree_on_spans(published(), seed=1).set_index("category")
    assert table.loc["", "alpha"] == pytest.approx(0.510, abs=5e-4)
    assert table.loc["1", "alpha"] == 1
    binary = agree_on_spans(published(lambda value: "unit"), seed=1)
    assert binary["alpha"].to_numpy() == pytest.approx([0.413, 0.413], abs=1e-3)


def test_f1_is_the_share_of_spans_of_both_that_the_other_has():
    one = marked([("x", 0, 10, "EVAL"), ("x", 20, 30, "EVAL"), ("x", 40, 44, "CORP")])
    two = marked([("x", 0, 10, "EVAL"), ("x", 24, 34, "EVAL")])
    table = agree_on_spans({"a": one, "b": two}, seed=1).set_index("category")
    # Of five spans two agree at both ends; of the other two EVAL six of ten letters are covered.
    assert table["f1_exact"].to_dict() == pytest.approx({"": 2 / 5, "CORP": 0, "EVAL": 2 / 4})
    assert table["f1_half"].to_dict() == pytest.approx({"": 4 / 5, "CORP": 0, "EVAL": 1})
    assert table.loc["EVAL", "f1_overlap"] == pytest.approx((1 + 1 + 0.6 + 0.6) / 4)
    assert table.loc["", "spans"] == 5


items = st.dictionaries(st.sampled_from(["i1", "i2", "i3"]), st.integers(1, 25), min_size=1)
spans = st.lists(
    st.tuples(
        st.sampled_from(["i1", "i2", "i3"]), st.integers(0, 20), st.integers(1, 9),
        st.sampled_from(["A", "B"]),
    ),
    max_size=8,
)  # fmt: skip


def apart(rows, lengths):
    """Spans inside their items, those that overlap an earlier one left out."""
    kept = []
    for item, start, size, category in rows:
        end = min(start + size, lengths.get(item, 0))
        if start < end and all(i != item or end <= s or e <= start for i, s, e, _ in kept):
            kept.append((item, start, end, category))
    return kept


def slow_alpha(coders, lengths):
    """Alpha letter by letter, a span meeting none of its own letters by chance."""
    letters = {}
    own = 0
    for c, rows in enumerate(coders):
        for item, size in lengths.items():
            for at in range(size):
                letters[c, item, at] = ("gap", "")
        for k, (item, start, end, category) in enumerate(rows):
            for at in range(start, end):
                letters[c, item, at] = (f"{c} {k}", category)
    values = list(letters.values())
    m = len(coders)
    observed = sum(
        letters[a, item, at][1] != letters[b, item, at][1]
        for item, size in lengths.items()
        for at in range(size)
        for a in range(m)
        for b in range(m)
        if a != b
    ) / ((m - 1) * len(values))
    # All ordered pairs of letters of all coders, but those inside one span (and each with itself).
    different = sum(x[1] != y[1] for x in values for y in values)
    own = sum(x[0] == y[0] for x in values for y in values if x[0] != "gap")
    own += sum(x[0] == "gap" for x in values)
    pairs = len(values) ** 2 - own
    return 1 - observed / (different / pairs) if different else np.nan


@settings(max_examples=40, deadline=None)
@given(items, st.lists(spans, min_size=2, max_size=3))
def test_alpha_is_that_of_counting_letter_by_letter(lengths, rows):
    coders = [apart(r, lengths) for r in rows]
    table = agree_on_spans({str(k): marked(r, lengths) for k, r in enumerate(coders)}, seed=1)
    assert table["alpha"][0] == pytest.approx(slow_alpha(coders, lengths), nan_ok=True)


@example({"i1": 4}, [[], [("i1", 0, 1, "A")], [("i1", 0, 1, "A"), ("i1", 2, 1, "A")]])
@settings(max_examples=25, deadline=None)
@given(items, st.lists(spans, min_size=2, max_size=3))
def test_neither_names_nor_order_of_coders_matter_and_spans_may_overlap(lengths, rows):
    rows = [[(i, s, min(s + n, lengths.get(i, 0)), c) for i, s, n, c in r] for r in rows]
    rows = [[r for r in mine if r[1] < r[2]] for mine in rows]
    there = agree_on_spans({f"c{k}": marked(r, lengths) for k, r in enumerate(rows)}, seed=1)
    back = agree_on_spans(
        {f"d{k}": marked(r, lengths) for k, r in enumerate(reversed(rows))}, seed=1
    )
    pd.testing.assert_frame_equal(there, back)
    assert ((there["alpha"] <= 1) | there["alpha"].isna()).all()
    same = agree_on_spans({"a": marked(rows[0], lengths), "b": marked(rows[0], lengths)}, seed=1)
    assert same["alpha"].dropna().to_numpy() == pytest.approx(1)
    assert same["f1_exact"].dropna().to_numpy() == pytest.approx(1)


def test_the_interval_covers_what_many_items_would_show():
    rng = np.random.default_rng(4)

    def sheet(n, prefix):
        rows = ([], [])
        for k in range(n):
            for mine in rows:
                if rng.random() < 0.8:
                    start = 20 + int(rng.integers(0, 8))
                    mine.append((f"{prefix}{k}", start, start + 10, "EVAL"))
        lengths = {f"{prefix}{k}": 80 for k in range(n)}
        return {c: marked(r, lengths) for c, r in zip("ab", rows, strict=True)}

    truth = agree_on_spans(sheet(2_000, "t"), seed=1, resamples=2)["alpha"][0]
    held = 0
    for trial in range(120):
        row = agree_on_spans(sheet(40, "s"), seed=trial, resamples=400).iloc[0]
        held += row["low"] <= truth <= row["high"]
    # 95 % of 120 is 114, give or take 2.5 * 2.4.
    assert 105 <= held <= 120


def test_what_a_coder_was_not_shown_is_no_disagreement():
    rows = [("x", 0, 10, "EVAL"), ("y", 0, 10, "EVAL")]
    one = marked(rows, {"x": 60, "y": 60})
    two = marked(rows[:1], {"x": 60})
    table = agree_on_spans({"a": one, "b": two}, seed=1)
    assert table["alpha"].to_list() == [1, 1] and table["items"].to_list() == [1, 1]
    shown = marked(rows[:1], {"x": 60, "y": 60})
    assert agree_on_spans({"a": one, "b": shown}, seed=1)["alpha"][0] < 0.7


def test_unlike_texts_one_coder_and_no_marks_are_told_with_the_reason():
    with pytest.raises(ValueError, match="two coders or more; got 1"):
        agree_on_spans({"a": marked([])}, seed=1)
    with pytest.raises(ValueError, match="1 items have texts of unlike lengths"):
        agree_on_spans({"a": marked([]), "b": marked([], {"x": 61})}, seed=1)
    with pytest.raises(ValueError, match="no item was marked by two"):
        agree_on_spans({"a": marked([]), "b": marked([], {"y": 60})}, seed=1)
    [row] = agree_on_spans({"a": marked([]), "b": marked([])}, seed=1).to_dict("records")
    assert np.isnan(row["alpha"]) and row["reason"] == "nobody marked anything"
