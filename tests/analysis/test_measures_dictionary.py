"""Rates of a lexicon of one's own: counted over the body or everything, by any number of hands."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from saabhar.analysis.credits import whole_texts
from saabhar.analysis.markers.dictionary import Dictionary
from saabhar.corpora import Article, Corpus
from saabhar.lexicons import Context, Entry, Lexicon


def entry(number: int, form: str, category: str, *contexts: Context) -> Entry:
    return Entry(f"x-{number}", form, "hi", category, "own", status="active", contexts=contexts)


def own(name: str, *entries: Entry) -> Lexicon:
    return Lexicon(name, "1", entries, categories={e.category: "" for e in entries})


WATER = own(
    "water",
    entry(1, "नदी", "RIVER"),
    entry(2, "नदी का पानी", "DRINK"),
    entry(3, "पानी", "DRINK", Context("exclude", ("हवा",), "before 1")),
)
# 160 words of filling, so that a rate is given: 1,000 / 200 a hit in a text of 200 words.
FILLING = "एक दो तीन चार पांच छह सात आठ। " * 20


def corpus(*texts: str) -> Corpus:
    return Corpus.of(
        [Article(f"a{i}", t, outlet="The Herald", language="hi") for i, t in enumerate(texts)]
    )


def hits(table: pd.DataFrame) -> dict[str, float]:
    return dict(zip(table["measure"], table["hits"], strict=True))


def test_each_category_is_a_rate_with_the_longest_hit_and_the_contexts_of_its_entries() -> None:
    # नदी twice, once inside the longer नदी का पानी; पानी once after हवा, which excludes it.
    text = f"नदी बही। नदी का पानी आया। हवा पानी देखा। पानी देखा।\n{FILLING}"
    articles = corpus(text)
    table = Dictionary([WATER]).measure(articles, blocks=whole_texts(articles))
    assert hits(table) == {"water/RIVER": 1, "water/DRINK": 2}
    # 2 + 4 + 3 + 2 words and the filling of 160.
    assert table["base"].tolist() == [171, 171]
    assert table["value"].tolist() == pytest.approx([1000 / 171, 2000 / 171])
    # Garwood's interval for 1: 0.0253 to 5.5716 (Garwood 1936, table 2, rounded there).
    assert (table[["low", "high"]].iloc[0] * 171 / 1000).tolist() == pytest.approx(
        [0.0253, 5.5716], abs=1e-4
    )


def test_only_the_body_is_counted_unless_everything_is_asked_for() -> None:
    text = f"नदी की खबर\n\n{FILLING}\n\n{FILLING}\n\n(साभार: नदी समाचार)"
    articles = corpus(text)
    dictionary = Dictionary([WATER])
    assert hits(dictionary.measure(articles))["water/RIVER"] == 0
    everything = dictionary.measure(articles, blocks=whole_texts(articles))
    assert hits(everything)["water/RIVER"] == 2


def test_a_short_text_has_hits_and_no_value_and_another_language_has_none() -> None:
    articles = Corpus.of(
        [
            Article("a", "नदी बही।", outlet="The Herald", language="hi"),
            Article("b", "The river flows. " * 60, outlet="The Herald", language="en"),
        ]
    )
    table = Dictionary([WATER]).measure(articles, blocks=whole_texts(articles))
    rivers = table.loc[table["measure"] == "water/RIVER"]
    assert rivers["hits"].tolist() == [1, 0]
    assert rivers["too_short"].tolist() == [True, False]
    assert rivers["value"].isna().tolist() == [True, False]


def test_lexicons_do_not_compete_and_two_of_one_name_are_refused() -> None:
    other = own("shore", entry(1, "नदी का पानी", "WET"))
    articles = corpus("नदी का पानी।")
    table = Dictionary([WATER, other]).measure(articles, blocks=whole_texts(articles))
    assert hits(table) == {"water/RIVER": 0, "water/DRINK": 1, "shore/WET": 1}
    with pytest.raises(ValueError, match="'water' stands there twice"):
        Dictionary([WATER, WATER])


def test_no_article_gives_an_empty_table_with_its_columns(tmp_path: Path) -> None:
    table = Dictionary([WATER]).measure(Corpus.of([]))
    assert table.empty
    assert table.columns[:3].tolist() == ["article_id", "measure", "value"]
