"""The five designs that hold, each a question one may ask; and the reasons others are refused.

Each takes ``measures`` (and where outlet or date must be looked up, the corpus) like `compare`, and
passes further options on to it: ``families``, ``primary``, ``measure_ids``, ``weigh``,
``resamples``, ``smallest_effect``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from ...corpora.corpus import Corpus
from ..note import Note
from .comparing import compare
from .comparison import ComparisonTable
from .found_events import Events
from .lookup import Labels, Lookup
from .matching import match


def matched_events(
    measures: pd.DataFrame,
    corpus: Corpus | None = None,
    *,
    by: Labels = "outlet",
    groups: Sequence[str] | None = None,
    events: Events | None = None,
    seed: int,
    **options: Any,
) -> ComparisonTable:
    """How did two sources tell the same events? The strongest design.

    Parameters
    ----------
    events
        Which event each article tells: a column, a Series by article_id, the table of
        `find_event_pairs`, or "found", which asks it (see `compare`). If not given, families
        found by the tracer serve as events (then both sides printed one text, and what is compared
        is their editing).

    Returns
    -------
    ComparisonTable
        ``table`` has the pairs' own columns behind: pairs, median_difference with its exact
        interval, and the share of pairs in which a is higher, ties counted half. Under 25 pairs
        "too few".

    Notes
    -----
    Events are drawn whole in the bootstrap; the test swaps the two sides within events (sign flip).
    """
    return compare(
        measures,
        corpus,
        by=by,
        groups=groups,
        events=events,
        design="matched",
        seed=seed,
        **options,
    )


def against_baseline(
    measures: pd.DataFrame,
    corpus: Corpus | None = None,
    *,
    source: str,
    by: Labels = "outlet",
    baseline: Sequence[str] | None = None,
    match_on: Sequence[str] | pd.DataFrame,
    seed: int,
    **options: Any,
) -> ComparisonTable:
    """How does a source differ from other texts of the same topic, genre, length and period?

    Parameters
    ----------
    source
        One value of ``by``.
    baseline
        The values of ``by`` that make the baseline; all others if not given.
    match_on
        Columns to match on (of measures, corpus or families; "month" and "year" are taken from
        published, "length" is the number of tokens), or a table of covariates by article_id.
        "Hindi news" is no baseline: at least one is required.

    Returns
    -------
    ComparisonTable
        Groups the source and "baseline: ...", with the balance of each covariate before and after
        in ``matching``.

    Raises
    ------
    ValueError
        For an outlet without an article, and without anything to match on.
    """
    look = Lookup.of(measures, corpus, options.get("families"))
    group = look(by, "by")
    known = set(group[group != ""].unique())
    others = sorted(known - {source}) if baseline is None else list(baseline)
    if unknown := sorted(({source} | set(others)) - known):
        raise ValueError(f"no article of {', '.join(unknown)}; known: {', '.join(sorted(known))}.")
    name = "baseline: " + ", ".join(others)
    side = group.where(group == source, name).where(group.isin([source, *others]), "")
    return _matched_on(
        measures, corpus, side[side != ""], (source, name), match_on, look, seed, options
    )


def credited_against_uncredited(
    measures: pd.DataFrame,
    corpus: Corpus | None = None,
    *,
    publisher: str,
    credited: pd.Series[bool],
    by: Labels = "outlet",
    match_on: Sequence[str] | pd.DataFrame = ("section", "month"),
    seed: int,
    **options: Any,
) -> ComparisonTable:
    """Does copy credited to someone differ from the same publisher's other copy?

    It says nothing of why.

    Parameters
    ----------
    publisher
        One value of ``by``.
    credited
        By article_id: whether the copy bears the credit in question.
    match_on
        As in `against_baseline`; the same section and months by default.

    Returns
    -------
    ComparisonTable
        Groups "credited" and "uncredited", with the balance of each covariate in ``matching``.

    Raises
    ------
    ValueError
        When the publisher has no article, or one of its articles no entry in ``credited``.
    """
    look = Lookup.of(measures, corpus, options.get("families"))
    own = look(by, "by") == publisher
    if not own.any():
        raise ValueError(f"publisher: no article of {publisher!r}.")
    flags = credited.reindex(look.ids[own.to_numpy()])
    if flags.isna().any():
        raise ValueError(
            f"credited: {int(flags.isna().sum())} articles of {publisher} have no entry. Give true "
            "or false for each."
        )
    side = flags.astype(bool).map({True: "credited", False: "uncredited"})
    names = ("credited", "uncredited")
    return _matched_on(measures, corpus, side, names, match_on, look, seed, options)


def _matched_on(
    measures: pd.DataFrame,
    corpus: Corpus | None,
    side: pd.Series[str],
    names: tuple[str, str],
    match_on: Sequence[str] | pd.DataFrame,
    look: Lookup,
    seed: int,
    options: dict[str, Any],
) -> ComparisonTable:
    covariates = (
        match_on.reindex(side.index)
        if isinstance(match_on, pd.DataFrame)
        else pd.DataFrame({c: look.covariate(c).reindex(side.index) for c in match_on})
    )
    if covariates.shape[1] == 0:
        raise ValueError(
            "match_on names nothing to match on. Name at least one of topic, section, month, "
            "length, or a table of covariates."
        )
    # Languages are compared apart, so a counterpart must be of the same language.
    language = look("language", "language", needed=False)
    if language is not None and "language" not in covariates:
        covariates = covariates.assign(language=language.reindex(side.index))
    if (missing := sorted(set(names) - set(side.unique()))) != []:
        raise ValueError(f"no article on the side of {', '.join(missing)}.")
    found = match(side == names[0], covariates)
    part = measures[measures["article_id"].isin(side.index)]
    part.attrs = dict(measures.attrs)
    result = compare(
        part,
        corpus,
        by=side.rename("side"),
        groups=names,
        weights=found.weights,
        matched_on=[str(c) for c in covariates.columns],
        seed=seed,
        lone_outlets=True,
        **options,
    )
    worst = found.balance["difference_after"].abs().max()
    said = Note(
        f"Largest standardised difference of a covariate after matching: {worst:.2f}.",
        "balance",
        value=float(worst),
    )
    return replace(result, notes=(*found.notes, said, *result.notes), matching=found.balance)


def origin_against_reprint(measures: pd.DataFrame, families: pd.DataFrame) -> pd.DataFrame:
    """What did reprints keep, lower or raise, against the first text of their family?

    Descriptive: the reprints are all there are, so there is no test and no interval.

    Parameters
    ----------
    measures
        Table of ``MEASURES``.
    families
        Table of ``FAMILIES``; the first member of a family is the one with the least lag (by
        article_id where several are equal).

    Returns
    -------
    DataFrame
        One row a measure: measure, reprints, families, kept, lowered, raised (counts of reprints),
        median_change and quartiles (reprint less first text, in the unit of the measure), unit.
        Reprints in which either value is missing or too short are not counted. Empty without
        reprints.

    Examples
    --------
    >>> measures = pd.DataFrame({
    ...     "article_id": ["a", "b", "c"], "measure": "quote_share", "value": [0.5, 0.5, 0.2],
    ...     "unit": "share", "too_short": False})
    >>> families = pd.DataFrame(
    ...     {"article_id": ["a", "b", "c"], "family_id": "a", "lag": [0.0, 2.0, 5.0]})
    >>> origin_against_reprint(measures, families)[["reprints", "kept", "lowered"]].values.tolist()
    [[2, 1, 1]]
    """
    order = families.sort_values(["family_id", "lag", "article_id"], kind="stable")
    first = order.groupby("family_id")["article_id"].first()
    pairs = order.assign(origin_id=order["family_id"].map(first))
    pairs = pairs[pairs["article_id"] != pairs["origin_id"]][
        ["article_id", "origin_id", "family_id"]
    ]
    usable = measures[~measures["too_short"].astype(bool) & measures["value"].notna()]
    both = pairs.merge(usable[["article_id", "measure", "value", "unit"]], on="article_id").merge(
        usable[["article_id", "measure", "value"]].rename(columns={"article_id": "origin_id"}),
        on=["origin_id", "measure"],
        suffixes=("", "_origin"),
    )
    both["change"] = both["value"] - both["value_origin"]
    by = both.groupby("measure", sort=True)
    return pd.DataFrame(
        {
            "reprints": by.size(),
            "families": by["family_id"].nunique(),
            "kept": by["change"].agg(lambda c: int((c == 0).sum())),
            "lowered": by["change"].agg(lambda c: int((c < 0).sum())),
            "raised": by["change"].agg(lambda c: int((c > 0).sum())),
            "median_change": by["change"].median(),
            "quartile_low": by["change"].quantile(0.25),
            "quartile_high": by["change"].quantile(0.75),
            "unit": by["unit"].first(),
        }
    ).reset_index()
