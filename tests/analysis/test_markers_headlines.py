"""A headline in a column of its own is searched, and its spans count in the title."""

from __future__ import annotations

import pandas as pd
from saabhar.analysis.evidence import find_evidence, list_evidence
from saabhar.analysis.inspection import inspect
from saabhar.analysis.markers import find_markers, measure
from saabhar.analysis.markers.workbench import keyword_in_context
from saabhar.corpora.article import Article
from saabhar.corpora.corpus import Corpus

TITLE = "शानदार रहा मेला"
TEXT = "मेला रविवार तक चला। सरकार ने युद्धस्तर पर काम किया।"


def corpus(title: str = TITLE, text: str = TEXT) -> Corpus:
    return Corpus.of([Article("a1", text, outlet="The Herald", language="hi", title=title)])


def test_a_headline_kept_apart_is_searched_and_its_span_counts_in_the_title() -> None:
    found = find_markers(corpus())
    assert found[["text", "field", "block"]].to_numpy().tolist() == [
        ["शानदार", "title", "headline"],
        ["युद्धस्तर पर", "text", "body"],
    ]
    first = found.iloc[0]
    assert TITLE[first["start"] : first["end"]] == "शानदार"


def test_a_headline_that_the_text_repeats_is_found_once() -> None:
    found = find_markers(corpus(text=f"{TITLE}\n{TEXT}"))
    assert found["field"].tolist() == ["text", "text"]


def test_rates_stay_over_the_text() -> None:
    with_title, without = corpus(text=TEXT * 25), corpus(title="", text=TEXT * 25)
    pd.testing.assert_frame_equal(measure(with_title), measure(without))


def test_an_article_without_a_title_has_markers_of_the_text_alone() -> None:
    assert find_markers(corpus(title=""))["field"].tolist() == ["text"]


def test_the_one_table_of_evidence_holds_places_of_the_text_only() -> None:
    whole = corpus()
    listed = list_evidence(whole, find_evidence(whole))
    assert listed["text"].tolist() == ["युद्धस्तर पर"]
    assert all(TEXT[s:e] == t for s, e, t in listed[["start", "end", "text"]].to_numpy().tolist())


def test_an_opened_article_and_the_workbench_show_the_headline() -> None:
    first = inspect(corpus()["a1"]).markers[0]
    assert (first.field, TITLE[first.start : first.end]) == ("title", "शानदार")
    table = keyword_in_context(corpus(), first.entry_id)
    assert (table["before"] + table["text"] + table["after"]).tolist() == [TITLE]
