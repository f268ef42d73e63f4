"""CSV files that linguists edit, row by row; a fault knows the line it is of."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TypeAlias

from .faults import Faults, suggestion

Row: TypeAlias = "dict[str, str]"
# Puts down a fault of one line: what is wrong, and what to do.
Fault: TypeAlias = "Callable[[str, str], None]"


def rows_of(path: Path) -> Iterator[Row]:
    """Rows of a file that ships with saabhar, as they stand."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        header = next(rows)
        for cells in rows:
            yield dict(zip(header, cells, strict=True))


def shown(path: Path) -> str:
    """A file as faults name it: with the folder it stands in."""
    return "/".join(filter(None, (path.parent.name, path.name)))


def checked_rows(
    path: Path,
    faults: Faults,
    known: Sequence[str],
    *,
    needed: Sequence[str] = (),
    optional: bool = False,
    seen: Callable[[bytes], object] = len,
) -> Iterator[tuple[Fault, Row]]:
    """Rows of a file that anybody may have edited, cells trimmed, empty lines passed over.

    Each comes with what puts down a fault of its line, named by its first cell. A line that cannot
    be read is such a fault itself, and is left out; so is a file that cannot be.

    Parameters
    ----------
    known
        The columns, the one that names a row first.
    needed
        Columns that must stand there; all of them where none are named.
    optional
        Whether the file may be missing.
    seen
        Is given the bytes that were read.
    """
    name = shown(path)
    try:
        raw = path.read_bytes()
        text = raw.decode("utf-8-sig")
    except FileNotFoundError:
        if not optional:
            remedy = "Add it, with a header line, or name another."
            faults.add(name, 0, "", "the file is missing", remedy)
        return
    except (OSError, UnicodeDecodeError) as error:
        remedy = "Save it as UTF-8." if isinstance(error, UnicodeDecodeError) else "Name a file."
        faults.add(name, 0, "", str(error), remedy)
        return
    seen(raw)
    reader = csv.reader(io.StringIO(text, newline=""))
    header = next(reader, [])
    if not _sound(header, partial(faults.add, name, 1, ""), known, needed or known):
        return
    for cells in reader:
        if not cells:
            continue
        if len(cells) != len(header):
            faults.add(
                name,
                reader.line_num,
                cells[0],
                f"{len(cells)} cells where the header has {len(header)}",
                "Put a cell that holds a comma in double quotes.",
            )
            continue
        row = dict(zip(header, map(str.strip, cells), strict=True))
        yield partial(faults.add, name, reader.line_num, row[known[0]]), row


def _sound(header: list[str], fault: Fault, known: Sequence[str], needed: Sequence[str]) -> bool:
    """Whether rows can be read under this header; every fault of it is put down."""
    missing = [c for c in needed if c not in header]
    for column in missing:
        fault(f"no column {column!r}", suggestion(column, header))
    for column in header:
        if column not in known:
            fault(f"unknown column {column!r}", suggestion(column, known))
    for column in dict.fromkeys(c for c in header if header.count(c) > 1):
        fault(f"the column {column!r} stands twice", "Leave one of them out.")
    return not missing
