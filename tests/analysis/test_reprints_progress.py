"""The bar of long steps: on a terminal, and nowhere else."""

import io
import sys
import time

import pytest
from saabhar.analysis.reprints.threads import in_order


class Screen(io.StringIO):
    """What a terminal would show."""

    def __init__(self, terminal: bool) -> None:
        super().__init__()
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal


def shown(monkeypatch: pytest.MonkeyPatch, *, terminal: bool, threads: int) -> str:
    screen = Screen(terminal)
    monkeypatch.setattr(sys, "stderr", screen)

    def work(articles: int) -> int:
        time.sleep(0.15)  # longer than the bar waits before it draws again
        return articles

    done = in_order(work, [30, 10, 20], threads=threads, doing="comparing", articles=lambda n: n)
    assert done == [30, 10, 20]
    return screen.getvalue()


@pytest.mark.parametrize("threads", [1, 2])
def test_a_terminal_shows_what_is_done_of_all_and_how_many_a_second(
    monkeypatch: pytest.MonkeyPatch, threads: int
) -> None:
    text = shown(monkeypatch, terminal=True, threads=threads)
    assert "comparing" in text
    assert "30/60" in text or "40/60" in text
    assert "articles/s" in text.replace("? articles/s", "")  # with a figure before it


@pytest.mark.parametrize("threads", [1, 2])
def test_a_pipe_shows_nothing(monkeypatch: pytest.MonkeyPatch, threads: int) -> None:
    assert shown(monkeypatch, terminal=False, threads=threads) == ""
