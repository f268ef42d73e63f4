"""Which line of a page is the headline of its article."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .furniture import name_parts
from .lines import Line
from .metadata import same_title

_HEADINGS = {"h1": 3, "h2": 1, "h3": 0}
_NAMES = frozenset("headline title heading entrytitle posttitle".split())
PARAGRAPH = 80  # letters
LONGEST = 60  # words; headlines of live blogs reach 35


def find_headline(lines: Sequence[Line], body: Sequence[int], titles: Sequence[str]) -> int | None:
    """Number of the headline line, or None where the page shows none.

    A line above the body that says what the page calls its title wins; else the ``<h1>``, else
    the heading nearest above the body. A heading below the beginning of the body is a subhead.
    """
    best, best_points = None, 0.0
    # The extractor may take the name of the site or the headline itself for body; text begins
    # at the first line long enough to be a paragraph.
    text = next((i for i in body if len(lines[i].key) >= PARAGRAPH), body[0])
    for i in range(text + 1):
        line = lines[i]
        if line.hidden or not line.key or line.n_words > LONGEST:
            continue
        tags = [line.tag, *(str(e.tag) for _, e in zip(range(2), _up(line), strict=False))]
        heading = max((_HEADINGS.get(t, -1) for t in tags), default=-1)
        titled = any(same_title(line.text, t) for t in titles)
        named = bool(_NAMES & set(name_parts(line.element)))
        if heading < 0 and not titled and not named:
            continue
        if i == text and not titled and heading < 3:
            continue
        points = 4.0 * titled + heading + 0.5 * named - 0.8 * (line.link_share > 0.9)
        points -= min(text - i, 50) / 100  # of two alike the one nearer to the body
        if heading < 0 and not titled:
            points -= 0.5
        if points > best_points:
            best, best_points = i, points
    return best


def is_heading(line: Line) -> bool:
    """A line in ``<h1>`` to ``<h3>``, also where a link or another inline element holds it."""
    return any(e.tag in _HEADINGS for e in (line.element, *_up(line)))


def _up(line: Line) -> Sequence[Any]:
    return list(line.element.iterancestors())[:2]
