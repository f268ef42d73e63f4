"""Share the rows of a kernel among threads; the result never depends on how many."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import TypeVar

import numpy as np

from .arrays import I64

T = TypeVar("T")


def thread_count(threads: int | None) -> int:
    """How many threads to use: all processors this process may use when None."""
    if threads is None:
        return (
            len(os.sched_getaffinity(0))
            if hasattr(os, "sched_getaffinity")
            else os.cpu_count() or 1
        )
    if threads < 1:
        raise ValueError(f"threads={threads}: at least 1 is needed. Leave it out to use them all.")
    return threads


def even_cuts(offsets: I64, threads: int) -> list[tuple[int, int]]:
    """Ranges of rows of about the same weight, where row i weighs offsets[i + 1] - offsets[i].

    >>> even_cuts(np.array([0, 10, 20, 30, 40]), 1)
    [(0, 1), (1, 2), (2, 3), (3, 4)]
    """
    rows = len(offsets) - 1
    marks = np.linspace(offsets[0], offsets[-1], 4 * threads + 1)
    cuts = np.searchsorted(offsets, marks)
    cuts[0], cuts[-1] = 0, rows
    return [(int(a), int(b)) for a, b in pairwise(cuts) if b > a]


def in_threads(run: Callable[[int, int], T], cuts: list[tuple[int, int]], threads: int) -> list[T]:
    """Call ``run`` on every range, in the order of the ranges."""
    if threads == 1 or len(cuts) < 2:
        return [run(a, b) for a, b in cuts]
    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(lambda cut: run(*cut), cuts))
