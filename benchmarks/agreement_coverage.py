"""How often the 95 % interval of alpha holds the alpha of all articles, by simulation.

    python benchmarks/agreement_coverage.py [--worlds 300] [--only answers|spans]

Two coders. Answers: each article has one true answer; a coder gives it, or guesses by how common
the answers are. Spans: articles of 300 to 3,000 code points with a number of true spans that
varies; a coder marks one or misses it, now and then a word to the left or right of where it ends,
and marks some that are none. The alpha of all articles is that of 20,000 (of spans 4,000) of the
same process; it is what a coded sample of 40 to 300 articles estimates.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass

import numpy as np
import pandas as pd
from saabhar.analysis.validity import Marked, agree_on_spans, krippendorff_alpha

RESAMPLES = 999
ANSWERS_IN_ALL, SPANS_IN_ALL = 20_000, 4_000
ARTICLES_MARKED = 40
# What one word more or less moves the end of a span by, and how often that happens.
WORD, SLIP = 6, 0.3


@dataclass(frozen=True)
class Question:
    """How common each answer is, and how often a coder knows it."""

    shares: tuple[float, ...]
    known: float


QUESTIONS = {
    "three answers, coded well": Question((0.5, 0.3, 0.2), 0.9),
    "three answers, coded badly": Question((0.5, 0.3, 0.2), 0.6),
    "one article in ten": Question((0.9, 0.1), 0.8),
}


def answers(q: Question, items: int, rng: np.random.Generator) -> np.ndarray:
    """Two coders by items."""
    values = len(q.shares)
    truth = rng.choice(values, items, p=q.shares)
    guess = rng.choice(values, (2, items), p=q.shares)
    return np.where(rng.random((2, items)) < q.known, truth, guess)


def marks(items: int, rng: np.random.Generator) -> dict[str, Marked]:
    """What two coders marked in so many articles."""
    lengths = rng.integers(300, 3_001, items)
    spans: dict[str, list[tuple[str, int, int, str]]] = {"asha": [], "binod": []}
    for k, length in enumerate(lengths.tolist()):
        # Some articles are full of it, most hold little.
        true = rng.poisson(length / 400 * rng.gamma(1.0))
        for mine in spans.values():
            mine += _marked(f"i{k:05}", length, np.empty(0, int), rng, false=length / 2_000)
        starts = np.sort(rng.integers(0, length - 60, true))
        for mine in spans.values():
            mine += _marked(f"i{k:05}", length, starts, rng, false=0)
    ids = [f"i{k:05}" for k in range(items)]
    columns = ["item", "start", "end", "category"]
    return {
        coder: Marked(pd.DataFrame(rows, columns=columns), pd.Series(lengths, index=ids))
        for coder, rows in spans.items()
    }


def _marked(
    item: str, length: int, starts: np.ndarray, rng: np.random.Generator, *, false: float
) -> list[tuple[str, int, int, str]]:
    found = starts[rng.random(len(starts)) < 0.7]
    begin = np.concatenate([found, rng.integers(0, length - 60, rng.poisson(false))])
    slip = WORD * rng.integers(-1, 2, len(begin)) * (rng.random(len(begin)) < SLIP)
    # True spans of one place have one length.
    end = np.minimum(begin + 10 + begin % 40 + slip, length)
    return [(item, int(a), int(b), "praise") for a, b in zip(begin, end, strict=True) if a < b]


def of_answers(worlds: int) -> None:
    """Print the coverage for answers."""
    for name, question in QUESTIONS.items():
        rng = np.random.default_rng(1)
        every = answers(question, ANSWERS_IN_ALL, rng)
        truth = krippendorff_alpha(every, seed=1, resamples=1).alpha
        for items in (50, 100, 300):
            found = [
                krippendorff_alpha(answers(question, items, rng), seed=k, resamples=RESAMPLES)
                for k in range(worlds)
            ]
            told(f"{name}, {items}", truth, [(f.low, f.high) for f in found])


def of_spans(worlds: int) -> None:
    """Print the coverage for spans."""
    rng = np.random.default_rng(1)
    truth = agree_on_spans(marks(SPANS_IN_ALL, rng), seed=1, resamples=1).loc[0, "alpha"]
    ends = []
    for k in range(worlds):
        row = agree_on_spans(marks(ARTICLES_MARKED, rng), seed=k, resamples=RESAMPLES).loc[0]
        ends.append((float(row["low"]), float(row["high"])))
    told(f"spans, {ARTICLES_MARKED}", float(truth), ends)


def told(name: str, truth: float, ends: list[tuple[float, float]]) -> None:
    held = np.array([low <= truth <= high for low, high in ends])
    width = np.median([high - low for low, high in ends])
    print(f"{name:34}{truth:7.3f}{100 * held.mean():9.1f}{width:9.2f}", flush=True)


def main() -> None:
    """Simulate, print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--worlds", type=int, default=300)
    arguments.add_argument("--only", choices=("answers", "spans"))
    given = arguments.parse_args()
    n = given.worlds
    print(f"{n} worlds; 95 % give or take {196 * np.sqrt(0.05 * 0.95 / n):.1f} by simulation alone")
    print(f"{'what, articles coded':34}{'alpha':>7}{'covers %':>9}{'width':>9}")
    if given.only != "spans":
        of_answers(n)
    if given.only != "answers":
        of_spans(n)


if __name__ == "__main__":
    main()
