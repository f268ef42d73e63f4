"""Recurrent formulae: once per family, against the other sources, learned apart from the test."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from saabhar.analysis.markers.recurrence import find_formulae, measure_phraseology, split_weeks
from saabhar.corpora.article import Article
from saabhar.corpora.corpus import Corpus

WORDS = "सड़क पुल नदी गांव शहर किसान बाजार स्कूल मेला खेत दुकान बारिश पानी रेल बस छात्र".split()
FORMULA = "एकता की मशाल सदा जलती रहे"


def story(seed: int, formula: str = "") -> str:
    rng = np.random.default_rng(seed)
    lines = [" ".join(rng.choice(WORDS, 9)) + " है।" for _ in range(12)]
    return " ".join([*lines[:6], formula + "।" if formula else "", *lines[6:]])


def corpus(copies: int = 1) -> Corpus:
    ours = [
        Article(f"h{i}-{c}", story(i, FORMULA), outlet="The Herald", language="hi",
                published=f"2026-01-{1 + 2 * i:02d}")
        for i in range(8) for c in range(copies)
    ]  # fmt: skip
    theirs = [
        Article(f"b{i}", story(100 + i), outlet="The Bugle", language="hi", published="2026-01-06")
        for i in range(30)
    ]
    return Corpus.of(ours + theirs)


def test_the_formula_of_a_source_is_found_whole() -> None:
    found = find_formulae(corpus())
    assert found["source"].tolist() == ["The Herald"]
    [row] = found.to_dict("records")
    assert (row["text"], row["length"], row["families"]) == (FORMULA, 6, 8)
    assert row["families_elsewhere"] == 0
    assert row["z"] >= 3


def test_a_family_has_one_vote() -> None:
    families = {f"h{i}-{c}": f"h{i}" for i in range(8) for c in range(3)}
    once, thrice = find_formulae(corpus()), find_formulae(corpus(3), families=families)
    assert thrice["families"].tolist() == once["families"].tolist()


def test_under_five_families_nothing_is_a_formula() -> None:
    few = corpus()
    few = few.where(~few.articles["article_id"].isin([f"h{i}-0" for i in range(4)]))
    assert find_formulae(few).empty


def test_one_source_alone_has_no_formulae() -> None:
    whole = corpus()
    assert find_formulae(whole.where(whole.articles["outlet"] == "The Herald")).empty


def test_the_share_of_a_text_that_formulae_cover_is_counted_in_words() -> None:
    whole = corpus()
    table = measure_phraseology(whole, find_formulae(whole)).set_index("article_id")
    # 12 sentences of 10 words and the formula of 6.
    assert table.loc["h0-0", "value"] == pytest.approx(6 / 126)
    assert table.loc["b0", "value"] == 0


def test_weeks_are_split_without_rest_and_undated_articles_are_in_neither() -> None:
    whole = Corpus.of([*corpus(), Article("u", "कुछ", outlet="The Bugle", language="hi")])
    odd, even = split_weeks(whole)
    assert len(odd) + len(even) == len(whole) - 1
    weeks = pd.to_datetime(odd.articles["published"]).dt.isocalendar().week
    assert (weeks % 2 == 1).all()
