"""The stance of reporting verbs, compared between the sides of a story."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from saabhar.analysis.markers import compare_stance, find_sources
from saabhar.corpora.article import Article
from saabhar.corpora.corpus import Corpus
from scipy.stats import t

# Stances: बताया +1, दावा किया -2, आरोप लगाया -1.
TOLD, CLAIMED = "ने बताया कि रास्ता खुला। ", "ने दावा किया कि रास्ता खुला। "


def sources(*texts: str) -> pd.DataFrame:
    return find_sources(
        Corpus.of([Article(f"a{i}", text, language="hi") for i, text in enumerate(texts)])
    )


def test_officials_stand_against_the_opposition_where_no_sides_are_named() -> None:
    text = ("मंत्री " + TOLD) * 5 + ("विपक्ष " + CLAIMED) * 6
    [row] = compare_stance(sources(text)).to_dict("records")
    assert (row["side_a"], row["side_b"]) == ("in office", "in opposition")
    assert (row["clauses_a"], row["clauses_b"], row["articles"]) == (5, 6, 1)
    assert (row["stance_a"], row["stance_b"], row["difference"]) == (1, -2, 3)


def test_under_five_clauses_a_side_has_no_mean() -> None:
    text = ("मंत्री " + TOLD) * 4 + ("विपक्ष " + CLAIMED) * 6
    [row] = compare_stance(sources(text)).to_dict("records")
    assert row["too_few"]
    assert math.isnan(row["stance_a"])
    assert math.isnan(row["difference"])
    assert row["stance_b"] == -2


SIDES = {"north": ["उत्तरपुर", "राष्ट्रपति कोर"], "south": ["दक्षिणपुर"]}


def test_sides_go_by_the_names_in_the_source_and_by_what_a_pronoun_goes_back_to() -> None:
    text = (
        "राष्ट्रपति कोर " + TOLD + "उन्होंने दावा किया कि पुल टूटा। " + "दक्षिणपुर के मंत्री " + CLAIMED
        + "उत्तरपुर, दक्षिणपुर " + TOLD + "किसानों " + TOLD
    )  # fmt: skip
    [row] = compare_stance(sources(text * 3), SIDES).to_dict("records")
    # Both names, or none, are on neither side: 2 x 3 clauses against 1 x 3.
    assert (row["clauses_a"], row["clauses_b"]) == (6, 3)
    assert row["stance_a"] == pytest.approx(-0.5)


def test_swapping_the_sides_turns_the_sign() -> None:
    text = ("उत्तरपुर " + TOLD) * 5 + ("दक्षिणपुर " + CLAIMED) * 5 + ("दक्षिणपुर " + TOLD) * 2
    one = compare_stance(sources(text), SIDES).iloc[0]
    other = compare_stance(sources(text), dict(reversed(SIDES.items()))).iloc[0]
    assert other["difference"] == pytest.approx(-one["difference"])
    assert (other["low"], other["high"]) == pytest.approx((-one["high"], -one["low"]))


def test_the_interval_takes_articles_as_the_units() -> None:
    north = [("उत्तरपुर " + TOLD) * 2, ("उत्तरपुर " + CLAIMED) * 2, ("उत्तरपुर " + TOLD) * 2]
    south = [("दक्षिणपुर " + TOLD) * 2] * 3
    found = sources(*(n + s for n, s in zip(north, south, strict=True)))
    group = pd.Series("The Herald", index=["a0", "a1", "a2"])
    [row] = compare_stance(found, SIDES, by=group).to_dict("records")
    # North: 1 1 -2 -2 1 1, mean 0; south: 1. By hand: pulls per article 2/6, -4/6, 2/6 less 0;
    # sum of squares 24/36, times 3/2 is 1; t with 2 degrees of freedom.
    assert row["difference"] == pytest.approx(-1)
    assert row["high"] - row["difference"] == pytest.approx(t.ppf(0.975, 2))


def test_one_side_and_a_shared_name_are_refused() -> None:
    with pytest.raises(ValueError, match="needs two"):
        compare_stance(sources("मंत्री " + TOLD), {"north": ["उत्तरपुर"]})
    with pytest.raises(ValueError, match="उत्तरपुर stands on two sides"):
        compare_stance(sources("मंत्री " + TOLD), {"a": ["उत्तरपुर"], "b": ["उत्तरपुर"]})
