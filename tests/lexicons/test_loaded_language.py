"""Loaded words are marked apart from praise and counterweight; every origin has its slogans."""

from __future__ import annotations

from collections import Counter

import pytest
from saabhar.analysis.markers import find_markers
from saabhar.corpora.article import Article
from saabhar.corpora.corpus import Corpus
from saabhar.corpora.languages import detect_language
from saabhar.lexicons import read_lexicon, read_marker_lexicons

LOADED = read_lexicon("loaded")
ORIGINS = {
    "Chinese": ("cn",),
    "Russian": ("ru",),
    "Iranian": ("ir",),
    "Turkish": ("tr",),
    "Gulf": ("ae", "sa", "qa", "om", "kw", "bh"),
    "Pakistani": ("pk",),
    "Indian government": ("in_gov",),
    "Indian opposition": ("in_opp",),
    "Western alliances": ("west", "us", "uk"),
    "corporate": ("corp",),
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "The editor wrote on. A shameless power grab followed.",
            ["shameless CONDEMN narrator", "power grab DYSPHEMISM narrator"],
            id="narrator",
        ),
        pytest.param(
            '"This is a witch hunt and a vile charade," the minister said.',
            ["witch hunt DYSPHEMISM quoted", "vile CONDEMN quoted", "charade DYSPHEMISM quoted"],
            id="a source's words",
        ),
        pytest.param("He woke up early and bought a grand slam ticket.", [], id="plain senses"),
        pytest.param("The hurricane was a natural disaster.", [], id="a disaster that is one"),
        pytest.param("विपक्ष ने इसे नौटंकी बताया।", ["नौटंकी DYSPHEMISM reported"], id="Hindi"),
        pytest.param("यह शर्मनाक हरकत है।", ["शर्मनाक CONDEMN narrator"], id="Hindi verdict"),
        pytest.param("पप्पू यादव ने बादल गरजे देखे।", [], id="a name and the weather"),
    ],
)
def test_loaded_words_are_told_from_plain_ones(text: str, expected: list[str]) -> None:
    table = find_markers(Corpus.of([Article("a", text, language=detect_language(text))]))
    table = table.loc[table["polarity"] == "loaded"]
    assert (table["text"] + " " + table["category"] + " " + table["voice"]).tolist() == expected


def test_loaded_words_stand_in_no_other_rate() -> None:
    assert {e.polarity for e in LOADED} == {"loaded"}
    others = [x for x in read_marker_lexicons() if x.name != "loaded"]
    assert "loaded" not in {e.polarity for x in others for e in x}
    assert set(LOADED.categories).isdisjoint({c for x in others for c in x.categories})


def test_labels_stand_on_the_list_for_both_camps() -> None:
    forms = {form.casefold() for e in LOADED for form in e.forms}
    for one, other in [
        ("radical left", "radical right"),
        ("leftist", "rightwing"),
        ("woke mob", "MAGA cult"),
        ("anti-choice", "pro-abortion"),
        ("climate alarmist", "climate denier"),
        ("अंधभक्त", "टूलकिट गैंग"),
        ("हिंदू विरोधी", "मुस्लिम विरोधी"),
    ]:
        assert one.casefold() in forms, one
        assert other.casefold() in forms, other


@pytest.mark.parametrize("language", ["hi", "en"])
def test_every_origin_has_ten_slogans(language: str) -> None:
    counts = Counter(
        e.origin for e in read_lexicon("slogans") if e.language == language and e.status == "active"
    )
    short = {
        name: sum(counts[o] for o in origins)
        for name, origins in ORIGINS.items()
        if sum(counts[o] for o in origins) < 10
    }
    assert short == {}


@pytest.mark.parametrize(
    ("language", "promotional", "counterweight"), [("hi", 450, 150), ("en", 300, 120)]
)
def test_the_lists_are_long_enough_and_every_entry_says_why(
    language: str, promotional: int, counterweight: int
) -> None:
    entries = [
        e for x in read_marker_lexicons() for e in x
        if e.language == language and e.status == "active"
    ]  # fmt: skip
    counts = Counter(e.polarity for e in entries)
    assert counts["promo"] + counts["foe"] >= promotional
    assert counts["counter"] >= counterweight
    assert all(e.reason and e.source for e in entries)
