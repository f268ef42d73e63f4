"""The same entries are found in romanised Hindi, in ISO 15919 and in other scripts of India."""

from __future__ import annotations

import pytest
from indic_transliteration import sanscript
from saabhar import inspect
from saabhar.analysis.markers import find_markers, find_sources
from saabhar.analysis.markers.ways import ENGLISH, HINDI, way_of
from saabhar.corpora.article import Article
from saabhar.corpora.corpus import Corpus
from saabhar.corpora.languages import detect_language

STORY = (
    "मंत्री ने कहा कि सबका साथ सबका विकास हमारा मंत्र है। "
    "आत्मनिर्भर भारत का यह ऐतिहासिक कदम शानदार है। "
    "यह मील का पत्थर है। लेकिन विपक्ष ने आलोचना की।"
)
TYPED = (
    "Mantri ne kaha ki sabka saath sabka vikaas hamara mantra hai. "
    "Atmanirbhar Bharat ka yeh aitihasik kadam shaandaar hai. "
    "Yah meel ka patthar hai. Lekin vipaksh ne aalochana ki."
)
SCRIPTS = ("gujarati", "bengali", "gurmukhi", "oriya", "telugu", "kannada", "malayalam", "tamil")


def markers(text: str, language: str | None = None) -> list[tuple[str, str]]:
    table = find_markers(
        Corpus.of([Article("a", text, language=language or detect_language(text))])
    )
    assert all(text[r.start : r.end] == r.text for r in table.itertuples())
    return list(zip(table["entry_id"], table["voice"], strict=True))


IN_HINDI = markers(STORY)


def test_the_story_holds_what_the_other_scripts_are_held_against() -> None:
    assert {"hi-slogan-039", "hi-slogan-040", "hi-eval-003"} <= {e for e, _ in IN_HINDI}
    assert ("hi-slogan-039", "reported") in IN_HINDI


@pytest.mark.parametrize("script", SCRIPTS)
def test_hindi_in_another_script_holds_the_same_markers_in_the_same_voice(script: str) -> None:
    text = sanscript.transliterate(STORY, sanscript.DEVANAGARI, script)
    found = markers(text)
    if script == "tamil":  # no letters for breath and voice: the verb of saying may be lost
        assert {e for e, _ in found} >= {"hi-slogan-039", "hi-slogan-040", "hi-eval-003"}
    else:
        assert found == IN_HINDI


@pytest.mark.parametrize("short", [False, True], ids=["all vowels", "spoken vowels"])
def test_iso_15919_is_read_with_and_without_the_vowels_speech_drops(short: bool) -> None:
    text = sanscript.transliterate(STORY, sanscript.DEVANAGARI, sanscript.ISO)
    if short:
        for full, spoken in (
            ("sabakā", "sabkā"),
            ("sātha", "sāth"),
            ("vikāsa", "vikās"),
            ("bhārata", "bhārat"),
            ("nirbhara", "nirbhar"),
            ("dāra ", "dār "),
        ):
            text = text.replace(full, spoken)  # fmt: skip
    found = {e for e, _ in markers(text)}
    assert {"hi-slogan-039", "hi-slogan-040", "hi-eval-001", "hi-eval-003"} <= found


def test_typed_hindi_holds_the_same_entries() -> None:
    assert {e for e, _ in markers(TYPED)} == {e for e, _ in IN_HINDI}
    assert ("hi-slogan-039", "reported") in markers(TYPED)


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        pytest.param("આત્મનિર્ભર ભારત યોજના શરૂ થઈ છે.", "hi-slogan-040", id="Gujarati"),
        pytest.param("এক ভারত শ্রেষ্ঠ ভারত প্রকল্প শুরু হয়েছে", "hi-slogan-046", id="Bengali"),
        pytest.param("আত্মনির্ভর ভারত প্রকল্প শুরু হয়েছে", "bn-slogan-036", id="Bengali's own"),
        pytest.param("جلسے میں ووٹ کو عزت دو کے نعرے لگے", "ur-slogan-004", id="Urdu"),
        pytest.param("ਸਬਕਾ ਸਾਥ ਸਬਕਾ ਵਿਕਾਸ ਦਾ ਨਾਅਰਾ", "hi-slogan-039", id="Punjabi"),
        pytest.param("ஆத்மநிர்பர் பாரத் திட்டம்", "hi-slogan-040", id="Tamil"),
        pytest.param("आत्मनिर्भर भारत ही योजना सुरू झाली आहे", "hi-slogan-040", id="Marathi"),
        pytest.param("Jai Jawan Jai Kisan, the crowd said.", "hi-slogan-152", id="English"),
    ],
)
def test_formulae_are_found_in_texts_of_other_languages(text: str, entry: str) -> None:
    assert [e for e, _ in markers(text)] == [entry]


def test_in_another_language_nothing_but_formulae_is_looked_for() -> None:
    text = "ही ऐतिहासिक आणि अद्भुत कामगिरी आहे. लेकिन नाही."
    corpus = Corpus.of([Article("a", text, language="mr")])
    assert find_markers(corpus).empty
    assert find_sources(corpus).empty


@pytest.mark.parametrize(
    "text",
    [
        "The main aim is to be on par; he ran the team in the park and has been kind to me.",
        "Nine men came by the door and said the sun had set on the old farm near the river.",
    ],
)
def test_english_words_that_look_like_typed_hindi_are_no_hindi(text: str) -> None:
    assert way_of("en", text) == ENGLISH
    assert markers(text, "en") == []


def test_plain_hindi_and_english_are_read_as_they_stand() -> None:
    assert way_of("hi", STORY) == HINDI
    assert HINDI.spelling is None
    assert ENGLISH.spelling is None
    assert way_of("fr", "Le ministre a dit") is None


def test_a_letter_that_a_script_lacks_does_not_make_a_text_devanagari() -> None:
    text = sanscript.transliterate(STORY, sanscript.DEVANAGARI, sanscript.GURMUKHI)
    assert markers("ਪੁष੍ਟਿ। " + text, "hi") == IN_HINDI


def test_a_reader_is_told_where_only_formulae_are_looked_for() -> None:
    [told] = [
        w for w in inspect("आत्मनिर्भर भारत ही योजना आहे.", language="mr").warnings if "formulae" in w
    ]
    assert "says nothing" in told
    assert not any("lexicon" in w for w in inspect(TYPED, language="hi-Latn").warnings)
