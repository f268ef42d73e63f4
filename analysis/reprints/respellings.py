"""Words that a copy spells otherwise than its sibling, each time the same way: चिनफिंग, जिनपिंग."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from functools import lru_cache

import numpy as np

from ..credits.house_style import FILE as HOUSE_STYLE
from ..text.fold import LOOKUP
from ..text.tokens import tokenise
from .edits import Span
from .passages import align
from .presets import NOISY

# Two words stand for each other when at least this alike, and a respelling shows twice.
ALIKE, LEAST_RESPELT = 0.5, 2
# Passages are known to answer to each other, so two words in common hold on.
CLOSE = replace(NOISY, name="close", least_passage=2)
# Put around the two, so that words at their edges stand between equal ones too.
EDGES = "0a 0b {} 0y 0z"

Respelt = tuple[tuple[str, str], ...]


@lru_cache(maxsize=1)
def house_spellings() -> frozenset[tuple[str, str]]:
    """Pairs of words that newsrooms are known to spell apart, either way round."""
    with HOUSE_STYLE.open(encoding="utf-8", newline="") as lines:
        pairs = {
            (ours, theirs)
            for row in csv.DictReader(lines)
            for ours in row["forms"].split(";")
            for theirs in row["common_forms"].split(";")
        }
    return frozenset(pairs | {(b, a) for a, b in pairs})


def respellings(pairs: Sequence[tuple[str, str, Sequence[Span]]]) -> list[Respelt]:
    """Words of the shared passages of each pair (a, b, passages) that b spells otherwise.

    Twice at least, or once where the two are spellings that newsrooms are known by.

    >>> a = "शी चिनफिंग ने कहा। बैठक में शी चिनफिंग और मंत्री आए।"
    >>> b = a.replace("चिनफिंग", "जिनपिंग")
    >>> respellings([(a, b, [(0, len(a), 0, len(b))])])
    [(('चिनफिंग', 'जिनपिंग'),)]
    """
    parts: list[str] = []
    owner: list[int] = []
    for n, (text_a, text_b, passages) in enumerate(pairs):
        for a0, a1, b0, b1 in passages:
            part_a, part_b = text_a[a0:a1], text_b[b0:b1]
            if part_a != part_b:
                parts += [EDGES.format(part_a), EDGES.format(part_b)]
                owner.append(n)
    tokens = tokenise(parts, fold=LOOKUP)
    sides = np.arange(0, len(parts), 2)
    found = align(sides, sides + 1, tokens.key, tokens.offsets, CLOSE)
    passage = np.repeat(found.pair, found.matched)
    same = np.diff(np.repeat(np.arange(len(found.matched)), found.matched)) == 0
    other_a, other_b = np.diff(found.a) - 1, np.diff(found.b) - 1
    counted: list[Counter[tuple[str, str]]] = [Counter() for _ in pairs]

    def word(part: int, number: int) -> str:
        at = tokens.offsets[part] + number
        return parts[part][tokens.start[at] : tokens.end[at]]

    for i in np.flatnonzero(same & (other_a == other_b) & (other_a > 0)):
        side = 2 * int(passage[i])
        for w in range(1, int(other_a[i]) + 1):
            pair = word(side, found.a[i] + w), word(side + 1, found.b[i] + w)
            counted[owner[passage[i]]][pair] += 1
    house = house_spellings()
    return [
        tuple(
            pair
            for pair, times in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
            if pair in house or (times >= LEAST_RESPELT and _alike(*pair))
        )
        for counts in counted
    ]


def _alike(a: str, b: str) -> bool:
    digits = any(c.isdigit() for c in a + b)
    return min(len(a), len(b)) > 2 and not digits and SequenceMatcher(None, a, b).ratio() >= ALIKE
