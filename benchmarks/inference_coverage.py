"""How often 95 % intervals hold the truth, and how often tests reject a true null, by simulation.

    python benchmarks/inference_coverage.py [--worlds 2000] [--only outlets]

Beside each: the same with pages taken as independent (and for texts shared by outlets, with one of
the two ways of clustering only). The last lines shuffle the labels of one corpus with heavy
reprinting, so that every rejection is false, and show what the tool says of too few outlets.

Worlds of one batch share the sizes of families and outlets and differ in everything else; they are
the columns of one table, so that a batch is one matrix product.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd
from saabhar.analysis.comparison import compare
from saabhar.analysis.comparison.cells import Cells
from saabhar.analysis.comparison.contrast import contrast
from saabhar.analysis.comparison.resampling import estimate, permutation_p

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
RESAMPLES, BATCH = 999, 100
# Hits per token in news, and how unevenly texts hold them: the shape of a gamma.
RATE, SHAPE = 0.006, 1.5


@dataclass(frozen=True)
class World:
    """A batch of worlds: cells as they should be formed, cells of pages alone, and the truth."""

    right: Cells
    pages: Cells | None
    truth: float
    signs: dict[int, int]


def cells_from(unit: Ints, group: Ints, x: Floats, t: Floats, *, rate: bool) -> Cells:
    """Sums per unit and group; one column a world."""
    pairs, at = np.unique(np.column_stack([unit, group]), axis=0, return_inverse=True)
    xs, ts = (np.zeros((len(pairs), x.shape[1])) for _ in range(2))
    np.add.at(xs, at.ravel(), x)
    np.add.at(ts, at.ravel(), t)
    n = np.repeat(np.bincount(at.ravel()).astype(float)[:, None], x.shape[1], axis=1)
    worlds, groups = x.shape[1], int(group.max()) + 1
    return Cells(
        measures=tuple(f"w{i:04}" for i in range(worlds)),
        units=tuple(f"u{i:06}" for i in range(int(unit.max()) + 1)),
        groups=tuple("ABCD"[:groups]),
        unit=pairs[:, 0],
        group=pairs[:, 1],
        x=xs,
        t=ts,
        n=n,
        base=ts,
        is_rate=np.full(worlds, rate),
        scale=np.full(worlds, 1000.0 if rate else 1.0),
        texts=np.full((groups, worlds), len(pairs)),
    )


def lengths(rng: np.random.Generator, n: int, worlds: int) -> Floats:
    """Tokens of news texts: lopsided, none very short."""
    return np.round(rng.lognormal(6, 0.5, (n, worlds)) + 100)


def hits(rng: np.random.Generator, t: Floats, ratio: Floats | float = 1.0) -> Floats:
    """Bunched hits in texts of these lengths."""
    uneven = rng.gamma(SHAPE, 1 / SHAPE, t.shape)
    return rng.poisson(RATE * ratio * uneven * t).astype(np.float64)


def sides(n: int) -> Ints:
    return np.repeat([0, 1], n)


def articles(rng: np.random.Generator, n: int, worlds: int) -> World:
    """Independent articles; the rate of A is 1.5 times that of B."""
    t = lengths(rng, 2 * n, worlds)
    x = hits(rng, t, np.where(sides(n) == 0, 1.5, 1.0)[:, None])
    return World(cells_from(np.arange(2 * n), sides(n), x, t, rate=True), None, 1.5, {0: 1, 1: -1})


def shares(rng: np.random.Generator, n: int, worlds: int) -> World:
    """Shares that are 0 in half of the articles, as direct speech is."""
    x = rng.beta(1.2, 6, (2 * n, worlds)) * (rng.random((2 * n, worlds)) < 0.5)
    one = np.ones_like(x)
    cells = cells_from(np.arange(2 * n), sides(n), x, one, rate=False)
    return World(cells, None, 0.0, {0: 1, 1: -1})


def copies(rng: np.random.Generator, families: int) -> Ints:
    """How often each family was printed: many once, few up to 50 times."""
    return np.minimum(rng.zipf(1.8, families), 50)


def families(rng: np.random.Generator, n: int, worlds: int) -> World:
    """n families a side, each text counted once."""
    size = copies(rng, 2 * n)
    t = lengths(rng, 2 * n, worlds)
    x = hits(rng, t)
    page = np.repeat(np.arange(2 * n), size)
    return World(
        cells_from(np.arange(2 * n), sides(n), x, t, rate=True),
        cells_from(np.arange(len(page)), sides(n)[page], x[page], t[page], rate=True),
        1.0,
        {0: 1, 1: -1},
    )


def shared(rng: np.random.Generator, n: int, worlds: int) -> World:
    """n families in all, half of them printed by both sides, edited a little."""
    of_a, of_b = np.arange(0, 3 * n // 4), np.arange(n // 4, n)
    family = np.concatenate([of_a, of_b])
    group = np.repeat([0, 1], [len(of_a), len(of_b)])
    t = lengths(rng, n, worlds)[family] * rng.uniform(0.8, 1, (len(family), worlds))
    uneven = rng.gamma(SHAPE, 1 / SHAPE, (n, worlds))[family]
    x = rng.poisson(RATE * uneven * t).astype(np.float64)
    return World(
        cells_from(family, group, x, t, rate=True),
        cells_from(np.arange(len(family)), group, x, t, rate=True),
        1.0,
        {0: 1, 1: -1},
    )


def events(rng: np.random.Generator, n: int, worlds: int) -> World:
    """n events told by both sides; events differ far more than their tellers do."""
    event = np.tile(np.arange(n), 2)
    t = lengths(rng, 2 * n, worlds)
    uneven = rng.gamma(SHAPE, 1 / SHAPE, (n, worlds))[event]
    x = rng.poisson(RATE * uneven * t).astype(np.float64)
    return World(cells_from(event, sides(n), x, t, rate=True), None, 1.0, {0: 1, 1: -1})


def outlets(share: float) -> Callable[[np.random.Generator, int, int], World]:
    """n outlets with 20 to 60 articles each; that share of them on side A."""

    def world(rng: np.random.Generator, n: int, worlds: int) -> World:
        outlet = np.repeat(np.arange(n), rng.integers(20, 61, n))
        group = (outlet >= round(share * n)).astype(np.int64)
        x = rng.normal(0, 1, (n, worlds))[outlet] + rng.normal(0, 2, (len(outlet), worlds))
        one = np.ones_like(x)
        return World(
            cells_from(outlet, group, x, one, rate=False),
            cells_from(np.arange(len(outlet)), group, x, one, rate=False),
            0.0,
            {0: 1, 1: -1},
        )

    return world


def carried(rng: np.random.Generator, n: int, worlds: int) -> World:
    """Texts carried by several of n outlets: alike inside a text and inside an outlet."""
    texts = 4 * n
    outlet, text = [], []
    for k, size in enumerate(np.minimum(rng.zipf(1.6, texts), n)):
        chosen = rng.permutation(n)[:size]
        outlet.append(chosen)
        text.append(np.full(size, k))
    outlet_, text_ = np.concatenate(outlet), np.concatenate(text)
    group = (outlet_ >= n // 2).astype(np.int64)
    x = (
        rng.normal(0, 0.7, (n, worlds))[outlet_]
        + rng.normal(0, 1.5, (texts, worlds))[text_]
        + rng.normal(0, 0.5, (len(text_), worlds))
    )
    one = np.ones_like(x)
    page = np.arange(len(text_))
    right = cells_from(page, group, x, one, rate=False)
    _, outlet_code = np.unique(outlet_, return_inverse=True)
    crossed = replace(right, ways=(outlet_code.astype(np.int64), text_.astype(np.int64)))
    return World(crossed, right, 0.0, {0: 1, 1: -1})


def carried_by_outlet(rng: np.random.Generator, n: int, worlds: int) -> World:
    """The same, clustered by outlet only."""
    return _one_way(carried(rng, n, worlds), 0)


def carried_by_family(rng: np.random.Generator, n: int, worlds: int) -> World:
    """The same, clustered by family only."""
    return _one_way(carried(rng, n, worlds), 1)


def _one_way(world: World, way: int) -> World:
    cells = world.right
    unit = cells.ways[way]
    return World(
        cells_from(unit[cells.unit], cells.group, cells.x, cells.t, rate=False),
        world.pages, world.truth, world.signs,
    )  # fmt: skip


def changes(rng: np.random.Generator, n: int, worlds: int) -> World:
    """Before and after with a control: n families in each of four cells, both sides doubling."""
    group = np.repeat([0, 1, 2, 3], n)
    t = lengths(rng, 4 * n, worlds)
    x = hits(rng, t, np.where(np.isin(group, [1, 3]), 2.0, 1.0)[:, None])
    cells = cells_from(np.arange(4 * n), group, x, t, rate=True)
    return World(cells, None, 1.0, {1: 1, 0: -1, 3: -1, 2: 1})


def shuffled(rng: np.random.Generator, n: int, worlds: int) -> World:
    """One corpus of n families, some printed 60 times; its labels shuffled over families."""
    fixed = np.random.default_rng(2026)
    size = np.minimum(fixed.zipf(1.6, n), 60)
    t = lengths(fixed, n, 1)
    x = hits(fixed, t)
    order = rng.permuted(np.tile(np.arange(n)[:, None], worlds), axis=0)
    group = (np.arange(n) >= n // 3).astype(np.int64)
    # Shuffling labels over families is shuffling families over labels; pages go with them.
    once = cells_from(np.arange(n), group, x[order, 0], t[order, 0], rate=True)
    most = int(size.max())
    page = np.repeat(np.arange(n), most)
    there = (np.tile(np.arange(most), n)[:, None] < size[order][page]).astype(np.float64)
    pages = cells_from(
        np.arange(len(page)), group[page], x[order, 0][page] * there, t[order, 0][page] * there,
        rate=True,
    )  # fmt: skip
    return World(once, pages, 1.0, {0: 1, 1: -1})


CASES: tuple[tuple[str, Callable[[np.random.Generator, int, int], World], tuple[int, ...]], ...] = (
    ("articles a side", articles, (10, 30, 64)),
    ("articles a side, shares", shares, (10, 30, 64)),
    ("families a side, unequal", families, (12, 30, 64)),
    ("families, half in both", shared, (40, 100)),
    ("matched events", events, (25, 50)),
    ("families a cell, change", changes, (30, 60)),
    ("outlets, half a side", outlets(0.5), (12, 30, 100)),
    ("outlets, a fifth on one", outlets(0.2), (30, 100)),
    ("outlets sharing texts, both ways", carried, (12, 30, 100)),
    ("  by outlet only", carried_by_outlet, (12, 30, 100)),
    ("  by family only", carried_by_family, (12, 30, 100)),
    ("families, labels shuffled", shuffled, (150,)),
)


def batches(worlds: int) -> Iterator[tuple[int, int]]:
    for k, start in enumerate(range(0, worlds, BATCH)):
        yield k, min(BATCH, worlds - start)


def held(cells: Cells, world: World, seed: int) -> int:
    """In how many worlds of the batch the interval holds the truth."""
    found = contrast(cells, estimate(cells, seed=seed, resamples=RESAMPLES), world.signs)
    return int(((found.low <= world.truth) & (world.truth <= found.high)).sum())


def rejected(cells: Cells, world: World, seed: int) -> int:
    """In how many worlds the test of a true null says otherwise."""
    if cells.ways or len(world.signs) > 2:
        found = contrast(cells, estimate(cells, seed=seed, resamples=RESAMPLES), world.signs)
        return int((found.p() <= 0.05).sum())
    a, b = world.signs
    return int((permutation_p(cells, a, b, seed=seed, resamples=RESAMPLES) <= 0.05).sum())


def declined() -> str:
    """What the tool says of five outlets."""
    rng = np.random.default_rng(5)
    outlet = np.repeat([f"Paper {i}" for i in range(5)], 40)
    ids = [f"a{i:03}" for i in range(200)]
    table = pd.DataFrame(
        {
            "article_id": ids, "measure": "promo_rate", "hits": rng.poisson(3, 200) * 1.0,
            "base": 400.0, "unit": "per 1000 tokens", "base_unit": "tokens", "too_short": False,
            "outlet": outlet, "language": "en",
        }
    ).assign(value=lambda d: 1000 * d["hits"] / d["base"])  # fmt: skip
    kind = pd.Series(np.where(np.repeat(np.arange(5), 40) < 2, "wire", "local"), index=ids)
    result = compare(table, by=kind.rename("kind"), cluster="outlet", seed=1, resamples=999)
    return "; ".join(n for n in result.notes if "outlets" in n)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--worlds", type=int, default=2_000)
    parser.add_argument("--only", default="")
    given = parser.parse_args()
    n = given.worlds
    print(f"{n} worlds; 95 % give or take {196 * np.sqrt(0.05 * 0.95 / n):.1f} by simulation alone")
    print(f"{'':40}{'covers %':>10}{'pages':>8}{'rejects %':>12}{'pages':>8}")
    for name, make, sizes in CASES:
        for size in sizes:
            if given.only not in name:
                continue
            counts = np.zeros(4)
            tested = paged = False
            for k, worlds in batches(n):
                world = make(np.random.default_rng([size, k]), size, worlds)
                tested, paged = world.truth in (0.0, 1.0), world.pages is not None
                counts[0] += held(world.right, world, k)
                counts[2] += rejected(world.right, world, k) if tested else 0
                if world.pages is not None:
                    counts[1] += held(world.pages, world, k)
                    counts[3] += rejected(world.pages, world, k)
            shown = [f"{100 * c / n:.1f}" for c in counts]
            print(
                f"{size:>4} {name:35}{shown[0]:>10}{shown[1] if paged else '':>8}"
                f"{shown[2] if tested else '':>12}{shown[3] if paged else '':>8}",
                flush=True,
            )
    print(f"5 outlets: {declined()}")


if __name__ == "__main__":
    main()
