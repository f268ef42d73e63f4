"""Formulas against R 4.2.2: each expected number was printed by the call in the comment above it.

Packages: stats, MASS 7.3-58, sandwich 3.0-2, survey 4.1-1. Where no function of R has the formula
(LRC, Cliff's delta, alpha) it was written there anew from the publication.
"""

import numpy as np
import pandas as pd
import pytest
from saabhar.analysis.comparison.dominance import cliffs_delta
from saabhar.analysis.comparison.effects import (
    detectable_d,
    exact_p,
    exact_rate,
    exact_ratio,
    units_needed,
)
from saabhar.analysis.comparison.key_measures import g2, lrc
from saabhar.analysis.comparison.keyness import keyness
from saabhar.analysis.comparison.multiplicity import adjust
from saabhar.analysis.comparison.paired import median_interval
from saabhar.analysis.comparison.regression import rate_model
from saabhar.analysis.validity import accuracy, krippendorff_alpha
from scipy import stats

Y1, Y2, N1, N2 = np.array([3, 2, 6, 1, 1, 1, 1, 2]), np.array([2, 1, 2, 4, 1, 1, 0, 1]), 17, 12


def test_lrc_is_evert_s_formula_on_the_exact_interval_of_r():
    # lrc <- function(y1, y2, n1, n2, m) mapply(function(a, b) {
    #   ci <- binom.test(a, a + b, conf.level = 1 - .05 / m)$conf.int
    #   r <- function(p) log2(n2 / n1 * p / (1 - p))
    #   if (a / n1 > b / n2) max(0, r(ci[1])) else min(0, r(ci[2])) }, y1, y2)
    # lrc(50 * y1, 50 * y2, 50 * 17, 50 * 12, 8)
    want = [0, 0, 0.6278173379, -1.8846406258, 0, 0, 2.5291851478, 0]
    assert lrc(50 * Y1, 50 * Y2, 50 * N1, 50 * N2) == pytest.approx(want, abs=1e-9)
    # lrc(50 * y1, 50 * y2, 50 * 17, 50 * 12, 1)
    want = [0, 0, 0.7513451512, -2.0490454440, 0, 0, 3.2046267388, 0]
    assert lrc(50 * Y1, 50 * Y2, 50 * N1, 50 * N2, tests=1) == pytest.approx(want, abs=1e-9)
    # lrc(c(20, 0, 400, 37), c(0, 20, 350, 0), 10000, 20000, 4)
    want = [2.7915538954, -0.7915538954, 0.9254058433, 3.7659203383]
    assert lrc([20, 0, 400, 37], [0, 20, 350, 0], 10_000, 20_000) == pytest.approx(want, abs=1e-9)


def test_g2_of_four_cells_is_loglin_and_of_two_the_deviance_of_a_poisson_model():
    # loglin(matrix(c(y1, y2, 17 - y1, 12 - y2), 2), list(1, 2))$lrt
    want = [0.004751408706, 0.091241894137, 1.274238009553, 3.779440532859]
    want += [0.064900473156, 0.064900473156, 1.093290983166, 0.091241894137]
    assert np.abs(g2(Y1, Y2, N1, N2)) == pytest.approx(want, abs=1e-11)
    # glm(c(y1, y2) ~ 1 + offset(log(c(17, 12))), family = poisson)$deviance
    want = [0.003934966283, 0.082023294349, 0.941184238056, 3.123254178066]
    want += [0.060354610018, 0.060354610018, 1.068164971861, 0.082023294349]
    assert np.abs(g2(Y1, Y2, N1, N2, cells=2)) == pytest.approx(want, abs=1e-11)


def test_the_corrections_are_those_of_p_adjust():
    p = [0.01, 0.04, 0.03, 0.005, 0.55, 0.2]
    # p.adjust(p, "holm"), "BH", "BY"
    assert adjust(p, "holm") == pytest.approx([0.05, 0.12, 0.12, 0.03, 0.55, 0.40])
    assert adjust(p, "bh") == pytest.approx([0.03, 0.06, 0.06, 0.03, 0.55, 0.24])
    assert adjust(p, "by") == pytest.approx([0.0735, 0.1470, 0.1470, 0.0735, 1.0, 0.5880])


LEFT, RIGHT = [0, 0, 1.5, 2, 2, 3.25, 7], [0, 1, 1, 2, 4, 5, 5, 9, 11]


def test_the_article_level_test_of_keyness_is_wilcox_test_with_ties():
    # Counts in quarters of a text of 4 words, so that rates per word are those of LEFT and RIGHT.
    rows = [
        (f"{side}{i}", term, n)
        for side, values in (("l", LEFT), ("r", RIGHT))
        for i, v in enumerate(values)
        for term, n in (("key", 4 * v), ("rest", 100 - 4 * v))
    ]
    counts = pd.DataFrame(rows, columns=["article_id", "term", "count"])
    counts = counts[counts["count"] > 0]
    groups = pd.Series({a: "L" if a[0] == "l" else "R" for a in counts["article_id"]})
    row = keyness(counts, groups, target="L", reference="R", least_articles=1).set_index("term")
    # wilcox.test(a, b, exact = FALSE, correct = TRUE): W = 22, p-value = 0.3371840211
    assert row.loc["key", "p_wilcoxon"] == pytest.approx(0.3371840211, abs=1e-9)
    assert row.loc["key", "wilcoxon"] == pytest.approx(2 * 22 / 63 - 1)


def test_cliffs_delta_and_its_ends_are_the_published_formula_in_r():
    # d <- sign(outer(a, b, "-")); mean(d); then Cliff's unbiased variance, and Feng and Cliff's
    # (dd - dd^3 + c(-1, 1) * z * sqrt(v) * sqrt((1 - dd^2)^2 + z^2 v)) / (1 - dd^2 + z^2 v)
    found = cliffs_delta(LEFT, RIGHT)
    assert found.value == pytest.approx(-0.3015873016, abs=1e-9)
    assert (found.low, found.high) == pytest.approx((-0.7112508745, 0.2610000059), abs=1e-9)


def test_few_hits_have_the_interval_and_test_of_poisson_test():
    # poisson.test(c(3, 10), c(1000, 2500))
    assert exact_ratio(3, 1000, 10, 2500) == pytest.approx((0.1326349762, 2.9127965262), abs=1e-9)
    # poisson.test(c(0, 5), c(1000, 1000)): 0 to 1.091279105, p-value = 0.0625
    assert exact_ratio(0, 1000, 5, 1000) == pytest.approx((0, 1.091279105), abs=1e-9)
    assert exact_p(0, 1000, 5, 1000) == pytest.approx(0.0625)
    # poisson.test(9, 445)$conf.int
    assert exact_rate(9, 445) == pytest.approx((0.009248029432, 0.038392816745), abs=1e-11)


def test_the_interval_of_a_median_is_that_of_qbinom():
    x = [-3.1, -1.2, -0.4, 0.3, 0.8, 1.1, 1.9, 2.2, 2.7, 3.5, 4.1, 6.0]
    # k <- qbinom(.025, 12, .5); sort(x)[c(k, 12 - k + 1)]
    assert median_interval(x) == (-0.4, 3.5)


HITS = [0, 9, 1, 0, 5, 0, 0, 1, 17, 2, 4, 0, 19, 3, 6, 22, 0, 14, 1, 8]
BASE = [310, 420, 255, 380, 610, 450, 290, 333, 720, 405]
BASE += [512, 266, 640, 377, 590, 410, 800, 455, 300, 700]


@pytest.mark.parametrize(
    ("kind", "center", "error"),
    [
        # q <- glm(hits ~ side + offset(log(base / 1000)), family = poisson);
        # sqrt(diag(vcovCL(q, cluster, type = "HC1")))
        pytest.param(
            "quasi-poisson",
            [2.1267128611, 0.5977043175],
            [0.4306464828, 0.6194985891],
            id="Poisson",
        ),
        # f <- glm.nb(the same); its sandwich by the observed information,
        # X' diag(mu (1 + a y) / (1 + a mu)^2) X with a = 1 / f$theta, times 10/9 * 19/18
        pytest.param(
            "negative-binomial",
            [1.9206628325, 0.8232993585],
            [0.4244973698, 0.6577975416],
            id="negative binomial",
        ),
    ],
)
def test_count_models_with_an_offset_are_those_of_glm_and_glm_nb(kind, center, error):
    index = [f"a{i:02}" for i in range(20)]
    found = rate_model(
        pd.Series(HITS, index, dtype=float),
        pd.Series(BASE, index, dtype=float),
        pd.DataFrame({"side": np.repeat([0, 1], 10)}, index=index),
        pd.Series(np.tile(np.arange(10), 2).astype(str), index),
        kind=kind,
    )
    assert np.log(found["ratio"].to_numpy()) == pytest.approx(center, abs=2e-6)
    half = np.log(found["high"] / found["ratio"]) / stats.t.ppf(0.975, 9)
    assert half.to_numpy() == pytest.approx(error, abs=2e-6)
    if kind == "quasi-poisson":
        # sum(residuals(q, "pearson")^2) / 18
        assert found["dispersion"][0] == pytest.approx(6.791089411, abs=1e-8)


def test_the_numbers_a_design_needs_are_those_of_power_t_test():
    # power.t.test(n = 64, power = .8)$delta; (n = 25, power = .8, type = "paired")$delta
    assert detectable_d(64, 64) == pytest.approx(0.4990695551, abs=1e-6)
    assert detectable_d(25, 25, paired=True) == pytest.approx(0.5840284072, abs=2e-4)
    # power.t.test(delta = .5, power = .8)$n and so on: 63.77, 175.39, 23.79 (paired), upwards
    assert [units_needed(0.5), units_needed(0.3), units_needed(0.6, paired=True)] == [64, 176, 24]


@pytest.mark.parametrize(
    ("level", "alpha"),
    [("nominal", 0.6913580247), ("ordinal", 0.8067214199), ("interval", 0.8108448928),
     ("ratio", 0.8089436708)],
)  # fmt: skip
def test_alpha_is_the_formula_of_coincidences_written_in_r(level, alpha):
    x = np.nan
    table = [
        [x, x, x, x, x, 3, 4, 1, 2, 1, 1, 3, 3, x, 3],
        [1, x, 2, 1, 3, 3, 4, 3, x, x, x, x, x, x, x],
        [x, x, 2, 1, 3, 4, 4, x, 2, 1, 1, 3, 3, x, 4],
    ]
    found = krippendorff_alpha(table, level=level, seed=1, resamples=99)
    assert found.alpha == pytest.approx(alpha, abs=1e-9)


@pytest.mark.parametrize(
    ("clusters", "ends"),
    [
        # svyciprop(~ y, svydesign(~ 1, strata = ~ s, weights = ~ w, data = d), method = "beta")
        pytest.param(None, (0.4008931419, 0.9539176134), id="items"),
        # the same with svydesign(~ c, ..., nest = TRUE)
        pytest.param([1, 1, 2, 3, 4, 4, 5, 6, 11, 12, 12, 13, 14, 15, 16, 17],
                     (0.4332745604, 0.9433822000), id="clusters"),
    ],
)  # fmt: skip
def test_precision_has_the_interval_of_svyciprop(clusters, ends):
    gold = pd.Series([1, 1, 0, 1, 1, 1, 0, 1, 1, 0, 1, 1, 1, 1, 0, 1]).astype(bool)
    found = pd.Series(True, index=gold.index)
    row = accuracy(
        found,
        gold,
        weight=pd.Series(np.repeat([2.0, 7.5], 8)),
        stratum=pd.Series(np.repeat(["a", "b"], 8)),
        cluster=None if clusters is None else pd.Series(clusters).astype(str),
    ).set_index("measure")
    assert row.loc["precision", "value"] == pytest.approx(0.75)
    assert tuple(row.loc["precision", ["low", "high"]]) == pytest.approx(ends, abs=1e-8)
