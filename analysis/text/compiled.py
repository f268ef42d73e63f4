"""Machine code at run time, in one manner everywhere: no lock, no bounds checks, kept on disk."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

from numba import njit

F = TypeVar("F", bound=Callable[..., object])


def compiled(function: F) -> F:
    """Compile with numba on the first call; the result is kept beside the source.

    The interpreter lock is released, so threads run side by side. Arguments are not checked:
    what is called from outside validates before it hands over.
    """
    return cast(F, njit(nogil=True, cache=True, boundscheck=False)(function))
