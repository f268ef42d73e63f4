"""Stock phrases: runs of three words that stand in many texts which otherwise share nothing.

"पिछले 24 घंटे में ... नए मामले सामने आए हैं" proves no copying. How common a run of words is, is
counted over families and not over articles, so that a story carried by sixty outlets does not
turn its own words into a formula.
"""

from __future__ import annotations

import numpy as np

from ..text.compiled import compiled
from .arrays import BOOL, F32, I64, U64
from .fingerprints import shingles

GRAM = 3
# Articles looked at. What is a formula shows in any 8,000 of a larger corpus.
SAMPLE = 8_000
# In a handful of texts nothing can be called common; as if there were this many.
LEAST_FAMILIES = 1000


@compiled
def _wanted(key: U64, asked: BOOL, offsets: I64) -> U64:
    """Grams of the words asked about."""
    out = np.empty(len(key), np.uint64)
    grams = np.empty(len(key) + 1, np.uint64)
    n = 0
    for d in range(len(offsets) - 1):
        a = offsets[d]
        count = shingles(key[a : offsets[d + 1]], GRAM, grams)
        for i in range(count):
            if asked[a + i] and asked[a + i + GRAM - 1]:
                out[n] = grams[i]
                n += 1
    return out[:n]


@compiled
def _place(sorted_values: U64, value: np.uint64) -> int:
    low, high = 0, len(sorted_values)
    while low < high:
        middle = (low + high) >> 1
        if sorted_values[middle] < value:
            low = middle + 1
        else:
            high = middle
    return low if low < len(sorted_values) and sorted_values[low] == value else -1


@compiled
def _occurrences(key: U64, offsets: I64, family: I64, wanted: U64) -> U64:
    """(number of the gram << 32 | family) for every wanted gram of these articles."""
    bits = 1 << 22
    filter_ = np.zeros(bits, np.bool_)
    for g in wanted:
        filter_[g & np.uint64(bits - 1)] = True
    longest = 0
    for d in range(len(offsets) - 1):
        longest = max(longest, offsets[d + 1] - offsets[d])
    grams = np.empty(longest + 1, np.uint64)
    out = np.empty(1024, np.uint64)
    n = 0
    for d in range(len(offsets) - 1):
        count = shingles(key[offsets[d] : offsets[d + 1]], GRAM, grams)
        for i in range(count):
            if not filter_[grams[i] & np.uint64(bits - 1)]:
                continue
            at = _place(wanted, grams[i])
            if at >= 0:
                if n == len(out):
                    more = np.empty(2 * n, np.uint64)
                    more[:n] = out
                    out = more
                out[n] = (np.uint64(at) << np.uint64(32)) | np.uint64(family[d])
                n += 1
    return out[:n]


@compiled
def _spread(key: U64, asked: BOOL, offsets: I64, wanted: U64, rare: F32) -> F32:
    """For every word asked about the rarest gram it stands in; 1 for the others."""
    out = np.ones(len(key), np.float32)
    grams = np.empty(len(key) + 1, np.uint64)
    for d in range(len(offsets) - 1):
        a, b = offsets[d], offsets[d + 1]
        count = shingles(key[a:b], GRAM, grams)
        for i in range(count):
            if asked[a + i] and asked[a + i + GRAM - 1]:
                for w in range(GRAM):
                    out[a + i + w] = 0.0
        for i in range(count):
            if asked[a + i] and asked[a + i + GRAM - 1]:
                value = rare[_place(wanted, grams[i])]
                for w in range(GRAM):
                    out[a + i + w] = max(out[a + i + w], value)
    return out


def rarity(
    key: U64,
    asked: BOOL,
    offsets: I64,
    family: I64,
    reference_key: U64,
    reference_offsets: I64,
    reference_family: I64,
) -> F32:
    """How rare the wording around every word asked about is, 0 to 1.

    1 for words that only this article's family and at most one more hold, falling with the
    logarithm of the number of families that do, to 0 where all of them do.
    """
    wanted = np.unique(_wanted(key, asked, offsets))
    pairs = np.unique(
        np.concatenate(
            (
                _occurrences(reference_key, reference_offsets, reference_family, wanted),
                _occurrences(key, offsets, family, wanted),
            )
        )
    )
    families = np.bincount((pairs >> np.uint64(32)).astype(np.int64), minlength=len(wanted))
    total = max(LEAST_FAMILIES, len(np.unique(np.concatenate((family, reference_family)))))
    rare = 1 - np.log(np.maximum(1, families - 1)) / np.log(total)
    out: F32 = _spread(key, asked, offsets, wanted, np.maximum(rare, 0).astype(np.float32))
    return out
