"""Which pieces of an article are read for credits: heads, tails, and short lines between."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from .grammar import Grammar
from .lines import Line
from .screening import may_hold

# A line up to this is always read.
BRIEF = 40
# A line over this is no credit; only its beginning and its end are read.
LONGEST = 330
UNREAD = frozenset({"mark", "after"})
# How far into a paragraph the marks that end a dateline are looked for, and how much is read.
START_MARKS = 70
START_READ = 110
# How much is read behind the last of those marks: enough to see that a sentence follows.
START_BEHIND = 24
# Marks that end, or stand in, a dateline or a desk. A paragraph without one near its beginning
# has neither, but for "PLACE से NAME" and a house code without a mark.
START = re.compile(r"[।|॥:(\[{（【—–=/۔ः.-](?:(?<![.-])|(?:\s|-|$))")
CLOSED = frozenset(")]】）")
# The longest signature behind the last stop of a paragraph.
SIGNATURE = 40


class Stretch(NamedTuple):
    """A piece of an article to be read: its place, slot, and the modes that apply."""

    article: int
    start: int
    raw: str
    slot: str
    modes: str


def stretches_of(texts: list[str], lines: list[list[Line]], grammar: Grammar) -> list[Stretch]:
    """What of some articles has to be read, and how; in reading order.

    A line that cannot hold a credit is left out by looking at its length, its first word and its
    marks: this only saves time, and every form of the grammar passes it.
    """
    screened = [
        text[start:end]
        for text, own in zip(texts, lines, strict=True)
        for start, end, slot, _ in own
        if BRIEF < end - start <= LONGEST and slot not in UNREAD
    ]
    holds = iter(may_hold(screened, grammar))
    found: list[Stretch] = []
    for article, (text, own) in enumerate(zip(texts, lines, strict=True)):
        _add(found, article, text, own, holds, grammar)
    return found


def _add(
    found: list[Stretch],
    article: int,
    text: str,
    lines: list[Line],
    holds: Iterator[bool],
    grammar: Grammar,
) -> None:
    last_body = -1
    for k in range(len(lines) - 1, -1, -1):
        if lines[k].body and lines[k].slot != "after":
            last_body = k
            break
    summary = 0
    for k, (start, end, slot, body) in enumerate(lines):
        if slot in UNREAD:
            continue
        length = end - start
        if length <= BRIEF or (length <= LONGEST and next(holds)):
            raw = text[start:end]
            if slot == "head":
                found.append(Stretch(article, start, raw, "head", "l"))
                found.append(Stretch(article, start, raw, "top", "lsw"))
            elif slot == "top":
                found.append(Stretch(article, start, raw, "top", "lsg" if summary < 400 else "l"))
                if k >= last_body:
                    found.append(Stretch(article, start, raw, "end", "lc"))
            elif slot == "end":
                found.append(Stretch(article, start, raw, "end", "lc"))
            else:
                found.append(Stretch(article, start, raw, "body", "l"))
        elif slot == "top":
            head = _beginning(text, start, end, grammar)
            if head:
                modes = ("lsg" if len(head) == length else "sg") if not summary else "s"
                found.append(Stretch(article, start, head, "top", modes))
        if slot == "top" and body:
            summary += length
        if k == last_body and length > BRIEF:
            low = _closing(text, start, end)
            if low >= 0:
                found.append(Stretch(article, low, text[low:end], "end", "c"))


def _beginning(text: str, start: int, end: int, grammar: Grammar) -> str:
    """The beginning of a paragraph as far as a dateline can reach; empty when it holds none."""
    head = text[start : min(end, start + START_READ)]
    last = -1
    for match in START.finditer(head, 0, START_MARKS):
        last = match.end()
    if last < 0:
        if not head.startswith(grammar.glued) and " से " not in head[:30]:
            return ""
        last = 30
    if len(head) <= last + START_BEHIND:
        return head
    cut = head.find(" ", last + START_BEHIND)
    return head[:cut] if cut > 0 else head


def _closing(text: str, start: int, end: int) -> int:
    """Where the end of a paragraph begins that may be a credit: a bracket, dashes, a name behind
    the last stop; -1 when there is none."""
    low = max(start, end - START_READ)
    tail = text[low:end]
    bare = tail.rstrip(" \u00a0।.|:")
    if not bare:
        return -1
    if bare[-1] in CLOSED:
        at = len(bare)
        for _ in range(len(bare) - len(bare.rstrip(")]】）"))):
            at = max(bare.rfind(mark, 0, at) for mark in "([【（")
        return low + max(at, 0)
    near = tail[-SIGNATURE:]
    if "--" in near or "—" in near or "–" in near or "osted" in tail:
        return low
    if len(bare) == len(tail):  # no stop at the end: a name may stand behind the last one
        last = max(bare.rfind(mark) for mark in ("।", "|", ")", ". "))
        if last >= 0 and len(bare) - last <= SIGNATURE:
            return low + last
    return -1
