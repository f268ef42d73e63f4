"""Every fault of a study file at once, each with its line and what would be right."""

from __future__ import annotations

import difflib
import re
from pathlib import Path
from typing import Any

from .keys import DIGITS, FOLDS, KEYS, LANGUAGES, REQUIRED
from .template import EXAMPLE_QUESTION, example


def value_of(said: dict[str, Any], key: tuple[str, str], source: str, faults: list[str]) -> Any:
    """The value of one key, or its default; a missing or mistyped one is added to the faults."""
    section, name = key
    kind, default = KEYS[key]
    table = said.get(section, {}) if section else said
    value = table.get(name, default) if isinstance(table, dict) else default
    if value is REQUIRED:
        place = f"section [{section}]" if section else "top"
        faults.append(f"{place}: {name!r} is missing. Example: {example(name)}")
        return kind()
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        faults.append(
            f"line {_line(source, name)}: {name} is {value!r}; it takes {_kind(kind)}. "
            f"Example: {example(name)}"
        )
        return kind()
    return value


def unknown_keys(said: dict[str, Any], source: str) -> list[str]:
    """Keys and sections that mean nothing, with the nearest that do."""
    sections = {s for s, _ in KEYS if s}
    faults = []
    for name, value in said.items():
        if isinstance(value, dict) and name in sections:
            faults += [_stranger(k, [n for s, n in KEYS if s == name], source)
                       for k in value if (name, k) not in KEYS]  # fmt: skip
        elif ("", name) not in KEYS:
            faults.append(_stranger(name, [n for s, n in KEYS if not s] + sorted(sections), source))
    return faults


def wrong_values(values: dict[tuple[str, str], Any], source: str, path: Path) -> list[str]:
    """Values of the right type that cannot be meant, and paths that lead nowhere."""
    faults = []
    for name, given, known in (
        ("languages", values["", "languages"], LANGUAGES),
        ("digits", [values["report", "digits"]], DIGITS),
        ("fold", [values["text", "fold"]], FOLDS),
    ):
        faults += [f"line {_line(source, name)}: {name} holds {g!r}; known are {', '.join(known)}."
                   for g in given if g not in known]  # fmt: skip
    if not values["", "languages"]:
        faults.append(f"line {_line(source, 'languages')}: languages is empty; name one.")
    if values["", "question"] == EXAMPLE_QUESTION:
        faults.append(
            f"line {_line(source, 'question')}: the question is still the example's. It stands on "
            "the first page: say in one sentence what you ask."
        )
    if len(values["design", "primary"]) > 3:
        faults.append(
            f"line {_line(source, 'primary')}: {len(values['design', 'primary'])} primary "
            "measures; at most three are named beforehand, or their correction loses its sense."
        )
    if values["design", "resamples"] < 1000:
        faults.append(
            f"line {_line(source, 'resamples')}: {values['design', 'resamples']} resamplings give "
            "unsteady ends of intervals; at least 1000."
        )
    places = [(k[1], values[k]) for k in (("corpus", "path"), ("corpus", "outlets"))]
    places += [("lexicons", str(folder)) for folder in values["text", "lexicons"]]
    for name, place in places:
        if place and not (path.parent / place).exists():
            faults.append(
                f"line {_line(source, name)}: {name} = {place!r} is not there (looked in "
                f"{path.parent}). Paths count from the study file."
            )
    return faults


def _stranger(name: str, known: list[str], source: str) -> str:
    near = difflib.get_close_matches(name, known, n=1)
    hint = f" Did you mean {near[0]!r}?" if near else ""
    return (
        f"line {_line(source, name)}: {name!r} means nothing here; known: {', '.join(known)}.{hint}"
    )


def _line(source: str, name: str) -> str:
    for number, line in enumerate(source.splitlines(), 1):
        if re.match(rf"\s*\[?{re.escape(name)}\b", line):
            return str(number)
    return "?"


def _kind(kind: type) -> str:
    return {
        str: "a text",
        int: "a whole number",
        list: "a list",
        dict: "a table",
        bool: "true or false",
    }[kind]
