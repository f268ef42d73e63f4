"""Tables on disk: Parquet for machines, CSV for people, both the same bytes for the same rows."""

from __future__ import annotations

import contextlib
import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

# A cell that opens with one of these is a formula to spreadsheet programs.
FORMULA_MARKS = ("=", "+", "-", "@", "\t", "\r")
ATTRS = b"saabhar"
TABLE_ENDINGS = (".parquet", ".csv", ".jsonl")


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Write beside the file and move it there when whole, so that no half file is ever read."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.part")
    yield draft
    draft.replace(path)


def write_table(frame: pd.DataFrame, path: Path) -> Path:
    """Write a table as its ending says: .parquet, .csv (UTF-8, safe to open) or .jsonl.

    Lists (outlets of a credit, passages of a link) stay lists in Parquet and JSON lines and become
    JSON in CSV. In CSV a text cell that a spreadsheet would take for a formula gets a leading
    apostrophe; numbers are not touched.

    Raises
    ------
    ValueError
        For another ending.
    """
    if path.suffix not in TABLE_ENDINGS:
        raise ValueError(f"{path}: a table is written as {', '.join(TABLE_ENDINGS)}.")
    with replacing(path) as draft:
        if path.suffix == ".parquet":
            pq.write_table(to_arrow(frame), draft)
        elif path.suffix == ".csv":
            with draft.open("w", encoding="utf-8-sig", newline="") as file:
                write_csv(frame, file)
        else:
            with draft.open("w", encoding="utf-8") as file:
                write_lines(frame, file)
    return path


def write_lines(frame: pd.DataFrame, file: TextIO) -> None:
    """Write a table as JSON lines into an open file; missing values become null."""
    for row in _plain(frame).to_dict("records"):
        file.write(json.dumps(row, ensure_ascii=False) + "\n")


def write_csv(frame: pd.DataFrame, file: TextIO, *, header: bool = True) -> None:
    """Write a table as CSV into an open file."""
    safe = frame.copy()
    for name, column in frame.items():
        if isinstance(column.dtype, pd.StringDtype):
            formula = column.str.startswith(FORMULA_MARKS, na=False)
            if formula.any():
                safe[name] = column.mask(formula, "'" + column)
        elif not pd.api.types.is_numeric_dtype(column):
            safe[name] = column.map(_cell)
    # Every text is quoted: the writer does not see that a lone carriage return ends a line too.
    safe.to_csv(file, index=False, header=header, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)


def read_frame(path: Path) -> pd.DataFrame:
    """Read a table of the toolkit back from Parquet, with its notes (``attrs``) and its tuples."""
    table = pq.read_table(path)
    frame: pd.DataFrame = table.to_pandas()
    for name, kind in zip(table.column_names, table.schema.types, strict=True):
        if pa.types.is_list(kind) or pa.types.is_large_list(kind):
            frame[name] = [_tuple(v) for v in table.column(name).to_pylist()]
    notes = (table.schema.metadata or {}).get(ATTRS)
    frame.attrs = json.loads(notes) if notes else {}
    return frame


def to_arrow(frame: pd.DataFrame) -> pa.Table:
    """The Arrow table of a frame; ``attrs`` that JSON can hold go along as metadata."""
    plain = pd.DataFrame(frame)
    notes = {k: v for k, v in frame.attrs.items() if _is_json(v)}
    plain.attrs = {}
    table = pa.Table.from_pandas(plain, preserve_index=False)
    metadata = {**(table.schema.metadata or {}), ATTRS: json.dumps(notes, sort_keys=True).encode()}
    return table.replace_schema_metadata(metadata)


def _plain(frame: pd.DataFrame) -> pd.DataFrame:
    plain = frame.astype(object)
    return plain.where(plain.notna(), None)


def _cell(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, str) and value.startswith(FORMULA_MARKS):
        return "'" + value
    return value


def _tuple(value: Any) -> Any:
    return tuple(_tuple(v) for v in value) if isinstance(value, list) else value


def _is_json(value: Any) -> bool:
    try:
        json.dumps(value)
    except TypeError:
        return False
    return True
