"""The charts of a report as files of their own, for papers and slides."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path

from .content import Chart, Report

ENDINGS = (".svg", ".png")
# Names of charts may hold the language of an article, and that comes from outside.
UNSAFE = re.compile("[^A-Za-z0-9_-]+")


def write_figures(report: Report, folder: str | Path) -> list[Path]:
    """Write every chart as SVG (outlines, any size) and PNG (192 dots an inch).

    The same report gives the same bytes. Charts an earlier report left in the folder are removed.

    Returns
    -------
    list of Path
        The files written, in reading order.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for chart in report.blocks(Chart):
        for ending, content in zip(ENDINGS, (_svg(chart), chart.png()), strict=True):
            path = folder / (UNSAFE.sub("-", chart.name) + ending)
            path.write_bytes(content)
            written.append(path)
    for old in folder.iterdir():
        if old.suffix in ENDINGS and old not in written:
            old.unlink()
    return written


def _svg(chart: Chart) -> bytes:
    """The picture with its words as title, so that it says what it shows outside a page too."""
    head, rest = chart.picture.svg.split(">", 1)
    title = f"<title>{escape(chart.alt)}</title>"
    return f'<?xml version="1.0" encoding="utf-8"?>\n{head}>\n{title}{rest}'.encode()
