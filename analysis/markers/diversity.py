"""Lexical diversity: TTR, MATTR, MTLD and HD-D over the word keys of many texts at once.

The peers disagree in MTLD, so each rule has a name and no result goes without it.
"""

from __future__ import annotations

from typing import Literal, TypeAlias, get_args

import numpy as np
import numpy.typing as npt
from scipy.special import gammaln

from ..text.compiled import compiled

F64: TypeAlias = npt.NDArray[np.float64]
I64: TypeAlias = npt.NDArray[np.int64]
I32: TypeAlias = npt.NDArray[np.int32]
U64: TypeAlias = npt.NDArray[np.uint64]

MtldVariant: TypeAlias = Literal["at_most", "below", "below_min10"]

# McCarthy & Jarvis 2010 set it on English narrative; kept so that values compare with theirs.
FACTOR_TTR = 0.72
DRAWS = 42


@compiled
def intern(keys: U64, offsets: I64, ids: I32, types: I64) -> None:
    """Number the words of each text 0, 1, ... in order of first appearance."""
    longest = 0
    for t in range(len(offsets) - 1):
        longest = max(longest, offsets[t + 1] - offsets[t])
    size = 16
    while size < 2 * longest:
        size *= 2
    slots = np.empty(size, np.uint64)
    numbers = np.empty(size, np.int32)
    stamp = np.full(size, -1, np.int64)
    for t in range(len(offsets) - 1):
        n = offsets[t + 1] - offsets[t]
        room = 16
        while room < 2 * n:
            room *= 2
        mask = np.uint64(room - 1)
        count = 0
        for i in range(offsets[t], offsets[t + 1]):
            key = keys[i]
            at = (key ^ (key >> np.uint64(31))) & mask
            while stamp[at] == t and slots[at] != key:
                at = (at + np.uint64(1)) & mask
            if stamp[at] != t:
                stamp[at] = t
                slots[at] = key
                numbers[at] = count
                count += 1
            ids[i] = numbers[at]
        types[t] = count


def words(keys: U64, offsets: I64) -> tuple[I32, I64]:
    """Word numbers within each text, and how many types it has."""
    ids = np.empty(len(keys), np.int32)
    types = np.zeros(len(offsets) - 1, np.int64)
    intern(keys, offsets, ids, types)
    return ids, types


@compiled
def _mattr(ids: I32, offsets: I64, types: I64, window: int, out: F64) -> None:
    counts = np.zeros(max(types.max(), 1) if len(types) else 1, np.int64)
    for t in range(len(offsets) - 1):
        begin, end = offsets[t], offsets[t + 1]
        if end - begin < window:
            continue
        counts[: types[t]] = 0
        distinct = total = 0
        for i in range(begin, end):
            if counts[ids[i]] == 0:
                distinct += 1
            counts[ids[i]] += 1
            if i - begin >= window:
                left = ids[i - window]
                counts[left] -= 1
                if counts[left] == 0:
                    distinct -= 1
            if i - begin >= window - 1:
                total += distinct
        out[t] = total / (window * (end - begin - window + 1))


def mattr(ids: I32, offsets: I64, types: I64, window: int = 50) -> F64:
    """Mean type-token ratio over every window of so many tokens; missing under one window.

    References
    ----------
    Covington & McFall 2010, Journal of Quantitative Linguistics 17(2).
    """
    out = np.full(len(offsets) - 1, np.nan)
    _mattr(ids, offsets, types, window, out)
    return out


@compiled
def _factors(
    ids: I32, begin: int, end: int, step: int, variant: int, seen: I64, stamp: int
) -> tuple[float, int]:
    """Factors of one pass and the next free stamp; `seen` holds the last stamp of each type."""
    factors = 0.0
    n = end - begin
    length = distinct = 0
    ttr = 1.0
    i = begin if step > 0 else end - 1
    for k in range(n):
        word = ids[i]
        i += step
        length += 1
        if seen[word] != stamp:
            seen[word] = stamp
            distinct += 1
        ttr = distinct / length
        closes = ttr <= FACTOR_TTR if variant == 0 else ttr < FACTOR_TTR
        if variant == 2:
            closes = closes and length >= 10 and k < n - 1
        if closes:
            factors += 1.0
            stamp += 1
            length = distinct = 0
    if length > 0:
        factors += (1.0 - ttr) / (1.0 - FACTOR_TTR)
    return factors, stamp + 1


@compiled
def _mtld(ids: I32, offsets: I64, types: I64, variant: int, undefined: float, out: F64) -> None:
    seen = np.full(max(types.max(), 1) if len(types) else 1, -1, np.int64)
    stamp = 0
    for t in range(len(offsets) - 1):
        begin, end = offsets[t], offsets[t + 1]
        n = end - begin
        if n == 0:
            continue
        value = 0.0
        for step in (1, -1):
            factors, stamp = _factors(ids, begin, end, step, variant, seen, stamp)
            if factors == 0.0:
                value += n if undefined < 0 else n / undefined if undefined > 0 else 0.0
            else:
                value += n / factors
        out[t] = value / 2


def mtld(ids: I32, offsets: I64, types: I64, variant: MtldVariant = "at_most") -> F64:
    """Mean length of stretches that keep the type-token ratio over 0.72, forward and backward.

    Parameters
    ----------
    variant
        When a factor closes: "at_most" when the ratio is 0.72 or under (LexicalRichness, Wordless),
        "below" when under (textacy), "below_min10" when under and the factor has ten tokens
        (lexical_diversity). A text of distinct words only has no factor; by the rules of these
        three it gives its length, its length times a million, and 0.

    References
    ----------
    McCarthy & Jarvis 2010, Behavior Research Methods 42. The threshold was set on English:
    compare within one language only.
    """
    known = get_args(MtldVariant)
    if variant not in known:
        raise ValueError(f"variant is {variant!r}. Known: {', '.join(known)}.")
    out = np.full(len(offsets) - 1, np.nan)
    _mtld(ids, offsets, types, known.index(variant), (-1.0, 1e-6, 0.0)[known.index(variant)], out)
    return out


@compiled
def _hdd(ids: I32, offsets: I64, types: I64, draws: int, logf: F64, out: F64) -> None:
    counts = np.zeros(max(types.max(), 1) if len(types) else 1, np.int64)
    for t in range(len(offsets) - 1):
        begin, end = offsets[t], offsets[t + 1]
        n = end - begin
        if n < draws:
            continue
        counts[: types[t]] = 0
        for i in range(begin, end):
            counts[ids[i]] += 1
        total = 0.0
        for k in range(types[t]):
            rest = n - counts[k]
            none = 0.0
            if rest >= draws:  # C(n - f, draws) / C(n, draws)
                none = np.exp(logf[rest] - logf[rest - draws] - logf[n] + logf[n - draws])
            total += 1.0 - none
        out[t] = total / draws


def hdd(ids: I32, offsets: I64, types: I64, draws: int = DRAWS) -> F64:
    """Expected type-token ratio of a random draw of so many tokens; missing under so many.

    References
    ----------
    McCarthy & Jarvis 2010 (HD-D, after vocd-D).
    """
    out = np.full(len(offsets) - 1, np.nan)
    longest = int(np.diff(offsets).max(initial=0))
    _hdd(ids, offsets, types, draws, gammaln(np.arange(longest + 1) + 1.0), out)
    return out
