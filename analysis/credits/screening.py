"""A quick look at many lines at once: which of them may hold a credit."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ..text.compiled import compiled
from .line_cutting import I64, LIMIT, U8, U32, Bool

# Cues that stand inside a line, not at its beginning; as `probe` writes them.
CUES = (
    *("साभार", "सौजन्य", "फीड", "संपादित", "एडिट", "प्रायोजित", "विज्ञप्ति", "विज्ञापन", "डिस्क्लेमर"),
    *("प्रकाशित", "इनपुट", "edited", "feed", "generated", "published", "appeared", "courtesy"),
    *(
        "sponsored",
        "release",
        "paid ",
        "advert",
        "disclaimer",
        "input",
        "permission",
        "arrangement",
    ),
    *("फोटो", "photo", "image"),
    *("بشکریہ", "সৌজন্য", "সৌজন্য", "நன்றி", "द्वारा जारी", "खबर जारी"),
)
# What spelling varies in, for `probe`.
VARIES = {"\u093c": "", "\u0901": "\u0902", "\u200c": "", "\u200d": ""} | dict(
    zip("\u0958\u0959\u095a\u095b\u095c\u095d\u095e\u095f", "कखगजडढफय", strict=True)
)
SKIPPED = np.uint8(255)
I16 = npt.NDArray[np.int16]


class Automaton(NamedTuple):
    """Finds whether any of some strings stands in a text, one step a character."""

    symbols: U8  # of each character below LIMIT: 0 for one that no string holds, SKIPPED
    steps: I16  # state and symbol -> next state; the last state is the end of a string


@lru_cache(maxsize=1)
def cue_automaton() -> Automaton:
    """The cues as one automaton (Aho and Corasick 1975)."""
    return _automaton(CUES)


def _automaton(strings: Iterable[str]) -> Automaton:
    symbols = np.zeros(int(LIMIT), np.uint8)
    alphabet = {c: i for i, c in enumerate(sorted(set("".join(strings))), 1)}
    for c, i in alphabet.items():
        symbols[[ord(c), ord(c.upper()) if len(c.upper()) == 1 else ord(c)]] = i
    for c, plain in VARIES.items():
        symbols[ord(c)] = alphabet.get(plain, 0) if plain else SKIPPED
    tree: list[dict[int, int]] = [{}]
    ends: set[int] = set()
    for string in strings:
        at = 0
        for c in string:
            at = tree[at].setdefault(alphabet[c], len(tree))
            if at == len(tree):
                tree.append({})
        ends.add(at)
    end = len(tree)
    steps = np.zeros((end + 1, len(alphabet) + 1), np.int16)
    steps[end] = end
    for symbol, state in tree[0].items():
        steps[0, symbol] = state
    # Breadth first, so that the state to fall back to is complete.
    queue = [(state, 0) for state in tree[0].values()]
    for state, back in queue:
        steps[state] = steps[back]
        for symbol, following in tree[state].items():
            queue.append((following, int(steps[back, symbol])))
            steps[state, symbol] = following
        if back in ends:
            ends.add(state)
    for state in ends:
        steps[steps == state] = end
    return Automaton(symbols, steps)


@compiled
def holds_cue(codes: U32, starts: I64, ends: I64, symbols: U8, steps: I16) -> Bool:
    """Of each stretch of a text whether a cue stands in it."""
    found = np.zeros(len(starts), np.bool_)
    last = len(steps) - 1
    for i in range(len(starts)):
        state = 0
        for at in range(starts[i], ends[i]):
            c = codes[at]
            symbol = symbols[c] if c < LIMIT else 0
            if symbol != SKIPPED:
                state = steps[state, symbol]
                if state == last:
                    found[i] = True
                    break
    return found


def probe(text: str) -> str:
    """A text without what spelling varies in, fit for a look that decides nothing."""
    if not text.isascii():
        for varying, plain in VARIES.items():
            text = text.replace(varying, plain)
    return text.casefold()
