"""Stock phrases: runs of three words that stand in many texts which otherwise share nothing.

"पिछले 24 घंटे में ... नए मामले सामने आए हैं" proves no copying. How common a run of words is, is
counted over families and not over articles, so that a story carried by sixty outlets does not
turn its own words into a formula.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from .arrays import BOOL, F32, F64, I32, I64, U64, offsets_of, places, ranges
from .evidence import net
from .fingerprints import shingles
from .passages import Passages

GRAM = 3
# In a handful of texts nothing can be called common; as if there were this many.
LEAST_FAMILIES = 1000


class Doubtful(NamedTuple):
    """Passages that prove something unless their words are stock phrases.

    One element a passage: its pair, and how many words it matches and spans on each side; then one
    a word spanned: its key; then one a match: its places among these, and what it counts (the
    mean of both sides, and the lesser).
    """

    pair: I64
    matched: I64
    length_a: I64
    length_b: I64
    key_a: U64
    key_b: U64
    a: I32
    b: I32
    mean: F32
    least: F32


def doubtful(
    chosen: BOOL,
    passages: Passages,
    key: U64,
    base_a: I64,
    base_b: I64,
    mean: F32,
    least: F32,
) -> Doubtful:
    """Take the passages chosen out of a block; ``base_a`` is the first word of each one's a."""
    words = ranges(passages.words[:-1][chosen], passages.words[1:][chosen])
    start_a, end_a = (edge[chosen] for edge in passages.span(passages.a))
    start_b, end_b = (edge[chosen] for edge in passages.span(passages.b))
    matched = passages.matched[chosen]
    return Doubtful(
        passages.pair[chosen],
        matched,
        end_a - start_a,
        end_b - start_b,
        key[ranges(base_a[chosen] + start_a, base_a[chosen] + end_a)],
        key[ranges(base_b[chosen] + start_b, base_b[chosen] + end_b)],
        passages.a[words] - np.repeat(start_a, matched).astype(np.int32),
        passages.b[words] - np.repeat(start_b, matched).astype(np.int32),
        mean[words],
        least[words],
    )


def weigh_anew(
    found: Doubtful,
    family_a: I64,
    family_b: I64,
    reference_key: U64,
    reference_offsets: I64,
    reference_family: I64,
) -> tuple[F64, F64]:
    """Best stretch and sum of every doubtful passage when stock phrases count for less.

    ``family_a`` and ``family_b`` are the families of its articles, where those that surely carry
    one text are one.
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
    begins = offsets_of(lengths)[:-1]
    n = len(found.pair)
    rare_a = rare[np.repeat(begins[:n], found.matched) + found.a]
    rare_b = rare[np.repeat(begins[n:], found.matched) + found.b]
    words = offsets_of(found.matched)
    own, _ = net(found.a, found.b, words, found.mean * np.sqrt(rare_a * rare_b))
    passage = np.repeat(np.arange(n), found.matched)
    least = found.least * np.minimum(rare_a, rare_b)
    return own, np.bincount(passage, least, n).astype(np.float64)


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
    asked, asked_at = grams(key, offsets)
    wanted, number = np.unique(asked, return_inverse=True)
    known, at = grams(reference_key, reference_offsets)
    found = places(known, wanted)
    held = found >= 0
    here = np.repeat(family, np.diff(offsets))[asked_at]
    there = np.repeat(reference_family, np.diff(reference_offsets))[at[held]]
    numbers = np.concatenate((number, found[held])).astype(np.int64)
    pairs = np.unique(numbers << 32 | np.concatenate((here, there)))
    families = np.bincount(pairs >> 32, minlength=len(wanted))
    total = max(LEAST_FAMILIES, len(np.unique(np.concatenate((family, reference_family)))))
    rare = np.maximum(1 - np.log(np.maximum(1, families - 1)) / np.log(total), 0)
    # A word is as rare as the rarest run it stands in.
    out = np.zeros(len(key), np.float32)
    for word in range(GRAM):
        out[asked_at + word] = np.maximum(out[asked_at + word], rare[number])
    return out
