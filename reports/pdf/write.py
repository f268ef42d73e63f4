"""Write a Report as PDF/A-3 and PDF/UA-1: set by typst, text layer mended, data attached."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

import pikepdf
import typst

from ..content import Chart, Picture, Report, Run, Section, Table
from ..language import read_language
from ..legend import legend
from ..shown import CLUSTER, FONTS, in_fonts
from .text_layer import mend

HERE = Path(__file__).resolve().parent
# Under ua-1 typst stops on a missing glyph, title or alt text; a-3a wants a date, which data
# without dates cannot give.
STANDARDS: tuple[Literal["a-3a"], Literal["ua-1"]] = ("a-3a", "ua-1")
MIME = {".json": "application/json", ".toml": "application/toml", ".csv": "text/csv"}
# Width of a table column in characters: enough for a figure, at most a line of prose.
LEAST_CELL, MOST_CELL = 5, 46
# Ems of a character of a table, with room for the widest digits and the cell's own margin.
EM, MARGIN = 0.56, 1.1
# Columns of figures get the width they need up to this share of a line, about 60 ems.
MOST_FIXED = 38.0
# Columns of words this short keep to one line too.
SHORT_CELL = 16


def write_pdf(report: Report, path: str | Path) -> Path:
    """Write the report as a tagged PDF whose Hindi copies and searches right in every reader.

    The same report gives the same bytes, whatever the clock, time zone or locale: the only date
    inside is the data's.

    Returns
    -------
    Path
        The file written. Its folder is made if need be.
    """
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(pdf_bytes(report))
    return path


def pdf_bytes(report: Report) -> bytes:
    """The PDF in memory; see `write_pdf`."""
    with pikepdf.open(io.BytesIO(typeset(report))) as pdf:
        mend(pdf)
        # False is what its absence means, and poppler takes the entry for an error.
        del pdf.Root.MarkInfo["/Suspects"]
        buffer = io.BytesIO()
        pdf.save(
            buffer,
            deterministic_id=True,
            compress_streams=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
    return buffer.getvalue()


def typeset(report: Report) -> bytes:
    """The PDF as typst makes it, before its text layer is mended."""
    made: bytes = typst.compile(
        str(HERE / "report.typ"),
        root=str(HERE),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(_data(report), ensure_ascii=False, sort_keys=True)},
        pdf_standards=[*STANDARDS] if _day(report.date) else [STANDARDS[1]],
        timestamp=_timestamp(report.date),
    )
    return made


def read_attachments(path: str | Path) -> dict[str, bytes]:
    """The files inside a report's PDF by name: the study and its manifest; {} where none are."""
    with pikepdf.open(path) as pdf:
        return {name: spec.get_file().read_bytes() for name, spec in pdf.attachments.items()}


def _timestamp(date: str) -> int:
    day = _day(date)
    return 0 if day is None else int(datetime(*day, tzinfo=UTC).timestamp())


def _day(date: str) -> tuple[int, int, int] | None:
    try:
        year, month, day = ([*map(int, date.split("-")), 1, 1])[:3]
        datetime(year, month, day, tzinfo=UTC)
    except ValueError:
        return None
    return year, month, day


def _data(report: Report) -> dict[str, Any]:
    words = read_language(report.language)
    day = _day(report.date) if report.date else None
    return {
        "language": words.code,
        "kicker": in_fonts(report.kicker),
        "title": in_fonts(report.title),
        "question": in_fonts(report.question),
        "footer": in_fonts(report.footer),
        "date": None if day is None else list(day),
        "digits": list(words.digits),
        "page": words.text["front.page"],
        "words": {
            "question": report.question_name,
            "open": words.say("evidence.open"),
            "no_link": words.say("evidence.no_link"),
            "automatic": words.say("evidence.automatic"),
            "gloss": words.say("evidence.gloss"),
        },
        "legend": [{"mark": m, "name": n} for m, n in legend(report, words)],
        "sections": [_section(s) for s in report.sections],
        "files": _files(report.attachments),
    }


def _section(section: Section) -> dict[str, Any]:
    return {
        "title": in_fonts(section.title),
        "legend": section.key in ("evidence", "text"),
        "blocks": [_block(b) for b in section.blocks],
    }


def _block(block: Any) -> dict[str, Any]:
    if isinstance(block, Chart):
        return {
            "kind": "chart",
            "caption": in_fonts(block.caption),
            "alt": in_fonts(block.alt),
            "picture": _plain(block.narrow if block.half else block.picture),
            "half": block.half,
        }
    data: dict[str, Any] = _plain(block)
    data["kind"] = type(block).__name__.lower()
    if isinstance(block, Table):
        data["widths"] = _widths(block)
        data["rows"] = _unrepeated(data["rows"])
    return data


def _widths(table: Table) -> list[dict[str, Any]]:
    """Columns of figures as wide as their longest cell, in ems; the rest shares what is left."""
    sizes = []
    for i, name in enumerate(table.head):
        longest = max((_letters(row[i]) for row in table.rows), default=0)
        word = max(map(_letters, name.split()), default=0)
        # A head of several words may take two lines, not five.
        sizes.append(min(max(longest, word, _letters(name) // 2, LEAST_CELL), MOST_CELL))
    fixed = [EM * size + MARGIN for size in sizes]
    short = [r or s <= SHORT_CELL for r, s in zip(table.right, sizes, strict=True)]
    # Some column takes what is left of the line.
    choices = (table.right,) if all(short) else (short, table.right)
    none = [False] * len(fixed)
    keeps = next((k for k in choices if _sum(fixed, k) <= MOST_FIXED), none)
    return [
        {"fixed": True, "size": width} if kept else {"fixed": False, "size": size + MARGIN / EM}
        for size, width, kept in zip(sizes, fixed, keeps, strict=True)
    ]


def _sum(widths: Sequence[float], kept: Sequence[bool]) -> float:
    return sum(w for w, k in zip(widths, kept, strict=True) if k)


def _letters(text: str) -> int:
    return len(CLUSTER.findall(text))


def _unrepeated(rows: list[list[str]]) -> list[list[str]]:
    """Rows whose first cell says again what the row above says leave it empty."""
    first = [row[0] for row in rows]
    return [
        ["", *row[1:]] if n and row[0] == first[n - 1] and len(row) > 2 else row
        for n, row in enumerate(rows)
    ]


def _plain(thing: Any) -> Any:
    """Dataclasses as mappings; every text with what the fonts lack named in it."""
    if isinstance(thing, str):
        return in_fonts(thing)
    if isinstance(thing, tuple):
        return [_plain(t) for t in thing]
    if isinstance(thing, Picture):
        return {f.name: getattr(thing, f.name) for f in fields(thing)} | {
            "words": [_plain(w) for w in thing.words]
        }
    if isinstance(thing, Run):
        return {"text": in_fonts(thing.text), "mark": thing.mark}
    if is_dataclass(thing):
        return {f.name: _plain(getattr(thing, f.name)) for f in fields(thing)}
    return thing


def _files(attachments: Mapping[str, bytes]) -> list[dict[str, str]]:
    return [
        {
            "name": Path(name).name,
            "content": content.decode("utf-8"),
            "mime": MIME.get(Path(name).suffix, "text/plain"),
        }
        for name, content in sorted(attachments.items())
    ]
