"""What a long step says while it runs: a bar on a terminal, nothing where it is piped."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tqdm import tqdm

Tell = Callable[[str], object]
# Steps are unlike in length, so that a rate or a remaining time would mislead.
FORMAT = "{desc} ({n_fmt} of {total_fmt}, {elapsed})"


def nothing(name: str) -> None:
    """Says nothing."""


@contextmanager
def stages(total: int) -> Iterator[Tell]:
    """Something to call with the name of each of ``total`` stages as it begins."""
    with tqdm(total=total, disable=not sys.stderr.isatty(), leave=False, bar_format=FORMAT) as bar:

        def tell(name: str) -> None:
            bar.set_description_str(name, refresh=False)
            bar.update()
            bar.refresh()

        yield tell
