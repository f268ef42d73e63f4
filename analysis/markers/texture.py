"""Measures of repetition and diversity, over the words of the bodies of a batch."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from . import diversity, repetition
from .batch import Batch
from .intervals import Result, nothing, plain, share


def teaser(b: Batch) -> Result:
    """Containment of the teaser in the two body paragraphs that follow it."""
    r = b.reading
    value, base = nothing(len(b)), np.zeros(len(b))
    kinds = r.blocks["kind"].to_numpy(object)
    order = np.argsort(r.block, kind="stable")
    first = np.searchsorted(r.block[order], np.arange(len(kinds) + 1))
    text = r.blocks["text"].to_numpy(np.int64)
    bodies = np.flatnonzero(kinds == "body")
    for row in np.flatnonzero(kinds == "teaser").tolist():
        at = text[row]
        words = r.tokens.key[order[first[row] : first[row + 1]]]
        base[at] = len(words)
        behind = np.searchsorted(bodies, row)
        found = [
            repetition.containment(words, r.tokens.key[order[first[k] : first[k + 1]]])
            for k in bodies[behind : behind + 2].tolist()
            if text[k] == at
        ]
        value[at] = np.nanmax([*found, -1.0])
    return plain(np.where(value < 0, np.nan, value), base)


def near_duplicates(b: Batch) -> Result:
    sentence = b.reading.sentence[b.body]
    n = len(sentence)
    starts = np.flatnonzero(np.append(True, sentence[1:] != sentence[:-1])) if n else np.zeros(0)
    bounds = np.append(starts, n).astype(np.int64)
    texts = np.searchsorted(bounds[:-1], b.offsets).astype(np.int64)
    found, base = repetition.near_duplicates(b.keys, texts, bounds)
    return share(found.astype(np.float64), base.astype(np.float64))._replace(
        low=nothing(len(b)), high=nothing(len(b))
    )


def mass(n: int, *, windows: bool) -> Callable[[Batch], Result]:
    def function(b: Batch) -> Result:
        raw, mean = repetition.repeated_mass(b.keys, b.offsets, n)
        return plain(mean if windows else raw, b.tokens)

    return function


def phrases(n: int) -> Callable[[Batch], Result]:
    """As `mass` per window, of n-grams within a clause and without names."""

    def function(b: Batch) -> Result:
        counts = repetition.whole(*b.wording, n)
        _, mean = repetition.repeated_mass(b.keys, b.offsets, n, counts)
        return plain(mean, b.tokens)

    return function


def mattr(window: int) -> Callable[[Batch], Result]:
    return lambda b: plain(diversity.mattr(*b.words, window), b.tokens)


def mtld(variant: diversity.MtldVariant) -> Callable[[Batch], Result]:
    return lambda b: plain(diversity.mtld(*b.words, variant), b.tokens)


def hdd(b: Batch) -> Result:
    return plain(diversity.hdd(*b.words), b.tokens)


def ttr(b: Batch) -> Result:
    _, _, types = b.words
    return plain(
        types / np.where(b.tokens > 0, b.tokens, np.nan), b.tokens, types.astype(np.float64)
    )


def compression(most: int | None) -> Callable[[Batch], Result]:
    def function(b: Batch) -> Result:
        size = np.array([len(x) for x in b.body_bytes], np.float64)
        return plain(repetition.compression_ratios(b.body_bytes, most), size)

    return function
