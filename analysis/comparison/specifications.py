"""One comparison under every defensible choice: the curve of its specifications.

Every choice that could have been made otherwise (normalisation, fold, threshold, weights, teaser in
or out, families or pages, an entry left out) gives a specification; the same comparison is made
under each (Simonsohn, Simmons & Nelson 2020, Nature Human Behaviour 4:1208-1214).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import product
from typing import Any

import numpy as np
import pandas as pd

from .comparing import compare
from .comparison import Comparison
from .judging import ALPHA
from .sensitivity import Sensitivity

# Rows of tables that are compared at once; a million take some 200 MB.
MOST_ROWS = 1_000_000


def specification_curve(
    specify: Callable[..., pd.DataFrame] | Mapping[str, pd.DataFrame],
    *,
    measure: str,
    groups: Sequence[str],
    choices: Mapping[str, Sequence[Any]] | None = None,
    comparing: Mapping[str, Sequence[Any] | Mapping[str, Any]] | None = None,
    main: Mapping[str, Any] | None = None,
    axis: str = "table",
    tests: int = 1,
    **options: Any,
) -> Sensitivity:
    """Make one comparison under every combination of choices.

    Parameters
    ----------
    specify
        Makes the table of measures from the choices, as ``specify(fold=..., weights=...)``; or
        tables already made, by name.
    measure, groups
        Which measure, and the two groups.
    choices
        Values of each argument of ``specify``.
    comparing
        Values of options of `compare` that are choices too, as ``weigh``; by name where a value is
        a table, as ``families``.
    main
        The specification of the report, complete; the first value of every choice if not given.
    axis
        What the choice is called where tables are given by name.
    tests
        As many tests as p is corrected for in the report, so that a finding is one here only where
        it would be one there: each p is multiplied by it.
    options
        Passed on to `compare` (by, families, seed ...).

    Examples
    --------
    See `leave_one_out` for entries of a lexicon.
    """
    if len(groups) != 2:
        raise ValueError(f"a curve shows one pair; got {len(groups)} groups.")
    if isinstance(specify, Mapping):
        tables = dict(specify)
        choices = {axis: list(tables)}

        def make(**chosen: str) -> pd.DataFrame:
            return tables[chosen[axis]]

        specify = make
    making = dict(choices or {})
    options_of = {
        k: v if isinstance(v, Mapping) else {x: x for x in v} for k, v in (comparing or {}).items()
    }
    telling = {k: list(v) for k, v in options_of.items()}
    axes: dict[str, Sequence[Any]] = making | telling
    if not axes:
        raise ValueError("nothing to vary: give choices or comparing.")
    chosen = dict(main) if main is not None else {k: v[0] for k, v in axes.items()}
    ways = list(_combinations(making))
    made_of = [specify(**made) for made in ways]
    made_of = [table[table["measure"] == measure] for table in made_of]
    rows: list[list[dict[str, Any]]] = [[] for _ in ways]
    for told in _combinations(telling):
        meant = {k: options_of[k][name] for k, name in told.items()}
        found = _compare_each(made_of, measure, groups=groups, **(options | meant))
        for way, made, one in zip(rows, ways, found, strict=True):
            way.append(_row(made | told, one, made | told == chosen, tests))
    curve = pd.DataFrame([row for way in rows for row in way])
    if not curve["main"].any():
        raise ValueError(f"main {chosen} is not among the specifications of {', '.join(axes)}.")
    if pd.isna(curve.loc[curve["main"], "effect"].iloc[0]):
        main_one = made_of[ways.index({k: chosen[k] for k in making})]
        meant = {k: options_of[k][chosen[k]] for k in telling}
        result = compare(main_one, groups=groups, measure_ids=[measure], **(options | meant))
        raise ValueError(f"the main specification could not be compared: {result.notes}.")
    curve = curve.sort_values("effect", kind="stable", na_position="last").reset_index(drop=True)
    return Sensitivity(measure, groups[0], groups[1], curve, tuple(axes))


def _combinations(axes: Mapping[str, Sequence[Any]]) -> Iterator[dict[str, Any]]:
    for values in product(*axes.values()):
        yield dict(zip(axes, values, strict=True))


def _compare_each(
    tables: Sequence[pd.DataFrame], measure: str, **options: Any
) -> list[Comparison | None]:
    """One comparison of each table; None where nothing could be compared.

    Tables of a rate over the same usable articles have the same units, so they are compared at
    once, as measures of one table over the same draws: the numbers are those of each alone.
    """
    alike: dict[Any, list[int]] = {}
    for n, table in enumerate(tables):
        alike.setdefault(_usable(table) or n, []).append(n)
    found: list[Comparison | None] = [None] * len(tables)
    for numbers in alike.values():
        step = max(1, MOST_ROWS // max(len(tables[numbers[0]]), 1))
        for first in range(0, len(numbers), step):
            part = numbers[first : first + step]
            names = {f"{measure} {n:06}": n for n in part} if len(part) > 1 else {measure: part[0]}
            parts = [tables[n].assign(measure=name) for name, n in names.items()]
            table = pd.concat(map(_bare, parts), ignore_index=True)
            table.attrs = tables[part[0]].attrs
            for one in compare(table, measure_ids=list(names), **options):
                found[names[one.measure]] = one
    return found


def _usable(table: pd.DataFrame) -> bytes | None:
    """A hash of the articles a table of a rate is compared over; None where it is no rate."""
    if (
        table.empty
        or not table["unit"].str.contains("per 1000").all()
        or table["hits"].isna().any()
    ):
        return None
    base = table["base"].to_numpy(dtype="float64", na_value=0.0)
    usable = ~table["too_short"].to_numpy(dtype=bool) & table["value"].notna().to_numpy()
    ids = pd.util.hash_pandas_object(table["article_id"], index=False).to_numpy()
    return ids.tobytes() + np.packbits(usable & (base > 0)).tobytes()


def _bare(table: pd.DataFrame) -> pd.DataFrame:
    """Without its notes, which tables that are joined would have to share."""
    table.attrs = {}
    return table


def _row(spec: dict[str, Any], found: Comparison | None, main: bool, tests: int) -> dict[str, Any]:
    names = ("effect", "effect_kind", "low", "high", "decision", "units_a", "units_b")
    row = {n: getattr(found, n) if found is not None else None for n in names}
    if found is not None and found.decision not in ("too few", "not worth reporting"):
        # Judged by its own p, with whatever it was compared at once.
        higher = "a higher" if found.low > found.null else "b higher"
        apart = found.low > found.null or found.high < found.null
        row["decision"] = higher if apart and found.p * tests < ALPHA else "undecided"
    return (
        {"specification": ", ".join(f"{k} {v}" for k, v in spec.items())}
        | {k: str(v) for k, v in spec.items()}
        | row
        | {"main": main}
    )


def leave_one_out(
    markers: pd.DataFrame,
    measures: pd.DataFrame,
    *,
    measure: str,
    groups: Sequence[str],
    category: str | Sequence[str],
    least: int = 5,
    **options: Any,
) -> Sensitivity:
    """The effect with each lexicon entry left out in turn.

    Parameters
    ----------
    markers
        Table of ``MARKERS`` that the measure counts (voice and negation already chosen).
    measures
        Table of ``MEASURES`` that holds ``measure``, a rate; its base is kept.
    category
        Categories whose markers the rate counts.
    least
        Entries with fewer markers are not left out singly: they cannot carry the effect.

    Returns
    -------
    Sensitivity
        Specification "all" is the main one: the rate as counted from ``markers``.
    """
    wanted = [category] if isinstance(category, str) else list(category)
    counted = markers[markers["category"].isin(wanted)]
    table = measures[measures["measure"] == measure]
    if table.empty or not table["unit"].str.contains("per 1000").all():
        raise ValueError(f"{measure!r} is no rate of this table; entries are left out of rates.")

    def without(entry: str | None) -> pd.DataFrame:
        kept = counted if entry is None else counted[counted["entry_id"] != entry]
        hits = table["article_id"].map(kept.groupby("article_id").size()).fillna(0.0)
        value = (1000 * hits / table["base"]).where(~table["too_short"].astype(bool))
        return table.assign(hits=hits, value=value)

    often = counted["entry_id"].value_counts()
    entries = sorted(often[often >= least].index)
    tables = {"all": without(None)} | {f"without {e}": without(e) for e in entries}
    return specification_curve(tables, measure=measure, groups=groups, axis="entries", **options)
