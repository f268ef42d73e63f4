"""Which line is headline, paragraph, top or end: the lengths at which that changes."""

from __future__ import annotations

import pytest
from saabhar.analysis.credits import find_blocks, find_credits, find_mentions
from saabhar.analysis.credits.lines import read_lines
from saabhar.analysis.credits.teaser import Duplication
from saabhar.corpora import Article, Corpus

LAST = "अ" * 130


def slots(*lines: str) -> list[str]:
    return [line.slot for line in read_lines(["\n".join(lines)]).of(0)]


@pytest.mark.parametrize(
    ("line", "paragraph"),
    [
        ("अ" * 119, False),
        ("अ" * 120, True),
        ("अ" * 58 + "।", False),
        ("अ" * 59 + "।", True),
        ("अ" * 60, False),
    ],
    ids=["119", "120", "59 and a stop", "60 and a stop", "60 without one"],
)
def test_a_paragraph_has_120_characters_or_60_and_a_stop(line: str, paragraph: bool) -> None:
    assert read_lines([f"योजना\n{line}\n{LAST}"]).of(0)[1].body == paragraph


@pytest.mark.parametrize(
    ("line", "slot"),
    [
        ("अ" * 220, "head"),
        ("अ" * 221, "top"),
        ("अ" * 49 + "।", "head"),
        ("अ" * 50 + "।", "top"),
        ("अ" * 50 + "?", "head"),
    ],
    ids=["220", "221", "50 with a stop", "51 with a stop", "a question"],
)
def test_a_headline_has_220_characters_or_50_and_a_stop(line: str, slot: str) -> None:
    assert slots(line, LAST)[0] == slot


@pytest.mark.parametrize(("length", "slot"), [(350, "top"), (351, "body")])
def test_a_summary_has_700_characters(length: int, slot: str) -> None:
    assert slots("योजना", "अ" * 350, "अ" * length, "(भाषा)", LAST, LAST)[3] == slot


@pytest.mark.parametrize(
    ("prefix", "contained", "copy"),
    [(0.85, 0.0, True), (0.84, 0.0, False), (0.0, 0.8, True), (0.0, 0.79, False)],
)
def test_a_teaser_is_a_copy_by_most_of_its_words(
    prefix: float, contained: float, copy: bool
) -> None:
    assert Duplication(prefix, contained).is_copy == copy


@pytest.mark.parametrize("apart", [False, True], ids=["in the text", "a column of its own"])
@pytest.mark.parametrize(
    ("last", "kinds"),
    [
        ("काम जल्द होगा, ऐसा परिषद ने बताया है और लोगों ने भी यही कहा है।", ["byline"]),
        ("काम जल्द होगा, ऐसा शर्मा ने बताया है और लोगों ने भी यही कहा है।", []),
    ],
    ids=["an author", "a speaker"],
)
def test_a_name_behind_the_headlines_dash_is_an_author_unless_the_text_names_it(
    apart: bool, last: str, kinds: list[str]
) -> None:
    head = "शहर को जल योजना की जरूरत - रमेश शर्मा"
    text = last if apart else f"{head}\n\n{last}"
    corpus = Corpus.of([Article("a", text, title=head if apart else None, language="hi")])
    assert find_credits(corpus)["kind"].tolist() == kinds


@pytest.mark.parametrize(("inside", "together"), [(6, True), (5, False)])
def test_lines_are_put_together_where_six_in_ten_end_inside_a_sentence(
    inside: int, together: bool
) -> None:
    # Ten lines of sixty letters behind which another follows; the last ends the text.
    lines = ["अ" * 60] * inside + ["अ" * 59 + "।"] * (10 - inside)
    text = "योजना\n\n" + "\n".join([*lines, "अ" * 59 + "।"])
    blocks = find_blocks(Corpus.of([Article("a", text, title="और कुछ", language="hi")]))
    assert ((blocks["kind"] == "body").sum() == 1) == together


@pytest.mark.parametrize(("between", "found"), [("", 1), ("के बड़े और पुराने और नए दफ्तर में", 0)])
def test_a_code_is_an_agency_only_near_a_word_that_says_so(between: str, found: int) -> None:
    text = f"समाचार एजेंसी {between} भाषा को यह बात बताई गई और फिर सब लोग घर चले गए।"
    assert len(find_mentions(Corpus.of([Article("a", text, language="hi")]))) == found
