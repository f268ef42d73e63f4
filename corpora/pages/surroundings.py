"""The lines around the body: which stand in the article as published, and what is kept beside.

An extractor keeps paragraphs and drops what a credit often is: a short line in a ``<div>`` or
``<footer>`` below them. Here every line between the headline and the end of the article is
looked at again. A line that may be a credit, dateline, byline or label is part of the text, in
page order; shares, lists of other articles, comments and the like are kept in ``around`` only.
Whether a line is a credit is decided by the grammar, later.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from .area import PARAGRAPH, Area, is_inside
from .boxes import beside_a_picture
from .furniture import Furniture, named_as_credit
from .lines import Line
from .statements import (
    RIGHTS_WORDS,
    address_stated,
    has_cue,
    invites,
    is_bracketed,
    is_date,
    is_fact,
    is_of_a_picture,
    is_statement,
    states_rights,
)

# The longest line a credit grammar reads is 25 words; notes on syndicated copy run to 40.
MOST_WORDS = 45
# Above this a line is a link with, at most, a word before it.
MOSTLY_LINK = 0.6
# The name of an agency has at most so many words, what is said of a picture so many.
NAME_WORDS, PICTURE_WORDS = 4, 25
# Lines after the body within which a line counts without the form of a credit: a bare "PTI" or a
# name stands right below, further down stand the headings of other boxes.
NEAR = 6
_HEADINGS = frozenset("h2 h3 h4 h5 h6 strong b".split())
_CELLS = frozenset("td th li dd".split())
AROUND_ITEMS, AROUND_LETTERS = 300, 600


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The article as published: numbers of its lines, and what stands beside it.

    The lines stand in page order, but for a label above the headline, which comes after it.

    ``around`` holds one dict for each line that is not body: text, slot, element, classes,
    distance, kept, why.
    """

    kept: tuple[int, ...]
    around: tuple[dict[str, Any], ...]


def surroundings(
    lines: Sequence[Line], body: Sequence[int], headline: int | None, *, address: str = ""
) -> Surroundings:
    """Read the page around the body.

    Parameters
    ----------
    lines
        All lines of the page.
    body
        Numbers of the body lines, ascending; at least one.
    headline
        Number of the line that is the headline, or None where the page shows none.
    address
        Of the page; a line that prints it (as print views do) says nothing.
    """
    area = Area(lines, body, headline)
    rules = _Rules(area, address)
    kept: list[int] = []
    around: list[dict[str, Any]] = []
    is_body = frozenset(body)
    for i in range(area.first, area.last + 1):
        line = lines[i]
        if i == headline:
            kept.append(i)
            continue
        slot = area.slot(i)
        why = rules.why_not_body(i, line) if i in is_body else rules.why_not(i, line, slot)
        if not why:
            kept.append(i)
        if i not in is_body or why:
            around.append(_item(line, slot, area.distance(i), why))
    if headline in kept:  # the first line is the headline; a label above it comes next
        kept.remove(headline)
        kept.insert(0, headline)
    return Surroundings(tuple(kept), tuple(around[:AROUND_ITEMS]))


class _Rules:
    """What keeps a line out of the text."""

    def __init__(self, area: Area, address: str) -> None:
        self.area, self.lines = area, area.lines
        self.address = address.partition("://")[2]
        self.furniture = Furniture(area.holders, area.head)
        # Running text begins here; what stands above it is the head of the article.
        self.text = next(
            (i for i in area.body if len(self.lines[i].key) >= PARAGRAPH), area.body[0]
        )

    def why_not_body(self, i: int, line: Line) -> str:
        """What keeps a line out that the extractor took for body; "" for almost all."""
        area = self.area
        if line.hidden and not area.folded:
            return "hidden"
        if line.link_share > MOSTLY_LINK and invites(line.text[:60]):
            return "link to another article"
        if states_rights(line.text) and line.n_words <= RIGHTS_WORDS:
            return "notice of rights"
        if i < self.text and is_date(line.text):
            return "date"
        if line.tag not in _CELLS and is_fact(line.text):
            return "no statement"
        if self._of_a_picture(line):
            return "caption"
        if line.element in area.holders or is_inside(line.element, area.core):
            return ""
        # A stray far from the rest: judged as a line that the extractor did not take.
        why = self.why_not(i, line, area.slot(i))
        return "" if why in ("long", "date", "outside the article", "far from the body") else why

    def why_not(self, i: int, line: Line, slot: str) -> str:
        """What keeps a line out of the text; "" when it may be a line of the article."""
        area = self.area
        if line.hidden:
            return "hidden"
        if not line.key:
            return "no words"
        bracketed = is_bracketed(line.text)
        kind = self.furniture.kind(line)
        if kind == "box of its own" and slot in ("head", "top"):
            kind = ""
        if kind and not (kind == "share" and line.link_share == 0 and bracketed):
            return kind
        named = named_as_credit(line.element) or _named_above(line.element, area.holders)
        inner = is_inside(line.element, area.article)
        if slot == "head" and not (
            inner and (named or _label_above(line, self.lines[i + 1 :][:1]))
        ):
            return "above the headline"
        if line.element.tag == "time" or is_date(line.text):
            return "date"
        if is_fact(line.text):
            return "no statement"
        if self._of_a_picture(line):
            return "caption"
        formed = named or bracketed or has_cue(line.text)
        # The mark of an agency stands beside its name at the top, a caption right at its picture.
        near = 4 if slot != "top" else 3 if line.n_words > NAME_WORDS else 2
        if not formed and self.furniture.pictured(line, near):
            return "caption"
        if states_rights(line.text):
            return "notice of rights"
        stated = address_stated(line.text)
        if stated and self.address and self.address.startswith(stated.rstrip("/")):
            return "address of the page"
        if line.link_share > MOSTLY_LINK and not (named or _credit_as_link(line)):
            return "link"
        if invites(line.text[:40]) and line.link_share > 0:
            return "link to another article"
        if self.heads_a_list(i):
            return "heading of a list"
        if (
            line.n_words > MOST_WORDS
            and not (slot == "top" and area.headline is not None and inner)
            and not (slot == "inside" and line.element.getparent() in area.holders)
        ):
            return "long"
        if not formed and (not inner or (slot == "end" and area.distance(i) > NEAR)):
            return "far from the body" if inner else "outside the article"
        return ""

    def heads_a_list(self, i: int) -> bool:
        """A line right above links to other articles, in one box with them or as a heading."""
        line, following = self.lines[i], self.lines[i + 1 : i + 3]
        if line.n_words > 8 or is_statement(line.text) or not following:
            return False
        if not all(self.furniture.kind(f) or f.link_share > MOSTLY_LINK for f in following):
            return False
        if line.tag in _HEADINGS:
            return True
        boxes = {line.element, *line.element.iterancestors()}
        shared = next((e for e in following[0].element.iterancestors() if e in boxes), None)
        return shared is not None and shared not in self.area.holders

    def _of_a_picture(self, line: Line) -> bool:
        return (
            line.n_words <= PICTURE_WORDS
            and is_of_a_picture(line.text)
            and beside_a_picture(line.element)
        )


def _item(line: Line, slot: str, distance: int, why: str) -> dict[str, Any]:
    return {
        "text": line.text[:AROUND_LETTERS],
        "slot": slot,
        "element": line.tag,
        "classes": (line.element.get("class") or "")[:200],
        "distance": distance,
        "kept": not why,
        "why": why,
    }


def _named_above(element: Any, holders: set[Any]) -> bool:
    """A name of credit or source on one of the next two elements out, below the article's own."""
    for _, above in zip(range(2), element.iterancestors(), strict=False):
        if above in holders:
            return False
        if named_as_credit(above):
            return True
    return False


def _label_above(line: Line, following: Sequence[Line]) -> bool:
    """A short line without a link just above the headline, in the same head of the article."""
    return bool(
        following
        and line.n_words <= 6
        and line.link_share == 0
        and line.element.getparent() is not None
        and is_inside(following[0].element, line.element.getparent())
    )


def _credit_as_link(line: Line) -> bool:
    """A linked line that has the form of a credit: in brackets, or a cue before a linked name."""
    if line.n_words > 12 or invites(line.text):
        return False
    return is_bracketed(line.text) or (line.link_share < 0.95 and has_cue(line.text))
