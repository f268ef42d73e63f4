"""Where in an article a credit may stand: its lines, each with its slot."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

# Line ends; each is one character, so that a line feed in its place moves nothing.
BREAKS = "\r\x0b\x0c\x85\u2028\u2029"
# What is trimmed off a line: white space, and characters of no width.
BLANK = (
    "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006"
    "\u2007\u2008\u2009\u200a\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202f\u205f\u3000\ufeff"
)
SENTENCE_END = re.compile(r"[।॥.!?|۔…][\"'”’)\]]*$")
# What a collection put before the article: a number, the name of a file.
COLLECTION_MARK = re.compile(r"[!-~]*\d[!-~]*")
# From here on a line is a paragraph whatever it ends with; over HEADLINE no headline.
PARAGRAPH = 120
SENTENCE = 60
HEADLINE = 220
LONGEST_HEADING = 40
# How many paragraphs of body, and characters of body, may stand before a dateline: a summary.
TOP_PARAGRAPHS = 3
TOP_CHARACTERS = 700
TOP_LINES = 12
NO_OPENERS = re.compile(r"(?!)")


class Line(NamedTuple):
    """A line of an article, trimmed, in code points of the text as published."""

    start: int
    end: int
    slot: str  # mark, head, top, body, end, after
    body: bool  # long enough, or a sentence: a paragraph of the text


def read_lines(
    text: str,
    title: str | None = None,
    headings: frozenset[str] = frozenset(),
    openers: re.Pattern[str] = NO_OPENERS,
) -> list[Line]:
    """Part an article into lines and give each its slot.

    "head" is the headline; "top" what follows it, up to a few paragraphs; "end" what stands after
    the last paragraph, and that paragraph; "mark" what a collection put before the headline;
    "body" the rest; "after" what follows a heading of links ("Latest News") near the end.
    ``headings`` are such headings and ``openers`` matches the first words of other lines of the
    page ("Read all the latest ..."), in small letters. In a short article the top and the end
    may be the same lines: such a line is "top" here, and the reader of credits looks at it for
    both.
    """
    spans: list[tuple[int, int, bool]] = []
    for start, end in _trimmed(text):
        length = end - start
        body = length >= PARAGRAPH or (
            length >= SENTENCE and SENTENCE_END.search(text, end - 4, end) is not None
        )
        if body and openers.match(text[start : start + 40].casefold()):
            body = False
        spans.append((start, end, body))
    slots = ["body"] * len(spans)
    text_end = _cut_after_heading(text, spans, slots, headings)
    first = _skip_marks(text, spans, slots)
    first = _headline(text, title, spans, slots, first)
    paragraphs = characters = 0
    for i in range(first, min(text_end, first + TOP_LINES)):
        if paragraphs >= TOP_PARAGRAPHS or (paragraphs and characters > TOP_CHARACTERS):
            break
        slots[i] = "top"
        if spans[i][2]:
            paragraphs += 1
            characters += spans[i][1] - spans[i][0]
    for i in range(text_end - 1, first - 1, -1):
        if slots[i] == "body":
            slots[i] = "end"
        if spans[i][2]:
            break
    # tuple.__new__ spares the call of a Python function for every line of a corpus.
    new = tuple.__new__
    return [
        new(Line, (start, end, slot, body))
        for (start, end, body), slot in zip(spans, slots, strict=True)
    ]


def _trimmed(text: str) -> Iterator[tuple[int, int]]:
    """From the first to the last visible character of each line that has any."""
    for mark in BREAKS:
        if mark in text:
            text = text.replace(mark, "\n")
    at = 0
    for line in text.split("\n"):
        if line:
            end = at + len(line.rstrip(BLANK))
            if end > at:
                yield at + len(line) - len(line.lstrip(BLANK)), end
        at += len(line) + 1


def _cut_after_heading(
    text: str, spans: list[tuple[int, int, bool]], slots: list[str], headings: frozenset[str]
) -> int:
    """Set apart what follows a heading of links in the second half; how many lines are before."""
    for i, (start, end, _) in enumerate(spans):
        if (
            end - start <= LONGEST_HEADING
            and 2 * start > len(text)
            and text[start:end].strip(" :-–—>*|").casefold() in headings
        ):
            slots[i + 1 :] = ["after"] * (len(spans) - i - 1)
            return i + 1
    return len(spans)


def _skip_marks(text: str, spans: list[tuple[int, int, bool]], slots: list[str]) -> int:
    i = 0
    while i < len(spans) - 1 and COLLECTION_MARK.fullmatch(text, *spans[i][:2]):
        slots[i] = "mark"
        i += 1
    return i


def _headline(
    text: str, title: str | None, spans: list[tuple[int, int, bool]], slots: list[str], i: int
) -> int:
    """Mark the headline; the number of the first line after it."""
    if i >= len(spans):
        return i
    start, end, _ = spans[i]
    line = text[start:end]
    if title is not None and title.strip():
        if " ".join(title.split()) != " ".join(line.split()):
            return i
    elif len(line) > HEADLINE or i == len(spans) - 1 or _one_sentence(line):
        return i
    slots[i] = "head"
    return i + 1


def _one_sentence(line: str) -> bool:
    """Whether a first line is a sentence of the text and no headline that ends in a mark."""
    if len(line) <= 50 or line.endswith(("...", "…", "?", "!", "|", " ।")):
        return False
    return SENTENCE_END.search(line) is not None
