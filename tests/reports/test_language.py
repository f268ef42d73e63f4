"""Wording files say the same in both languages, judge nobody, and numbers are the reader's."""

from __future__ import annotations

import math
import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from saabhar.analysis.markers import MEASURES
from saabhar.reports.charts.reprint_line import _after
from saabhar.reports.language import LANGUAGES, Language, read_language
from saabhar.reports.lint import find_verdicts

ENGLISH, HINDI = read_language("en"), read_language("hi")


def _places(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def test_both_languages_have_the_same_sentences() -> None:
    # Formulas stand in English in the table of measures; the wording holds their translation.
    translated = {k for k in HINDI.text if k.split(".")[0] in ("formula", "higher")}
    assert set(ENGLISH.text) == set(HINDI.text) - translated
    assert set(ENGLISH.counts) == set(HINDI.counts)
    assert {k: len(v) for k, v in ENGLISH.lists.items()} == {
        k: len(v) for k, v in HINDI.lists.items()
    }


def test_every_measure_has_its_formula_and_direction_in_hindi() -> None:
    known = {m.id for m in MEASURES}
    for group in ("formula", "higher"):
        told = {k.partition(".")[2] for k in HINDI.text if k.startswith(f"{group}.")}
        assert told == known


@pytest.mark.parametrize("key", sorted(ENGLISH.text))
def test_a_sentence_has_the_same_values_in_both_languages(key: str) -> None:
    assert _places(ENGLISH.text[key]) == _places(HINDI.text[key])


@pytest.mark.parametrize("tag", LANGUAGES)
def test_no_line_of_a_wording_file_judges(tag: str) -> None:
    words = read_language(tag)
    lines = [*words.text.values(), *(s for v in words.lists.values() for s in v)]
    lines += [s for forms in words.counts.values() for s in forms.values()]
    assert find_verdicts(lines) == []


@pytest.mark.parametrize("key", sorted(HINDI.text))
def test_a_hindi_sentence_writes_numbers_in_its_own_digits(key: str) -> None:
    # Names of grades, measures and codes keep their ASCII figures.
    if key.split(".")[0] in ("disclosure", "number", "chart", "credits"):
        return
    plain = re.sub(r"SHA-?256|UTF-8|D[0-4]", "", HINDI.text[key])
    assert not any(c in string.digits for c in plain)


# Names of grades, formats, files, formulas and letters of statistics are those of every language.
SAME = r"D[0-4]|AMP|PDF|SHA-256|UTF-8|HD-D|MATTR|MTLD|zlib|log2|saabhar|comparisons/\S+\.csv|[pqtz]"


@pytest.mark.parametrize("key", sorted(HINDI.text))
def test_a_hindi_sentence_holds_no_english(key: str) -> None:
    plain = re.sub(r"\{\w+\}", " ", HINDI.text[key])
    words = re.findall(
        r"[A-Za-z][\w./-]*", re.sub(rf"(?<![A-Za-z])(?:{SAME})(?![A-Za-z])", " ", plain)
    )
    assert words == []


def test_a_noun_has_a_form_of_its_own_for_none_at_all_where_the_language_wants_one() -> None:
    assert HINDI.counted("hits_slogan_rate", 0, spelled=True) == "एक भी बँधा वाक्यांश नहीं"
    assert ENGLISH.counted("hits_slogan_rate", 0, spelled=True) == "No strict slogan hits"
    assert HINDI.counted("hits", 0) == "० प्रयोग"
    assert HINDI.counted("families", 1) == "एक से अधिक जगह छपा १ पाठ"
    assert HINDI.counted("families", 2) == "एक से अधिक जगह छपे २ पाठ"


@pytest.mark.parametrize("noun", sorted(HINDI.counts))
@pytest.mark.parametrize("words", [ENGLISH, HINDI], ids=["en", "hi"])
def test_every_form_of_a_count_but_none_at_all_says_the_number(words: Language, noun: str) -> None:
    forms = words.counts[noun]
    assert {"one", "other"} <= set(forms) <= {"zero", "one", "other"}
    assert all(("{n}" in text) == (form != "zero") for form, text in forms.items())


def test_hindi_in_latin_digits_has_no_others_and_the_same_words() -> None:
    latin = read_language("hi-u-nu-latn")
    assert latin.code == "hi" and latin.number(123456, 1) == "1,23,456.0"
    assert latin.date("2026-03-09T10:34") == "9 मार्च 2026, 10:34"
    for key, sentence in latin.text.items():
        assert not set(sentence) & set(HINDI.digits)
        letters = str.maketrans("", "", HINDI.digits + string.digits)
        assert sentence.translate(letters) == HINDI.text[key].translate(letters)


@pytest.mark.parametrize(
    ("value", "places", "english", "hindi"),
    [
        (0, 0, "0", "०"),
        (999, 0, "999", "९९९"),
        (1000, 0, "1,000", "१,०००"),
        (123456, 0, "123,456", "१,२३,४५६"),
        (12345678, 0, "12,345,678", "१,२३,४५,६७८"),
        (-1234.5, 1, "−1,234.5", "−१,२३४.५"),
        (-0.04, 1, "0.0", "०.०"),
        (math.nan, 0, "–", "–"),
    ],
)
def test_numbers_are_grouped_as_readers_group_them(
    value: float, places: int, english: str, hindi: str
) -> None:
    assert ENGLISH.number(value, places) == english
    assert HINDI.number(value, places) == hindi


@given(st.integers(-(10**15), 10**15))
def test_a_number_reads_back_in_either_language(value: int) -> None:
    back = str.maketrans(HINDI.digits + "−", string.digits + "-", ",")
    assert int(HINDI.number(value).translate(back)) == value
    assert int(ENGLISH.number(value).translate(back)) == value


@pytest.mark.parametrize(
    ("iso", "english", "hindi"),
    [
        ("2026", "2026", "२०२६"),
        ("2026-03", "March 2026", "मार्च २०२६"),
        ("2026-03-09", "9 March 2026", "९ मार्च २०२६"),
        ("2026-03-09T10:34+05:30", "9 March 2026, 10:34 (UTC+05:30)",
         "९ मार्च २०२६, १०:३४ (UTC+०५:३०)"),
        ("2026-03-09T10:34:00Z", "9 March 2026, 10:34 UTC", "९ मार्च २०२६, १०:३४ UTC"),
        ("2026-13-40", "2026", "२०२६"),
        ("", "date unknown", "तारीख़ अज्ञात"),
        ("last week", "last week", "last week"),
    ],
)  # fmt: skip
def test_dates_stay_as_exact_as_they_are(iso: str, english: str, hindi: str) -> None:
    assert ENGLISH.date(iso) == english
    assert HINDI.date(iso) == hindi


def test_a_language_without_wording_is_refused_with_those_there_are() -> None:
    with pytest.raises(ValueError, match=r"'xx'\. There is: en, hi, hi-u-nu-latn"):
        read_language("xx")


def test_a_missing_value_names_file_and_sentence() -> None:
    with pytest.raises(KeyError, match=r"en\.toml, answer\.group_rate"):
        ENGLISH.say("answer.group_rate", group="The Herald")


def test_the_first_copy_of_a_chart_is_called_so_and_not_later_by_no_hour() -> None:
    assert _after(0.0, HINDI) == "उपलब्ध प्रतियों में पहली"
    assert _after(0.3, HINDI) == "उसी समय"
    assert _after(30.2, HINDI) == "३० घंटे बाद"
    assert _after(1.0, ENGLISH) == "1 hour later"
