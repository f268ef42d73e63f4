"""A value, its interval and its base, as a reader expects them."""

from __future__ import annotations

from typing import Any

import numpy as np

from .language import Language


def kind_of_unit(unit: str) -> str:
    """Whether a unit is that of a "rate", a "share" or another "index"."""
    return "rate" if "per 1000" in unit else "share" if unit.startswith("share") else "index"


def compared_name(measure: str, words: Language) -> str:
    """What a measure is called in comparisons, where a grade is the share that reaches it."""
    return words.name("measure_compared", measure, words.name("measure", measure))


def value_text(value: float, unit: str, words: Language) -> str:
    """A value in the unit a reader expects: shares in percent."""
    if kind_of_unit(unit) == "share":
        return words.percent(value, 0 if abs(value) >= 0.1 or value == 0 else 1)
    return words.figure(value)


def interval_text(row: Any, unit: str, words: Language, *, bare: bool = False) -> str:
    """A 95 % interval in words, or that there is none; ``bare`` gives its ends alone."""
    low, high = float(row["low"]), float(row["high"])
    if np.isnan(low) or np.isnan(high):
        return words.say("answer.no_interval")
    key = "compare.interval" if bare else "answer.interval"
    return words.say(key, low=value_text(low, unit, words), high=value_text(high, unit, words))


def base_text(row: Any, words: Language) -> str:
    """What a value was counted over, with its hits where they are known."""
    noun = str(row.get("base_unit") or "tokens")
    base = float(row["base"])
    known = noun if noun in words.counts else "tokens" if noun in ("words", "token") else ""
    text = words.counted(known, base) if known else f"{words.number(base)} {noun}"
    hits = float(row.get("hits", np.nan))
    return text if np.isnan(hits) else f"{words.counted('hits', hits)}, {text}"
