"""The language of a text, where its script and small words tell it."""

import pytest
from saabhar.corpora.languages import detect_language, parse_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("मंत्री ने कहा कि कल वर्षा हो सकती है और हवा चलेगी।", "hi"),
        ("हे काम पूर्ण झाले आहे आणि लोक आनंदी आहेत", "mr"),
        ("यो काम सकिएको छ र मानिसहरू खुसी भएको छन्", "ne"),
        ("The minister said that rain was expected on Sunday.", "en"),
        ("Mantri ne kaha ki kal baarish ho sakti hai aur hawa chalegi", "hi-Latn"),
        ("وزیر نے کہا کہ کل بارش ہوگی", "ur"),
        ("মন্ত্রী বলেছেন কাল বৃষ্টি হবে এবং", "bn"),
        ("அமைச்சர் கூறினார்", "ta"),
        ("Bakan toplantıda konuştu ve " * 8 + "yarın yağmur bekleniyor dedi.", "und"),
        ("Министр сказал, что завтра будет дождь", "ru"),
        ("2026 ... 12", "und"),
        ("", "und"),
    ],
)
def test_a_language_is_told(text: str, language: str) -> None:
    assert detect_language(text) == language


@pytest.mark.parametrize(
    ("stated", "code"),
    [
        ("Hindi", "hi"),
        ("हिन्दी", "hi"),
        ("hi-IN", "hi"),
        ("hin", "hi"),
        ("en_US", "en"),
        ("hi-Latn", "hi-Latn"),
        ("sw", "sw"),
    ],
)
def test_a_stated_language_becomes_a_code(stated: str, code: str) -> None:
    assert parse_language(stated) == code


def test_a_language_nobody_speaks_is_refused() -> None:
    with pytest.raises(ValueError, match="'klingon' is not a language"):
        parse_language("klingon")
