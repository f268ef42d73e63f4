"""How far shared words show that wording was carried over.

Every matched word counts by whose words it is, less where it stands in a piece of a sentence, and
what stands between is taken off. A pair is a reprint when enough is left over all its passages, or
when a good part of both texts is one.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ..text.compiled import compiled, kernel
from .arrays import BOOL, F32, F64, I32, I64, U8
from .passages import Passages
from .presets import Preset

# What a matched word counts, by whose it is: OWN, QUOTED, REPORTED, LISTED, SPOKEN. A pair counts
# the geometric mean of its two sides, so a quotation that the other side prints in its own voice
# counts a quarter, one that both have in quotation marks a sixteenth. Speech in the first person
# without quotation marks may be the writer's, so it lies between a quotation and a statement.
WEIGHTS = np.array([1.0, 0.0625, 0.5, 0.5, 0.25], np.float32)
# Who copies a statement takes along who made it. Where both report one, and each says in its own
# words whose it is, it was said to both: it counts half of that on either side. The words looked
# at are the last before the statement opens: "Sharma said that", "मंत्री ने कहा कि".
TOLD_APART, FRAME = 0.5, 4
# Who copies takes sentences; a stock phrase is a piece of one. A word counts so much where the
# passage holds less than this share of its sentence, on both sides.
PIECE, SENTENCE = 0.75, 0.7
# Passages after the best count less these words each: so much two texts share by chance. Those
# that repeat what others hold already (a teaser, a line said twice) count nothing.
CHANCE, FRESH = 6.0, 0.6
# Chance finds grow with the number of articles that lie between two dates, so each doubling of
# the days between asks for this many own words more.
PER_DOUBLING = 2.0


class Matches(NamedTuple):
    """Words that passages match, with what each counts.

    ``a`` and ``b`` are their places in the articles; passage ``q`` owns ``words[q]:words[q + 1]``,
    pair ``p`` the passages ``pairs[p]:pairs[p + 1]``. ``whole`` says whether a word's sentence is
    matched whole; ``clear_a`` and ``clear_b`` what all words of each article count, by pair.
    """

    a: I32
    b: I32
    words: I64
    pairs: I64
    weight_a: F32
    weight_b: F32
    whole: BOOL
    clear_a: F64
    clear_b: F64


class Evidence(NamedTuple):
    """What pairs rest on.

    ``own`` are the words of all passages, weighed and net of gaps; ``scattered`` those of the best
    passage, whatever stands between; ``held`` what the passages hold of the text they hold less of,
    and ``share`` the lesser share of a text they hold. ``run`` is the longest exact run.
    """

    own: F64
    scattered: F64
    held: F64
    share: F64
    run: I64


def sum_up(found: Matches) -> Evidence:
    """The evidence of every pair."""
    n = len(found.pairs) - 1
    mean = np.sqrt(found.weight_a * found.weight_b) * np.where(found.whole, 1, PIECE)
    best, run = net(found.a, found.b, found.words, mean.astype(np.float32))
    passage = np.repeat(np.arange(len(best)), np.diff(found.words))
    lesser = np.minimum(found.weight_a, found.weight_b)
    scattered = np.bincount(passage, lesser, len(best)).astype(np.float64)
    pair = np.repeat(np.arange(n), np.diff(found.pairs))
    own, held_a, held_b = np.zeros(n), np.zeros(n), np.zeros(n)
    _add(
        found.a, found.b, found.words, found.pairs, np.lexsort((-best, pair)), best,
        found.weight_a, found.weight_b, own, held_a, held_b,
    )  # fmt: skip
    share_a, share_b = (
        held / np.maximum(clear, 1)
        for held, clear in ((held_a, found.clear_a), (held_b, found.clear_b))
    )
    return Evidence(
        own,
        best_of(n, pair, scattered),
        np.minimum(held_a, held_b),
        np.minimum(share_a, share_b),
        best_of(n, pair, run),
    )


@compiled
def _add(
    a: I32,
    b: I32,
    words: I64,
    pairs: I64,
    order: I64,
    best: F64,
    weight_a: F32,
    weight_b: F32,
    own: F64,
    held_a: F64,
    held_b: F64,
) -> None:
    longest = 0
    for i in range(len(a)):
        longest = max(longest, a[i] + 1, b[i] + 1)
    seen_a, seen_b = np.zeros(longest, np.bool_), np.zeros(longest, np.bool_)
    for p in range(len(pairs) - 1):
        for x in range(pairs[p], pairs[p + 1]):
            q, fresh = order[x], 0
            for i in range(words[q], words[q + 1]):
                fresh += not seen_a[a[i]] and not seen_b[b[i]]
            if x == pairs[p]:
                own[p] = best[q]
            elif fresh >= FRESH * (words[q + 1] - words[q]):
                own[p] += max(0.0, best[q] - CHANCE)
            for i in range(words[q], words[q + 1]):
                held_a[p] += 0.0 if seen_a[a[i]] else weight_a[i]
                held_b[p] += 0.0 if seen_b[b[i]] else weight_b[i]
                seen_a[a[i]] = seen_b[b[i]] = True
        for i in range(words[pairs[p]], words[pairs[p + 1]]):
            seen_a[a[i]] = seen_b[b[i]] = False


@kernel
def _net(a: I32, b: I32, weight: F32, words: I64, own: F64, run: I64) -> None:
    for q in range(len(words) - 1):
        now, best, length, longest = 0.0, 0.0, 0, 0
        for i in range(words[q], words[q + 1]):
            between = 0
            if i > words[q]:
                between = max(a[i] - a[i - 1], b[i] - b[i - 1]) - 1
            length = 1 if between else length + 1
            now = max(0.0, now - between) + weight[i]
            best, longest = max(best, now), max(longest, length)
        own[q], run[q] = best, longest


def net(a: I32, b: I32, words: I64, weight: F32) -> tuple[F64, I64]:
    """For each passage its best stretch, and its longest exact run.

    The best stretch is the largest sum of weights of matched words, less one for every other word
    between them (on the side that has more). ``a``, ``b`` and ``words`` as in `Passages`.
    """
    own = np.empty(len(words) - 1)
    run = np.empty(len(own), np.int64)
    _net(a, b, weight, words, own, run)
    return own, run


@kernel
def _mark_whole(sentence: I64, sizes: I64, words: I64, out: BOOL) -> None:
    for q in range(len(words) - 1):
        i = words[q]
        while i < words[q + 1]:
            j = i + 1
            while j < words[q + 1] and sentence[j] == sentence[i]:
                j += 1
            if j - i >= SENTENCE * sizes[sentence[i]]:
                out[i:j] = True
            i = j


def whole_sentences(sentence: I64, sizes: I64, words: I64) -> BOOL:
    """Which matched words stand in sentences that their passage holds whole, or nearly.

    ``sentence`` is that of each matched word, on one side; ``sizes`` the words of each sentence.
    """
    out = np.zeros(len(sentence), np.bool_)
    _mark_whole(sentence, sizes, words, out)
    return out


@kernel
def _mark_told_apart(a: I64, b: I64, words: I64, opening: I64, sentence: I64, out: BOOL) -> None:
    for q in range(len(words) - 1):
        i = words[q]
        while i < words[q + 1]:
            here, there = opening[a[i]], opening[b[i]]
            j = i + 1
            while j < words[q + 1] and opening[a[j]] == here and opening[b[j]] == there:
                j += 1
            if here >= 0 and there >= 0:
                frame_a = _frame(here, sentence)
                frame_b = _frame(there, sentence)
                held_a = held_b = 0
                for k in range(words[q], words[q + 1]):
                    held_a += frame_a <= a[k] < here
                    held_b += frame_b <= b[k] < there
                out[i:j] = held_a < here - frame_a and held_b < there - frame_b
            i = j


@kernel
def _frame(opened: int, sentence: I64) -> int:
    """The first of the words that say whose the statement is that opens with this one."""
    at = opened
    while at > 0 and opened - at < FRAME and sentence[at - 1] == sentence[opened - 1]:
        at -= 1
    return at


def told_apart(a: I64, b: I64, words: I64, opening: I64, sentence: I64) -> BOOL:
    """Which matched words both sides report, while the passage holds neither side's frame.

    ``a`` and ``b`` are the words among all that were read, ``opening`` and ``sentence`` one element
    a word of these: with which word its statement opens (-1 for none), and its sentence.
    """
    out = np.zeros(len(a), np.bool_)
    _mark_told_apart(a, b, words, opening, sentence, out)
    return out


def weights(kind: U8) -> F32:
    """What words count by whose they are."""
    found: F32 = WEIGHTS[kind]
    return found


def best_of(n: int, pair: I64, value: np.ndarray) -> np.ndarray:
    """The largest value of each of n pairs; 0 without one."""
    best = np.zeros(n, value.dtype)
    np.maximum.at(best, pair, value)
    return best


def may_prove(passages: Passages, needed: F64, preset: Preset) -> BOOL:
    """Which pairs would be links if all they share were whole sentences of the writers' own.

    No other is one, whoever's words and whatever stock phrases they are.
    """
    n = len(needed)
    ones = np.ones(len(passages.a), np.float32)
    best, run = net(passages.a, passages.b, passages.words, ones)
    pair = passages.pair
    own = np.bincount(pair, np.maximum(best - CHANCE, 0), n).astype(np.float64)
    own += np.minimum(best_of(n, pair, best), CHANCE)
    scattered = best_of(n, pair, passages.matched.astype(np.float64))
    held = np.minimum(passages.covered_a, passages.covered_b).astype(np.float64)
    most = Evidence(own, scattered, held, np.ones(n), best_of(n, pair, run))
    return proves(most, needed, preset)


def needed(low_a: F64, low_b: F64) -> F64:
    """How many more own words a pair needs for the days between; 0 where a date is unknown."""
    days = np.maximum(np.abs(low_a - low_b), 1.0)
    return np.nan_to_num(PER_DOUBLING * np.log2(days))


def proves(found: Evidence, needed: F64, preset: Preset) -> BOOL:
    """The rule for a link: enough own words, or words of one passage, or a good part of both texts.

    Only the last asks for no more where days lie between: chance makes phrases, not texts.
    """
    return (
        (found.own >= preset.least_own + needed)
        | (found.scattered >= preset.least_scattered + needed)
        | ((found.share >= preset.share) & (found.held >= preset.least_held))
    )
