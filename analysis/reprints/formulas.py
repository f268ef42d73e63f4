"""Stock phrases: runs of three words that stand in many texts which otherwise share nothing.

"पिछले 24 घंटे में ... नए मामले सामने आए हैं" proves no copying. How common a run of words is, is
counted over families and not over articles, so that a story carried by sixty outlets does not
turn its own words into a formula. Any number counts as the same word: it is what such a phrase is
filled in with.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from ..text.fold import LOOKUP
from ..text.tokens import tokenise
from .arrays import BOOL, F32, F64, I32, I64, U64, distinct, offsets_of, places, ranges
from .evidence import Evidence, Matches, sum_up
from .fingerprints import shingles

GRAM = 3
# In a handful of texts nothing can be called common; as if there were this many.
LEAST_FAMILIES = 1000
# Longest number that counts as any other; a comma or point parts a longer one.
DIGITS = 4
NUMBER = np.uint64(1)


class Doubtful(NamedTuple):
    """Pairs that prove something unless their words are stock phrases.

    One element a passage: its pair, how many words it matches and spans on each side, and what all
    words of its two articles count; then one a word spanned: its key; then one a match: its places
    among these, what it counts on each side, and whether its sentence is matched whole.
    """

    pair: I64
    matched: I64
    length_a: I64
    length_b: I64
    clear_a: F64
    clear_b: F64
    key_a: U64
    key_b: U64
    a: I32
    b: I32
    weight_a: F32
    weight_b: F32
    whole: BOOL


def doubtful(pairs: BOOL, found: Matches, key: U64, base_a: I64, base_b: I64) -> Doubtful:
    """Take the passages of these pairs out of a block; ``base_a`` is the first word of each a."""
    pair = np.repeat(np.arange(len(pairs)), np.diff(found.pairs))
    chosen = pairs[pair]
    first, last = found.words[:-1][chosen], found.words[1:][chosen]
    words = ranges(first, last)
    start_a, end_a = found.a[first].astype(np.int64), found.a[last - 1] + np.int64(1)
    start_b, end_b = found.b[first].astype(np.int64), found.b[last - 1] + np.int64(1)
    return Doubtful(
        pair[chosen],
        last - first,
        end_a - start_a,
        end_b - start_b,
        found.clear_a[pair[chosen]],
        found.clear_b[pair[chosen]],
        key[ranges(base_a[chosen] + start_a, base_a[chosen] + end_a)],
        key[ranges(base_b[chosen] + start_b, base_b[chosen] + end_b)],
        found.a[words],
        found.b[words],
        found.weight_a[words],
        found.weight_b[words],
        found.whole[words],
    )


def weigh_anew(
    found: Doubtful,
    family_a: I64,
    family_b: I64,
    reference_key: U64,
    reference_offsets: I64,
    reference_family: I64,
) -> tuple[I64, Evidence]:
    """The doubtful pairs, and their evidence when stock phrases count for less.

    ``family_a`` and ``family_b`` are the families of the articles of each passage, where those
    that surely carry one text are one.
    """
    lengths = np.concatenate((found.length_a, found.length_b))
    rare = rarity(
        np.concatenate((found.key_a, found.key_b)),
        offsets_of(lengths),
        np.concatenate((family_a, family_b)),
        reference_key,
        reference_offsets,
        reference_family,
    )
    n = len(found.pair)
    begins, words = offsets_of(lengths)[:-1], offsets_of(found.matched)
    from_a, from_b = (
        np.repeat(begin - side[words[:-1]], found.matched) + side
        for begin, side in ((begins[:n], found.a), (begins[n:], found.b))
    )
    pair, first, passages = np.unique(found.pair, return_index=True, return_counts=True)
    return pair, sum_up(
        Matches(
            found.a, found.b, words, offsets_of(passages),
            found.weight_a * rare[from_a], found.weight_b * rare[from_b], found.whole,
            found.clear_a[first], found.clear_b[first],
        )
    )  # fmt: skip


def grams(key: U64, offsets: I64) -> tuple[U64, I64]:
    """Hashes of all runs of three words that stand within one group of words, and their places."""
    hashes = np.empty(len(key), np.uint64)
    n = shingles(key, GRAM, hashes)
    group = np.repeat(np.arange(len(offsets) - 1), np.diff(offsets))
    inside = np.flatnonzero(group[:n] == group[GRAM - 1 :][:n])
    return hashes[inside], inside


def rarity(
    key: U64,
    offsets: I64,
    family: I64,
    reference_key: U64,
    reference_offsets: I64,
    reference_family: I64,
) -> F32:
    """How rare the wording around every word of some passages is, 0 to 1.

    1 for words that only this family and at most one more hold, falling with the logarithm of the
    number of families that do, to 0 where all of them do. The families are those of the passages
    and of the articles of the reference.
    """
    asked, asked_at = grams(_one_number(key), offsets)
    wanted, number = np.unique(asked, return_inverse=True)
    known, at = grams(_one_number(reference_key), reference_offsets)
    found = places(known, wanted)
    held = found >= 0
    here = np.repeat(family, np.diff(offsets))[asked_at]
    there = np.repeat(reference_family, np.diff(reference_offsets))[at[held]]
    numbers = np.concatenate((number, found[held])).astype(np.int64)
    pairs = distinct(numbers << 32 | np.concatenate((here, there)))
    families = np.bincount(pairs >> 32, minlength=len(wanted))
    total = max(LEAST_FAMILIES, len(np.unique(np.concatenate((family, reference_family)))))
    rare = np.maximum(1 - np.log(np.maximum(1, families - 1)) / np.log(total), 0)
    # A word is as rare as the rarest run it stands in.
    out = np.zeros(len(key), np.float32)
    for word in range(GRAM):
        out[asked_at + word] = np.maximum(out[asked_at + word], rare[number])
    return out


@lru_cache(maxsize=1)
def _numbers() -> U64:
    """The keys of all numbers of up to so many digits, sorted."""
    written = [str(n).zfill(d) for d in range(1, DIGITS + 1) for n in range(10**d)]
    return np.unique(tokenise(written, fold=LOOKUP).key)


def _one_number(key: U64) -> U64:
    """Keys of words with that of one number for every number."""
    return np.where(places(key, _numbers()) >= 0, NUMBER, key)
