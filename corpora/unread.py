"""What would be right instead of a file that is not read."""

from __future__ import annotations

from pathlib import Path

_DOCUMENT = "Save it as plain text (.txt), one article a file, or as a web page (.html)"
_SHEET = "Save the sheet as CSV, with a column for the text"
_PACKED = "Unpack it into a folder, and read the folder"
_BY_ENDING = {
    ".pdf": "Copy each article into a text file (.txt); a PDF does not say where an article ends",
    ".doc": _DOCUMENT,
    ".docx": _DOCUMENT,
    ".odt": _DOCUMENT,
    ".rtf": _DOCUMENT,
    ".md": _DOCUMENT,
    ".xls": _SHEET,
    ".xlsx": _SHEET,
    ".ods": _SHEET,
    ".zip": _PACKED,
    ".tar": _PACKED,
    ".tgz": _PACKED,
    ".7z": _PACKED,
    ".rar": _PACKED,
    ".sqlite": "Export the table of articles as CSV or JSON lines",
    ".db": "Export the table of articles as CSV or JSON lines",
    ".cdx": "Give the WARC file that it points into",
    ".png": "A picture holds no text; give the page it shows",
    ".jpg": "A picture holds no text; give the page it shows",
}
# What a file holds by its first bytes, and the ending it should have.
_BY_CONTENT = (
    (b"<html", ".html"),
    (b"<!doctype html", ".html"),
    (b"warc/1.", ".warc"),
    (b"<rss", ".xml"),
    (b"<feed", ".xml"),
    (b"<?xml", ".xml"),
    (b"par1", ".parquet"),
    (b'{"', ".json"),
    (b'[{"', ".json"),
)


def remedy_for(path: Path) -> str:
    """What to do with a file of an ending that is not read: told by its ending, else its content.

    Examples
    --------
    >>> remedy_for(Path("articles.xlsx"))
    'Save the sheet as CSV, with a column for the text.'
    """
    known = _BY_ENDING.get(path.suffix.lower())
    if known:
        return known + "."
    try:
        with path.open("rb") as file:
            head = file.read(400).lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    except OSError:
        head = b""
    for mark, ending in _BY_CONTENT:
        if head.startswith(mark) or (ending == ".html" and mark in head):
            return f"It looks like {ending}: give it that ending."
    if head and b"\0" not in head:
        return "If it is one article of plain text, give it the ending .txt."
    return "Save the articles as text, as a table, or as web pages."
