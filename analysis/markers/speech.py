"""Quotation marks: which pairs hold speech, and which only fence a term."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias
from unicodedata import category

import numpy as np
import numpy.typing as npt

from .hits import Hits, any_in
from .reading import Reading

I64: TypeAlias = npt.NDArray[np.int64]
Bools: TypeAlias = npt.NDArray[np.bool_]

# A single mark between Latin letters is an apostrophe.
MARK = re.compile(r"‘‘|’’|''|[“”„«»\"]|(?<![A-Za-z])['‘’]|['’](?![A-Za-z])|\n\s*")
CLOSING = {"“": "”", "„": "”", "‘‘": "’’", "‘": "’", "«": "»", '"': '"', "'": "'", "''": "''"}
# Apostrophes look like these, so a pair of them never runs over the end of a line.
SINGLE = frozenset(("'", "‘"))
LONGEST = 2000
LONG_SPEECH = 8
# Under this even a reporting verb beside it does not make a fenced term speech, unless a comma or
# a stop stands before the closing mark.
SHORT_TERM = 3
STOPS = frozenset(",.!?।…")


@dataclass(frozen=True, slots=True, eq=False)
class Quotes:
    """Quotation pairs of a batch: code points with the marks, and words within."""

    text: I64
    start: I64
    end: I64
    first: I64
    last: I64
    speech: Bools

    def __len__(self) -> int:
        return len(self.text)


def quotations(text: str) -> Iterator[tuple[int, int, bool]]:
    """Start and end of each quotation with its marks; whether it goes on in another paragraph.

    Marks of other kinds inside a pair are part of it. A quotation that opens again in the next
    paragraph without having closed (as English papers set it) goes on there, as does one that
    closes in the next paragraph.

    Examples
    --------
    >>> text = "“One.\\n“Two,” she said. It’s a “so-called” deal."
    >>> [(text[a:b], goes_on) for a, b, goes_on in quotations(text)]
    [('“One.', True), ('“Two,”', False), ('“so-called”', False)]
    """
    opened, at, lines = "", 0, 0
    for found in MARK.finditer(text):
        mark, here = found[0], found.start()
        if mark[0] == "\n":
            if opened and _opens(text, found.end(), opened):
                yield at, here, True
                opened = ""
            lines += 1
            if lines > 1 or opened in SINGLE or not _opens(text, at, opened):
                opened = ""
            continue
        if here - at > LONGEST:
            opened = ""
        closes = bool(opened) and mark == CLOSING[opened]
        if closes and not (lines and text[here - 1].isspace()):
            if here > at + len(opened):
                yield at, here + len(mark), lines > 0
            opened = ""
        elif (
            mark in CLOSING
            and (not opened or (lines and mark == opened))
            and (mark == '"' or _opens(text, here, mark))
        ):
            opened, at, lines = mark, here, 0


def _opens(text: str, at: int, mark: str) -> bool:
    """Whether this mark stands there before a word, and not behind one."""
    behind = text[at + len(mark) : at + len(mark) + 1]
    before = text[at - 1 : at] if at else ""
    return (
        bool(mark)
        and text.startswith(mark, at)
        and bool(behind.strip())
        and not (before.isalnum() or category(before or " ")[0] == "M")
    )


def find_quotes(
    reading: Reading, verbs: Hits, cues: dict[str, Hits], texts: I64, *, verb_final: bool
) -> Quotes:
    """Every quotation pair in what is searched, and whether it holds direct speech.

    Speech: eight tokens, or a finite verb (in a language that sets it last, at the end of a
    clause), or three tokens with a reporting verb right beside; fewer, where a comma or a stop
    stands before the closing mark. Everything else fences a term.
    """
    column = reading.articles["text"]
    rows = [
        (position, start, end, goes_on, text[end - 2 : end - 1] in STOPS)
        for position, text in zip(texts.tolist(), column.iloc[texts].tolist(), strict=True)
        for start, end, goes_on in quotations(text)
    ]
    text, start, end, goes_on, stopped = np.array(rows, np.int64).reshape(-1, 5).T
    tokens = reading.tokens
    place = (tokens.text.astype(np.int64) << 32) + tokens.start
    first = np.searchsorted(place, (text << 32) + start)
    last = np.searchsorted(place, (text << 32) + end)
    some = last > first
    some[some] = reading.block[first[some]] >= 0
    text, start, end, first, last, goes_on, stopped = (
        a[some] for a in (text, start, end, first, last, goes_on, stopped)
    )
    n = last - first
    finite = cues["finite"]
    if verb_final:
        ends = np.append(tokens.hard, True)[finite.end]
        closing = any_in(finite.take(np.flatnonzero(ends)), first, last)
        spoken = closing | np.isin(last, finite.end)
    else:
        spoken = any_in(finite, first, last)
    that = cues["that"]
    # उन्होंने कहा कि "..."; “...” मंत्री ने कहा. "..." के रूप में सराहा is none.
    after_that = np.isin(first, that.end[np.isin(that.start, verbs.end)])
    speaker = any_in(cues["by"], last, last + 4) | any_in(cues["pronoun"], last, last + 4)
    near = any_in(verbs, last, last + 6)
    beside = np.isin(first, verbs.end) | after_that | np.isin(last, verbs.start) | (speaker & near)
    speech = (n >= LONG_SPEECH) | spoken | ((n >= SHORT_TERM) & beside)
    speech |= (goes_on > 0) | ((stopped > 0) & (beside | near))
    return Quotes(text, start, end, first, last, speech)
