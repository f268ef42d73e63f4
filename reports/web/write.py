"""Write a Report as one HTML file: no network, no framework, nothing run but its filter."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined, select_autoescape
from markupsafe import Markup

from ..content import Passage, Report
from ..language import Language, read_language
from ..legend import legend, passages_of
from ..shown import FONTS

HERE = Path(__file__).resolve().parent
RIGHT_TO_LEFT = ("ur", "ar", "fa", "ps", "sd", "ug")


def write_html(report: Report, path: str | Path) -> Path:
    """Write the report as a web page that opens from disk, with fonts and charts inside.

    A content security policy names the hashes of its own style and script and forbids the rest.
    The page reads without script; with it, passages can be filtered by category, outlet, voice.

    Returns
    -------
    Path
        The file written. Its folder is made if need be.
    """
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(html_text(report), encoding="utf-8", newline="\n")
    return path


def html_text(report: Report) -> str:
    """The page in memory; see `write_html`."""
    words = read_language(report.language)
    drawn = report.blocks(Passage)
    style = _fonts(any(p.language[:2] in RIGHT_TO_LEFT for p in passages_of(report)))
    style += (HERE / "style.css").read_text(encoding="utf-8")
    script = (HERE / "filter.js").read_text(encoding="utf-8")
    page: str = _template().render(
        report=report,
        say=words.say,
        number=words.number,
        voice=lambda v: words.name("voice", v),
        digits=words.digits,
        legend=legend(report, words),
        choices=_choices(drawn, words),
        drawn_outlets={p.outlet for p in drawn},
        kind_of=lambda block: type(block).__name__.lower(),
        categories=lambda p: " ".join(sorted({r.category for r in p.runs if r.category})),
        voices=lambda p: " ".join(sorted({r.voice for r in p.runs if r.voice})),
        data_uri=_data_uri,
        style=Markup(style),  # our own file, hashed below; nothing of a report is in it
        script=Markup(script),
        style_hash=_hash(style),
        script_hash=_hash(script),
    )
    return page


@cache
def _template() -> Any:
    environment = Environment(
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
    )
    return environment.from_string((HERE / "page.html").read_text(encoding="utf-8"))


def _choices(
    passages: list[Passage], words: Language
) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """What can be filtered by, with the values the passages have."""
    runs = [r for p in passages for r in p.runs]
    categories = {r.category: r.name for r in runs if r.category}
    voices = {r.voice: words.name("voice", r.voice) for r in runs if r.voice}
    outlets = {p.outlet: p.outlet for p in passages}
    named = (("category", categories), ("outlet", outlets), ("voice", voices))
    return [
        (key, words.say(f"web.filter_{key}"), sorted(values.items(), key=lambda v: v[1]))
        for key, values in named
        if values
    ]


def _data_uri(svg: str) -> str:
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode("utf-8")).decode()


@cache
def _fonts(arabic: bool) -> str:
    faces = [
        ("Saabhar Sans", 400, "SaabharSans-Regular.woff2", "woff2"),
        ("Saabhar Sans", 700, "SaabharSans-Bold.woff2", "woff2"),
    ]
    if arabic:
        faces.append(("Saabhar Arabic", 400, "NotoSansArabic-Regular.ttf", "truetype"))
    return "".join(
        f'@font-face{{font-family:"{family}";font-weight:{weight};font-display:block;'
        f"src:url(data:font/{Path(file).suffix[1:]};base64,"
        f'{base64.b64encode((FONTS / file).read_bytes()).decode()}) format("{kind}")}}\n'
        for family, weight, file, kind in faces
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode()
