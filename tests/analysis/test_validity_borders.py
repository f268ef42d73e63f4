"""What makes an interval of few coded articles, by hand."""

from __future__ import annotations

import numpy as np
import pytest
from saabhar.analysis.validity.correction import half_widths
from saabhar.analysis.validity.few_errors import kinds_of_errors
from saabhar.analysis.validity.proportions import share
from scipy import stats

Z2 = 1.959964**2


def test_a_stratum_of_one_is_set_against_nothing() -> None:
    # Three of five; four items in one stratum, one alone in another. What each contributes to the
    # error: .08 where it holds, else -.12. Stratum one, about its mean of -.02: .10 four times,
    # times 4 / 3; the other .08: variance .0533333 + .0064.
    x, t = np.array([1.0, 0, 1, 0, 1]), np.ones(5)
    layer, cluster = np.array([0, 0, 0, 0, 1]), np.arange(5)
    variance = 4 / 3 * 4 * 0.1**2 + 0.08**2
    # Five items, less two strata, leave three degrees of freedom.
    n = 0.24 / variance * (stats.t.ppf(0.975, 4) / stats.t.ppf(0.975, 3)) ** 2
    expected = (
        stats.beta.ppf(0.025, 0.6 * n, 0.4 * n + 1),
        stats.beta.ppf(0.975, 0.6 * n + 1, 0.4 * n),
    )
    value, *ends = share(x, t, layer, cluster)
    assert value == 0.6
    assert ends == pytest.approx(expected)


def test_the_sandwich_is_widened_for_few_clusters() -> None:
    # Four clusters of 1, -1, 1, -1: their squares sum to 4, times 4 / 3, with three degrees.
    half = half_widths(np.array([[1.0], [-1.0], [1.0], [-1.0]]), np.arange(4))
    assert half == pytest.approx([3.182446 * np.sqrt(16 / 3)], rel=1e-6)


def test_where_no_error_was_met_the_upper_end_is_that_of_a_count_of_none() -> None:
    # Ten of 100 articles passed over were coded at a chance of .5, and none was missed. One error
    # would add .01 * sqrt(.5) / .5; the score interval of a count of 0 ends at z squared.
    found = np.r_[np.zeros(100), 1.0]
    gold = np.r_[np.zeros(10), np.full(90, np.nan), 1.0]
    probability, influence = np.full(101, 0.5), np.full(101, 0.01)
    missed = next(
        k for k in kinds_of_errors(influence, found, gold, probability, np.arange(101)) if k.missed
    )
    assert (missed.total, missed.lower) == (0, pytest.approx(0))
    assert missed.upper == pytest.approx(0.01 * np.sqrt(0.5) / 0.5 * Z2, rel=1e-5)


@pytest.mark.parametrize(("chances", "kinds"), [(7, 7), (8, 8), (9, 8), (20, 8)])
def test_up_to_eight_chances_of_being_drawn_are_told_apart(chances: int, kinds: int) -> None:
    probability = np.arange(1, chances + 1) / (chances + 1)
    gold = np.zeros(chances)
    gold[0] = 1.0
    found = kinds_of_errors(
        np.full(chances, 0.1), np.zeros(chances), gold, probability, np.arange(chances)
    )
    assert len(found) == kinds
