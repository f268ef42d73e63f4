"""Agreement: published numbers, a peer on random codes, and what the sheets of coders say."""

import krippendorff
import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from saabhar.analysis.validity import agree, confusion, krippendorff_alpha

NAN = np.nan
# Three coders, 15 units: the example of Krippendorff's 2011 paper, in krippendorff's docstring.
PUBLISHED = [
    [NAN, NAN, NAN, NAN, NAN, 3, 4, 1, 2, 1, 1, 3, 3, NAN, 3],
    [1, NAN, 2, 1, 3, 3, 4, 3, NAN, NAN, NAN, NAN, NAN, NAN, NAN],
    [NAN, NAN, 2, 1, 3, 4, 4, NAN, 2, 1, 1, 3, 3, NAN, 4],
]


@pytest.mark.parametrize(
    ("level", "alpha"),
    # krippendorff 0.9.0
    [("nominal", 0.691358), ("ordinal", 0.806721), ("interval", 0.810845), ("ratio", 0.808944)],
)
def test_alpha_of_the_published_matrix(level, alpha):
    found = krippendorff_alpha(PUBLISHED, level=level, seed=1)
    assert found.alpha == pytest.approx(alpha, abs=5e-7)
    assert found.low < found.alpha < found.high <= 1
    assert (found.items, found.codes, found.coders) == (12, 26, 3)


@settings(max_examples=60, deadline=None)
@given(
    st.integers(2, 4).flatmap(
        lambda coders: st.lists(
            st.lists(st.one_of(st.none(), st.integers(0, 4)), min_size=coders, max_size=coders),
            min_size=2,
            max_size=12,
        )
    ),
    st.sampled_from(["nominal", "ordinal", "interval", "ratio"]),
)
def test_alpha_is_that_of_krippendorff_on_random_codes(items, level):
    codes = np.array(items, dtype=float).T
    paired = codes[:, (~np.isnan(codes)).sum(axis=0) >= 2]
    assume(len(np.unique(paired[~np.isnan(paired)])) > 1)
    # The peer counts values of units with one code among the ranks of ordinal data.
    want = krippendorff.alpha(reliability_data=paired, level_of_measurement=level)
    mine = krippendorff_alpha(codes, level=level, seed=1, resamples=200)
    assert mine.alpha == pytest.approx(want, abs=1e-9)


def test_the_interval_holds_the_true_alpha_about_as_often_as_it_says():
    # Two coders, each right with chance 0.9 of a fair coin: agreement 0.82, alpha 0.64.
    rng = np.random.default_rng(2)
    held = 0
    for trial in range(200):
        truth = rng.integers(0, 2, 150)
        codes = np.where(rng.random((2, 150)) < 0.9, truth, 1 - truth)
        found = krippendorff_alpha(codes, seed=trial, resamples=400)
        held += found.low <= 0.64 <= found.high
    # 95 % of 200 is 190, give or take 2 * 3.1.
    assert 181 <= held <= 199


@pytest.mark.parametrize("codes", [[[1, 1], [1, 1]], [[1, None], [None, 2]]])
def test_alpha_is_missing_where_no_disagreement_could_be_expected(codes):
    assert np.isnan(krippendorff_alpha(codes, seed=1).alpha)


def sheets():
    items = [f"i{k}" for k in range(40)]
    tone = ["praise", "neutral", "blame", "neutral"] * 10
    other = tone.copy()
    other[0], other[1] = "blame", "praise"
    return {
        "Asha": pd.DataFrame({"item": items, "tone": tone}),
        "Ravi": pd.DataFrame({"item": items, "tone": other}),
    }


def test_each_category_has_its_own_agreement_and_verdict():
    table = agree(sheets(), {"tone": "nominal"}, seed=3).set_index("category")
    assert table.loc["", "percent"] == pytest.approx(38 / 40)
    assert set(table.index) == {"", "blame", "neutral", "praise"}
    assert table.loc["praise", "count"] == 20
    assert table.loc["", "verdict"] == "rely"


def test_confusion_counts_both_orders():
    table = confusion(sheets(), "tone")
    assert table.loc["praise", "blame"] == table.loc["blame", "praise"] == 1
    assert table.to_numpy().sum() == 80


def test_one_coder_cannot_agree():
    with pytest.raises(ValueError, match="two coders"):
        agree({"Asha": sheets()["Asha"]}, {"tone": "nominal"}, seed=1)


def test_an_item_coded_twice_in_one_sheet_is_named():
    bad = sheets()
    bad["Ravi"] = pd.concat([bad["Ravi"], bad["Ravi"].iloc[[3]]])
    with pytest.raises(ValueError, match="Ravi: item i3"):
        agree(bad, {"tone": "nominal"}, seed=1)
