"""How often intervals hold the truth when the detector errs: as it counts, and corrected.

    python benchmarks/inference_correction.py [--worlds 1000] [--coded 200 400]
        [--detectors even uneven scarce] [--estimates recall ...]

A corpus of 3,000 articles of two outlets, of which 200 or 400 are coded by hand, drawn by what the
detector says (half from what it found). The truth is that of the process the articles come from.
Three detectors:

- even: finds 80 % and takes 5 % of the rest for it, alike for both outlets;
- uneven: takes 20 % of what is not so for it at one outlet, 3 % at the other;
- scarce: what is looked for stands in 6 % of articles.

Beside Rogan and Gladen (prevalence) and design-based supervised learning (mean, difference, ratio
of rates, slope of a logistic regression) the plain estimate, whose intervals know of no errors; and
the recall of the detector, weighted back to the corpus, beside that of the coded articles alone.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from saabhar.analysis.validity import (
    Corrected,
    accuracy,
    dsl_difference,
    dsl_mean,
    dsl_rate_ratio,
    dsl_regression,
    rogan_gladen,
)

Floats = npt.NDArray[np.float64]
ARTICLES = 3_000


@dataclass(frozen=True)
class Detector:
    """Shares of truth at both outlets, and of what is found of it and beside it."""

    truth: tuple[float, float]
    finds: tuple[float, float]
    beside: tuple[float, float]


DETECTORS = {
    "even": Detector((0.35, 0.25), (0.8, 0.8), (0.05, 0.05)),
    "uneven": Detector((0.30, 0.30), (0.8, 0.8), (0.20, 0.03)),
    "scarce": Detector((0.06, 0.06), (0.7, 0.7), (0.03, 0.03)),
}


@dataclass(frozen=True)
class World:
    """What was found, what coders said, how they were drawn."""

    found: pd.Series[float]
    gold: pd.Series[float]
    probability: pd.Series[float]
    outlet: pd.Series[str]
    base: pd.Series[float]
    hits: pd.Series[float]
    true_hits: pd.Series[float]


def world(detector: Detector, coded: int, seed: int) -> World:
    rng = np.random.default_rng(seed)
    side = rng.integers(0, 2, ARTICLES)
    truth = rng.random(ARTICLES) < np.take(detector.truth, side)
    says = np.where(truth, np.take(detector.finds, side), np.take(detector.beside, side))
    found = rng.random(ARTICLES) < says
    # Stratified by what the detector says: as many of either, as `sample` draws by score.
    probability = np.zeros(ARTICLES)
    drawn = np.zeros(ARTICLES, dtype=bool)
    for value in (False, True):
        mine = np.flatnonzero(found == value)
        take = min(coded // 2, len(mine))
        drawn[rng.permutation(mine)[:take]] = True
        probability[mine] = take / len(mine)
    base = np.round(rng.lognormal(6, 0.4, ARTICLES) + 150)
    true_hits = truth * (1 + rng.poisson(base / 200))
    # Where it is right the detector counts nine hits in ten, where it is wrong one.
    hits = np.where(found & truth, np.maximum(rng.binomial(true_hits, 0.9), 1), found * 1)
    as_series = [
        pd.Series(v)
        for v in (
            found.astype(float),
            np.where(drawn, truth.astype(float), np.nan),
            probability,
            np.where(side == 0, "Daily", "Herald"),
            base,
            hits.astype(float),
            np.where(drawn, true_hits.astype(float), np.nan),
        )
    ]
    return World(*as_series)


def prevalence(w: World, seed: int) -> Corrected:
    gold = w.gold.map({1.0: True, 0.0: False})
    weight = 1 / w.probability
    return rogan_gladen(
        w.found.astype(bool), gold, weight=weight, stratum=w.found.astype(str), seed=seed,
        resamples=999,
    )  # fmt: skip


def mean(w: World, seed: int) -> Corrected:
    return dsl_mean(w.found, w.gold, w.probability)


def difference(w: World, seed: int) -> Corrected:
    return dsl_difference(w.found, w.gold, w.probability, w.outlet, a="Herald", b="Daily")


def rate_ratio(w: World, seed: int) -> Corrected:
    return dsl_rate_ratio(
        w.hits, w.true_hits, w.probability, w.base, w.outlet, a="Herald", b="Daily"
    )


def slope(w: World, seed: int) -> Corrected:
    design = pd.DataFrame({"const": 1.0, "herald": (w.outlet == "Herald").astype(float)})
    return dsl_regression(w.found, w.gold, w.probability, design, family="logistic")[1]


def recall(w: World, seed: int) -> Corrected:
    gold = w.gold.dropna().astype(bool)
    found = w.found[gold.index].astype(bool)
    weight, stratum = 1 / w.probability[gold.index], found.astype(str)
    ends = []
    for options in ({"weight": weight, "stratum": stratum}, {}):
        row = accuracy(found, gold, **options).set_index("measure").loc["recall"]
        ends += [float(row[c]) for c in ("value", "low", "high")]
    return Corrected("recall", *ends, len(w.found), len(gold), "Korn and Graubard")


def truths(detector: Detector) -> dict[str, float]:
    a, b = detector.truth  # Daily, Herald
    odds = np.log(b / (1 - b)) - np.log(a / (1 - a))
    return {
        "prevalence": (a + b) / 2,
        "mean": (a + b) / 2,
        "difference": b - a,
        "ratio of rates": b / a,
        "logistic slope": float(odds),
        "recall": (a * detector.finds[0] + b * detector.finds[1]) / (a + b),
    }


METHODS: dict[str, Callable[[World, int], Corrected]] = {
    "prevalence": prevalence,
    "mean": mean,
    "difference": difference,
    "ratio of rates": rate_ratio,
    "logistic slope": slope,
    "recall": recall,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--worlds", type=int, default=1_000)
    parser.add_argument("--coded", type=int, nargs="+", default=[200, 400])
    parser.add_argument("--detectors", nargs="+", choices=DETECTORS, default=list(DETECTORS))
    parser.add_argument("--estimates", nargs="+", choices=METHODS, default=list(METHODS))
    given = parser.parse_args()
    n = given.worlds
    print(f"{n} worlds; 95 % give or take {196 * np.sqrt(0.05 * 0.95 / n):.1f} by simulation alone")
    print(f"{'detector':10}{'coded':>6} {'estimate':18}{'covers %':>9}{'plain %':>9}{'width':>8}")
    for name in given.detectors:
        detector = DETECTORS[name]
        for coded in given.coded:
            held = dict.fromkeys(given.estimates, 0)
            plain, made = dict(held), dict(held)
            width: dict[str, list[float]] = {m: [] for m in given.estimates}
            for k in range(n):
                w = world(detector, coded, k)
                for method in given.estimates:
                    try:
                        c = METHODS[method](w, k)
                    except ValueError:
                        continue
                    truth = truths(detector)[method]
                    made[method] += 1
                    held[method] += c.low <= truth <= c.high
                    plain[method] += c.plain_low <= truth <= c.plain_high
                    width[method].append((c.high - c.low) / (c.plain_high - c.plain_low))
            for method in given.estimates:
                of = max(made[method], 1)
                refused = f"  ({n - made[method]} refused)" if made[method] < n else ""
                print(
                    f"{name:10}{coded:>6} {method:18}{100 * held[method] / of:>9.1f}"
                    f"{100 * plain[method] / of:>9.1f}{np.median(width[method]):>7.1f}x{refused}",
                    flush=True,
                )


if __name__ == "__main__":
    main()
