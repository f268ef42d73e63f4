"""Lines of many articles at once: where they begin and end, and what they begin and end with."""

from __future__ import annotations

import re
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ..text.compiled import compiled

I64 = npt.NDArray[np.int64]
U32 = npt.NDArray[np.uint32]
U8 = npt.NDArray[np.uint8]
Bool = npt.NDArray[np.bool_]

# Line ends; each is one character.
BREAKS = "\n\r\x0b\x0c\x85\u2028\u2029"
# What is trimmed off a line: white space, and characters of no width.
BLANKS = (
    "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006"
    "\u2007\u2008\u2009\u200a\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202f\u205f\u3000\ufeff"
)
# A sentence ends with one of these, and any closing marks behind it.
STOPS = "।॥.!?|۔…"
CLOSERS = "\"'”’)]"
SENTENCE_END = re.compile(f"[{re.escape(STOPS)}][{re.escape(CLOSERS)}]*$")
# Marks that end, or stand in, a dateline or a desk; a stop or hyphen only before a blank.
STARTS = "।|॥:([{【（—–=/۔ः"
STARTS_BEFORE_BLANK = ".-"

BREAK, BLANK, STOP, CLOSER, START, START_SPACED, SHOWN, DIGIT = (np.uint8(1 << i) for i in range(8))
BITS = (
    (BREAKS, BREAK), (BLANKS, BLANK), (STOPS, STOP), (CLOSERS, CLOSER), (STARTS, START),
    (STARTS_BEFORE_BLANK, START_SPACED), ("".join(map(chr, range(33, 127))), SHOWN),
    ("0123456789", DIGIT),
)  # fmt: skip
LIMIT = np.uint32(0x10000)


def _table() -> U8:
    table = np.zeros(int(LIMIT), np.uint8)
    for characters, bit in BITS:
        for c in characters:
            table[ord(c)] |= bit
    return table


TABLE = _table()


class Cut(NamedTuple):
    """The trimmed lines of some articles, as columns; places count within the article."""

    codes: U32  # all articles, one line feed between two
    base: I64  # where each article begins in it
    first: I64  # the number of each article's first line, and at the end of all lines
    start: I64
    end: I64
    sentence: Bool  # ends as a sentence
    code: Bool  # only visible ASCII, with a digit
    mark: I64  # end of the last mark near its beginning, from the line's start; -1 for none


def cut_lines(texts: list[str], near: int) -> Cut:
    """Cut articles into lines; ``near`` characters are looked at for marks."""
    codes = np.frombuffer("\n".join(texts).encode("utf-32-le", "surrogatepass"), np.uint32)
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    base = np.zeros(len(texts) + 1, np.int64)
    np.cumsum(lengths + 1, out=base[1:])
    return Cut(codes, base, *_cut(codes, base, TABLE, near))


@compiled
def _cut(codes: U32, base: I64, table: U8, near: int) -> tuple[I64, I64, I64, Bool, Bool, I64]:
    room = len(base)
    for c in codes:
        if c < LIMIT and table[c] & BREAK:
            room += 1
    first = np.zeros(len(base), np.int64)
    start, end = np.empty(room, np.int64), np.empty(room, np.int64)
    sentence, code = np.empty(room, np.bool_), np.empty(room, np.bool_)
    mark = np.empty(room, np.int64)
    n = 0
    for article in range(len(base) - 1):
        low, high = base[article], base[article + 1] - 1
        at = low
        while at < high:
            stop = at
            while stop < high and not (codes[stop] < LIMIT and table[codes[stop]] & BREAK):
                stop += 1
            a, b = at, stop
            while a < b and codes[a] < LIMIT and table[codes[a]] & BLANK:
                a += 1
            while a < b and codes[b - 1] < LIMIT and table[codes[b - 1]] & BLANK:
                b -= 1
            if a < b:
                start[n], end[n] = a - low, b - low
                sentence[n] = _ends_sentence(codes, table, a, b)
                code[n] = _is_code(codes, table, a, b)
                mark[n] = _last_mark(codes, table, a, min(b, a + near))
                n += 1
            at = stop + 1
        first[article + 1] = n
    return (
        first, start[:n].copy(), end[:n].copy(), sentence[:n].copy(), code[:n].copy(),
        mark[:n].copy(),
    )  # fmt: skip


@compiled
def _ends_sentence(codes: U32, table: U8, a: int, b: int) -> bool:
    while a < b and codes[b - 1] < LIMIT and table[codes[b - 1]] & CLOSER:
        b -= 1
    return a < b and codes[b - 1] < LIMIT and table[codes[b - 1]] & STOP != 0


@compiled
def _is_code(codes: U32, table: U8, a: int, b: int) -> bool:
    digit = False
    for i in range(a, b):
        if codes[i] >= LIMIT or not table[codes[i]] & SHOWN:
            return False
        digit |= table[codes[i]] & DIGIT != 0
    return digit


@compiled
def _last_mark(codes: U32, table: U8, a: int, b: int) -> int:
    for i in range(b - 1, a - 1, -1):
        if codes[i] >= LIMIT:
            continue
        kind = table[codes[i]]
        if kind & START:
            return i + 1 - a
        if kind & START_SPACED and (
            i + 1 == b or (codes[i + 1] < LIMIT and table[codes[i + 1]] & (BLANK | START_SPACED))
        ):
            return i + 1 - a
    return -1
