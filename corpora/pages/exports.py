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
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from ..corpus import CorpusError
from ..json_rows import json_rows
from ..languages import detect_language, parse_language
from .bounds import GZIP, PAGE_BYTES
from .export_formats import FORMATS, GKG, Format, export_format
from .feed_items import host_of, iso_or_empty
from .record import EXTRACTED_TEXT, PageRecord, Rejected, as_json

NO_TEXT = "title only"
JSON_ENDINGS = frozenset({".json", ".jsonl", ".ndjson"})
_PAGE_TITLE = re.compile(r"<PAGE_TITLE>(.{1,2000}?)</PAGE_TITLE>", re.S)
_PAGE_AUTHORS = re.compile(r"<PAGE_AUTHORS>(.{1,1000}?)</PAGE_AUTHORS>", re.S)
# Columns of the Global Knowledge Graph 2.1, which has no header line (GKG codebook, version 2.1).
_GKG_COLUMNS, _GKG_DATE, _GKG_OUTLET, _GKG_URL, _GKG_EXTRAS = 27, 1, 3, 4, 26


def read_export(path: Path | str) -> Iterator[PageRecord | Rejected]:
    """Read an export row by row, memory bounded: CSV, TSV, JSON lines, JSON, also gzip.

    Which program wrote it is told by its columns (`FORMATS`; the Global Knowledge Graph by its
    number of columns). Further columns are kept under their own names. Passages of passim are rows
    of their own with ``cluster``, ``begin`` and ``end``; several may come from one text, so their
    ids say which passage it is. Rows without text give their title, with ``searched``
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
        if _ending(path) in JSON_ENDINGS or first.lstrip().startswith("{"):
            text.seek(0)
            yield from _json(text, path)
            return
        lines = _lines(first, text)
        if first.count("\t") == _GKG_COLUMNS - 1 and re.match(r"\d{14}-", first):
            yield from _gkg(lines, path)
        else:
            yield from _table(lines, first, path)
    except (EOFError, OSError, zlib.error) as error:
        yield Rejected(str(path), f"the file is cut or damaged ({error})", "Fetch it again.")


def _lines(first: str, rest: IO[str]) -> Iterator[str]:
    yield first
    while line := rest.readline(PAGE_BYTES):
        yield line


def _json(text: IO[str], path: Path) -> Iterator[PageRecord | Rejected]:
    form = None
    for found in json_rows(text, path.name, lines=_ending(path) != ".json"):
        if found.fault:
            yield Rejected(found.where, found.fault, "Write one object a line.", found.raw[:500])
            continue
        row = {k.lower(): v for k, v in found.row.items()}
        form = export_format(row) or form
        if form is None:
            raise CorpusError(_unknown(path, list(row)))
        yield _row(form, {k: _plain(v) for k, v in row.items()}, found.where)


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
        yield _row(GKG, row, where)


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
    own = first(form.ids)
    if own and row.get("cluster") and row.get("begin"):  # a passage of passim
        own = f"{own}#{row['cluster']}:{row['begin']}-{row.get('end', '')}"
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
        extra={"article_id": own} | {k: v for k, v in row.items() if k not in used and v},
    )


def _ending(path: Path) -> str:
    return (path.with_suffix("") if path.suffix == ".gz" else path).suffix.lower()


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
    known = ", ".join(dict.fromkeys([f.name for f in FORMATS] + [GKG.name]))
    return (
        f"{path}: its columns ({', '.join(columns[:12])}) are those of no export known here "
        f"({known}). Read it as a table, and name the column of the text."
    )
