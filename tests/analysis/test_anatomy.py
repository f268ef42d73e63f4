"""The parts of an article: what is body and what is not."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pandas as pd
import pytest
from saabhar.analysis.columns import BLOCKS
from saabhar.analysis.credits import find_blocks, find_credits
from saabhar.corpora import Article, Corpus

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT / ".." / "shared"
FOUNDING = SHARED / "founding-article" / "000_40402348efb1279c.txt"

FIRST = (
    "नगर परिषद ने मंगलवार को नई जल योजना का मसौदा जारी किया, जिसमें पुराने तालाबों की सफाई, "
    "पाइपलाइन की मरम्मत और हर मोहल्ले में जल समिति बनाने का प्रस्ताव रखा गया है।"
)
SECOND = (
    "परिषद के अनुसार योजना पर अगले तीन वर्षों में काम होगा और पहले चरण में बारह मोहल्लों को चुना गया "
    "है, जहां गर्मियों में पानी की कमी सबसे अधिक रहती है।"
)
HEAD = "शहर को मिलेगी जल योजना"


def blocks(text: str, **known: str) -> list[tuple[str, str]]:
    frame = find_blocks(Corpus.of([Article("a", text, **known)]))
    return [(b.kind, text[b.start : b.end]) for b in frame.itertuples(index=False)]


@pytest.mark.parametrize("gap", ["\n\n", "\n", "\r\n\r\n", "\n \n"], ids=repr)
def test_the_parts_are_told_apart_whatever_parts_the_lines(gap: str) -> None:
    text = gap.join(
        (HEAD, FIRST, SECOND, "(साभार: सीएमजी)", "- विज्ञापन -", "Latest News", "कोई और खबर")
    )
    assert blocks(text) == [
        ("headline", HEAD),
        ("body", FIRST),
        ("body", SECOND),
        ("credit", "(साभार: सीएमजी)"),
        ("ad_label", "- विज्ञापन -"),
        ("furniture", "Latest News"),
        ("furniture", "कोई और खबर"),
    ]


def test_a_dateline_inside_the_first_paragraph_is_its_own_block() -> None:
    text = "\n\n".join((HEAD, "पटना, 5 मई (भाषा)। " + FIRST, SECOND))
    assert blocks(text) == [
        ("headline", HEAD),
        ("dateline", "पटना, 5 मई (भाषा)।"),
        ("body", FIRST),
        ("body", SECOND),
    ]


def test_a_closing_bracket_is_cut_off_the_last_paragraph() -> None:
    text = "\n\n".join((HEAD, FIRST, SECOND + " (एएनआई)"))
    assert blocks(text)[-2:] == [("body", SECOND), ("credit", "(एएनआई)")]


def test_a_desk_and_a_byline_are_no_body() -> None:
    text = "\n\n".join((HEAD, "संवाद सहयोगी, धारचूला: " + FIRST, SECOND, "(रमेश शर्मा)"))
    assert [k for k, _ in blocks(text)] == ["headline", "byline", "body", "body", "byline"]


def test_a_teaser_that_copies_the_first_paragraph_is_no_body_and_says_how_much_it_copies() -> None:
    teaser = FIRST[:100].rsplit(" ", 1)[0] + "."
    text = "\n\n".join((HEAD, teaser, FIRST, SECOND))
    frame = find_blocks(Corpus.of([Article("a", text)]))
    assert frame["kind"].tolist() == ["headline", "teaser", "body", "body"]
    facts = frame.loc[1]
    assert (facts["prefix_share"], facts["contained_share"]) == (1.0, 1.0)
    assert math.isnan(frame.loc[2, "prefix_share"])


def test_a_teaser_is_found_behind_a_dateline_too() -> None:
    text = "\n\n".join((HEAD, FIRST[:110] + "...", "पटना (भाषा)। " + FIRST, SECOND))
    assert [k for k, _ in blocks(text)] == ["headline", "teaser", "dateline", "body", "body"]


def test_a_summary_before_the_dateline_is_no_body() -> None:
    text = "\n\n".join(
        (HEAD, "परिषद ने योजना का मसौदा जारी किया, तीन वर्षों में काम होगा।", "पटना। " + FIRST, SECOND)
    )
    kinds = [k for k, _ in blocks(text)]
    assert kinds == ["headline", "teaser", "dateline", "body", "body"]


def test_two_different_paragraphs_are_both_body() -> None:
    assert [k for k, _ in blocks(f"{HEAD}\n\n{FIRST}\n\n{SECOND}")] == ["headline", "body", "body"]


def test_a_headline_of_its_own_need_not_be_in_the_text() -> None:
    assert [k for k, _ in blocks(f"{FIRST}\n\n{SECOND}", title=HEAD)] == ["body", "body"]
    assert [k for k, _ in blocks(f"{HEAD}\n\n{FIRST}", title=HEAD)] == ["headline", "body"]


def test_a_text_without_headline_is_all_body() -> None:
    assert [k for k, _ in blocks(f"{FIRST}\n\n{SECOND}")] == ["body", "body"]


def test_a_text_of_short_lines_is_body_too() -> None:
    assert [k for k, _ in blocks("योजना\nपानी आया\nलोग खुश हुए\nकाम पूरा")] == [
        "headline",
        *["body"] * 3,
    ]


@pytest.mark.parametrize(
    "line",
    [
        "यह भी पढ़ें: पानी की कहानी",
        "- विज्ञापन -",
        "Advertisement",
        "फोटो: पीटीआई",
        "Read all the latest news here.",
    ],
)
def test_lines_of_the_page_between_paragraphs_are_no_body(line: str) -> None:
    parts = blocks("\n\n".join((HEAD, FIRST, line, SECOND)))
    assert [k for k, _ in parts].count("body") == 2
    assert parts[2][0] in ("furniture", "ad_label", "photo_credit")


def test_lines_broken_at_a_fixed_width_are_one_paragraph() -> None:
    words, line, lines = FIRST.split(), "", []
    for word in (words + SECOND.split()) * 2:
        if len(line) + len(word) > 70:
            lines.append(line.strip())
            line = ""
        line += word + " "
    text = HEAD + "\n\n" + "\n".join([*lines, line.strip()]) + "\n\n" + SECOND
    parts = blocks(text)
    assert [k for k, _ in parts] == ["headline", "body", "body"]
    assert parts[1][1] == "\n".join([*lines, line.strip()])


def test_what_a_collection_put_before_the_headline_is_furniture() -> None:
    kinds = [k for k, _ in blocks("\n\n".join(("4312", HEAD, FIRST, SECOND)))]
    assert kinds == ["furniture", "headline", "body", "body"]


def test_credits_given_by_hand_are_used_instead_of_found_ones() -> None:
    text = "\n\n".join((HEAD, FIRST, SECOND, "(साभार: सीएमजी)", "- विज्ञापन -"))
    corpus = Corpus.of([Article("a", text)])
    credits = find_credits(corpus)
    pd.testing.assert_frame_equal(find_blocks(corpus), find_blocks(corpus, credits))
    without = find_blocks(corpus, credits.iloc[:0])
    assert "credit" not in set(without["kind"])
    assert "ad_label" in set(without["kind"])


def test_the_table_has_its_columns_and_an_empty_text_no_row() -> None:
    frame = find_blocks(Corpus.of([Article("a", "")]))
    assert frame.columns.tolist() == [c.name for c in BLOCKS]
    assert len(frame) == 0


@pytest.mark.skipif(not FOUNDING.exists(), reason="the founding article is not here")
def test_the_founding_article_is_parted_as_by_hand() -> None:
    text = FOUNDING.read_bytes().decode("utf-8")
    gold = json.loads((SHARED / "domain" / "gold_000.json").read_text(encoding="utf-8"))
    want = [
        (
            {"boilerplate": "furniture"}.get(b["role"], b["role"]),
            b["start"],
            b["end"],
            b.get("paragraph", 0),
        )
        for b in gold["blocks"]
    ]
    frame = find_blocks(Corpus.of([Article("a", text)]))
    got = list(frame[["kind", "start", "end", "paragraph"]].itertuples(index=False, name=None))
    assert got == want
    # 297 of its 298 characters begin the first paragraph; the last is the stop of the cut.
    assert frame.loc[frame["kind"] == "teaser", "prefix_share"].item() == 1.0
