"""The files of the outlet registry, read and checked line by line."""

from __future__ import annotations

import csv
import hashlib
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from .collector import uncollected
from .faults import LexiconError, suggestion
from .registry import USES, Classing, Name, Outlet, Registry, Typology, name_key

SHIPPED = Path(__file__).resolve().parent / "outlets"
ROLES = ("agency", "broadcaster", "newspaper", "portal", "publisher", "pr_wire", "government_pr")
OWNERSHIP = (
    *("state", "state_linked", "public", "cooperative", "nonprofit", "intergovernmental"),
    *("party", "private", "private_captured", "unknown"),
)
OUTLET_COLUMNS = (
    "id",
    "country",
    "role",
    "ownership",
    "owner",
    "parent",
    "hindi",
    "source",
    "note",
)
NAME_COLUMNS = ("outlet", "form", "language", "use", "context", "note")
DOMAIN_COLUMNS = ("outlet", "domain", "seen")
CLASS_COLUMNS = ("outlet", "class", "since", "until", "as_of", "source", "note")
OWN_COLUMNS = (
    *("id", "names", "wire_codes", "domains", "country", "role", "ownership"),
    *("class", "class_from", "class_source", "owner", "parent", "note"),
)
# What a study's own file cannot do without; a column it leaves out is empty in every line.
OWN_NEEDED = ("id", "names")
DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
ID = re.compile(r"[a-z0-9][a-z0-9_-]*")
SCRIPTS = {"hi": "\u0900-\u097f", "bn": "\u0980-\u09ff", "ta": "\u0b80-\u0bff",
           "ur": "\u0600-\u06ff", "zh": "\u4e00-\u9fff", "ru": "\u0400-\u04ff"}  # fmt: skip


@uncollected
def read_outlets(
    path: str | Path | None, extra: str | Path | None, typology: str | Path | None
) -> Registry:
    """Read what `saabhar.lexicons.registry.read_registry` describes."""
    reading = _Reading(Path(path) if path else SHIPPED)
    own = Path(extra) if extra else None
    if own and own.is_dir():
        if typology is None and (own / "typology.toml").exists():
            typology = own
        own = own / "outlets.csv"
    outlets = reading.outlets(Path(typology) if typology else None)
    if own:
        outlets |= reading.own(own)
    reading.check_parents(outlets)
    if reading.faults:
        raise LexiconError(reading.faults)
    return Registry.of(list(outlets.values()), reading.typology, reading.digest.hexdigest()[:12])


class _Reading:
    """One pass over the files, collecting faults and a hash of what was read."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.faults: list[str] = []
        self.digest = hashlib.sha256()
        self.typology = Typology("", "", MappingProxyType({}))
        self.known_sources = self._sources()

    def outlets(self, typology: Path | None) -> dict[str, Outlet]:
        rows = {r["id"]: (n, r) for n, r in self._rows(self.folder / "outlets.csv", OUTLET_COLUMNS)}
        names = self._by_outlet("names.csv", NAME_COLUMNS, rows)
        domains = self._by_outlet("domains.csv", DOMAIN_COLUMNS, rows)
        classes = self._classes(typology or self.folder, rows)
        made: dict[str, Outlet] = {}
        for outlet, (line, row) in rows.items():
            self._describe(self.folder / "outlets.csv", line, row)
            self._cited(self.folder / "outlets.csv", line, outlet, row["source"])
            if not names.get(outlet):
                self._fault(self.folder / "outlets.csv", line, outlet, "has no name",
                            "Add at least one line to names.csv.")  # fmt: skip
            made[outlet] = Outlet(
                outlet,
                tuple(self._name(n, r) for n, r in names.get(outlet, ())),
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

    def own(self, path: Path) -> dict[str, Outlet]:
        """A study's own outlets; forms of a code are used in credits only."""
        made: dict[str, Outlet] = {}
        for line, row in self._rows(path, OWN_COLUMNS, OWN_NEEDED):
            row = dict.fromkeys(OWN_COLUMNS, "") | row
            many = {c: [x.strip() for x in row[c].split(";") if x.strip()] for c in OWN_COLUMNS}
            if row["id"] in made:
                self._fault(path, line, row["id"], "the id stands there twice", "Merge the lines.")
            self._describe(path, line, row)
            if not many["names"]:
                self._fault(path, line, row["id"], "'names' is empty", "Give at least one name.")
            classes: tuple[Classing, ...] = ()
            if row["class"]:
                self._class_code(path, line, row["id"], row["class"])
                self._date(path, line, row["id"], "class_from", row["class_from"], needed=True)
                if not row["class_source"]:
                    self._fault(path, line, row["id"], "a class without a source",
                                "Say in class_source who says so, or leave it empty.")  # fmt: skip
                since = row["class_from"]
                classes = (Classing(row["class"], since, "", since, row["class_source"]),)
            names = [Name(n, _language(n)) for n in many["names"]]
            names += [Name(n, _language(n), "code") for n in many["wire_codes"]]
            made[row["id"]] = Outlet(
                row["id"],
                tuple(names),
                row["country"],
                row["role"],
                row["ownership"],
                row["owner"],
                row["parent"],
                tuple(many["domains"]),
                classes,
                (path.name,),
                row["note"],
            )
        return made

    def check_parents(self, outlets: Mapping[str, Outlet]) -> None:
        for outlet in outlets.values():
            if outlet.parent and outlet.parent not in outlets:
                self.faults.append(
                    f"outlet {outlet.id}: parent {outlet.parent!r} is no outlet. "
                    + suggestion(outlet.parent, list(outlets)[:0] or sorted(outlets)[:12])
                )

    def _classes(
        self, folder: Path, rows: Mapping[str, tuple[int, dict[str, str]]]
    ) -> dict[str, list[Classing]]:
        self.typology = self._read_typology(folder / "typology.toml")
        path = folder / "classes.csv"
        made: dict[str, list[Classing]] = {}
        for line, row in self._rows(path, CLASS_COLUMNS):
            outlet = row["outlet"]
            if outlet not in rows:
                self._fault(path, line, outlet, "no such outlet", "Add it to outlets.csv first.")
                continue
            self._class_code(path, line, outlet, row["class"])
            self._date(path, line, outlet, "since", row["since"], needed=True)
            self._date(path, line, outlet, "as_of", row["as_of"], needed=True)
            self._date(path, line, outlet, "until", row["until"], needed=False)
            if not row["source"]:
                self._fault(path, line, outlet, "a class without a source", "Name the source.")
            self._cited(path, line, outlet, row["source"])
            before = made.setdefault(outlet, [])
            if before and (not before[-1].until or before[-1].until > row["since"]):
                self._fault(path, line, outlet, "its interval overlaps the one before",
                            "Close the earlier one with 'until'; keep lines by date.")  # fmt: skip
            before.append(Classing(*(row[c] for c in CLASS_COLUMNS[1:])))
        return made

    def _read_typology(self, path: Path) -> Typology:
        try:
            raw = path.read_bytes()
            self.digest.update(raw)
            about = tomllib.loads(raw.decode("utf-8"))
            types = {str(k): MappingProxyType(dict(v)) for k, v in about["types"].items()}
            return Typology(str(about["name"]), str(about["reference"]), MappingProxyType(types))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError) as error:
            self.faults.append(
                f"{_shown(path)}: {error!r}. "
                "It holds name, reference, and one table [types.CODE] for each class."
            )
            return self.typology

    def _describe(self, path: Path, line: int, row: Mapping[str, str]) -> None:
        if not ID.fullmatch(row["id"]):
            self._fault(
                path, line, row["id"], "an id is small letters, digits, _ and -", "Mend it."
            )
        for column, known in (("role", ROLES), ("ownership", OWNERSHIP)):
            if row[column] and row[column] not in known:
                self._fault(path, line, row["id"], f"{column} is {row[column]!r}",
                            suggestion(row[column], known))  # fmt: skip

    def _name(self, line: int, row: Mapping[str, str]) -> Name:
        path = self.folder / "names.csv"
        if row["use"] not in USES:
            self._fault(path, line, row["outlet"], f"use is {row['use']!r}",
                        suggestion(row["use"], USES))  # fmt: skip
        if (row["use"] == "context") != bool(row["context"]):
            self._fault(path, line, row["outlet"], "use 'context' and the column go together",
                        "Give the word that must stand beside it, or another use.")  # fmt: skip
        return Name(row["form"], row["language"], row["use"], row["context"])

    def _by_outlet(
        self, name: str, columns: Sequence[str], rows: Mapping[str, tuple[int, dict[str, str]]]
    ) -> dict[str, list[tuple[int, dict[str, str]]]]:
        path = self.folder / name
        made: dict[str, list[tuple[int, dict[str, str]]]] = {}
        seen: set[tuple[str, str]] = set()
        for line, row in self._rows(path, columns):
            what = row[columns[1]]
            if row["outlet"] not in rows:
                self._fault(path, line, row["outlet"], "no such outlet", "Add it to outlets.csv.")
                continue
            key = (row["outlet"], name_key(what) + row.get("context", ""))
            if not what or key in seen:
                self._fault(path, line, row["outlet"],
                            f"{what!r} stands there already" if what else "an empty cell",
                            "Leave the line out: spellings that differ by nukta, case or the "
                            "writing of a nasal are one.")  # fmt: skip
            seen.add(key)
            made.setdefault(row["outlet"], []).append((line, row))
        return made

    def _class_code(self, path: Path, line: int, outlet: str, code: str) -> None:
        if code not in self.typology.types:
            self._fault(path, line, outlet, f"class {code!r} is not in the typology",
                        suggestion(code, list(self.typology.types)))  # fmt: skip

    def _date(
        self, path: Path, line: int, who: str, column: str, text: str, *, needed: bool
    ) -> None:
        if (text or needed) and not DATE.fullmatch(text):
            self._fault(path, line, who, f"{column} is {text!r}",
                        "Write a date as 2025, 2025-10 or 2025-10-01.")  # fmt: skip

    def _cited(self, path: Path, line: int, who: str, sources: str) -> None:
        for key in filter(None, sources.split(";")):
            if key not in self.known_sources:
                self._fault(path, line, who, f"source {key!r} is not in the bibliography",
                            "Add it to sources/sources.csv.")  # fmt: skip

    def _sources(self) -> set[str]:
        path = self.folder.parent / "sources" / "sources.csv"
        if not path.exists():
            path = SHIPPED.parent / "sources" / "sources.csv"
        with path.open(encoding="utf-8", newline="") as file:
            return {row["id"] for row in csv.DictReader(file)}

    def _rows(
        self, path: Path, columns: Sequence[str], needed: Sequence[str] = ()
    ) -> Iterator[tuple[int, dict[str, str]]]:
        try:
            raw = path.read_bytes()
            lines = raw.decode("utf-8-sig").splitlines(keepends=True)
        except (OSError, UnicodeDecodeError) as error:
            remedy = (
                "Name the file or its folder" if isinstance(error, OSError) else "Save it as UTF-8"
            )
            self.faults.append(f"{_shown(path)}: {error}. {remedy}.")
            return
        self.digest.update(raw)
        reader = csv.reader(lines)
        header = next(reader, [])
        missing = [c for c in needed or columns if c not in header]
        unknown = [c for c in header if c not in columns]
        if missing or unknown:
            wrong = [f"no column {c!r}" for c in missing] + [f"a column {c!r}" for c in unknown]
            least = f"; only {' and '.join(needed)} must be there" if needed else ""
            remedy = f"The columns are {', '.join(columns)}{least}."
            self._fault(path, 1, "", ", ".join(wrong), remedy)
            return
        for cells in reader:
            if len(cells) != len(header):
                if cells:  # else an empty line
                    self._fault(path, reader.line_num, cells[0], f"not {len(header)} cells",
                                "Put a cell that holds a comma in double quotes.")  # fmt: skip
                continue
            yield reader.line_num, dict(zip(header, map(str.strip, cells), strict=True))

    def _fault(self, path: Path, line: int, who: str, wrong: str, remedy: str) -> None:
        where = f"{_shown(path)}, line {line}" + (f" ({who})" if who else "")
        self.faults.append(f"{where}: {wrong}. {remedy}")


def _shown(path: Path) -> str:
    return "/".join(filter(None, (path.parent.name, path.name)))


def _language(form: str) -> str:
    for language, letters in SCRIPTS.items():
        if re.search(f"[{letters}]", form):
            return language
    return "en"
