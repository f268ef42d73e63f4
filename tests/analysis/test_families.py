"""How a table of families is read: who stands alone, who comes first, what is refused."""

from __future__ import annotations

import pandas as pd
import pytest
from saabhar.analysis.families import family_of, first_members
from saabhar.corpora import Article, Corpus


def families(*pairs: tuple[str, str]) -> pd.DataFrame:
    return pd.DataFrame(pairs, columns=["article_id", "family_id"])


def test_an_article_that_no_family_holds_stands_alone() -> None:
    ids = pd.Series(["a", "b", "c", "b"], index=[3, 1, 2, 7])
    found = family_of(ids, families(("a", "f"), ("b", "")))
    assert found.to_dict() == {3: "f", 1: "b", 2: "c", 7: "b"}
    assert family_of(ids, None).tolist() == ["a", "b", "c", "b"]


def test_an_article_of_two_families_and_a_table_of_something_else_are_refused() -> None:
    ids = pd.Series(["a"])
    with pytest.raises(ValueError, match="article 'a' belongs to two"):
        family_of(ids, families(("a", "f"), ("a", "g")))
    # The same said twice is said once.
    assert family_of(ids, families(("a", "f"), ("a", "f"))).tolist() == ["f"]
    with pytest.raises(ValueError, match="columns family_id are missing"):
        family_of(ids, pd.DataFrame({"article_id": ["a"]}))


@pytest.mark.parametrize(
    ("named", "first"),
    [
        pytest.param("late", "late", id="the article it is named after"),
        pytest.param("f", "early", id="else the earliest; one without a date is not"),
    ],
)
def test_the_first_member_of_a_family(named: str, first: str) -> None:
    corpus = Corpus.of(
        [
            Article("undated", "क"),
            Article("late", "क", published="2026-03-02"),
            Article("early", "क", published="2026-03-01"),
            Article("alone", "ख"),
        ]
    )
    table = families(("undated", named), ("late", named), ("early", named))
    kept = first_members(corpus, table).articles["article_id"].tolist()
    assert kept == [first, "alone"]
    assert len(first_members(corpus, None)) == 4
