"""One pair or one group in a sentence: effect first, interval and base beside it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from .findings import DECIDED, Findings, measure_name
from .language import Language
from .values import base_text, interval_text, kind_of_unit, value_text

# Pairs told in one sentence of many.
MOST_TOLD = 3


def group_sentence(row: Any, words: Language) -> str:
    """A group in words: value, interval, articles and base."""
    value, unit = float(row["value"]), str(row["unit"])
    values = {"group": str(row["group"]), "articles": words.counted("articles", float(row["n"])),
              "base": base_text(row, words)}  # fmt: skip
    if np.isnan(value):
        return words.say("answer.group_short", **values)
    return words.say(
        f"answer.group_{kind_of_unit(unit)}",
        value=value_text(value, unit, words),
        interval=interval_text(row, unit, words),
        **values,
    )


def range_sentence(subject: tuple[str, str], findings: Findings, words: Language) -> str:
    """From the least to the highest value of all groups, each with interval and base."""
    groups = findings.in_order(subject)
    known = groups[groups["value"].notna()]
    if len(known) < 2:
        told = " ".join(group_sentence(r, words) for r in groups.to_dict("records"))
        return words.say("answer.alone", measure=measure_name(subject, findings, words), told=told)
    ends = known.sort_values(["value", "group"], kind="stable")
    low, high = (ends.iloc[i].to_dict() for i in (0, -1))
    values: dict[str, str] = {}
    for side, row in (("a", low), ("b", high)):
        unit = str(row["unit"])
        values |= {
            side: str(row["group"]),
            f"value_{side}": value_text(float(row["value"]), unit, words),
            f"interval_{side}": interval_text(row, unit, words),
            f"base_{side}": base_text(row, words),
            f"articles_{side}": words.counted("articles", float(row["n"])),
        }
    return words.say(
        f"answer.range_{kind_of_unit(str(low['unit']))}",
        measure=measure_name(subject, findings, words),
        **values,
    )


def order_sentence(pairs: pd.DataFrame, words: Language, least: int = 0) -> str:
    """Which of many pairs are ordered, or why none is; ``least``: texts a side a claim needs."""
    if pairs.empty:
        return words.say("answer.order_alone")
    told = [oriented(r) for r in pairs[pairs["decision"].isin(DECIDED)].to_dict("records")]
    if told:
        listed = [
            words.say(f"answer.ordered_{p['effect_kind']}", **sides_of(p, words))
            for p in told[:MOST_TOLD]
        ]
        return words.say(
            "answer.order_some",
            n=words.number(len(told)),
            pairs=words.counted("pairs_among", len(pairs)),
            listed="; ".join(listed),
        )
    number = words.counted("pairs_among", len(pairs))
    if not pairs["decision"].eq("too few").all():
        return words.say("answer.order_open", pairs=number)
    units = pairs[["units_a", "units_b"]].to_numpy(dtype=float)
    if not least:
        return words.say("answer.order_few", pairs=number)
    return words.say(
        "answer.order_few_counted",
        pairs=number,
        least=words.number(least),
        units=words.number(units.min())
        if units.min() == units.max()
        else words.say(
            "compare.interval", low=words.number(units.min()), high=words.number(units.max())
        ),
    )


def pair_sentence(row: dict[Any, Any], name: str, words: Language) -> str:
    """A pair in words: what may be said of its order, effect, interval, both bases."""
    pair = oriented(row)
    kind = str(pair["effect_kind"])
    key = {
        "a higher": "lead",
        "not worth reporting": "lead_same",
        "too few": "lead_few",
    }.get(str(pair["decision"]), "lead_open")
    unit = str(pair["unit"])
    sides = sides_of(pair, words)
    if np.isnan(float(pair["low"])):
        return words.say("answer.lead_bare", measure=name, a=sides["a"], b=sides["b"])
    sentences = [
        words.say(
            f"answer.{key}_{kind}",
            measure=name,
            value_a=_with_unit(float(pair["value_a"]), unit, words),
            value_b=_with_unit(float(pair["value_b"]), unit, words),
            **sides,
        )
    ]
    values = {"a": sides["a"], "b": sides["b"]}
    apart = False
    for side in "ab":
        base = {"base_unit": pair["base_unit"], "base": pair[f"base_{side}"]}
        values[f"base_{side}"] = base_text(base, words)
        values[f"articles_{side}"] = words.counted("articles", float(pair[f"n_{side}"]))
        values[f"units_{side}"] = words.counted("units", float(pair[f"units_{side}"]))
        apart = apart or pair[f"n_{side}"] != pair[f"units_{side}"]
    sentences.append(words.say("answer.bases_units" if apart else "answer.bases", **values))
    if not np.isnan(float(pair["q"])):
        sentences.append(words.say("answer.adjusted", q=words.figure(float(pair["q"]))))
    return " ".join(sentences)


def _with_unit(value: float, unit: str, words: Language) -> str:
    """A value that no name of a measure or percent sign gives a unit to."""
    text = value_text(value, unit, words)
    return words.say("answer.rate", value=text) if kind_of_unit(unit) == "rate" else text


def oriented(row: Any) -> dict[str, Any]:
    """The pair with the higher side first where one is; else in the order of their names."""
    pair = {str(k): v for k, v in dict(row).items()}
    if pair["decision"] not in DECIDED and str(pair["group_a"]) <= str(pair["group_b"]):
        return pair
    if pair["decision"] == "a higher":
        return pair
    decision = "a higher" if pair["decision"] == "b higher" else pair["decision"]
    swapped = {**pair, "decision": decision}
    for key in pair:
        if key.endswith("_a"):
            swapped[key], swapped[key[:-1] + "b"] = pair[key[:-1] + "b"], pair[key]
    low, high, effect = (float(pair[k]) for k in ("low", "high", "effect"))
    if pair["effect_kind"] == "ratio":
        turned = [1 / v if v else np.inf for v in (effect, high, low)]
    else:
        turned = [-effect, -high, -low]
    return {**swapped, "effect": turned[0], "low": turned[1], "high": turned[2]}


def sides_of(pair: dict[str, Any], words: Language) -> dict[str, str]:
    """Both names, the effect and its interval."""
    unit = "" if pair["effect_kind"] == "ratio" else str(pair["unit"])
    return {
        "a": str(pair["group_a"]),
        "b": str(pair["group_b"]),
        **{k: value_text(float(pair[k]), unit, words) for k in ("effect", "low", "high")},
    }
