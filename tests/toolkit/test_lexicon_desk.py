"""Those who edit lexicons see an entry with its contexts, its places, and what hangs on it."""

from __future__ import annotations

from pathlib import Path

import pytest
from saabhar.analysis.markers.overlaps import entry_overlaps
from saabhar.corpora import Article, Corpus
from saabhar.lexicon_desk import checked, shown
from saabhar.lexicons import Entry, Lexicon

CORPUS = Corpus.of([
    Article("a1", "यह भव्य मेला है। वह भव्य सड़क है।", outlet="The Herald", language="hi"),
    Article("a2", "मंत्री ने कहा कि यह भव्य और अद्भुत मेला है।", outlet="Dawn Post", language="hi"),
    Article("a3", "यह मेला है।", outlet="Dawn Post", language="hi"),
])  # fmt: skip


@pytest.fixture(autouse=True)
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "110")


def test_an_entry_tells_its_meaning_its_source_and_its_contexts() -> None:
    text = shown("hi-eval-019")
    assert "Martin J., White P." in text
    assert "counts" in text
    assert "only with one of these at most" in text
    assert "precision" in text


def test_the_places_stand_under_each_other_with_voice_and_spelling() -> None:
    lines = shown("hi-eval-004", CORPUS).splitlines()
    assert "3 places in 2 of 3 articles; 0 more are set aside" in lines
    assert "  as written भव्य 3" in lines
    found = [line for line in lines if "[भव्य]" in line]
    assert len(found) == 3
    assert [line[2:6] for line in found] == ["narr", "narr", "repo"]


def test_a_category_is_shown_entry_by_entry() -> None:
    text = shown("EVAL", CORPUS, by="outlet", groups=["The Herald", "Dawn Post"])
    assert "hi-eval-004" in text
    assert "alpha" in text
    # 8 words at The Herald with 2 hits, 13 at Dawn Post with 2: (2.5 / 8) / (2.5 / 13) = 1.625.
    assert "rate of The Herald over rate of Dawn Post: 1.62" in text


@pytest.mark.parametrize(
    ("name", "options", "told"),
    [
        ("hi-eval-999", {}, "Ids look like hi-eval-001"),
        ("EVAL", {"by": "desk"}, "the articles have no such column"),
        ("EVAL", {"by": "outlet"}, "--groups takes the two values"),
    ],
)
def test_what_is_not_there_is_told_with_what_is(name: str, options: dict, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        shown(name, CORPUS, **options)


def test_a_corpus_tells_dead_entries_and_overlaps() -> None:
    faults, notes = checked([], CORPUS)
    assert faults == []
    assert "have no hit in these articles" in notes[0]


def test_two_spellings_that_are_one_to_the_matcher_are_a_fault(tmp_path: Path) -> None:
    (tmp_path / "lexicon.toml").write_text(
        'name = "own"\nversion = "1"\nlicence = "CC0"\n[categories]\nX = "x"\n', "utf-8"
    )
    (tmp_path / "coding.md").write_text("how", "utf-8")
    (tmp_path / "entries.csv").write_text(
        "id,form,language,category,source,status\n"
        "my-001,हिंदी मंच,hi,X,OWN,active\nmy-002,हिन्दी मंच,hi,X,OWN,active\n",
        "utf-8",
    )
    faults, _ = checked([tmp_path], None)
    assert len(faults) == 1
    assert "stands in my-001 already" in faults[0]


def test_entries_that_meet_on_the_same_words_are_counted() -> None:
    words = Lexicon("t", "1", (
        Entry("a1", "भव्य मेला", "hi", "A", "x"), Entry("a2", "मेला", "hi", "A", "x"),
        Entry("a3", "सड़क", "hi", "A", "x"),
    ))  # fmt: skip
    [row] = entry_overlaps(CORPUS, lexicons=[words]).to_dict("records")
    assert (row["entry_a"], row["entry_b"], row["times"]) == ("a1", "a2", 1)
    assert row["example"] == "भव्य मेला"
