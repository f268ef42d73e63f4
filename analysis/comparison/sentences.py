"""Comparisons in plain words: one in a few sentences, a table of them on one screen."""

from __future__ import annotations

import math
from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .comparison import Comparison, ComparisonTable

# What one screen holds: pairs of a measure named beforehand, other findings, notes.
MOST_PAIRS = 6
MOST_FEW = 3
MOST_EXPLORED = 6
MOST_NOTES = 5
MOST_LETTERS = 160


def say(c: Comparison, name: str = "", sensitivity: str = "") -> str:
    """What was found, what it rests on, and how sure it is."""
    parts = [
        f"{name} ({c.language}): {_finding(c)}." if name else f"{_finding(c)}.",
        f"{_side(c, 'a')}; {_side(c, 'b')}.",
        c.reason,
    ]
    if c.decision in ("undecided", "too few") and math.isfinite(c.min_detectable):
        parts.append(_could_see(c))
    return " ".join(p for p in [*parts, sensitivity] if p)


def summary(result: ComparisonTable) -> str:
    """Measures named beforehand first, then what else was decided; the rest is counted."""
    found = list(result)
    lines = [result.question]
    named = [c for c in found if c.tier == "primary"]
    rest = [c for c in found if c.tier != "primary"]
    if named:
        lines += ["", "Named beforehand:"]
        for _, pairs in groupby(named, key=lambda c: (c.measure, c.language)):
            lines += _measure_lines(list(pairs))
    elif found:
        lines += ["", "No measure was named beforehand (primary=...): all of this is exploratory."]
    decided = sorted((c for c in rest if c.ranked), key=lambda c: c.q)
    if decided:
        lines += ["", "Exploratory, to be tested on other data:"]
        lines += [
            f"  {c.measure} ({c.language}): {_finding(c)}; q = {c.q:.2g}."
            for c in decided[:MOST_EXPLORED]
        ]
        lines += _more(len(decided) - MOST_EXPLORED, "like these", ".table")
    left = Counter(c.decision for c in rest if not c.ranked)
    if left:
        said = ", ".join(f"{n:,} {word}" for word, n in sorted(left.items()))
        lines += ["", f"Of {len(rest):,} exploratory comparisons: {said}. All stand in .table."]
    if not found:
        lines += ["", "Nothing could be compared."]
    if result.notes:
        lines += ["", *(f"Note: {_cut(n)}" for n in result.notes[:MOST_NOTES])]
        lines += _more(len(result.notes) - MOST_NOTES, "", ".notes")
    return "\n".join(lines)


def _measure_lines(pairs: list[Comparison]) -> list[str]:
    """One measure: every group once, then the pairs, those first that can be ordered."""
    each = {_side(c, s, unit=False) for c in pairs for s in ("a", "b")}
    groups = {getattr(c, f"group_{s}") for c in pairs for s in ("a", "b")}
    first = pairs[0]
    if len(each) > len(groups):  # Pairs of matched events have sides of their own.
        return [f"  {first.measure} ({first.language}):", *(f"    {say(c)}" for c in pairs)]
    few = [c for c in pairs if c.decision == "too few"]
    told = pairs if len(few) <= MOST_FEW else [c for c in pairs if c.decision != "too few"]
    told = sorted(told, key=lambda c: not c.ranked)
    lines = [f"  {first.measure} ({first.language}), {first.unit}:"]
    lines += [f"    {side}" for side in sorted(each)]
    lines += [f"    {_finding(c)}. {c.reason}" for c in told[:MOST_PAIRS]]
    lines += [f"  {m}" for m in _more(len(told) - MOST_PAIRS, "pairs", ".table")]
    if len(few) > MOST_FEW:
        # "19 families a side; a claim needs 64."
        have, _, needs = few[0].reason.rstrip(".").partition("; ")
        unit = have.partition(" ")[2]
        lines.append(f"    {len(few)} pairs have too few texts for an order: {needs} {unit}.")
    return lines


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
    if math.isnan(low):
        return f"{a} has {figure(effect)} times the rate of {b} (no interval)"
    ends = f"at least {figure(low)}" if math.isinf(high) else f"{figure(low)} to {figure(high)}"
    return f"{a} has {figure(effect)} times the rate of {b} [{ends}]"


def _difference(a: str, b: str, effect: float, low: float, high: float) -> str:
    """How far a lies above b, in as many digits as the interval bears."""
    if effect < 0:
        a, b, effect, low, high = b, a, -effect, -high, -low
    if math.isnan(low):
        return f"{a} is {figure(effect)} above {b} (no interval)"
    width = high - low
    digits = max(0, 1 - math.floor(math.log10(width))) if width > 0 else 3
    ends = f"[{low:.{digits}f} to {high:.{digits}f}]"
    if round(effect, digits) == 0:
        return f"{a} and {b} are level {ends}"
    return f"{a} is {effect:.{digits}f} above {b} {ends}"


def _side(c: Comparison, side: str, *, unit: bool = True) -> str:
    value, low, high = (getattr(c, f"{k}_{side}") for k in ("value", "low", "high"))
    group, n = getattr(c, f"group_{side}"), getattr(c, f"n_{side}")
    units, base = getattr(c, f"units_{side}"), getattr(c, f"base_{side}")
    ends = "" if math.isnan(low) else f" [{figure(low)} to {figure(high)}]"
    texts = f"{n:,} articles"
    if c.unit_name not in ("articles", "units") and units != n:
        texts += f" in {units:,} {c.unit_name}"
    of = f", {base:,.0f} {c.base_unit}" if c.base_unit else ""
    return f"{group} {figure(value)}{ends}{f' {c.unit}' if unit else ''} ({texts}{of})"


def _could_see(c: Comparison) -> str:
    size = (
        f"a ratio of {figure(c.min_detectable)}"
        if c.effect_kind == "ratio"
        else f"a difference of {figure(c.min_detectable)}"
    )
    return f"With so many texts {size} or more would be seen four times in five."


def _cut(note: str) -> str:
    """A note at a length that can be read; whole in .notes."""
    if len(note) <= MOST_LETTERS:
        return note
    names, colon, why = note.rpartition(": ")
    listed = names.split(", ")
    if colon and len(listed) > 2:
        return f"{listed[0]}, {listed[1]} and {len(listed) - 2} more measures: {why}"
    return note[: MOST_LETTERS - 1].rsplit(" ", 1)[0] + " …"


def _more(count: int, what: str, where: str) -> list[str]:
    return [f"  ... and {count:,} more{' ' if what else ''}{what} in {where}."] if count > 0 else []


def figure(value: float) -> str:
    """Three digits; a missing or endless value in words."""
    if math.isnan(value):
        return "unknown"
    if math.isinf(value):
        return "no limit"
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"
