"""Speed, memory and recall of reprint finding as the corpus grows, beside MinHash peers.

Words come from a bigram model of real news (70 % English, 30 % Hindi), lengths are lognormal, 200
outlets have a footer each; 12 % of the articles reprint an earlier one, 8 % hold an excerpt of 40
to 120 words. Everything is planted, so recall is known; the language is not, so only speed, memory
and growth are to be read from here.

    python benchmarks/reprints_scale.py ../shared/data 10000 [--peers] [--runs 3]
"""

# Inside compiled code numba knows only the legacy generator.
# ruff: noqa: NPY002

from __future__ import annotations

import argparse
import os
import resource
import sys
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
from numba import njit

sys.path.insert(0, str(Path(__file__).resolve().parent))
from reprints_gold import read_base
from saabhar.analysis.reprints import PRESETS, find_reprints
from saabhar.analysis.reprints.compare import Compared, compare
from saabhar.analysis.reprints.threads import thread_count
from saabhar.analysis.reprints.work import Work
from saabhar.corpora import Corpus

FOOTER, RESTART = 30, 0.15
# Words drawn at random would open and close quotations at random.
QUOTATION_MARKS = str.maketrans("", "", "\"'“”‘’„«»")


@njit
def _write(model, order, start, split, length, kind, source, hindi, outlet, seed):
    """Word numbers of all articles, and where each begins."""
    np.random.seed(seed)
    words = np.empty(int(length.sum() * 1.3) + len(length) * 160, np.int32)
    offsets = np.zeros(len(length) + 1, np.int64)
    footers = np.empty((200, FOOTER), np.int32)
    for o in range(200):
        low, high = (0, split) if o < 100 else (split, len(model))
        at = np.random.randint(low, high - FOOTER)
        footers[o] = model[at : at + FOOTER]
    t = 0
    for d in range(len(length)):
        low, high = (split, len(model)) if hindi[d] else (0, split)
        s = source[d]
        if kind[d] == 1:
            begin, end = offsets[s], offsets[s + 1] - FOOTER
            keep = end - begin
            if np.random.random() < 0.5:
                keep = int(keep * (0.3 + 0.6 * np.random.random()))
            rate = 0.03 + 0.07 * np.random.random()
            for x in range(begin, begin + keep):
                draw = np.random.random()
                if draw < rate:
                    words[t] = model[np.random.randint(low, high)]
                elif draw < 1.2 * rate:
                    continue
                else:
                    words[t] = words[x]
                t += 1
        else:
            at = np.random.randint(0, length[d]) if kind[d] == 2 else -1
            p = np.random.randint(low, high - 1)
            for x in range(length[d]):
                if x == at:
                    begin, size = offsets[s], offsets[s + 1] - FOOTER - offsets[s]
                    take = min(size, 40 + np.random.randint(0, 80))
                    q = begin + np.random.randint(0, max(1, size - take + 1))
                    words[t : t + take] = words[q : q + take]
                    t += take
                words[t] = model[p]
                t += 1
                word = model[p]
                p = order[start[word] + np.random.randint(0, start[word + 1] - start[word])] + 1
                if np.random.random() < RESTART or p >= high:
                    p = np.random.randint(low, high - 1)
        words[t : t + FOOTER] = footers[outlet[d] + 100 * hindi[d]]
        t += FOOTER
        offsets[d + 1] = t
    return words[:t], offsets


@njit
def _render(words, offsets, letters, bounds):
    size = 0
    for w in words:
        size += bounds[w + 1] - bounds[w] + 1
    out, ends, t = np.empty(size, np.uint8), np.zeros(len(offsets), np.int64), 0
    for d in range(len(offsets) - 1):
        for x in range(offsets[d], offsets[d + 1]):
            for z in range(bounds[words[x]], bounds[words[x] + 1]):
                out[t] = letters[z]
                t += 1
            out[t] = 32
            t += 1
        ends[d + 1] = t
    return out, ends


def make_corpus(data: Path, n: int, seed: int = 1) -> tuple[Corpus, np.ndarray, np.ndarray, int]:
    """The corpus, kind of each article (1 reprint, 2 holds an excerpt), its source, bytes."""
    vocabulary: dict[str, int] = {}
    model: list[int] = []
    split = 0
    for language in ("en", "hi"):
        for lang, text in read_base(data):
            if lang == language:
                plain = text.translate(QUOTATION_MARKS)
                model += [vocabulary.setdefault(w, len(vocabulary)) for w in plain.split()]
        split = split or len(model)
    numbers = np.array(model, np.int32)
    order = np.argsort(numbers, kind="stable")
    start = np.searchsorted(numbers[order], np.arange(len(vocabulary) + 1))
    encoded = [w.encode() for w in vocabulary]
    bounds = np.concatenate(([0], np.cumsum([len(w) for w in encoded])))
    chance = np.random.default_rng(seed)
    length = np.clip(chance.lognormal(np.log(230), 0.6, n), 50, 1500).astype(np.int64)
    draw = chance.random(n)
    kind = np.where(draw < 0.12, 1, np.where(draw < 0.20, 2, 0)).astype(np.int8)
    kind[:20] = 0
    source = np.full(n, -1, np.int64)
    hindi, outlet = (chance.random(n) < 0.3).astype(np.int8), chance.integers(0, 100, n)
    plain = np.flatnonzero(kind == 0)
    for i in np.flatnonzero(kind):
        source[i] = plain[chance.integers(0, np.searchsorted(plain, i))]
        hindi[i] = hindi[source[i]]
    words, offsets = _write(numbers, order, start, split, length, kind, source, hindi, outlet, seed)
    letters, ends = _render(words, offsets, np.frombuffer(b"".join(encoded), np.uint8), bounds)
    del words
    text = pa.LargeStringArray.from_buffers(n, pa.py_buffer(ends), pa.py_buffer(letters))
    frame = pd.DataFrame({"article_id": [f"{i:08d}" for i in range(n)]}).astype("str")
    frame["outlet"] = pd.Series([f"Outlet {o}" for o in outlet + 100 * hindi], dtype="str")
    frame["published"], frame["language"], frame["title"], frame["url"] = "", "und", "", ""
    frame["text"] = pd.Series(pd.array(text, dtype="str"))
    return Corpus(frame), kind, source, len(letters)


def recall(
    a: np.ndarray, b: np.ndarray, kind: np.ndarray, source: np.ndarray, outlet: list[str]
) -> str:
    pairs = set(zip(np.minimum(a, b).tolist(), np.maximum(a, b).tolist(), strict=True))
    parts = []
    for k, name in ((1, "reprints"), (2, "excerpts")):
        rows = [i for i in np.flatnonzero(kind == k) if outlet[i] != outlet[source[i]]]
        parts.append(f"{name} {np.mean([(source[i], i) in pairs for i in rows]):.4f}")
    root = np.where(kind == 1, source, np.arange(len(kind)))
    related = (root[a] == root[b]) | (source[a] == root[b]) | (source[b] == root[a])
    related |= (source[a] == source[b]) & (source[a] >= 0)
    return f"recall {', '.join(parts)}; precision {related.mean():.4f} of {len(pairs)} pairs"


def peers(texts: list[str]) -> dict[str, Callable[[], Iterable[tuple[int, int]]]]:
    """What finds pairs end to end from Python strings: 128 hashes of word 5-grams.

    Many bands of few rows find more and take longer; 32 of 4 is what the peers come near to by
    default, 64 of 2 the best recall of 16 x 8, 32 x 4 and 64 x 2.
    """

    def grams(text: str) -> list[str]:
        w = text.lower().split()
        return [" ".join(w[i : i + 5]) for i in range(max(1, len(w) - 4))]

    def gaoya(bands: int) -> Iterable[tuple[int, int]]:
        from gaoya.minhash import MinHashStringIndex

        index = MinHashStringIndex(
            hash_size=32, jaccard_threshold=0.5, num_bands=bands, band_size=128 // bands,
            analyzer="word", ngram_range=(5, 5), lowercase=True,
        )  # fmt: skip
        index.par_bulk_insert_docs(list(range(len(texts))), texts)
        return ((i, j) for i, found in enumerate(index.par_bulk_query(texts)) for j in found)

    def rensa(bands: int) -> Iterable[tuple[int, int]]:
        from rensa import RMinHash, RMinHashLSH

        index, pairs = RMinHashLSH(threshold=0.5, num_perm=128, num_bands=bands), []
        for i, text in enumerate(texts):
            m = RMinHash(num_perm=128, seed=1)
            m.update(grams(text))
            pairs += [(i, j) for j in index.query(m)]
            index.insert(i, m)
        return pairs

    def datasketch() -> Iterable[tuple[int, int]]:
        from datasketch import MinHash, MinHashLSH

        index, pairs = MinHashLSH(threshold=0.5, num_perm=128), []
        for i, text in enumerate(texts):
            m = MinHash(num_perm=128)
            m.update_batch([g.encode() for g in grams(text)])
            pairs += [(i, j) for j in index.query(m)]
            index.insert(i, m)
        return pairs

    return {
        "gaoya 32x4": partial(gaoya, 32),
        "gaoya 64x2": partial(gaoya, 64),
        "rensa 32x4": partial(rensa, 32),
        "rensa 64x2": partial(rensa, 64),
        "datasketch": datasketch,
    }


def race(runners: dict[str, Callable[[], object]], size: int, runs: int) -> dict[str, object]:
    """Run all in turn, so that what else the machine does strikes all alike; print medians.

    Both clocks: what a user waits, and all processors together. Ratios are to the first.
    """
    walls: dict[str, list[float]] = {name: [] for name in runners}
    works: dict[str, list[float]] = {name: [] for name in runners}
    results = {}
    for number in range(runs):
        for name, run in runners.items():
            if number and name == "datasketch":  # half a minute each
                continue
            began, at = time.perf_counter(), time.process_time()
            results[name] = run()
            walls[name].append(time.perf_counter() - began)
            works[name].append(time.process_time() - at)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    first_wall, first_work = (float(np.median(t[next(iter(runners))])) for t in (walls, works))
    for name in runners:
        wall, work = float(np.median(walls[name])), float(np.median(works[name]))
        print(
            f"{name:24} {wall:7.2f} s {size / wall / 1e6:6.1f} MB/s, x {wall / first_wall:5.2f}; "
            f"processors {work:7.2f} s, x {work / first_work:5.2f}",
            flush=True,
        )
    print(f"peak {peak:.2f} GB")
    return results


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("data", type=Path)
    options.add_argument("articles", type=int)
    options.add_argument("--peers", action="store_true")
    options.add_argument("--noisy", action="store_true")
    options.add_argument("--runs", type=int, default=3)
    options.add_argument("--threads", type=int, default=None)
    options.add_argument("--work", type=Path, help="keep fingerprints and pairs on disk here")
    chosen = options.parse_args()
    corpus, kind, source, size = make_corpus(chosen.data, chosen.articles)
    outlet = corpus.articles["outlet"].tolist()
    threads = thread_count(chosen.threads)
    print(f"{chosen.articles} articles, {size / 1e6:.0f} MB, {threads} threads")
    print("load of the machine:", ", ".join(f"{x:.2f}" for x in os.getloadavg()))
    small = corpus.where(pd.Series(np.arange(len(corpus)) < 200))
    began = time.perf_counter()
    find_reprints(small)
    print(f"first call, 200 articles: {time.perf_counter() - began:.2f} s")
    rule = {"threads": threads, "work": chosen.work}
    runners: dict[str, Callable[[], object]] = {
        "find_reprints": partial(find_reprints, corpus, **rule)
    }
    if chosen.noisy:
        runners["find_reprints, noisy"] = partial(find_reprints, corpus, preset="noisy", **rule)
    parts = {"threads": threads, "work": Work(chosen.work)}
    runners["without the table"] = partial(compare, corpus, PRESETS["default"], **parts)
    if chosen.peers:
        runners |= peers(corpus.articles["text"].tolist())
    row = pd.Index(corpus.articles["article_id"])
    for name, result in race(runners, size, chosen.runs).items():
        if isinstance(result, Compared):
            continue
        if isinstance(result, pd.DataFrame):
            a, b = (row.get_indexer(result[f"article_id_{side}"]) for side in "ab")
        else:
            pairs = np.array([p for p in result if p[0] != p[1]], np.int64).reshape(-1, 2)
            a, b = pairs[:, 0], pairs[:, 1]
        print(f"{name:24} {recall(a, b, kind, source, outlet)}")
