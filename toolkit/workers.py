"""Batch after batch by several processes, the results in order and few of them at once."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice
from typing import TypeVar

A = TypeVar("A")
B = TypeVar("B")


def in_order(
    step: Callable[[A], B], batches: Iterable[A], processes: int | None = None
) -> Iterator[tuple[A, B]]:
    """Each batch with what `step` makes of it.

    Parameters
    ----------
    step
        Sent to every process once, and each batch with its result between them: all three must be
        picklable. What it returns must not depend on the batches before.
    processes
        None for as many as there are processors. A single batch, or one process, is worked on
        here. At most one batch more than there are processes is held.
    """
    count = processes or (
        len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    )
    waiting = iter(batches)
    first = list(islice(waiting, 2))
    if count < 2 or len(first) < 2:
        for batch in chain(first, waiting):
            yield batch, step(batch)
        return
    # Spawned, not forked: the tables hold locks of Arrow's threads, which a fork may catch shut.
    context = multiprocessing.get_context("spawn")
    running: deque[tuple[A, Future[B]]] = deque()
    with ProcessPoolExecutor(count, mp_context=context) as pool:
        try:
            for batch in chain(first, waiting):
                running.append((batch, pool.submit(step, batch)))
                if len(running) > count:
                    done, result = running.popleft()
                    yield done, result.result()
            while running:
                done, result = running.popleft()
                yield done, result.result()
        finally:
            pool.shutdown(cancel_futures=True)
