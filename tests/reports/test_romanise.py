"""Devanagari in Latin letters as Hindi is said."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st
from saabhar.reports.romanise import romanised

# As Hindi dictionaries with ISO 15919 spell them (McGregor's schwas; compounds as said).
SAID = {
    "साझेदारी": "sājhēdārī", "कजाकिस्तान": "kajākistān", "चिनफिंग": "cinphiṅg",
    "क्षेत्रों": "kṣētrōṁ", "प्रधानमंत्री": "pradhānmantrī", "लड़का": "laṛkā",
    "ऑस्ट्रेलिया": "ôsṭrēliyā", "राष्ट्रपति": "rāṣṭrapati", "उपराष्ट्रपति": "uprāṣṭrapati",
    "लोकसभा": "lōksabhā", "विशेषज्ञ": "viśēṣajña", "महत्त्वपूर्ण": "mahattvapūrṇ",
    "समझना": "samajhnā", "कमल": "kamal", "मित्र": "mitra", "धर्म": "dharm", "शब्द": "śabd",
    "कार्य": "kārya", "दुःख": "duḥkh", "और": "aur", "हैं": "haiṁ", "चंद्रमा": "candramā",
    "पंजाब": "pañjāb", "ठंडा": "ṭhaṇḍā", "सरकार": "sarkār", "नगरपालिका": "nagarpālikā",
}  # fmt: skip


@pytest.mark.parametrize(("word", "said"), SAID.items())
def test_a_word_is_spelt_as_it_is_said(word: str, said: str) -> None:
    assert romanised(word) == said


def test_what_is_no_devanagari_word_stands_as_it_is() -> None:
    text = "“BRICS” ५० करोड़, 2026। τ"
    assert romanised(text) == "“BRICS” ५० karōṛ, 2026। τ"


@given(st.text(st.sampled_from("कखगरड़यवनमअआईउािुेो्ंँः़ "), max_size=20))
def test_no_devanagari_letter_is_left(text: str) -> None:
    # A mark that stands on nothing has no sound of its own.
    standing = regex.sub(r"(?<![\p{L}\p{M}])\p{M}+", "", text)
    assert not regex.search(r"\p{Devanagari}", romanised(standing)) or "़" in standing
