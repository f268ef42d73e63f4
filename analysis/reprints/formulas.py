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

from ..text.compiled import kernel
from ..text.fold import LOOKUP
from ..text.hashing import ABSENT, GOLDEN, ZERO, may_hold, probe, table
from ..text.tokens import tokenise
from .arrays import BOOL, F32, F64, I32, I64, U64, distinct, offsets_of, ranges
from .evidence import Evidence, Matches, sum_up
from .fingerprints import mix

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


class Keys(NamedTuple):
    """Keys with a number each, as kernels look them up: slots and filter of `hashing.table`."""

    slots: U64
    bits: U64


@kernel
def _spell(numbers: Keys, key: np.uint64) -> np.uint64:
    """The key of a word, and one key for every number."""
    if may_hold(numbers.bits, key) and probe(numbers.slots, key) != ABSENT:
        return NUMBER
    return key


@kernel
def _join(first: np.uint64, second: np.uint64, third: np.uint64) -> np.uint64:
    """Hash a run of three words."""
    return mix((first * GOLDEN + second) * GOLDEN + third)


@kernel
def _write_runs(key: U64, offsets: I64, numbers: Keys, run: U64, at: I64) -> int:
    """Hash all runs of three words that stand within one group, with their places; how many."""
    n = 0
    for group in range(len(offsets) - 1):
        first = second = ZERO
        for i in range(offsets[group], offsets[group + 1]):
            third = _spell(numbers, key[i])
            if i - offsets[group] >= 2:
                run[n], at[n] = _join(first, second, third), i - 2
                n += 1
            first, second = second, third
    return n


@kernel
def _find_runs(
    key: U64, offsets: I64, family: I64, numbers: Keys, wanted: Keys, out: I64, n: int
) -> int:
    """Write the wanted runs that each group holds behind the first n, as number << 32 | family."""
    for group in range(len(offsets) - 1):
        first = second = ZERO
        for i in range(offsets[group], offsets[group + 1]):
            third = _spell(numbers, key[i])
            if i - offsets[group] >= 2:
                run = _join(first, second, third)
                if may_hold(wanted.bits, run):
                    number = probe(wanted.slots, run)
                    if number != ABSENT:
                        out[n] = np.int64(number) << 32 | family[group]
                        n += 1
            first, second = second, third
    return n


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
    run, at = np.empty(len(key), np.uint64), np.empty(len(key), np.int64)
    n = _write_runs(key, offsets, _numbers(), run, at)
    wanted, number = np.unique(run[:n], return_inverse=True)
    at = at[:n]
    holders = np.empty(n + len(reference_key), np.int64)
    holders[:n] = number << 32 | np.repeat(family, np.diff(offsets))[at]
    n = _find_runs(
        reference_key, reference_offsets, reference_family, _numbers(),
        Keys(*table(wanted, np.arange(len(wanted), dtype=np.uint64))), holders, n,
    )  # fmt: skip
    families = np.bincount(distinct(holders[:n]) >> 32, minlength=len(wanted))
    total = max(LEAST_FAMILIES, len(np.unique(np.concatenate((family, reference_family)))))
    rare = np.maximum(1 - np.log(np.maximum(1, families - 1)) / np.log(total), 0)
    # A word is as rare as the rarest run it stands in.
    out = np.zeros(len(key), np.float32)
    for word in range(3):
        out[at + word] = np.maximum(out[at + word], rare[number])
    return out


@lru_cache(maxsize=1)
def _numbers() -> Keys:
    """The keys of all numbers of up to so many digits."""
    written = [str(n).zfill(d) for d in range(1, DIGITS + 1) for n in range(10**d)]
    key = np.unique(tokenise(written, fold=LOOKUP).key)
    return Keys(*table(key, key))
