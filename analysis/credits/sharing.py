"""Work on many articles by all processors; the result never depends on how many."""

from __future__ import annotations

import gc
import multiprocessing
import os
import struct
import sys
import warnings
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import TypeVar

T = TypeVar("T")

# With fewer articles a process alone is done before a second one pays.
SHARED_FROM = 4_000
# Articles of one ticket: small enough that the processes end together.
TICKET_ARTICLES = 500
TICKET = struct.Struct("=I")
# A pipe holds 64 KiB before its writer waits; tickets are written before anyone reads.
MOST_TICKETS = 16_000


def shared(work: Callable[[int, int], T], count: int, processes: int | None = None) -> list[T]:
    """Call ``work(low, high)`` on ranges that part ``range(count)``; the results in order.

    Parameters
    ----------
    work
        What it returns is sent between processes. It must touch nothing that a thread may hold at
        the moment of a fork: strings, dicts and compiled kernels are fine, tables are not.
    count
        How many articles there are.
    processes
        How many processes work, this one among them; None for all processors that this process
        may use from ``SHARED_FROM`` articles on, and for one below. Processes are forked, so that
        nothing is sent to them and a script needs no guard; where that is not to be had (another
        system than Linux, a daemonic process) this process works alone.

    Raises
    ------
    ValueError
        For fewer than one process.

    Examples
    --------
    >>> shared(lambda low, high: sum(range(low, high)), 5)
    [10]
    """
    if processes is not None and processes < 1:
        raise ValueError(
            f"processes={processes}: at least 1 is needed. Leave it out to use them all."
        )
    if processes is None:
        processes = _processors() if count >= SHARED_FROM else 1
    if sys.platform != "linux" or multiprocessing.current_process().daemon:
        processes = 1
    if processes == 1 or count < 2:
        return [work(0, count)]
    step = max(1, min(TICKET_ARTICLES, count // processes), -(-count // MOST_TICKETS))
    ranges = [(low, min(low + step, count)) for low in range(0, count, step)]
    return _side_by_side(work, ranges, min(processes, len(ranges)))


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _side_by_side(
    work: Callable[[int, int], T], ranges: list[tuple[int, int]], processes: int
) -> list[T]:
    """Every process draws the next ticket from one pipe until none is left."""
    tickets, counter = os.pipe()
    os.write(counter, b"".join(map(TICKET.pack, range(len(ranges)))))
    os.close(counter)
    context = multiprocessing.get_context("fork")
    helpers = []
    try:
        for _ in range(processes - 1):
            receiver, sender = context.Pipe(duplex=False)
            helper = context.Process(
                target=_help, args=(work, ranges, tickets, sender), daemon=True
            )
            try:
                with warnings.catch_warnings():
                    # Python warns of a fork beside threads; `work` keeps off what they may hold.
                    warnings.simplefilter("ignore", DeprecationWarning)
                    helper.start()
            except OSError:  # no process or no memory to be had: those that are there do it
                receiver.close()
                break
            finally:
                sender.close()
            helpers.append((helper, receiver))
        done = _draw(work, ranges, tickets)
        for _, receiver in helpers:
            try:
                done |= receiver.recv()
            except (EOFError, OSError):  # it was ended from outside, or met an error: see below
                continue
    finally:
        os.close(tickets)
        for helper, receiver in helpers:
            receiver.close()
            helper.terminate()
            helper.join()
    # What a helper took and did not bring back is done here, where an error can be seen.
    return [done[i] if i in done else work(*span) for i, span in enumerate(ranges)]


def _draw(
    work: Callable[[int, int], T], ranges: list[tuple[int, int]], tickets: int
) -> dict[int, T]:
    done = {}
    while ticket := os.read(tickets, TICKET.size):
        (i,) = TICKET.unpack(ticket)
        done[i] = work(*ranges[i])
    return done


def _help(
    work: Callable[[int, int], T],
    ranges: list[tuple[int, int]],
    tickets: int,
    sender: Connection,
) -> None:
    gc.freeze()  # what was there before is shared memory, which a collection would copy
    try:
        done = _draw(work, ranges, tickets)
    except (Exception, KeyboardInterrupt):
        return  # the first process does it again and meets the same error, or is stopped as well
    sender.send(done)
    sender.close()
