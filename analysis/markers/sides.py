"""Stance by side: do the reporting verbs put one side's words in doubt more than the other's?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.special import stdtrit  # the quantiles of scipy.stats.t; see intervals.py

from ..columns import STANCES, conform, empty
from ..text.fold import LOOKUP
from ..text.matcher import compile_patterns

F64: TypeAlias = npt.NDArray[np.float64]

LEAST_CLAUSES = 5
GOVERNMENT, OPPOSITION = "in office", "in opposition"
# Sides by type of source, where a story names no others.
BY_TYPE = {
    **dict.fromkeys(("named_official", "unnamed_official", "party_ruling"), GOVERNMENT),
    "party_opposition": OPPOSITION,
}


def compare_stance(
    sources: pd.DataFrame,
    sides: Mapping[str, Iterable[str]] | None = None,
    *,
    by: pd.Series[str] | None = None,
) -> pd.DataFrame:
    """Compare the mean stance of reporting verbs between the sides of a story.

    Parameters
    ----------
    sources
        Table of ``SOURCES``, of `find_sources`.
    sides
        Names of each side, as they stand in the text, by what the side is called: ``{"Aland":
        ["Aland", "President Holt"], "Borland": ["Borland"]}``. A clause belongs to the side whose
        name stands in its source, or in what its pronoun goes back to; with names of two sides in
        it, or of none, to neither. Without it: officials and the governing party against the
        opposition, by type.
    by
        The group of each article, by article_id (its outlet, its family); each article alone if
        not given.

    Returns
    -------
    DataFrame
        Columns STANCES, one row a group and pair of sides. ``difference`` is a less b, -4 to 4:
        below 0 the writer doubts a more. Missing, with ``too_few``, under five clauses a side.
        The 95 % interval takes articles as the units (t, with the cluster-robust variance of
        Liang & Zeger 1986); within one article, its clauses.

    Raises
    ------
    ValueError
        With fewer than two sides, or a name that two of them share.

    References
    ----------
    Hyland 2005, Metadiscourse (reporting verbs); Liang & Zeger 1986, Biometrika 73(1).

    Examples
    --------
    >>> from saabhar.analysis.markers import find_sources
    >>> from saabhar.corpora import Article, Corpus
    >>> text = "मंत्री ने बताया कि सड़क बनी। विपक्ष ने आरोप लगाया कि पैसा डूबा। " * 5
    >>> found = compare_stance(find_sources(Corpus.of([Article("a", text, language="hi")])))
    >>> found[["side_a", "stance_a", "side_b", "stance_b", "difference"]].values.tolist()
    [['in office', 1.0, 'in opposition', -1.0, 2.0]]
    """
    if sides is None:
        names: tuple[str, ...] = (GOVERNMENT, OPPOSITION)
        side = sources["type"].map(BY_TYPE).fillna("").to_numpy(object)
    else:
        names = tuple(sides)
        side = _named(sources["speaker"], sides)
    article = sources["article_id"]
    group = article if by is None else article.map(by)
    table = pd.DataFrame(
        {
            "group": group.to_numpy(object),
            "article": article.to_numpy(object),
            "side": side,
            "stance": sources["stance"].to_numpy(np.float64),
        }
    )
    table = table.loc[table["side"].isin(names) & table["group"].notna()]
    rows = [
        {"group": key, **_pair(part, a, b)}
        for key, part in table.groupby("group", sort=True)
        for a, b in combinations(names, 2)
    ]
    return conform(pd.DataFrame(rows), STANCES, name="STANCES") if rows else empty(STANCES)


def _named(speakers: pd.Series[str], sides: Mapping[str, Iterable[str]]) -> npt.NDArray[np.object_]:
    """The one side that is named in each source, or ""."""
    of = {name: side for side, forms in sides.items() for name in forms}
    listed = [name for forms in sides.values() for name in forms]
    if len(sides) < 2 or len(of) < len(listed):
        twice = sorted({n for n in listed if listed.count(n) > 1})
        raise ValueError(
            f"sides: {', '.join(twice)} stands on two sides; name what tells them apart."
            if twice
            else f"sides has {len(sides)}; a comparison needs two, each with the names it goes by."
        )
    found = compile_patterns(list(of), fold=LOOKUP).find(speakers)
    hit = np.array(list(of.values()), object)[found["pattern"].to_numpy()]
    per = pd.DataFrame({"text": found["text"], "side": hit}).drop_duplicates()
    alone = per.loc[~per["text"].duplicated(keep=False)]
    side = np.full(len(speakers), "", object)
    side[alone["text"].to_numpy()] = alone["side"].to_numpy()
    return side


def _pair(part: pd.DataFrame, a: str, b: str) -> dict[str, object]:
    one, other = part.loc[part["side"] == a], part.loc[part["side"] == b]
    few = min(len(one), len(other)) < LEAST_CLAUSES
    means = [float("nan") if len(x) < LEAST_CLAUSES else x["stance"].mean() for x in (one, other)]
    difference = means[0] - means[1]
    reach = float("nan") if few else _reach(one, other)
    return {
        "side_a": a,
        "side_b": b,
        "clauses_a": len(one),
        "clauses_b": len(other),
        "articles": part.loc[part["side"].isin([a, b]), "article"].nunique(),
        "stance_a": means[0],
        "stance_b": means[1],
        "difference": difference,
        "low": difference - reach,
        "high": difference + reach,
        "too_few": few,
    }


def _reach(one: pd.DataFrame, other: pd.DataFrame) -> float:
    """Half the 95 % interval of the difference of two means."""
    pulls = pd.concat(
        [
            sign * (x["stance"] - x["stance"].mean()) / len(x)
            for x, sign in ((one, 1.0), (other, -1.0))
        ]
    )
    articles = pd.concat([one["article"], other["article"]])
    units = pulls.groupby(articles).sum() if len(articles.unique()) > 1 else pulls
    n = len(units)
    return float(stdtrit(n - 1, 0.975) * np.sqrt(n / (n - 1) * (units**2).sum()))
