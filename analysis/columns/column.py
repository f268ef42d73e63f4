"""One column of a table, and tables of given columns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it holds, in which unit."""

    name: str
    dtype: str
    meaning: str
    unit: str = ""


def empty(columns: Iterable[Column]) -> pd.DataFrame:
    """A table of these columns with no rows."""
    return pd.DataFrame({c.name: pd.Series(dtype=c.dtype) for c in columns})


def conform(frame: pd.DataFrame, columns: tuple[Column, ...], *, name: str) -> pd.DataFrame:
    """Put a table into the order and dtypes of its columns.

    Raises
    ------
    ValueError
        When a column is missing, naming all that are. Further columns are kept behind.
    """
    missing = [c.name for c in columns if c.name not in frame.columns]
    if missing:
        raise ValueError(
            f"{name}: the columns {', '.join(missing)} are missing. A table of {name} has "
            f"{', '.join(c.name for c in columns)}."
        )
    ordered = [c.name for c in columns]
    rest = [c for c in frame.columns if c not in ordered]
    return frame[ordered + rest].astype({c.name: c.dtype for c in columns})
