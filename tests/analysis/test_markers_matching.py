"""What counts as one marker: whole words, longest first, contexts, inflection, spellings."""

from __future__ import annotations

import random
import unicodedata

import pandas as pd
import pytest
from saabhar.analysis.markers import find_markers
from saabhar.corpora.article import Article
from saabhar.corpora.corpus import Corpus
from saabhar.lexicons import Context, Entry, Lexicon


def entry(name: str, form: str, *variants: str, **rest: object) -> Entry:
    given = {"language": "hi", "category": "X", "source": "x", "polarity": "neutral"} | rest
    return Entry(name, form, variants=variants, **given)  # type: ignore[arg-type]


def found(text: str, *entries: Entry, language: str = "hi") -> list[str]:
    corpus = Corpus.of([Article("a", text, language=language)])
    # What is matched; what the disambiguator makes of it is another matter.
    table = find_markers(corpus, lexicons=[Lexicon("test", "1", entries)], set_aside=True)
    assert all(text[r.start : r.end] == r.text for r in table.itertuples())
    return table["text"].tolist()


CLAIM = entry("v1", "दावा")
CLAIMED = entry("v2", "दावा किया")
SHARED = entry("s1", "साझा भविष्य के साथ * समुदाय")


@pytest.mark.parametrize(
    ("text", "entries", "expected"),
    [
        pytest.param("मंत्री ने दावा किया।", [CLAIM, CLAIMED], ["दावा किया"], id="longest"),
        pytest.param("मंत्री ने दावा। किया", [CLAIMED], [], id="not over a danda"),
        pytest.param("सरकारी नौकरी", [entry("e", "सरकार")], [], id="not inside a word"),
        pytest.param("साझा भविष्य के साथ चीन-कजाकिस्तान समुदाय", [SHARED],
                     ["साझा भविष्य के साथ चीन-कजाकिस्तान समुदाय"], id="a gap"),
        pytest.param("साझा भविष्य के साथ क ख ग घ ङ च छ समुदाय", [SHARED], [], id="gap of seven"),
        pytest.param("गहरे रिश्ते और गहरी दोस्तियों की बात", [entry("f", "गहरी दोस्ती")],
                     ["गहरी दोस्तियों"], id="plural oblique"),
        pytest.param("इन शहरों में", [entry("c", "शहर")], ["शहरों"], id="शहरों for शहर"),
        pytest.param("घाटी में घाटे की बात", [entry("d", "घाटा")], ["घाटे"], id="a valley is no loss"),
        pytest.param("अच्छा पड़ोसी", [entry("g", "अच्छे पड़ोसी")], ["अच्छा पड़ोसी"], id="gender"),
        pytest.param("नयी ऊँचाई", [entry("n", "नई ऊंचाई")], ["नयी ऊँचाई"], id="spelling pair"),
        pytest.param("अंतरराष्ट्रीय मंच", [entry("i", "अंतर्राष्ट्रीय मंच")], ["अंतरराष्ट्रीय मंच"],
                     id="two spellings of international"),
        pytest.param("हिन्दी भाषा", [entry("h", "हिंदी भाषा")], ["हिन्दी भाषा"], id="nasal"),
        pytest.param("ज़ोरदार ढंग", [entry("z", "जोरदार ढंग")], ["ज़ोरदार ढंग"], id="nukta"),
        pytest.param("new chapters open", [entry("m", "new chapter", language="en")], [],
                     id="another language is not looked for"),
    ],
)  # fmt: skip
def test_markers(text: str, entries: list[Entry], expected: list[str]) -> None:
    assert found(text, *entries) == expected
    assert found(unicodedata.normalize("NFD", text), *entries) == [
        unicodedata.normalize("NFD", e) for e in expected
    ]


def needs(within: str, *words: str, use: str = "require", of: str = "") -> Entry:
    return entry("e", "मजबूत", contexts=(Context(use, words, within, of),))


@pytest.mark.parametrize(
    ("context", "text", "count"),
    [
        pytest.param(needs("after 2", "छवि"), "मजबूत छवि बनी।", 1, id="after"),
        pytest.param(needs("after 2", "छवि"), "मजबूत होती हुई छवि बनी।", 0, id="too far after"),
        pytest.param(needs("after 2", "छवि"), "छवि मजबूत बनी।", 0, id="before is not after"),
        pytest.param(needs("before 1", "छवि"), "छवि मजबूत बनी।", 1, id="before"),
        pytest.param(needs("near 1", "छवि"), "मजबूत छवियों की बात", 1, id="inflected context"),
        pytest.param(needs("sentence", "छवि"), "मजबूत है, कहते हैं, उसकी छवि।", 1, id="sentence"),
        pytest.param(needs("sentence", "छवि"), "मजबूत है। उसकी छवि देखो।", 0, id="next sentence"),
        pytest.param(needs("clause", "छवि"), "मजबूत है, उसकी छवि देखो।", 0, id="next clause"),
        pytest.param(needs("phrase", "मजबूत ताला", use="exclude"), "मजबूत ताला टूटा।", 0, id="phrase"),
        pytest.param(needs("after 3", "नहीं", use="exclude"), "मजबूत यह नहीं है।", 0, id="exclude"),
        pytest.param(needs("after 3", "नहीं", use="exclude"), "मजबूत यह तो है।", 1, id="no exclude"),
    ],
)
def test_contexts_decide(context: Entry, text: str, count: int) -> None:
    assert len(found(text, context)) == count


def test_a_context_may_hold_for_one_form_only() -> None:
    one = entry("e", "मजबूत", "सशक्त", contexts=(Context("require", ("छवि",), "after 1", "मजबूत"),))
    assert found("मजबूत और सशक्त", one) == ["सशक्त"]


def test_any_of_several_requirements_is_enough_and_every_exclusion_vetoes() -> None:
    one = entry("e", "मजबूत", contexts=(
        Context("require", ("छवि",), "after 1"), Context("require", ("रिश्ता",), "before 1"),
        Context("exclude", ("सेना",), "sentence"),
    ))  # fmt: skip
    assert found("रिश्ता मजबूत है। मजबूत छवि। सेना की मजबूत छवि।", one) == ["मजबूत", "मजबूत"]


def test_the_order_of_entries_never_matters() -> None:
    entries = [CLAIM, CLAIMED, entry("v3", "किया गया"), entry("v4", "दावा किया गया है")]
    text = "दावा किया गया। दावा किया गया है। किया गया दावा।"
    whole = found(text, *entries)
    for seed in range(6):
        mixed = random.Random(seed).sample(entries, len(entries))
        assert found(text, *mixed) == whole


def test_praise_and_counterweight_may_stand_on_the_same_words() -> None:
    both = [
        entry("p", "माना जा रहा है", polarity="device"),
        entry("h", "माना जा रहा है", polarity="counter"),
    ]
    assert len(found("माना जा रहा है कि बारिश होगी।", *both)) == 2


def test_withdrawn_entries_are_not_looked_for() -> None:
    assert found("दावा", entry("v", "दावा", status="withdrawn", note="why")) == []


def test_only_headline_teaser_and_body_are_searched() -> None:
    text = "दावा\nदावा पर दावा\nदावा"
    rows = [(0, 4, "headline", 0), (5, 17, "body", 1), (18, 22, "credit", 0)]
    blocks = pd.DataFrame(rows, columns=["start", "end", "kind", "paragraph"]).assign(
        article_id="a"
    )
    corpus = Corpus.of([Article("a", text, language="hi")])
    table = find_markers(corpus, blocks=blocks, lexicons=[Lexicon("t", "1", (CLAIM,))])
    assert table["block"].tolist() == ["headline", "body", "body"]


def test_a_batch_gives_what_its_articles_give_alone() -> None:
    texts = ["मंत्री ने कहा कि यह शानदार उपलब्धि है।", "", "युद्धस्तर पर काम हुआ। लेकिन आलोचना भी हुई।"]
    batch = Corpus.of([Article(f"a{i}", t, language="hi") for i, t in enumerate(texts)])
    alone = [
        find_markers(Corpus.of([Article(f"a{i}", t, language="hi")]), set_aside=True)
        for i, t in enumerate(texts)
    ]
    together = find_markers(batch, set_aside=True)
    assert together.equals(pd.concat(alone, ignore_index=True)[together.columns])


def test_a_context_holds_for_every_spelling_of_its_form() -> None:
    nearer = entry("e", "मजबूत", "मज़बूत", contexts=(Context("require", ("छवि",), "after 1", "मजबूत"),))
    assert found("मज़बूत ताला और मज़बूत छवि", nearer) == ["मज़बूत"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("लोग कहते हैं कि काम शानदार है।", ["लोग", "शानदार"], id="praise in the sentence"),
        pytest.param("लोग कहते हैं कि काम रुका है।", [], id="no praise"),
        pytest.param("लोग कहते हैं। काम शानदार है।", ["शानदार"], id="praise in the next one"),
        pytest.param("लोग और लोग कहते हैं।", [], id="it is no praise to itself"),
        pytest.param("लोग कहते हैं कि ताला शानदार है।", [], id="praise whose own contexts fail"),
    ],
)
def test_an_entry_may_require_that_another_one_praises(text: str, expected: list[str]) -> None:
    lends = entry("a", "लोग", polarity="promo", category="EXPERT",
                  contexts=(Context("require", ("#promo",), "sentence"),))  # fmt: skip
    praises = entry("b", "शानदार", polarity="promo", category="EVAL",
                    contexts=(Context("exclude", ("ताला",), "sentence"),))  # fmt: skip
    assert found(text, lends, praises) == expected
