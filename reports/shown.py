"""Text from outside, made safe to show: nothing hidden, nothing executed, nothing cut in a letter.

Published text is shown as published. What a page cannot or must not carry (control and direction
characters, heaps of combining marks, scripts no font here holds) is shown by name instead.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import regex
from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parent / "fonts"

# C0 and C1 controls, direction overrides and isolates, tags, noncharacters, lone surrogates.
UNSHOWN = regex.compile(
    r"[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
    r"\ufdd0-\ufdef\ufeff\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
# Most clusters of a credit line and of a marked word outside the text they stand in.
CREDIT_LIMIT, MARK_LIMIT = 120, 60
CLUSTER = regex.compile(r"\X")
# Vedic and stacked spellings need up to five marks on one letter; more is no writing.
MOST_MARKS = 8
MARKS = regex.compile(rf"(\p{{M}}{{{MOST_MARKS}}})\p{{M}}+")
SPACE = regex.compile(r"[\s\u2028\u2029]+")


def shown(text: object, limit: int | None = None) -> str:
    """Text as it may be shown anywhere: controls by their number, white space as single spaces.

    Parameters
    ----------
    limit
        Most grapheme clusters; a longer text is cut there and ends in an ellipsis.

    Examples
    --------
    >>> shown("a\\x00b\\u202ec")
    'a[U+0000]b[U+202E]c'
    >>> shown("क्षेत्रों में", limit=3)
    'क्षेत्रों…'
    """
    # No caller shows more than `limit` clusters; ten code points a cluster are ample.
    value = str(text) if limit is None else str(text)[: limit * 16]
    value = SPACE.sub(" ", unveiled(value)).strip()
    if limit is not None:
        clusters = CLUSTER.findall(value)
        if len(clusters) > limit or len(str(text)) > limit * 16:
            value = "".join(clusters[: limit - 1]).rstrip() + "…"
    return value


def unveiled(text: str) -> str:
    """Name what cannot be seen and drop heaps of marks; line breaks and spaces stay."""
    value = UNSHOWN.sub(lambda m: f"[U+{ord(m[0]):04X}]", text)
    return MARKS.sub(lambda m: f"{m[1]}[…]", value)


def link(url: object) -> str:
    """The address if it may become a link (http or https with a host), else ""."""
    value = str(url or "").strip()
    if UNSHOWN.search(value) or any(c in value for c in "\"'<>\\ "):
        return ""
    try:
        parts = urlsplit(value)
    except ValueError:
        return ""
    return value if parts.scheme in ("http", "https") and parts.hostname else ""


@cache
def covered() -> frozenset[int]:
    """Code points the fonts of the PDF hold."""
    held: set[int] = set()
    for name in ("SaabharSans-Regular.ttf", "NotoSansArabic-Regular.ttf"):
        with TTFont(FONTS / name, lazy=True) as font:
            held |= set(font.getBestCmap())
    return frozenset(held)


def in_fonts(text: str) -> str:
    """Name what the fonts of the PDF do not hold, so that a missing glyph never stops a report.

    Examples
    --------
    >>> in_fonts("तमिल: தமிழ், 😀")
    'तमिल: [5 × TAMIL], [U+1F600]'
    """
    text = unveiled(text)
    held = covered()
    if all(ord(c) in held for c in text):
        return text
    composed = unicodedata.normalize("NFC", text)
    return _by_runs(composed, lambda c: ord(c) in held or c == "\n")


def _by_runs(text: str, keep: Callable[[str], bool]) -> str:
    out: list[str] = []
    run: list[str] = []

    def close() -> None:
        if not run:
            return
        script = unicodedata.name(run[0], "").split(" ")[0]
        if len(run) > 1 and script:
            out.append(f"[{len(run)} × {script}]")
        else:
            out.extend(f"[U+{ord(c):04X}]" for c in run[:3])
            if len(run) > 3:
                out.append(f"[{len(run) - 3} × ?]")
        run.clear()

    for c in text:
        if keep(c):
            close()
            out.append(c)
        elif (
            run
            and unicodedata.name(run[0], "").split(" ")[0]
            != (unicodedata.name(c, "").split(" ")[0])
        ):
            close()
            run.append(c)
        else:
            run.append(c)
    close()
    return "".join(out)


def headline(title: object, text: object, limit: int = 90) -> str:
    """The headline of an article as it may be shown: its title, or its first line."""
    line = title if isinstance(title, str) and title.strip() else str(text).strip()
    return shown(line.split("\n", 1)[0], limit)
