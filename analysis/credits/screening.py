"""A quick look at many lines at once: which of them may hold a credit."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate

from .grammar import Grammar

# A line longer than this is read as a whole only when a cue of a sentence stands in it.
SHORT = 120
# Cues that stand inside a line, not at its beginning; as `probe` writes them.
CUES = (
    *("साभार", "सौजन्य", "फीड", "संपादित", "एडिट", "प्रायोजित", "विज्ञप्ति", "विज्ञापन", "डिस्क्लेमर"),
    *("प्रकाशित", "इनपुट", "edited", "feed", "generated", "published", "appeared", "courtesy"),
    *("sponsored", "release", "paid ", "advert", "disclaimer", "input", "permission"),
    *("بشکریہ", "সৌজন্য", "সৌজন্য", "நன்றி", "द्वारा जारी", "खबर जारी"),
)
CUE = re.compile("|".join(map(re.escape, CUES)))
OPEN = frozenset('([{【（*=-–—/•"“0123456789')
# What spelling varies in, for `probe`.
VARIES = {"\u093c": "", "\u0901": "\u0902", "\u200c": "", "\u200d": ""} | dict(
    zip("\u0958\u0959\u095a\u095b\u095c\u095d\u095e\u095f", "कखगजडढफय", strict=True)
)


def may_hold(lines: list[str], grammar: Grammar) -> list[bool]:
    """Whether each line may hold a credit, by its cues, its first word and its first mark.

    This only saves time: every form of the grammar passes. No line holds a line break.
    """
    plain = probe("\n".join(lines))
    each = plain.split("\n")
    held = [False] * len(lines)
    firsts = grammar.first_words
    for i, line in enumerate(lines):
        if len(line) <= SHORT:
            word = each[i].split(None, 1)[:1]
            held[i] = line[0] in OPEN or (bool(word) and word[0].rstrip(":ः,.|।-") in firsts)
    ends = list(accumulate(len(line) + 1 for line in each))
    at, i = 0, 0
    while match := CUE.search(plain, at):
        i = bisect_right(ends, match.start(), i)
        held[i] = True
        at = ends[i]  # one cue is enough
    return held


def probe(text: str) -> str:
    """A text without what spelling varies in, fit for a look that decides nothing."""
    if not text.isascii():
        for varying, plain in VARIES.items():
            text = text.replace(varying, plain)
    return text.casefold()
