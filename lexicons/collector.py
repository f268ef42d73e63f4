"""Large tables are built without Python's collector walking over them again and again."""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


def uncollected(function: Callable[P, R]) -> Callable[P, R]:
    """Hold the cyclic collector back while a function builds what will stay.

    Its full passes walk over everything imported and built so far, and the thousands of small
    objects of a lexicon or a grammar set off many of them, to free nothing: a fifth of the time
    until the first article of a process was read.
    """

    @wraps(function)
    def building(*args: P.args, **kwargs: P.kwargs) -> R:
        if not gc.isenabled():  # by the caller, or by a builder around this one
            return function(*args, **kwargs)
        gc.disable()
        try:
            return function(*args, **kwargs)
        finally:
            gc.enable()

    return building
