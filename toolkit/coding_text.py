"""What coders and the instrument agree on, said on a screen."""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import pandas as pd

# What an alpha is good for, in words.
ALLOWS = {
    "rely": "good enough to rely on",
    "tentative": "good for tentative conclusions only",
    "not used": "too low to be used",
}


def agreement_text(table: pd.DataFrame) -> str:
    """Agreement in words, a line a question."""
    lines = []
    for row in table[table["category"] == ""].to_dict("records"):
        if row["reason"]:
            lines.append(f"{row['variable']}: no alpha, as {row['reason']}.")
            continue
        lines.append(
            f"{row['variable']}: alpha {row['alpha']:.2f} [{row['low']:.2f} to {row['high']:.2f}], "
            f"{row['percent']:.0%} the same, over {row['items']} articles and {row['coders']} "
            f"coders; {_allowed(row)}."
        )
    return "\n".join(lines)


def span_agreement_text(table: pd.DataFrame) -> str:
    """Agreement on spans in words, a line a category."""
    lines = [
        "Spans, by the words marked (alpha) and one against another where half is covered (F1):"
    ]
    for row in table.to_dict("records"):
        name = row["category"] or "all"
        f1 = f"F1 {row['f1_half']:.2f} [{row['f1_half_low']:.2f} to {row['f1_half_high']:.2f}]"
        over = f"{row['spans']} spans in {row['items']} articles by {row['coders']} coders"
        if row["reason"]:
            lines.append(f"{name}: no alpha, as {row['reason']}, in {row['items']} articles.")
            continue
        ends = "" if math.isnan(row["low"]) else f" [{row['low']:.2f} to {row['high']:.2f}]"
        lines.append(f"{name}: alpha {row['alpha']:.2f}{ends}, {f1}, {over}; {_allowed(row)}.")
    return "\n".join(lines)


def accuracy_text(table: pd.DataFrame, notes: Sequence[str]) -> str:
    """Precision and recall in words, a line a question."""
    lines = ["The instrument against the codes, weighted back to the articles drawn from:"]
    for question, part in table.groupby("question", sort=False) if len(table) else ():
        said = [_figure(r) for r in part.to_dict("records") if r["measure"] != "f1"]
        lines.append(f"{question}: {'; '.join(said)}.")
    return "\n".join([*lines, *(f"Note: {n}" for n in notes)])


def span_accuracy_text(table: pd.DataFrame) -> str:
    """Precision and recall of spans in words, a line a category; half of a span counts as met."""
    half = table[(table["scheme"] == "half") & (table["measure"] != "f1")]
    lines = ["Spans, met where the other side covers half of them:"]
    for category, part in half.groupby("category", sort=False):
        said = "; ".join(_figure(r) for r in part.to_dict("records"))
        lines.append(f"{str(category) or 'all'}: {said}.")
    return "\n".join(lines)


def _allowed(row: Mapping[Hashable, Any]) -> str:
    """What alpha allows, and its lower end where that is less."""
    said = ALLOWS[row["verdict"]]
    if row["surely"] not in (row["verdict"], "unknown"):
        said += f", by the lower end {ALLOWS[row['surely']]}"
    return said


def _figure(row: Mapping[Hashable, Any]) -> str:
    name, value = row["measure"], float(row["value"])
    if math.isnan(value):
        return f"{name} unknown (nothing to judge by)"
    return f"{name} {value:.2f} [{row['low']:.2f} to {row['high']:.2f}] over {row['n']}"
