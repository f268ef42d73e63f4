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
    return table.drop(columns=["sd"])


def _judge(row: dict[str, Any], plan: Plan) -> tuple[str, str, str, float]:
    """Decision, standing to the smallest effect, reason, units a side that would see it."""
    f = {k: float(v) for k, v in row.items() if isinstance(v, (int, float, np.number))}
    smallest, measure = plan.smallest, str(row["measure"])
    ratio = row["effect_kind"] == "ratio"
    low, high = f["low"], f["high"]
    own = smallest.difference.get(measure)
    if ratio:
        within, beyond = smallest.inside_ratio(low, high), smallest.outside_ratio(low, high)
        limit, target = (
            f"a ratio of {1 / smallest.ratio:.2g} to {smallest.ratio:.3g}",
            np.log(smallest.ratio),
        )
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
    null = 1.0 if ratio else 0.0
    units = int(min(f["units_a"], f["units_b"]))
    step = np.log(f["min_detectable"]) if ratio else f["min_detectable"]
    harmonic = 2 / (1 / f["units_a"] + 1 / f["units_b"])
    with np.errstate(invalid="ignore", divide="ignore", over="ignore"):
        needed = float(np.ceil(harmonic * np.square(step / np.float64(target))))
    q = f"q = {f['q']:.3g}" if row["tier"] == "exploratory" else f"Holm p = {f['q']:.3g}"
    if units < plan.least:
        over = "pairs" if plan.design == "matched" else f"{plan.unit_name} a side"
        reason = f"{units} {over}; a claim needs {plan.least}."
        return "too few", worth, reason, needed
    if within:
        same = " All values are alike, so its ends have no spread." if low == high else ""
        reason = f"The whole interval lies inside {limit}.{same}"
        return "not worth reporting", worth, reason, needed
    if (low > null or high < null) and f["q"] < ALPHA:
        size = "beyond" if beyond else "not surely beyond"
        side = "a higher" if low > null else "b higher"
        return side, worth, f"The interval leaves out {null:g}, {q}; it is {size} {limit}.", needed
    why = "holds" if low <= null <= high else "leaves out"
    return (
        "undecided",
        worth,
        f"The interval {why} {null:g}, {q}; it is not inside {limit}.",
        needed,
    )


def delta_to_d(delta: float) -> float:
    """Standardised difference of two normal samples whose Cliff's delta this is.

    Examples
    --------
    >>> round(delta_to_d(0.147), 2)
    0.26
    """
    return float(np.sqrt(2) * stats.norm.ppf((delta + 1) / 2))
