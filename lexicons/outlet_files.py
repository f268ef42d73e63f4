"""The files of the outlet registry, read and checked line by line."""

from __future__ import annotations

import difflib
import hashlib
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TypeAlias

from .bibliography import check_cited, source_keys
from .collector import uncollected
from .csv_rows import Fault, Row, checked_rows, shown
from .faults import Faults, suggestion
from .outlet import USES, Classing, Name, Outlet, Typology, name_key
from .outlet_facts import check_class, check_date, check_facts
from .own_outlets import own_outlets

SHIPPED = Path(__file__).resolve().parent / "outlets"
OUTLET_COLUMNS = (
    *("id", "country", "role", "ownership", "owner", "parent", "hindi", "source", "note"),
)
NAME_COLUMNS = ("outlet", "form", "language", "use", "context", "note")
DOMAIN_COLUMNS = ("outlet", "domain", "seen")
CLASS_COLUMNS = ("outlet", "class", "since", "until", "as_of", "source", "note")

Rows: TypeAlias = "Mapping[str, tuple[Fault, Row]]"


@uncollected()
def read_outlets(
    path: str | Path | None, extra: str | Path | None, typology: str | Path | None
) -> tuple[list[Outlet], Typology, str]:
    """Outlets, typology and a hash of the files of `saabhar.lexicons.registry.read_registry`.

    Raises
    ------
    LexiconError
        With every fault of every file at once.
    """
    reading = _Reading(Path(path) if path else SHIPPED)
    own = Path(extra) if extra else None
    if own and own.is_dir():
        if typology is None and (own / "typology.toml").exists():
            typology = own
        own = own / "outlets.csv"
    outlets = reading.outlets(Path(typology) if typology else None)
    if own:
        seen = reading.digest.update
        outlets |= own_outlets(own, reading.typology, reading.faults, seen=seen)
    _check_parents(outlets, reading.faults)
    reading.faults.stop()
    return list(outlets.values()), reading.typology, reading.digest.hexdigest()[:12]


def _check_parents(outlets: Mapping[str, Outlet], faults: Faults) -> None:
    for outlet in outlets.values():
        if outlet.parent and outlet.parent not in outlets:
            near = difflib.get_close_matches(outlet.parent, outlets, 1)
            remedy = f"Did you mean {near[0]!r}? " if near else ""
            remedy += "Give the id of an outlet, or leave it empty."
            wrong = f"parent {outlet.parent!r} is no outlet"
            faults.add(f"outlet {outlet.id}", 0, "", wrong, remedy)


class _Reading:
    """One pass over the files, collecting faults and a hash of what was read."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.faults = Faults()
        self.digest = hashlib.sha256()
        self.typology = Typology("", "", MappingProxyType({}))
        self.known_sources = source_keys(folder, self.faults)

    def outlets(self, typology: Path | None) -> dict[str, Outlet]:
        rows: dict[str, tuple[Fault, Row]] = {}
        for fault, row in self._rows(self.folder / "outlets.csv", OUTLET_COLUMNS):
            if row["id"] in rows:
                fault("the id stands there twice", "Merge the lines.")
            rows[row["id"]] = fault, row
        names = self._by_outlet("names.csv", NAME_COLUMNS, rows)
        domains = self._by_outlet("domains.csv", DOMAIN_COLUMNS, rows)
        classes = self._classes(typology or self.folder, rows)
        made: dict[str, Outlet] = {}
        for outlet, (fault, row) in rows.items():
            check_facts(row, fault)
            check_cited(row["source"], self.known_sources, fault)
            if outlet not in names:
                fault("has no name", "Add at least one line to names.csv.")
            made[outlet] = Outlet(
                outlet,
                tuple(_name(f, r) for f, r in names.get(outlet, ())),
                row["country"],
                row["role"],
                row["ownership"],
                row["owner"],
                row["parent"],
                tuple(r["domain"] for _, r in domains.get(outlet, ())),
                tuple(classes.get(outlet, ())),
                tuple(filter(None, row["source"].split(";"))),
                row["note"],
            )
        return made

    def _classes(self, folder: Path, rows: Rows) -> dict[str, list[Classing]]:
        self.typology = self._read_typology(folder / "typology.toml")
        made: dict[str, list[Classing]] = {}
        for fault, row in self._rows(folder / "classes.csv", CLASS_COLUMNS):
            if row["outlet"] not in rows:
                fault("no such outlet", "Add it to outlets.csv first.")
                continue
            check_class(row, self.typology, fault)
            for column in ("since", "as_of", "until"):
                check_date(row, column, fault, needed=column != "until")
            if not row["source"]:
                fault("a class without a source", "Name the source.")
            check_cited(row["source"], self.known_sources, fault)
            before = made.setdefault(row["outlet"], [])
            if before and (not before[-1].until or before[-1].until > row["since"]):
                remedy = "Close the earlier one with 'until'; keep lines by date."
                fault("its interval overlaps the one before", remedy)
            before.append(Classing(*(row[c] for c in CLASS_COLUMNS[1:])))
        return made

    def _read_typology(self, path: Path) -> Typology:
        try:
            raw = path.read_bytes()
            self.digest.update(raw)
            about = tomllib.loads(raw.decode("utf-8"))
            types = {str(k): MappingProxyType(dict(v)) for k, v in about["types"].items()}
            return Typology(str(about["name"]), str(about["reference"]), MappingProxyType(types))
        except (OSError, ValueError, KeyError, AttributeError, TypeError) as error:
            remedy = "It holds name, reference, and one table [types.CODE] for each class."
            self.faults.add(shown(path), 0, "", repr(error), remedy)
            return self.typology

    def _by_outlet(
        self, name: str, columns: Sequence[str], rows: Rows
    ) -> dict[str, list[tuple[Fault, Row]]]:
        """Rows of names or domains, by outlet."""
        made: dict[str, list[tuple[Fault, Row]]] = {}
        seen: set[tuple[str, str]] = set()
        for fault, row in self._rows(self.folder / name, columns):
            what = row[columns[1]]
            if row["outlet"] not in rows:
                fault("no such outlet", "Add it to outlets.csv.")
                continue
            key = (row["outlet"], name_key(what) + row.get("context", ""))
            if not what or key in seen:
                fault(
                    f"{what!r} stands there already" if what else "an empty cell",
                    "Leave the line out: spellings that differ by nukta, case or the writing of a "
                    "nasal are one.",
                )
            seen.add(key)
            made.setdefault(row["outlet"], []).append((fault, row))
        return made

    def _rows(self, path: Path, columns: Sequence[str]) -> Iterator[tuple[Fault, Row]]:
        return checked_rows(path, self.faults, columns, seen=self.digest.update)


def _name(fault: Fault, row: Row) -> Name:
    if row["use"] not in USES:
        fault(f"use is {row['use']!r}", suggestion(row["use"], USES))
    if (row["use"] == "context") != bool(row["context"]):
        remedy = "Give the word that must stand beside it, or another use."
        fault("use 'context' and the column go together", remedy)
    return Name(row["form"], row["language"], row["use"], row["context"])
