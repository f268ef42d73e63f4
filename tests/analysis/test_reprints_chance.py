"""How many links chance makes: links between articles of other weeks."""

import math

import pytest
from saabhar.analysis.reprints import count_chance_links
from saabhar.corpora import Article, Corpus

TOLD = (
    "The river rose by two metres overnight and the old bridge was closed to all traffic at noon."
)


def article(n: int, outlet: str, day: str, text: str = TOLD) -> Article:
    return Article(str(n), text, outlet=outlet, published=day, language="en")


def test_far_and_near_pairs_and_links_are_counted_apart() -> None:
    corpus = Corpus.of(
        [
            article(1, "The Herald", "2026-03-02"),
            article(2, "The Mail", "2026-03-03"),
            article(3, "The Post", "2026-04-20"),
            article(4, "The Post", "2026-04-21", "Wheat and mustard grew dear up north."),
            article(5, "The Mail", ""),
        ]
    )
    found = count_chance_links(corpus)
    # Of 1 to 4 the pair 3-4 is of one outlet; 1 and 2 are near, each is far from 3 and 4.
    assert (found.near_pairs, found.far_pairs) == (1, 4)
    assert (found.near_links, found.far_links) == (1, 2)
    assert found.expected == pytest.approx(2 / 4 * 1)
    # Exact Poisson interval of a count of 2: 0.2422 to 7.2247 (standard table), a quarter of it.
    assert (found.low, found.high) == pytest.approx((0.2422 / 4, 7.2247 / 4), abs=1e-4)
    assert "2 links among 4 pairs of other weeks" in str(found)


def test_without_far_pairs_nothing_is_said() -> None:
    corpus = Corpus.of(
        [article(1, "The Herald", "2026-03-02"), article(2, "The Mail", "2026-03-02")]
    )
    found = count_chance_links(corpus)
    assert found.far_pairs == 0 and math.isnan(found.expected)
    assert "far enough apart" in str(found)
