"""Notebook displays: in words, without raw ids or markup of articles, readable light and dark."""

from __future__ import annotations

import re
from html import unescape

import pandas as pd
import pytest
from saabhar.analysis.inspection import inspect
from saabhar.analysis.markers import find_markers
from saabhar.corpora import Article, Corpus
from saabhar.reports import attach, show
from saabhar.reports.display_html import MARKS
from saabhar.reports.displays import comparison_html, corpus_html, inspection_html


def plain(page: str) -> str:
    """What a reader sees: cells parted by bars, no markup."""
    return unescape(re.sub(r"<[^>]+>", "", page.replace("</td>", " | ").replace("</p>", "\n")))


@pytest.fixture(scope="module", autouse=True)
def attached() -> None:
    attach()


def test_a_corpus_shows_outlets_languages_and_dates_in_words(corpus: Corpus) -> None:
    page = corpus._repr_html_()  # type: ignore[attr-defined]
    assert page == corpus_html(corpus)
    assert plain(page).startswith("12 articles")
    assert "The Herald | English | 4 | 1 March 2026 | 4 March 2026" in plain(page)
    assert "दैनिक प्रहरी | हिंदी | ४ | १ मार्च २०२६" in plain(corpus_html(corpus, "hi"))


def test_markers_stand_in_their_text_and_the_rest_is_counted(
    corpus: Corpus, markers: pd.DataFrame
) -> None:
    found = show(markers, corpus, most=1)
    assert ">ऐतिहासिक</mark>" in found.html
    assert "and 11 more" in found.html
    assert "title='evaluation'" in found.html
    assert repr(found) == "12 articles"
    assert set(found._repr_mimebundle_()) == {"text/html", "text/plain"}


def test_marks_of_a_headline_that_stands_apart_are_not_painted_on_the_body() -> None:
    article = Article("a", "यह पाठ सादा है और यहाँ कुछ नहीं।", title="ऐतिहासिक उपलब्धि", language="hi")
    corpus = Corpus.of([article])
    markers = find_markers(corpus)
    assert set(markers["field"]) == {"title"}
    assert "<mark" not in show(markers, corpus).html


def test_a_long_text_says_how_much_of_it_is_shown() -> None:
    page = inspection_html(inspect(Article("a", "It rained all day long. " * 600, language="en")))
    assert "Shown: the first 12,000 of 14,400 characters." in plain(page)


def test_credits_are_named_by_their_kind(corpus: Corpus, credits: pd.DataFrame) -> None:
    assert "title='courtesy line'>(साभार—दि हेराल्ड)</mark>" in show(credits, corpus).html


def test_a_family_is_shown_copy_by_copy_without_ids(corpus: Corpus, families: pd.DataFrame) -> None:
    said = plain(show(families, corpus).html)
    assert "1 text carried more than once, with 3 articles among them." in said
    assert "A new bridge · 3 copies" in said
    assert (
        "1 March 2026, 09:00 (UTC+05:30) | The Herald | 100% | in full | first copy at hand" in said
    )
    assert "The Courier | 80% | vague | an excerpt" in said
    assert not re.search(r"\bh0\b", said)


def test_links_stand_side_by_side_with_the_words_of_both_marked(corpus: Corpus) -> None:
    at = corpus["h0"].text.index("The minister")
    table = pd.DataFrame(
        {"article_id_a": ["h0"], "article_id_b": ["c0"],
         "passages": [((at, at + 12, at, at + 12),)]}
    )  # fmt: skip
    page = show(table, corpus).html
    assert page.count(">The minister</mark>") == 2
    assert "1 pair of articles; words in both are marked." in plain(page)
    assert "The Herald · 1 March 2026, 09:00" in plain(page)


def test_ids_of_articles_become_outlet_date_and_headline(corpus: Corpus) -> None:
    table = pd.DataFrame(
        {"article_id_a": ["h0"], "article_id_b": ["p1"], "score": [0.51234], "family_id": ["h0"],
         "names": [(("मोदी", "Modi"), ("दिल्ली", "Delhi"))]}
    )  # fmt: skip
    said = plain(show(table, corpus).html)
    assert "The Herald · 1 Mar · A new bridge | दैनिक प्रहरी · 2 Mar · नदी पर नया पुल | 0.512" in said
    assert "मोदी = Modi, दिल्ली = Delhi" in said
    assert not re.search(r"\bh0\b", said)


def test_formulae_and_stances_need_no_corpus(phrases, stance_table) -> None:  # type: ignore[no-untyped-def]
    found = phrases()
    assert "“साझा विकास की राह” | 14 | 3" in plain(show(found.formulae).html)
    assert "holds" in plain(found._repr_html_())  # type: ignore[attr-defined]
    assert "30 / 12 | 0.50 / −0.75" in plain(show(stance_table()).html)
    with pytest.raises(ValueError, match="name the corpus"):
        show(pd.DataFrame({"article_id": ["a"]}))


def test_a_comparison_is_told_in_words(compared) -> None:  # type: ignore[no-untyped-def]
    said = plain(comparison_html(compared()))
    assert "Promotional phrasing" in said
    assert "first higher" in said
    assert "promo_rate" not in said
    assert "&lt;b&gt;" in comparison_html(compared(notes=("<b>",)))


def test_markup_of_an_article_is_shown_as_text() -> None:
    text = "<script>alert(1)</script> A <b>great</b> bridge."
    corpus = Corpus.of([Article("<i>", text, outlet="<u>Herald</u>", language="en")])
    start = text.index("great")
    table = pd.DataFrame({"article_id": ["<i>"], "start": [start], "end": [start + 5]})
    for page in (
        show(table, corpus).html,
        corpus_html(corpus),
        show(table[["article_id"]], corpus).html,
    ):
        assert not re.search(r"<(script|b>g|u>|i>)", page)


def test_every_mark_brings_its_own_ink_and_ground() -> None:
    for style in MARKS.values():
        assert "color:#1b1f24" in style
        assert "background:#" in style


def test_an_inspection_shows_text_credit_and_marks(inspected) -> None:  # type: ignore[no-untyped-def]
    page = inspection_html(inspected)
    assert ">ऐतिहासिक</mark>" in page
    assert "courtesy line, D3 origin named: “(साभार—दि हेराल्ड)”" in plain(page)
    assert "evaluation: 1" in plain(page)


@pytest.fixture
def inspected(  # type: ignore[no-untyped-def]
    corpus: Corpus, blocks: pd.DataFrame, markers: pd.DataFrame, credits: pd.DataFrame
):
    from types import SimpleNamespace

    tables = {
        name: frame[frame["article_id"] == "p0"]
        for name, frame in (("blocks", blocks), ("markers", markers), ("credits", credits))
    }
    return SimpleNamespace(article=corpus["p0"], tables=tables)
