"""Whether a full stop ends a sentence: not after numbers, initials and abbreviations."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from .characters import U8, WORD, class_of, decode
from .classes import Trait
from .compiled import apart, kernel
from .fold import Tables
from .hashing import ABSENT, U64, may_hold, probe

LOWER, UPPER, DIGIT, NON_STARTER, APOSTROPHES = (int(k) for k in Trait)
ABBREVIATION, CLOSING = np.uint64(1), np.uint64(2)


class Stops(NamedTuple):
    """Words that decide what a full stop means; hash -> 1 abbreviation, 2 closing word."""

    slots: U64
    bits: U64


@kernel
def letters_of(t: Tables, values: U8, p: np.uint64, end: np.uint64) -> int:
    """Code points of a word that are not combining marks: the same in NFC and NFD."""
    n = 0
    while p < end:
        c, w = decode(values, p)
        if class_of(t.fold[c]) == WORD and not t.traits[c] & NON_STARTER:
            n += 1
        p += w
    return n


@apart
def point_ends(
    t: Tables,
    stops: Stops,
    values: U8,
    begin: np.uint64,
    end: np.uint64,
    key: np.uint64,
    chained: bool,
    leading: bool,
    following: np.uint32,
    spaced: bool,
    dots: int,
) -> bool:
    """Whether a full stop after the word values[begin:end] ends the sentence.

    `chained`: another full stop stands right before the word. `leading`: the word is the first of
    its sentence. `spaced`: there is something between the stop and the word that follows.
    """
    traits = t.traits[following]
    if dots > 1:  # an ellipsis trails off more often than it ends
        return bool(traits & UPPER)
    if traits & LOWER:
        return False
    initial, _ = decode(values, begin)
    number = (t.traits[initial] & DIGIT) != 0
    if traits & DIGIT and not spaced:
        return False  # decimals, dates
    if number and leading:
        return False  # "1. चीन ने": the number of an item
    kind = probe(stops.slots, key) if may_hold(stops.bits, key) else ABSENT
    if kind == ABBREVIATION:
        return False
    letters = letters_of(t, values, begin, end)
    if letters == 1 and not number and kind != CLOSING:
        return False  # an initial
    if chained and letters <= 3:
        return False  # the last part of भा.ज.पा.
    if spaced:
        return True
    if t.traits[following] & APOSTROPHES:
        return False  # addresses, names of files; cased scripts leave no other trace
    return kind == CLOSING or letters >= 3
