"""Cutting shared passages out of pairs that are known to share text: accuracy and pairs a second.

    python benchmarks/reprints_passages.py build/gold.parquet [--pairs 300]

Characters of the copy marked as copied, against those that were; rapidfuzz and difflib on the same
words, blocks of three words and more. Footers of an outlet are found over the whole corpus, as in
`find_reprints`, and match nothing for any of the three.
"""

from __future__ import annotations

import argparse
import difflib
import time

import numpy as np
import pandas as pd
from saabhar.analysis.reprints import PRESETS
from saabhar.analysis.reprints.block import _boilerplate, _unlike
from saabhar.analysis.reprints.candidates import Facts, find_candidates
from saabhar.analysis.reprints.passages import align
from saabhar.analysis.reprints.presets import Preset
from saabhar.analysis.reprints.sketch import sketch
from saabhar.analysis.reprints.texts import Texts
from saabhar.analysis.reprints.work import Work
from saabhar.analysis.text.fold import LOOKUP
from saabhar.analysis.text.tokens import tokenise

PART_OF_GOLD = "report"
LEAST_BLOCK = 3


def score(gold: pd.DataFrame, copies: list[int], spans: list[list[tuple[int, int]]]) -> str:
    hit = marked = wanted = 0
    for row, found in zip(copies, spans, strict=True):
        text, truth = gold["text"].iloc[row], gold["spans"].iloc[row]
        copied, got = np.zeros(len(text), bool), np.zeros(len(text), bool)
        for a, b in truth:
            copied[a:b] = True
        for a, b in found:
            got[a:b] = True
        hit, marked, wanted = hit + (copied & got).sum(), marked + got.sum(), wanted + copied.sum()
    p, r = hit / max(1, marked), hit / max(1, wanted)
    return f"P {p:.3f} R {r:.3f} F1 {2 * p * r / max(1e-9, p + r):.3f}"


def words_of(gold: pd.DataFrame, rows: np.ndarray, preset: Preset) -> tuple[np.ndarray, np.ndarray]:
    """Keys of the words of these rows, those of footers all different, and where rows begin."""
    texts, work = Texts(gold["text"], np.arange(len(gold))), Work(None)
    day = pd.to_datetime(gold["published"]).to_numpy().astype("datetime64[D]").astype(float)
    outlet = pd.factorize(gold["outlet"])[0].astype(np.int64)
    seen = sketch(texts, preset, work, threads=1)
    facts = Facts(outlet, day, day, False, np.inf)
    pairs = find_candidates(seen, facts, work, min_shared=preset.min_shared, threads=1)
    key, offsets = texts.keys(rows)
    masked = _boilerplate(key, offsets, seen, pairs.boilerplate, preset)
    return np.where(masked, _unlike(len(masked)), key), offsets


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("gold")
    options.add_argument("--pairs", type=int, default=300)
    chosen = options.parse_args()
    gold = pd.read_parquet(chosen.gold)
    gold = gold[gold["half"] == PART_OF_GOLD].reset_index(drop=True)
    source = {s: n for n, s in enumerate(gold["source"]) if gold["kind"].iloc[n] == "source"}
    copies = [n for n, k in enumerate(gold["kind"]) if k not in ("source", "background")]
    copies = sorted(np.random.default_rng(1).choice(copies, chosen.pairs, replace=False).tolist())
    a = np.array([source[gold["source"].iloc[n]] for n in copies])
    b = np.array(copies)
    rows, place_of = np.unique(np.concatenate((a, b)), return_inverse=True)
    preset = PRESETS["default"]
    key, offsets = words_of(gold, rows, preset)
    gold = gold.iloc[rows].reset_index(drop=True)
    a, b = place_of[: len(a)], place_of[len(a) :]
    copies = b.tolist()
    tokens = tokenise(gold["text"], fold=LOOKUP)
    assert np.array_equal(tokens.offsets, offsets)

    def place(row: int, first: int, last: int) -> tuple[int, int]:
        base = tokens.offsets[row]
        return int(tokens.start[base + first]), int(tokens.end[base + last - 1])

    for _ in range(2):  # the first run compiles
        began = time.perf_counter()
        found = align(a, b, key, offsets, preset)
        first, last = found.span(found.b)
        seconds = time.perf_counter() - began
    spans = [
        [place(b[p], first[x], last[x]) for x in range(*found.pairs[p : p + 2])]
        for p in range(len(a))
    ]
    print(f"saabhar    {score(gold, copies, spans)} {len(a) / seconds:8.0f} pairs/s")

    words = [key[offsets[n] : offsets[n + 1]].tolist() for n in range(len(gold))]
    began = time.perf_counter()
    spans = []
    for i, j in zip(a, b, strict=True):
        blocks = difflib.SequenceMatcher(None, words[i], words[j], False).get_matching_blocks()
        spans.append([place(j, m.b, m.b + m.size) for m in blocks if m.size >= LEAST_BLOCK])
    rate = len(a) / (time.perf_counter() - began)
    print(f"difflib    {score(gold, copies, spans)} {rate:8.0f} pairs/s")
    try:
        from rapidfuzz.distance import Indel
    except ImportError:
        print("rapidfuzz is not installed")
    else:
        began = time.perf_counter()
        spans = []
        for i, j in zip(a, b, strict=True):
            blocks = Indel.opcodes(words[i], words[j]).as_matching_blocks()
            spans.append([place(j, m.b, m.b + m.size) for m in blocks if m.size >= LEAST_BLOCK])
        rate = len(a) / (time.perf_counter() - began)
        print(f"rapidfuzz  {score(gold, copies, spans)} {rate:8.0f} pairs/s")
