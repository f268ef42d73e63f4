"""What was done to a text on its way: cut, moved, respelt, put among other text."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise

from ..credits.house_style import FILE as HOUSE_STYLE
from ..text.fold import LOOKUP
from ..text.tokens import tokenise

Span = tuple[int, int, int, int]

# Shares from which a text counts as wholly carried, and under which it is an excerpt in a text
# of other making.
WHOLE, PART = 0.9, 0.5
# A headline of which fewer words than this share return is another headline.
SAME_HEADLINE = 0.5
# Two words stand for each other when at least this alike, and a respelling shows twice.
ALIKE, LEAST_RESPELT = 0.5, 2


@dataclass(frozen=True, slots=True)
class Edit:
    """How `b` differs from the sibling `a` it is compared with.

    ``kind`` is verbatim (at least 90 % of both), trimmed (at least 90 % of b, less of a), reordered
    (passages stand in another order), mixed (half or more of b), or excerpt. ``changes`` adds
    headline_replaced and names_respelt; ``respelt`` lists (word of a, word of b).
    """

    kind: str
    changes: tuple[str, ...]
    respelt: tuple[tuple[str, str], ...]


def classify(
    text_a: str,
    text_b: str,
    passages: Sequence[Span],
    *,
    containment_a: float,
    containment_b: float,
    headline_a: str = "",
    headline_b: str = "",
) -> Edit:
    """Say how b was made out of the text it shares with a.

    >>> a = "The old bridge at Rampur was closed. Traffic moved to the new one by night."
    >>> b = a.replace("Rampur", "Raampur")
    >>> classify(a, b, [(0, len(a), 0, len(b))], containment_a=0.93, containment_b=0.93).kind
    'verbatim'
    """
    if reordered(passages):
        kind = "reordered"
    elif containment_b >= WHOLE:
        kind = "verbatim" if containment_a >= WHOLE else "trimmed"
    else:
        kind = "mixed" if containment_b >= PART else "excerpt"
    respelt = respellings(text_a, text_b, passages)
    changes = []
    if headline_a and headline_b and not same_headline(headline_a, headline_b):
        changes.append("headline_replaced")
    if respelt:
        changes.append("names_respelt")
    return Edit(kind, tuple(changes), respelt)


def reordered(passages: Sequence[Span]) -> bool:
    """Whether passages, taken in the order of a, run backwards in b."""
    starts = [p[2] for p in sorted(passages)]
    return any(later < earlier for earlier, later in pairwise(starts))


def same_headline(a: str, b: str) -> bool:
    """Whether two headlines share half of their words, whatever the order.

    >>> same_headline("Bridge closed after flood", "Flood: bridge is closed")
    True
    """
    tokens = tokenise([a, b], fold=LOOKUP)
    left, right = (set(tokens.key[tokens.text == i].tolist()) for i in (0, 1))
    return len(left & right) >= SAME_HEADLINE * max(1, min(len(left), len(right)))


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


def respellings(text_a: str, text_b: str, passages: Sequence[Span]) -> tuple[tuple[str, str], ...]:
    """Words of the shared passages that b spells otherwise, each time the same way.

    Twice at least, or once where the two are spellings that newsrooms are known by.

    >>> a = "शी चिनफिंग ने कहा। बैठक में शी चिनफिंग और मंत्री आए।"
    >>> b = a.replace("चिनफिंग", "जिनपिंग")
    >>> respellings(a, b, [(0, len(a), 0, len(b))])
    (('चिनफिंग', 'जिनपिंग'),)
    """
    found: Counter[tuple[str, str]] = Counter()
    for a0, a1, b0, b1 in passages:
        part_a, part_b = text_a[a0:a1], text_b[b0:b1]
        if part_a == part_b:
            continue
        tokens = tokenise([part_a, part_b], fold=LOOKUP)
        middle = int(tokens.offsets[1])
        words = [
            (part_a if n < middle else part_b)[s:e]
            for n, (s, e) in enumerate(zip(tokens.start, tokens.end, strict=True))
        ]
        keys = tokens.key.tolist()
        matcher = SequenceMatcher(None, keys[:middle], keys[middle:], autojunk=False)
        for tag, i, i_end, j, j_end in matcher.get_opcodes():
            if tag == "replace" and i_end - i == j_end - j:
                pairs = zip(words[i:i_end], words[middle + j : middle + j_end], strict=True)
                found.update(pairs)
    house = house_spellings()
    return tuple(
        pair
        for pair, times in sorted(found.items(), key=lambda item: (-item[1], item[0]))
        if pair in house or (times >= LEAST_RESPELT and _alike(*pair))
    )


def _alike(a: str, b: str) -> bool:
    digits = any(c.isdigit() for c in a + b)
    return min(len(a), len(b)) > 2 and not digits and SequenceMatcher(None, a, b).ratio() >= ALIKE
