"""Machine code at run time, in one manner everywhere: no lock, no bounds checks, kept on disk."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from types import FunctionType
from typing import Any, TypeVar, cast

import numpy as np
from numba import njit
from numba.core.dispatcher import Dispatcher

F = TypeVar("F", bound=Callable[..., object])

# Of each compiled function: a hash of its code and of what that is built on.
_digests: dict[int, str] = {}


def compiled(function: F) -> F:
    """Compile with numba on the first call; the result is kept on disk.

    The interpreter lock is released, so threads run side by side. Arguments are not checked:
    what is called from outside validates before it hands over.
    """
    dispatcher: Any = njit(nogil=True, boundscheck=False)(function)
    try:
        dispatcher.enable_caching()
    except RuntimeError:  # neither the source folder nor a home to write to
        return cast(F, dispatcher)
    digest = _digest(cast(FunctionType, function))
    _digests[id(dispatcher)] = digest
    # numba looks at the file of the function alone. What is kept must also grow stale when a
    # constant or a function that it takes from another file changes.
    kept = dispatcher._cache._cache_file
    kept._source_stamp = (kept._source_stamp, digest)
    return cast(F, dispatcher)


def _digest(function: FunctionType) -> str:
    code = function.__code__
    parts = [code.co_code.hex(), repr([c for c in code.co_consts if not hasattr(c, "co_code")])]
    for name in (*code.co_names, *map(str, function.__annotations__.values())):
        value: Any = function.__globals__.get(name)
        if isinstance(value, Dispatcher):
            parts.append(f"{name}={_digests.get(id(value), '')}")
        elif isinstance(value, (int, float, str, tuple, np.generic)):
            parts.append(f"{name}={value!r}")
        elif hasattr(value, "_fields"):
            parts.append(f"{name}={value._fields}")
    return hashlib.sha256("\n".join(parts).encode("utf-8")).hexdigest()
