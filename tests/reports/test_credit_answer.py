"""The credit half of the answer, and what it means that no line was found."""

from __future__ import annotations

import pandas as pd
import pytest
from saabhar.corpora import Article, Corpus
from saabhar.reports.absence import absence_sentence, searched_sentence
from saabhar.reports.credit_answer import credit_sentences
from saabhar.reports.language import read_language

EN, HI = read_language("en"), read_language("hi")


def corpus(*searched: str | None) -> Corpus:
    return Corpus.of(
        [
            Article(f"a{n}", "Rain.", outlet="The Mail", language="en",
                    extra={} if s is None else {"searched": s})
            for n, s in enumerate(searched)
        ]
    )  # fmt: skip


def families(*fates: str) -> pd.DataFrame:
    return pd.DataFrame(
        {"article_id": [f"a{n}" for n in range(len(fates))], "origin": "herald",
         "publisher": "The Mail", "credit": fates}
    )  # fmt: skip


def credits(**grades: str) -> pd.DataFrame:
    return pd.DataFrame(
        {"article_id": list(grades), "kind": "courtesy", "disclosure": list(grades.values())}
    )


def test_copies_that_name_the_writer_are_counted_with_an_interval() -> None:
    fates = ["full"] * 8 + ["dropped"] * 4 + ["vague"] * 8
    said = credit_sentences(
        credits(a0="D3", a1="D1"), families(*fates), corpus(*[None] * 20), EN, str
    )
    # Wilson for 8 of 20: 0.2188 to 0.6134 (Newcombe 1998, formula 3, by hand).
    assert (
        "Of 20 articles that carry a text another outlet wrote, 8 name the writer in full "
        "(40%; 95 percent interval 22% to 61%); the others: not in this copy 4; vague 8." in said[0]
    )
    assert "found in 2 of 20 articles: 1 with the name of the origin, 1 vague." in said[1]


def test_an_outlets_own_text_needs_no_credit() -> None:
    own = families("none", "none").assign(origin="The Mail")
    said = credit_sentences(credits(), own, corpus(None, None), EN, str)
    assert said[0].startswith("No article was found to carry a text whose writer is known")


def test_without_credits_nothing_is_said_of_them() -> None:
    assert credit_sentences(None, families("full"), corpus(None), EN, str) == ()


def test_no_line_means_something_else_on_a_page_and_in_a_feed() -> None:
    pages = corpus("whole page", "whole page", "feed", "amp", "extracted text", "", "whole page")
    text = absence_sentence(pages, pd.Index(["a6"]), EN)
    assert text == (
        "Where none was found (6 articles), what was searched is: the whole page for 2, only "
        "extracted text for 1, an AMP copy for 1, a feed for 1 and the text as handed over for 1."
    )


def test_a_corpus_of_plain_texts_says_that_only_they_were_searched() -> None:
    assert "only the text as handed over was searched" in absence_sentence(
        corpus(None), pd.Index([]), EN
    )
    assert absence_sentence(corpus(None), pd.Index(["a0"]), EN) == ""


@pytest.mark.parametrize(
    ("searched", "words"),
    [
        ("whole page", "The whole page was searched"),
        ("feed", "Only the feed was at hand"),
        ("amp", "Only the AMP copy"),
        ("extracted text", "an extractor left"),
        (None, "as handed over"),
    ],
)
def test_one_article_says_what_was_searched(searched: str | None, words: str) -> None:
    assert words in searched_sentence(searched, EN)
    assert searched_sentence(searched, HI).endswith("।")
