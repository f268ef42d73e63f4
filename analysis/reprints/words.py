"""The words of the articles under comparison: hashes, places, whose words, boilerplate."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import pandas as pd
from tqdm import tqdm

from ..text.fold import LOOKUP
from ..text.tokens import tokenise
from .arrays import I32, I64, U8, U64
from .fingerprints import Fingerprints, fingerprint
from .formulas import SAMPLE
from .presets import Preset
from .speech import kinds_of_words

# Articles per piece of work: enough to keep threads busy, few enough to keep memory small.
BATCH = 2_000


@dataclass(frozen=True, slots=True)
class Words:
    """Words of some articles; article ``r`` owns the rows ``offsets[r]:offsets[r + 1]``."""

    key: U64
    start: I32
    end: I32
    kind: U8
    offsets: I64


@dataclass(frozen=True, slots=True)
class Sketch:
    """Fingerprints of the whole corpus, and the words of every n-th article as a sample."""

    prints: Fingerprints
    counts: I64
    sample: I64
    sample_key: U64
    sample_offsets: I64


def _batches(n: int) -> list[tuple[int, int]]:
    return [(a, min(n, a + BATCH)) for a in range(0, n, BATCH)]


def sketch(texts: pd.Series[str], preset: Preset, *, threads: int) -> Sketch:
    """Read every text once and keep its fingerprints."""
    step = -(-len(texts) // SAMPLE) if len(texts) else 1

    def run(cut: tuple[int, int]) -> tuple[Fingerprints, I64, U64, I64]:
        tokens = tokenise(texts.iloc[cut[0] : cut[1]], fold=LOOKUP)
        prints = fingerprint(
            tokens.key, tokens.offsets, shingle=preset.shingle, window=preset.window
        )
        chosen = np.arange(-cut[0] % step, cut[1] - cut[0], step)
        keys, offsets = _rows(tokens.key, tokens.offsets, chosen)
        return prints, tokens.counts, keys, np.diff(offsets)

    done = _in_order(run, _batches(len(texts)), threads, "reading", len(texts))
    prints = Fingerprints(
        np.concatenate([p.hash for p, *_ in done] or [np.empty(0, np.uint64)]),
        np.concatenate([p.position for p, *_ in done] or [np.empty(0, np.int32)]),
        _stack([np.diff(p.offsets) for p, *_ in done]),
    )
    counts = np.diff(_stack([c for _, c, *_ in done]))
    sample_key = np.concatenate([k for *_, k, _ in done] or [np.empty(0, np.uint64)])
    sample = np.arange(0, len(texts), step)
    return Sketch(prints, counts, sample, sample_key, _stack([n for *_, n in done]))


def read_words(texts: pd.Series[str], *, threads: int) -> Words:
    """Words of these texts with their places, and whose words they are."""

    def run(cut: tuple[int, int]) -> tuple[U64, I32, I32, U8, I64]:
        part = texts.iloc[cut[0] : cut[1]]
        tokens = tokenise(part, fold=LOOKUP)
        kind = kinds_of_words(["" if pd.isna(t) else str(t) for t in part], tokens)
        return tokens.key, tokens.start, tokens.end, kind, tokens.counts

    done = _in_order(run, _batches(len(texts)), threads, "comparing", len(texts))
    if not done:
        none = np.empty(0, np.int32)
        return Words(np.empty(0, np.uint64), none, none, np.empty(0, np.uint8), _stack([]))
    key, start, end, kind, counts = zip(*done, strict=True)
    return Words(
        np.concatenate(key),
        np.concatenate(start),
        np.concatenate(end),
        np.concatenate(kind),
        _stack(list(counts)),
    )


def _rows(key: U64, offsets: I64, chosen: I64) -> tuple[U64, I64]:
    """The rows of the articles chosen, and their offsets."""
    ends = _stack([np.diff(offsets)[chosen]])
    rows = np.repeat(offsets[chosen] - ends[:-1], np.diff(ends)) + np.arange(ends[-1])
    return key[rows], ends


def _stack(counts: list[I64]) -> I64:
    return np.concatenate([[0], np.cumsum(np.concatenate([np.empty(0, np.int64), *counts]))])


def _in_order(run, cuts, threads: int, what: str, total: int):  # type: ignore[no-untyped-def]
    done = []
    with tqdm(total=total, desc=what, unit=" articles", disable=None, leave=False) as bar:
        if threads == 1:
            for cut in cuts:
                done.append(run(cut))
                bar.update(cut[1] - cut[0])
            return done
        with ThreadPoolExecutor(threads) as pool:
            for cut, result in zip(cuts, pool.map(run, cuts), strict=True):
                done.append(result)
                bar.update(cut[1] - cut[0])
    return done
