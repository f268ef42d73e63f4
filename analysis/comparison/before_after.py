"""Before and after a date, against a control that the change did not touch."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from ...corpora.corpus import Corpus
from ..columns import COMPARISONS, GROUPS, conform, empty
from ..note import Note
from .cells import cells_of
from .comparing import RESAMPLES
from .comparison import ComparisonTable
from .contrast import Contrast, contrast
from .dominance import change_of_deltas, unit_values
from .judging import decide
from .lookup import Labels, Lookup
from .methods import say_method
from .pairs import describe, pooled_sd, units_of
from .plan import Plan
from .questions import described_notes, only_described
from .resampling import estimate
from .rows import Rows, rows_of
from .thresholds import SmallestEffect


def before_and_after(
    measures: pd.DataFrame,
    corpus: Corpus | None = None,
    *,
    change: str,
    treated: str,
    control: str | Sequence[str],
    by: Labels = "outlet",
    families: pd.DataFrame | None = None,
    cluster: Labels | Sequence[Labels] | None = None,
    primary: Sequence[str] = (),
    measure_ids: Sequence[str] | None = None,
    weigh: str = "families",
    seed: int,
    resamples: int = RESAMPLES,
    smallest_effect: SmallestEffect | None = None,
) -> ComparisonTable:
    """Did a source change at a date by more than a source that the change did not touch?

    The change of the treated side over the change of the control (difference in differences; for
    rates a ratio of ratios). It rests on the control showing what would have happened anyway, so
    the same contrast is made inside the time before the date, at its middle: this placebo, in
    ``matching``, should be near no effect.

    Parameters
    ----------
    change
        ISO date; articles of that day count as after.
    treated, control
        Values of ``by``; the control may be several sources, taken together. A comparison without a
        control is refused.
    cluster
        As in `compare`. News runs in series: with "week" (or "day") what moved both sides in one
        week is not taken for chance.

    Returns
    -------
    ComparisonTable
        group_a is the treated side's change, group_b the control's; value_a and value_b are these
        changes (ratios for rates), n and units their articles and families before and after
        together. Under 30 families in any of the four cells "too few". For shares and indices
        ``delta`` is the treated side's Cliff's delta of after against before less the control's, -2
        to 2. Measures that move with the length of a text are described, not compared.

    Notes
    -----
    p is a t test of the linearised contrast over families, as labels of dates cannot be shuffled
    where news runs in series.
    """
    if not control or treated in ([control] if isinstance(control, str) else control):
        raise ValueError(
            f"control: {control!r} is no control for {treated!r}. A change without a source that "
            "was not touched by it is only a change; name another outlet."
        )
    if not isinstance(control, str):
        sources = list(control)
        control = sources[0] if len(sources) == 1 else "control: " + ", ".join(sources)
    else:
        sources = [control]
    smallest = smallest_effect or SmallestEffect()
    look = Lookup.of(measures, corpus, families)
    group, day = look(by, "by"), look("published", "published").str.slice(0, 10)
    if unknown := sorted({treated, *sources} - set(group.unique())):
        known = ", ".join(sorted(set(group.unique()) - {""}))
        raise ValueError(f"no article of {', '.join(unknown)}; known: {known}.")
    group = group.where(~group.isin(sources), control)
    mine, dated = group.isin([treated, control]), day.str.len() == 10
    if not (mine & dated).any():
        raise ValueError(f"no article of {treated!r} or {control!r} with a full date.")
    notes: list[Note] = []
    if (undated := int((mine & ~dated).sum())) > 0:
        said = f"{undated} of {int(mine.sum())} articles had no full date and are left out."
        notes.append(Note(said, "no_date", n=undated, all=int(mine.sum())))
    day = day[mine & dated]

    def rows_at(date: str, days: pd.Series[str]) -> Rows:
        when = (days >= date).map({True: " after", False: " before"})
        side: pd.Series[str] = group.reindex(days.index) + when
        return rows_of(
            measures,
            corpus,
            by=side.rename("side"),
            families=families,
            cluster=cluster,
            events=None,
            measure_ids=measure_ids,
            weights=None,
        )

    rows = rows_at(change, day)
    there = {str(m) for m in rows.table["measure"].unique()}
    # Texts may have become longer or shorter on one side at that date, as layouts change.
    barred = only_described(there, [*primary, *(measure_ids or ())], ())
    notes += described_notes(barred)
    plan = Plan(
        "before and after", weigh, rows.unit_name, rows.text_name, seed, resamples, smallest,
        bool(rows.ways), frozenset(barred),
    )  # fmt: skip
    made, described = _changes(rows, treated, control, plan)
    if made:
        table = decide(pd.DataFrame(made), primary, plan)
    else:
        table = empty(COMPARISONS)
        said = "No measure has five units in each of the four cells; nothing is compared."
        notes.append(Note(said, "no_cells"))
    placebo = pd.DataFrame()
    earlier = day[day < change]
    if len(earlier):
        middle = str(earlier.sort_values().iloc[len(earlier) // 2])
        placebo = pd.DataFrame(_changes(rows_at(middle, earlier), treated, control, plan)[0])
    if placebo.empty:
        said = (
            "Too few articles before the date for a placebo; that the control would have moved "
            "alike is not checked."
        )
        notes.append(Note(said, "no_placebo"))
    else:
        shown = ["measure", "language", "effect", "effect_kind", "low", "high", "p"]
        placebo = placebo[shown].assign(at=middle)
    # What the joined table says of rows outside the four cells is true of every such call.
    own = [n for n in rows.notes if n.facts.get("column") != "side"]
    return ComparisonTable(
        conform(table, COMPARISONS, name="COMPARISONS"),
        conform(pd.DataFrame(described) if described else empty(GROUPS), GROUPS, name="GROUPS"),
        tuple(dict.fromkeys([*notes, *own])),
        f"{treated} after against before {change}, against the same change of {control}; "
        f"seed {seed}.",
        seed,
        resamples,
        smallest,
        placebo,
        rows.unit_name,
        plan.least,
    )


def _changes(
    rows: Rows, treated: str, control: str, plan: Plan
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Rows of COMPARISONS (not yet judged) and of GROUPS, language by language."""
    names = [f"{g} {when}" for g in (treated, control) for when in ("before", "after")]
    made: list[dict[str, Any]] = []
    described: list[dict[str, Any]] = []
    for language, part in rows.table.groupby("language", sort=True, observed=True):
        cells = cells_of(part, groups=names, weigh=plan.weigh, crossed=plan.crossed)
        found = estimate(cells, seed=plan.seed, resamples=plan.resamples)
        four = describe(cells, found, part, str(language), units_of(part), plan)
        described += four
        outer = contrast(cells, found, {1: 1, 0: -1, 3: -1, 2: 1})
        changes = contrast(cells, found, {1: 1, 0: -1}), contrast(cells, found, {3: 1, 2: -1})
        p = outer.p()
        delta = change_of_deltas(cells, {(1, 0): 1, (3, 2): -1})
        for j, measure in enumerate(cells.measures):
            cell = {d["group"]: d for d in four if d["measure"] == measure}
            if measure in plan.skipped or len(cell) < 4 or np.isnan(outer.low[j]):
                continue
            sides: dict[str, Any] = {}
            for side, g, change in zip("ab", (treated, control), changes, strict=True):
                sides |= _side(side, [cell[f"{g} before"], cell[f"{g} after"]], change, j)
            made.append(
                {"measure": measure, "language": str(language)}
                | sides
                | _effect(outer, j, bool(cells.is_rate[j]), p[j], plan)
                | {"delta": delta[j].value, "delta_low": delta[j].low, "delta_high": delta[j].high}
                | {"sd": pooled_sd(*(unit_values(cells, g, j) for g in range(4)))}
                | {"texts": int(cells.texts[:, j].min())}
                | {k: cell[names[0]][k] for k in ("unit", "base_unit")}
            )
    return made, described


def _side(side: str, pair: list[dict[str, Any]], change: Contrast, j: int) -> dict[str, Any]:
    """One side: its own change, and what stood before and after together."""
    name = str(pair[0]["group"]).removesuffix(" before")
    return {
        f"group_{side}": f"{name}, after against before",
        f"value_{side}": change.effect[j],
        f"low_{side}": change.low[j],
        f"high_{side}": change.high[j],
        f"n_{side}": sum(d["n"] for d in pair),
        # A claim needs 30 in each cell, so the smaller cell counts.
        f"units_{side}": min(d["units"] for d in pair),
        f"base_{side}": sum(d["base"] for d in pair),
    }


def _effect(outer: Contrast, j: int, ratio: bool, p: float, plan: Plan) -> dict[str, Any]:
    what = "ratio_of_ratios" if ratio else "difference_of_differences"
    how = ("clustered_interval",) if plan.crossed else ("bootstrap", "linearised")
    return {
        "effect": outer.effect[j],
        "effect_kind": "ratio" if ratio else "difference",
        "low": outer.low[j],
        "high": outer.high[j],
        "p": p,
        "min_detectable": np.exp(outer.spread[j]) if ratio else outer.spread[j],
        "method": say_method(what, *how, unit=plan.unit_name, n=plan.resamples),
        "seed": plan.seed,
    }
