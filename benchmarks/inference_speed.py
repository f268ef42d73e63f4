"""Processor seconds for 10,000 cluster-bootstrap resamples of 20 measures over 100,000 articles.

The same interval by `scipy.stats.bootstrap` (one measure over family sums) and by a plain pandas
loop (one measure, few resamples) beside it, both scaled up to the whole job, in one run.

    python benchmarks/inference_speed.py
"""

from __future__ import annotations

import time

import numpy as np
import pandas as pd
from saabhar.analysis.comparison import compare
from saabhar.analysis.comparison.cells import cells_of
from saabhar.analysis.comparison.contrast import contrast
from saabhar.analysis.comparison.resampling import estimate
from scipy import stats

ARTICLES, FAMILIES, MEASURES, RESAMPLES = 100_000, 2_000, 20, 10_000


def made(seed: int = 1) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Measures of two outlets, each family told by one of them."""
    rng = np.random.default_rng(seed)
    family = rng.integers(0, FAMILIES, ARTICLES)
    ids = np.array([f"a{i:06}" for i in range(ARTICLES)])
    frames = []
    for m in range(MEASURES):
        base = rng.integers(150, 900, ARTICLES).astype(float)
        hits = rng.poisson(base * 0.01).astype(float)
        frames.append(
            pd.DataFrame(
                {
                    "article_id": ids,
                    "measure": f"rate_{m:02}",
                    "value": 1000 * hits / base,
                    "base": base,
                    "unit": "hits per 1000 tokens",
                    "base_unit": "tokens",
                    "hits": hits,
                    "too_short": False,
                    "outlet": np.where(family % 2, "Herald", "Daily"),
                    "language": "en",
                }
            )
        )
    families = pd.DataFrame({"article_id": ids, "family_id": family.astype(str)})
    return pd.concat(frames, ignore_index=True), families


def main() -> None:
    measures, families = made()
    rows = measures.rename(columns={"outlet": "group"})
    rows["text"] = rows["cluster"] = np.tile(families["family_id"].to_numpy(), MEASURES)
    rows["weight"] = 1.0
    start = time.process_time()
    cells = cells_of(rows, groups=["Daily", "Herald"])
    summed = time.process_time() - start
    took = []
    for _ in range(3):
        start = time.process_time()
        found = estimate(cells, seed=1, resamples=RESAMPLES)
        contrast(cells, found, {0: 1, 1: -1})
        took.append(time.process_time() - start)
    ours = float(np.median(took))
    print(f"sums over families               {summed:8.2f} s")
    print(f"resampling all measures          {ours:8.2f} s")

    start = time.process_time()
    compare(measures, families=families, seed=1, resamples=RESAMPLES)
    print(f"compare(), with permutation test {time.process_time() - start:8.2f} s")

    x, t = cells.x[cells.of(0), 0], cells.t[cells.of(0), 0]
    start = time.process_time()
    stats.bootstrap(
        (x, t),
        lambda x, t, axis=-1: x.sum(axis) / t.sum(axis),
        paired=True,
        n_resamples=RESAMPLES,
        method="percentile",
        vectorized=True,
        batch=500,
        rng=1,
    )
    peer = (time.process_time() - start) * MEASURES * 2
    print(f"scipy.stats.bootstrap, scaled up {peer:8.2f} s   {peer / ours:6.0f} times")

    one = measures[measures["measure"] == "rate_00"].merge(families, on="article_id")
    by_family = dict(tuple(one.groupby("family_id")[["hits", "base"]]))
    names = np.array(sorted(by_family))
    rng = np.random.default_rng(1)
    start = time.process_time()
    loops = 3
    for _ in range(loops):
        drawn = pd.concat([by_family[f] for f in rng.choice(names, len(names))])
        _ = drawn["hits"].sum() / drawn["base"].sum()
    loop = (time.process_time() - start) / loops * RESAMPLES * MEASURES
    print(f"pandas loop, scaled up           {loop:8.0f} s   {loop / ours:6.0f} times")


if __name__ == "__main__":
    main()
