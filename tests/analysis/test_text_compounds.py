"""Compounds are cut at their joints, and nothing else is cut."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from saabhar.analysis.text.compounds import members
from saabhar.analysis.text.schwa import said, sounds, spoken


def typed(word: str) -> str:
    sounds = said(word)
    assert sounds is not None
    return "".join(s.letters for s in sounds)


@pytest.mark.parametrize(
    "parts",
    [
        "महा-नगर", "उप-राष्ट्र-पति", "विधान-सभाओं", "राष्ट्र-वादी", "अ-सफलता", "श्री-नगर", "लोक-प्रिय",
        "नव-गठित", "फर-वरी", "राज-भवन", "सह-संपादक", "बहु-सदस्यीय", "गैर-जमानती", "दोष-रहित",
    ],
)  # fmt: skip
def test_a_compound_is_cut_at_its_joints(parts: str) -> None:
    assert members(parts.replace("-", "")) == parts.split("-")


@pytest.mark.parametrize(
    "word",
    [
        "समझना", "बेचना", "करना", "महान", "जनक", "जनता", "उपन्यास", "उपज", "राजस्थान", "राजी", "लोकल",
        "सहज", "नवंबर", "जनाब", "बदला", "नगर", "वनस्पति", "बृहस्पति", "सज्जन", "बेहतर", "परखना",
    ],
)  # fmt: skip
def test_a_word_that_only_looks_like_a_compound_is_said_whole(word: str) -> None:
    # A cut that changes nothing in speech (जन-ता) does no harm, so speech is what is compared.
    written = sounds(unicodedata.normalize("NFD", word))
    assert written is not None
    assert typed(word) == "".join(s.letters for s in spoken(written))


@given(st.text(st.sampled_from("महाजनउपराजनगरसभापति्ंिेक़ वादी"), min_size=1, max_size=14))
def test_members_are_the_word_in_pieces_that_begin_with_a_letter(text: str) -> None:
    word = unicodedata.normalize("NFD", text)
    found = members(word)
    assert "".join(found) == word
    assert all(found)
    assert all(not unicodedata.combining(m[0]) for m in found[1:])


@given(st.text(st.sampled_from("कखगरड़यवनमअआईउािुेो्ंँः"), max_size=12))
def test_speech_keeps_every_consonant_and_every_written_vowel(text: str) -> None:
    whole, uttered = sounds(text), said(text)
    assert (whole is None) == (uttered is None) or not text
    if whole and uttered:
        kept = [s for s in uttered if s.kind != "A"]
        assert kept == [s for s in whole if s.kind != "A"]
