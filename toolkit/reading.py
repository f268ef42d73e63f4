"""`saabhar read`: sources to one table, in parts that are kept until all are read.

A part is written when it is read, with the state after it; so a reading that is killed goes on
with the next part, and ends with the same bytes as one that was not.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from saabhar.corpora import write_rejected
from saabhar.corpora.parts import files_of, read_parts

from . import tables
from .manifest import version
from .reading_report import ReadingReport
from .verbs import with_outlets_named


@dataclass(slots=True)
class _State:
    """How far a reading has come, and of what."""

    of: str
    units: int = 0
    parts: int = 0
    report: dict[str, Any] = field(default_factory=lambda: ReadingReport().to_dict())


def read_to_table(
    sources: Sequence[Path],
    output: Path,
    *,
    tick: Callable[[int], object] = lambda n: None,
    **options: Any,
) -> ReadingReport:
    """Read sources into a table, ``rejected.jsonl`` and ``reading.json`` beside it.

    Parameters
    ----------
    sources
        As `saabhar.corpora.parts.read_parts`.
    output
        ``.parquet``, ``.csv`` or ``.jsonl``.
    tick
        Called with the number of units that are done: those of an earlier reading at once.
    options
        columns, language, outlet, legacy_fonts of `saabhar.read`.

    Notes
    -----
    Parts are kept in a folder ``.<output>.parts`` until the table is whole. They are used again
    only for the same sources (names, sizes, times of change), options and version.

    Raises
    ------
    CorpusError, ValueError
        When a source cannot be read, or a table is not written with that ending.
    """
    if output.suffix not in tables.TABLE_ENDINGS:
        raise ValueError(f"{output}: a table is written as {', '.join(tables.TABLE_ENDINGS)}.")
    folder = output.with_name(f".{output.name}.parts")
    state = _resumed(folder, _fingerprint(sources, options))
    report = ReadingReport.of_dict(state.report)
    tick(state.units)
    for part in read_parts(sources, skip=state.units, tick=lambda: tick(1), **options):
        corpus = with_outlets_named(part.corpus)
        report.add(corpus)
        tables.write_table(corpus.articles, folder / f"{state.parts:05}.parquet")
        write_rejected(corpus, folder / f"{state.parts:05}.jsonl")
        state.parts, state.units = state.parts + 1, state.units + part.units
        state.report = report.to_dict()
        with tables.replacing(folder / "state.json") as draft:
            draft.write_text(json.dumps(asdict(state), ensure_ascii=False), encoding="utf-8")
    _join([folder / f"{i:05}.parquet" for i in range(state.parts)], output)
    with tables.replacing(output.with_name("rejected.jsonl")) as draft, draft.open("wb") as file:
        for i in range(state.parts):
            file.write((folder / f"{i:05}.jsonl").read_bytes())
    output.with_name("reading.json").write_text(report.to_json(), encoding="utf-8")
    shutil.rmtree(folder)
    return report


def units_in(sources: Sequence[Path]) -> int | None:
    """How many units there will be, where it is known without reading: a folder of pages."""
    files, by_unit = files_of(sources)
    single = all(f.name.lower().endswith((".html", ".htm", ".mhtml", ".mht")) for f in files)
    return len(files) if by_unit and single else None


def _resumed(folder: Path, fingerprint: str) -> _State:
    """The state that an earlier reading of the same left, or a new one in an empty folder."""
    try:
        state = _State(**json.loads((folder / "state.json").read_text(encoding="utf-8")))
        if state.of == fingerprint:
            return state
    except (OSError, ValueError, TypeError):
        pass
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return _State(fingerprint)


def _fingerprint(sources: Sequence[Path], options: dict[str, Any]) -> str:
    """What was read, how and with what: another file, option or version starts anew."""
    digest = hashlib.sha256(f"{version()} {sorted(options.items())!r}".encode())
    for file in _files_below(sources):
        stat = file.stat()
        digest.update(f"\n{file.resolve()} {stat.st_size} {stat.st_mtime_ns}".encode())
    return digest.hexdigest()


def _files_below(sources: Sequence[Path]) -> Iterator[Path]:
    for source in sources:
        if source.is_dir():
            yield from sorted(f for f in source.rglob("*") if f.is_file() and _plain(f, source))
        elif source.exists():
            yield source


def _plain(file: Path, below: Path) -> bool:
    """Not in a hidden folder, where the parts themselves may lie."""
    return not any(part.startswith(".") for part in file.relative_to(below).parts)


def _join(parts: Sequence[Path], output: Path) -> None:
    """One table of the parts, with every column that one of them has."""
    if output.suffix != ".parquet":
        frames = [pd.read_parquet(part) for part in parts]
        whole = pd.concat(frames, ignore_index=True) if frames else pd.DataFrame()
        tables.write_table(whole, output)
        return
    schemas = [pq.read_schema(part).remove_metadata() for part in parts]
    schema = pa.unify_schemas(schemas, promote_options="permissive")
    with tables.replacing(output) as draft, pq.ParquetWriter(draft, schema) as writer:
        for part in parts:
            table = pq.read_table(part)
            missing = [f for f in schema if f.name not in table.column_names]
            for f in missing:
                table = table.append_column(f.name, pa.nulls(len(table), f.type))
            writer.write_table(table.select(schema.names).cast(schema))
