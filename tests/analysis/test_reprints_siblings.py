"""Hindi and English articles of one event; all texts written for these tests."""

import csv
from pathlib import Path

import pandas as pd
import pytest
from saabhar.analysis.reprints import find_siblings, trace
from saabhar.analysis.reprints.clues import clues, name_key
from saabhar.corpora import Article, Corpus

CASES = Path(__file__).parents[1] / "cases" / "hindi-english-events.csv"
with CASES.open(encoding="utf-8", newline="") as file:
    EVENTS = {row["event"]: (row["hi"], row["en"]) for row in csv.DictReader(file)}


def corpus(published: str = "2026-03-13") -> Corpus:
    rows = []
    for name, (hindi, english) in EVENTS.items():
        rows.append(
            Article(f"{name}-hi", hindi, outlet="The Herald", published="2026-03-12", language="hi")
        )
        rows.append(
            Article(f"{name}-en", english, outlet="The Mail", published=published, language="en")
        )
    return Corpus.of(rows)


def test_the_best_partner_of_every_article_tells_its_own_event() -> None:
    found = find_siblings(corpus(), least_score=0.0)
    best = found.drop_duplicates("article_id_a")
    assert len(best) == len(EVENTS)
    assert [a[:-3] for a in best["article_id_a"]] == [b[:-3] for b in best["article_id_b"]]
    assert found["score"].is_monotonic_decreasing and found["score"].between(0, 1).all()


def test_what_they_have_in_common_is_shown_as_printed() -> None:
    rows = find_siblings(corpus()).set_index("article_id_a")
    assert ("वर्मा", "Verma") in rows.loc["bridge-hi", "names"]
    assert rows.loc["bridge-hi", "dates"] == (("12 मार्च", "March 12"),)
    assert ("3.2 लाख", "320,000") in rows.loc["bridge-hi", "numbers"]
    assert ("2,400 करोड़", "24 billion") in rows.loc["factory-hi", "numbers"]
    # Supaul and 26 stand in the quotation of both.
    assert rows.loc["flood-hi", "quoted"] == 2


def test_nothing_is_paired_over_the_window_or_without_a_date() -> None:
    assert find_siblings(corpus("2026-03-25")).empty
    assert not find_siblings(corpus("2026-03-25"), within_days=30).empty
    assert find_siblings(corpus("")).empty


def test_siblings_are_no_family() -> None:
    assert trace(corpus())["members"].max() == 1


def test_one_language_alone_has_no_siblings_and_a_score_over_one_is_refused() -> None:
    only = corpus().where(corpus().articles["language"] == "hi")
    assert find_siblings(only).empty
    with pytest.raises(ValueError, match="between 0 and 1"):
        find_siblings(only, least_score=2)


@pytest.mark.parametrize(
    ("printed", "key"),
    [
        ("2,400 करोड़", "2.4e+10"),
        ("24 billion", "2.4e+10"),
        ("3.2 lakh", "320000"),
        ("१४५०", "1450"),
    ],
)
def test_numbers_are_compared_by_value(printed: str, key: str) -> None:
    english = printed.isascii()
    assert [c.key for c in clues(f"{printed} x", english=english) if c.kind == "number"] == [key]


@pytest.mark.parametrize(
    ("hindi", "english"),
    [
        ("मॉस्को", "Moscow"),
        ("बीजिंग", "Beijing"),
        ("वर्मा", "Verma"),
        ("लखनऊ", "Lucknow"),
        ("शर्मा", "Sharma"),
    ],
)
def test_a_name_is_compared_by_its_consonants(hindi: str, english: str) -> None:
    assert name_key(english) in {c.key for c in clues(hindi, english=False)}


def test_a_capital_that_only_opens_a_sentence_is_no_name() -> None:
    told = clues("Traders rejoiced. Nobody complained about Sonpur.", english=True)
    assert [c.printed for c in told] == ["Sonpur"]


def test_the_order_of_the_rows_changes_nothing() -> None:
    turned = corpus().articles.iloc[::-1].reset_index(drop=True)
    pd.testing.assert_frame_equal(find_siblings(corpus()), find_siblings(Corpus(turned)))
