"""Marker rates of one article: what is counted, in whose voice."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import numpy as np
import pandas as pd

from .batch import Batch
from .intervals import Result, expected_rate, plain

Rows: TypeAlias = "pd.Series[bool]"

# Slogan entries of this weight and above are strict; below are echoes and programme names.
STRICT = 0.6
# From this weight a word of the loaded lexicon is loaded wherever it stands (its coding.md).
LOADED_ANYWHERE = 0.6


def kept(b: Batch, *categories: str, polarity: str = "") -> Rows:
    rows = b.markers["kept"]
    if categories:
        rows = rows & b.markers["category"].isin(categories)
    if polarity:
        rows = rows & (b.markers["polarity"] == polarity)
    return rows


def is_praise(markers: pd.DataFrame) -> Rows:
    """Rows of MARKERS that praise: promotional ones, save echoes and programme names.

    A slogan under the weight of a strict one (Belt and Road, जनता कर्फ्यू) names a thing as often as
    it promotes it, so that it has a rate of its own and is in no other.
    """
    echo = (markers["category"] == "SLOGAN") & (markers["weight"] < STRICT)
    return (markers["polarity"] == "promo") & ~echo


def praise(b: Batch) -> Rows:
    return b.markers["kept"] & is_praise(b.markers)


def voice(b: Batch, *voices: str) -> Rows:
    return b.markers["voice"].isin(voices)


def narrator(b: Batch) -> Rows:
    return voice(b, "narrator")


def not_speech(b: Batch) -> Rows:
    return voice(b, "narrator", "reported")


def slogans(b: Batch) -> Rows:
    return kept(b, "SLOGAN", polarity="promo")


def strict(b: Batch) -> Rows:
    return slogans(b) & (b.markers["weight"] >= STRICT) & not_speech(b)


def loaded(b: Batch) -> Rows:
    """Words that are loaded wherever they stand; lighter ones are on record and in no rate."""
    return kept(b, polarity="loaded") & (b.markers["weight"] >= LOADED_ANYWHERE)


def distinct_slogans(b: Batch) -> Result:
    rows = b.markers.loc[strict(b), ["at", "entry_id"]].drop_duplicates()
    count = b.total(rows["at"].to_numpy(np.int64))
    return plain(count, b.per_article(strict(b)), count)


def most_repeated_slogan(b: Batch) -> Result:
    counts = b.markers.loc[strict(b)].groupby(["at", "entry_id"]).size()
    most = counts.groupby("at").max().reindex(range(len(b)), fill_value=0)
    value = most.to_numpy().astype(np.float64)
    return plain(value, b.per_article(strict(b)), value)


def weighted(b: Batch) -> Result:
    rows = praise(b) & narrator(b)
    found = b.per_article(rows, "weight")
    return plain(1000 * found / np.where(b.tokens > 0, b.tokens, np.nan), b.tokens, found)


def expected(b: Batch) -> Result:
    """Right markers to be expected among all candidates, with the error of the instrument."""
    rows = is_praise(b.markers) & narrator(b)
    chosen = b.markers.loc[rows]
    at = chosen["at"].to_numpy(np.int64)
    p = chosen["probability"].to_numpy(np.float64)
    mean = b.total(at, p)
    # Hits of one entry err together: their errors add before they are squared.
    spread = ((chosen["precision_high"] - chosen["precision_low"]) / 3.92).to_numpy(np.float64)
    errors = pd.Series(spread).groupby([at, chosen["entry_id"].to_numpy()]).sum()
    place = errors.index.get_level_values(0).to_numpy(np.int64)
    squared = b.total(place, errors.to_numpy(np.float64) ** 2)
    return expected_rate(mean, mean + squared, b.tokens)


def one_sidedness(b: Batch) -> Result:
    promo = b.per_article(praise(b) & not_speech(b))
    counter = b.per_article(kept(b, polarity="counter"))
    both = promo + counter
    return plain((promo - counter) / (both + 1), both, promo)


def rate_of(*categories: str) -> Callable[[Batch], Result]:
    def function(b: Batch) -> Result:
        return b.rate(kept(b, *categories))

    return function
