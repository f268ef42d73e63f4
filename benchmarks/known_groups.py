"""Known groups: markers in English headlines of four state outlets and one public broadcaster.

    python benchmarks/known_groups.py [--shared ../shared]

Reads the headlines of 2022 beside the repository, which are not part of it. Headlines are matched
by the section that the collection gives them; nothing else of topic is held equal, and a headline
is not an article: these are rates of headlines. Prints rates per 1,000 tokens with Garwood's
interval, per outlet and section, and how many weeks each outlet leads the broadcaster.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import pandas as pd
from saabhar.analysis.markers import find_markers
from saabhar.analysis.markers.intervals import rate
from saabhar.analysis.text import tokenise
from saabhar.corpora.article import Article
from saabhar.corpora.corpus import Corpus

ROOT = Path(__file__).resolve().parents[1]
STRICT = 0.6


def main() -> None:
    """Read, find, print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    given = arguments.parse_args()
    path = given.shared / "data/state-media-headlines/headlines-2022.csv"
    table = pd.read_csv(path).dropna(subset=["headline"]).drop_duplicates(["outlet", "headline"])
    corpus = Corpus.of(
        [
            Article(str(i), headline, outlet=outlet, language="en")
            for i, (outlet, headline) in enumerate(
                zip(table["outlet"], table["headline"], strict=True)
            )
        ]
    )
    ids, texts = corpus.articles["article_id"], corpus.articles["text"]
    about = pd.DataFrame(
        {
            "outlet": table["outlet"].to_numpy(object),
            "section": table["section"].fillna("none").to_numpy(object),
            "week": _weeks(table["date_as_printed"]),
            "tokens": tokenise(texts).counts,
        },
        index=ids,
    )
    blocks = pd.DataFrame(
        {"article_id": ids, "start": 0, "end": texts.str.len(), "kind": "body", "paragraph": 1}
    )
    found = find_markers(corpus, blocks=blocks)
    slogan = found["category"] == "SLOGAN"
    kinds = {
        "strict slogans": slogan & (found["weight"] >= STRICT) & (found["polarity"] == "promo"),
        "generic promotion": ~slogan & (found["polarity"] == "promo"),
        "counterweight": found["polarity"] == "counter",
    }
    for name, rows in kinds.items():
        about[name] = about.index.map(found.loc[rows, "article_id"].value_counts()).fillna(0)
        print(f"\n{name}, per 1,000 tokens")
        for key, part in about.groupby(["section", "outlet"]):
            section, outlet = key
            hits, tokens = float(part[name].sum()), float(part["tokens"].sum())
            r = rate(np.array([hits]), np.array([tokens]))
            print(
                f"  {section!s:12} {outlet!s:12} {r.value[0]:6.2f} "
                f"[{r.low[0]:.2f}, {r.high[0]:.2f}]  {hits:.0f} in {tokens:.0f} tokens"
            )
        weekly = about.groupby(["outlet", "week"])[[name, "tokens"]].sum()
        weekly["rate"] = weekly[name] / weekly["tokens"]
        per_week = weekly.reset_index().pivot_table("rate", "week", "outlet")
        for outlet in per_week.columns.drop("bbc"):
            both = per_week[[outlet, "bbc"]].dropna()
            lead = (both[outlet] > both["bbc"]).sum()
            print(f"  {outlet}: over the broadcaster in {lead} of {len(both)} weeks")


def _weeks(printed: pd.Series) -> np.ndarray:  # type: ignore[type-arg]
    bare = printed.astype(str).str.replace(r"^\w+: ", "", regex=True)
    days = pd.to_datetime(bare, errors="coerce", utc=True, format="mixed")
    return days.dt.isocalendar().week.to_numpy(dtype="float64", na_value=np.nan)


if __name__ == "__main__":
    main()
