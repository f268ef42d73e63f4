"""From a blind sample to corrected results."""

import json

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from hypothesis import given, settings
from hypothesis import strategies as st
from saabhar.analysis.validity import (
    Variable,
    accuracy,
    blinded,
    dsl_difference,
    dsl_mean,
    dsl_regression,
    read_sheet,
    rogan_gladen,
    sample,
    write_sheet,
)
from saabhar.corpora.article import Article
from saabhar.corpora.corpus import Corpus
from scipy import stats

TONE = Variable("tone", "How is the talk told?", ("praise", "neutral", "blame"), "Praise: ...")
PAID = Variable("paid", "Is it marked as paid?", ("yes", "no"))


def corpus(n=60):
    return Corpus.of(
        [
            Article(
                f"a{i:03}",
                f"=नदी वार्ता {i} पर द हेराल्ड की रिपोर्ट।",
                outlet="द हेराल्ड" if i % 3 else "Daily",
                language="hi",
                extra={"kind": "wire" if i < 6 else "own"},
            )
            for i in range(n)
        ]
    )


def test_every_stratum_is_drawn_with_a_known_probability():
    found = sample(corpus(), 20, strata=["kind"], seed=4)
    table = found.strata.set_index("stratum")
    # Equal allocation: 10 wanted of each, but wire has 6 only.
    assert table["drawn"].to_dict() == {"own": 14, "wire": 6}
    assert table.loc["own", "probability"] == pytest.approx(14 / 54)
    # Weights add up to the population: Horvitz and Thompson's count.
    assert found.key["weight"].sum() == pytest.approx(60)


def test_the_same_seed_draws_the_same_sample_whatever_the_order_of_reading():
    one = sample(corpus(), 20, strata=["kind"], seed=4)
    shuffled = Corpus(corpus().articles.sample(frac=1, random_state=1).reset_index(drop=True))
    again = sample(shuffled, 20, strata=["kind"], seed=4)
    pd.testing.assert_frame_equal(one.items, again.items)
    assert not one.items.equals(sample(corpus(), 20, strata=["kind"], seed=5).items)


def test_one_member_of_a_family_stands_for_all():
    ids = corpus().articles["article_id"]
    families = pd.DataFrame({"article_id": ids, "family_id": ["f"] * 30 + list(ids[30:])})
    found = sample(corpus(), 60, families=families, seed=1)
    assert len(found.items) == 31
    assert found.key["stands_for"].max() == 30 and found.key["stands_for"].sum() == 60


def test_scores_make_strata_that_hold_the_unscored_too():
    score = pd.Series(range(30), index=[f"a{i:03}" for i in range(30)], dtype=float)
    found = sample(corpus(), 20, score=score, seed=1)
    assert set(found.strata["stratum"]) == {"score none", *(f"score {k} of 3" for k in (1, 2, 3))}
    assert found.strata["drawn"].min() >= 5


def test_blinding_covers_outlet_and_mask_and_keeps_every_place():
    texts = blinded(corpus(3), mask=["नदी"])
    for article in corpus(3):
        text = texts[article.article_id]
        assert len(text) == len(article.text)
        assert "हेराल्ड" not in text and "नदी" not in text and "वार्ता" in text


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(["हेराल्ड", "की", "Daily", "बात", "क़", "।"]), max_size=12))
def test_a_blinded_text_differs_from_the_published_only_where_masked(words):
    text = " ".join(words)
    given_corpus = Corpus.of([Article("a", text, outlet="हेराल्ड")])
    seen = blinded(given_corpus)["a"]
    assert all(s in (t, "█") for s, t in zip(seen, text, strict=True))
    assert seen.count("█") == 7 * words.count("हेराल्ड")


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_a_filled_sheet_reads_back_as_filled(tmp_path, ending):
    found = sample(corpus(), 5, seed=2)
    path = write_sheet(found, [TONE, PAID], tmp_path / f"sheet.{ending}", manual="Read twice.")
    if ending == "xlsx":
        from openpyxl import load_workbook

        book = load_workbook(path)
        page = book["coding"]
        assert page["C2"].value.startswith("=") and page["C2"].data_type == "s"
        rules = page.data_validations.dataValidation
        assert [str(r.sqref) for r in rules] == ["D2:D6", "E2:E6"]
        page["D2"], page["D3"] = "praise", "cannot say"
        book.save(path)
    else:
        raw = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
        raw.loc[0, "tone"], raw.loc[1, "tone"] = "praise", "cannot say"
        raw.to_csv(path, index=False, encoding="utf-8-sig")
    sheet = read_sheet(path, [TONE, PAID])
    assert sheet["tone"].tolist() == ["praise", "", "", "", ""]
    assert sheet["item"].tolist() == found.items["item"].tolist()


def test_label_studio_goes_both_ways(tmp_path):
    found = sample(corpus(), 3, seed=2)
    path = write_sheet(found, [TONE], tmp_path / "tasks.json")
    assert '<Choice value="cannot say"/>' in (tmp_path / "tasks.xml").read_text(encoding="utf-8")
    tasks = json.loads(path.read_text(encoding="utf-8"))
    assert tasks[0]["data"]["text"] == found.items["text"][0]
    # As Label Studio exports a choice.
    for task, answer in zip(tasks, ["praise", "blame", "cannot say"], strict=True):
        task["annotations"] = [
            {"result": [{"from_name": "tone", "to_name": "text", "type": "choices",
                         "value": {"choices": [answer]}}]}
        ]  # fmt: skip
    path.write_text(json.dumps(tasks), encoding="utf-8")
    assert read_sheet(path, [TONE])["tone"].tolist() == ["praise", "blame", ""]


def test_every_wrong_answer_is_listed_with_its_line(tmp_path):
    path = write_sheet(sample(corpus(), 3, seed=2), [TONE, PAID], tmp_path / "s.csv")
    raw = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    raw.loc[0, "tone"], raw.loc[2, "paid"] = "good", "maybe"
    raw.to_csv(path, index=False)
    with pytest.raises(ValueError) as caught:
        read_sheet(path, [TONE, PAID])
    assert "line 2" in str(caught.value) and "line 4" in str(caught.value)


def test_weights_bring_recall_back_to_the_population():
    # All 10 found were coded (8 right); of 990 not found 99 were, of which 2 hold it: 20 missed.
    found = pd.Series([True] * 10 + [False] * 99)
    gold = pd.Series([True] * 8 + [False] * 2 + [True] * 2 + [False] * 97)
    weight = pd.Series([1.0] * 10 + [10.0] * 99)
    table = accuracy(found, gold, weight=weight, stratum=found.astype(str))
    value = table.set_index("measure")["value"]
    assert value["precision"] == pytest.approx(0.8)
    assert value["recall"] == pytest.approx(8 / 28)
    plain = accuracy(found, gold).set_index("measure")["value"]
    assert plain["recall"] == pytest.approx(8 / 10)
    assert (table["low"] <= table["value"]).all() and (table["value"] <= table["high"]).all()


def test_a_perfect_detector_has_still_an_interval():
    found = pd.Series([True] * 20 + [False] * 20)
    row = accuracy(found, found).set_index("measure").loc["precision"]
    # Clopper and Pearson for 20 of 20: 0.025 ** (1 / 20).
    assert row["low"] == pytest.approx(0.025 ** (1 / 20)) and row["high"] == 1


def test_recall_without_a_miss_among_few_coded_leaves_room_for_those_not_coded():
    # 40 found, all right, each for itself; 50 passed over and nothing in them, each for 20 others.
    found = pd.Series([True] * 40 + [False] * 50)
    weight = pd.Series([1.0] * 40 + [20.0] * 50)
    row = accuracy(found, found, weight=weight).set_index("measure").loc["recall"]
    # 3.69 misses of 20 may be there: 40 / (40 + 73.8) = 0.351, so 0.649 off; the forty alone are
    # 1 - 0.025 ** (1 / 40) = 0.088 off. Together the root of the sum of squares.
    assert (row["value"], row["high"]) == (1, 1)
    assert row["low"] == pytest.approx(1 - np.hypot(0.6485, 0.0881), abs=5e-4)


@pytest.mark.parametrize("coded", [100, 200])
def test_a_rare_thing_is_corrected_within_its_interval_however_few_were_coded(coded):
    # Stands in 6 % of 2,000 articles; 70 % of it found, 3 % of the rest taken for it. Half of the
    # coded are drawn from what was found. In one world of seven of 200 coded no miss is met.
    right = 0
    for seed in range(150):
        rng = np.random.default_rng(seed)
        truth = rng.random(2_000) < 0.06
        found = rng.random(2_000) < np.where(truth, 0.7, 0.03)
        probability, gold = np.zeros(2_000), np.full(2_000, np.nan)
        for value in (False, True):
            mine = np.flatnonzero(found == value)
            take = min(coded // 2, len(mine))
            probability[mine] = take / len(mine)
            drawn = rng.permutation(mine)[:take]
            gold[drawn] = truth[drawn]
        c = dsl_mean(*(pd.Series(v, dtype=float) for v in (found, gold, probability)))
        right += c.low <= 0.06 <= c.high
    # 95 % of 150 is 142.5, give or take 2.5 * 2.7.
    assert right >= 136


def test_where_nothing_was_coded_nothing_is_corrected():
    found = pd.Series([1.0, 1.0, 1.0, 0.0, 0.0])
    gold = pd.Series([1.0, 0.0, np.nan, np.nan, np.nan])
    with pytest.raises(ValueError, match="none of the 2 articles that the detector passed over"):
        dsl_mean(found, gold, pd.Series(0.5, index=found.index))
    with pytest.raises(ValueError, match=r"(?s)no detector value.*1 articles are coded"):
        dsl_mean(found.where(found > 0), gold.where(gold > 0), pd.Series(0.5, index=found.index))


def test_the_number_to_code_for_a_width_is_where_the_width_comes_out():
    def interval(n):
        # Errors even: 1 in 10 of what was found and of what was passed over, half and half.
        found = pd.Series([1.0, 0.0] * 20_000)
        gold = (found - 1).abs().where(pd.Series(range(40_000)) % 20 < 2, found)
        gold = gold.where(pd.Series(range(40_000)) < n)
        return dsl_mean(found, gold, pd.Series(n / 40_000, index=found.index))

    few = interval(400)
    wanted = few.coded_for(0.02)
    many = interval(int(wanted // 20) * 20)
    assert (many.high - many.low) / 2 == pytest.approx(0.02, rel=0.05)
    assert few.coded_for(0.001) == np.inf


def test_rogan_gladen_is_the_formula():
    # Se 8/10, Sp 9/10, found share 0.3: (0.3 + 0.9 - 1) / 0.7 = 2/7.
    found = pd.Series([True] * 9 + [False] * 11 + [True] * 51 + [False] * 129)
    gold = pd.Series([True] * 8 + [False] + [True] * 2 + [False] * 9).reindex(range(200))
    result = rogan_gladen(found, gold, seed=1)
    assert result.value == pytest.approx(2 / 7)
    assert result.high - result.low > result.plain_high - result.plain_low


def test_a_detector_no_better_than_chance_cannot_be_corrected():
    found = pd.Series([True, False] * 20)
    gold = pd.Series([True, True, False, False] * 10)
    with pytest.raises(ValueError, match="no more than chance"):
        rogan_gladen(found, gold, seed=1)


def world(seed, n=600):
    """A detector that errs more for one outlet: no true difference, a large seeming one."""
    rng = np.random.default_rng(seed)
    group = np.where(rng.random(n) < 0.5, "Daily", "Herald")
    truth = rng.random(n) < 0.3
    error = np.where(group == "Herald", 0.25, 0.02)
    found = np.where(rng.random(n) < error, ~truth, truth).astype(float)
    probability = np.where(found > 0, 0.6, 0.3)
    gold = np.where(rng.random(n) < probability, truth.astype(float), np.nan)
    return tuple(pd.Series(v) for v in (found, gold, probability, group))


def test_corrected_differences_cover_the_truth_where_plain_ones_do_not():
    right = plain = 0
    for seed in range(150):
        found, gold, probability, group = world(seed)
        c = dsl_difference(found, gold, probability, group, a="Herald", b="Daily")
        right += c.low <= 0 <= c.high
        plain += c.plain_low <= 0 <= c.plain_high
    # 95 % of 150 is 142.5, give or take 2 * 2.7.
    assert 137 <= right <= 149
    # The detector alone claims +0.10 - 0.01: far outside.
    assert plain < 75


def test_without_residuals_the_regression_is_statsmodels_with_clusters():
    rng = np.random.default_rng(3)
    n = 200
    x = pd.DataFrame({"const": 1.0, "x": rng.normal(size=n)})
    y = pd.Series(1 + 2 * x["x"] + rng.normal(size=n))
    families = pd.Series(rng.integers(0, 40, n).astype(str))
    gold = y.where(rng.random(n) < 0.5)
    ours = dsl_regression(y, gold, pd.Series(0.5, index=y.index), x, cluster=families)
    peer = sm.OLS(y, x).fit(
        cov_type="cluster", cov_kwds={"groups": families, "df_correction": True}
    )
    # statsmodels also multiplies by (n - 1) / (n - k).
    factor = np.sqrt((n - 1) / (n - 2))
    t = stats.t.ppf(0.975, families.nunique() - 1)
    for c, name in zip(ours, x.columns, strict=True):
        assert c.value == pytest.approx(peer.params[name])
        # Coders found no error in 100 articles, which proves little of the other 100.
        half = t * peer.bse[name] / factor
        assert half < c.value - c.low and half < c.high - c.value
        everything = dsl_regression(y, y, pd.Series(1.0, index=y.index), x, cluster=families)
        coded = next(r for r in everything if r.name == name)
        assert (coded.value - coded.low, coded.high - coded.value) == pytest.approx((half, half))


def test_logistic_coefficients_are_statsmodels():
    rng = np.random.default_rng(4)
    x = pd.DataFrame({"const": 1.0, "x": rng.normal(size=300)})
    y = pd.Series((rng.random(300) < 1 / (1 + np.exp(-x["x"]))).astype(float))
    ours = dsl_regression(y, y, pd.Series(1.0, index=y.index), x, family="logistic")
    peer = sm.Logit(y, x).fit(disp=0)
    assert [c.value for c in ours] == pytest.approx(peer.params.tolist())


def test_the_mean_is_detector_plus_weighted_residual():
    found = pd.Series([1.0, 0.0, 1.0, 0.0])
    gold = pd.Series([0.0, 1.0, np.nan, np.nan])
    # Worked by hand: 1 + (0 - 1) / 0.5 = -1; 0 + (1 - 0) / 0.5 = 2; 1; 0. Mean 0.5.
    c = dsl_mean(found, gold, pd.Series(0.5, index=found.index))
    assert (c.value, c.plain, c.coded) == (pytest.approx(0.5), pytest.approx(0.5), 2)
