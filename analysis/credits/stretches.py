"""Which pieces of an article are read for credits: heads, tails, and short lines between."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from .grammar import Grammar
from .lines import Line

# A line longer than this is read as a whole only when a cue of a sentence stands in it.
SHORT = 120
# A line up to this is always read.
BRIEF = 40
# How far into a paragraph the marks that end a dateline are looked for, and how much is read.
START_MARKS = 70
START_READ = 110
# How much is read behind the last of those marks: enough to see that a sentence follows.
START_BEHIND = 24
# Marks that end, or stand in, a dateline or a desk. A paragraph without one near its beginning
# has neither, but for "PLACE से NAME" and a house code without a mark.
START = re.compile(r"[।|॥:(\[{（【—–=/۔ः]|[-.](?:\s|-|$)")
# Cues that stand inside a line, not at its beginning; as `probe` writes them.
CUES = (
    *("साभार", "सौजन्य", "फीड", "संपादित", "एडिट", "प्रायोजित", "विज्ञप्ति", "विज्ञापन", "डिस्क्लेमर"),
    *("प्रकाशित", "इनपुट", "edited", "feed", "generated", "published", "appeared", "courtesy"),
    *("sponsored", "release", "paid ", "advert", "disclaimer", "input", "permission"),
    *("بشکریہ", "সৌজন্য", "সৌজন্য", "நன்றி", "द्वारा जारी", "खबर जारी"),
)
OPEN = frozenset('([{【（*=-–—/•"“0123456789')
# What spelling varies in, for `probe`.
# Nukta is common and quickly replaced; what else spelling varies in is rare.
RARE = re.compile("[\u0901\u200c\u200d\u0958-\u095f]")
PLAIN = {"\u0901": "\u0902"} | dict(
    zip("\u0958\u0959\u095a\u095b\u095c\u095d\u095e\u095f", "कखगजडढफय", strict=True)
)
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


def stretches_of(article: int, text: str, lines: list[Line], grammar: Grammar) -> Iterator[Stretch]:
    """What of an article has to be read, and how.

    A line that cannot hold a credit is left out by looking at its length, its first word and its
    marks: this only saves time, and every form of the grammar passes it.
    """
    last_body = -1
    for k in range(len(lines) - 1, -1, -1):
        if lines[k].body and lines[k].slot != "after":
            last_body = k
            break
    summary = 0
    for k, (start, end, slot, body) in enumerate(lines):
        length = end - start
        if slot == "mark" or slot == "after":
            continue
        raw = text[start:end] if length <= 330 else ""
        short = length <= SHORT
        if length <= BRIEF or (raw and _may_hold(raw, short, grammar)):
            if slot == "head":
                yield Stretch(article, start, raw, "head", "l")
                yield Stretch(article, start, raw, "top", "lsw")
            elif slot == "top":
                yield Stretch(article, start, raw, "top", "lsg" if summary < 400 else "l")
                if k >= last_body:
                    yield Stretch(article, start, raw, "end", "lc")
            elif slot == "end":
                yield Stretch(article, start, raw, "end", "lc")
            else:
                yield Stretch(article, start, raw, "body", "l")
        elif slot == "top":
            head = _beginning(text, start, end, grammar)
            if head:
                modes = ("lsg" if len(head) == length else "sg") if not summary else "s"
                yield Stretch(article, start, head, "top", modes)
        if slot == "top" and body:
            summary += length
        if k == last_body and length > BRIEF:
            low = _closing(text, start, end)
            if low >= 0:
                yield Stretch(article, low, text[low:end], "end", "c")


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


def _may_hold(raw: str, short: bool, grammar: Grammar) -> bool:
    plain = probe(raw)
    for cue in CUES:
        if cue in plain:
            return True
    if not short:
        return False
    return raw[0] in OPEN or plain.split(None, 1)[0].rstrip(":ः,.|।-") in grammar.first_words


def probe(raw: str) -> str:
    """A line without what spelling varies in, fit for a look that decides nothing."""
    if not raw.isascii():
        raw = RARE.sub(lambda m: PLAIN.get(m[0], ""), raw.replace("\u093c", ""))
    return raw.casefold()
