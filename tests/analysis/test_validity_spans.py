"""Spans: what counts as met, weights, categories, and the places Label Studio exports."""

import json

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from saabhar.analysis.validity import Variable, read_marks, sample, span_accuracy, write_sheet
from saabhar.corpora.article import Article
from saabhar.corpora.corpus import Corpus


def spans(*rows, category="EVAL"):
    rows = [r if len(r) == 4 else (*r, category) for r in rows]
    return pd.DataFrame(rows, columns=["article_id", "start", "end", "category"])


def values(found, gold, coded, **options):
    table = span_accuracy(found, gold, coded, **options)
    return table.set_index(["category", "scheme", "measure"])["value"]


def test_the_three_schemes_worked_by_hand():
    # Found: 0-10 (coders have 0-10), 20-30 (coders have 26-40), 50-60 (nothing there).
    found = spans(("a", 0, 10), ("a", 20, 30), ("a", 50, 60))
    gold = spans(("a", 0, 10), ("a", 26, 40))
    got = values(found, gold, pd.Index(["a"])).loc["EVAL"]
    assert got["exact", "precision"] == pytest.approx(1 / 3)
    assert got["exact", "recall"] == pytest.approx(1 / 2)
    # 4 of 10 code points of 20-30 are covered, 4 of 14 of 26-40: neither is half.
    assert got["half", "precision"] == pytest.approx(1 / 3)
    assert got["overlap", "precision"] == pytest.approx((1 + 0.4 + 0) / 3)
    assert got["overlap", "recall"] == pytest.approx((1 + 4 / 14) / 2)


def test_a_span_of_another_category_meets_only_in_the_row_of_all():
    found, gold = spans(("a", 0, 10)), spans(("a", 0, 10), category="SUPER")
    got = values(found, gold, pd.Index(["a"]))
    assert got["", "exact", "precision"] == 1 and got["EVAL", "exact", "precision"] == 0
    assert np.isnan(got["EVAL", "exact", "recall"]) and got["SUPER", "exact", "recall"] == 0


def test_weights_bring_span_recall_back_to_the_population():
    # One article drawn for sure: one found and right. One of ten drawn: one missed, stands for 10.
    found, gold = spans(("a", 0, 5)), spans(("a", 0, 5), ("b", 7, 9))
    weighted = values(found, gold, pd.Series([1.0, 10.0], index=["a", "b"]))
    assert weighted["EVAL", "exact", "recall"] == pytest.approx(1 / 11)
    assert values(found, gold, pd.Index(["a", "b"]))["EVAL", "exact", "recall"] == 0.5


def test_what_stands_outside_the_coded_articles_counts_on_neither_side():
    found, gold = spans(("a", 0, 5), ("z", 0, 5)), spans(("a", 0, 5), ("y", 0, 5))
    got = values(found, gold, pd.Index(["a", "quiet"]))
    assert got["EVAL", "exact", "precision"] == got["EVAL", "exact", "recall"] == 1


def test_no_gold_span_leaves_recall_unknown_and_nothing_found_precision():
    none = spans()
    got = values(none, spans(("a", 0, 5)), pd.Index(["a"]))
    assert np.isnan(got["EVAL", "half", "precision"]) and got["EVAL", "half", "recall"] == 0
    assert values(none, none, pd.Index(["a"])).isna().all()


def test_empty_spans_are_refused_with_their_place():
    with pytest.raises(ValueError, match="article a at 5"):
        values(spans(("a", 5, 5)), spans(), pd.Index(["a"]))


some = st.lists(
    st.tuples(st.sampled_from("ab"), st.integers(0, 30), st.integers(1, 12)), max_size=8
).map(lambda rows: spans(*{(a, s, s + n) for a, s, n in rows}))


@settings(max_examples=40, deadline=None)
@given(some, some)
def test_overlap_is_that_of_counting_code_points_one_by_one(found, gold):
    def covered(one, other):
        shares = []
        for a, s, e in one[["article_id", "start", "end"]].itertuples(index=False):
            inside = {
                p
                for b, s2, e2 in other[["article_id", "start", "end"]].itertuples(index=False)
                if a == b
                for p in range(s2, e2)
            }
            shares.append(len(inside & set(range(s, e))) / (e - s))
        return shares

    got = values(found, gold, pd.Index(["a", "b"]))
    for side, other, measure in ((found, gold, "precision"), (gold, found, "recall")):
        shares = covered(side, other)
        if shares:
            assert got["", "overlap", measure] == pytest.approx(np.mean(shares))
            assert got["", "half", measure] == pytest.approx(np.mean([s >= 0.5 for s in shares]))


def test_intervals_of_span_precision_cover_the_truth():
    # 60 articles of a process in which a found span is right with chance 0.7, in bunches.
    rng = np.random.default_rng(3)
    held, worlds = 0, 60
    for _ in range(worlds):
        rows, right = [], []
        for i in range(60):
            chance = rng.beta(7, 3)
            for k in range(rng.poisson(3)):
                rows.append((f"a{i}", 20 * k, 20 * k + 10))
                if rng.random() < chance:
                    right.append(rows[-1])
        ids = pd.Index([f"a{i}" for i in range(60)])
        table = span_accuracy(spans(*rows), spans(*right), ids)
        row = table[(table["scheme"] == "exact") & (table["measure"] == "precision")].iloc[0]
        held += row["low"] <= 0.7 <= row["high"]
    # 95 % of 60 is 57, give or take 2.5 * 1.7.
    assert held >= 53


QUESTION = Variable("tone", "How is it told?", ("praise", "blame"))


def marked(tmp_path, text, start, end, quoted, **more):
    """An export of one task in which one span is marked."""
    task = {
        "data": {"item": "item-1", "language": "hi", "text": text},
        "annotations": [
            {"completed_by": 7, "result": [
                {"from_name": "marks", "to_name": "text", "type": "labels",
                 "value": {"start": start, "end": end, "text": quoted, "labels": ["EVAL"]}}]}
        ],
    } | more  # fmt: skip
    path = tmp_path / "export.json"
    path.write_text(json.dumps([task], ensure_ascii=False), encoding="utf-8")
    return path


TEXT = "🎉 यह ऐतिहासिक पुल है।"


# In UTF-16 the emoji is two units, so browsers count one more than there are code points.
@pytest.mark.parametrize("shift", [0, 1])
def test_spans_are_placed_by_code_points_whatever_the_export_counts(tmp_path, shift):
    start = TEXT.index("ऐतिहासिक")
    path = marked(tmp_path, TEXT, start + shift, start + 8 + shift, "ऐतिहासिक")
    [(coder, table)] = read_marks(path).items()
    [row] = table.to_dict("records")
    assert coder == "7" and TEXT[row["start"] : row["end"]] == "ऐतिहासिक" == row["text"]


def test_a_span_that_does_not_hold_its_words_is_refused(tmp_path):
    with pytest.raises(ValueError, match=r"item-1: 'ऐतिहासिक' is not at 0 to 8"):
        read_marks(marked(tmp_path, TEXT, 0, 8, "ऐतिहासिक"))


def test_the_set_up_names_the_categories_and_a_table_cannot_take_spans(tmp_path):
    corpus = Corpus.of([Article("a", "एक पुल।", outlet="Daily", language="hi")])
    found = sample(corpus, 1, seed=1)
    write_sheet(found, [QUESTION], tmp_path / "tasks.json", marks=("EVAL", "SUPER"))
    config = (tmp_path / "tasks.xml").read_text(encoding="utf-8")
    assert '<Label value="SUPER"/>' in config and config.count("toName") == 2
    with pytest.raises(ValueError, match="marked in Label Studio"):
        write_sheet(found, [QUESTION], tmp_path / "sheet.csv", marks=("EVAL",))
