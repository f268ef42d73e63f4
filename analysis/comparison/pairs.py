"""Every group of one language described, and every pair of groups compared."""

from __future__ import annotations

from itertools import combinations
from typing import Any, TypeAlias

import numpy as np
import pandas as pd

from ..note import Note
from .cells import Cells, Floats, cells_of
from .clusters import count_together
from .contrast import Contrast, contrast, group_interval
from .dominance import deltas, unit_values
from .paired import pair_summary
from .plan import Plan
from .resampling import Estimates, estimate, permutation_p
from .thresholds import (
    LEAST_CLUSTERS,
    LEAST_DAYS_TO_DESCRIBE,
    LEAST_FOR_INTERVAL,
    LEAST_TO_DESCRIBE,
)

Row: TypeAlias = "dict[str, Any]"


def compare_pairs(
    part: pd.DataFrame, language: str, groups: list[str], plan: Plan
) -> tuple[list[Row], list[Row], list[Note]]:
    """Describe every group of one language and compare every pair.

    Returns rows of COMPARISONS (not yet judged; with ``sd``, the pooled spread of units), rows of
    GROUPS, and notes.
    """
    cells = cells_of(part, groups=groups, weigh=plan.weigh, crossed=plan.crossed)
    found = estimate(cells, seed=plan.seed, resamples=plan.resamples)
    units = units_of(part)
    described = describe(cells, found, part, language, units, plan)
    notes: list[Note] = []
    by_group = {(d["group"], d["measure"]): d for d in described}
    pairs: list[Row] = []
    for a, b in combinations(range(len(groups)), 2):
        if plan.design == "matched":
            both, kept = _told_by_both(part, groups[a], groups[b])
            if not kept:
                pair = groups[a], groups[b]
                said_so = f"{' and '.join(pair)} ({language}): no event is told by both."
                notes.append(Note(said_so, "no_event", groups=pair, language=language))
                continue
            c = cells_of(both, groups=[groups[a], groups[b]], weigh=plan.weigh)
            f = estimate(c, seed=plan.seed, resamples=plan.resamples)
            first, second = 0, 1
            sides = {
                (d["group"], d["measure"]): d for d in describe(c, f, both, language, units, plan)
            }
        else:
            c, f, first, second, sides = cells, found, a, b, by_group
        outer = contrast(c, f, {first: 1, second: -1})
        p = (
            outer.p()
            if plan.crossed
            else permutation_p(c, first, second, seed=plan.seed, resamples=plan.resamples)
        )
        made, said = _pair_rows(c, f, (first, second), outer, p, sides, language, plan)
        pairs += made
        notes += said
    return pairs, described, notes


def units_of(part: pd.DataFrame) -> pd.DataFrame:
    """Unit and base unit of each measure."""
    first = part.drop_duplicates("measure")[["measure", "unit", "base_unit"]].astype(str)
    return first.set_index("measure")


def _told_by_both(part: pd.DataFrame, a: str, b: str) -> tuple[pd.DataFrame, int]:
    """Rows of events that both sides told, measure by measure."""
    part = part[part["group"].isin([a, b])]
    key = ["measure", "cluster"]
    told = part[[*key, "group"]].drop_duplicates()
    twice = told[told.duplicated(key)][key]
    both = part.merge(twice, on=key) if len(twice) else part.iloc[:0]
    return both, both["cluster"].nunique()


def describe(
    cells: Cells,
    found: Estimates,
    part: pd.DataFrame,
    language: str,
    units: pd.DataFrame,
    plan: Plan,
) -> list[Row]:
    """One row of GROUPS for each group and measure."""
    out: list[Row] = []
    dated = part[["group", "day"]].drop_duplicates().astype(str)
    dated = dated[dated["day"] != ""]
    days = dated.groupby("group").size() if len(dated) else None
    for g, group in enumerate(cells.groups):
        rows = cells.of(g)
        low, high = group_interval(cells, found, g)
        for j, measure in enumerate(cells.measures):
            if not found.units[g, j]:
                continue
            reasons = []
            if cells.texts[g, j] < LEAST_TO_DESCRIBE:
                reasons.append(
                    f"{cells.texts[g, j]} {plan.text_name} of the {LEAST_TO_DESCRIBE} a "
                    "description needs"
                )
            if days is not None and days.get(group, 0) < LEAST_DAYS_TO_DESCRIBE:
                reasons.append(f"{days.get(group, 0)} days of {LEAST_DAYS_TO_DESCRIBE}")
            scale = cells.scale[j]
            out.append(
                {
                    "measure": measure,
                    "language": language,
                    "group": group,
                    "value": found.value[g, j] * scale,
                    "low": low[j] * scale,
                    "high": high[j] * scale,
                    "n": int(cells.n[rows, j].sum()),
                    "units": int(found.units[g, j]),
                    "base": float(cells.base[rows, j].sum()),
                    "unit": units.loc[measure, "unit"],
                    "base_unit": units.loc[measure, "base_unit"],
                    "enough": not reasons,
                    "reason": "; ".join(reasons),
                }
            )
    return out


def _pair_rows(
    cells: Cells,
    found: Estimates,
    pair: tuple[int, int],
    outer: Contrast,
    p: Floats,
    sides: dict[tuple[object, object], Row],
    language: str,
    plan: Plan,
) -> tuple[list[Row], list[Note]]:
    a, b = pair
    names = cells.groups[a], cells.groups[b]
    delta, together = deltas(cells, a, b), count_together(cells, pair)
    rows: list[Row] = []
    short: dict[tuple[tuple[str, ...], int, int], list[str]] = {}

    for j, measure in enumerate(cells.measures):
        n = found.units[[a, b], j]
        if n.min() == 0 or measure in plan.skipped:
            continue
        if n.min() < LEAST_FOR_INTERVAL:
            for name, k in zip(names, n, strict=True):
                if k < LEAST_FOR_INTERVAL:
                    short.setdefault(((name,), int(k), LEAST_FOR_INTERVAL), []).append(measure)
            continue
        if plan.unit_name != plan.text_name and together[j] < LEAST_CLUSTERS:
            short.setdefault((names, int(together[j]), LEAST_CLUSTERS), []).append(measure)
            continue
        left, right = sides[names[0], measure], sides[names[1], measure]
        ratio = bool(cells.is_rate[j])
        scale = 1.0 if ratio else cells.scale[j]
        rows.append(
            {
                "measure": measure,
                "language": language,
                "group_a": names[0],
                "group_b": names[1],
                "effect": outer.effect[j] * scale,
                "effect_kind": "ratio" if ratio else "difference",
                "low": outer.low[j] * scale,
                "high": outer.high[j] * scale,
                **{f"{k}_a": left[k] for k in ("value", "low", "high", "n", "units", "base")},
                **{f"{k}_b": right[k] for k in ("value", "low", "high", "n", "units", "base")},
                "unit": left["unit"],
                "base_unit": left["base_unit"],
                "delta": delta[j].value,
                "delta_low": delta[j].low,
                "delta_high": delta[j].high,
                # With few hits a permuted statistic varies with the lengths of texts alone.
                "p": outer.exact_p[j] if outer.exact[j] else p[j],
                "sd": pooled_sd(*(unit_values(cells, g, j) for g in pair)),
                "texts": int(cells.texts[[a, b], j].min()),
                "min_detectable": np.exp(outer.spread[j]) if ratio else outer.spread[j] * scale,
                "method": plan.method(ratio, bool(outer.exact[j])),
                "seed": plan.seed,
            }
            | (pair_summary(cells, a, b, j) if plan.design == "matched" else {})
        )
    return rows, [_too_few(*key, missed, names, language, plan) for key, missed in short.items()]


def _too_few(
    who: tuple[str, ...],
    n: int,
    least: int,
    missed: list[str],
    pair: tuple[str, str],
    language: str,
    plan: Plan,
) -> Note:
    """That one side, or both together, have too few units for an interval."""
    why = (
        f"{n} of the {least} {plan.unit_name} any interval needs"
        if len(who) == 1
        else f"{n} {plan.unit_name} together; under {least} no interval holds"
    )
    events = "" if plan.design == "unpaired" else f" in events of {' and '.join(pair)}"
    return Note(
        f"{' and '.join(who)} ({language}){events}: {why}; not compared in {', '.join(missed)}.",
        ("few" if len(who) == 1 else "few_clusters") + ("_events" if events else ""),
        groups=who, pair=pair, language=language, n=n, least=least,
        unit=plan.unit_name, measures=tuple(missed),
    )  # fmt: skip


def pooled_sd(*groups: Floats) -> float:
    """Root of the mean variance of units inside groups."""
    return float(np.sqrt(np.mean([g.var(ddof=1) for g in groups])))
