"""Does the effect survive other defensible choices? The data of a specification curve.

Every choice that could have been made otherwise (normalisation, fold, threshold, weights, teaser in
or out, families or pages, an entry left out) gives a specification; the same comparison is made
under each (Simonsohn, Simmons & Nelson 2020, Nature Human Behaviour 4:1208-1214).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

import pandas as pd

from .comparing import compare
from .comparison import Comparison
from .judging import ALPHA

# Specifications named one by one in a sentence; the rest is counted.
MOST_NAMED = 3
# What choices are called in sentences, where the name of the option is none.
CALLED = {"weigh": "the unit", "entries": "the word list", "families": "what makes a family"}


@dataclass(frozen=True, slots=True, eq=False)
class Sensitivity:
    """One measure and pair under every specification.

    Attributes
    ----------
    curve
        One row a specification, by effect: specification (in words), one column a choice, effect,
        effect_kind, low, high, decision, units_a, units_b, main (the specification of the report).
        A specification that could not be compared has missing numbers and stands last.
    choices
        The columns of ``curve`` that are choices.
    """

    measure: str
    group_a: str
    group_b: str
    curve: pd.DataFrame
    choices: tuple[str, ...]

    @property
    def main(self) -> dict[str, Any]:
        """Row of the main specification."""
        return {str(k): v for k, v in self.curve[self.curve["main"]].iloc[0].to_dict().items()}

    @property
    def survives(self) -> bool:
        """Whether every specification has the effect on the main one's side of no effect."""
        main, rows = self.main, self.curve.dropna(subset=["effect"])
        null = 1.0 if main["effect_kind"] == "ratio" else 0.0
        return bool(((rows["effect"] > null) == (main["effect"] > null)).all())

    def sentence(self) -> str:
        """What changed the finding, or that nothing did; to stand in the finding itself."""
        rows, main = self.curve.dropna(subset=["effect"]), self.main
        ratio = main["effect_kind"] == "ratio"
        null = 1.0 if ratio else 0.0
        turned = (rows["effect"] > null) != (main["effect"] > null)
        changed = (rows["decision"] != main["decision"]) & ~turned
        what = (
            f"{self.group_a} over {self.group_b}"
            if ratio
            else (f"{self.group_a} less {self.group_b}")
        )
        said = (
            f"Under {len(rows)} choices of how to count, {self.measure} of {what} runs from "
            f"{rows['effect'].min():.3g} to {rows['effect'].max():.3g}"
        )
        if not turned.any() and not changed.any():
            said += ", and the finding is the same under all."
        else:
            same = len(rows) - int(turned.sum()) - int(changed.sum())
            said += f"; {same} give the same finding."
        if turned.any():
            other = self.group_b if main["effect"] > null else self.group_a
            said += f" {other} is higher {self._when(rows, turned)}."
        if changed.any():
            said += f" It is another finding {self._when(rows, changed)}."
        if missing := len(self.curve) - len(rows):
            said += f" {missing} could not be compared."
        return said

    def _when(self, rows: pd.DataFrame, marked: pd.Series[bool]) -> str:
        """In which specifications: by one choice where that alone decides, else one by one."""
        parts, left = [], marked.copy()
        for choice in self.choices:
            for value in rows[choice].unique():
                has = rows[choice] == value
                if left[has].any() and marked[has].all() and value != str(self.main[choice]):
                    parts.append(f"whenever {CALLED.get(choice, choice)} is {value}")
                    left &= ~has
        singly = [self._unlike(row) for row in rows[left].to_dict("records")]
        if singly:
            more = f" and in {len(singly) - MOST_NAMED} more" if len(singly) > MOST_NAMED else ""
            parts.append("with " + "; ".join(singly[:MOST_NAMED]) + more)
        return ", ".join(parts)

    def _unlike(self, row: dict[Any, Any]) -> str:
        """A specification by what it does otherwise than the main one."""
        other = [f"{CALLED.get(c, c)} {row[c]}" for c in self.choices if row[c] != self.main[c]]
        return ", ".join(other) or str(row["specification"])

    def joined(self, other: Sensitivity) -> Sensitivity:
        """Both curves in one; choices that only one of them varies stand at the main's value."""
        choices = tuple(dict.fromkeys([*self.choices, *other.choices]))
        both = pd.concat([self.curve, other.curve[~other.curve["main"]]], ignore_index=True)
        for one, held in ((self, other), (other, self)):
            for choice in one.choices:
                if choice not in held.choices:
                    both[choice] = both[choice].fillna(one.main[choice])
        both = both.sort_values("effect", kind="stable", na_position="last")
        return Sensitivity(
            self.measure, self.group_a, self.group_b, both.reset_index(drop=True), choices
        )


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
    rows = []
    for made in _combinations(making):
        measures = specify(**made)
        measures = measures[measures["measure"] == measure]
        for told in _combinations(telling):
            meant = {k: options_of[k][name] for k, name in told.items()}
            result = compare(measures, groups=groups, measure_ids=[measure], **(options | meant))
            spec = made | told
            one = next((c for c in result if c.measure == measure), None)
            rows.append(_row(spec, one, spec == chosen, tests))
    curve = pd.DataFrame(rows)
    if not curve["main"].any():
        raise ValueError(f"main {chosen} is not among the specifications of {', '.join(axes)}.")
    if pd.isna(curve.loc[curve["main"], "effect"].iloc[0]):
        raise ValueError(f"the main specification could not be compared: {result.notes}.")
    curve = curve.sort_values("effect", kind="stable", na_position="last").reset_index(drop=True)
    return Sensitivity(measure, groups[0], groups[1], curve, tuple(axes))


def _combinations(axes: Mapping[str, Sequence[Any]]) -> Iterator[dict[str, Any]]:
    for values in product(*axes.values()):
        yield dict(zip(axes, values, strict=True))


def _row(spec: dict[str, Any], found: Comparison | None, main: bool, tests: int) -> dict[str, Any]:
    names = ("effect", "effect_kind", "low", "high", "decision", "units_a", "units_b")
    row = {n: getattr(found, n) if found is not None else None for n in names}
    if found is not None and found.ranked and found.p * tests >= ALPHA:
        row["decision"] = "undecided"
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
