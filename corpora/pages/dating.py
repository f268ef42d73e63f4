"""When a page was published: every date it states, where, and the one to go by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

import regex

from ..dates import parse_published
from .lines import Line
from .metadata import Metadata

_IN_ADDRESS = re.compile(r"[/-]((?:19|20)\d{2})[/-](\d{1,2})(?:[/-](\d{1,2}))?(?=[/-]|$)")
_WAYBACK = re.compile(r"(?:web\.archive\.org/web/|/web/|^)(\d{14})(?:[a-z]{2}_)?/(https?://.+)$")
_WORDS_BEFORE = regex.compile(
    r"^(?:[^\d:：|]{0,40}[:：]|(?:last\s+)?(?:updated|published|posted|publish\w*)(?:\s+(?:on|at))?"
    r"|अपडेटेड|अपडेट|प्रकाशित|दिनांक|तारीख)\s*",
    regex.I,
)
# A line longer than this is prose, and a date in it is the story's.
MOST_LETTERS = 120


def find_dates(
    found: Metadata, lines: Iterable[Line], url: str
) -> tuple[list[dict[str, str]], str, str, str]:
    """All dates in the order of trust, then published, its source, and modified (ISO 8601 or "").

    Metadata first, then the line the reader sees, then the address. A date that the metadata
    give by the day only yields to a visible one of the same day with a time.
    """
    stated = [*found.dates, *_visible(lines), *_address(url)]
    dates = []
    for date in stated:
        try:
            iso = parse_published(date["value"])
        except (ValueError, OverflowError):
            iso = ""
        dates.append({**date, "iso": iso})
    published = next((d for d in dates if d["what"] == "published" and d["iso"]), None)
    if published and len(published["iso"]) == 10:
        finer = (d for d in dates if d["what"] == "published" and len(d["iso"]) > 10)
        published = next((d for d in finer if d["iso"][:10] == published["iso"]), published)
    modified = next((d["iso"] for d in dates if d["what"] == "modified" and d["iso"]), "")
    dates = list({(d["source"], d["value"]): d for d in dates}.values())[:40]
    return (
        dates,
        published["iso"] if published else "",
        published["source"] if published else "",
        modified,
    )


def conflicting(dates: Sequence[dict[str, str]]) -> bool:
    """True when two sources give publication days more than a day of time zone apart."""
    days = sorted(
        {d["iso"][:10] for d in dates if d["what"] == "published" and len(d["iso"]) >= 10}
    )
    return (
        len(days) > 2
        or (len(days) == 2 and days[0][:8] != days[1][:8])
        or (len(days) == 2 and abs(int(days[0][8:]) - int(days[1][8:])) > 1)
    )


def wayback(url: str) -> tuple[str, str]:
    """The address a Wayback capture stands for and the time of capture; ("", "") for no capture.

    Examples
    --------
    >>> wayback("https://web.archive.org/web/20240312093000/https://herald.example/a")
    ('https://herald.example/a', '2024-03-12T09:30:00+00:00')
    """
    capture = _WAYBACK.search(url)
    if not capture:
        return "", ""
    t = capture[1]
    return capture[2], f"{t[:4]}-{t[4:6]}-{t[6:8]}T{t[8:10]}:{t[10:12]}:{t[12:]}+00:00"


def _visible(lines: Iterable[Line]) -> list[dict[str, str]]:
    dates = []
    for line in lines:
        element: Any = line.element
        stamp = element if element.tag == "time" else next(element.iter("time"), None)
        if stamp is not None and stamp.get("datetime") and len(line.text) < MOST_LETTERS:
            dates.append(
                {"source": "time element", "what": "published", "value": stamp.get("datetime")[:80]}
            )
        if len(line.text) >= MOST_LETTERS or not regex.search(r"\d{4}|[०-९]{4}", line.text):
            continue
        updated = regex.search(r"updat|modif|अपडेट|संशोधित", line.text, regex.I)
        for piece in re.split(r"\s*[|•·/]\s+|\s{2,}|\s[-–—]\s", line.text):
            value = _WORDS_BEFORE.sub("", piece.strip(), count=1)
            try:
                if regex.search(r"\d{4}", value) and len(parse_published(value)) >= 10:
                    what = "modified" if updated else "published"
                    dates.append({"source": "visible text", "what": what, "value": value[:80]})
                    break
            except (ValueError, OverflowError):
                continue
    return dates


def _address(url: str) -> list[dict[str, str]]:
    found = _IN_ADDRESS.search(url)
    if not found or not 1 <= int(found[2]) <= 12:
        return []
    value = "-".join(part.zfill(2) for part in found.groups() if part)
    return [{"source": "address", "what": "published", "value": value}]
