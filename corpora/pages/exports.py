"""Exports of collections: Media Cloud, GDELT GKG, RNewsflow, passim and AmCAT.

They hold what some extractor left of a page, or no text at all, and say so in ``searched``.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from ..corpus import CorpusError
from ..languages import detect_language, parse_language
from .bounds import GZIP, PAGE_BYTES
from .feeds import host_of, iso_or_empty
from .record import EXTRACTED_TEXT, PageRecord, Rejected, as_json

NO_TEXT = "title only"
_PAGE_TITLE = re.compile(r"<PAGE_TITLE>(.{1,2000}?)</PAGE_TITLE>", re.S)
_PAGE_AUTHORS = re.compile(r"<PAGE_AUTHORS>(.{1,1000}?)</PAGE_AUTHORS>", re.S)
# Columns of the Global Knowledge Graph 2.1, which has no header line (GKG codebook, version 2.1).
_GKG_COLUMNS, _GKG_DATE, _GKG_OUTLET, _GKG_URL, _GKG_EXTRAS = 27, 1, 3, 4, 26


@dataclass(frozen=True, slots=True)
class Format:
    """An export: by which columns it is known, and which column holds what."""

    name: str
    known_by: frozenset[str]
    text: tuple[str, ...]
    title: tuple[str, ...]
    url: tuple[str, ...]
    outlet: tuple[str, ...]
    published: tuple[str, ...]
    byline: tuple[str, ...] = ()


# In the order tried; the names are those the programs write.
FORMATS = (
    Format(
        "Media Cloud",
        frozenset({"media_name", "publish_date"}),
        text=("text", "story_text"),
        title=("title",),
        url=("url",),
        outlet=("media_name", "media_url"),
        published=("publish_date",),
    ),
    Format(
        "passim",
        frozenset({"id", "series", "text"}),
        text=("text",),
        title=("title", "heading"),
        url=("url",),
        outlet=("series", "source"),
        published=("date",),
    ),
    Format(
        "AmCAT",
        frozenset({"_id", "date", "title", "text"}),
        text=("text",),
        title=("title",),
        url=("url",),
        outlet=("medium", "publisher", "source"),
        published=("date",),
        byline=("author", "byline"),
    ),
    Format(
        "AmCAT",
        frozenset({"medium", "headline", "text"}),
        text=("text",),
        title=("headline",),
        url=("url",),
        outlet=("medium",),
        published=("date",),
        byline=("byline", "author"),
    ),
    Format(
        "RNewsflow",
        frozenset({"doc_id", "date", "source"}),
        text=("text", "body"),
        title=("headline", "title"),
        url=("url",),
        outlet=("source", "medium", "sourcetype"),
        published=("date",),
        byline=("author",),
    ),
)


def read_export(path: Path | str) -> Iterator[PageRecord | Rejected]:
    """Read an export row by row, memory bounded: CSV, TSV, JSON lines, also gzip.

    Which program wrote it is told by its columns (`FORMATS`; the Global Knowledge Graph by its
    number of columns). Further columns are kept under their own names, and passages of passim
    keep ``cluster``, ``begin`` and ``end``. Rows without text give their title, with ``searched``
    "title only".

    Raises
    ------
    CorpusError
        When the file cannot be opened or no known program wrote it.
    """
    path = Path(path)
    try:
        with path.open("rb") as opened:
            packed = opened.read(2) == GZIP
        with (
            gzip.open(path) if packed else path.open("rb") as stream,
            io.TextIOWrapper(stream, "utf-8-sig", errors="replace", newline="") as text,
        ):
            yield from _rows(text, path)
    except OSError as error:
        raise CorpusError(
            f"{path}: cannot be opened ({error.strerror}). Check path and permission."
        ) from None


def _rows(text: IO[str], path: Path) -> Iterator[PageRecord | Rejected]:
    try:
        first = text.readline(PAGE_BYTES)
        lines = _lines(first, text)
        if first.lstrip().startswith("{"):
            yield from _json_lines(lines, path)
        elif first.count("\t") == _GKG_COLUMNS - 1 and re.match(r"\d{14}-", first):
            yield from _gkg(lines, path)
        else:
            yield from _table(lines, first, path)
    except (EOFError, OSError, zlib.error) as error:
        yield Rejected(str(path), f"the file is cut or damaged ({error})", "Fetch it again.")


def export_format(columns: Mapping[str, object] | list[str]) -> Format | None:
    """The export with these columns, or None.

    Examples
    --------
    >>> export_format(["stories_id", "publish_date", "title", "url", "media_name"]).name
    'Media Cloud'
    """
    names = {str(c).strip().lower() for c in columns}
    return next((f for f in FORMATS if f.known_by <= names), None)


def _lines(first: str, rest: IO[str]) -> Iterator[str]:
    yield first
    while line := rest.readline(PAGE_BYTES):
        yield line


def _json_lines(lines: Iterator[str], path: Path) -> Iterator[PageRecord | Rejected]:
    form = None
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        where = f"{path.name}, line {number}"
        try:
            row = json.loads(line, strict=False)
            if not isinstance(row, dict):
                raise ValueError("no object")
        except (ValueError, RecursionError) as error:
            yield Rejected(where, f"not JSON ({error})", "Write one object a line.", line[:500])
            continue
        row = {str(k).lower(): v for k, v in row.items()}
        form = export_format(row) or form
        if form is None:
            raise CorpusError(_unknown(path, list(row)))
        yield _row(form, {k: _plain(v) for k, v in row.items()}, where)


def _table(lines: Iterator[str], first: str, path: Path) -> Iterator[PageRecord | Rejected]:
    comma = "\t" if first.count("\t") > first.count(",") else ","
    limit = csv.field_size_limit(PAGE_BYTES)
    try:
        rows = csv.reader(lines, delimiter=comma)
        names = [n.strip().lower() for n in next(rows, [])]
        form = export_format(names)
        if form is None:
            raise CorpusError(_unknown(path, names))
        number = 1
        while True:
            number += 1
            where = f"{path.name}, row {number}"
            try:
                values = next(rows, None)
            except csv.Error as error:
                yield Rejected(where, f"not CSV ({error})", "Export the table again.")
                continue
            if values is None:
                return
            if len(values) > len(names):
                reason = f"{len(values)} values for {len(names)} columns"
                yield Rejected(
                    where, reason, "Quote values that hold a comma.", ",".join(values)[:500]
                )
            elif values:
                yield _row(form, dict(zip(names, values, strict=False)), where)
    finally:
        csv.field_size_limit(limit)


def _gkg(lines: Iterator[str], path: Path) -> Iterator[PageRecord | Rejected]:
    for number, line in enumerate(lines, 1):
        values = line.rstrip("\r\n").split("\t")
        where = f"{path.name}, line {number}"
        if len(values) != _GKG_COLUMNS:
            reason = f"{len(values)} columns; the Global Knowledge Graph 2.1 has {_GKG_COLUMNS}"
            yield Rejected(where, reason, "Fetch the file again.", line[:500])
            continue
        title = _PAGE_TITLE.search(values[_GKG_EXTRAS])
        authors = _PAGE_AUTHORS.search(values[_GKG_EXTRAS])
        row = {
            "title": title[1] if title else "",
            "url": values[_GKG_URL],
            "media_name": values[_GKG_OUTLET],
            "publish_date": "",
            "gkg_seen": values[_GKG_DATE],
            "gkg_id": values[0],
            "authors": authors[1] if authors else "",
        }
        yield _row(_GKG, row, where)


_GKG = Format(
    "GDELT GKG",
    frozenset(),
    text=(),
    title=("title",),
    url=("url",),
    outlet=("media_name",),
    published=(),  # its date is when GDELT saw the page
    byline=("authors",),
)


def _row(form: Format, row: dict[str, str], where: str) -> PageRecord | Rejected:
    def first(names: tuple[str, ...]) -> str:
        return next((v for n in names if (v := row.get(n, "").strip())), "")

    # The text as exported, white space and all: spans count in it.
    body = next((t for n in form.text if (t := row.get(n, "")).strip()), "")
    title, url = first(form.title), first(form.url)
    if not body and not title:
        return Rejected(where, "neither text nor title", "Export the text too.", as_json(row)[:500])
    stated = first(form.published)
    iso = iso_or_empty(stated)
    used = {n for group in (form.text, form.title, form.url, form.published) for n in group}
    byline = first(form.byline)
    return PageRecord(
        text=body or title,
        where=where,
        headline=title,
        headline_in_text=not body or body.startswith(title),
        outlet=first(form.outlet) or host_of(url),
        published=iso,
        date_source=f"{form.name} export" if iso else "",
        dates=as_json(
            [{"source": form.name, "what": "published", "value": stated[:80], "iso": iso}]
        )
        if stated
        else "[]",
        language=_language(row.get("language", ""), body or title),
        url=url,
        searched=EXTRACTED_TEXT if body else NO_TEXT,
        extractor=f"{form.name} export",
        metadata_credits=as_json(
            [{"path": f"{form.name} byline", "value": byline[:300], "kind": "metadata"}]
            if byline
            else []
        ),
        extra={k: v for k, v in row.items() if k not in used and v},
    )


def _language(stated: str, text: str) -> str:
    try:
        return parse_language(stated) if stated.strip() else detect_language(text)
    except ValueError:
        return detect_language(text)


def _plain(value: object) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _unknown(path: Path, columns: list[str]) -> str:
    known = ", ".join(dict.fromkeys([f.name for f in FORMATS] + [_GKG.name]))
    return (
        f"{path}: its columns ({', '.join(columns[:12])}) are those of no export known here "
        f"({known}). Read it as a table, and name the column of the text."
    )
