"""Pieces of HTML for a notebook: tables, marked text, parts of a report; plain, without script.

A notebook gives its tables its own colours, light or dark. Marks bring their own ink and ground, or
they could not be read in one of the two.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import Any

from .content import Block, Chart, Facts, Paragraph, Points, Run, Section, Table
from .language import Language
from .shown import shown

INK = "color:#1b1f24;padding:.05em .1em"
MARKS = {
    "promo": f"{INK};background:#dce9f7;border-bottom:2px solid #0b5394",
    "foe": f"{INK};background:#e3e3e3;border-bottom:2px dotted #4a4a4a",
    "counter": f"{INK};background:#f8ebcf;border-bottom:2px dashed #8f5a00",
    "other": f"{INK};background:#efe4f3;border-bottom:1px solid #8a4f9e",
    "shared": f"{INK};background:#dcefe9;border-bottom:1px solid #00765a",
    "credit": f"{INK};background:#efe4f3;border-bottom:1px solid #8a4f9e",
}
SMALL = "font-size:.88em;margin:.4em 0;max-width:48em"
# Indic letters need room above and below.
TEXT = "line-height:1.8;margin:.3em 0 .9em;max-width:48em"


class Display:
    """HTML that shows itself as the last line of a cell.

    Attributes
    ----------
    html
        The page.
    told
        What it holds in one line, for readers without HTML.
    """

    def __init__(self, html: str, told: str = "") -> None:
        self.html = html
        self.told = told

    def __repr__(self) -> str:
        return self.told or "a page of HTML; look at it in a notebook"

    def _repr_html_(self) -> str:
        return self.html

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        return {"text/html": self.html, "text/plain": repr(self)}


def table_html(head: Iterable[str], rows: Iterable[Iterable[str]], right: Iterable[bool]) -> str:
    """A table; columns of figures flush right, all else flush left."""
    sides = [f"style='text-align:{'right' if r else 'left'};vertical-align:top'" for r in right]
    top = "".join(f"<th {s}>{escape(h)}</th>" for h, s in zip(head, sides, strict=True))
    body = "".join(
        "<tr>"
        + "".join(f"<td {s}>{escape(c)}</td>" for c, s in zip(row, sides, strict=True))
        + "</tr>"
        for row in rows
    )
    return f"<table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"


def marked_html(runs: Iterable[Run]) -> str:
    """Published text with its marks; what a mark is called shows when it is pointed at."""
    return "".join(
        f"<mark style='{MARKS[r.mark]}' title='{escape(r.name, quote=True)}'>"
        f"{escape(r.text)}</mark>"
        if r.mark
        else escape(r.text)
        for r in runs
    )


def section_html(section: Section | None) -> str:
    """A part of a report: its paragraphs, lists, tables and charts."""
    return "" if section is None else "".join(map(_block, section.blocks))


def listed_html(items: Iterable[str], title: str = "") -> str:
    """A list with a small heading."""
    points = "".join(f"<li>{escape(i)}</li>" for i in items)
    head = f"<p style='{SMALL}'><b>{escape(title)}</b></p>" if title else ""
    return f"{head}<ul style='{SMALL}'>{points}</ul>"


def _block(block: Block) -> str:
    if isinstance(block, Paragraph):
        style = SMALL if block.style == "small" else "margin:.5em 0;max-width:48em"
        return f"<p style='{style}'>{escape(block.text)}</p>"
    if isinstance(block, Points):
        return listed_html(block.items, block.title)
    if isinstance(block, Facts):
        return table_html(("", ""), block.rows, (False, False))
    if isinstance(block, Table):
        return f"<p style='{SMALL}'>{escape(block.caption)}</p>" + table_html(
            block.head, block.rows, block.right
        )
    if isinstance(block, Chart):
        return f"<div title='{escape(block.alt, quote=True)}'>{block.picture.svg}</div>"
    return ""


def rest_html(n: int, words: Language) -> str:
    """How many more there are; nothing where there are none."""
    if n <= 0:
        return ""
    return f"<p style='{SMALL}'>{escape(words.say('display.more', n=words.number(n)))}</p>"


def plain_cell(value: Any) -> str:
    """A value of any table: floats to three figures, tuples as lists, nothing raw."""
    if isinstance(value, float):
        return "–" if value != value else f"{value:.3g}"
    if isinstance(value, (tuple, list)):
        return shown(", ".join(map(str, _flat(value))), 80)
    return shown(value, 80)


def _flat(values: Iterable[Any]) -> Iterator[Any]:
    for value in values:
        if isinstance(value, (tuple, list)):
            yield " = ".join(map(str, value))
        else:
            yield value
