"""What an interval allows to be said, after correcting for the number of tests."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from scipy import stats

from .multiplicity import adjust
from .plan import Plan

# Under this corrected p a difference may be said.
ALPHA = 0.05


def decide(table: pd.DataFrame, primary: Sequence[str], plan: Plan) -> pd.DataFrame:
    """Correct for many tests and say what each interval allows to be said."""
    table = table.copy()
    table["tier"] = np.where(table["measure"].isin(list(primary)), "primary", "exploratory")
    q = np.full(len(table), np.nan)
    primaries = (table["tier"] == "primary").to_numpy()
    p = table["p"].to_numpy(dtype=np.float64)
    q[primaries] = adjust(p[primaries], "holm")
    q[~primaries] = adjust(p[~primaries], "bh")
    table["q"] = q
    judged = [_judge({str(k): v for k, v in row.items()}, plan) for row in table.to_dict("records")]
    names = ["decision", "worth", "reason", "units_needed"]
    table[names] = pd.DataFrame(judged, columns=names, index=table.index)
    # Measures named beforehand first, as they were named.
    named = {m: k for k, m in enumerate(primary)}
    rank = table["measure"].astype(str).map(named).fillna(len(named))
    order = np.lexsort((table["language"].to_numpy(), rank.to_numpy()))
    return table.drop(columns=["sd", "texts"]).iloc[order].reset_index(drop=True)


def _judge(row: dict[str, Any], plan: Plan) -> tuple[str, str, str, float]:
    """Decision, standing to the smallest effect, reason, units a side that would see it."""
    f = {k: float(v) for k, v in row.items() if isinstance(v, (int, float, np.number))}
    smallest, measure = plan.smallest, str(row["measure"])
    ratio = row["effect_kind"] == "ratio"
    low, high = f["low"], f["high"]
    own = smallest.difference.get(measure)
    if ratio:
        within, beyond = smallest.inside_ratio(low, high), smallest.outside_ratio(low, high)
        limit = f"a ratio outside {1 / smallest.ratio:.2g} to {smallest.ratio:.3g}"
        target = float(np.log(smallest.ratio))
    elif own is not None:
        within, beyond = -own < low and high < own, high < -own or low > own
        limit, target = f"a difference of {own:g}", own
    else:
        border = smallest.delta
        within = -border < f["delta_low"] and f["delta_high"] < border
        beyond = f["delta_high"] < -border or f["delta_low"] > border
        # Cliff's delta of two normal samples that differ by d is 2 Phi(d / sqrt 2) - 1.
        limit, target = f"a Cliff's delta of {border:g}", f["sd"] * delta_to_d(border)
    worth = "within" if within else "beyond" if beyond else "open"
    step = np.log(f["min_detectable"]) if ratio else f["min_detectable"]
    harmonic = 2 / (1 / f["units_a"] + 1 / f["units_b"])
    with np.errstate(invalid="ignore", divide="ignore", over="ignore"):
        needed = float(np.ceil(harmonic * np.square(step / np.float64(target))))
    null = 1.0 if ratio else 0.0
    apart = low > null or high < null
    corrected = f"{'q' if row['tier'] == 'exploratory' else 'Holm p'} = {f['q']:.2g}"
    if f["texts"] < plan.least:
        over = "pairs" if plan.design == "matched" else f"{plan.text_name} a side"
        decision, why = "too few", f"{f['texts']:.0f} {over}; a claim needs {plan.least}."
    elif within:
        decision = "not worth reporting"
        why = f"All of the interval lies under what is worth reporting ({limit})."
    elif apart and f["q"] < ALPHA:
        decision = "a higher" if low > null else "b higher"
        size = "surely" if beyond else "perhaps not"
        why = f"{corrected}; {size} as much as is worth reporting ({limit})."
    elif apart:
        decision = "undecided"
        why = f"The interval leaves out no difference, but corrected for all tests {corrected}."
    else:
        decision = "undecided"
        why = f"No difference and one worth reporting ({limit}) are both possible; {corrected}."
    if low == high:
        why += " All values of a side are alike, so the interval has no width."
    return decision, worth, why, needed


def delta_to_d(delta: float) -> float:
    """Standardised difference of two normal samples whose Cliff's delta this is.

    Examples
    --------
    >>> round(delta_to_d(0.147), 2)
    0.26
    """
    return float(np.sqrt(2) * stats.norm.ppf((delta + 1) / 2))
