"""Machine code at run time, in one manner everywhere: no lock, no bounds checks, kept on disk."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from types import FunctionType
from typing import Any, TypeVar, cast

import numpy as np
from numba import njit, types
from numba.core.dispatcher import Dispatcher

F = TypeVar("F", bound=Callable[..., object])

# Of each compiled function: a hash of its code and of what that is built on.
_digests: dict[int, str] = {}


def compiled(function: F) -> F:
    """Compile with numba on the first call; the result is kept on disk.

    The interpreter lock is released, so threads run side by side. Arguments are not checked:
    what is called from outside validates before it hands over.
    """
    return _compiled(function)


def kernel(function: F) -> F:
    """The same for a function that makes no array, neither itself nor in what it calls.

    numba then counts no references to arrays. Where a function takes arrays out of named tuples
    in its inner loop, as the pass over the text does, that counting (two atomic steps each time)
    was two thirds of the time. An array made all the same fails at the first call, by name.

    It becomes part of the code that calls it: handing over a lexicon, whose arrays are seven
    numbers each, cost more than most of these functions do.
    """
    return _compiled(function, _nrt=False, forceinline=True)


def apart(function: F) -> F:
    """A kernel that stays a function: what is rare would crowd the registers of the loop around."""
    return _compiled(function, _nrt=False)


def _compiled(function: F, **options: Any) -> F:
    dispatcher: Any = njit(nogil=True, boundscheck=False, **options)(function)
    _take_numbers_alike(dispatcher)
    try:
        dispatcher.enable_caching()
    except RuntimeError:  # neither the source folder nor a home to write to
        return cast(F, dispatcher)
    digest = _digest(cast(FunctionType, function), repr(options))
    _digests[id(dispatcher)] = digest
    # numba looks at the file of the function alone. What is kept must also grow stale when a
    # constant or a function that it takes from another file changes.
    kept = dispatcher._cache._cache_file
    kept._source_stamp = (kept._source_stamp, digest)
    _forgive_unreadable(kept)
    return cast(F, dispatcher)


def _forgive_unreadable(kept: Any) -> None:
    """Compile again where what is kept names a class that a newer version no longer has."""
    load = kept._load_index

    def load_index() -> Any:
        try:
            return load()
        except Exception:  # whatever unpickling raises
            return {}

    kept._load_index = load_index


def _take_numbers_alike(dispatcher: Any) -> None:
    """Compile once for all numbers: numba makes a version for each number written in a call.

    LLVM inlines them all the same, so nothing is lost but a fifth of the time of compiling.
    """
    of_types = dispatcher.get_call_template
    plain: Any = types.unliteral

    def get_call_template(args: tuple[Any, ...], kws: dict[str, Any]) -> Any:
        return of_types(tuple(map(plain, args)), {name: plain(kws[name]) for name in kws})

    dispatcher.get_call_template = get_call_template


def _digest(function: FunctionType, options: str) -> str:
    code = function.__code__
    parts = [
        options,
        code.co_code.hex(),
        repr([c for c in code.co_consts if not hasattr(c, "co_code")]),
    ]
    for name in (*code.co_names, *map(str, function.__annotations__.values())):
        value: Any = function.__globals__.get(name)
        if isinstance(value, Dispatcher):
            parts.append(f"{name}={_digests.get(id(value), '')}")
        elif isinstance(value, (int, float, str, tuple, np.generic)):
            parts.append(f"{name}={value!r}")
        elif hasattr(value, "_fields"):
            parts.append(f"{name}={value._fields}")
    return hashlib.sha256("\n".join(parts).encode("utf-8")).hexdigest()
