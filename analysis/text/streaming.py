"""Corpora larger than memory: row groups of Parquet files, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

# Rows held at once. 4,096 Hindi articles of 5 kB are 20 MB of text.
BATCH_ROWS = 4096


def scan_parquet(
    source: str | Path | Sequence[str | Path],
    *,
    columns: Sequence[str] | None = None,
    rows: int = BATCH_ROWS,
) -> Iterator[pd.DataFrame]:
    """Read Parquet files in batches of rows, in their order, with bounded memory.

    Parameters
    ----------
    source
        A file, a folder (its ``*.parquet`` in order of name), or several files.
    columns
        Those to read; all without it. Text columns come as Arrow-backed strings, which the engine
        reads without copying.
    rows
        The most rows of a batch.

    Yields
    ------
    DataFrame
        With an index that counts on from batch to batch. Nothing of a batch is kept behind it.

    Raises
    ------
    ValueError
        When there is no file, or a file lacks one of the columns; all that are missing are named.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "a.parquet"
    >>> pd.DataFrame({"text": ["एक", "दो", "तीन"]}).to_parquet(path)
    >>> [batch.index.tolist() for batch in scan_parquet(path, columns=["text"], rows=2)]
    [[0, 1], [2]]
    """
    first = 0
    for file in _files(source):
        with pq.ParquetFile(file, memory_map=True) as parquet:
            missing = [c for c in columns or () if c not in parquet.schema_arrow.names]
            if missing:
                raise ValueError(
                    f"{file}: no column {', '.join(map(repr, missing))}; it has "
                    f"{', '.join(parquet.schema_arrow.names)}. Name one of these."
                )
            chosen = None if columns is None else list(columns)
            for batch in parquet.iter_batches(batch_size=rows, columns=chosen, use_threads=False):
                frame = batch.to_pandas()
                frame.index = pd.RangeIndex(first, first + len(frame))
                first += len(frame)
                yield frame


def stream_parquet(
    source: str | Path | Sequence[str | Path],
    target: str | Path,
    step: Callable[[pd.DataFrame], pd.DataFrame],
    *,
    columns: Sequence[str] | None = None,
    rows: int = BATCH_ROWS,
) -> Path:
    """Run a step on every batch of a corpus and write what it returns to one Parquet file.

    `step` gets a batch as `scan_parquet` yields it and returns a table; all its tables must have
    the same columns. The file appears under its name only when all of it is written, so work that
    broke off leaves none that looks whole.

    Raises
    ------
    ValueError
        When a batch gives other columns than the first, or as `scan_parquet`.
    """
    target = Path(target)
    partial = target.with_name(target.name + ".partial")
    writer: pq.ParquetWriter | None = None
    try:
        for frame in scan_parquet(source, columns=columns, rows=rows):
            table = pa.Table.from_pandas(step(frame), preserve_index=False)
            if writer is None:
                writer = pq.ParquetWriter(partial, table.schema, compression="zstd")
            elif table.schema.names != writer.schema.names:
                raise ValueError(
                    f"rows {frame.index[0]} to {frame.index[-1]}: the step returned the columns "
                    f"{', '.join(table.schema.names)}; before, {', '.join(writer.schema.names)}. "
                    "Return the same columns for every batch, also for one without results."
                )
            writer.write_table(table.cast(writer.schema))
    finally:
        if writer is not None:
            writer.close()
    if writer is None:
        raise ValueError(f"{source}: no rows, so there is nothing to write. Check the input.")
    return partial.replace(target)


def _files(source: str | Path | Sequence[str | Path]) -> list[Path]:
    if isinstance(source, (str, Path)):
        path = Path(source)
        files = sorted(path.glob("*.parquet")) if path.is_dir() else [path]
    else:
        files = [Path(s) for s in source]
    missing = [str(f) for f in files if not f.is_file()]
    if missing or not files:
        raise ValueError(
            f"{', '.join(missing) or source}: no Parquet file there. "
            "Give a .parquet file, a folder that holds some, or a list of files."
        )
    return files
