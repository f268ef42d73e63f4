"""Which article rows a comparison may use, in which group and unit, and what was left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ...corpora.corpus import Corpus
from ..columns import MEASURES
from .lookup import Labels, Lookup

NEEDED = ("article_id", "measure", "value", "base", "unit", "base_unit", "hits", "too_short")


@dataclass(frozen=True, slots=True)
class Rows:
    """Usable rows (measure, value, hits, base, unit, base_unit, group, cluster, text, weight, ...).

    Attributes
    ----------
    notes
        What was left out, with counts.
    by_name, unit_name
        What groups and units are called in sentences.
    left_without
        Groups all of whose rows were left out.
    """

    table: pd.DataFrame
    notes: tuple[str, ...]
    by_name: str
    unit_name: str
    left_without: tuple[str, ...]


def rows_of(
    measures: pd.DataFrame,
    corpus: Corpus | None,
    *,
    by: Labels,
    families: pd.DataFrame | None,
    cluster: Labels | None,
    events: Labels | None,
    measure_ids: Sequence[str] | None,
    weights: pd.Series[float] | None,
) -> Rows:
    """Join groups, units and weights to the measures and set aside what cannot be used."""
    if missing := [c for c in NEEDED if c not in measures.columns]:
        raise ValueError(
            f"measures: the columns {', '.join(missing)} are missing. A table of MEASURES has "
            f"{', '.join(c.name for c in MEASURES)}; saabhar.measure makes one."
        )
    keep = [c for c in measures.columns if c in NEEDED]
    table = measures[keep].reset_index(drop=True)
    if measure_ids is not None:
        if unknown := [m for m in measure_ids if m not in set(table["measure"].unique())]:
            raise ValueError(
                f"measure_ids: {', '.join(unknown)} is not in measures. Measured: "
                f"{', '.join(sorted(table['measure'].unique()))}."
            )
        table = table[table["measure"].isin(list(measure_ids))].reset_index(drop=True)
    if table.duplicated(["article_id", "measure"]).any():
        first = table.loc[table.duplicated(["article_id", "measure"])].iloc[0]
        raise ValueError(
            f"measures: article {first['article_id']!r} has {first['measure']!r} twice. Each "
            "article has one row a measure; concatenate each corpus once."
        )
    codes, ids = pd.factorize(table["article_id"])
    look = Lookup(measures, corpus, families, pd.Index(ids))
    notes: list[str] = []

    def spread(labels: pd.Series[str]) -> np.ndarray[tuple[int], np.dtype[np.object_]]:
        return np.asarray(labels.to_numpy(dtype=object)[codes])

    table["group"] = spread(look(by, "by"))
    language = look("language", "language", needed=False)
    table["language"] = spread(language) if language is not None else "und"
    published = look("published", "published", needed=False)
    table["day"] = "" if published is None else [d[:10] for d in spread(published)]
    family = look("family_id", "families", needed=False) if families is not None else None
    article = pd.Series(ids.astype(str), index=ids)
    if family is not None:
        family = family.where(family != "", article)
    table["text"] = spread(family if family is not None else article)
    if events is not None:
        if isinstance(events, str) and events == "family_id" and family is None:
            raise ValueError(
                "design='matched' needs events (a column or a Series by article_id) or families."
            )
        table["text"] = table["cluster"] = spread(look(events, "events"))
        unit_name = "events"
    elif cluster is not None:
        table["cluster"] = spread(look(cluster, "cluster"))
        unit_name = f"{cluster}s" if isinstance(cluster, str) else "clusters"
    else:
        table["cluster"] = table["text"]
        unit_name = "families" if family is not None else "articles"
    if weights is not None:
        table["weight"] = weights.reindex(ids).fillna(0.0).to_numpy(dtype=np.float64)[codes]
    else:
        table["weight"] = 1.0
    if families is None and events is None:
        notes.append(
            "No families were given: reprints of one text count as separate texts, and intervals "
            "are too narrow where there are many. Trace the corpus and pass families."
        )

    by_name = by if isinstance(by, str) else str(by.name or "group")
    offered = set(table["group"].unique()) - {""}
    rules = (
        (table["group"] == "", f"had no {by_name}"),
        (table["cluster"] == "", f"had no {unit_name.removesuffix('s')}"),
        (table["weight"] <= 0, "had no counterpart of its kind (weight 0)"),
    )
    total = len(ids)
    for bad, why in rules:
        if bad.any():
            gone = table.loc[bad, "article_id"].nunique()
            notes.append(f"{gone:,} of {total:,} articles {why} and are not in this comparison.")
            table = table[~bad]
    short = table["too_short"].astype(bool)
    notes += _counted(table, short, "are under its least length and left out")
    table = table[~short]
    rate = table["unit"].str.contains(r"per \d+", regex=True) & table["hits"].notna()
    undefined = table["value"].isna() | (rate & ~(table["base"] > 0))
    notes += _counted(table, undefined, "have no value, as there is nothing to divide by")
    table = table[~undefined].reset_index(drop=True)
    lost = tuple(sorted(offered - set(table["group"].unique())))
    return Rows(table, tuple(notes), by_name, unit_name, lost)


def _counted(table: pd.DataFrame, bad: pd.Series[bool], why: str) -> list[str]:
    """One note for all measures that lose equally many articles."""
    counts = pd.DataFrame({"bad": bad, "measure": table["measure"]}).groupby("measure", sort=True)
    alike: dict[tuple[int, int], list[str]] = {}
    for measure, one in counts["bad"]:
        if one.any():
            alike.setdefault((int(one.sum()), len(one)), []).append(str(measure))
    return [f"{', '.join(m)}: {k:,} of {n:,} articles {why}." for (k, n), m in alike.items()]
