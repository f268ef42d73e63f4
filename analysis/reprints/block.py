"""One block of pairs: read the articles they need, align, weigh.

So memory holds one block a thread, whatever the size of the corpus.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from .arrays import BOOL, F64, I32, I64, U64, offsets_of, places
from .boilerplate import mark_words
from .evidence import net, proves, weigh
from .fingerprints import fingerprint
from .formulas import Doubtful, doubtful
from .passages import Passages, align
from .presets import Preset
from .sketch import Sketch
from .speech import LISTED, QUOTED, REPORTED, SPOKEN
from .words import Words, read_words

# From so many own words on, a pair is provisionally one family, and too long to be a formula.
CERTAIN = 40.0


class Found(NamedTuple):
    """What some pairs share: one element a pair, but ``spans`` have a row a passage.

    ``own`` and ``scattered`` are the evidence of the best passage (of those that are not
    doubtful, see `formulas`), ``matched`` the words of the longest, ``run`` the longest exact run;
    ``covered`` and ``masked`` count, of ``words``, those that some passage matches and those left
    out as boilerplate; ``quoted``, ``reported`` and ``listed`` count matched words that are so on
    either side. ``spans`` are code points (start in a, end, start in b, end), by their place in
    a; pair ``p`` owns the next ``passages[p]`` of them.
    """

    passages: I64
    own: F64
    scattered: F64
    matched: I64
    run: I64
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


def compare_block(
    texts: pd.Series[str],
    a: I64,
    b: I64,
    needed: F64,
    sketch: Sketch,
    boilerplate: U64,
    preset: Preset,
) -> tuple[Found, Doubtful]:
    """Compare pairs (a, b) of these texts; ``needed`` is what a link of each needs besides."""
    words = read_words(texts)
    masked = _boilerplate(words, sketch, boilerplate, preset)
    key = np.where(masked, _unlike(len(masked)), words.key)
    passages = align(a, b, key, words.offsets, preset)
    pair, matched, n = passages.pair, passages.matched, len(a)
    base_a, base_b = words.offsets[a[pair]], words.offsets[b[pair]]
    kind_a = words.kind[np.repeat(base_a, matched) + passages.a]
    kind_b = words.kind[np.repeat(base_b, matched) + passages.b]
    mean, least = weigh(kind_a, kind_b)
    own, run = net(passages.a, passages.b, passages.words, mean)
    passage_of = np.repeat(np.arange(len(pair)), matched)
    scattered = np.bincount(passage_of, least, len(pair)).astype(np.float64)
    lengths = np.diff(words.offsets)
    hidden = np.diff(offsets_of(masked)[words.offsets])
    quoted, reported, listed = (
        np.bincount(pair[passage_of], np.isin(kind_a, kinds) | np.isin(kind_b, kinds), n)
        for kinds in ((QUOTED,), (REPORTED, SPOKEN), (LISTED,))
    )
    doubt = proves(own, scattered, needed[pair], preset) & (best_of(n, pair, own)[pair] < CERTAIN)
    found = Found(
        np.diff(passages.pairs),
        best_of(n, pair, np.where(doubt, 0, own)),
        best_of(n, pair, np.where(doubt, 0, scattered)),
        best_of(n, pair, matched),
        best_of(n, pair, run),
        passages.covered_a,
        passages.covered_b,
        lengths[a],
        lengths[b],
        hidden[a],
        hidden[b],
        quoted.astype(np.int64),
        reported.astype(np.int64),
        listed.astype(np.int64),
        _spans(words, passages, base_a, base_b),
    )
    return found, doubtful(doubt, passages, words.key, base_a, base_b, mean, least)


def best_of(n: int, pair: I64, value: np.ndarray) -> np.ndarray:
    """The largest value of each of n pairs; 0 without one."""
    best = np.zeros(n, value.dtype)
    np.maximum.at(best, pair, value)
    return best


def _boilerplate(words: Words, sketch: Sketch, boilerplate: U64, preset: Preset) -> BOOL:
    prints = fingerprint(words.key, words.offsets, shingle=preset.shingle, window=preset.window)
    flagged = places(prints.hash & sketch.kept(), boilerplate) >= 0
    return mark_words(flagged, prints, words.offsets, shingle=preset.shingle, window=preset.window)


def _unlike(n: int) -> U64:
    """Keys for words that must match nothing: no two are equal."""
    return np.arange(1, n + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)


def _spans(words: Words, passages: Passages, base_a: I64, base_b: I64) -> I32:
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
