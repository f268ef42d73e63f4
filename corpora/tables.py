"""Tables of articles: CSV, TSV, JSON, Parquet, DataFrames. Read raw, decide nothing."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from .corpus import CorpusError
from .decoding import decode
from .json_rows import json_rows

TABLE_ENDINGS = frozenset({".csv", ".tsv", ".json", ".jsonl", ".ndjson", ".parquet"})
csv.field_size_limit(2**31 - 1)  # the default of 131,072 is shorter than some articles
ROWS_A_BATCH = 20_000  # about 100 MB of Hindi news text at a time


@dataclass(slots=True)
class RawTable:
    """Rows as found, where each stood, what could not be read, and from how many units."""

    frame: pd.DataFrame
    where: list[str]
    rejected: list[dict[str, str]] = field(default_factory=list)
    units: int = 0


def reject(where: str, reason: str, remedy: str, raw: object = "") -> dict[str, str]:
    """A row of `Corpus.rejected`; of the raw material the first 500 characters are kept."""
    return {"where": where, "reason": reason, "remedy": remedy, "raw": str(raw)[:500]}


def read_table(path: Path, *, encoding: str | None = None) -> RawTable:
    """Read one table, whatever its kind, as it stands."""
    if path.suffix == ".parquet":
        return _from_arrow(_open_parquet(path).read(), path.name, 0)
    try:
        text, _ = decode(path.read_bytes(), encoding=encoding)
    except CorpusError as error:
        raise CorpusError(f"{path}: {error}") from None
    if path.suffix in {".json", ".jsonl", ".ndjson"}:
        return _json(text, path.name, lines=path.suffix != ".json")
    return _delimited(text, path.name, "\t" if path.suffix == ".tsv" else None)


def read_table_batches(path: Path) -> Iterator[RawTable]:
    """Read a Parquet file batch by batch, so that memory stays bounded."""
    first = 0
    for batch in _open_parquet(path).iter_batches(batch_size=ROWS_A_BATCH):
        yield _from_arrow(pa.Table.from_batches([batch]), path.name, first)
        first += batch.num_rows


def of_frame(frame: pd.DataFrame, name: str = "DataFrame") -> RawTable:
    """Take a DataFrame as a table; its index plays no part."""
    clean = frame.reset_index(drop=True)
    clean.columns = [str(c) for c in clean.columns]
    return RawTable(clean, [f"{name}, row {i + 1}" for i in range(len(clean))])


def _open_parquet(path: Path) -> pq.ParquetFile:
    try:
        # With pre_buffer Arrow keeps every byte it has read until the file is closed.
        return pq.ParquetFile(path, pre_buffer=False)
    except (pa.ArrowInvalid, OSError) as error:
        raise CorpusError(
            f"{path}: not a Parquet file ({error}). Write it again, or give a CSV."
        ) from None


def _from_arrow(table: pa.Table, name: str, first: int) -> RawTable:
    frame = table.to_pandas(
        types_mapper={
            pa.string(): pd.StringDtype("pyarrow", na_value=float("nan")),
            pa.large_string(): pd.StringDtype("pyarrow", na_value=float("nan")),
        }.get
    )
    return RawTable(frame, [f"{name}, row {first + i + 1}" for i in range(len(frame))])


def _json(text: str, name: str, *, lines: bool) -> RawTable:
    rows: list[dict[str, Any]] = []
    where: list[str] = []
    rejected = []
    for found in json_rows(io.StringIO(text), name, lines=lines):
        if found.fault:
            remedy = 'Write {"id": ..., "text": ...} on each line.'
            rejected.append(reject(found.where, found.fault, remedy, found.raw))
        else:
            rows.append(found.row)
            where.append(found.where)
    return RawTable(pd.DataFrame(rows, dtype=object), where, rejected)


def _delimited(text: str, name: str, delimiter: str | None) -> RawTable:
    if not text.strip():
        raise CorpusError(f"{name}: the file is empty. A table has a head line and rows.")
    delimiter = delimiter or _delimiter(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows: list[list[str]] = []
    where: list[str] = []
    rejected = []
    head: list[str] = []
    line = 1
    while True:
        try:
            row = next(reader)
        except StopIteration:
            break
        except csv.Error as error:
            rejected.append(reject(f"{name}, line {reader.line_num}", str(error), "Mend the line."))
            continue
        place, line = f"{name}, line {line}", reader.line_num + 1
        if not row:
            continue
        if not head:
            head = [c.strip() for c in row]
            twice = sorted({c for c in head if head.count(c) > 1})
            if twice:
                raise CorpusError(
                    f"{name}, line 1: the column {twice[0]!r} stands twice. Rename one."
                )
            continue
        if len(row) != len(head):
            rejected.append(
                reject(
                    place,
                    f"{len(row)} fields where the head line has {len(head)}",
                    "Quote fields that hold the delimiter or a line end.",
                    delimiter.join(row),
                )
            )
            continue
        rows.append(row)
        where.append(place)
    return RawTable(pd.DataFrame(rows, columns=head, dtype=object), where, rejected)


def _delimiter(text: str) -> str:
    head = text.splitlines()[0]
    return max(",;\t|", key=head.count) if any(c in head for c in ",;\t|") else ","
