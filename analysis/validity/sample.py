"""A sample to code by hand: stratified, with known probabilities, blind to who published it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd

from ...corpora.corpus import Corpus
from ..credits import in_text
from ..families import family_of
from ..text import LOOKUP, compile_patterns

# Stands for every masked code point, so that spans marked in a blinded text hold in the published.
MASK = "█"
BANDS = 3


@dataclass(frozen=True, slots=True, eq=False)
class Sample:
    """Items to code, and the key that coders must not see.

    Attributes
    ----------
    items
        item, language, text: what coders get. Order and names tell nothing of the source.
    key
        item, article_id, stratum, probability (of being drawn), weight (its inverse), stands_for
        (pages of its family). Kept apart until coding is done.
    strata
        stratum, population, drawn, probability.
    population
        Stratum of every article that could be drawn, by article_id.
    seed
        As given.
    """

    items: pd.DataFrame
    key: pd.DataFrame
    strata: pd.DataFrame
    population: pd.Series[str]
    seed: int


def sample(
    corpus: Corpus,
    n: int,
    *,
    strata: Sequence[str] = (),
    score: pd.Series[float] | None = None,
    allocation: str = "equal",
    families: pd.DataFrame | None = None,
    credits: pd.DataFrame | None = None,
    mask: Sequence[str] = (),
    countries: bool = True,
    seed: int,
) -> Sample:
    """Draw a stratified sample of articles and blind it.

    Parameters
    ----------
    n
        Items to draw: 200 to 300 for a gold set. All when the corpus has no more.
    strata
        Columns of the corpus: outlet class, topic ...
    score
        By article_id, a detector's score: further strata are "none" (0), and thirds of what is
        above 0. Drawing only high scorers would measure precision and hide recall.
    allocation
        "equal": the same number a stratum, so that rare ones are seen; "proportional".
    families
        Table of ``FAMILIES``: one member of each family is eligible, chosen at random.
    credits
        Table of ``CREDITS``: these spans are masked.
    mask
        Further words to mask wherever they stand (outlets, leaders), in any spelling the lookup
        fold takes as the same. Outlet names of the corpus always are.
    countries
        Mask names of countries, their people and capitals too (``countries.csv`` beside this file:
        the commoner ones, in Hindi and English), as judgements follow known sides.

    Returns
    -------
    Sample
        Every article with a chance of being drawn: at least one of each stratum is.

    Raises
    ------
    ValueError
        For fewer than one item, an unknown allocation, and a stratum that is no column.

    Examples
    --------
    >>> from saabhar.corpora.article import Article
    >>> texts = [Article(f"a{i}", f"The Herald says {i}.", outlet="The Herald") for i in range(9)]
    >>> drawn = sample(Corpus.of(texts), 3, seed=1)
    >>> drawn.items["text"].str.slice(0, 15).unique().tolist(), drawn.key["weight"].tolist()
    (['██████████ says'], [3.0, 3.0, 3.0])
    """
    if n < 1:
        raise ValueError(f"n must be at least 1, got {n}.")
    if allocation not in ("equal", "proportional"):
        raise ValueError(f"allocation must be 'equal' or 'proportional', got {allocation!r}.")
    articles = corpus.articles
    if missing := [c for c in strata if c not in articles.columns]:
        raise ValueError(
            f"strata: {', '.join(missing)} is not in the corpus. Columns there: "
            f"{', '.join(map(str, articles.columns))}."
        )
    rng = np.random.default_rng(seed)
    # Sorted, so that the draw depends on the articles and not on the order they were read in.
    eligible = articles.sort_values("article_id", kind="stable").reset_index(drop=True)
    eligible["stands_for"] = 1
    if families is not None:
        family = family_of(eligible["article_id"], families)
        eligible["stands_for"] = family.groupby(family).transform("size")
        shuffled = rng.permutation(len(eligible))
        chosen = ~family.iloc[shuffled].duplicated().reindex(range(len(eligible)))
        eligible = eligible[chosen].reset_index(drop=True)
    eligible["stratum"] = _stratum(eligible, strata, score)
    drawn = _draw(eligible, n, allocation, rng)
    hidden = [*mask, *(country_names() if countries else ())]
    outlets = sorted({o for o in articles["outlet"].unique() if o})
    shown = Corpus(articles[articles["article_id"].isin(drawn["article_id"])])
    blind = blinded(shown, credits=credits, mask=[*outlets, *hidden])
    blind = blind.reindex(drawn["article_id"])
    width = len(str(len(drawn)))
    names = [f"item-{i:0{width}}" for i in range(1, len(drawn) + 1)]
    items = pd.DataFrame(
        {"item": names, "language": drawn["language"].to_numpy(), "text": blind.to_numpy()}
    )
    key = drawn[["article_id", "stratum", "probability", "stands_for"]].reset_index(drop=True)
    key.insert(0, "item", names)
    key["weight"] = 1 / key["probability"]
    by = eligible.groupby("stratum", sort=True)
    table = pd.DataFrame({"population": by.size()})
    table["drawn"] = drawn.groupby("stratum").size().reindex(table.index).fillna(0).astype(int)
    table["probability"] = table["drawn"] / table["population"]
    population = eligible.set_index("article_id")["stratum"]
    return Sample(items, key, table.reset_index(), population, seed)


def _stratum(
    eligible: pd.DataFrame, strata: Sequence[str], score: pd.Series[float] | None
) -> pd.Series[str]:
    parts = [eligible[c].astype("object").fillna("").astype(str) for c in strata]
    if score is not None:
        found = eligible["article_id"].map(score).fillna(0.0)
        above = found > 0
        band = pd.Series("score none", index=eligible.index)
        if above.any():
            rank = found[above].rank(method="first", pct=True)
            cut = np.ceil(rank * BANDS).astype(int)
            band[above] = "score " + cut.astype(str) + f" of {BANDS}"
        parts.append(band)
    if not parts:
        return pd.Series("all", index=eligible.index)
    out = parts[0]
    for part in parts[1:]:
        out = out + " | " + part
    return out


def _draw(
    eligible: pd.DataFrame, n: int, allocation: str, rng: np.random.Generator
) -> pd.DataFrame:
    sizes = eligible.groupby("stratum", sort=True).size()
    wanted = _allocate(
        np.asarray(sizes, dtype=np.int64), min(n, len(eligible)), allocation == "equal"
    )
    parts = []
    for (_, stratum), take in zip(eligible.groupby("stratum", sort=True), wanted, strict=True):
        picked = stratum.iloc[np.sort(rng.permutation(len(stratum))[:take])]
        parts.append(picked.assign(probability=take / len(stratum)))
    drawn = pd.concat(parts)
    return drawn.iloc[rng.permutation(len(drawn))]


def _allocate(sizes: npt.NDArray[np.int64], n: int, equal: bool) -> npt.NDArray[np.int64]:
    """How many of each stratum: at least one, at most all, and n in sum where that can be."""
    take = np.minimum(sizes, 1)
    while take.sum() < n:
        room = take < sizes
        share = np.ones(len(sizes)) if equal else sizes.astype(float)
        # Give the next item to the stratum furthest below its share.
        ratio = np.where(room, take / share, np.inf)
        take[int(np.argmin(ratio))] += 1
    return take


def country_names() -> tuple[str, ...]:
    """Countries, their people and capitals, as they are masked."""
    return tuple(pd.read_csv(Path(__file__).with_name("countries.csv"))["form"])


def blinded(
    corpus: Corpus, *, credits: pd.DataFrame | None = None, mask: Sequence[str] = ()
) -> pd.Series[str]:
    """Texts by article_id with credits, outlet names and ``mask`` covered.

    Lengths do not change, so a span marked in a blinded text is that span in the text as published.

    Examples
    --------
    >>> from saabhar.corpora.article import Article
    >>> corpus = Corpus.of([Article("a1", "The Herald says so.", outlet="The Herald")])
    >>> blinded(corpus)["a1"]
    '██████████ says so.'
    """
    texts = corpus.articles["text"].tolist()
    ids = corpus.articles["article_id"].tolist()
    names = sorted({o for o in corpus.articles["outlet"].unique() if o} | {m for m in mask if m})
    spans: list[list[tuple[int, int]]] = [[] for _ in texts]
    if names:
        hits = compile_patterns(names, fold=LOOKUP).find(corpus.articles["text"], overlap="all")
        for t, start, end in hits[["text", "start", "end"]].itertuples(index=False):
            spans[t].append((start, end))
    if credits is not None:
        at = {a: i for i, a in enumerate(ids)}
        for a, start, end in in_text(credits)[["article_id", "start", "end"]].itertuples(
            index=False
        ):
            if a in at:
                spans[at[a]].append((start, end))
    return pd.Series([_cover(t, s) for t, s in zip(texts, spans, strict=True)], index=ids)


def _cover(text: str, spans: list[tuple[int, int]]) -> str:
    if not spans:
        return text
    letters = list(text)
    for start, end in spans:
        letters[start:end] = MASK * (end - start)
    return "".join(letters)
