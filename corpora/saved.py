"""Files that hold pages as published: saved pages, archives, feeds, agency files, exports."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from .corpus import CorpusError
from .tables import RawTable, reject

# The readers of pages are imported where a page is read: a quarter of a second, which a reader of
# texts and tables need not wait for.
if TYPE_CHECKING:
    from .pages import PageRecord, Rejected

PAGE_ENDINGS = frozenset({".html", ".htm", ".xhtml", ".mhtml", ".mht"})
ARCHIVE_ENDINGS = frozenset({".warc", ".wacz"})
FEED_ENDINGS = frozenset({".xml", ".rss", ".atom"})
JSON_ENDINGS = frozenset({".json", ".jsonl", ".ndjson"})
PACKED = frozenset({".gz", ".zst", ".bz2"})
EXPORT_ENDINGS = frozenset({".csv", ".tsv"}) | JSON_ENDINGS
# Pages held at a time; with their surroundings about 50 kB each. A reader that is interrupted
# loses at most so many, 10 to 20 seconds of work.
PAGES_A_BATCH = 500
# Bytes of a file looked at to tell its kind; an article of JSON mostly ends within them.
HEAD = 300_000


def ending(file: Path) -> str:
    """The ending that tells the kind, under a packing: ``.html`` of ``a.html.gz``."""
    suffixes = [s.lower() for s in file.suffixes]
    if suffixes and suffixes[-1] in PACKED:
        suffixes.pop()
    return suffixes[-1] if suffixes else ""


def is_saved(file: Path) -> bool:
    """Whether a file holds pages, a feed, agency items or an export, and so is read here."""
    return holds_pages(file) or is_export(file)


def holds_pages(file: Path) -> bool:
    """Whether the name is that of a saved page, an archive, a feed or an agency file.

    JSON goes by its content: a JSON Feed says what it is.
    """
    if ending(file) == ".json":
        return b"jsonfeed.org/version" in _head(file)
    return ending(file) in PAGE_ENDINGS | ARCHIVE_ENDINGS | FEED_ENDINGS


def is_export(file: Path) -> bool:
    """Whether a table is the export of a collection: told by its columns."""
    from .pages import export_format

    kind = ending(file)
    if kind not in EXPORT_ENDINGS or (kind in JSON_ENDINGS and file.suffix == ".zst"):
        return False
    head = _head(file).decode("utf-8-sig", errors="replace")
    if kind in JSON_ENDINGS:
        return export_format(_first_keys(head)) is not None
    line = head.partition("\n")[0]
    return export_format(line.strip().split("\t" if "\t" in line else ",")) is not None


def read_saved(files: list[Path], root: Path) -> RawTable:
    """Read every page in the files into one table, in the order of the files."""
    parts = list(read_saved_batches(files, root))
    frames = [p.frame for p in parts if len(p.frame)]
    return RawTable(
        pd.concat(frames, ignore_index=True) if frames else pd.DataFrame(),
        [w for p in parts for w in p.where],
        [r for p in parts for r in p.rejected],
    )


def read_saved_batches(
    files: list[Path],
    root: Path,
    *,
    skip: int = 0,
    tick: Callable[[], object] = lambda: None,
) -> Iterator[RawTable]:
    """The same as tables of at most 500 pages, memory bounded.

    ``units`` of a table counts what it was read from: pages of files and archives, rows of
    exports, items of feeds. ``skip`` leaves out so many from the beginning, without reading their
    pages; the tables that follow are those of a reading that was never interrupted. ``tick`` is
    called after each unit.
    """
    from .pages import Rejected

    rows: list[dict[str, Any]] = []
    where: list[str] = []
    rejected: list[dict[str, str]] = []
    units = 0
    for name, unit in islice(_units(files, root), skip, None):
        for number, found in enumerate(_read(unit), 1):
            if isinstance(found, Rejected):
                rejected.append(reject(found.where, found.reason, found.remedy, found.raw))
                continue
            row = found.columns()
            row["article_id"] = row.get("article_id") or (
                name if number == 1 else f"{name}#{number}"
            )
            rows.append(row)
            where.append(found.where)
        units += 1
        tick()
        if units == PAGES_A_BATCH:
            yield RawTable(pd.DataFrame(rows, dtype=object), where, rejected, units)
            rows, where, rejected, units = [], [], [], 0
    if units:
        yield RawTable(pd.DataFrame(rows, dtype=object), where, rejected, units)


def _read(unit: Any) -> list[PageRecord | Rejected]:
    from .pages import PageRecord, Rejected

    return [unit] if isinstance(unit, PageRecord | Rejected) else unit.read()


def _units(files: list[Path], root: Path) -> Iterator[tuple[str, Any]]:
    """What is read one by one, with the id its first article gets: pages still unread, items."""
    from .pages import RawPage, Rejected

    for file in files:
        inside = file.relative_to(root).as_posix()
        if ending(file) in PAGE_ENDINGS:
            yield inside, RawPage(file, inside)
            continue
        packing = file.suffix if file.suffix.lower() in PACKED else ""
        stem = inside.removesuffix(packing)
        stem = stem[: -len(ending(file))]
        try:
            for number, unit in enumerate(_of_collection(file, inside), 1):
                yield f"{stem}-{number}", unit
        except CorpusError as error:
            reason, _, remedy = str(error).removeprefix(f"{inside}: ").partition(". ")
            yield inside, Rejected(inside, reason, remedy)


def _of_collection(file: Path, name: str) -> Iterator[Any]:
    from .pages import is_agency, raw_pages, read_agency, read_export, read_feed

    kind = ending(file)
    if kind in ARCHIVE_ENDINGS:
        yield from raw_pages(file)
    elif kind in EXPORT_ENDINGS and not holds_pages(file):
        yield from read_export(file)
    else:
        yield from (read_agency if is_agency(_head(file)) else read_feed)(file, where=name)


def _head(file: Path) -> bytes:
    """The first bytes of a file, unpacked; none where it cannot be opened."""
    try:
        with file.open("rb") as opened:
            head = opened.read(HEAD)
        if head.startswith(b"\x1f\x8b"):
            head = zlib.decompressobj(wbits=31).decompress(head, HEAD)
    except (OSError, zlib.error):
        return b""
    return head


def _first_keys(head: str) -> list[str]:
    """Names in the first row of a JSON file, of which only the beginning is at hand."""
    at = -1
    for _ in range(4):  # the row may stand in an array, and that in an object
        at = head.find("{", at + 1)
        if at < 0:
            break
        try:
            row = json.JSONDecoder(strict=False).raw_decode(head, at)[0]
        except (ValueError, RecursionError):
            continue
        inner = row.get("_source")
        return [*row, *inner] if isinstance(inner, dict) else list(row)
    return []
