"""Credits of whole articles: slots, overlaps, grades in the light of neighbours, mentions."""

from __future__ import annotations

import unicodedata

import pytest
from saabhar.analysis.columns import CREDITS, MENTIONS
from saabhar.analysis.credits import (
    disclosure_of,
    find_credits,
    find_house_style,
    find_mentions,
    shipped_registry,
)
from saabhar.analysis.credits.find import pages_of, read_pages
from saabhar.analysis.credits.grammar import grammar_of
from saabhar.corpora import Article, Corpus

FIRST = (
    "नगर परिषद ने मंगलवार को नई जल योजना का मसौदा जारी किया, जिसमें पुराने तालाबों की सफाई, "
    "पाइपलाइन की मरम्मत और हर मोहल्ले में जल समिति बनाने का प्रस्ताव रखा गया है।"
)
SECOND = (
    "परिषद के अनुसार योजना पर अगले तीन वर्षों में काम होगा और पहले चरण में बारह मोहल्लों को चुना गया "
    "है, जहां गर्मियों में पानी की कमी सबसे अधिक रहती है।"
)


def article(*lines: str, **known: str) -> Corpus:
    return Corpus.of([Article("a", "\n\n".join(lines), language="hi", **known)])


def found(corpus: Corpus) -> list[tuple[str, tuple[str, ...], str, str]]:
    return [
        (c.kind, c.outlets, c.text, c.slot) for c in find_credits(corpus).itertuples(index=False)
    ]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(
            ("जल योजना", FIRST, SECOND, "(साभार—चाइना मीडिया ग्रुप)", "- विज्ञापन -", "Latest News"),
            [("courtesy", ("cmg",), "(साभार—चाइना मीडिया ग्रुप)", "end")],
            id="a slot label is no credit",
        ),
        pytest.param(
            ("शहर को मिलेगी जल योजना", "नई दिल्ली, 5 मई (आईएएनएस)। " + FIRST, SECOND),
            [("dateline", ("ians",), "नई दिल्ली, 5 मई (आईएएनएस)।", "top")],
            id="dateline in the first paragraph",
        ),
        pytest.param(
            ("शहर को मिलेगी जल योजना नई दिल्ली (भाषा)। " + FIRST, SECOND),
            [("dateline", ("pti_bhasha",), "नई दिल्ली (भाषा)।", "top")],
            id="dateline glued to the headline",
        ),
        pytest.param(
            ("शहर को मिलेगी जल योजना", FIRST, SECOND + " (भाषा)"),
            [("agency", ("pti_bhasha",), "(भाषा)", "end")],
            id="closing bracket of the last paragraph",
        ),
        pytest.param(
            ("शहर को मिलेगी जल योजना", FIRST, SECOND, "भाषा अमित नरेश", "नरेश"),
            [("agency", ("pti_bhasha",), "भाषा", "end")],
            id="desk slug with a second line",
        ),
        pytest.param(
            ("शहर को मिलेगी जल योजना", FIRST, SECOND, "—आईएएनएस\nएकेजे/"),
            [("agency", ("ians",), "—आईएएनएस", "end")],
            id="sign-off with initials below",
        ),
        pytest.param(
            ("शहर को मिलेगी जल योजना", FIRST, SECOND, "शलभ माथुर, एसएसपी"),
            [],
            id="a quoted official is no byline",
        ),
        pytest.param(
            ("शहर को मिलेगी जल योजना", FIRST, SECOND, "(रमेश शर्मा)"),
            [("byline", (), "(रमेश शर्मा)", "end")],
            id="a reporter's name in closing brackets",
        ),
        pytest.param(
            ("शहर को मिलेगी जल योजना", FIRST + " समाचार एजेंसी शिन्हुआ के मुताबिक काम शुरू है।", SECOND),
            [],
            id="an agency cited in a sentence",
        ),
        pytest.param(
            ("चीन: शहर को मिलेगी जल योजना", FIRST, SECOND),
            [],
            id="a place and a colon in the headline",
        ),
        pytest.param(
            ("2016-03-02 18:23:25 cri", "शहर को मिलेगी जल योजना", FIRST, SECOND),
            [("agency", ("cri",), "2016-03-02 18:23:25 cri", "head")],
            id="an origin stamp",
        ),
        pytest.param(
            ("शहर को मिलेगी जल योजना", FIRST, SECOND, "(इनपुट: भाषा)", "फोटो साभार: शिन्हुआ"),
            [
                ("inputs", ("pti_bhasha",), "(इनपुट: भाषा)", "end"),
                ("photo_credit", ("xinhua",), "फोटो साभार: शिन्हुआ", "end"),
            ],
            id="a second credit on the next line",
        ),
        pytest.param(
            ("City to get water plan", "ISLAMABAD, Mar 12 (APP): " + "The council " * 30 + "met."),
            [("dateline", ("app_pk",), "ISLAMABAD, Mar 12 (APP):", "top")],
            id="English",
        ),
    ],
)  # fmt: skip
def test_credits_of_an_article(lines: tuple[str, ...], expected: list) -> None:
    assert found(article(*lines)) == expected


@pytest.mark.parametrize(
    "disturb",
    [
        lambda t: unicodedata.normalize("NFD", t),
        lambda t: t.replace("\n", "\r\n"),
        lambda t: t.replace("।", "|"),
        lambda t: t.replace("्", "्\u200d"),
        lambda t: "\ufeff" + t,
    ],
    ids=["NFD", "CRLF", "pipe for danda", "ZWJ", "byte order mark"],
)
def test_spans_map_back_to_a_disturbed_text(disturb) -> None:
    text = "\n\n".join(
        ("योजना को हरी झंडी", "पेइचिंग, 5 मई (शिन्हुआ)। " + FIRST, SECOND, "साभार—हिन्दुस्थान समाचार")
    )
    plain = find_credits(Corpus.of([Article("a", text)]))
    other = find_credits(Corpus.of([Article("a", disturb(text))]))
    assert plain["outlets"].tolist() == other["outlets"].tolist() == [("xinhua",), ("hs",)]
    for row in other.itertuples(index=False):
        assert disturb(text)[row.start : row.end] == row.text


def test_an_intermediary_is_graded_d2_when_the_origin_is_named_beside_it() -> None:
    corpus = article(
        "योजना को हरी झंडी", "बीजिंग, 5 मई (आईएएनएस)। " + FIRST, SECOND, "(साभार: चाइना मीडिया ग्रुप)"
    )
    credits = find_credits(corpus)
    assert credits[["kind", "disclosure"]].to_numpy().tolist() == [
        ["dateline", "D2"],
        ["courtesy", "D3"],
    ]


def test_a_credit_to_the_publisher_itself_discloses_nothing() -> None:
    lines = ("योजना को हरी झंडी", "जेएनएन, लखनऊ। " + FIRST, SECOND, "साभार: दैनिक जागरण")
    own = find_credits(article(*lines, outlet="Dainik Jagran"))
    other = find_credits(article(*lines, outlet="The Herald"))
    assert own["disclosure"].tolist() == ["D0", "D0"]
    assert other["disclosure"].tolist() == ["D0", "D3"]


def test_the_grade_of_an_article_is_its_highest_and_pictures_do_not_count() -> None:
    grammar = grammar_of(shipped_registry())
    corpus = article("योजना को हरी झंडी", FIRST, SECOND, "(एजेंसी)", "फोटो: शिन्हुआ")
    [(_, credits)] = list(read_pages(pages_of(corpus), grammar))
    assert disclosure_of(credits) == "D1"


def test_a_headline_that_came_apart_is_not_taken_from_the_text() -> None:
    body = "नई दिल्ली (भाषा)। " + FIRST
    corpus = Corpus.of([Article("a", body + "\n\n" + SECOND, title="योजना को हरी झंडी")])
    assert [c[0] for c in found(corpus)] == ["dateline"]


def test_tables_hold_their_columns_also_when_nothing_is_found() -> None:
    corpus = article("योजना को हरी झंडी", FIRST)
    assert [c.name for c in CREDITS] == find_credits(corpus).columns.tolist()
    assert [c.name for c in MENTIONS] == find_mentions(corpus).columns.tolist()
    assert len(find_credits(corpus)) == len(find_mentions(corpus)) == 0


def test_outlets_in_sentences_are_mentions_with_their_state_label() -> None:
    corpus = article(
        "योजना को हरी झंडी",
        "चीन की सरकारी समाचार एजेंसी शिन्हुआ के मुताबिक काम शुरू है। समाचार एजेंसी भाषा को यह बताया गया। "
        "पीटीआई के समर्थक जुटे। बीबीसी ने भी यही कहा।",
        "(भाषा)",
    )
    mentions = find_mentions(corpus)
    assert mentions[["text", "outlets", "state_label"]].to_numpy().tolist() == [
        ["शिन्हुआ", ("xinhua",), True],
        ["भाषा", ("pti_bhasha",), False],
        ["बीबीसी", ("bbc",), False],
    ]
    assert set(mentions["kind"]) == {"mention"}


def test_house_style_points_and_names_nobody() -> None:
    corpus = article("पेइचिंग में बैठक", "शी चिनफिंग ने पेइचिंग में कहा। बीजिंग में बारिश हुई।")
    style = find_house_style(corpus)
    assert style.loc[style["text"] == "पेइचिंग", "common_too"].tolist() == [True, True]
    assert set(style.loc[style["text"] == "शी चिनफिंग", "points_to"]) == {"cmg", "pti_bhasha"}
    assert "outlets" not in style.columns
    assert len(find_credits(corpus)) == 0
