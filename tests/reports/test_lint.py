"""The words a report may not say, in both languages."""

from __future__ import annotations

import tomllib

import pytest
from saabhar.reports.language import WORDING
from saabhar.reports.lint import find_verdicts

LISTED = tomllib.loads((WORDING / "verdicts.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("word", [w for words in LISTED.values() for w in words])
def test_every_listed_word_is_found(word: str) -> None:
    assert find_verdicts([f"The text is {word.rstrip('*')}, it seems."])


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
        "It believes the audited prepaid figures.",  # lie, paid inside words
        "Nine strict slogan hits in 445 tokens.",
        "पेड़ लगाए गए और पेडल चलाया गया",  # tree and pedal, not पेड
        "इशारे से बुलाया",
        "विज्ञापनदाता का लेबल",
    ],
)
def test_a_word_inside_another_is_none(sentence: str) -> None:
    assert find_verdicts([sentence]) == []


def test_names_of_outlets_may_hold_any_word() -> None:
    assert find_verdicts(["Fake News Weekly: 3 hits"], names=["Fake News Weekly"]) == []
    assert find_verdicts(["Fake News Weekly is fake"], names=["Fake News Weekly"])
