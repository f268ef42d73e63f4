"""Every fault of a study file at once, each with its line and what would be right."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from saabhar.analysis.comparison.thresholds import MOST_PRIMARY
from saabhar.analysis.markers import MEASURES

from .keys import (
    DIGITS,
    FOLDS,
    KEYS,
    LANGUAGES,
    LEAST_RESAMPLES,
    REQUIRED,
    place_of,
    section_of,
)
from .template import EXAMPLE_QUESTION, example

KINDS = {
    str: "a text in quotes",
    int: "a whole number",
    list: "a list of texts",
    dict: "a table of texts",
    bool: "true or false",
}
# TOML's parser ends with the place: "(at line 3, column 9)".
PLACE = re.compile(r"(?P<what>.*) \(at (?:line (?P<line>\d+), column \d+|end of document)\)")


def not_toml(error: tomllib.TOMLDecodeError, source: str) -> str:
    """Where a file stops being TOML, with the line as it stands and the likely remedy."""
    found = PLACE.fullmatch(str(error))
    lines = source.splitlines()
    number = int(found["line"]) if found and found["line"] else len(lines)
    line = lines[number - 1].strip() if 0 < number <= len(lines) else ""
    name, sign, value = (part.strip() for part in line.partition("="))
    if "Cannot declare" in str(error) or "overwrite" in str(error):
        remedy = "It stands in the file twice; keep one."
    elif "\\" in value:
        remedy = "Write paths with /, or between single quotes: 'C:\\articles'."
    elif value in ("True", "False"):
        remedy = f"Write {value.lower()}."
    elif sign and not value.startswith(('"', "'", "[", "{")):
        remedy = f"A text stands between quotes. Example: {example(name)}"
    elif not sign and not line.startswith(("[", "#", '"', "]")):
        remedy = 'A line is: name = "value".'
    else:
        remedy = "Close every quote and bracket that is opened, and name each key once."
    what = found["what"] if found else str(error)
    return f"line {number}: {line!r} is not TOML ({what}). {remedy}"


def value_of(said: Mapping[str, Any], key: tuple[str, str], source: str, faults: list[str]) -> Any:
    """The value of one key, or its default; a missing or mistyped one is added to the faults."""
    section, name = key
    kind, default = KEYS[key]
    table = said.get(section, {}) if section else said
    value = table.get(name, default) if isinstance(table, dict) else default
    if value is REQUIRED:
        elsewhere = any(isinstance(v, dict) and name in v for v in said.values()) or name in said
        if not elsewhere:  # else it is told where it belongs
            faults.append(f"{place_of(section)}: {name!r} is missing. Example: {example(name)}")
        return kind()
    if not _is(value, kind):
        faults.append(
            f"line {line_of(source, name)}: {name} is {value!r}; it takes {KINDS[kind]}. "
            f"Example: {example(name)}"
        )
        return kind() if default is REQUIRED else default
    return value


def _is(value: Any, kind: type) -> bool:
    if isinstance(value, list | dict):
        inside = value.values() if isinstance(value, dict) else value
        return isinstance(value, kind) and all(isinstance(v, str) for v in inside)
    return isinstance(value, kind) and not (kind is int and isinstance(value, bool))


def unknown_keys(said: Mapping[str, Any], source: str) -> list[str]:
    """Keys and sections that mean nothing where they stand, with what was likely meant."""
    sections = sorted({s for s, _ in KEYS if s})
    faults = []
    for name, value in said.items():
        if name in sections:
            if isinstance(value, dict):
                faults += [_stranger(k, name, source) for k in value if (name, k) not in KEYS]
            else:
                faults.append(
                    f"line {line_of(source, name)}: {name} is a section. Write [{name}] on a line "
                    "of its own and its keys below."
                )
        elif ("", name) not in KEYS:
            faults.append(_stranger(name, "", source))
    return faults


def wrong_values(values: Mapping[tuple[str, str], Any], source: str, folder: Path) -> list[str]:
    """Values of the right type that cannot be meant, and paths that lead nowhere."""
    return [
        f"line {line_of(source, name)}: {fault}"
        for name, fault in (*_words(values), *_numbers(values), *_places(values, folder))
    ]


def _words(values: Mapping[tuple[str, str], Any]) -> Iterator[tuple[str, str]]:
    for name, given, known in (
        ("languages", values["", "languages"], LANGUAGES),
        ("digits", [values["report", "digits"]], DIGITS),
        ("fold", [values["text", "fold"]], FOLDS),
        ("primary", values["design", "primary"], [m.id for m in MEASURES]),
    ):
        for wrong in (g for g in given if g not in known):
            yield name, f"{name} holds {wrong!r}, which is not known. {nearest(wrong, known)}"
        if len(set(given)) < len(given):
            yield name, f"{name} names one twice: {', '.join(given)}."
    if not values["", "languages"]:
        yield "languages", 'languages is empty; name one. Example: languages = ["en"]'
    if values["", "question"] == EXAMPLE_QUESTION:
        yield (
            "question",
            "the question is still the example's. It stands on the first page: say in one "
            "sentence what you ask.",
        )
    sides = values["report", "sides"]
    if sides and not values["report", "stance"]:
        yield "sides", "sides are compared with stance = true; it is false here."
    if len(sides) == 1:
        yield "sides", f"sides names {next(iter(sides))} alone. Example: {example('sides')}"
    names = [n.strip() for said in sides.values() for n in said.split(",")]
    if not all(names):
        yield "sides", f"a name of sides is empty. Example: {example('sides')}"
    for twice in sorted({n for n in names if n and names.count(n) > 1}):
        yield "sides", f"sides: {twice!r} stands twice; name what tells the sides apart."
    if not values["design", "by"]:
        yield "by", 'by is empty; it names the column that is compared. Example: by = "outlet"'


def _numbers(values: Mapping[tuple[str, str], Any]) -> Iterator[tuple[str, str]]:
    primary = values["design", "primary"]
    if len(primary) > MOST_PRIMARY:
        yield (
            "primary",
            f"{len(primary)} primary measures; at most three are named beforehand, or their "
            "correction loses its sense. The others are compared all the same.",
        )
    if (resamples := values["design", "resamples"]) < LEAST_RESAMPLES:
        yield (
            "resamples",
            f"{resamples} resamplings give unsteady ends of intervals; at least {LEAST_RESAMPLES}.",
        )
    if values["", "seed"] < 0:
        yield "seed", f"seed is {values['', 'seed']}; it takes a whole number from 0 on."
    groups = values["design", "groups"]
    if len(groups) == 1:
        yield "groups", f"groups names {groups[0]!r} alone; name two, or none to compare all."
    if len(set(groups)) < len(groups):
        yield "groups", f"groups names one twice: {', '.join(groups)}."
    if len(values["design", "cluster"]) > 2:
        yield "cluster", 'cluster takes one column or two, as ["outlet", "family"].'


def _places(values: Mapping[tuple[str, str], Any], folder: Path) -> Iterator[tuple[str, str]]:
    lexicons = values["text", "lexicons"]
    places = [(k[1], values[k]) for k in (("corpus", "path"), ("corpus", "outlets"))]
    for name, place in (*places, *(("lexicons", str(lexicon)) for lexicon in lexicons)):
        if place and not (folder / place).exists():
            near = difflib.get_close_matches(place, [f.name for f in folder.iterdir()], 1, 0.7)
            yield (
                name,
                f"{name} = {place!r} is not there (looked in {folder}). Paths count from the study "
                f"file.{f' Did you mean {near[0]!r}?' if near else ''}",
            )
    names = [Path(lexicon).name for lexicon in lexicons]
    if len(set(names)) < len(names):
        yield "lexicons", f"two folders have one name: {', '.join(lexicons)}. Rename one."


def _stranger(name: str, section: str, source: str) -> str:
    home = section_of(name)
    if home is not None:
        where = f"[{section}]" if section else "the top"
        said = f"{name!r} stands in {where}; it belongs to {place_of(home)}."
    else:
        known = [n for s, n in KEYS if s == section]
        known += sorted({s for s, _ in KEYS if s}) if not section else []
        said = f"{name!r} means nothing here. {nearest(name, known)}"
    return f"line {line_of(source, name)}: {said}"


def nearest(name: str, known: Sequence[str]) -> str:
    """What was likely meant; all that is known where nothing is near."""
    near = difflib.get_close_matches(name, known, n=1)
    return f"Did you mean {near[0]!r}?" if near else f"Known: {', '.join(known)}."


def in_order(faults: Sequence[str]) -> list[str]:
    """Faults by line, those without one first."""

    def number(fault: str) -> int:
        found = re.match(r"line (\d+)", fault)
        return int(found[1]) if found else 0

    return sorted(faults, key=number)


def line_of(source: str, name: str) -> str:
    """Number of the line that begins with a key or a section."""
    for number, line in enumerate(source.splitlines(), 1):
        if re.match(rf"\s*\[?\s*{re.escape(name)}\s*[\]=.]", line):
            return str(number)
    return "?"
