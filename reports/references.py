"""Citations behind the keys that measures and classes name."""

from __future__ import annotations

import csv
from functools import cache

from ..lexicons import lexicon


@cache
def bibliography() -> dict[str, str]:
    """Citation of every key of ``lexicons/sources/sources.csv``."""
    path = lexicon.HERE / "sources" / "sources.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return {row["id"]: row["citation"] for row in csv.DictReader(file)}


def cited(keys: str) -> str:
    """Citations of keys set apart by ";"; a key without one stands for itself.

    Examples
    --------
    >>> cited("HYLAND05")[:12], cited("no-such-key")
    ('Hyland K. 20', 'no-such-key')
    """
    known = bibliography()
    return "; ".join(known.get(k.strip(), k.strip()) for k in keys.split(";") if k.strip())
