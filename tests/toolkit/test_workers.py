"""Batches worked on by several processes come back in order, whoever was done first."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from saabhar.workers import in_order


@pytest.fixture(autouse=True)
def root_for_other_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Other processes find this file as a module of the root, however pytest was called."""
    root = str(Path(__file__).resolve().parents[2])
    monkeypatch.setenv("PYTHONPATH", root)
    monkeypatch.syspath_prepend(root)


def slow_square(number: int) -> int:
    time.sleep(0.2 if number == 0 else 0.0)
    if number == 99:
        raise ValueError("99 is no number for this test")
    return number * number


@pytest.mark.parametrize("processes", [1, 2])
def test_results_come_in_the_order_of_the_batches(processes: int) -> None:
    found = list(in_order(slow_square, range(5), processes))
    assert found == [(0, 0), (1, 1), (2, 4), (3, 9), (4, 16)]


def test_no_more_batches_are_taken_than_the_processes_need() -> None:
    taken: list[int] = []

    def batches() -> Iterator[int]:
        for number in range(8):
            taken.append(number)
            yield number

    results = in_order(slow_square, batches(), 2)
    next(results)
    results.close()  # type: ignore[attr-defined]
    assert taken == [0, 1, 2]


def test_an_error_in_another_process_is_the_error_seen_here() -> None:
    with pytest.raises(ValueError, match="99 is no number"):
        list(in_order(slow_square, [1, 99, 2], 2))


def test_one_batch_is_worked_on_without_another_process() -> None:
    # A function that cannot be sent elsewhere shows that it was not.
    assert list(in_order(lambda number: number + 1, [1], 2)) == [(1, 2)]
