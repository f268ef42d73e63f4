"""Comparisons in plain words: one in a sentence or two, a table of them on one screen."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .comparison import Comparison, ComparisonTable

# What one screen holds: sentences of either tier, and notes.
MOST_PRIMARY_SAID = 12
MOST_EXPLORED = 6
MOST_NOTES = 5


def say(c: Comparison, name: str, sensitivity: str = "") -> str:
    """What was found, what it rests on, and how sure it is."""
    parts = [
        f"{name} ({c.language}): {_finding(c)}.",
        f"{_side(c, 'a')}; {_side(c, 'b')}.",
        c.reason,
        sensitivity,
    ]
    if c.decision in ("undecided", "too few") and math.isfinite(c.min_detectable):
        parts.insert(3, _could_see(c))
    return " ".join(p for p in parts if p)


def summary(result: ComparisonTable) -> str:
    """Named beforehand first, then what else was decided; the rest is counted."""
    lines = [result.question]
    found = list(result)
    named = [c for c in found if c.tier == "primary"]
    rest = [c for c in found if c.tier != "primary"]
    if named:
        lines += ["", "Named beforehand:"]
        lines += [f"  {c.sentence()}" for c in named[:MOST_PRIMARY_SAID]]
        lines += _more(len(named) - MOST_PRIMARY_SAID, "named beforehand")
    elif found:
        lines += [
            "",
            "No measure was named beforehand (primary=...), so all of this is exploratory.",
        ]
    decided = sorted((c for c in rest if c.ranked), key=lambda c: c.q)
    if decided:
        lines += ["", "Exploratory, and to be tested on other data:"]
        lines += [f"  {_short(c)}" for c in decided[:MOST_EXPLORED]]
        lines += _more(len(decided) - MOST_EXPLORED, "like these")
    left = Counter(c.decision for c in rest if not c.ranked)
    if left:
        said = ", ".join(f"{n:,} {word}" for word, n in sorted(left.items()))
        lines += ["", f"Of {len(rest):,} exploratory comparisons: {said}. All stand in .table."]
    if not found:
        lines += ["", "Nothing could be compared."]
    if result.notes:
        lines.append("")
        lines += [f"Note: {n}" for n in result.notes[:MOST_NOTES]]
        lines += _more(len(result.notes) - MOST_NOTES, "notes", ".notes")
    return "\n".join(lines)


def _finding(c: Comparison) -> str:
    """The effect with its interval, and only such an order as the decision allows."""
    a, b = c.group_a, c.group_b
    if c.effect_kind == "ratio" and math.isnan(c.effect):
        return f"none at all, neither in {a} nor in {b}"
    flip = c.decision == "b higher"
    if c.effect_kind == "ratio":
        size = _ratio(*((b, a) if flip else (a, b)), *_turned(c, flip))
    else:
        size = _difference(*((b, a) if flip else (a, b)), *_turned(c, flip))
    if c.decision == "not worth reporting":
        return f"no difference worth reporting between {a} and {b}: {size}"
    if c.decision == "undecided":
        return f"the data do not order {a} and {b}: {size}"
    if c.decision == "too few":
        return f"too few texts to order {a} and {b}: {size}"
    return size


def _turned(c: Comparison, flip: bool) -> tuple[float, float, float]:
    """Effect and ends, seen from b where ``flip``."""
    if not flip:
        return c.effect, c.low, c.high
    if c.effect_kind == "difference":
        return -c.effect, -c.high, -c.low
    effect, low, high = (math.inf if v == 0 else 1 / v for v in (c.effect, c.high, c.low))
    return effect, low, high


def _ratio(a: str, b: str, effect: float, low: float, high: float) -> str:
    """The rate of a over that of b, in words where one side has none."""
    if effect == 0:
        return f"none in {a}; its rate is at most {figure(high)} times that of {b}"
    if math.isinf(effect):
        return f"none in {b}; the rate of {a} is at least {figure(low)} times as high"
    return f"{a} has {figure(effect)} times the rate of {b}{_ends(low, high)}"


def _difference(a: str, b: str, effect: float, low: float, high: float) -> str:
    if effect == 0:
        return f"{a} and {b} are level{_ends(low, high)}"
    if effect < 0:
        a, b, effect, low, high = b, a, -effect, -high, -low
    return f"{a} is {figure(effect)} above {b}{_ends(low, high)}"


def _ends(low: float, high: float) -> str:
    if math.isnan(low):
        return " (no interval)"
    return (
        f" [at least {figure(low)}]" if math.isinf(high) else f" [{figure(low)} to {figure(high)}]"
    )


def _side(c: Comparison, side: str) -> str:
    value, low, high = (getattr(c, f"{k}_{side}") for k in ("value", "low", "high"))
    group, n = getattr(c, f"group_{side}"), getattr(c, f"n_{side}")
    units, base = getattr(c, f"units_{side}"), getattr(c, f"base_{side}")
    ends = "" if math.isnan(low) else f" [{figure(low)} to {figure(high)}]"
    texts = f"{n:,} articles"
    if c.unit_name not in ("articles", "units") and units != n:
        texts += f" in {units:,} {c.unit_name}"
    of = f", {base:,.0f} {c.base_unit}" if c.base_unit else ""
    return f"{group} {figure(value)}{ends} {c.unit} ({texts}{of})"


def _short(c: Comparison) -> str:
    return f"{c.measure} ({c.language}): {_finding(c)}; q = {c.q:.2g}."


def _could_see(c: Comparison) -> str:
    size = (
        f"a ratio of {figure(c.min_detectable)}"
        if c.effect_kind == "ratio"
        else f"a difference of {figure(c.min_detectable)}"
    )
    return f"So many texts would see {size} four times in five."


def _more(count: int, what: str, where: str = ".table") -> list[str]:
    return [f"  ... and {count:,} more {what} in {where}."] if count > 0 else []


def figure(value: float) -> str:
    """Three digits; a missing or endless value in words."""
    if math.isnan(value):
        return "unknown"
    return "no limit" if math.isinf(value) else f"{value:.3g}"
