"""Which marks the passages of a report bear, and what they mean."""

from __future__ import annotations

from collections.abc import Iterator

from .content import Aligned, Passage, Report, SideBySide
from .language import Language

KINDS = ("promo", "foe", "counter", "other", "shared", "credit")


def passages_of(report: Report) -> Iterator[Passage]:
    """Every passage shown, alone or side by side."""
    for section in report.sections:
        for block in section.blocks:
            if isinstance(block, Passage):
                yield block
            elif isinstance(block, (SideBySide, Aligned)):
                yield from (block.left, block.right)


def legend(report: Report, words: Language) -> list[tuple[str, str]]:
    """Marks that occur, in one order, with their names."""
    seen = {r.mark for p in passages_of(report) for r in p.runs}
    return [(k, words.say(f"evidence.mark_{k}")) for k in KINDS if k in seen]
