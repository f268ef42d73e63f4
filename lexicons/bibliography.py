"""The bibliography: entries and classes cite works by its keys, and by no others."""

from __future__ import annotations

import difflib
from collections.abc import Collection
from functools import cache
from pathlib import Path

from .csv_rows import Fault, checked_rows, rows_of
from .faults import Faults

SHIPPED = Path(__file__).resolve().parent / "sources" / "sources.csv"
COLUMNS = ("id", "citation", "address", "how_known")


@cache
def citations() -> dict[str, str]:
    """What the shipped bibliography says of each key."""
    return {row["id"]: row["citation"] for row in rows_of(SHIPPED)}


def source_keys(folder: Path, faults: Faults) -> frozenset[str]:
    """Keys of the bibliography beside a folder, ``../sources/sources.csv``, or of the shipped."""
    own = folder.parent / "sources" / "sources.csv"
    rows = checked_rows(own if own.exists() else SHIPPED, faults, COLUMNS, needed=("id",))
    return frozenset(row["id"] for _, row in rows)


def check_cited(
    cited: str, keys: Collection[str], fault: Fault, *, where: str = "sources/sources.csv"
) -> None:
    """Put down every key, several parted by ";", that the bibliography does not hold."""
    for key in filter(None, cited.split(";")):
        if key not in keys:
            near = difflib.get_close_matches(key, sorted(keys), 1)
            remedy = (f"Did you mean {near[0]!r}? " if near else "") + f"Add it to {where}."
            fault(f"source {key!r} is not in the bibliography", remedy)
