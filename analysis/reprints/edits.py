"""What was done to a text on its way: cut, moved, put among other text, given another headline."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pandas as pd

from ..text.fold import LOOKUP
from ..text.tokens import tokenise

Span = tuple[int, int, int, int]

# Shares from which a text counts as wholly carried, and under which it is an excerpt in a text
# of other making.
WHOLE, PART = 0.9, 0.5
# A headline of which fewer words than this share return is another headline.
SAME_HEADLINE = 0.5
# A first line of at most so many words is a headline when the table brings none.
LONGEST_HEADLINE = 20


def edit_of(passages: Sequence[Span], containment_a: float, containment_b: float) -> str:
    """Say how b was made out of the text it shares with a.

    "verbatim" (at least 90 % of both), "trimmed" (at least 90 % of b, less of a), "reordered"
    (passages stand in another order), "mixed" (half or more of b), or "excerpt".

    >>> edit_of([(0, 80, 0, 80)], 0.93, 0.93), edit_of([(0, 80, 9, 89)], 0.5, 0.2)
    ('verbatim', 'excerpt')
    """
    if reordered(passages):
        return "reordered"
    if containment_b >= WHOLE:
        return "verbatim" if containment_a >= WHOLE else "trimmed"
    return "mixed" if containment_b >= PART else "excerpt"


def reordered(passages: Sequence[Span]) -> bool:
    """Whether passages, taken in the order of a, run backwards in b."""
    starts = [p[2] for p in sorted(passages)]
    return any(later < earlier for earlier, later in pairwise(starts))


def headlines(titles: pd.Series[str], texts: pd.Series[str]) -> list[str]:
    """The headline of each article: its title, or a short first line; "" where neither is there."""
    found = []
    for title, text in zip(titles, texts, strict=True):
        if isinstance(title, str) and title.strip():
            found.append(title)
            continue
        line, _, rest = str(text).strip().partition("\n")
        found.append(line if rest and len(line.split()) <= LONGEST_HEADLINE else "")
    return found


def same_headlines(a: list[str], b: list[str]) -> list[bool]:
    """Whether two headlines share half of their words, whatever the order.

    >>> same_headlines(["Bridge closed after flood"], ["Flood: bridge is closed"])
    [True]
    """
    tokens = tokenise(a + b, fold=LOOKUP)
    words = [set(tokens.key[x:y].tolist()) for x, y in pairwise(tokens.offsets.tolist())]
    return [
        len(left & right) >= SAME_HEADLINE * max(1, min(len(left), len(right)))
        for left, right in zip(words[: len(a)], words[len(a) :], strict=True)
    ]
