"""Large tables are built without Python's collector walking over them again and again."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Hold the cyclic collector back while something is built that stays, or makes no cycles.

    Its full passes walk over everything imported and built so far, and the thousands of small
    objects of a lexicon or a grammar set off many of them, to free nothing: a fifth of the time
    until the first article of a process was read. Also a decorator: ``@uncollected()``.
    """
    if not gc.isenabled():  # by the caller, or by a builder around this one
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
