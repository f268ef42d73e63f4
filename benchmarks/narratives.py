"""Markers in Hindi news with and without each narrative label of SemEval 2025, task 10.

    python benchmarks/narratives.py [--shared ../shared] [--seed 1] [--least 9]

Reads the articles beside the repository, which are not part of it; without them it says so and
stops. Near copies are counted once: of each reprint family the first member stands for all. An
interval is the middle 95 % of 10,000 draws of articles with replacement, sums of hits over sums of
tokens; the ratio's interval draws both sides. Labels overlap, and an article without a label may
carry another: nothing but the label is held equal, and many labels are looked at, so an interval
that leaves out 1 here and there is to be expected (how many by chance is printed).
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd
import saabhar as sb
from saabhar.analysis.text import tokenise

ROOT = Path(__file__).resolve().parents[1]
DRAWS = 10_000
# A ratio over fewer hits on a side is not printed.
LEAST_HITS = 5
SEARCHED = ("headline", "teaser", "body")
# Counted in all voices, as the measures of the toolkit count them.
COUNTERWEIGHT = ("HEDGE", "CONTRAST", "CRITICISM", "INDEPENDENT")

F64: TypeAlias = npt.NDArray[np.float64]
Bools: TypeAlias = npt.NDArray[np.bool_]


def main() -> None:
    """Read, trace, find, print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--least", type=int, default=9, help="articles that carry a label")
    given = arguments.parse_args()
    folder = given.shared / "data/semeval2025-t10/HI"
    if not folder.exists():
        print("skipped: no data/semeval2025-t10/HI in the shared folder")
        return
    labels = read_labels(folder / "subtask-2-annotations.txt")
    corpus = sb.Corpus.of(
        [
            sb.Article(i, (folder / "raw-documents" / i).read_text("utf-8"), language="hi")
            for i in sorted(labels)
        ]
    )
    families = sb.trace(corpus)
    kept = ~families["family_id"].duplicated().to_numpy()
    counts = count_groups(corpus)[kept]
    ids = counts.index
    tokens = counts.pop("tokens").to_numpy(np.float64)
    print(
        f"{len(corpus)} articles, {int(kept.sum())} after near copies, {tokens.sum():.0f} tokens; "
        f"seed {given.seed}, {DRAWS} draws; markers per 1,000 tokens of headline, teaser and body"
    )
    names = pd.Series([n for i in ids for n in sorted(labels[i])]).value_counts()
    top = sorted(names.index[names >= given.least], key=lambda n: (-names[n], n))
    pairs = apart = 0
    for number, name in enumerate(top):
        inside = np.array([name in labels[i] for i in ids])
        print(f"\n{name}: {inside.sum()} articles with, {(~inside).sum()} without")
        for group in counts.columns:
            hits = counts[group].to_numpy(np.float64)
            rng = np.random.default_rng([given.seed, number])
            one, other = drawn(hits, tokens, inside, rng), drawn(hits, tokens, ~inside, rng)
            a, b = rate(hits, tokens, inside), rate(hits, tokens, ~inside)
            told = f"  {group:24} with {span(a, one)}  without {span(b, other)}"
            if min(hits[inside].sum(), hits[~inside].sum()) < LEAST_HITS:
                print(f"{told}  ratio: too few hits")
                continue
            # No side of so many hits is without one in 2.5 % of the draws, unless few articles hold
            # them all: then the interval ends at infinity, and rightly.
            with np.errstate(divide="ignore", invalid="ignore"):
                ratios = np.nan_to_num(one / other, nan=1.0, posinf=np.inf)
            low, high = np.quantile(ratios, [0.025, 0.975], method="inverted_cdf")
            pairs += 1
            apart += not low <= 1 <= high
            star = "" if low <= 1 <= high else "  *"
            print(f"{told}  ratio {a / b:5.2f} [{low:.2f}, {high:.2f}]{star}")
    print(
        f"\n* the interval of the ratio leaves out 1: {apart} of {pairs} ratios; "
        f"about {0.05 * pairs:.1f} would do so if nothing differed"
    )


def read_labels(path: Path) -> dict[str, set[str]]:
    """Top narratives of each article, each once."""
    rows = (line.split("\t") for line in path.read_text("utf-8").splitlines() if line.strip())
    return {row[0]: set(row[1].split(";")) for row in rows}


def count_groups(corpus: sb.Corpus) -> pd.DataFrame:
    """Tokens and kept markers of each group, one row an article, in the order of the corpus."""
    blocks = sb.find_blocks(corpus)
    articles = corpus.articles
    text = dict(zip(articles["article_id"], articles["text"], strict=True))
    read = blocks[blocks["kind"].isin(SEARCHED)]
    parts = [text[r.article_id][r.start : r.end] for r in read.itertuples()]
    table = pd.DataFrame(index=pd.Index(articles["article_id"].to_numpy(object)))
    per_block = pd.Series(tokenise(parts).counts, index=read["article_id"].to_numpy(object))
    found = sb.find_markers(corpus, blocks=blocks)
    for name, rows in groups_of(found).items():
        table[name] = found.loc[rows, "article_id"].value_counts().reindex(table.index).fillna(0)
    sources = sb.find_sources(corpus, blocks=blocks)
    for name, rows in {
        "attributed clauses": sources["verb_id"].notna(),
        "attributed, doubting": sources["stance"] < 0,
        "attributed, endorsing": sources["stance"] > 0,
        "attributed, official": sources["official"],
    }.items():
        table[name] = sources.loc[rows, "article_id"].value_counts().reindex(table.index).fillna(0)
    table["tokens"] = per_block.groupby(level=0).sum().reindex(table.index).fillna(0)
    return table


def groups_of(found: pd.DataFrame) -> Mapping[str, pd.Series[bool]]:
    """Which markers belong to which group."""
    category, narrator = found["category"], found["voice"] == "narrator"
    promo = found["polarity"] == "promo"
    speech = found["voice"].isin(["quoted", "reported"])
    return {
        "promotion, narrator": promo & narrator & (category != "SLOGAN"),
        "promotion, in speech": promo & speech & (category != "SLOGAN"),
        "slogans": promo & (category == "SLOGAN"),
        "foe formulae": found["polarity"] == "foe",
        "unnamed sources": category == "SOURCING",
        **{name.lower(): category == name for name in COUNTERWEIGHT},
        "counterweight in all": category.isin(COUNTERWEIGHT),
    }


def rate(hits: F64, tokens: F64, side: Bools) -> float:
    """Hits per 1,000 tokens of one side."""
    return float(1000 * hits[side].sum() / tokens[side].sum())


def drawn(hits: F64, tokens: F64, side: Bools, rng: np.random.Generator) -> F64:
    """The rate of one side in each draw of its articles."""
    n = int(side.sum())
    weights = rng.multinomial(n, np.full(n, 1 / n), size=DRAWS)
    return 1000 * (weights @ hits[side]) / (weights @ tokens[side])


def span(value: float, draws: F64) -> str:
    """A rate and its interval, printed."""
    low, high = np.quantile(draws, [0.025, 0.975])
    return f"{value:5.2f} [{low:5.2f}, {high:5.2f}]"


if __name__ == "__main__":
    main()
