"""Those who edit lexicons see an entry with its contexts, its places, and what hangs on it."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from saabhar.__main__ import main
from saabhar.analysis.markers.overlaps import entry_overlaps
from saabhar.corpora import Article, Corpus
from saabhar.lexicon_desk import checked, listed, shown
from saabhar.lexicons import Entry, Lexicon
from saabhar.lexicons.folder import HERE, SHIPPED

CORPUS = Corpus.of([
    Article("a1", "यह भव्य मेला है। वह भव्य सड़क है।", outlet="The Herald", language="hi"),
    Article("a2", "मंत्री ने कहा कि यह भव्य और अद्भुत मेला है।", outlet="Dawn Post", language="hi"),
    Article("a3", "यह मेला है।", outlet="Dawn Post", language="hi"),
])  # fmt: skip


@pytest.fixture(autouse=True)
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "110")


def test_an_entry_tells_its_meaning_its_source_and_its_contexts() -> None:
    text = shown("hi-eval-019").text
    assert "Martin J., White P." in text
    assert "counts" in text
    assert "only with one of these at most" in text
    assert "precision" in text


def test_the_places_stand_under_each_other_with_voice_and_spelling() -> None:
    page = shown("hi-eval-004", CORPUS)
    assert page.table is not None
    assert len(page.table) == 3
    lines = page.text.splitlines()
    assert "3 places in 2 of 3 articles; 0 more are set aside" in lines
    assert "  as written भव्य 3" in lines
    found = [line for line in lines if "[भव्य]" in line]
    assert len(found) == 3
    assert [line[2:6] for line in found] == ["narr", "narr", "repo"]


def test_a_category_is_shown_entry_by_entry() -> None:
    text = shown("EVAL", CORPUS, by="outlet", groups=["The Herald", "Dawn Post"]).text
    assert "hi-eval-004" in text
    assert "alpha" in text
    # 8 words at The Herald with 2 hits, 13 at Dawn Post with 2: (2.5 / 8) / (2.5 / 13) = 1.625.
    assert "hi: rate of The Herald over rate of Dawn Post, in bodies: 1.62, too few" in text


@pytest.mark.parametrize(
    ("name", "options", "told"),
    [
        ("hi-eval-999", {}, "Ids look like hi-eval-001"),
        ("EVAL", {"by": "desk", "groups": ["A", "B"]}, "the articles have no such column"),
        ("EVAL", {"groups": ["A"]}, "--groups takes the two values"),
        ("EVAL", {"by": "outlet", "groups": ["A", "B"]}, "There are: Dawn Post, The Herald"),
        ("EVALL", {}, r"Did you mean EVAL\?"),
    ],
)
def test_what_is_not_there_is_told_with_what_is(name: str, options: dict, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        shown(name, CORPUS, **options)


def test_a_corpus_tells_dead_entries_and_overlaps() -> None:
    faults, told = checked([], CORPUS)
    assert faults == []
    assert "have no hit in these articles" in told.text
    assert told.table is not None
    counts = told.table.set_index("entry_id")
    assert counts.loc["hi-eval-004", ["kept", "articles"]].tolist() == [3, 2]
    assert set(counts["language"]) == {"hi"}


def test_a_word_leads_to_its_entry_in_any_spelling() -> None:
    assert shown("भव्य").text == shown("hi-eval-004").text
    several = shown("क़दम").text.splitlines()
    assert several[0].endswith("entries:")
    assert any("hi-eval-051" in line and "महत्वपूर्ण कदम" in line for line in several)


def test_verbs_of_saying_are_shown_too_and_have_no_places() -> None:
    page = shown("en-verb-001", CORPUS)
    assert "reporting-verbs" in page.text
    assert "are no markers" in page.text
    assert page.table is None


def test_every_lexicon_is_listed_with_licence_and_size(tmp_path: Path) -> None:
    told = listed()
    assert told.table is not None
    table = told.table.set_index("lexicon")
    assert list(table.index) == list(SHIPPED)
    assert (table["licence"] == "CC-BY-4.0").all()
    # As the files say.
    lines = (HERE / "slogans" / "entries.csv").read_text("utf-8").splitlines()[1:]
    assert table.loc["slogans", "active"] == sum(",active," in line for line in lines)


def test_the_command_writes_the_table_and_says_what_has_none(tmp_path: Path, capsys) -> None:
    corpus = tmp_path / "articles.csv"
    CORPUS.articles[["article_id", "outlet", "language", "text"]].to_csv(corpus, index=False)
    out = tmp_path / "places.csv"
    assert main(["lexicons", "show", "hi-eval-004", "--in", str(corpus), "-o", str(out)]) == 0
    assert len(pd.read_csv(out)) == 3
    assert main(["lexicons", "show", "EVAL", "-o", str(out)]) == 1
    assert "with --in there is one" in capsys.readouterr().err
    assert main(["lexicons", "show", "EVAL", "--groups", "A", "B"]) == 1
    assert "goes with show and --in" in capsys.readouterr().err


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
