"""The workbench counts, shows and weighs entries; frames only sort texts."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from saabhar.analysis.markers.frames import sort_by_frames
from saabhar.analysis.markers.workbench import (
    category_reliability,
    cronbach_alpha,
    entry_counts,
    keyword_in_context,
    leave_one_out,
)
from saabhar.corpora.article import Article
from saabhar.corpora.corpus import Corpus
from saabhar.lexicons import Entry, Lexicon
from scipy.stats import t

WORDS = Lexicon("test", "1", (
    Entry("a1", "शानदार", "hi", "A", "x"), Entry("a2", "अद्भुत", "hi", "A", "x"),
    Entry("b1", "लेकिन", "hi", "B", "x"),
))  # fmt: skip
CORPUS = Corpus.of([
    Article("1", "यह शानदार पुल है। वह शानदार सड़क है।", language="hi"),
    Article("2", "यह शानदार और अद्भुत मेला है।", language="hi"),
    Article("3", "यह मेला है।", language="hi"),
])  # fmt: skip


def test_entries_without_a_hit_are_counted_too() -> None:
    table = entry_counts(CORPUS, lexicons=[WORDS]).set_index("entry_id")
    assert table["kept"].to_dict() == {"a1": 3, "a2": 1, "b1": 0}
    assert table["articles"].to_dict() == {"a1": 2, "a2": 1, "b1": 0}


def test_a_hit_is_shown_between_what_stands_round_it() -> None:
    table = keyword_in_context(CORPUS, "a2", lexicons=[WORDS], width=6)
    [row] = table.to_dict("records")
    assert (row["before"].endswith("और "), row["text"], row["after"]) == (True, "अद्भुत", " मेला ")


def test_an_unknown_entry_is_named_with_the_nearest() -> None:
    with pytest.raises(KeyError, match="a1"):
        keyword_in_context(CORPUS, "a11", lexicons=[WORDS])


def test_alpha_is_that_of_the_textbook() -> None:
    # Items (1 2 3 4) and (2 2 4 4): variances 1.25 and 1; sums 3 4 7 8 with mean 5.5 and
    # variance (6.25 + 2.25 + 2.25 + 6.25) / 4 = 4.25;
    # alpha = 2 * (1 - 2.25 / 4.25) = 0.941176.
    items = np.array([[1, 2], [2, 2], [3, 4], [4, 4]], float)
    assert cronbach_alpha(items) == pytest.approx(0.941176, abs=1e-6)
    assert np.isnan(cronbach_alpha(np.ones((4, 1))))


def test_reliability_counts_articles_without_a_marker() -> None:
    markers = pd.DataFrame({"category": "A", "article_id": ["1", "1", "2", "2"],
                            "entry_id": ["a1", "a2", "a1", "a2"]})  # fmt: skip
    tokens = pd.Series({"1": 10.0, "2": 10.0, "3": 10.0})
    [row] = category_reliability(markers, tokens).to_dict("records")
    assert (row["entries"], row["alpha"], row["kr20"]) == pytest.approx((2, 1.0, 1.0))


def test_leaving_out_the_entry_that_makes_the_difference_shows_first() -> None:
    markers = pd.DataFrame({"article_id": ["1"] * 5 + ["2"], "entry_id": ["a1"] * 4 + ["a2", "a2"]})
    tokens, group = pd.Series({"1": 100.0, "2": 100.0}), pd.Series({"1": "X", "2": "Y"})
    table = leave_one_out(markers, tokens, group, "X", "Y")
    assert table["entry_id"].tolist() == ["", "a1", "a2"]
    # Whole: 5.5 / 1.5; without a1: 1.5 / 1.5; without a2: 4.5 / 0.5.
    assert table["ratio"].tolist() == pytest.approx([5.5 / 1.5, 1.0, 9.0])
    with pytest.raises(ValueError, match="groups are: X, Y"):
        leave_one_out(markers, tokens, group, "X", "Z")


def test_the_interval_of_a_ratio_takes_articles_as_units_and_is_that_of_a_slow_twin() -> None:
    rng = np.random.default_rng(3)
    ids = [str(i) for i in range(24)]
    tokens = pd.Series(rng.integers(50, 400, 24).astype(float), index=ids)
    group = pd.Series(["X"] * 10 + ["Y"] * 14, index=ids)
    markers = pd.DataFrame(
        {"article_id": rng.choice(ids, 120), "entry_id": rng.choice(list("abc"), 120)}
    )
    table = leave_one_out(markers, tokens, group, "X", "Y").set_index("entry_id")
    for entry in ("", "a", "b", "c"):
        rest = markers[markers["entry_id"] != entry]
        variance, rates = 0.0, []
        for name in "XY":
            mine = tokens[group == name]
            hits = rest["article_id"].value_counts().reindex(mine.index, fill_value=0)
            pulls = (hits - hits.sum() / mine.sum() * mine) / hits.sum()
            variance += len(mine) / (len(mine) - 1) * (pulls**2).sum()
            rates.append((hits.sum() + 0.5) / mine.sum())
        ratio, reach = rates[0] / rates[1], t.ppf(0.975, 22) * variance**0.5
        assert table.loc[entry, ["ratio", "low", "high"]].tolist() == pytest.approx(
            [ratio, ratio * np.exp(-reach), ratio * np.exp(reach)]
        )


def test_frames_sort_texts_by_their_different_seeds() -> None:
    text = "व्यापार और निवेश बढ़ा, निवेश से रोजगार मिला। पुलिस ने जांच की।"
    table = sort_by_frames(Corpus.of([Article("1", text, language="hi")]))
    first = table.iloc[0]
    assert (first["frame"], first["distinct"], first["seeds"]) == ("economic_consequences", 3, 4)
    assert "policy-crime" in set(table["frame"])
    assert sort_by_frames(Corpus.of([Article("1", "क", language="ta")])).empty
