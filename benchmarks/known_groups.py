"""Known groups: markers in English headlines of four state outlets and one public broadcaster.

    python benchmarks/known_groups.py [--shared ../shared]

Reads the headlines of 2022 beside the repository, which are not part of it. Headlines are matched
by topic: non-negative matrix factorisation of their words, TOPICS of them, the strongest one of
each headline; within a topic each outlet is held against the broadcaster, and the differences are
weighed by the tokens both have there. A headline is not an article: these are rates of headlines.
Prints rates per 1,000 tokens with Garwood's interval, per outlet; the differences, with the middle
95 % of DRAWS draws of weeks with replacement; and the rates per outlet and week.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import pandas as pd
from saabhar.analysis.comparison.topics import find_topics
from saabhar.analysis.credits import whole_texts
from saabhar.analysis.markers import find_markers
from saabhar.analysis.markers.intervals import rate
from saabhar.analysis.text import tokenise
from saabhar.corpora.article import Article
from saabhar.corpora.corpus import Corpus

BROADCASTER = "bbc"
ROOT = Path(__file__).resolve().parents[1]
STRICT = 0.6
# Fine enough that a topic is one affair; chosen before a rate was seen.
TOPICS = 30
DRAWS = 1000


def main() -> None:
    """Read, find, print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    arguments.add_argument("--seed", type=int, default=1)
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
            "week": _weeks(table["date_as_printed"]),
            "tokens": tokenise(texts).counts,
        },
        index=ids,
    )
    blocks = whole_texts(corpus)
    topics = find_topics(corpus, TOPICS, blocks=blocks, least_texts=5, seed=given.seed)
    topic = topics.articles.set_index("article_id")["topic"].reindex(about.index)
    about["topic"] = topic.replace("", np.nan).to_numpy(object)
    share = about["topic"].notna().mean()
    print(f"{len(about)} headlines, {share:.2f} with a topic; seed {given.seed}")
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
        for outlet, part in about.groupby("outlet"):
            print(f"  {outlet!s:12} all topics      {_told(part, name)}")
        matched = about.dropna(subset=["topic", "week"])
        for outlet in sorted(set(about["outlet"]) - {BROADCASTER}):
            both = matched[matched["outlet"].isin([outlet, BROADCASTER])]
            low, high = _interval(both, name, outlet, given.seed)
            print(
                f"  {outlet!s:12} less {BROADCASTER}, by topic "
                f"{_difference(both, name, outlet):+.2f} [{low:+.2f}, {high:+.2f}]"
            )
        for (outlet, week), part in about.groupby(["outlet", "week"]):
            print(f"    {outlet!s:12} week {week:2.0f}    {_told(part, name)}")


def _told(part: pd.DataFrame, name: str) -> str:
    hits, tokens = float(part[name].sum()), float(part["tokens"].sum())
    r = rate(np.array([hits]), np.array([tokens]))
    return f"{r.value[0]:6.2f} [{r.low[0]:.2f}, {r.high[0]:.2f}]  {hits:.0f} in {tokens:.0f} tokens"


def _difference(both: pd.DataFrame, name: str, outlet: str) -> float:
    """Difference of rates within topics, weighed by the harmonic mean of the tokens."""
    own = both["outlet"] == outlet
    mine, theirs = (both[side].groupby("topic")[[name, "tokens"]].sum() for side in (own, ~own))
    mine, theirs = mine.align(theirs, join="inner")
    weight = mine["tokens"] * theirs["tokens"] / (mine["tokens"] + theirs["tokens"])
    apart = mine[name] / mine["tokens"] - theirs[name] / theirs["tokens"]
    return float(1000 * (apart * weight).sum() / weight.sum())


def _interval(both: pd.DataFrame, name: str, outlet: str, seed: int) -> tuple[float, float]:
    rng = np.random.default_rng(seed)
    keys = ["week", "topic", "outlet"]
    cells = both.groupby(keys, as_index=False)[[name, "tokens"]].sum()
    weeks = cells["week"].unique()
    by_week = dict(list(cells.groupby("week")))
    drawn = [
        _difference(pd.concat([by_week[w] for w in rng.choice(weeks, len(weeks))]), name, outlet)
        for _ in range(DRAWS)
    ]
    low, high = np.quantile(drawn, [0.025, 0.975])
    return float(low), float(high)


def _weeks(printed: pd.Series) -> np.ndarray:  # type: ignore[type-arg]
    bare = printed.astype(str).str.replace(r"^\w+: ", "", regex=True)
    days = pd.to_datetime(bare, errors="coerce", utc=True, format="mixed")
    return days.dt.isocalendar().week.to_numpy(dtype="float64", na_value=np.nan)


if __name__ == "__main__":
    main()
