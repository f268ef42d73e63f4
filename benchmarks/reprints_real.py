"""Reprints on texts that people labelled: five Hindi papers, graded copies, same-event triplets.

    python benchmarks/reprints_real.py ../shared

Five papers: precision, recall and F1 between papers, with an interval over stories (pairs that hang
together through their passages), the threshold chosen on other stories, and every miss. Pairs near
the line: 198 others, most of one paper on near days and of event news, drawn around what the rule
of the time linked and labelled by one reader who did not see what it said (`reprints_near.jsonl`;
ids of event news are line numbers). Clough and Stevenson 2011: any copy or none, and four grades,
in ten folds. BASIL: share of the pairs of three outlets on one event that are linked, or called one
family.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import pandas as pd
from saabhar.analysis.reprints import find_reprints, trace
from saabhar.analysis.reprints.evidence import PER_DOUBLING
from saabhar.analysis.text.fold import LOOKUP
from saabhar.analysis.text.tokens import tokenise
from saabhar.corpora import Corpus
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components
from sklearn.ensemble import ExtraTreesClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

RESAMPLES, SEED = 2000, 1


def corpus_of(frame: pd.DataFrame, language: str) -> Corpus:
    frame = frame.assign(language=language, title=None, url="")
    return Corpus(frame.astype({"title": "str"}))


def f1(right: np.ndarray, found: np.ndarray) -> tuple[float, float, float]:
    both = (right & found).sum()
    p, r = both / max(1, found.sum()), both / max(1, right.sum())
    return p, r, 2 * p * r / max(1e-9, p + r)


def five_papers(shared: Path) -> None:
    sys.path.insert(0, str(shared / "gold"))
    from passages import passages

    names = ["article_id", "outlet", "published", "text"]
    frame = pd.DataFrame(list(passages(shared / "data/five-papers")), columns=names)
    links = find_reprints(corpus_of(frame, "hi"), set_aside=True)
    table = {frozenset((r.article_id_a, r.article_id_b)): r for r in links.itertuples(index=False)}
    lines = (shared / "gold/reuse-five-papers.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [r for r in map(json.loads, lines) if r["scope"] == "cross"]
    pairs = [frozenset((r["a"], r["b"])) for r in rows]
    right = np.array([r["label"] in ("verbatim", "derived") for r in rows])
    found = np.array([p in table and table[p].decision == "reprint" for p in pairs])
    doubt = np.array([r["doubt"] for r in rows])
    quote = np.array([r["label"] == "shared-quote" for r in rows])
    ids = {x: n for n, x in enumerate(sorted({x for p in pairs for x in p}))}
    a, b = np.array([[ids[r["a"]], ids[r["b"]]] for r in rows]).T
    graph = coo_matrix((np.ones(len(a)), (a, b)), (len(ids), len(ids)))
    story = connected_components(graph, directed=False)[1][a]
    print("== five papers, between papers")
    for name, rows_kept in (
        ("all rows", np.ones(len(rows), bool)),
        ("without doubt", ~doubt),
        ("without doubt and shared quotations", ~doubt & ~quote),
    ):
        p, r, f = f1(right[rows_kept], found[rows_kept])
        print(f"{name:38} P {p:.3f} R {r:.3f} F1 {f:.3f} ({right[rows_kept].sum()} positive)")
    chance = np.random.default_rng(SEED)
    stories = np.unique(story)
    resampled = []
    for _ in range(RESAMPLES):
        drawn = np.bincount(chance.choice(len(stories), len(stories)), minlength=len(stories))
        weight = np.repeat(np.arange(len(rows)), drawn[np.searchsorted(stories, story)])
        resampled.append(f1(right[weight], found[weight])[2])
    low, high = np.percentile(resampled, [2.5, 97.5])
    print(f"95 % interval of F1 over {len(stories)} stories: {low:.3f} to {high:.3f}")
    # The evidence of each pair, less what the days between ask for; 0 where it was not aligned.
    days = frame.set_index("article_id")["published"].map(pd.Timestamp)
    between = [abs((days[r["a"]] - days[r["b"]]).days) for r in rows]
    own = np.array([table[p].own_words if p in table else 0.0 for p in pairs])
    own -= PER_DOUBLING * np.log2(np.maximum(between, 1))
    folds = {s: n % 10 for n, s in enumerate(chance.permutation(stories))}
    fold = np.array([folds[s] for s in story])
    held = np.zeros(len(rows), bool)
    for k in range(10):
        grid = np.arange(6, 25, 0.25)
        best = max(grid, key=lambda t: f1(right[fold != k], own[fold != k] >= t)[2])
        held[fold == k] = own[fold == k] >= best
    print(
        "threshold chosen on the other stories, 10 folds: P {:.3f} R {:.3f} F1 {:.3f}".format(
            *f1(right, held)
        )
    )
    print(
        "linked:",
        Counter((r["label"], r.get("note") or "") for r, x in zip(rows, found, strict=True) if x),
    )
    for r, pair, want, got in zip(rows, pairs, right, found, strict=True):
        if want != got:
            why = table[pair].decision if pair in table else "not aligned"
            print(
                "  missed" if want else "  false",
                r["a"],
                r["b"],
                r["label"],
                r.get("note") or "",
                "(doubt)" if r["doubt"] else "",
                why,
            )
    linked = links[links["decision"] == "reprint"]
    gap = (
        days[linked["article_id_b"]].to_numpy() - days[linked["article_id_a"]].to_numpy()
    ) / np.timedelta64(1, "D")
    far = int((np.abs(gap) > 7).sum())
    print(f"null: of {len(linked)} links {far} lie more than a week apart")


def near_the_line(shared: Path) -> None:
    sys.path.insert(0, str(shared / "gold"))
    from passages import passages

    names = ["article_id", "outlet", "published", "text"]
    papers = pd.DataFrame(list(passages(shared / "data/five-papers")), columns=names)
    lines = (shared / "data/ednil-hindi/articles.jsonl").read_text(encoding="utf-8").splitlines()
    events = pd.DataFrame(
        [(f"ed{n}", "", "", json.loads(line)["text"]) for n, line in enumerate(lines)],
        columns=names,
    )
    found = {
        scope: {
            frozenset(pair)
            for pair in find_reprints(corpus_of(frame, "hi"), same_outlet=scope == "within")[
                ["article_id_a", "article_id_b"]
            ].to_numpy()
        }
        for scope, frame in (("cross", papers), ("within", papers), ("any", events))
    }
    rows = pd.read_json(Path(__file__).with_name("reprints_near.jsonl"), lines=True)
    rows["linked"] = [
        frozenset((r.a, r.b)) in found[str(r.scope)] for r in rows.itertuples(index=False)
    ]
    print("\n== pairs near the line")
    for name, part in (("all", rows), ("without doubt", rows[~rows["doubt"]])):
        right, linked = (part["label"] == "copied").to_numpy(), part["linked"].to_numpy()
        p, r, f = f1(right, linked)
        said = part.loc[linked & ~right, "label"].value_counts().to_dict()
        print(
            f"{name:14} P {p:.3f} R {r:.3f} F1 {f:.3f} "
            f"({right.sum()} of {len(part)} positive; linked besides: {said})"
        )


def containments(a: str, b: str) -> list[float]:
    tokens = tokenise([a, b], fold=LOOKUP)
    left, right = (tokens.key[tokens.text == i].tolist() for i in (0, 1))
    out = []
    for n in (1, 2, 3):
        grams = [{tuple(w[i : i + n]) for i in range(len(w) - n + 1)} for w in (left, right)]
        out.append(len(grams[0] & grams[1]) / max(1, len(grams[1])))
    return out


def clough_stevenson(shared: Path) -> None:
    folder = shared / "data/clough-stevenson"
    lines = (folder / "all-plagiarised-files.txt").read_text().split()
    pairs = [line.split(",") for line in lines]
    names = sorted({p[0] for p in pairs} | {p[1] for p in pairs})
    texts = {n: (folder / n).read_bytes().decode("utf-8", "replace") for n in names}
    frame = pd.DataFrame({"article_id": names, "outlet": "", "published": ""})
    corpus = corpus_of(frame.assign(text=[texts[n] for n in names]), "en")
    tables = []
    for preset in ("default", "noisy"):
        links = find_reprints(corpus, preset=preset, set_aside=True)
        tables.append({frozenset((r.article_id_a, r.article_id_b)): r for r in links.itertuples()})
    rows = []
    for source, answer, _ in pairs:
        features = containments(texts[source], texts[answer])
        for table in tables:
            r = table.get(frozenset((source, answer)))
            if r is None:
                features += [0.0] * 5
                continue
            mine = r.containment_a if r.article_id_a == answer else r.containment_b
            words = r.words_a if r.article_id_a == answer else r.words_b
            features += [
                mine,
                r.longest_run / words,
                r.own_words / words,
                len(r.passages),
                r.longest_run,
            ]
        rows.append(features)
    x, grade = np.array(rows), np.array([p[2] for p in pairs])
    plain = make_pipeline(StandardScaler(), LogisticRegression(max_iter=5000))
    trees = ExtraTreesClassifier(500, random_state=SEED)
    folds = StratifiedKFold(10, shuffle=True, random_state=SEED)
    print("\n== Clough and Stevenson, ten folds,", len(pairs), "answers", Counter(grade))
    print(
        "any copy, by a link alone:",
        np.mean(
            [
                (
                    tables[0].get(frozenset(p[:2])) is not None
                    and tables[0][frozenset(p[:2])].decision == "reprint"
                )
                == (p[2] != "non")
                for p in pairs
            ]
        ).round(3),
    )
    for name, model in (("logistic regression", plain), ("extra trees", trees)):
        two = cross_val_predict(model, x, grade != "non", cv=folds) == (grade != "non")
        four = cross_val_predict(model, x, grade, cv=folds) == grade
        print(f"{name}: any copy or none {two.mean():.3f}, four grades {four.mean():.3f}")


def basil(shared: Path) -> None:
    rows = []
    for path in sorted((shared / "data/basil/articles").rglob("*.json")):
        article = json.loads(path.read_text(encoding="utf-8"))
        body = article["body-paragraphs"]
        body = json.loads(body) if isinstance(body, str) else body
        text = "\n".join(" ".join(p) for p in body)
        rows.append(
            (
                f"{path.parent.name}/{path.stem}",
                article["source"],
                article["date"],
                text,
                article["triplet-uuid"],
            )
        )
    frame = pd.DataFrame(rows, columns=["article_id", "outlet", "published", "text", "event"])
    frame["published"] = (
        pd.to_datetime(frame["published"], errors="coerce").dt.strftime("%Y-%m-%d").fillna("")
    )
    corpus = corpus_of(frame, "en")
    links = find_reprints(corpus)
    event = frame.set_index("article_id")["event"]
    same = event[links["article_id_a"]].to_numpy() == event[links["article_id_b"]].to_numpy()
    families = trace(corpus, links=links)
    in_families = families[families["members"] > 1]
    print(f"\n== BASIL: {len(frame)} articles, {3 * event.nunique()} pairs of one event")
    print(f"linked: {same.sum()} pairs of one event, {(~same).sum()} of different events")
    print(f"families of two and more: {in_families['family_id'].nunique()}")
    text = frame.set_index("article_id")["text"]
    for r in links.sort_values("own_words").itertuples():
        a0, a1, *_ = max(r.passages, key=lambda p: p[1] - p[0])
        print(
            f"  {r.own_words:.0f} own of {r.matched_words} words, "
            f"{r.containment_a:.2f}/{r.containment_b:.2f}: {text[r.article_id_a][a0:a1][:160]!r}"
        )


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("shared", type=Path)
    chosen = options.parse_args()
    five_papers(chosen.shared)
    near_the_line(chosen.shared)
    clough_stevenson(chosen.shared)
    basil(chosen.shared)
