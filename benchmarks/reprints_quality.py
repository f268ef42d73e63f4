"""How many planted reprints are found, how many links are right, how well passages are cut.

    python benchmarks/reprints_gold.py ../shared/data build/gold.parquet
    python benchmarks/reprints_quality.py build/gold.parquet [--half report] [--peers]

Peers (datasketch, rensa, gaoya; install them beside) are shown at each of several thresholds.
Every measure counts pairs of different outlets. P: links whose articles hold sentences of one text
(their source, or the article into which a copy was put).
R: copies linked with their source. Families are judged on whole articles, without excerpts.
"""

from __future__ import annotations

import argparse
import itertools
import time
from collections.abc import Iterable

import numpy as np
import pandas as pd
import saabhar.analysis.reprints as reprints
from saabhar.corpora import Corpus
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components
from scipy.stats import beta
from sklearn.metrics import adjusted_rand_score

PART = ("excerpt", "excerpt in a long article", "digest")


def corpus_of(gold: pd.DataFrame) -> Corpus:
    frame = gold[["article_id", "outlet", "published", "language", "text"]].copy()
    frame["title"], frame["url"] = pd.Series([None] * len(frame), dtype="str"), ""
    return Corpus(frame)


def interval(k: int, n: int) -> str:
    """Share with its exact (Clopper-Pearson) 95 % interval."""
    low = beta.ppf(0.025, k, n - k + 1) if k else 0.0
    high = beta.ppf(0.975, k + 1, n - k) if k < n else 1.0
    return f"{k / max(1, n):.3f} [{low:.3f}, {high:.3f}] of {n}"


class Score:
    """Counts right and wrong links among the articles of one half."""

    def __init__(self, gold: pd.DataFrame) -> None:
        self.gold = gold.set_index("article_id")
        sources = gold[gold["kind"] == "source"].set_index("source")["article_id"]
        copies = gold[~gold["kind"].isin(["source", "background"])]
        self.wanted = {
            frozenset((row.article_id, sources[row.source])): (row.kind, row.language)
            for row in copies.itertuples()
        }

    def links(self, pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
        found = {frozenset(p) for p in pairs if p[0] in self.gold.index and p[1] in self.gold.index}
        held = {
            row.Index: {row.source, *(f"host {h}" for h in row.hosts)}
            for row in self.gold.itertuples()
        }
        right = sum(bool(held[a] & held[b]) for a, b in map(tuple, found))
        out = {"P": interval(right, len(found))}
        for name, kinds in (("R reprints", None), ("R excerpts", PART)):
            for language in ("en", "hi"):
                want = [
                    pair
                    for pair, (kind, lang) in self.wanted.items()
                    if (kind in PART) == (kinds is not None) and lang == language
                ]
                out[f"{name} {language}"] = interval(sum(p in found for p in want), len(want))
        kinds = sorted({kind for kind, _ in self.wanted.values()})
        out |= {
            f"  {kind}": interval(
                sum(p in found for p, (k, _) in self.wanted.items() if k == kind),
                sum(k == kind for k, _ in self.wanted.values()),
            )
            for kind in kinds
        }
        return out

    def families(self, label: pd.Series) -> float:
        whole = self.gold[~self.gold["kind"].isin(PART)]
        return adjusted_rand_score(whole["source"], label.loc[whole.index])

    def passages(self, links: pd.DataFrame) -> tuple[float, float, float]:
        """Precision, recall, F1 over the characters of copies marked as copied from the source."""
        hit = marked = wanted = 0
        for link in links.itertuples():
            pair = frozenset((link.article_id_a, link.article_id_b))
            if pair not in self.wanted:
                continue
            copy, at = (link.article_id_b, 2)
            if self.gold.loc[copy, "kind"] == "source":
                copy, at = link.article_id_a, 0
            row = self.gold.loc[copy]
            truth, got = np.zeros(len(row["text"]), bool), np.zeros(len(row["text"]), bool)
            for start, end in row["spans"]:
                truth[start:end] = True
            for passage in link.passages:
                got[passage[at] : passage[at + 1]] = True
            hit, marked, wanted = (
                hit + (truth & got).sum(),
                marked + got.sum(),
                wanted + truth.sum(),
            )
        p, r = hit / max(1, marked), hit / max(1, wanted)
        return p, r, 2 * p * r / max(1e-9, p + r)


def components(ids: pd.Series, pairs: list[tuple[str, str]]) -> pd.Series:
    row = pd.Series(range(len(ids)), index=ids)
    a, b = ([row[p[i]] for p in pairs] for i in (0, 1))
    graph = coo_matrix((np.ones(len(pairs)), (a, b)), shape=(len(ids), len(ids)))
    return pd.Series(connected_components(graph, directed=False)[1], index=ids)


def ours(gold: pd.DataFrame, score: Score, preset: str) -> None:
    corpus = corpus_of(gold)
    began = time.perf_counter()
    links = reprints.find_reprints(corpus, preset=preset)
    families = reprints.trace(corpus, links=links, preset=preset).set_index("article_id")
    print(f"\n== saabhar, preset {preset} ({time.perf_counter() - began:.1f} s)")
    for name, value in score.links(
        zip(links["article_id_a"], links["article_id_b"], strict=True)
    ).items():
        print(f"{name:28} {value}")
    print(f"{'family ARI':28} {score.families(families['family_id']):.3f}")
    print("passages, characters: P {:.3f} R {:.3f} F1 {:.3f}".format(*score.passages(links)))


def shingles(gold: pd.DataFrame, n: int) -> list[list[str]]:
    from saabhar.analysis.text.fold import LOOKUP
    from saabhar.analysis.text.tokens import tokenise

    tokens = tokenise(gold["text"], fold=LOOKUP)
    words = [str(k) for k in tokens.key.tolist()]
    cuts = itertools.pairwise(tokens.offsets.tolist())
    return [[" ".join(words[i : i + n]) for i in range(a, max(a + 1, b - n + 1))] for a, b in cuts]


def peers(gold: pd.DataFrame, score: Score) -> None:
    """MinHash at each of several thresholds, on the words of our own fold."""
    ids, outlet = gold["article_id"].tolist(), gold["outlet"].tolist()

    def report(name: str, pairs: set[tuple[int, int]], began: float) -> None:
        named = [(ids[i], ids[j]) for i, j in pairs if outlet[i] != outlet[j]]
        found = score.links(named)
        ari = score.families(components(gold["article_id"], named))
        short = {k: v.split()[0] for k, v in found.items() if not k.startswith(" ")}
        print(f"{name:44} {short} ARI {ari:.3f} ({time.perf_counter() - began:.1f} s)")

    print()
    for n in (5, 3):
        grams = shingles(gold, n)
        try:
            from datasketch import MinHash, MinHashLSH
        except ImportError:
            print("datasketch is not installed")
        else:
            hashes = MinHash.bulk([[g.encode() for g in set(x)] for x in grams], num_perm=128)
            for threshold in (0.7, 0.5, 0.3, 0.2):
                began = time.perf_counter()
                index = MinHashLSH(threshold=threshold, num_perm=128)
                pairs = set()
                for i, m in enumerate(hashes):
                    pairs |= {(j, i) for j in index.query(m)}
                    index.insert(i, m)
                report(f"datasketch, {n} words, J >= {threshold}", pairs, began)
        try:
            from rensa import RMinHash, RMinHashLSH
        except ImportError:
            print("rensa is not installed")
        else:
            for threshold, bands in ((0.7, 16), (0.5, 32), (0.3, 42), (0.2, 64)):
                began = time.perf_counter()
                index = RMinHashLSH(
                    threshold=threshold, num_perm=128 if bands != 42 else 126, num_bands=bands
                )
                pairs = set()
                for i, x in enumerate(grams):
                    m = RMinHash(num_perm=128 if bands != 42 else 126, seed=1)
                    m.update(x)
                    pairs |= {(j, i) for j in index.query(m)}
                    index.insert(i, m)
                report(f"rensa, {n} words, J >= {threshold}, {bands} bands", pairs, began)
        try:
            from gaoya.minhash import MinHashStringIndex
        except ImportError:
            print("gaoya is not installed")
        else:
            for threshold, bands, size in ((0.7, 16, 8), (0.5, 32, 4), (0.3, 42, 3), (0.2, 64, 2)):
                began = time.perf_counter()
                index = MinHashStringIndex(
                    hash_size=32, jaccard_threshold=threshold, num_bands=bands, band_size=size,
                    analyzer="word", ngram_range=(n, n), lowercase=True,
                )  # fmt: skip
                texts = gold["text"].tolist()
                index.par_bulk_insert_docs(list(range(len(texts))), texts)
                found = index.par_bulk_query(texts)
                pairs = {(min(i, j), max(i, j)) for i, x in enumerate(found) for j in x if i != j}
                report(f"gaoya, {n} words, J >= {threshold}, {bands}x{size}", pairs, began)


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("gold")
    options.add_argument("--half", choices=["tune", "report"], default="report")
    options.add_argument("--preset", nargs="*", default=["default", "noisy"])
    options.add_argument("--peers", action="store_true")
    chosen = options.parse_args()
    gold = pd.read_parquet(chosen.gold)
    score = Score(gold[gold["half"] == chosen.half])
    for preset in chosen.preset:
        ours(gold, score, preset)
    if chosen.peers:
        peers(gold, score)
