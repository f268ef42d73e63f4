"""A study's own outlets: one file, of which two columns are enough."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from .csv_rows import Row, checked_rows
from .faults import Faults
from .outlet import Classing, Name, Outlet, Typology
from .outlet_facts import check_class, check_date, check_facts

COLUMNS = (
    *("id", "names", "wire_codes", "domains", "country", "role", "ownership"),
    *("class", "class_from", "class_source", "owner", "parent", "note"),
)
# A column it leaves out is empty in every line.
NEEDED = ("id", "names")
SCRIPTS = {"hi": "\u0900-\u097f", "bn": "\u0980-\u09ff", "ta": "\u0b80-\u0bff",
           "ur": "\u0600-\u06ff", "zh": "\u4e00-\u9fff", "ru": "\u0400-\u04ff"}  # fmt: skip


def own_outlets(
    path: Path, typology: Typology, faults: Faults, *, seen: Callable[[bytes], object]
) -> dict[str, Outlet]:
    """Read them, by id; forms of a code are used in credits only."""
    made: dict[str, Outlet] = {}
    for fault, said in checked_rows(path, faults, COLUMNS, needed=NEEDED, seen=seen):
        row = dict.fromkeys(COLUMNS, "") | said
        names = [Name(n, _language(n)) for n in _several(row["names"])]
        if row["id"] in made:
            fault("the id stands there twice", "Merge the lines.")
        check_facts(row, fault)
        if not names:
            fault("'names' is empty", "Give at least one name.")
        if row["class"]:
            check_class(row, typology, fault)
            check_date(row, "class_from", fault, needed=True)
            if not row["class_source"]:
                remedy = "Say in class_source who says so, or leave the class empty."
                fault("a class without a source", remedy)
        names += [Name(n, _language(n), "code") for n in _several(row["wire_codes"])]
        made[row["id"]] = Outlet(
            row["id"],
            tuple(names),
            row["country"],
            row["role"],
            row["ownership"],
            row["owner"],
            row["parent"],
            tuple(_several(row["domains"])),
            _classes(row),
            (path.name,),
            row["note"],
        )
    return made


def _classes(row: Row) -> tuple[Classing, ...]:
    since = row["class_from"]
    held = Classing(row["class"], since, "", since, row["class_source"])
    return (held,) if row["class"] else ()


def _several(cell: str) -> list[str]:
    return [x.strip() for x in cell.split(";") if x.strip()]


def _language(form: str) -> str:
    """The language taken for a name, by its script."""
    for language, letters in SCRIPTS.items():
        if re.search(f"[{letters}]", form):
            return language
    return "en"
