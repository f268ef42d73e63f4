"""Words that a copy spells otherwise than its sibling, each time the same way: चिनफिंग, जिनपिंग."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from functools import lru_cache

import numpy as np
import pandas as pd

from ..credits.house_style import FILE as HOUSE_STYLE
from ..text.fold import LOOKUP
from ..text.tokens import Tokens, tokenise
from .arrays import BOOL, I64, U64, offsets_of, places, ranges
from .copied import words_of
from .edits import Span
from .passages import align
from .presets import NOISY

# Two words stand for each other when at least this alike, and a respelling shows twice.
ALIKE, LEAST_RESPELT = 0.5, 2
# Passages are known to answer to each other, so two words in common hold on.
CLOSE = replace(NOISY, name="close", least_passage=2)
# Words put around the two, so that words at their edges stand between equal ones too.
EDGES, EDGE = "0a 0b 0y 0z", 2
SPREAD = np.uint64(0x9E3779B97F4A7C15)

Respelt = tuple[tuple[str, str], ...]
Range = tuple[I64, I64]


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
    texts = [text for a, b, _ in pairs for text in (a, b)]
    tokens = tokenise(texts, fold=LOOKUP)
    owner = np.repeat(np.arange(len(pairs)), [len(passages) for *_, passages in pairs])
    spans = np.array([span for *_, passages in pairs for span in passages], np.int64).reshape(-1, 4)
    in_a = words_of(tokens, 2 * owner, spans[:, 0], spans[:, 1])
    in_b = words_of(tokens, 2 * owner + 1, spans[:, 2], spans[:, 3])
    found = respelt_words(tokens, pd.Series(texts, dtype="str"), in_a, in_b, owner)
    return [found.get(n, ()) for n in range(len(pairs))]


def respelt_words(
    tokens: Tokens, texts: pd.Series[str], in_a: Range, in_b: Range, owner: I64
) -> dict[int, Respelt]:
    """The same for passages given by their words (first, end exclusive), each owned by a pair."""
    passage, word_a, word_b = _unlike(tokens.key, in_a, in_b)
    owned = owner[passage]
    # Which of them count is told by their keys first: most are seen once.
    pair = _of_two(tokens.key[word_a], tokens.key[word_b])
    _, number, times = np.unique(
        pair + owned.astype(np.uint64) * SPREAD, return_inverse=True, return_counts=True
    )
    likely = np.flatnonzero((times[number] >= LEAST_RESPELT) | (places(pair, _house_keys()) >= 0))
    counted: dict[int, Counter[tuple[str, str]]] = {}
    strings: dict[int, str] = {}

    def word(at: int) -> str:
        text = int(tokens.text[at])
        if text not in strings:
            strings[text] = texts.iloc[text]
        return strings[text][tokens.start[at] : tokens.end[at]]

    for i in likely:
        counter = counted.setdefault(int(owned[i]), Counter())
        counter[word(word_a[i]), word(word_b[i])] += 1
    house = house_spellings()
    return {
        n: tuple(
            pair
            for pair, times in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
            if pair in house or (times >= LEAST_RESPELT and _alike(*pair))
        )
        for n, counts in counted.items()
    }


def _unlike(key: U64, in_a: Range, in_b: Range) -> tuple[I64, I64, I64]:
    """Unlike words that stand for each other: between words in common, as many on both sides.

    Returns the passage of each pair of words, and the two.
    """
    chosen = np.flatnonzero(_differ(key, in_a, in_b))
    first = np.column_stack((in_a[0][chosen], in_b[0][chosen])).ravel()
    last = np.column_stack((in_a[1][chosen], in_b[1][chosen])).ravel()
    offsets = offsets_of(last - first + 2 * EDGE)
    framed = np.empty(offsets[-1], np.uint64)
    framed[ranges(offsets[:-1] + EDGE, offsets[1:] - EDGE)] = key[ranges(first, last)]
    for w in range(EDGE):
        framed[offsets[:-1] + w] = _edges()[w]
        framed[offsets[1:] - 1 - w] = _edges()[-1 - w]
    sides = np.arange(0, len(first), 2)
    found = align(sides, sides + 1, framed, offsets, CLOSE)

    part = np.repeat(found.pair, found.matched)
    same = np.diff(np.repeat(np.arange(len(found.matched)), found.matched)) == 0
    between = np.diff(found.a).astype(np.int64) - 1
    at = np.flatnonzero(same & (between > 0) & (between == np.diff(found.b) - 1))
    size = between[at]
    passage, side = np.repeat(chosen[part[at]], size), 2 * part[at]
    a, b = (
        ranges(begin, begin + size) - EDGE
        for begin in (first[side] + found.a[at] + 1, first[side + 1] + found.b[at] + 1)
    )
    inside = (a >= in_a[0][passage]) & (a < in_a[1][passage])
    inside &= (b >= in_b[0][passage]) & (b < in_b[1][passage])
    passage, a, b = passage[inside], a[inside], b[inside]
    unlike = key[a] != key[b]
    return passage[unlike], a[unlike], b[unlike]


def _differ(key: U64, in_a: Range, in_b: Range) -> BOOL:
    """Which passages do not hold the same words on both sides."""
    size = in_a[1] - in_a[0]
    differ: BOOL = size != in_b[1] - in_b[0]
    like = np.flatnonzero(~differ)
    passage = np.repeat(like, size[like])
    a, b = (key[ranges(side[0][like], side[1][like])] for side in (in_a, in_b))
    differ[passage[a != b]] = True
    return differ


def _of_two(a: U64, b: U64) -> U64:
    """One hash of two keys."""
    return (a * SPREAD) ^ b


@lru_cache(maxsize=1)
def _edges() -> U64:
    return tokenise([EDGES], fold=LOOKUP).key


@lru_cache(maxsize=1)
def _house_keys() -> U64:
    """Hashes of the pairs of `house_spellings`, sorted."""
    pairs = sorted(house_spellings())
    sides = (tokenise([pair[n] for pair in pairs], fold=LOOKUP) for n in (0, 1))
    a, b = ((side.key, side.offsets, side.counts == 1) for side in sides)
    single = np.flatnonzero(a[2] & b[2])
    return np.unique(_of_two(a[0][a[1][single]], b[0][b[1][single]]))


def _alike(a: str, b: str) -> bool:
    digits = any(c.isdigit() for c in a + b)
    return min(len(a), len(b)) > 2 and not digits and SequenceMatcher(None, a, b).ratio() >= ALIKE
