"""The words a report may not say, in both languages."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from saabhar.reports.language import WORDING
from saabhar.reports.lint import find_mixed, find_verdicts

LISTED = tomllib.loads((WORDING / "verdicts.toml").read_text(encoding="utf-8"))
# What a translator's keyboard, or a hand that wants to slip a word past, puts between letters.
UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u034f\ufe0f\u115f"


@pytest.mark.parametrize("word", [w for words in LISTED.values() for w in words])
def test_every_listed_word_is_found(word: str) -> None:
    assert find_verdicts([f"The text is {word.rstrip('*')}, it seems."])


def test_no_word_is_listed_twice() -> None:
    for words in LISTED.values():
        assert sorted({w for w in words if words.count(w) > 1}) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "The text is propaganda.",
        "This is PROPAGANDISTIC copy.",
        "It was paid for by an embassy.",
        "The publisher hid the source.",
        "यह दुष्प्रचार है।",
        "यह प्रोपेगैंडा है",
        "यह खबर फ़र्ज़ी है",
        "यह खबर फर्ज़ी है",
        "झूठी खबर",
        "पक्षपातपूर्ण लेख",
        "यह पेड न्यूज़ है",
        "It is pro\u00adpa\u2060ganda.",
        "It is ｐｒｏｐａｇａｎｄａ.",
        "It was paid\u00a0for.",
        "झू\u200dठी ख़बर",
        "यह झूठ-सा है",
        "किसी के इशारे\nपर",
    ],
)
def test_a_verdict_is_found_however_it_is_written(sentence: str) -> None:
    assert find_verdicts([sentence])


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("It is f\u0430ke.", id="Cyrillic a"),
        pytest.param("It is \u04bb\u043e\u0430\u0445.", id="Cyrillic alone"),
        pytest.param("It is pr\u03bfpaganda.", id="Greek omicron"),
        pytest.param("It was \u0420aid.", id="Cyrillic capital"),
        pytest.param("It is h\u0131dden.", id="dotless i"),
        pytest.param("It is fáke, or fa\u0332ke.", id="marks on letters"),
        pytest.param("It is fa\ufe0fke.", id="variation selector"),
        pytest.param("It is fa\u034fke.", id="grapheme joiner"),
        pytest.param("𝐟𝐚𝐤𝐞", id="mathematical letters"),
        pytest.param("paid‑for, paid–for", id="other hyphens"),
        pytest.param("फ\u200dर्जी ख़बर", id="joiner in Hindi"),
        pytest.param("फर\u094d\u200cजी ख़बर", id="non-joiner behind virama"),
        pytest.param("फ\u093cर्ज\u093cी", id="nukta apart"),
        pytest.param("\u095eर्जी", id="nukta in one letter"),
        pytest.param("यह प्रोपेगैण्डा है", id="nasal of its row"),
        pytest.param("यह षड्यन्त्र है", id="dental nasal"),
        pytest.param("यह मनगढ़न्त है", id="dotted letter and nasal"),
        pytest.param("गुमराह करने वाला, बरगलाने वाला", id="endings"),
    ],
)
def test_a_verdict_in_disguise_is_found(sentence: str) -> None:
    assert find_verdicts([sentence])


@given(
    st.sampled_from(["fake", "propaganda", "झूठ", "फर्जी", "दुष्प्रचार"]),
    st.lists(st.tuples(st.integers(0, 12), st.sampled_from(UNSEEN)), max_size=4),
)
def test_what_has_no_width_hides_no_word(word: str, put: list[tuple[int, str]]) -> None:
    for at, sign in put:
        word = word[:at] + sign + word[at:]
    assert find_verdicts([f"यह {word} है"])


@pytest.mark.parametrize(
    "sentence",
    [
        "It believes the audited prepaid figures.",  # lie, paid inside words
        "Nine strict slogan hits in 445 tokens.",
        "पेड़ लगाए गए और पेडल चलाया गया",  # tree and pedal, not पेड
        "इशारे से बुलाया",
        "विज्ञापनदाता का लेबल",
        "Газета Сорт сообщила",  # a name in Cyrillic is no English word
        "α = 0.8, κ",
    ],
)
def test_a_word_inside_another_is_none(sentence: str) -> None:
    assert find_verdicts([sentence]) == []


def test_names_of_outlets_may_hold_any_word() -> None:
    assert find_verdicts(["Fake News Weekly: 3 hits"], names=["Fake News Weekly"]) == []
    assert find_verdicts(["Fake News Weekly is fake"], names=["Fake News Weekly"])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("It is f\u0430ke, \u043dot \u0440aid.", ["f\u0430ke", "\u043dot", "\u0440aid"],
                     id="Cyrillic among Latin"),
        pytest.param("\u0440\u0430\u0456d", ["\u0440\u0430\u0456d"], id="one Latin letter left"),
        pytest.param("\u0441\u0430\u0442", ["\u0441\u0430\u0442"], id="another script"),
        pytest.param("कলম", ["कলম"], id="Bengali among Devanagari"),
        pytest.param("लेखa", ["लेखa"], id="Latin among Devanagari"),
        pytest.param("{articles} में से {n}", [], id="values"),
        pytest.param("UTF-8 बाइट, D0 से D4, MTLD की तरह", [], id="Latin beside Devanagari"),
        pytest.param("α of .8, κ", [], id="one letter of a formula"),
        pytest.param("क्रिपेनडॉर्फ़, naïve, e\u0301té", [], id="marks"),
    ],
)  # fmt: skip
def test_words_of_two_scripts_are_found(text: str, words: list[str]) -> None:
    assert [v.word for v in find_mixed([text])] == words


@pytest.mark.parametrize("file", sorted(WORDING.glob("*.toml")), ids=lambda p: p.stem)
def test_no_wording_file_mixes_scripts(file: object) -> None:
    lines = file.read_text(encoding="utf-8").splitlines()  # type: ignore[attr-defined]
    assert find_mixed(lines) == []
