"""Whose words a marker stands in, by clause and quotation mark; negation and doubt beside it."""

from __future__ import annotations

import pytest
from saabhar.analysis.markers import find_markers
from saabhar.corpora.article import Article
from saabhar.corpora.corpus import Corpus
from saabhar.lexicons import Entry, Lexicon

PRAISE = Lexicon("test", "1", (
    Entry("p", "शानदार", "hi", "EVAL", "x", polarity="promo"),
    Entry("e", "splendid", "en", "EVAL", "x", polarity="promo"),
))  # fmt: skip


def markers(text: str, language: str = "hi") -> list[dict[str, object]]:
    corpus = Corpus.of([Article("a", text, language=language)])
    table = find_markers(corpus, lexicons=[PRAISE], set_aside=True)
    return table.to_dict("records")


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        pytest.param("यह शानदार पुल है।", "narrator", id="plain"),
        pytest.param("मंत्री ने कहा कि यह शानदार पुल है।", "reported", id="behind कि"),
        pytest.param("उन्होंने कहा कि सड़क बनेगी। यह शानदार सड़क होगी।", "reported", id="speech goes on"),
        pytest.param("उन्होंने कहा कि सड़क बनेगी। इस बीच शानदार मेला लगा।", "narrator", id="meanwhile"),
        pytest.param("उन्होंने कहा कि सड़क बनेगी। पुलिस ने शानदार काम किया।", "narrator",
                     id="somebody else acts"),
        pytest.param("मंत्रालय के अनुसार यह शानदार पुल है।", "reported", id="according to"),
        pytest.param("रिपोर्ट में कहा गया है कि पुल शानदार है।", "reported", id="a document"),
        pytest.param("मंत्री ने पुल को शानदार बताया।", "reported", id="verb at the end"),
        pytest.param("“यह पुल शानदार है,” मंत्री ने कहा।", "quoted", id="speech in marks"),
        pytest.param("'यह पुल शानदार है', मंत्री ने कहा।", "quoted", id="single marks"),
        pytest.param("मेले का नाम “शानदार मेला” रखा गया।", "narrator", id="a fenced term"),
        pytest.param("“शानदार” शब्द पर विवाद हुआ।", "mention", id="a term that is discussed"),
    ],
)  # fmt: skip
def test_hindi_voices(text: str, voice: str) -> None:
    assert [m["voice"] for m in markers(text)] == [voice]


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        pytest.param("It is a splendid bridge.", "narrator", id="plain"),
        pytest.param("The minister said that the bridge was splendid.", "reported", id="that"),
        pytest.param("“The bridge is splendid,” the minister said.", "quoted", id="marks"),
        pytest.param(
            "The bridge is splendid, according to the ministry.", "reported", id="according"
        ),
    ],
)
def test_english_voices(text: str, voice: str) -> None:
    assert [m["voice"] for m in markers(text, "en")] == [voice]


@pytest.mark.parametrize(
    ("text", "negated", "doubted"),
    [
        pytest.param("यह शानदार पुल नहीं है।", True, False, id="नहीं behind"),
        pytest.param("यह शानदार पुल है, कोई नहीं रोया।", False, False, id="another clause"),
        pytest.param("यह कथित शानदार पुल है।", False, True, id="कथित"),
        pytest.param("मंत्री ने दावा किया कि यह शानदार पुल है।", False, True, id="claimed"),
    ],
)
def test_negation_and_doubt_are_recorded(text: str, negated: bool, doubted: bool) -> None:
    [marker] = markers(text)
    assert (marker["negated"], marker["doubted"]) == (negated, doubted)
