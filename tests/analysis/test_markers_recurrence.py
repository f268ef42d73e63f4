"""Recurrent formulae: once per family, against the other sources, learned apart from the test."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from saabhar.analysis.markers import study_phraseology
from saabhar.analysis.markers.phraseology import measure_phraseology, split_weeks
from saabhar.analysis.markers.recurrence import find_formulae, log_odds
from saabhar.corpora.article import Article
from saabhar.corpora.corpus import Corpus

WORDS = "सड़क पुल नदी गांव शहर किसान बाजार स्कूल मेला खेत दुकान बारिश पानी रेल बस छात्र".split()
FORMULA = "एकता की मशाल सदा जलती रहे"


def story(seed: int, formula: str = "") -> str:
    rng = np.random.default_rng(seed)
    lines = [" ".join(rng.choice(WORDS, 9)) + " है।" for _ in range(12)]
    return " ".join([*lines[:6], formula + "।" if formula else "", *lines[6:]])


def articles(outlet: str, formula: str, n: int, *, start: int = 0, **more: str) -> list[Article]:
    """Stories of one outlet that each hold the formula."""
    facts = {"language": "hi", **more}
    return [
        Article(f"{outlet[4]}{start + i}", story(start + i, formula), outlet=outlet,
                published=f"2026-01-{1 + i % 28:02d}", **facts)
        for i in range(n)
    ]  # fmt: skip


def corpus(formula: str = FORMULA, ours: int = 12) -> Corpus:
    """The Herald says the formula in every text, The Bugle in none of forty."""
    theirs = articles("The Bugle", "", 40, start=100)
    return Corpus.of([*articles("The Herald", formula, ours), *theirs])


def found_in(whole: Corpus, **options: object) -> list[str]:
    return find_formulae(whole, **options)["text"].tolist()  # type: ignore[arg-type]


def test_the_formula_of_a_source_is_found_whole() -> None:
    [row] = find_formulae(corpus()).to_dict("records")
    assert (row["source"], row["language"]) == ("The Herald", "hi")
    assert (row["text"], row["length"], row["families"]) == (FORMULA, 6, 12)
    assert row["families_elsewhere"] == 0
    assert row["z"] >= 3
    # None of its words stands in a text of The Bugle: topic and wording cannot be told apart.
    assert row["word"] == ""
    assert np.isnan(row["z_matched"])


def test_each_family_has_one_vote_and_it_is_its_first_members() -> None:
    ours = articles("The Herald", FORMULA, 12)
    copies = [
        Article(f"c{i}-{a.article_id}", a.text, outlet="The Bugle", language="hi",
                published="2026-02-01")
        for a in ours for i in range(3)
    ]  # fmt: skip
    families = pd.DataFrame(
        [(c.article_id, c.article_id.split("-")[1]) for c in copies],
        columns=["article_id", "family_id"],
    )
    whole = Corpus.of([*copies, *ours, *articles("The Bugle", "", 30, start=100)])
    [row] = find_formulae(whole, families=families).to_dict("records")
    assert (row["source"], row["families"], row["families_elsewhere"]) == ("The Herald", 12, 0)


def test_under_five_texts_nothing_is_a_formula_unless_hints_are_asked_for() -> None:
    assert found_in(corpus(ours=4)) == []
    assert found_in(corpus(ours=4), least_families=3, least_z=1.0) == [FORMULA]


def test_one_source_alone_has_no_formulae() -> None:
    whole = corpus()
    assert find_formulae(whole.where(whole.articles["outlet"] == "The Herald")).empty


@pytest.mark.parametrize(
    "wording",
    [
        pytest.param("उन्होंने कल बैठक में बताया कि", id="who speaks"),
        pytest.param("एक वरिष्ठ अधिकारी ने कहा कि", id="an office that speaks"),
        pytest.param("प्रशासन की रिपोर्ट के मुताबिक", id="according to"),
        pytest.param("उसकी मौत हो गई है", id="one word and its auxiliaries"),
        pytest.param("31 मार्च 2026 तक के लिए", id="a date"),
        pytest.param("प्रधानमंत्री और रक्षा मंत्री के", id="offices"),
    ],
)
def test_what_is_grammar_date_name_or_attribution_is_no_formula(wording: str) -> None:
    assert found_in(corpus(wording)) == []


@pytest.mark.parametrize(
    ("wording", "formula"),
    [
        ("के साझा विकास की नई राह पर", "साझा विकास की नई राह"),
        ("सबका साथ सबका विकास", "सबका साथ सबका विकास"),
        ("न झुकेंगे न रुकेंगे", "न झुकेंगे न रुकेंगे"),
    ],
)
def test_a_formula_begins_and_ends_with_words_that_say_something(
    wording: str, formula: str
) -> None:
    assert found_in(corpus(wording)) == [formula]


def test_an_english_formula_stands_without_its_article() -> None:
    text = "The fair opened on Monday and many families came to see it. {}"
    said = "It {} a harvest of shared and lasting prosperity. "
    verbs = "marks brings meant saw shows made gave".split()
    held = [
        Article(f"h{i}", text.format(said.format(verbs[i % 7])), language="en", outlet="The Herald")
        for i in range(14)
    ]
    plain = [
        Article(f"b{i}", text.format("It rained."), language="en", outlet="B") for i in range(40)
    ]
    assert found_in(Corpus.of(held + plain)) == ["harvest of shared and lasting prosperity"]


def test_a_piece_is_listed_beside_its_formula_only_where_five_texts_hold_it_alone() -> None:
    piece = "एकता की मशाल सदा जलती"
    alone = articles("The Herald", piece, 6, start=20)
    few = Corpus.of([*corpus(), *alone[:4]])
    assert found_in(few) == [FORMULA]
    assert set(found_in(Corpus.of([*corpus(), *alone]))) == {FORMULA, piece}


def test_a_topic_that_both_word_alike_makes_no_formula() -> None:
    # Of 20 texts on the fort The Herald holds the phrase in 14; of 10 The Bugle in 7.
    phrase, other = "किले की प्राचीन दीवार गिरी", "किले का फाटक खुला"
    texts = [
        *articles("The Herald", phrase, 14), *articles("The Herald", other, 6, start=14),
        *articles("The Bugle", phrase, 7, start=200), *articles("The Bugle", other, 3, start=207),
        *articles("The Bugle", "", 60, start=300),
    ]  # fmt: skip
    assert found_in(Corpus.of(texts)) == []
    # Where The Bugle words it otherwise, the phrase is The Herald's.
    texts[20:27] = articles("The Bugle", other, 7, start=200)
    [row] = find_formulae(Corpus.of(texts)).to_dict("records")
    assert (row["text"], row["word"], row["with_word"], row["with_word_elsewhere"]) == (
        phrase, "किले", 20, 10,
    )  # fmt: skip


def test_z_is_that_of_monroe_and_others_by_hand() -> None:
    # 8 of 100 against 2 of 300. A prior of 10 spread as 10.5 in 401: 0.26 and 9.74.
    # log(8.26 / 101.74) - log(2.26 / 307.74) = -2.5110 + 4.9138 = 2.4028;
    # variance 1/8.26 + 1/101.74 + 1/2.26 + 1/307.74 = 0.5766; 2.4028 / 0.7593 = 3.164.
    assert log_odds(8, 100, 2, 300, 10) == pytest.approx(3.164, abs=2e-3)


def test_languages_are_not_set_against_each_other() -> None:
    text = "It marks a harvest of shared and lasting prosperity for the town and its people. "
    english = [Article(f"e{i}", text, outlet="The Herald", language="en") for i in range(8)]
    hindi = articles("The Bugle", "", 30, start=100)
    assert found_in(Corpus.of(english + hindi)) == []


def test_a_column_that_is_not_there_is_told_with_those_that_are() -> None:
    with pytest.raises(ValueError, match="by='paper': no such column"):
        find_formulae(corpus(), by="paper")


def test_formulae_are_learned_in_odd_weeks_and_tested_in_even_ones() -> None:
    theirs = [a for start in (100, 200, 300) for a in articles("The Bugle", "", 28, start=start)]
    found = study_phraseology(Corpus.of([*articles("The Herald", FORMULA, 28), *theirs]))
    [row] = found.formulae.to_dict("records")
    # 1 January 2026 is a Thursday of week 1: odd are 1-4, 12-18, 26-28 (4 + 7 + 3 days), even the
    # other 14.
    assert found.tested
    assert (row["families"], row["families_tested"]) == (14, 14)
    assert row["families_elsewhere_tested"] == 0
    assert row["z_tested"] >= 3
    assert len(found.shares) == 14 * 4
    own = found.shares.loc[found.shares["own"], "value"]
    assert own.to_numpy() == pytest.approx(6 / 126)
    assert not found.enough("hi", "The Herald")


def test_texts_without_a_date_are_counted_and_on_neither_side() -> None:
    undated = Article("u", story(7, FORMULA), outlet="The Herald", language="hi")
    whole = [*articles("The Herald", FORMULA, 28), *articles("The Bugle", "", 28, start=100)]
    found = study_phraseology(Corpus.of([undated, *whole]))
    assert found.undated == 1
    assert found.texts.sum().sum() == 56


def test_where_all_fall_into_one_week_nothing_is_tested() -> None:
    whole = corpus()
    week = whole.articles.assign(published="2026-01-06")
    found = study_phraseology(Corpus(week))
    assert not found.tested
    assert found.formulae["text"].tolist() == [FORMULA]
    assert found.formulae["z_tested"].isna().all()


def test_the_share_of_a_text_that_formulae_cover_is_counted_in_words() -> None:
    whole = corpus()
    table = measure_phraseology(whole, find_formulae(whole)).set_index("article_id")
    # 12 sentences of 10 words and the formula of 6.
    assert table.loc["H0", "value"] == pytest.approx(6 / 126)
    assert table.loc["B100", "value"] == 0


def test_weeks_are_split_without_rest_and_undated_articles_are_in_neither() -> None:
    whole = Corpus.of([*corpus(), Article("u", "कुछ", outlet="The Bugle", language="hi")])
    odd, even = split_weeks(whole)
    assert len(odd) + len(even) == len(whole) - 1
    weeks = pd.to_datetime(odd.articles["published"]).dt.isocalendar().week
    assert (weeks % 2 == 1).all()
