"""Which lines of a page are the body: the extractor decides, the page keeps its own words.

The extractor hands back a text of its own making (composed, trimmed, sometimes reordered). It is
laid over the lines of the page, and what is read is the page.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from .extras import need, version_of
from .lines import Line, squash

# Letters of a line from which it is found anywhere in the extracted text; a shorter one must be a
# whole line of it, or every "India" of a menu would be body.
LONG = 25
SHINGLE = 12
# Share of sampled shingles from which a line the extractor altered is still taken for its own.
ALTERED, PART = 0.6, 0.3
OCCURRENCES = 4

logging.getLogger("trafilatura").addHandler(logging.NullHandler())
logging.getLogger("htmldate").addHandler(logging.NullHandler())


@dataclass(frozen=True, slots=True)
class Extraction:
    """What the extractor took for the body.

    ``indexes`` are the lines of the page it stands in, ascending; ``coverage`` the share of the
    extracted letters found there; ``text`` the extractor's own text, used only where its words
    stand in no line of the page.
    """

    indexes: tuple[int, ...]
    coverage: float
    text: str
    extractor: str


def extract_body(tree: Any, lines: Sequence[Line], *, fast: bool = False) -> Extraction:
    """Run the extractor over the page and find its text among the lines of the page."""
    trafilatura = need("trafilatura")
    try:
        found = trafilatura.bare_extraction(tree, include_comments=False, fast=fast)
    except (AssertionError, AttributeError, IndexError, KeyError, RecursionError, TypeError):
        found = None  # odd markup may trip the extractor; the page is then read by density
    text = (found.text or "") if found is not None else ""
    indexes, coverage = lay_over(lines, text)
    return Extraction(indexes, coverage, text, version_of(trafilatura))


def lay_over(lines: Sequence[Line], text: str) -> tuple[tuple[int, ...], float]:
    """The lines in which an extracted text stands, in its order, and the share of it found.

    Of all ways to lay the text over the page, the one that covers most letters in the order of
    both; so a teaser that repeats the beginning of the first paragraph gives way to it.
    """
    parts = [k for piece in re.split(r"[\n|]+", text) if (k := squash(piece))]
    whole = "".join(parts)
    if not whole:
        return (), 0.0
    starts: dict[str, list[int]] = {}
    at = 0
    for part in parts:
        starts.setdefault(part, []).append(at)
        at += len(part)
    grams: dict[str, int] = {}
    for i in range(len(whole) - SHINGLE + 1):
        grams.setdefault(whole[i : i + SHINGLE], i)
    best = _Prefix(len(whole))
    chosen: list[tuple[int, int]] = []  # (line, link to the one before) of every candidate
    for i, line in enumerate(lines):
        fresh = []
        for first, last, letters in _places(line.key, whole, starts, grams):
            value, link = best.upto(first)
            fresh.append((last, value + letters, link))
        for last, value, link in fresh:
            chosen.append((i, link))
            best.put(last, value, len(chosen) - 1)
    covered, link = best.upto(len(whole))
    indexes = []
    while link >= 0:
        line_number, link = chosen[link]
        indexes.append(line_number)
    return tuple(reversed(indexes)), covered / len(whole)


def _places(
    key: str, whole: str, starts: dict[str, list[int]], grams: dict[str, int]
) -> list[tuple[int, int, int]]:
    """Where a line may lie in the extracted letters: first, last, letters covered."""
    if not key:
        return []
    if len(key) < LONG:
        return [(at, at + len(key), len(key)) for at in starts.get(key, ())[:OCCURRENCES]]
    found: list[tuple[int, int, int]] = []
    at = whole.find(key)
    while at >= 0 and len(found) < OCCURRENCES:
        found.append((at, at + len(key), len(key)))
        at = whole.find(key, at + 1)
    if found:
        return found
    step = max(4, len(key) // 400)
    hits = [
        p
        for i in range(0, len(key) - SHINGLE + 1, step)
        if (p := grams.get(key[i : i + SHINGLE])) is not None
    ]
    sampled = len(range(0, len(key) - SHINGLE + 1, step))
    # Of a line the extractor may keep a part only, as a paragraph without its last words.
    part = len(hits) * step >= LONG and len(hits) >= PART * sampled
    if not hits or (len(hits) < ALTERED * sampled and not part):
        return []
    hits.sort()
    middle = hits[len(hits) // 2]
    near = [p for p in hits if abs(p - middle) <= len(key)]
    first, last = near[0], min(near[-1] + SHINGLE, len(whole))
    return [(first, last, min(last - first, len(near) * step + SHINGLE))]


class _Prefix:
    """Best value among the candidates that end at or before a place (a Fenwick tree of maxima)."""

    def __init__(self, size: int) -> None:
        self.best: list[tuple[int, int]] = [(0, -1)] * (size + 2)

    def upto(self, place: int) -> tuple[int, int]:
        i, value = place + 1, (0, -1)
        while i > 0:
            if self.best[i][0] > value[0] or (
                self.best[i][0] == value[0] and self.best[i][1] > value[1]
            ):
                value = self.best[i]
            i -= i & -i
        return value

    def put(self, place: int, value: int, link: int) -> None:
        i = place + 1
        while i < len(self.best):
            if value >= self.best[i][0]:  # of two that cover alike the later: nearer to the rest
                self.best[i] = (value, link)
            i += i & -i


def densest(lines: Sequence[Line]) -> tuple[int, ...]:
    """The body by density, for pages the extractor gives up: the parent with most running text."""
    weight: dict[Any, int] = {}
    holder: dict[Any, list[int]] = {}
    for i, line in enumerate(lines):
        if line.hidden or line.link_share > 0.3 or line.n_words < 5:
            continue
        place = line.element
        while place.tag in ("p", "font", "span", "b", "br", "strong") and len(holder) < 5000:
            above = place.getparent()
            if above is None:
                break
            place = above
        weight[place] = weight.get(place, 0) + len(line.key)
        holder.setdefault(place, []).append(i)
    if not weight:
        return ()
    return tuple(holder[max(weight, key=lambda e: (weight[e], -holder[e][0]))])
