"""What changed between the numbers a report carries and those of a second run, and why."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from .tables import write_csv

# What a row of each table is about; of the curve every column that is no number of it.
KEYS = {
    "comparisons.csv": ("language", "measure", "group_a", "group_b"),
    "groups.csv": ("language", "measure", "group"),
    "counts.csv": ("table", "outlet", "kind"),
    "chance.csv": (),
    "formulae.csv": ("language", "source", "text"),
    "coverage.csv": ("language", "source", "own"),
    "stance.csv": ("language", "group", "side_a", "side_b"),
}
FOUND = ("effect", "effect_kind", "low", "high", "decision", "units_a", "units_b", "main")
# Rows of one key are told apart by their number.
NUMBER = "\0number"


def changes(name: str, before: bytes, now: pd.DataFrame) -> tuple[list[dict[str, str]], int]:
    """Every cell that is not the same text after both went through the same CSV writer.

    Parameters
    ----------
    name
        Of the file.
    before
        The file as a report carries it.
    now
        The table now; without columns where it is no longer made.

    Returns
    -------
    list, int
        One row a change (table, key, column, before, now), and how many cells were compared. A row
        that one of the two alone has stands with the column "row".
    """
    old = _read(before)
    new = old.iloc[:0]
    if len(now.columns):
        text = io.StringIO()
        write_csv(now, text)
        new = _read(text.getvalue().encode("utf-8"))
    named = KEYS.get(name, tuple(c for c in old.columns if c not in FOUND))
    keys = [k for k in named if k in old.columns and k in new.columns]
    old, new = (_numbered(table, keys) for table in (old, new))
    both = old.merge(new, on=[*keys, NUMBER], how="outer", suffixes=("", "\0now"), indicator=True)
    changed = []
    columns = [c for c in old.columns if c not in (*keys, NUMBER) and c in new.columns]
    for row in both.to_dict("records"):
        key = " | ".join(str(row[k]) for k in keys if row[k])
        about = {"table": name, "key": key}
        if row["_merge"] != "both":
            sides = ("there", "") if row["_merge"] == "left_only" else ("", "there")
            changed.append({**about, "column": "row", "before": sides[0], "now": sides[1]})
            continue
        changed += [
            {**about, "column": c, "before": row[c], "now": row[c + "\0now"]}
            for c in columns
            if row[c] != row[c + "\0now"]
        ]
    return changed, len(old) * len(columns)


def _read(table: bytes) -> pd.DataFrame:
    return pd.read_csv(io.BytesIO(table), dtype=str, keep_default_na=False, encoding="utf-8-sig")


def _numbered(table: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """With the number of each row among those of its key."""
    number = table.groupby(keys).cumcount() if keys else range(len(table))
    return table.assign(**{NUMBER: number})


def differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    """Inputs, versions and parameters of two manifests that are not the same, in words."""
    for name in ("saabhar", "corpus"):
        if old.get(name) != new[name]:
            yield _unlike(NAMES[name], old.get(name), new[name])
    if old.get("program") != new["program"] and old.get("saabhar") == new["saabhar"]:
        yield f"the program: not the code of saabhar {new['saabhar']} that wrote the report"
    for part in ("lexicons", "own", "packages", "parameters"):
        before, now = old.get(part, {}), json.loads(json.dumps(new[part]))
        for name in sorted({*before, *now}):
            if before.get(name) != now.get(name):
                yield _unlike(f"{NAMES[part]} {name}", before.get(name), now.get(name))


NAMES = {
    "saabhar": "saabhar",
    "corpus": "the articles",
    "lexicons": "the lexicon",
    "own": "the study's own",
    "packages": "the package",
    "parameters": "the parameter",
}


def _unlike(name: str, before: Any, now: Any) -> str:
    if before is None or now is None:
        return f"{name}: {'new' if before is None else 'no longer there'}"
    return f"{name}: {_short(before)} then, {_short(now)} now"


def _short(value: Any) -> str:
    """A value as it is, of a hash as much as tells two apart."""
    text = str(value)
    return text[:12] if len(text) == 64 and set(text) <= set("0123456789abcdef") else text[:60]
