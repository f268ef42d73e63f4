"""Two texts cut into shared and own stretches, for whoever shows them beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..text.graphemes import snap


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a text; ``passage`` numbers what it shares (from 1), 0 for its own text."""

    start: int
    end: int
    text: str
    passage: int


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Both texts, each whole, as stretches in reading order."""

    a: tuple[Stretch, ...]
    b: tuple[Stretch, ...]


def side_by_side(
    text_a: str, text_b: str, passages: Sequence[tuple[int, int, int, int]]
) -> SideBySide:
    """Cut both texts at their shared passages.

    Stretches follow each other without gap or overlap, so joining their texts gives the text as
    published; cuts fall between grapheme clusters. Where passages overlap in a text, the one that
    begins first keeps the words.

    >>> both = side_by_side("It rained. The bridge fell.", "The bridge fell.", [(11, 27, 0, 16)])
    >>> [(s.text, s.passage) for s in both.a]
    [('It rained. ', 0), ('The bridge fell.', 1)]
    >>> [(s.text, s.passage) for s in both.b]
    [('The bridge fell.', 1)]
    """
    ordered = sorted(passages)
    return SideBySide(
        _cut(text_a, [(p[0], p[1], n) for n, p in enumerate(ordered, 1)]),
        _cut(text_b, [(p[2], p[3], n) for n, p in enumerate(ordered, 1)]),
    )


def _cut(text: str, spans: list[tuple[int, int, int]]) -> tuple[Stretch, ...]:
    out, at = [], 0
    for start, end, passage in sorted(spans):
        start, end = snap(text, start, end)
        start = max(start, at)
        if start >= end:
            continue
        if start > at:
            out.append(Stretch(at, start, text[at:start], 0))
        out.append(Stretch(start, end, text[start:end], passage))
        at = end
    if at < len(text):
        out.append(Stretch(at, len(text), text[at:], 0))
    return tuple(out)
