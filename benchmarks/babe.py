"""Sentences that experts called biased or not (BABE, English): what measures add to words.

    python benchmarks/babe.py [--shared ../shared] [--seed 1]

Reads the 3,673 sentences beside the repository, which are not part of it; without them it says so
and stops. Macro F1 of a logistic regression (scikit-learn's default penalty) over five stratified
folds, predictions pooled, for three inputs: our measures; word TF-IDF; both. Everything that learns
(scaling, vocabulary, weights) learns on the training folds, and nothing is tuned.
Sentences of one article or topic may stand on both sides, as in the figures this stands beside.

Our measures of a sentence: counts of markers by category and voice, sums of their probabilities by
category (those set aside among them) and of their weights by polarity, reporting verbs by class,
sources by type, seeds of frames, and shape (words, letters a word, share in direct speech, negated
and doubted markers). One sentence is far under the least length of the toolkit's rates, so counts
stand in their place.

A fold's spread tells little of a difference; that between inputs has an interval by bootstrap over
sentences, for the models as trained.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd
import saabhar as sb
from saabhar.analysis.credits import whole_texts
from saabhar.analysis.markers import sort_by_frames
from saabhar.analysis.text import tokenise
from scipy import sparse
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.model_selection import StratifiedKFold
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

ROOT = Path(__file__).resolve().parents[1]
FOLDS, DRAWS = 5, 2_000
# Published lists, TF-IDF and a tuned transformer on the same sentences, by other hands.
BESIDE = "ten published word lists .631, TF-IDF .716, tuned transformer .804"

Labels: TypeAlias = npt.NDArray[np.int64]
INPUTS = ("measures", "words", "measures and words")


def main() -> None:
    """Read, measure, train, print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    arguments.add_argument("--seed", type=int, default=1)
    given = arguments.parse_args()
    path = given.shared / "data/babe/final_labels_SG2.csv"
    if not path.exists():
        print("skipped: no data/babe in the shared folder")
        return
    table = pd.read_csv(path, sep=";", encoding="utf-8-sig")
    table = table[table["label_bias"].isin(["Biased", "Non-biased"])].reset_index(drop=True)
    y = np.asarray(table["label_bias"] == "Biased", dtype=np.int64)
    texts = table["text"].tolist()
    measured = measures_of(texts)
    print(
        f"{len(y)} sentences, {y.sum()} biased; {measured.shape[1]} measures; seed {given.seed}\n"
        f"macro F1, {FOLDS} stratified folds ({BESIDE})"
    )
    predicted = predictions(texts, measured, y, given.seed)
    for name in INPUTS:
        by_fold = [
            f1_score(y[t], predicted[name][t], average="macro") for t in folds(y, given.seed)
        ]
        pooled = f1_score(y, predicted[name], average="macro")
        print(f"  {name:20} {pooled:.3f}   folds {' '.join(f'{f:.3f}' for f in by_fold)}")
    low, high = gain(y, predicted["measures and words"], predicted["words"], given.seed)
    print(f"  measures beside words add, 95 % interval: [{low:+.3f}, {high:+.3f}]")
    heaviest(measured, y)


def measures_of(texts: list[str]) -> pd.DataFrame:
    """One row a sentence, one column a count; a column that is nowhere above zero is left out."""
    ids = [f"{i:05}" for i in range(len(texts))]
    corpus = sb.Corpus.of(
        [sb.Article(i, t, language="en") for i, t in zip(ids, texts, strict=True)]
    )
    stored = corpus.articles["text"]
    blocks = whole_texts(corpus)
    found = sb.find_markers(corpus, blocks=blocks, set_aside=True)
    kept = found[found["kept"]]
    sources = sb.find_sources(corpus, blocks=blocks)
    frames = sort_by_frames(corpus, blocks=blocks)
    shape = sb.measure(corpus, blocks=blocks, measures=["quote_share"])
    tokens = tokenise(stored)
    parts = [
        counted(kept, "category", "voice"),
        counted(kept, "polarity", "voice"),
        counted(found, "category", of="probability"),
        counted(kept, "polarity", of="weight"),
        counted(sources, "verb_class"),
        counted(sources, "stance"),
        counted(sources, "type"),
        counted(frames, "frame", of="seeds"),
        kept.groupby("article_id")[["negated", "doubted"]].sum(),
        sources.groupby("article_id")[["named", "official", "direct"]].sum(),
        shape.assign(quoted=shape["hits"]).set_index("article_id")[["quoted"]],
        pd.DataFrame(
            {
                "words": tokens.counts,
                "letters a word": np.bincount(tokens.text, tokens.end - tokens.start, len(ids))
                / np.maximum(tokens.counts, 1),
            },
            index=ids,
        ),
    ]
    joined = pd.concat([p.reindex(ids) for p in parts], axis=1).fillna(0).astype(float)
    return joined.loc[:, joined.ne(0).any()]


def counted(rows: pd.DataFrame, *names: str, of: str = "") -> pd.DataFrame:
    """Rows by article and these columns; their number, or the sum of another column."""
    key = rows[list(names)].astype(str).agg(" ".join, axis=1)
    table = pd.crosstab(
        rows["article_id"], key, values=rows[of] if of else rows["start"] * 0 + 1, aggfunc="sum"
    )
    return table.rename(columns=lambda c: f"{' and '.join(names)}: {c}{' ' + of if of else ''}")


def folds(y: Labels, seed: int) -> list[Labels]:
    """The rows held out in each fold."""
    split = StratifiedKFold(FOLDS, shuffle=True, random_state=seed).split(y, y)
    return [test for _, test in split]


def predictions(
    texts: list[str], measured: pd.DataFrame, y: Labels, seed: int
) -> dict[str, Labels]:
    """What each input says of every sentence while its fold is held out."""
    held = np.array(texts, dtype=object)
    values = np.log1p(measured.to_numpy())
    out = {name: np.zeros_like(y) for name in INPUTS}
    for test in folds(y, seed):
        train = np.setdiff1d(np.arange(len(y)), test)
        words = make_pipeline(sb.IndicCountVectorizer(), TfidfTransformer())
        scale = StandardScaler().fit(values[train])
        w_train, w_test = words.fit_transform(held[train]), words.transform(held[test])
        m_train, m_test = scale.transform(values[train]), scale.transform(values[test])
        # Both inputs get the same sum of squares, or the penalty would fall on words alone.
        spread = np.sqrt(w_train.power(2).sum() / w_train.shape[0] / m_train.shape[1])
        both = [
            sparse.hstack([w, m * spread]).tocsr()
            for w, m in ((w_train, m_train), (w_test, m_test))
        ]
        for name, a, b in zip(
            INPUTS, (m_train, w_train, both[0]), (m_test, w_test, both[1]), strict=True
        ):
            out[name][test] = model().fit(a, y[train]).predict(b)
    return out


def model() -> LogisticRegression:
    """The same for every input."""
    return LogisticRegression(max_iter=2_000)


def gain(y: Labels, one: Labels, other: Labels, seed: int) -> tuple[float, float]:
    """Interval of the difference of two macro F1 over draws of sentences."""
    rng = np.random.default_rng(seed)
    draws = []
    for _ in range(DRAWS):
        at = rng.integers(len(y), size=len(y))
        draws.append(macro_f1(y[at], one[at]) - macro_f1(y[at], other[at]))
    low, high = np.quantile(draws, [0.025, 0.975])
    return float(low), float(high)


def macro_f1(y: Labels, said: Labels) -> float:
    """As scikit-learn's, for two classes and fast."""
    right = [int(((y == c) & (said == c)).sum()) for c in (0, 1)]
    return float(
        np.mean([2 * r / ((y == c).sum() + (said == c).sum()) for c, r in enumerate(right)])
    )


def heaviest(measured: pd.DataFrame, y: Labels) -> None:
    """The measures with most weight, trained on everything: to read, not to score."""
    fitted: Any = model().fit(StandardScaler().fit_transform(np.log1p(measured)), y)
    weights = pd.Series(fitted.coef_[0], index=measured.columns)
    print("\nheaviest weights, all sentences (standardised)")
    for name in weights.abs().sort_values(ascending=False).index[:15]:
        print(f"  {weights[name]:+.2f}  {name}")


if __name__ == "__main__":
    main()
