"""Pieces of one work, side by side; the result never depends on how many threads there are."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from tqdm import tqdm

P = TypeVar("P")
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


def in_order(
    run: Callable[[P], T],
    pieces: Sequence[P],
    *,
    threads: int,
    doing: str,
    articles: Callable[[P], int],
) -> list[T]:
    """Call ``run`` on every piece; results in the order of the pieces.

    On a terminal a bar shows what is being done and how many articles a second.

    >>> in_order(len, ["a", "bcd"], threads=2, doing="counting", articles=len)
    [1, 3]
    """
    total = sum(map(articles, pieces))
    with tqdm(total=total, desc=doing, unit=" articles", disable=None, leave=False) as bar:
        done = []
        if threads == 1 or len(pieces) < 2:
            for piece in pieces:
                done.append(run(piece))
                bar.update(articles(piece))
            return done
        with ThreadPoolExecutor(threads) as pool:
            try:
                for piece, result in zip(pieces, pool.map(run, pieces), strict=True):
                    done.append(result)
                    bar.update(articles(piece))
            except BaseException:
                pool.shutdown(cancel_futures=True)
                raise
        return done
