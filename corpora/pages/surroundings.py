"""The lines around the body: which stand in the article as published, and what is kept beside.

An extractor keeps paragraphs and drops what a credit often is: a short line in a ``<div>`` or
``<footer>`` below them. Here every line between the headline and the end of the article is
looked at again. A line that may be a credit, dateline, byline or label is part of the text, in
page order; shares, lists of other articles, comments and the like are kept in ``around`` only.
Whether a line is a credit is decided by the grammar, later.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import regex

from ..dates import parse_published
from .furniture import Furniture, name_parts, named_as_credit
from .lines import Line

# The longest line a credit grammar reads is 25 words; notes on syndicated copy run to 40.
MOST_WORDS = 45
# Lines after the body looked at, and lines above the headline.
LINES_AFTER, LINES_ABOVE = 80, 4
# A part of the page that holds this share of the body's letters is where the body stands.
MOST_OF_BODY = 0.8
# Share of the body's letters from which what is hidden is the article, folded away.
FOLDED = 0.3
# Above this a line is a link with, at most, a word before it.
MOSTLY_LINK = 0.6
# A notice of rights is a line; a paragraph that mentions copyright is the story's.
RIGHTS_WORDS = 20
# The name of an agency has at most so many words.
NAME_WORDS = 4
# Lines after the body within which a line counts without the form of a credit: a bare "PTI" or a
# name stands right below, further down stand the headings of other boxes.
NEAR = 6
_HEADINGS = frozenset("h2 h3 h4 h5 h6 strong b".split())
AROUND_ITEMS, AROUND_LETTERS = 300, 600

_BRACKETED = regex.compile(r"^\W{0,3}[(\[{（【].*[)\]}）】]\W{0,3}$", regex.S)
# A line in brackets, or two parts about a colon or dash: a statement, not the name of a box.
_STATEMENT = regex.compile(_BRACKETED.pattern + r"|^[^:：]{2,40}\s*[:：—–-]\s*\S", regex.S)
_LEADING_CUE = regex.compile(r"^(.{2,40}?)\s*(?:[:：\-–—]|से|by|from)\s*", regex.I)
_READ_ALSO = regex.compile(
    r"(?:ये|यह|इसे|इन्हें)?\s*(?:भी|और)\s*(?:पढ़|पढ|देख)|also\s+read|read\s+(?:also|more)|must\s+read"
    r"|see\s+also|watch|click\s+here|क्लिक|join|follow|फॉलो|जॉइन|डाउनलोड|download",
    regex.I,
)
_FACT_BEFORE_DATE = regex.compile(
    r"^(?:(?:last\s+)?(?:updated|published|posted|modified|edited|first\s+publish\w*|publish\s+date)"
    r"(?:\s+(?:on|at|by))?|अपडेटेड|अपडेट|प्रकाशित|प्रकाशन(?:\s+तिथि)?|पब्लिश|दिनांक|तारीख|date|on)\s*[:|–—-]?\s*",
    regex.I,
)
_NOT_A_STATEMENT = regex.compile(
    r"^[\W\d]*(?:\d+\s*(?:min(?:ute)?s?\s+read|views?|comments?|shares?|likes?|मिनट(?:\s+पढ़ें)?)"
    r"|share(?:\s+(?:this|on|via).{0,30})?|शेयर(?:\s+करें)?|am|pm|ist|hrs|बजे|tweet|print|email|listen|सुनें|aa?|[aA][+-]?"
    r"|copy\s+link|follow\s+us.{0,40}|comments?|end\s+of\s+article|(?:next|previous|prev)(?:\s+(?:article|story|post))?)?[\W\d]*$",
    regex.I,
)
_RIGHTS = regex.compile(r"all\s+rights\s+reserved|सर्वाधिकार|©|版权所有|copyright\s+\d{4}", regex.I)
_OUTER = frozenset({"body", "html"})
_SECTION = frozenset({"article", "main"})
_ARTICLE_NAMES = frozenset(
    "article post story entry single news detail details content main page hentry khabar".split()
)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The article as published: numbers of its lines, and what stands beside it.

    The lines stand in page order, but for a label above the headline, which comes after it.

    ``around`` holds one dict for each line that is not body: text, slot, element, classes,
    distance, kept, why.
    """

    kept: tuple[int, ...]
    around: tuple[dict[str, Any], ...]


def surroundings(lines: Sequence[Line], body: Sequence[int], headline: int | None) -> Surroundings:
    """Read the page around the body.

    Parameters
    ----------
    lines
        All lines of the page.
    body
        Numbers of the body lines, ascending; at least one.
    headline
        Number of the line that is the headline, or None where the page shows none.
    """
    area = _Area(lines, body, headline)
    kept: list[int] = []
    around: list[dict[str, Any]] = []
    is_body = frozenset(body)
    for i in range(area.first, area.last + 1):
        line = lines[i]
        if i == headline:
            kept.append(i)
            continue
        slot = area.slot(i)
        why = area.why_not_body(i, line) if i in is_body else area.why_not(i, line, slot)
        if not why:
            kept.append(i)
        if i not in is_body or why:
            around.append(_item(line, slot, area.distance(i), why))
    if headline in kept:  # the first line is the headline; a label above it comes next
        kept.remove(headline)
        kept.insert(0, headline)
    return Surroundings(tuple(kept), tuple(around[:AROUND_ITEMS]))


class _Area:
    """The part of the page between the headline and the end of the article."""

    def __init__(self, lines: Sequence[Line], body: Sequence[int], headline: int | None) -> None:
        self.lines, self.headline = lines, headline
        self.body = body
        letters: dict[Any, int] = {}
        for i in body:
            for element in (lines[i].element, *lines[i].element.iterancestors()):
                letters[element] = letters.get(element, 0) + len(lines[i].key)
        most = MOST_OF_BODY * sum(len(lines[i].key) for i in body)
        # The lowest element with most of the body: walked from every end, as the last line of
        # what an extractor took may be a stray.
        whole = [e for e in letters if letters[e] >= most]
        self.core = max(whole, key=lambda e: sum(1 for _ in e.iterancestors()))
        self.core_lines = [i for i in body if _inside(lines[i].element, self.core)]
        self.holders: set[Any] = set()
        for i in self.core_lines:
            self.holders.update((lines[i].element, *lines[i].element.iterancestors()))
        # A body folded away behind "read more" is read; one hidden line among others is not.
        folded = sum(len(lines[i].key) for i in body if lines[i].hidden)
        self.folded = folded > FOLDED * sum(len(lines[i].key) for i in body)
        self.article = self._article()
        self.outer = self._outer()
        self.furniture = Furniture(self.holders)
        self.first = self._first()
        self.last = self._last()

    def _article(self) -> Any:
        """The lowest element around body and headline, or an ``<article>`` around that."""
        low = self.core
        if self.headline is not None:
            above = {low, *low.iterancestors()}
            head = self.lines[self.headline].element
            low = next((e for e in (head, *head.iterancestors()) if e in above), low)
        article = next((e for e in (low, *low.iterancestors()) if e.tag == "article"), None)
        return low if article is None else article

    def _outer(self) -> Any:
        """Up to three elements further out, while their names speak of the article."""
        outer = self.article
        for _ in range(3):
            above = outer.getparent()
            if above is None or above.tag in _OUTER:
                break
            if above.tag not in (*_SECTION, "td", "tr", "tbody", "table") and not (
                _ARTICLE_NAMES & set(name_parts(above))
            ):
                break
            outer = above
        return outer

    def _first(self) -> int:
        """The first line: the headline, or a label just above it; else just above the body."""
        start = self.body[0] if self.headline is None else min(self.headline, self.body[0])
        return max(0, start - LINES_ABOVE)

    def _last(self) -> int:
        """The last line that may be the article's."""
        end = self.core_lines[-1]
        for i in range(end + 1, min(len(self.lines), end + 1 + LINES_AFTER)):
            if not _inside(self.lines[i].element, self.outer):
                break
            end = i
        return max(end, self.body[-1])

    def slot(self, i: int) -> str:
        if self.headline is not None and i < self.headline <= self.body[0]:
            return "head"
        if i < self.core_lines[0]:
            return "top"
        return "inside" if i < self.core_lines[-1] else "end"

    def distance(self, i: int) -> int:
        """Lines between this one and the nearest line of the body."""
        return min(abs(i - self.core_lines[0]), abs(i - self.core_lines[-1])) * (
            not self.core_lines[0] < i < self.core_lines[-1]
        )

    def why_not_body(self, i: int, line: Line) -> str:
        """What keeps a line out that the extractor took for body; "" for almost all."""
        if line.hidden and not self.folded:
            return "hidden"
        if line.link_share > MOSTLY_LINK and _READ_ALSO.search(line.text[:60]):
            return "link to another article"
        if _RIGHTS.search(line.text) and line.n_words <= RIGHTS_WORDS:
            return "notice of rights"
        if line.element in self.holders or _inside(line.element, self.core):
            return ""
        # A stray far from the rest: judged as a line that the extractor did not take.
        why = self.why_not(i, line, self.slot(i))
        return "" if why in ("long", "date", "outside the article", "far from the body") else why

    def why_not(self, i: int, line: Line, slot: str) -> str:
        """What keeps a line out of the text; "" when it may be a line of the article."""
        if line.hidden:
            return "hidden"
        if not line.key:
            return "no words"
        kind = self.furniture.kind(line)
        if kind and not (kind == "share" and line.link_share == 0 and _BRACKETED.match(line.text)):
            return kind
        named = named_as_credit(line.element) or _named_above(line.element, self.holders)
        inner = _inside(line.element, self.article)
        if slot == "head" and not (
            inner and (named or _label_above(line, self.lines[i + 1 :][:1]))
        ):
            return "above the headline"
        if line.element.tag == "time" or _is_date(line.text):
            return "date"
        if _NOT_A_STATEMENT.match(line.text):
            return "no statement"
        formed = named or _BRACKETED.match(line.text) or _LEADING_CUE.match(line.text)
        # The mark of an agency stands beside its name at the top, a caption right at its picture.
        near = 4 if slot != "top" else 3 if line.n_words > NAME_WORDS else 2
        if not formed and self.furniture.pictured(line, near):
            return "caption"
        if _RIGHTS.search(line.text):
            return "notice of rights"
        if line.link_share > MOSTLY_LINK and not (named or _credit_as_link(line)):
            return "link"
        if _READ_ALSO.search(line.text[:40]) and line.link_share > 0:
            return "link to another article"
        if self.heads_a_list(i):
            return "heading of a list"
        if (
            line.n_words > MOST_WORDS
            and not (slot == "top" and self.headline is not None and inner)
            and not (slot == "inside" and line.element.getparent() in self.holders)
        ):
            return "long"
        if not formed and (not inner or (slot == "end" and self.distance(i) > NEAR)):
            return "far from the body" if inner else "outside the article"
        return ""

    def heads_a_list(self, i: int) -> bool:
        """A line right above links to other articles, in one box with them or as a heading."""
        line, following = self.lines[i], self.lines[i + 1 : i + 3]
        if line.n_words > 8 or _STATEMENT.match(line.text) or not following:
            return False
        if not all(self.furniture.kind(f) or f.link_share > MOSTLY_LINK for f in following):
            return False
        if line.tag in _HEADINGS:
            return True
        boxes = {line.element, *line.element.iterancestors()}
        shared = next((e for e in following[0].element.iterancestors() if e in boxes), None)
        return shared is not None and shared not in self.holders


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


def _inside(element: Any, container: Any) -> bool:
    return element is container or any(e is container for e in element.iterancestors())


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
        and _inside(following[0].element, line.element.getparent())
    )


def _is_date(text: str) -> bool:
    if len(text) > 80 or not regex.search(r"\d", text):
        return False
    rest = _FACT_BEFORE_DATE.sub("", text.strip(), count=1)
    for piece in (rest, re.sub(r"^\S+,\s*", "", rest)):
        try:
            return bool(parse_published(piece))
        except ValueError:
            continue
    return False


def _credit_as_link(line: Line) -> bool:
    """A linked line that has the form of a credit: in brackets, or a cue before a linked name."""
    if line.n_words > 12 or _READ_ALSO.search(line.text):
        return False
    return bool(_BRACKETED.match(line.text)) or (
        line.link_share < 0.95 and bool(_LEADING_CUE.match(line.text))
    )
