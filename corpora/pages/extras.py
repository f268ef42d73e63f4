"""The packages that only readers of pages need, and the line to type when one is absent."""

from __future__ import annotations

import importlib
from functools import lru_cache
from importlib import metadata
from types import ModuleType
from typing import Any

from ..corpus import CorpusError

INSTALL = 'pip install "saabhar[pages]"'


def need(module: str) -> Any:
    """Import a package of the ``pages`` extra.

    Raises
    ------
    CorpusError
        When it is not installed: says what cannot be read and which line to type.

    Examples
    --------
    >>> try:  # doctest: +NORMALIZE_WHITESPACE
    ...     need("no_such_package")
    ... except CorpusError as error:
    ...     print(error)
    reading pages, archives and feeds needs the package no_such_package, which is not installed.
    Type: pip install "saabhar[pages]"
    """
    try:
        return importlib.import_module(module)
    except ModuleNotFoundError as error:
        if error.name and module.split(".")[0] != error.name:
            raise
        raise CorpusError(
            f"reading pages, archives and feeds needs the package {module.split('.')[0]}, "
            f"which is not installed. Type: {INSTALL}"
        ) from None


def version_of(module: ModuleType | Any) -> str:
    """The installed version of a package, as "trafilatura 2.3.1"."""
    return _version(str(module.__name__).split(".")[0])


@lru_cache(maxsize=32)
def _version(name: str) -> str:
    return f"{name} {metadata.version(name)}"
