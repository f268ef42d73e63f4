"""Which pieces of an article are read for credits: heads, tails, and short lines between."""

from __future__ import annotations

import re
from typing import NamedTuple

import numpy as np

from .grammar import Grammar
from .line_cutting import I64, Bool, Cut, cut_lines
from .lines import AFTER, END, HEAD, MARK, NEAR, TOP, Lines
from .screening import cue_automaton, holds_cue, probe

# A line up to this is always read.
BRIEF = 40
# A line longer than this is read as a whole only when a cue of a sentence stands in it.
SHORT = 120
# A line over this is no credit; only its beginning and its end are read.
LONGEST = 330
# A summary over this may still be followed by a dateline, but by no kicker glued to one.
LONGEST_KICKER = 400
# How much of a paragraph is read.
START_READ = 110
# How much is read behind the last of the marks near its beginning: enough to see that a sentence
# follows; and how much where only the words can tell: "PLACE से NAME", a house code.
START_BEHIND = 24
START_UNMARKED = 30
OPEN = frozenset('([{【（*=-–—/•"“0123456789')
CLOSED = ")]】）"
CLOSED_CODES = np.array([ord(c) for c in CLOSED], np.uint32)
DASHES = re.compile(r"--|[–—]| -\s?[^\d\s]")
DASH = re.compile(r"[-–—]")
# The longest signature behind the last stop of a paragraph.
SIGNATURE = 40


class Stretch(NamedTuple):
    """A piece of an article to be read: its place, slot, and the modes that apply."""

    article: int
    start: int
    raw: str
    slot: str
    modes: str


def stretches_of(texts: list[str], lines: Lines, grammar: Grammar) -> list[Stretch]:
    """What of some articles has to be read, and how.

    A line that cannot hold a credit is left out by looking at its length, its first word and its
    marks: this only saves time, and every form of the grammar passes it.
    """
    cut, slot = lines.cut, lines.slot
    article = np.repeat(np.arange(len(texts)), np.diff(cut.first))
    held = may_hold(texts, cut, article, (slot != MARK) & (slot != AFTER), slot == HEAD, grammar)
    return (
        _whole_lines(texts, lines, article, held)
        + _beginnings(texts, lines, article, (slot == TOP) & ~held, grammar)
        + _closings(texts, lines, article)
    )


def _summary(lines: Lines, article: I64) -> I64:
    """Of each line how many characters of body stand before it at the top of its article."""
    cut = lines.cut
    body: I64 = np.where((lines.slot == TOP) & lines.body, cut.end - cut.start, 0)
    before: I64 = np.cumsum(body) - body
    return before - before[cut.first[article]]


def _whole_lines(texts: list[str], lines: Lines, article: I64, held: Bool) -> list[Stretch]:
    found: list[Stretch] = []
    cut = lines.cut
    rows = np.flatnonzero(held)
    kicker = _summary(lines, article)[rows] < LONGEST_KICKER
    tail = rows >= lines.last_body[article[rows]]
    columns = (article[rows], cut.start[rows], cut.end[rows], lines.slot[rows], kicker, tail)
    for a, start, end, slot, kick, closes in zip(*(c.tolist() for c in columns), strict=True):
        raw = texts[a][start:end]
        if slot == HEAD:
            found += _headline(a, start, raw)
        elif slot == TOP:
            found.append(Stretch(a, start, raw, "top", "lpsg" if kick else "lp"))
            if closes:
                found.append(Stretch(a, start, raw, "end", "lcp"))
        elif slot == END:
            found.append(Stretch(a, start, raw, "end", "lcp"))
        else:
            found.append(Stretch(a, start, raw, "body", "lp"))
    return found


def _beginnings(
    texts: list[str], lines: Lines, article: I64, wanted: Bool, grammar: Grammar
) -> list[Stretch]:
    found: list[Stretch] = []
    cut = lines.cut
    rows = np.flatnonzero(wanted)
    summary = _summary(lines, article)[rows]
    columns = (article[rows], cut.start[rows], cut.end[rows], cut.mark[rows], summary)
    for a, start, end, mark, before in zip(*(c.tolist() for c in columns), strict=True):
        head = _beginning(texts[a], start, end, mark, grammar)
        if head:
            whole = len(head) == end - start
            modes = "s" if before else "lpsg" if whole else "sg"
            found.append(Stretch(a, start, head, "top", modes))
    return found


def _closings(texts: list[str], lines: Lines, article: I64) -> list[Stretch]:
    found: list[Stretch] = []
    cut = lines.cut
    rows = lines.last_body[lines.last_body >= 0]
    rows = rows[cut.end[rows] - cut.start[rows] > BRIEF]
    columns = (article[rows], cut.start[rows], cut.end[rows])
    for a, start, end in zip(*(c.tolist() for c in columns), strict=True):
        low = _closing(texts[a], start, end)
        if low >= 0:
            found.append(Stretch(a, low, texts[a][low:end], "end", "c"))
    return found


def _headline(article: int, start: int, raw: str) -> list[Stretch]:
    return [
        Stretch(article, start, raw, "head", "lcs"),
        Stretch(article, start, raw, "top", "lsw"),
    ]


def headlines_of(titles: list[str], grammar: Grammar) -> list[Stretch]:
    """What has to be read of headlines that came apart from their texts."""
    cut = cut_lines(titles, NEAR)
    article = np.repeat(np.arange(len(titles)), np.diff(cut.first))
    every = np.ones(len(article), np.bool_)
    held = np.flatnonzero(may_hold(titles, cut, article, every, every, grammar))
    return [
        stretch
        for i, start, end in zip(
            article[held].tolist(), cut.start[held].tolist(), cut.end[held].tolist(), strict=True
        )
        for stretch in _headline(i, start, titles[i][start:end])
    ]


def may_hold(
    texts: list[str], cut: Cut, article: I64, wanted: Bool, head: Bool, grammar: Grammar
) -> Bool:
    """Which of the wanted lines may hold a credit: by length, cues, first word, first and last
    mark; and a headline by a dash near its end."""
    length = cut.end - cut.start
    held = wanted & (length <= BRIEF)
    rows = np.flatnonzero(wanted & (length > BRIEF) & (length <= LONGEST))
    base = cut.base[article[rows]]
    automaton = cue_automaton()
    low, high = base + cut.start[rows], base + cut.end[rows]
    held[rows] = holds_cue(cut.codes, low, high, automaton.symbols, automaton.steps)
    held[rows] |= np.isin(cut.codes[high - 1], CLOSED_CODES)
    rows = rows[~held[rows] & (length[rows] <= SHORT)]
    firsts = grammar.first_words
    for i, a, start, end, headline in zip(
        rows.tolist(), article[rows].tolist(), cut.start[rows].tolist(), cut.end[rows].tolist(),
        head[rows].tolist(), strict=True,
    ):  # fmt: skip
        text = texts[a]
        if text[start] in OPEN or (headline and DASH.search(text, end - SIGNATURE, end)):
            held[i] = True
        else:
            word = probe(text[start : start + BRIEF].split(None, 1)[0])
            held[i] = word.rstrip(":ः,.|।-") in firsts
    return held


def _beginning(text: str, start: int, end: int, mark: int, grammar: Grammar) -> str:
    """The beginning of a paragraph as far as a dateline can reach; empty when it holds none."""
    head = text[start : min(end, start + START_READ)]
    if mark < 0:
        if not head.startswith(grammar.glued) and " से " not in head[:START_UNMARKED]:
            return ""
        mark = START_UNMARKED
    if len(head) <= mark + START_BEHIND:
        return head
    cut = head.find(" ", mark + START_BEHIND)
    return head[:cut] if cut > 0 else head


def _closing(text: str, start: int, end: int) -> int:
    """Where the end of a paragraph begins that may be a credit: a bracket, dashes, a name behind
    the last stop; -1 when there is none."""
    near = text[max(start, end - START_READ) : end]
    bare = near.rstrip(" \u00a0।.|:")
    if not bare:
        return -1
    if bare[-1] in CLOSED:
        low = max(start, end - LONGEST)
        at = end - len(near) + len(bare)
        for _ in range(len(bare) - len(bare.rstrip(CLOSED))):
            at = max(text.rfind(mark, low, at) for mark in "([【（")
        return max(at, low)
    if DASHES.search(near, len(near) - SIGNATURE) or "osted" in near:
        return end - len(near)
    if len(bare) == len(near):  # no stop at the end: a name may stand behind the last one
        last = max(bare.rfind(mark) for mark in ("।", "|", ")", ". "))
        if last >= 0 and len(bare) - last <= SIGNATURE:
            return end - len(near) + last
    return -1
