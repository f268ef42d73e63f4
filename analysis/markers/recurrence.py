"""Formulae of a source: runs of words that come again in its texts and not in those beside them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from ...corpora.corpus import Corpus
from ..columns import FORMULAE, conform, empty
from ..text.compiled import compiled
from ..text.fold import LOOKUP
from .reading import Reading, read
from .repetition import gram, whole
from .surroundings import clauses

I64: TypeAlias = npt.NDArray[np.int64]
U64: TypeAlias = npt.NDArray[np.uint64]

LENGTHS = (4, 5, 6, 7, 8)
LEAST_FAMILIES = 5
LEAST_Z = 3.0
# Size of the prior in runs of words: small beside the tens of thousands that 200 families hold.
PRIOR_WORTH = 500.0


def find_formulae(
    corpus: Corpus,
    *,
    by: str = "outlet",
    families: Mapping[str, str] | None = None,
    blocks: pd.DataFrame | None = None,
    lengths: Iterable[int] = LENGTHS,
) -> pd.DataFrame:
    """Find the recurrent formulae of each source, against all others of the corpus.

    A formula is a run of 4 to 8 words within a clause that at least five reprint families of the
    source hold, and whose log-odds against the other sources, with an informative Dirichlet prior
    (the pooled frequencies), reach z of 3. Each family has one vote, however often it was printed.
    A run that only ever comes inside a longer formula is left out.

    Match topics first: what is frequent because a source covers one country is a topic. Learn on
    some weeks and test on others (`split_weeks`).

    Parameters
    ----------
    by
        Column of the corpus that tells the sources apart.
    families
        Family of each article id; articles not in it are families of their own.

    Returns
    -------
    DataFrame
        Columns FORMULAE, by source and falling z; empty with fewer than two sources.

    References
    ----------
    Monroe, Colaresi & Quinn 2008, Political Analysis 16(4); the variance is their approximation
    with two terms.
    """
    reading = read(corpus, blocks, fold=LOOKUP)
    source = reading.articles[by].astype(str).to_numpy(object)
    family = _families(reading, families)
    tables = [_of_length(reading, source, family, n) for n in lengths]
    found = pd.concat(tables, ignore_index=True) if tables else empty(FORMULAE)
    if found.empty:
        return empty(FORMULAE)
    found = _whole(found).sort_values(["source", "z"], ascending=[True, False], kind="stable")
    return conform(found.reset_index(drop=True), FORMULAE, name="FORMULAE")


def measure_phraseology(
    corpus: Corpus, formulae: pd.DataFrame, *, blocks: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Share of each body that the formulae of each source cover.

    Learn the formulae on other weeks (or without the article's own family), or a text is covered
    by what was learned from it.

    Returns
    -------
    DataFrame
        article_id, source (whose formulae), value (share of body tokens, 0 to 1), base (tokens).
    """
    reading = read(corpus, blocks, fold=LOOKUP)
    body = reading.body
    base = reading.count(body)
    rows = []
    for source, mine in formulae.groupby("source"):
        covered = np.zeros(len(body), np.bool_)
        for _, same in mine.groupby("length"):
            size = int(same["length"].iloc[0])
            at, key = _grams(reading, size)
            at = at[np.isin(key, same["key"].to_numpy(np.uint64))]
            for step in range(size):
                covered[at + step] = True
        share = np.divide(
            reading.count(covered & body), base, out=np.full(len(base), np.nan), where=base > 0
        )
        rows.append(
            pd.DataFrame(
                {
                    "article_id": reading.articles["article_id"],
                    "source": source,
                    "value": share,
                    "base": base,
                }
            )
        )
    columns = ["article_id", "source", "value", "base"]
    return pd.concat(rows, ignore_index=True) if rows else pd.DataFrame(columns=columns)


def split_weeks(corpus: Corpus) -> tuple[Corpus, Corpus]:
    """The articles of odd and of even ISO weeks; those without a full date are in neither."""
    dates = pd.to_datetime(
        corpus.articles["published"].str[:10], format="%Y-%m-%d", errors="coerce"
    )
    odd = dates.dt.isocalendar().week.astype("Int64") % 2 == 1
    known = dates.notna()
    return corpus.where((odd & known).astype(bool)), corpus.where((~odd & known).astype(bool))


def _families(reading: Reading, families: Mapping[str, str] | None) -> I64:
    ids = reading.articles["article_id"]
    named = ids if families is None else ids.map(families).fillna("\x00" + ids)
    codes, _ = pd.factorize(named)
    return codes.astype(np.int64)


@compiled
def _keys(keys: U64, n: int, out: U64) -> None:
    for i in range(len(keys) - n + 1):
        out[i] = gram(keys, i, n)


def _grams(reading: Reading, n: int) -> tuple[I64, U64]:
    """Where runs of n words within a clause of the body begin, and their keys."""
    keys = reading.tokens.key
    if len(keys) < n:
        return np.zeros(0, np.int64), np.zeros(0, np.uint64)
    out = np.zeros(len(keys) - n + 1, np.uint64)
    _keys(keys, n, out)
    apart, _, _ = clauses(reading)
    inside = whole(apart, ~reading.body, n)[: len(out)]
    at = np.flatnonzero(inside).astype(np.int64)
    return at, out[at]


def _of_length(
    reading: Reading, source: npt.NDArray[np.object_], family: I64, n: int
) -> pd.DataFrame:
    at, key = _grams(reading, n)
    text = reading.tokens.text[at]
    seen = pd.DataFrame(
        {"key": key, "source": source[text], "family": family[text], "at": at}
    ).drop_duplicates(["key", "source", "family"])
    counts = seen.groupby(["key", "source"], as_index=False).agg(
        families=("family", "size"), at=("at", "first")
    )
    counts["everywhere"] = counts.groupby("key")["families"].transform("sum")
    # Families of the source, and runs they hold in all: the "words" of the keyness formula.
    size = counts.groupby("source")["families"].sum()
    chosen = counts.loc[counts["families"] >= LEAST_FAMILIES]
    if chosen.empty or len(size) < 2:
        return empty(FORMULAE)
    total = float(size.sum())
    mine = chosen["source"].map(size).to_numpy(np.float64)
    y1 = chosen["families"].to_numpy(np.float64)
    y2 = chosen["everywhere"].to_numpy(np.float64) - y1
    prior = PRIOR_WORTH * (y1 + y2) / total
    delta = np.log((y1 + prior) / (mine + PRIOR_WORTH - y1 - prior)) - np.log(
        (y2 + prior) / (total - mine + PRIOR_WORTH - y2 - prior)
    )
    z = delta / np.sqrt(1 / (y1 + prior) + 1 / (y2 + prior))
    first = chosen["at"].to_numpy(np.int64)
    texts, tokens = reading.articles["text"].tolist(), reading.tokens
    found = pd.DataFrame(
        {
            "source": chosen["source"].to_numpy(object),
            "text": [texts[tokens.text[i]][tokens.start[i] : tokens.end[i + n - 1]] for i in first],
            "length": n,
            "families": y1.astype(np.int64),
            "families_elsewhere": y2.astype(np.int64),
            "z": z,
            "key": chosen["key"].to_numpy(np.uint64),
        }
    )
    return found.loc[found["z"] >= LEAST_Z]


def _whole(found: pd.DataFrame) -> pd.DataFrame:
    """Leave out runs that as many families hold inside a longer formula of the same source."""
    longer = found.sort_values("length", ascending=False, kind="stable")
    kept: list[int] = []
    for _, mine in longer.groupby("source"):
        texts: list[tuple[str, int]] = []
        for row, text, families in zip(mine.index, mine["text"], mine["families"], strict=True):
            if any(text in other and families <= f for other, f in texts):
                continue
            texts.append((text, families))
            kept.append(row)
    return found.loc[kept]
