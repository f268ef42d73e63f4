"""One block of pairs: align them, read the articles of those that may be reprints, weigh.

So memory holds one block a thread, whatever the size of the corpus.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from .arrays import BOOL, F64, I32, I64, U64, offsets_of, places, ranges
from .boilerplate import mark_words
from .evidence import (
    TOLD_APART,
    Matches,
    best_of,
    may_prove,
    proves,
    sum_up,
    told_apart,
    weights,
    whole_sentences,
)  # fmt: skip
from .fingerprints import fingerprint
from .formulas import Doubtful, doubtful
from .passages import Passages, align
from .presets import Preset
from .sketch import Sketch
from .speech import LISTED, QUOTED, REPORTED, SPOKEN
from .texts import Texts
from .words import Words, read_words

# From so many own words on, a pair is provisionally one family, and too long to be a formula.
CERTAIN = 40.0


class Found(NamedTuple):
    """What some pairs share: one element a pair, but ``spans`` have a row a passage.

    ``own``, ``scattered``, ``held`` and ``share`` are the evidence (`Evidence`; 0 where doubtful,
    see `formulas`), ``run`` the longest exact run, ``matched`` the words of the longest passage;
    ``covered`` and ``masked`` count, of ``words``, those that some passage matches and those left
    out as boilerplate; ``quoted``, ``reported`` and ``listed`` count matched words that are so on
    either side. ``spans`` are code points (start in a, end, start in b, end), by their place in
    a; pair ``p`` owns the next ``passages[p]`` of them.
    """

    passages: I64
    own: F64
    scattered: F64
    held: F64
    share: F64
    run: I64
    matched: I64
    covered_a: I64
    covered_b: I64
    words_a: I64
    words_b: I64
    masked_a: I64
    masked_b: I64
    quoted: I64
    reported: I64
    listed: I64
    spans: I32


class Block(NamedTuple):
    """``pair`` are the pairs of a block that were weighed; ``short`` counts those left out."""

    pair: I64
    short: I64
    found: Found
    doubt: Doubtful


def compare_block(
    texts: Texts,
    first: I64,
    second: I64,
    needed: F64,
    sketch: Sketch,
    boilerplate: U64,
    preset: Preset,
    *,
    every: bool,
) -> Block:
    """Compare pairs of articles; ``needed`` is what a link of each needs besides.

    To tell whose words they share takes another reading of the texts, so unless ``every`` pair is
    asked for only those are weighed that might be links (`may_prove`).
    """
    articles, place = np.unique(np.concatenate((first, second)), return_inverse=True)
    a, b = np.split(place, 2)
    key, offsets = texts.keys(articles)
    masked = _boilerplate(key, offsets, sketch, boilerplate, preset)
    passages = align(a, b, np.where(masked, _unlike(len(masked)), key), offsets, preset)
    sharing = np.diff(passages.pairs) > 0
    weighed = np.flatnonzero(sharing if every else sharing & may_prove(passages, needed, preset))
    short = np.array([sharing.sum() - len(weighed)])

    passages, needed = passages.of(weighed), needed[weighed]
    read, place = np.unique(np.concatenate((a[weighed], b[weighed])), return_inverse=True)
    a, b = np.split(place, 2)
    masked = masked[ranges(offsets[read], offsets[read + 1])]
    words = read_words(texts.take(articles[read]))
    pair, matched, n = passages.pair, passages.matched, len(a)
    base_a, base_b = words.offsets[a[pair]], words.offsets[b[pair]]
    at_a = np.repeat(base_a, matched) + passages.a
    at_b = np.repeat(base_b, matched) + passages.b
    kind_a, kind_b = words.kind[at_a], words.kind[at_b]
    sizes = np.bincount(words.sentence)
    whole = whole_sentences(words.sentence[at_a], sizes, passages.words)
    whole |= whole_sentences(words.sentence[at_b], sizes, passages.words)
    lengths = np.diff(words.offsets)
    article = np.repeat(np.arange(len(lengths)), lengths)
    clear: F64 = np.bincount(
        article, np.where(masked, 0, weights(words.kind)), len(lengths)
    ).astype(np.float64)
    apart = told_apart(at_a, at_b, passages.words, words.opening, words.sentence)
    counts = np.where(apart, np.float32(TOLD_APART), np.float32(1))
    matches = Matches(
        passages.a, passages.b, passages.words, passages.pairs,
        weights(kind_a) * counts, weights(kind_b) * counts, whole, clear[a], clear[b],
    )  # fmt: skip
    evidence = sum_up(matches)
    doubt = proves(evidence, needed, preset) & (evidence.own < CERTAIN)
    hidden = np.diff(offsets_of(masked)[words.offsets])
    of_word = np.repeat(pair, matched)
    quoted, reported, listed = (
        np.bincount(of_word, np.isin(kind_a, kinds) | np.isin(kind_b, kinds), n)
        for kinds in ((QUOTED,), (REPORTED, SPOKEN), (LISTED,))
    )
    own, scattered, held, share = (np.where(doubt, 0, column) for column in evidence[:4])
    found = Found(
        np.diff(passages.pairs),
        own,
        scattered,
        held,
        share,
        evidence.run,
        best_of(n, pair, matched),
        passages.covered_a,
        passages.covered_b,
        lengths[a],
        lengths[b],
        hidden[a],
        hidden[b],
        quoted.astype(np.int64),
        reported.astype(np.int64),
        listed.astype(np.int64),
        spans_of(words, passages, base_a, base_b),
    )
    return Block(weighed, short, found, doubtful(doubt, matches, words.key, base_a, base_b))


def _boilerplate(key: U64, offsets: I64, sketch: Sketch, boilerplate: U64, preset: Preset) -> BOOL:
    if not len(boilerplate):
        return np.zeros(len(key), np.bool_)
    prints = fingerprint(key, offsets, shingle=preset.shingle, window=preset.window)
    flagged = places(prints.hash & sketch.kept(), boilerplate) >= 0
    return mark_words(flagged, prints, offsets, shingle=preset.shingle, window=preset.window)


def _unlike(n: int) -> U64:
    """Keys for words that must match nothing: no two are equal."""
    return np.arange(1, n + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)


def spans_of(words: Words, passages: Passages, base_a: I64, base_b: I64) -> I32:
    """The passages in code points, by their place in a."""
    first_a, end_a = passages.span(passages.a)
    first_b, end_b = passages.span(passages.b)
    spans = np.column_stack(
        (
            words.start[base_a + first_a],
            words.end[base_a + end_a - 1],
            words.start[base_b + first_b],
            words.end[base_b + end_b - 1],
        )
    )
    return spans[np.lexsort((first_b, first_a, passages.pair))]
