"""Two articles side by side: nothing of either text is lost, and what both hold is marked."""

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from saabhar.analysis.credits import find_credits
from saabhar.analysis.reprints.side_by_side import side_by_side
from saabhar.corpora import Article, Corpus
from saabhar.reports.content import Aligned, Run
from saabhar.reports.language import read_language
from saabhar.reports.pair import aligned, pair_report, write_pair
from saabhar.reports.pdf.write import pdf_bytes
from saabhar.reports.web.write import html_text

ONE = (
    "पुल की मरम्मत के लिए नदी का घाट सोमवार से दो हफ़्ते बंद रहेगा और नावें पुराने घाट से चलेंगी। "
    "व्यापारियों ने माँग की थी कि काम मेले के बाद शुरू किया जाए।"
)
TWO = (
    "नगर परिषद ने ठेकेदार को नौ लाख रुपये में काम सौंपा है जिसमें पत्थर की सीढ़ियाँ भी शामिल हैं। "
    "काम की निगरानी तीन सदस्यों की समिति करेगी।"
)
CREDIT = "(साभार—शिन्हुआ)"
FIRST = f"घाट बंद रहेगा\n\n{ONE}\n\n{TWO}\n\n{CREDIT}"
SECOND = f"नावों का रास्ता बदला\n\n{TWO}\n\n{ONE.replace('सोमवार', 'मंगलवार')}\n\nफोटो: समिति"


def pair(language: str = "en") -> Aligned:
    report = pair_report(corpus(), "2", "1", credits=find_credits(corpus()), language=language)  # type: ignore[arg-type]
    [block] = report.blocks(Aligned)
    assert isinstance(block, Aligned)
    return block


def corpus() -> Corpus:
    return Corpus.of(
        [
            Article("1", FIRST, outlet="The Herald", published="2026-03-02", language="hi"),
            Article("2", SECOND, outlet="The Mail", published="2026-03-04", language="hi"),
            Article("3", "Wheat grew dear in the north.", outlet="The Post", language="en"),
        ]
    )


def told(runs: tuple[Run, ...]) -> str:
    """The text of runs without the numbers of passages."""
    return "".join(
        r.text for r in runs if not (r.mark == "" and r.text[:1] == "[" and "] " in r.text)
    )


def test_the_earlier_stands_on_the_left_and_both_stand_whole() -> None:
    block = pair()
    assert (block.left.article_id, block.right.article_id) == ("1", "2")
    assert told(block.left.runs) == FIRST
    assert told(block.right.runs) == SECOND


def test_rows_hold_every_run_of_both_sides_once_and_in_order() -> None:
    block = pair()
    for first, last, runs in ((0, 1, block.left.runs), (2, 3, block.right.runs)):
        held = [n for row in block.rows for n in range(row[first], row[last])]
        assert held == list(range(len(runs)))


def test_words_of_both_are_marked_and_the_changed_word_is_not() -> None:
    right = pair().right
    marked = " ".join(r.text for r in right.runs if r.mark == "shared")
    assert "नौ लाख रुपये में काम सौंपा" in marked and "दो हफ़्ते बंद रहेगा" in marked
    assert "मंगलवार" not in marked and "नावों का रास्ता" not in marked


def test_the_credit_is_in_view_on_the_side_that_has_it() -> None:
    block = pair()
    assert [r.text for r in block.left.runs if r.mark == "credit"] == [CREDIT]
    assert not [r for r in block.right.runs if r.mark == "credit"]


def test_the_facts_name_edit_headline_and_credit_in_both_languages() -> None:
    credits = find_credits(corpus())
    english = pair_report(corpus(), "1", "2", credits=credits).prose()
    hindi = pair_report(corpus(), "1", "2", credits=credits, language="hi").prose()
    for prose, tag in ((english, "en"), (hindi, "hi")):
        words = read_language(tag)
        assert words.say("edit.reordered") in prose
        assert words.say("pair.headline_replaced") in prose
        fate = words.name("credit_fate", "dropped")
        assert words.say("pair.credit", credit=fate) in prose


def test_two_texts_with_nothing_in_common_are_shown_and_said_to_share_nothing() -> None:
    report = pair_report(corpus(), "1", "3")
    assert read_language("en").say("pair.nothing") in report.prose()
    [block] = report.blocks(Aligned)
    assert told(block.left.runs) == FIRST


def test_an_unknown_article_or_one_named_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="named twice"):
        pair_report(corpus(), "1", "1")
    with pytest.raises(KeyError):
        pair_report(corpus(), "1", "nine")
    with pytest.raises(ValueError, match=r"\.pdf or \.html"):
        write_pair(corpus(), "1", "2", Path("pair.docx"))


def test_a_long_pair_runs_over_pages_and_the_same_pair_gives_the_same_bytes(tmp_path: Path) -> None:
    long = "\n\n".join(f"{n}. {ONE} {TWO}" for n in range(25))
    two = Corpus.of(
        [
            Article("1", long, outlet="The Herald", published="2026-03-02", language="hi"),
            Article(
                "2", "Added. " + long, outlet="The Mail", published="2026-03-03", language="hi"
            ),
        ]
    )
    report = pair_report(two, "1", "2")
    assert pdf_bytes(report) == pdf_bytes(report)
    assert html_text(report).count("<blockquote") >= 2
    assert write_pair(two, "1", "2", tmp_path / "p.html").read_text("utf-8").count("The Mail") > 1


LETTERS = st.text("कखग ािनम्‍।\nab[]", max_size=60)


@settings(max_examples=60, deadline=None)
@given(LETTERS, LETTERS, st.data())
def test_whatever_the_passages_both_texts_come_back_whole(
    a: str, b: str, data: st.DataObject
) -> None:
    spans = st.tuples(
        st.integers(0, len(a)),
        st.integers(0, len(a)),
        st.integers(0, len(b)),
        st.integers(0, len(b)),
    ).filter(lambda s: s[0] < s[1] and s[2] < s[3])
    passages = data.draw(st.lists(spans, max_size=4)) if a and b else []
    left, right = Article("1", a), Article("2", b)
    none: pd.DataFrame | None = None
    block = aligned(left, right, side_by_side(a, b, passages), none, read_language("en"))
    for side, text in ((block.left, a), (block.right, b)):
        runs = [r.text for r in side.runs]
        numbers = {f"[{n}] " for n in range(1, 9)} if len(passages) > 1 else set()
        whole = "".join(r for r in runs if r not in numbers)
        bare = text
        for n in numbers:
            bare = bare.replace(n, "")
        assert whole.replace("\u200d", "") == bare.replace("\u200d", "")
