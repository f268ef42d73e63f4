"""Entries of a lexicon folder: lines of entries.csv with their forms, contexts and judged hits."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from .bibliography import check_cited, source_keys
from .csv_rows import Fault, Row
from .entry import PRAISED, Context, Entry, Judged
from .faults import suggestion
from .folder import Folder

NEEDED = ("id", "form", "language", "category", "source", "status")
COLUMNS = (
    *NEEDED,
    *("weight", "origin", "polarity", "gloss", "reason", "stance", "locator", "note"),
)
FORM_COLUMNS = ("entry_id", "use", "form", "within", "of")
JUDGED_COLUMNS = ("entry_id", "right_kept", "wrong_kept", "right_set_aside", "wrong_set_aside")
STATUSES = ("active", "proposed", "withdrawn")
POLARITIES = ("promo", "foe", "counter", "loaded", "device", "neutral")
USES = ("variant", "exclude", "require")
WITHIN = re.compile(r"phrase|sentence|clause|(before|after|near) [1-9][0-9]?")


class Contents(NamedTuple):
    """What a folder holds: its description, entries, and word lists by name and language."""

    about: dict[str, Any]
    categories: dict[str, str]
    entries: tuple[Entry, ...]
    lists: dict[tuple[str, str], tuple[str, ...]]


def read_contents(folder: Folder) -> Contents:
    """Read every file of a folder.

    Raises
    ------
    LexiconError
        With every fault of every file at once.
    """
    about = folder.description()
    categories = {str(k): str(v) for k, v in dict(about.get("categories", {})).items()}
    sources = set(about.get("sources", {})) | source_keys(folder.path, folder.faults)
    words = folder.words()
    entries: dict[str, dict[str, Any]] = {}
    last = ""
    for fault, row in folder.rows("entries.csv", COLUMNS, NEEDED):
        _entry(fault, row, categories, sources, entries)
        if row["id"] < last:
            fault(
                f"stands after {last!r}",
                "Keep the lines sorted by id, so that a review shows what changed.",
            )
        last = row["id"]
    _forms(folder, entries, words)
    _judged(folder, entries)
    folder.faults.stop()
    made = tuple(
        Entry(**{**e, "variants": tuple(e["variants"]), "contexts": _merge(e["contexts"])})
        for e in entries.values()
    )
    return Contents(about, categories, made, {key: tuple(forms) for key, forms in words.items()})


def _entry(
    fault: Fault,
    row: Row,
    categories: Mapping[str, str],
    sources: set[str],
    entries: dict[str, dict[str, Any]],
) -> None:
    for column in NEEDED:
        if not row[column]:
            fault(f"{column!r} is empty", "Every entry says it.")
    if row["id"] in entries:
        fault("the id was used before", "Ids are never reused: take the next free number.")
        return
    if row["category"] and row["category"] not in categories:
        fault(
            f"category {row['category']!r} is not described in lexicon.toml",
            suggestion(row["category"], list(categories)),
        )
    check_cited(row["source"], sources, fault, where="sources/sources.csv or to [sources]")
    if row["status"] not in STATUSES:
        fault(f"status is {row['status']!r}", suggestion(row["status"], STATUSES))
    if row["status"] == "withdrawn" and not row.get("note"):
        fault("withdrawn without a note", "Say in the note why.")
    polarity = row.get("polarity") or "neutral"
    if polarity not in POLARITIES:
        fault(f"polarity is {polarity!r}", suggestion(polarity, POLARITIES))
    entries[row["id"]] = {
        **{k: row.get(k, "") for k in ("id", "form", "language", "category", "source")},
        **{k: row.get(k, "") for k in ("locator", "status", "note", "gloss", "reason")},
        "weight": _number(fault, "weight", row.get("weight") or "1", 0.0, 1.0),
        "stance": int(_number(fault, "stance", row.get("stance") or "0", -3.0, 2.0)),
        "origin": row.get("origin") or "generic",
        "polarity": polarity,
        "variants": [],
        "contexts": [],
    }


def _number(fault: Fault, name: str, text: str, over: float, most: float) -> float:
    try:
        value = float(text)
    except ValueError:
        value = over
    if not over < value <= most:
        fault(f"{name} is {text!r}", f"It is a number over {over:g} and at most {most:g}.")
        return most
    return value


def _forms(
    folder: Folder, entries: dict[str, dict[str, Any]], words: dict[tuple[str, str], list[str]]
) -> None:
    seen: set[tuple[str, ...]] = set()
    for fault, row in folder.rows("forms.csv", FORM_COLUMNS, optional=True):
        entry = entries.get(row["entry_id"])
        if entry is None:
            fault("no such entry", "Add it to entries.csv first, or mend the id.")
            continue
        if row["use"] not in USES or not row["form"]:
            fault(f"use is {row['use']!r}, form {row['form']!r}", suggestion(row["use"], USES))
            continue
        key = tuple(row[c] for c in FORM_COLUMNS)
        if key in seen or (row["use"] == "variant" and row["form"] == entry["form"]):
            fault(f"{row['form']!r} stands there already", "Leave the line out.")
            continue
        seen.add(key)
        if row["use"] == "variant":
            entry["variants"].append(row["form"])
            continue
        if not WITHIN.fullmatch(row["within"]):
            fault(
                f"within is {row['within']!r}",
                "Write phrase, sentence, clause, or before, after, near with a number of "
                "tokens, as in 'after 3'.",
            )
            continue
        forms = [row["form"]]
        if row["form"].startswith("#") and row["form"] != PRAISED:
            fault(f"the context {row['form']!r} is not known", f"Write {PRAISED!r}, or words.")
            continue
        if row["form"].startswith("@"):
            forms = words.get((row["form"][1:], entry["language"]), [])
            if not forms:
                fault(
                    f"no list {row['form']!r} for {entry['language']} in words.csv",
                    suggestion(row["form"][1:], sorted({n for n, _ in words})),
                )
                continue
        entry["contexts"].append((row["use"], row["within"], row["of"], forms, fault))
    for entry in entries.values():
        own = [entry["form"], *entry["variants"]]
        for _, _, of, _, fault in entry["contexts"]:
            if of and of not in own:
                fault(f"{of!r} is no form of the entry", suggestion(of, own))


def _judged(folder: Folder, entries: dict[str, dict[str, Any]]) -> None:
    for fault, row in folder.rows("judged.csv", JUDGED_COLUMNS, optional=True):
        entry = entries.get(row["entry_id"])
        counts = [row[c] for c in JUDGED_COLUMNS[1:]]
        if entry is None or not all(c.isdecimal() for c in counts):
            fault(
                "no such entry" if entry is None else "a count is no whole number",
                "Write the file anew with benchmarks/markers.py.",
            )
            continue
        entry["judged"] = Judged(*map(int, counts))


def _merge(rows: list[tuple[str, str, str, list[str], Fault]]) -> tuple[Context, ...]:
    """Lines of one use, place and form make one context: any of their words satisfies it."""
    merged: dict[tuple[str, str, str], list[str]] = {}
    for use, within, of, forms, _ in rows:
        merged.setdefault((use, within, of), []).extend(forms)
    return tuple(
        Context(use, tuple(dict.fromkeys(forms)), within, of)
        for (use, within, of), forms in merged.items()
    )
