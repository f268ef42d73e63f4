"""Where in an article a credit may stand: its lines, each with its slot."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from ..text.compiled import compiled
from .line_cutting import I64, U8, Bool, Cut, cut_lines

# From here on a line is a paragraph whatever it ends with; over HEADLINE no headline.
PARAGRAPH = 120
SENTENCE = 60
HEADLINE = 220
# A first line up to this is a headline, whatever mark it ends with.
SHORT_HEADLINE = 50
LONGEST_HEADING = 40
# How many paragraphs of body, and characters of body, may stand before a dateline: a summary.
TOP_PARAGRAPHS = 3
TOP_CHARACTERS = 700
TOP_LINES = 12
# How far into a line marks are looked for that end a dateline.
NEAR = 70
# What headlines end with and sentences of a text do not, or only in a headline's manner.
HEADLINE_ENDS = ("...", "…", "?", "!", "|", " ।")

SLOTS = ("mark", "head", "top", "body", "end", "after")
MARK, HEAD, TOP, BODY, END, AFTER = range(6)


class Line(NamedTuple):
    """A line of an article, trimmed, in code points of the text as published."""

    start: int
    end: int
    slot: str  # mark, head, top, body, end, after
    body: bool  # long enough, or a sentence: a paragraph of the text


class Lines(NamedTuple):
    """The lines of some articles, with the slot of each."""

    cut: Cut
    slot: U8  # its number in SLOTS
    body: Bool  # long enough, or a sentence: a paragraph of the text
    last_body: I64  # of each article the number of its last paragraph; -1 without one

    def of(self, article: int) -> list[Line]:
        """The lines of one article."""
        span = slice(self.cut.first[article], self.cut.first[article + 1])
        slots = (SLOTS[s] for s in self.slot[span].tolist())
        cut = self.cut
        return list(
            map(Line, cut.start[span].tolist(), cut.end[span].tolist(), slots,
                self.body[span].tolist())
        )  # fmt: skip


def read_lines(
    texts: list[str],
    titles: Sequence[str | None] = (),
    headings: frozenset[str] = frozenset(),
    openers: tuple[str, ...] = (),
) -> Lines:
    """Part articles into lines and give each its slot.

    "head" is the headline; "top" what follows it, up to a few paragraphs; "end" what stands after
    the last paragraph, and that paragraph; "mark" what a collection put before the headline;
    "body" the rest; "after" what follows a heading of links ("Latest News") near the end.
    ``headings`` are such headings, and other lines of the page begin with one of ``openers``
    ("read all the latest"), both in small letters. In a short article the top and the end may be
    the same lines: such a line is "top" here, and the reader of credits looks at it for both.

    Parameters
    ----------
    titles
        Of each article the headline where it came apart from the text: then only a first line
        that repeats it is the headline.
    """
    cut = cut_lines(texts, NEAR)
    length = cut.end - cut.start
    body = (length >= PARAGRAPH) | ((length >= SENTENCE) & cut.sentence)
    article = np.repeat(np.arange(len(texts)), np.diff(cut.first))
    _close_openers(texts, cut, article, body, openers)
    until = _headings(texts, cut, article, length, headings)
    lead = _after_marks(cut.first, cut.code)
    head = _headlines(texts, titles, cut, lead)
    slot, last_body = _slots(cut.first, length, body, lead, head, until)
    return Lines(cut, slot, body, last_body)


def _close_openers(
    texts: list[str], cut: Cut, article: I64, body: Bool, openers: tuple[str, ...]
) -> None:
    """Lines of the page that are as long as a paragraph are none."""
    if not openers:
        return
    beginnings = frozenset(o[:2] for o in openers)
    rows = np.flatnonzero(body)
    for i, a, start in zip(
        rows.tolist(), article[rows].tolist(), cut.start[rows].tolist(), strict=True
    ):
        if texts[a][start : start + 2].casefold() in beginnings:
            body[i] = not texts[a][start : start + 40].casefold().startswith(openers)


def _headings(
    texts: list[str], cut: Cut, article: I64, length: I64, headings: frozenset[str]
) -> I64:
    """Of each article the number of the line behind a heading of links in its second half."""
    until = cut.first[1:].copy()
    if headings:
        half = np.diff(cut.base)[article] / 2
        rows = np.flatnonzero((length <= LONGEST_HEADING) & (cut.start > half))
        for i, a, start, end in zip(
            rows.tolist(), article[rows].tolist(), cut.start[rows].tolist(),
            cut.end[rows].tolist(), strict=True,
        ):  # fmt: skip
            if texts[a][start:end].strip(" :-–—>*|").casefold() in headings:
                until[a] = min(until[a], i + 1)
    return until


def _headlines(texts: list[str], titles: Sequence[str | None], cut: Cut, lead: I64) -> Bool:
    """Of each article whether the line behind its marks is the headline."""
    head = np.zeros(len(texts), np.bool_)
    for a, (i, last) in enumerate(zip(lead.tolist(), cut.first[1:].tolist(), strict=True)):
        if i >= last:
            continue
        start, end = int(cut.start[i]), int(cut.end[i])
        title = titles[a] if titles else None
        if title is not None and title.strip():
            head[a] = title.split() == texts[a][start:end].split()
        elif end - start <= HEADLINE and i < last - 1:
            head[a] = (
                end - start <= SHORT_HEADLINE
                or not cut.sentence[i]
                or texts[a][start:end].endswith(HEADLINE_ENDS)
            )
    return head


@compiled
def _after_marks(first: I64, code: Bool) -> I64:
    """Of each article the number of the first line that no collection put there."""
    lead = first[:-1].copy()
    for a in range(len(lead)):
        while lead[a] < first[a + 1] - 1 and code[lead[a]]:
            lead[a] += 1
    return lead


@compiled
def _slots(
    first: I64, length: I64, body: Bool, lead: I64, head: Bool, until: I64
) -> tuple[U8, I64]:
    slot = np.full(len(length), BODY, np.uint8)
    last_body = np.full(len(lead), -1, np.int64)
    for a in range(len(lead)):
        slot[until[a] : first[a + 1]] = AFTER
        slot[first[a] : lead[a]] = MARK
        at = lead[a]
        if head[a]:
            slot[at] = HEAD
            at += 1
        paragraphs = characters = 0
        for i in range(at, min(until[a], at + TOP_LINES)):
            if paragraphs >= TOP_PARAGRAPHS or (paragraphs and characters > TOP_CHARACTERS):
                break
            slot[i] = TOP
            if body[i]:
                paragraphs += 1
                characters += length[i]
        for i in range(until[a] - 1, at - 1, -1):
            if slot[i] == BODY:
                slot[i] = END
            if body[i]:
                break
        for i in range(until[a] - 1, first[a] - 1, -1):
            if body[i]:
                last_body[a] = i
                break
    return slot, last_body
