"""Spans against the propaganda techniques corpus (SemEval 2020, task 11, training part, English).

    python benchmarks/ptc.py [--shared ../shared] [--seed 1]

Reads the articles beside the repository, which are not part of it; without them it says so and
stops. The corpus marks what its annotators held for Repetition, Exaggeration or Minimisation, and
Loaded Language; the toolkit has no such judgement, so this tells how far its nearest markers reach:

- repetition: words inside a 3-, 4- or 5-gram that stands twice in the article, as the measures
  repeated_ngram_mass count them; neighbours are one span;
- exaggeration: SUPER and BOOST, with EVAL, and with INTENSIFY and ALARM of the loaded lexicon;
- loaded language: the loaded lexicon (weight 0.6 and above, and all of it, with foe formulae); and
  what stood in its place before that list was written: EVAL and foe formulae, with CRITICISM.

Markers count in every voice, as the annotators marked quotations too.

Which markers stand for which technique was set down before any figure was seen; nothing is tuned.
Beside them: spans of the same number and lengths (in words) at random places of the same articles
(mean of 20 draws); and words learnt from the other four folds of articles: those that stood inside
spans of the technique at least twice and at least half the time.

Overlap is the shared task's measure: precision is the mean share of a found span that is marked,
recall the mean share of a marked span that is found. Half: a span counts as met when spans of the
other side cover half of it. Exact: both ends agree.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd
import saabhar as sb
from saabhar.analysis.credits import whole_texts
from saabhar.analysis.markers.batch import Batch
from saabhar.analysis.text import Tokens, tokenise

ROOT = Path(__file__).resolve().parents[1]
TECHNIQUES = ("Repetition", "Exaggeration,Minimisation", "Loaded_Language")
FOLDS, DRAWS = 5, 20
LEAST_INSIDE, LEAST_SHARE = 2, 0.5
# From this weight a word of the loaded lexicon is loaded wherever it stands (its coding.md).
LOADED_ANYWHERE = 0.6

Span: TypeAlias = tuple[int, int]
Floats: TypeAlias = npt.NDArray[np.float64]
Ints: TypeAlias = npt.NDArray[np.int64]
Bools: TypeAlias = npt.NDArray[np.bool_]
Spans: TypeAlias = list[list[Span]]  # by article: sorted, apart from each other


def main() -> None:
    """Read, find, print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    arguments.add_argument("--seed", type=int, default=1)
    given = arguments.parse_args()
    folder = given.shared / "data/ptc-semeval2020-t11"
    if not folder.exists():
        print("skipped: no data/ptc-semeval2020-t11 in the shared folder")
        return
    texts = {p.stem.removeprefix("article"): p for p in folder.glob("train-articles/*.txt")}
    ids = sorted(texts)
    corpus = sb.Corpus.of([sb.Article(i, texts[i].read_text("utf-8"), language="en") for i in ids])
    tokens = tokenise(corpus.articles["text"])
    names = ["article_id", "technique", "start", "end"]
    labels = pd.read_csv(
        folder / "train-task-flc-tc.labels", sep="\t", names=names, dtype={"article_id": str}
    )
    whole = whole_texts(corpus)
    found = sb.find_markers(corpus, blocks=whole)
    foe, category = found["polarity"] == "foe", found["category"]
    loaded, strong = found["polarity"] == "loaded", found["weight"] >= LOADED_ANYWHERE
    critical, judging = category == "CRITICISM", (category == "EVAL") | foe
    exaggerated, extreme = category.isin(["SUPER", "BOOST"]), category.isin(["INTENSIFY", "ALARM"])
    # What `repeated_phrase_mass` counts: within a clause, without names and attributions.
    clause, naming = Batch(corpus, blocks=whole).wording
    ours = (
        {
            **{f"{n}-grams that stand twice": repeated(tokens, n) for n in (3, 4, 5)},
            **{
                f"phrases of {n} that stand twice": repeated(tokens, n, clause, naming)
                for n in (2, 3, 4, 5)
            },
        },
        {
            "SUPER, BOOST": spans_of(found[exaggerated], ids),
            "SUPER, BOOST, EVAL": spans_of(found[exaggerated | (category == "EVAL")], ids),
            "and INTENSIFY, ALARM": spans_of(found[exaggerated | extreme], ids),
        },
        {
            "loaded, 0.6 and above": spans_of(found[loaded & strong], ids),
            "loaded": spans_of(found[loaded], ids),
            "loaded, foe": spans_of(found[loaded | foe], ids),
            "EVAL, foe": spans_of(found[judging], ids),
            "EVAL, foe, CRITICISM": spans_of(found[judging | critical], ids),
        },
    )
    print(
        f"{len(ids)} articles, {len(tokens.start)} words, {len(found)} markers; seed {given.seed}"
    )
    fold = np.random.default_rng(given.seed).permutation(len(ids)) % FOLDS
    for technique, nearest in zip(TECHNIQUES, ours, strict=True):
        marked = spans_of(labels[labels["technique"] == technique], ids)
        print(f"\n{technique}: {count(marked)} marked spans once overlapping ones are joined")
        print(f"  {'':31}{'spans':>6}   overlap P, R, F1      half P, R, F1         exact F1")
        for name, spans in nearest.items():
            show(name, count(spans), agreements(spans, marked))
            rng = np.random.default_rng([given.seed, 1])
            chance = [agreements(at_random(spans, tokens, rng), marked) for _ in range(DRAWS)]
            show("  as many at random", count(spans), np.mean(chance, axis=0))
        learnt = learnt_words(tokens, marked, fold)
        show("words learnt in other folds", count(learnt), agreements(learnt, marked))


def spans_of(rows: pd.DataFrame, ids: Sequence[str]) -> Spans:
    """The spans of a table by article; those that overlap are joined, as the task does."""
    held = {
        i: sorted(zip(g["start"], g["end"], strict=True)) for i, g in rows.groupby("article_id")
    }
    return [joined(held.get(i, ())) for i in ids]


def joined(spans: Iterable[Span]) -> list[Span]:
    """Sorted spans with those that overlap made one."""
    out: list[Span] = []
    for start, end in spans:
        if out and start < out[-1][1]:
            out[-1] = out[-1][0], max(end, out[-1][1])
        else:
            out.append((int(start), int(end)))
    return out


def runs(tokens: Tokens, inside: Sequence[bool], begin: int) -> list[Span]:
    """One span for each run of neighbouring words that are inside, of the words from `begin`."""
    edges = np.flatnonzero(np.diff(np.r_[False, inside, False].astype(np.int8)))
    pairs = zip(edges[::2], edges[1::2], strict=True)
    return [(int(tokens.start[begin + a]), int(tokens.end[begin + b - 1])) for a, b in pairs]


def repeated(
    tokens: Tokens, n: int, clause: Bools | None = None, naming: Bools | None = None
) -> Spans:
    """Words inside an n-gram that stands twice or more in its article.

    With ``clause`` (a clause begins at the word) and ``naming`` (it names) only n-grams within a
    clause and without names.
    """
    spans: Spans = []
    for begin, end in pairwise(tokens.offsets):
        keys = tokens.key[begin:end].tolist()
        grams = [tuple(keys[i : i + n]) for i in range(len(keys) - n + 1)]
        counts = np.ones(len(grams), bool)
        if clause is not None and naming is not None:
            bad = naming[begin:end].astype(int)
            parted = np.r_[0, np.cumsum(clause[begin:end])]
            held = np.r_[0, np.cumsum(bad)]
            for i in range(len(grams)):
                counts[i] = held[i + n] == held[i] and parted[i + n] == parted[i + 1]
        times = Counter(gram for gram, so in zip(grams, counts, strict=True) if so)
        inside = np.zeros(len(keys), bool)
        for i, gram in enumerate(grams):
            if counts[i] and times[gram] > 1:
                inside[i : i + n] = True
        spans.append(runs(tokens, inside.tolist(), begin))
    return spans


def at_random(spans: Spans, tokens: Tokens, rng: np.random.Generator) -> Spans:
    """As many spans, of the same lengths in words, anywhere in the same articles."""
    out: Spans = []
    for held, (begin, end) in zip(spans, pairwise(tokens.offsets), strict=True):
        starts = tokens.start[begin:end]
        drawn = []
        for start, stop in held:
            words = max(1, int(np.searchsorted(starts, stop) - np.searchsorted(starts, start)))
            at = begin + int(rng.integers(end - begin - words + 1))
            drawn.append((int(tokens.start[at]), int(tokens.end[at + words - 1])))
        out.append(joined(sorted(drawn)))
    return out


def learnt_words(tokens: Tokens, marked: Spans, fold: Ints) -> Spans:
    """Runs of words that mostly stood inside the spans of the articles of the other folds."""
    inside = np.zeros(len(tokens.start), bool)
    for held, (begin, end) in zip(marked, pairwise(tokens.offsets), strict=True):
        for start, stop in held:
            inside[begin:end] |= (tokens.start[begin:end] < stop) & (tokens.end[begin:end] > start)
    spans: Spans = [[] for _ in marked]
    for k in range(FOLDS):
        train = fold[tokens.text] != k
        times, within = Counter(tokens.key[train]), Counter(tokens.key[train & inside])
        words = [w for w, n in within.items() if n >= LEAST_INSIDE and n >= LEAST_SHARE * times[w]]
        chosen = np.isin(tokens.key, np.array(words, dtype=np.uint64))
        for i in np.flatnonzero(fold == k):
            begin, end = tokens.offsets[i : i + 2]
            spans[i] = runs(tokens, chosen[begin:end].tolist(), begin)
    return spans


def agreements(found: Spans, marked: Spans) -> Floats:
    """Precision and recall by overlap, by half, and exact: three rows."""
    p, r = covered(found, marked), covered(marked, found)
    same = sum(len(set(f) & set(m)) for f, m in zip(found, marked, strict=True))
    half = [(p >= 0.5).mean(), (r >= 0.5).mean()]
    return np.array([[p.mean(), r.mean()], half, [same / len(p), same / len(r)]])


def covered(spans: Spans, by: Spans) -> Floats:
    """Share of each span's characters that spans of the other side hold."""
    shares = [
        sum(max(0, min(end, b) - max(start, a)) for a, b in others) / (end - start)
        for mine, others in zip(spans, by, strict=True)
        for start, end in mine
    ]
    return np.array(shares)


def count(spans: Spans) -> int:
    """Spans in all articles."""
    return sum(map(len, spans))


def show(name: str, spans: int, agreed: Floats) -> None:
    """One line of the table: precision, recall, F1 by overlap and by half; F1 exact."""
    p, r = agreed.T
    f1 = np.divide(2 * p * r, p + r, out=np.zeros(len(p)), where=p + r > 0)
    told = [f"{p[k]:.3f} {r[k]:.3f} {f1[k]:.3f}" for k in (0, 1)]
    print(f"  {name:31}{spans:6}   {told[0]}     {told[1]}      {f1[2]:.3f}")


if __name__ == "__main__":
    main()
