"""What stands between quotation marks, which the words alone do not tell."""

from __future__ import annotations

import numpy as np

from ..text.characters import decode
from ..text.compiled import kernel
from .arrays import BOOL, I32, I64, U8

# A shorter quotation is a term or a turn of phrase, part of the writer's own sentence.
LEAST_QUOTED = 12
SPACE, LINE_FEED = np.uint32(0x20), np.uint32(0x0A)
STRAIGHT, APOSTROPHE = np.uint32(0x22), np.uint32(0x27)
# Bytes that quotation marks and the line feed begin with; bytes that are looked at together.
MARK_BYTES, STEP = (0x0A, 0x22, 0x27, 0xC2, 0xE2), 128


@kernel
def _pair_of(mark: np.uint32) -> int:
    """Which marks belong together: 1 double, 2 single, 3 angle quotation marks; 0 for others."""
    if mark == STRAIGHT or mark == 0x201C or mark == 0x201D or mark == 0x201E:
        return 1
    if mark == APOSTROPHE or mark == 0x2018 or mark == 0x2019:
        return 2
    return 3 if mark == 0xAB or mark == 0xBB else 0


@kernel
def _look(values: U8, begin: int, end: int) -> tuple[bool, int]:
    """Whether these bytes may begin a quotation mark or a line feed; the code points they begin.

    Few bytes and no branches, so that the machine compares many at once.
    """
    marks, points = np.uint8(0), np.uint8(0)
    for b in range(begin, end):
        byte = values[b]
        points += np.uint8((byte & np.uint8(0xC0)) != np.uint8(0x80))
        for first in MARK_BYTES:
            marks |= np.uint8(byte == first)
    return marks != 0, int(points)


@kernel
def mark_quotations(
    values: U8, bounds: I64, start: I32, end: I32, offsets: I64, kind: U8, inside: BOOL, quoted: int
) -> None:
    """Mark words between quotation marks within one line: as ``inside``, and as quoted if many.

    A straight mark opens before a word, and closes elsewhere, also what a curly one has opened. A
    mark that opens within a quotation shows that the one before it was never closed.
    """
    for d in range(len(bounds) - 1):
        stop = np.uint64(bounds[d + 1])
        first, last = offsets[d], offsets[d + 1]
        at, open_pair, opened = -1, 0, first  # at: the code point that begins at the byte
        i = first  # the first word that begins behind the mark
        for begin in range(bounds[d], bounds[d + 1], STEP):
            end_of_step = min(begin + STEP, bounds[d + 1])
            marked, points = _look(values, begin, end_of_step)
            if not marked:
                at += points
                continue
            for b in range(begin, end_of_step):
                byte = values[b]
                if byte & 0xC0 == 0x80:
                    continue
                at += 1
                if byte not in MARK_BYTES:
                    continue
                p = np.uint64(b)
                mark, width = decode(values, p)
                if mark == LINE_FEED:
                    open_pair = 0
                pair = _pair_of(mark)
                if pair == 0:
                    continue
                while i < last and start[i] <= at:
                    i += 1
                before = end[i - 1] if i > first else 0
                if before > at:  # the apostrophe of a word
                    continue
                following = SPACE
                if p + width < stop:
                    following, _ = decode(values, p + width)
                faces_word = following != SPACE and following != LINE_FEED and i < last
                touches = before == at and i > first  # behind a word: apostrophe, close
                opens = mark == 0x201C or mark == 0x201E or mark == 0x2018 or mark == 0xAB
                if mark in (STRAIGHT, APOSTROPHE):
                    opens = faces_word and not touches
                if opens and (open_pair == 0 or open_pair == pair):
                    open_pair, opened = pair, i
                elif not opens and open_pair == pair:
                    inside[opened:i] = True
                    if i - opened > LEAST_QUOTED:
                        kind[opened:i] = quoted
                    open_pair = 0
