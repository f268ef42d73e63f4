"""Keyness: published numbers, peers on random counts, and terms one article drives."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from saabhar.analysis.comparison.collocations import collocations
from saabhar.analysis.comparison.dispersion import deviation, xray
from saabhar.analysis.comparison.key_measures import g2, log_odds, log_ratio, lrc, simple_maths
from saabhar.analysis.comparison.keyness import keyness
from saabhar.analysis.comparison.multiplicity import adjust
from saabhar.analysis.comparison.terms import count_terms
from saabhar.corpora.article import Article
from saabhar.corpora.corpus import Corpus
from scipy import stats
from statsmodels.stats.proportion import proportion_confint

# The two test texts of quanteda.textstats, terms a to h.
Y1 = np.array([3, 2, 6, 1, 1, 1, 1, 2])
Y2 = np.array([2, 1, 2, 4, 1, 1, 0, 1])
N1, N2 = 17, 12


def test_four_cell_g2_is_that_of_the_reference_table():
    # Computed from the formula; the order c g b h a e f d is asserted by quanteda's own test.
    want = [0.004751, 0.091242, 1.274238, -3.779441, -0.064900, -0.064900, 1.093291, 0.091242]
    assert g2(Y1, Y2, N1, N2) == pytest.approx(want, abs=5e-7)


def test_two_cell_g2_is_that_of_the_reference_table():
    want = [0.003935, 0.082023, 0.941184, 3.123254, 0.060355, 0.060355, 1.068165, 0.082023]
    assert np.abs(g2(Y1, Y2, N1, N2, cells=2)) == pytest.approx(want, abs=5e-7)


def test_log_ratio_is_that_of_the_reference_table():
    want = [0.082462, 0.497500, 1.082462, -2.502500, -0.502500, -0.502500, 0.497500, 0.497500]
    assert log_ratio(Y1, Y2, N1, N2) == pytest.approx(want, abs=5e-7)


def test_lrc_is_that_of_scattertext():
    assert lrc(Y1, Y2, N1, N2).tolist() == [0] * 8
    assert lrc(Y1, Y2, N1, N2, tests=1).tolist() == [0] * 8
    want = [0, 0, 0.627817, -1.884641, 0, 0, 2.529185, 0]
    assert lrc(50 * Y1, 50 * Y2, 50 * N1, 50 * N2) == pytest.approx(want, abs=5e-7)


def slow_lrc(y1, y2, n1, n2, tests):
    """Evert's definition, term by term, with the exact interval of statsmodels."""
    out = []
    for a, b in zip(y1, y2, strict=True):
        low, high = proportion_confint(a, a + b, alpha=0.05 / tests, method="beta")
        if a / n1 > b / n2:
            out.append(max(0.0, np.log2(n2 / n1 * low / (1 - low))) if low < 1 else np.inf)
        else:
            out.append(min(0.0, np.log2(n2 / n1 * high / (1 - high))) if high > 0 else -np.inf)
    return out


counts = st.lists(
    st.tuples(st.integers(0, 400), st.integers(0, 400)).filter(lambda t: sum(t) > 0),
    min_size=1,
    max_size=12,
)


@settings(max_examples=100, deadline=None)
@given(counts, st.integers(5_000, 90_000), st.integers(5_000, 90_000), st.booleans())
def test_lrc_is_evert_s_definition_with_the_interval_of_statsmodels(pairs, n1, n2, corrected):
    y1, y2 = np.array(pairs).T
    tests = len(y1) if corrected else 1
    mine = lrc(y1, y2, n1, n2, tests=None if corrected else 1)
    assert mine == pytest.approx(slow_lrc(y1, y2, n1, n2, tests), abs=1e-8)


def test_lrc_without_a_use_on_the_other_side_has_its_closed_form():
    # Clopper and Pearson's lower end for 20 of 20 is 0.025 ** (1 / 20) = 0.83157; with equal
    # sizes the score is log2(0.83157 / 0.16843) = 2.3037.
    assert lrc([20], [0], 1000, 1000)[0] == pytest.approx(2.3037, abs=5e-5)
    assert lrc([0], [20], 1000, 1000)[0] == pytest.approx(-2.3037, abs=5e-5)


def test_log_odds_are_those_of_convokit_and_scattertext():
    delta, z2, z4 = log_odds(Y1, Y2, 0.1, N1, N2)
    want = [0.071861, 0.352555, 0.977006, -1.967762, -0.355820, -0.355820, 2.124089, 0.352555]
    assert delta == pytest.approx(want, abs=5e-7)
    want = [0.080405, 0.299542, 1.221139, -1.832565, -0.263883, -0.263883, 0.643100, 0.299542]
    assert z2 == pytest.approx(want, abs=5e-7)
    want = [0.073333, 0.284611, 1.079547, -1.707669, -0.253928, -0.253928, 0.639052, 0.284611]
    assert z4 == pytest.approx(want, abs=5e-7)


def test_simple_maths_adds_k_per_million_on_both_sides():
    # 10 and 20 per million with k = 100: 110 / 120.
    assert simple_maths([10], [20], 1e6, 1e6).tolist() == pytest.approx([110 / 120])


def test_bh_gives_the_published_q():
    assert adjust([0.01, 0.04, 0.03, 0.005, 0.55, 0.2]).round(10).tolist() == [
        0.03, 0.06, 0.06, 0.03, 0.55, 0.24
    ]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_bh_is_scipys(p):
    assert adjust(p) == pytest.approx(stats.false_discovery_control(p), rel=1e-9, abs=1e-300)
    assert adjust(p, "by") == pytest.approx(
        stats.false_discovery_control(p, method="by"), rel=1e-9, abs=1e-300
    )


@settings(max_examples=80, deadline=None)
@given(
    st.integers(0, 200), st.integers(0, 200), st.integers(201, 5000), st.integers(201, 5000)
)  # fmt: skip
def test_g2_is_scipys_likelihood_ratio_and_swapping_turns_its_sign(a, b, n1, n2):
    mine = g2([a], [b], n1, n2)[0]
    if a + b:
        want = stats.chi2_contingency(
            [[a, b], [n1 - a, n2 - b]], correction=False, lambda_="log-likelihood"
        ).statistic
        assert abs(mine) == pytest.approx(want, abs=1e-8)
    assert g2([b], [a], n2, n1)[0] == pytest.approx(-mine, abs=1e-9)
    assert log_ratio([b], [a], n2, n1)[0] == pytest.approx(-log_ratio([a], [b], n1, n2)[0])
    assert lrc([b], [a], n2, n1)[0] == pytest.approx(-lrc([a], [b], n1, n2)[0], abs=1e-9)
    there, back = log_odds([a], [b], 1.0, n1, n2), log_odds([b], [a], 1.0, n2, n1)
    assert back[2] == pytest.approx(-there[2], abs=1e-12)


def counts_of(texts, prefix="a"):
    rows = [
        (f"{prefix}{i}", w, t.split().count(w)) for i, t in enumerate(texts) for w in set(t.split())
    ]
    return pd.DataFrame(rows, columns=["article_id", "term", "count"])


def panel(left, right, **options):
    counts = pd.concat([counts_of(left, "l"), counts_of(right, "r")])
    groups = pd.Series({i: "L" if i.startswith("l") else "R" for i in counts["article_id"]})
    return keyness(counts, groups, target="L", reference="R", **options).set_index("term")


def test_a_term_one_article_drives_is_flagged_and_the_article_level_test_does_not_carry_it():
    filler = "the talks went on and the river rose"
    left = [filler] * 30 + ["friendship " * 40 + filler]
    right = [filler] * 31
    row = panel(left, right, least_articles=1).loc["friendship"]
    assert row["g2"] > 30 and row["q_g2"] < 0.001
    assert row["driven"] and row["largest_share"] == 1.0 and row["largest_unit"] == "l30"
    assert row["q_wilcoxon"] > 0.05 and row["disagree"]


def test_a_term_many_articles_carry_is_key_by_every_measure():
    filler = "the talks went on and the river rose"
    row = panel([f"friendship {filler}"] * 30, [filler] * 30).loc["friendship"]
    assert not row["driven"] and not row["disagree"]
    assert row["z"] > 1.96 and row["lrc"] > 0 and row["wilcoxon"] == 1.0 and row["g2_texts"] > 0


def test_copies_of_a_family_count_once():
    left = ["alpha beta beta"] + ["alpha gamma"] * 4
    right = ["alpha delta"] * 5
    once = panel(left, right, least_articles=1)
    copies = [left[0]] * 50 + left[1:]
    counts = pd.concat([counts_of(copies, "l"), counts_of(right, "r")])
    ids = counts["article_id"].unique()
    family = {i: "f0" if i.startswith("l") and int(i[1:]) < 50 else i for i in ids}
    families = pd.DataFrame({"article_id": list(family), "family_id": list(family.values())})
    groups = pd.Series({i: "L" if i.startswith("l") else "R" for i in ids})
    many = keyness(
        counts, groups, target="L", reference="R", families=families, least_articles=1
    ).set_index("term")
    numbers = ["count_target", "z", "g2", "lrc", "wilcoxon", "g2_texts", "dp_target"]
    pd.testing.assert_frame_equal(many.loc[once.index, numbers], once[numbers])


def test_dp_is_gries_formula_on_articles_of_unequal_length():
    # Worked by hand: shares .1 .3 .6; counts 5 3 2 -> .5 .3 .2; half the sum of .4 0 .4 is .4;
    # normed by 1 - .1.
    assert deviation([5, 3, 2], [100, 300, 600]) == pytest.approx([0.4 / 0.9])


def hindi():
    return Corpus.of(
        [
            Article(
                "a1", "साझा भविष्य की बात। साझा भविष्य, आपसी लाभ।", outlet="Daily", language="hi"
            ),
            Article("a2", "साझा भविष्य नहीं।", outlet="Herald"),
        ]
    )


def test_devanagari_words_stay_whole_and_runs_stop_at_marks():
    counts = count_terms(hindi())
    assert counts[counts["article_id"] == "a1"].set_index("term")["count"].to_dict() == {
        "साझा": 2, "भविष्य": 2, "की": 1, "बात": 1, "आपसी": 1, "लाभ": 1
    }  # fmt: skip
    pairs = count_terms(hindi(), n=2)
    assert "भविष्य आपसी" not in set(pairs["term"]) and "बात साझा" not in set(pairs["term"])


def test_only_the_body_is_counted_where_blocks_say_what_it_is():
    corpus = Corpus.of([Article("a1", "Head one. Body two. Tail three.")])
    blocks = pd.DataFrame(
        {
            "article_id": "a1",
            "start": [0, 10, 20],
            "end": [9, 19, 31],
            "kind": ["headline", "body", "credit"],
        }
    )
    assert set(count_terms(corpus, blocks=blocks)["term"]) == {"body", "two"}


def test_nothing_to_count_gives_an_empty_table():
    assert count_terms(Corpus.of([Article("a", "।।")])).empty


def test_xray_points_into_the_text_as_published():
    corpus = hindi()
    spots = xray(corpus, ["साझा"])
    assert len(spots) == 3 and spots["position"].between(0, 1).all()
    for row in spots.to_dict("records"):
        assert corpus[row["article_id"]].text[row["start"] : row["end"]] == row["term"]


def test_collocation_lambda_is_the_log_odds_ratio_of_neighbours():
    corpus = Corpus.of([Article("a", "x y x y x y p q p q"), Article("b", "x q")])
    row = collocations(corpus, least_count=1).set_index("term").loc["x y"]
    # Neighbours: x y 3, y x 2, y p 1, p q 2, q p 1, x q 1: 10 in all; x first 4, y second 3.
    # Cells with 0.5 added: 3.5, 1.5, 0.5, 6.5.
    assert row["count"] == 3
    assert row["lambda"] == pytest.approx(np.log(3.5 * 6.5 / (1.5 * 0.5)))
    assert row["z"] == pytest.approx(row["lambda"] / np.sqrt(1 / 3.5 + 1 / 1.5 + 1 / 0.5 + 1 / 6.5))
    assert row["log_dice"] == pytest.approx(14 + np.log2(2 * 3 / (4 + 3)))


@pytest.mark.parametrize("seed", range(5))
def test_swapping_target_and_reference_turns_every_sign_and_nothing_else(seed):
    rng = np.random.default_rng(seed)
    words = [f"w{i}" for i in range(12)]

    def texts(tilt):
        p = np.arange(1, 13) ** tilt
        return [" ".join(rng.choice(words, 60, p=p / p.sum())) for _ in range(25)]

    left, right = texts(0.0), texts(0.6)
    counts = pd.concat([counts_of(left, "l"), counts_of(right, "r")])
    groups = pd.Series({i: "L" if i.startswith("l") else "R" for i in counts["article_id"]})
    there = keyness(counts, groups, target="L", reference="R").set_index("term")
    back = keyness(counts, groups, target="R", reference="L").set_index("term").loc[there.index]
    signed = [
        "log_odds",
        "z",
        "z_short",
        "g2",
        "g2_row",
        "log_ratio",
        "lrc",
        "wilcoxon",
        "g2_texts",
    ]
    for column in signed:
        assert back[column].to_numpy() == pytest.approx(-there[column].to_numpy(), abs=1e-9)
    same = ["q_z", "q_g2", "q_wilcoxon", "q_texts", "bic", "driven", "disagree", "largest_share"]
    for column in same:
        assert back[column].to_numpy(float) == pytest.approx(there[column].to_numpy(float))
    for one, other in (("count", "count"), ("rate", "rate"), ("units", "units"), ("dp", "dp")):
        assert back[f"{one}_target"].to_numpy() == pytest.approx(
            there[f"{other}_reference"].to_numpy(), nan_ok=True
        )
    assert back["simple_maths"].to_numpy() == pytest.approx(1 / there["simple_maths"].to_numpy())
