"""Tables on their way to a file or the screen, batch by batch, so that memory stays bounded."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.parquet as pq
from saabhar.corpora import Corpus

from .. import tables
from ..workers import in_order
from .arguments import read_in_batches, say_rejected


def write_each(
    a: argparse.Namespace, step: Callable[[Corpus], pd.DataFrame], *, processes: int | None = 1
) -> None:
    """Run a step batch by batch and write as it goes, so that memory stays bounded."""
    writer = TableWriter(a.output)
    set_aside = 0
    for corpus, table in in_order(step, read_in_batches(a), processes):
        writer.write(table)
        set_aside += len(corpus.rejected)
    writer.close()
    say_written(writer)
    say_rejected(set_aside)


def write_whole(frame: pd.DataFrame, output: Path | None) -> None:
    writer = TableWriter(output)
    writer.write(frame)
    writer.close()
    say_written(writer)


def say_written(writer: TableWriter) -> None:
    if writer.output is not None:
        print(f"written: {writer.output}, {writer.rows:,} rows", file=sys.stderr)


class TableWriter:
    """Writes tables one after another into one file, which is there only when it is whole.

    Parquet grows by row groups, CSV and JSON lines by rows; without a file, CSV goes to the screen.
    """

    def __init__(self, output: Path | None) -> None:
        if output is not None and output.suffix not in tables.TABLE_ENDINGS:
            raise ValueError(f"{output}: a table is written as {', '.join(tables.TABLE_ENDINGS)}.")
        self.output = output
        self.rows = 0
        self._file: Any = None

    def write(self, frame: pd.DataFrame) -> None:
        self.rows += len(frame)
        first = self._file is None
        if self.output is None:
            self._file = sys.stdout
            tables.write_csv(frame, sys.stdout, header=first)
            return
        if first:
            self.output.parent.mkdir(parents=True, exist_ok=True)
            self._draft = self.output.with_name(f".{self.output.name}.part")
        if self.output.suffix == ".parquet":
            table = tables.to_arrow(frame)
            self._file = self._file or pq.ParquetWriter(self._draft, table.schema)
            self._file.write_table(table.cast(self._file.schema))
        elif self.output.suffix == ".csv":
            self._file = self._file or self._draft.open("w", encoding="utf-8-sig", newline="")
            tables.write_csv(frame, self._file, header=first)
        else:
            self._file = self._file or self._draft.open("w", encoding="utf-8")
            tables.write_lines(frame, self._file)

    def close(self) -> None:
        if self.output is not None and self._file is not None:
            self._file.close()
            self._draft.replace(self.output)
