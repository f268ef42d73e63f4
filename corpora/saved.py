"""Files that hold pages as published: saved pages, archives, feeds, agency files, exports."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from .corpus import CorpusError
from .pages.record import PageRecord, Rejected
from .tables import RawTable, reject

PAGE_ENDINGS = frozenset({".html", ".htm", ".xhtml", ".mhtml", ".mht"})
ARCHIVE_ENDINGS = frozenset({".warc", ".wacz"})
FEED_ENDINGS = frozenset({".xml", ".rss", ".atom", ".json"})
PACKED = frozenset({".gz", ".zst", ".bz2"})
EXPORT_ENDINGS = frozenset({".csv", ".tsv", ".jsonl", ".ndjson"})
# Pages held at a time; with their surroundings about 50 kB each.
PAGES_A_BATCH = 2000


def ending(file: Path) -> str:
    """The ending that tells the kind, under a packing: ``.html`` of ``a.html.gz``."""
    suffixes = [s.lower() for s in file.suffixes]
    if suffixes and suffixes[-1] in PACKED:
        suffixes.pop()
    return suffixes[-1] if suffixes else ""


def holds_pages(file: Path) -> bool:
    """Whether the name is that of a saved page, an archive, a feed or an agency file."""
    return ending(file) in PAGE_ENDINGS | ARCHIVE_ENDINGS | FEED_ENDINGS


def is_export(file: Path) -> bool:
    """Whether a table is the export of a collection: told by its columns."""
    from .pages import export_format

    if ending(file) not in EXPORT_ENDINGS:
        return False
    with file.open("rb") as opened:
        head = opened.readline(100_000).decode("utf-8", errors="replace")
    return (
        not head.lstrip().startswith("{")
        and export_format(head.lstrip("\ufeff").strip().split("\t" if "\t" in head else ","))
        is not None
    )


def read_saved(files: list[Path], root: Path) -> RawTable:
    """Read every page in the files into one table, in the order of the files."""
    parts = list(read_saved_batches(files, root))
    frames = [p.frame for p in parts if len(p.frame)]
    return RawTable(
        pd.concat(frames, ignore_index=True) if frames else pd.DataFrame(),
        [w for p in parts for w in p.where],
        [r for p in parts for r in p.rejected],
    )


def read_saved_batches(files: list[Path], root: Path) -> Iterator[RawTable]:
    """The same as tables of at most 2,000 pages, memory bounded."""
    rows, where, rejected = [], [], []
    for file in files:
        name = file.relative_to(root).as_posix()
        single = ending(file) in PAGE_ENDINGS
        for found in _records(file, name):
            if isinstance(found, Rejected):
                rejected.append(reject(found.where, found.reason, found.remedy, found.raw))
                continue
            row = found.columns()
            if single:
                row["article_id"] = name
            rows.append(row)
            where.append(found.where)
            if len(rows) == PAGES_A_BATCH:
                yield RawTable(pd.DataFrame(rows, dtype=object), where, rejected)
                rows, where, rejected = [], [], []
    if rows or rejected:
        yield RawTable(pd.DataFrame(rows, dtype=object), where, rejected)


def _records(file: Path, name: str) -> Iterator[PageRecord | Rejected]:
    from .pages import is_agency, read_agency, read_export, read_feed, read_page, read_warc

    kind = ending(file)
    try:
        if kind in PAGE_ENDINGS:
            yield read_page(file, where=name)
        elif kind in ARCHIVE_ENDINGS:
            yield from read_warc(file)
        elif kind in EXPORT_ENDINGS:
            yield from read_export(file)
        else:
            with file.open("rb") as opened:
                agency = is_agency(opened.read(4000))
            yield from (read_agency if agency else read_feed)(file, where=name)
    except CorpusError as error:
        reason, _, remedy = str(error).removeprefix(f"{name}: ").partition(". ")
        yield Rejected(name, reason, remedy)
