"""How often 95 % intervals hold the truth, and how often tests reject a true null, by simulation.

Beside each: the same with pages taken as independent, and the plain percentile bootstrap.

    python benchmarks/inference_coverage.py [worlds]
"""

from __future__ import annotations

import sys

import numpy as np
import numpy.typing as npt
from saabhar.analysis.comparison.cells import Cells
from saabhar.analysis.comparison.contrast import contrast
from saabhar.analysis.comparison.resampling import estimate, permutation_p

Floats = npt.NDArray[np.float64]
RESAMPLES = 999


def cells_from(
    unit: npt.NDArray[np.int64], group: npt.NDArray[np.int64], x: Floats, t: Floats, rate: bool
) -> Cells:
    """Sums per unit and group of one measure."""
    pairs, at = np.unique(np.column_stack([unit, group]), axis=0, return_inverse=True)
    names = tuple(f"u{i:06}" for i in range(int(unit.max()) + 1))
    xs, ts = np.bincount(at, weights=x)[:, None], np.bincount(at, weights=t)[:, None]
    n = np.bincount(at).astype(float)[:, None]
    flags = np.array([rate])
    scale = np.array([1000.0 if rate else 1.0])
    return Cells(("m",), names, ("A", "B"), pairs[:, 0], pairs[:, 1], xs, ts, n, ts, flags, scale)


def articles(rng: np.random.Generator, n: int, ratio: float) -> tuple[Floats, Floats]:
    """Hits and tokens of n articles: bunched hits, texts of unlike length."""
    t = np.round(rng.lognormal(6, 0.5, n) + 100)
    return rng.poisson(0.006 * ratio * rng.gamma(1.5, 1 / 1.5, n) * t).astype(float), t


def independent(rng: np.random.Generator, n: int) -> tuple[Cells, Cells, float]:
    """Independent articles; the rate of A is 1.5 times that of B."""
    xa, ta = articles(rng, n, 1.5)
    xb, tb = articles(rng, n, 1.0)
    group = np.repeat([0, 1], n)
    made = cells_from(np.arange(2 * n), group, np.r_[xa, xb], np.r_[ta, tb], rate=True)
    return made, made, 1.5


def families(rng: np.random.Generator, n: int) -> tuple[Cells, Cells, float]:
    """Families of 1 to 50 copies, many small and few large, each counted once (mean of copies)."""
    size = np.minimum(rng.zipf(1.8, 2 * n), 50)
    x, t = articles(rng, 2 * n, 1.0)
    group = np.repeat([0, 1], n)
    once = cells_from(np.arange(2 * n), group, x, t, rate=True)
    pages = cells_from(
        np.arange(size.sum()), np.repeat(group, size), np.repeat(x, size), np.repeat(t, size), True
    )
    return pages, once, 1.0


def outlets(rng: np.random.Generator, n: int) -> tuple[Cells, Cells, float]:
    """n outlets in all, half a side, 20 to 60 articles each; outlets differ in their share."""
    size = rng.integers(20, 61, n)
    outlet = np.repeat(np.arange(n), size)
    group = (outlet >= n // 2).astype(np.int64)
    value = rng.normal(0, 1, n)[outlet] + rng.normal(0, 2, len(outlet))
    ones = np.ones(len(outlet))
    pages = cells_from(np.arange(len(outlet)), group, value, ones, rate=False)
    return pages, cells_from(outlet, group, value, ones, rate=False), 0.0


def main(worlds: int) -> None:
    print(f"{worlds} worlds; Monte Carlo error of 95 %: {100 * np.sqrt(0.05 * 0.95 / worlds):.1f}")
    print(f"{'':32}{'covers %':>10}{'percentile':>12}{'pages':>8}   {'rejects %':>10}{'pages':>8}")
    cases = [
        *((f"{n} articles a side", independent, n) for n in (10, 30, 64)),
        *((f"{n} families a side, unequal", families, n) for n in (12, 30, 64)),
        *((f"{n} outlets", outlets, n) for n in (12, 30, 100)),
    ]
    for name, world, n in cases:
        rng = np.random.default_rng(n)
        held = plain = naive = 0
        rejects = rejects_naive = 0
        for k in range(worlds):
            pages, units, truth = world(rng, n)
            found = estimate(units, seed=k, resamples=RESAMPLES)
            c = contrast(units, found, {0: 1, 1: -1})
            held += bool(c.low[0] <= truth <= c.high[0])
            drawn = found.draws[0][:, 0], found.draws[1][:, 0]
            with np.errstate(divide="ignore", invalid="ignore"):
                each = drawn[0] / drawn[1] if units.is_rate[0] else drawn[0] - drawn[1]
            low, high = np.nanquantile(each, [0.025, 0.975])
            plain += bool(low <= truth <= high)
            wide = contrast(pages, estimate(pages, seed=k, resamples=RESAMPLES), {0: 1, 1: -1})
            naive += bool(wide.low[0] <= truth <= wide.high[0])
            if truth in (0.0, 1.0):
                rejects += permutation_p(units, 0, 1, seed=k, resamples=RESAMPLES)[0] <= 0.05
                rejects_naive += permutation_p(pages, 0, 1, seed=k, resamples=RESAMPLES)[0] <= 0.05
        tested = world is not independent
        shown = [f"{100 * v / worlds:.1f}" for v in (held, plain, naive, rejects, rejects_naive)]
        print(
            f"{name:32}{shown[0]:>10}{shown[1]:>12}{shown[2]:>8}   "
            f"{shown[3] if tested else '':>10}{shown[4] if tested else '':>8}",
            flush=True,
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000)
