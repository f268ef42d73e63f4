"""Formulae and stances in a report: counts as they are, tests said, published words not judged."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from saabhar.analysis.columns import PHRASEOLOGY, TESTED_FORMULAE, empty
from saabhar.analysis.markers import Phraseology
from saabhar.corpora import Corpus
from saabhar.reports import Report, build_report
from saabhar.reports.content import Section, Table, prose

PRAHARI = "दैनिक प्रहरी"
Phrases = Callable[..., Phraseology]
Stances = Callable[..., pd.DataFrame]


def section(report: Report, key: str) -> Section:
    return next(s for s in report.sections if s.key == key)


def table(report: Report, key: str) -> Table:
    return next(b for b in section(report, key).blocks if isinstance(b, Table))


def built(corpus: Corpus, language: str = "en", **parts: object) -> Report:
    return build_report(corpus, question="?", seed=1, language=language, **parts)  # type: ignore[arg-type]


def test_a_report_that_was_not_asked_for_phrases_says_nothing_of_them(corpus: Corpus) -> None:
    assert {"formulae", "stances"}.isdisjoint(s.key for s in built(corpus).sections)


def test_a_phrase_stands_with_its_counts_its_baseline_and_its_test(
    corpus: Corpus, phrases: Phrases
) -> None:
    report = built(corpus, phraseology=phrases())
    [row] = table(report, "formulae").rows
    assert row == (
        PRAHARI, "“साझा विकास की राह”", "14", "3", "“राह”: 14 of 20 against 3 of 60",
        "9", "2", "holds",
    )  # fmt: skip
    text = " ".join(prose(section(report, "formulae")))
    # Own: 6 texts of 100 words, 2 and 4 of them covered in turn: 3 %; others 0 and 2: 1 %.
    assert "3.00% (95 percent interval" in text
    assert "1.00% (95 percent interval" in text
    assert "it is a hint only for दैनिक प्रहरी (120 articles)" in text


def test_where_texts_are_of_several_languages_each_phrase_says_its_own(
    corpus: Corpus, phrases: Phrases
) -> None:
    found = phrases()
    texts = pd.concat([found.texts, found.texts.iloc[1:].rename(index={"hi": "en"}, level=0)])
    report = built(corpus, phraseology=replace(found, texts=texts))
    [row] = table(report, "formulae").rows
    assert row[0] == f"{PRAHARI} (Hindi)"
    text = " ".join(prose(section(report, "formulae")))
    assert f"{PRAHARI} (Hindi): its phrases make up" in text
    assert f"a hint only for {PRAHARI} (Hindi) (120 articles)" in text


def test_in_hindi_the_same_figures_stand_in_its_digits(corpus: Corpus, phrases: Phrases) -> None:
    [row] = table(built(corpus, "hi", phraseology=phrases()), "formulae").rows
    assert row[2:] == (
        "१४", "३", "“राह”: २० में से १४, दूसरों में ६० में से ३", "९", "२", "टिकता है"
    )  # fmt: skip


def test_a_phrase_whose_words_stand_nowhere_else_may_be_a_topic(
    corpus: Corpus, phrases: Phrases
) -> None:
    report = built(corpus, phraseology=phrases(word="", z_matched=np.nan, z_tested=1.0))
    [row] = table(report, "formulae").rows
    assert row[4] == "its words stand nowhere else: may be a topic"
    assert row[7] == "not borne out"


def test_what_was_not_tested_has_no_columns_for_it(corpus: Corpus, phrases: Phrases) -> None:
    report = built(corpus, phraseology=phrases(tested=False))
    assert len(table(report, "formulae").head) == 5
    assert "nothing was tested" in " ".join(prose(section(report, "formulae")))


def test_texts_without_a_date_are_counted(corpus: Corpus, phrases: Phrases) -> None:
    report = built(corpus, phraseology=replace(phrases(), undated=3))
    text = " ".join(prose(section(report, "formulae")))
    assert "3 articles without a full date are in no week and left out." in text


def test_no_phrase_at_all_is_said_with_what_a_list_needs(corpus: Corpus, phrases: Phrases) -> None:
    some = phrases()
    none = Phraseology(empty(TESTED_FORMULAE), empty(PHRASEOLOGY), True, some.texts)
    text = " ".join(prose(section(built(corpus, phraseology=none), "formulae")))
    assert "No such phrase was found. A list of phrases needs 200 texts" in text


def test_published_words_are_not_judged_as_the_reports_own(
    corpus: Corpus, phrases: Phrases
) -> None:
    report = built(corpus, phraseology=phrases(text="fake news and paid propaganda"))
    assert table(report, "formulae").rows[0][1] == "“fake news and paid propaganda”"


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("en", ("all articles", "in office / in opposition", "30 / 12", "0.50 / −0.75",
                "1.25 (0.50 to 2.00)")),
        ("hi", ("सभी लेख", "सत्ता में / विपक्ष में", "३० / १२", "०.५० / −०.७५", "१.२५ (०.५० से २.००)")),
    ],
)  # fmt: skip
def test_stances_of_both_sides_stand_with_their_difference(
    corpus: Corpus, language: str, shown: tuple[str, ...], stance_table: Stances
) -> None:
    assert table(built(corpus, language, stances=stance_table()), "stances").rows == (shown,)


def test_a_mean_of_fewer_than_five_clauses_is_not_printed(
    corpus: Corpus, stance_table: Stances
) -> None:
    [row] = table(built(corpus, stances=stance_table(few=True)), "stances").rows
    assert row[2:] == ("30 / 3", "0.50 / –", "too few clauses")
