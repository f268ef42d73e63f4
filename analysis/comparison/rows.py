"""Which article rows a comparison may use, in which group and unit, and what was left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from ...corpora.corpus import Corpus
from ..columns import MEASURES
from ..families import family_of
from ..note import Note
from .cells import CROSS, RATE, Ints
from .lookup import Labels, Lookup
from .thresholds import GRADE

NEEDED = ("article_id", "measure", "value", "base", "unit", "base_unit", "hits", "too_short")


@dataclass(frozen=True, slots=True)
class Rows:
    """Usable rows (measure, value, hits, base, unit, base_unit, group, cluster, text, weight, ...).

    Text columns are categories, sorted, as a million rows name few different things.

    Attributes
    ----------
    notes
        What was left out, with counts.
    by_name, unit_name, text_name
        What groups, units and texts are called in sentences.
    ways
        What units are clustered by, where by two things at once: ``cluster`` then names where the
        two cross. Else empty.
    left_without
        Groups all of whose rows were left out.
    look
        What else is known of the articles.
    """

    table: pd.DataFrame
    notes: tuple[Note, ...]
    by_name: str
    unit_name: str
    text_name: str
    ways: tuple[str, ...]
    left_without: tuple[str, ...]
    look: Lookup


def rows_of(
    measures: pd.DataFrame,
    corpus: Corpus | None,
    *,
    by: Labels,
    families: pd.DataFrame | None,
    cluster: Labels | Sequence[Labels] | None,
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
    look = Lookup.of(measures, corpus, families)
    article, ids = look.codes, look.ids
    which, names = pd.factorize(measures["measure"], sort=True)
    there = _asked_for(which, names, measure_ids)
    twice = np.bincount(article * max(len(names), 1) + which) > 1
    if twice.any():
        a, m = divmod(int(twice.argmax()), len(names))
        raise ValueError(
            f"measures: article {ids[a]!r} has {names[m]!r} twice. Each article has one row a "
            "measure; concatenate each corpus once."
        )
    text = family_of(pd.Series(ids, index=ids), families)
    group = look(by, "by")
    by_name = by if isinstance(by, str) else str(by.name or "group")
    text_name = "articles" if families is None else "families"
    ways: tuple[str, ...] = ()
    if events is not None:
        if isinstance(events, str) and events == "family_id" and families is None:
            raise ValueError(
                "design='matched' needs events (a column or a Series by article_id) or families."
            )
        text = unit = look(events, "events")
        unit_name, one_unit = "events", "event"
        text_name = "events"
    elif cluster is None:
        unit, unit_name, one_unit = text, text_name, "article"
    elif isinstance(cluster, (str, pd.Series)):
        unit, unit_name, one_unit = _cluster(cluster, look, text), _plural(cluster), _label(cluster)
    else:
        if len(cluster) != 2:
            raise ValueError(f"cluster takes one label or two, got {len(cluster)}.")
        first_way, second_way = (_cluster(c, look, text) for c in cluster)
        known = (first_way != "") & (second_way != "")
        unit = (first_way + CROSS + second_way).where(known, "")
        ways = (_plural(cluster[0]), _plural(cluster[1]))
        unit_name, one_unit = " and ".join(ways), " or ".join(map(_label, cluster))
    weight = (
        np.ones(len(ids))
        if weights is None
        else weights.reindex(look.ids).fillna(0.0).to_numpy(dtype=np.float64)
    )
    notes: list[Note] = []
    if families is None and events is None:
        notes.append(
            Note(
                "No families were given: reprints of one text count as separate texts, and "
                "intervals are too narrow where there are many. Trace the corpus and pass "
                "families.",
                "no_families",
            )
        )
    usable = np.ones(len(ids), dtype=bool)
    for bad, why, code, facts in (
        ((group == "").to_numpy(), f"had no {by_name}", "no_group", {"column": by_name}),
        ((unit == "").to_numpy(), f"had no {one_unit}", "no_group", {"column": one_unit}),
        (weight <= 0, "had no counterpart of its kind (weight 0)", "no_counterpart", {}),
    ):
        if (gone := int((usable & bad).sum())) > 0:
            said = f"{gone:,} of {len(ids):,} articles {why} and are not in this comparison."
            notes.append(Note(said, code, n=gone, all=len(ids), **facts))
        usable &= ~bad
    offered = set(group.unique()) - {""}

    there &= usable[article]
    short = measures["too_short"].to_numpy(dtype=bool)
    why = "are under its least length and left out"
    notes += _counted(which, names, there, short, why, "short")
    there &= ~short
    base = measures["base"].to_numpy(dtype=np.float64, na_value=np.nan)
    hits = measures["hits"].to_numpy(dtype=np.float64, na_value=np.nan)
    # A measure has one unit and one base unit, so its first row tells.
    first = np.zeros(len(names), dtype=np.int64)
    first[which[::-1]] = np.arange(len(which))[::-1]
    unit_of = measures["unit"].iloc[first].astype("str")
    base_unit_of = measures["base_unit"].iloc[first]
    per = np.array([bool(RATE.search(str(u))) for u in unit_of], dtype=bool)
    rate = per[which] & ~np.isnan(hits)
    undefined = measures["value"].isna().to_numpy() | (rate & ~(base > 0))
    why = "have no value, as there is nothing to divide by"
    notes += _counted(which, names, there, undefined, why, "undefined")
    there &= ~undefined
    value = measures["value"].to_numpy(dtype=np.float64, na_value=np.nan)
    for name in sorted(set(GRADE) & set(names)):
        place = names.tolist().index(name)
        value = np.where(which == place, (value >= GRADE[name]).astype(float), value)
        unit_of.iloc[place] = f"share of grade {GRADE[name]:.0f} and above"

    kept = np.flatnonzero(there)
    at = article[kept]
    language = look("language", "language", needed=False)
    published = look("published", "published", needed=False)
    if language is None:
        language = pd.Series("und", index=text.index)
    day = pd.Series("", index=text.index) if published is None else look("day", "day")
    out = pd.DataFrame(
        {
            "article_id": pd.Categorical.from_codes(at, ids),
            "measure": pd.Categorical.from_codes(which[kept], names),
            "value": value[kept],
            "hits": hits[kept],
            "base": base[kept],
            "unit": _spread(unit_of, which[kept]),
            "base_unit": _spread(base_unit_of, which[kept]),
            "group": _spread(group, at),
            "language": _spread(language, at),
            "day": _spread(day, at),
            "text": _spread(text, at),
            "cluster": _spread(unit, at),
            "weight": weight[at],
        }
    )
    lost = tuple(sorted(offered - set(out["group"].unique())))
    return Rows(out, tuple(notes), by_name, unit_name, text_name, ways, lost, look)


def _asked_for(
    which: Ints, names: pd.Index[str], measure_ids: Sequence[str] | None
) -> npt.NDArray[np.bool_]:
    """Rows of the measures asked for; all if None."""
    if measure_ids is None:
        return np.ones(len(which), dtype=bool)
    if unknown := [m for m in measure_ids if m not in names]:
        raise ValueError(
            f"measure_ids: {', '.join(unknown)} is not in measures. Measured: {', '.join(names)}."
        )
    return np.asarray(names.isin(list(measure_ids))[which])


def _cluster(label: Labels, look: Lookup, text: pd.Series[str]) -> pd.Series[str]:
    """Clusters by article; "family" is the text, which stands alone where none was traced."""
    return text if isinstance(label, str) and label == "family" else look(label, "cluster")


def _label(label: Labels) -> str:
    return label if isinstance(label, str) else str(label.name or "cluster")


def _plural(label: Labels) -> str:
    name = _label(label)
    return {"family": "families"}.get(name, f"{name}s")


def _spread(labels: pd.Series[str], at: Ints) -> pd.Categorical:
    """Labels of articles (or measures) as sorted categories, repeated for the rows ``at``."""
    codes, names = pd.factorize(labels, sort=True)
    return pd.Categorical.from_codes(codes[at], names)


def _counted(
    which: Ints,
    names: pd.Index[str],
    there: npt.NDArray[np.bool_],
    bad: npt.NDArray[np.bool_],
    why: str,
    code: str,
) -> list[Note]:
    """One note for all measures that lose equally many articles."""
    lost = np.bincount(which[there & bad], minlength=len(names))
    of = np.bincount(which[there], minlength=len(names))
    alike: dict[tuple[int, int], list[str]] = {}
    for name, k, n in zip(names, lost.tolist(), of.tolist(), strict=True):
        if k:
            alike.setdefault((k, n), []).append(str(name))
    return [
        Note(f"{', '.join(m)}: {k:,} of {n:,} articles {why}.", code, measures=tuple(m), n=k, all=n)
        for (k, n), m in alike.items()
    ]
