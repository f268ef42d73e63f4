"""A lexicon: a folder of text files that linguists edit, read into frozen entries."""

from __future__ import annotations

import csv
import difflib
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

HERE = Path(__file__).resolve().parent
SHIPPED = ("promotional", "slogans", "counterweight", "reporting-verbs", "speakers", "frames")

NEEDED = ("id", "form", "language", "category", "source", "status")
OPTIONAL = (
    *("weight", "origin", "polarity", "gloss", "reason", "stance"),
    *("locator", "note"),
)
FORM_COLUMNS = ("entry_id", "use", "form", "within", "of")
JUDGED_COLUMNS = ("entry_id", "right_kept", "wrong_kept", "right_set_aside", "wrong_set_aside")
STATUSES = ("active", "proposed", "withdrawn")
POLARITIES = ("promo", "foe", "counter", "device", "neutral")
USES = ("variant", "exclude", "require")
WITHIN = re.compile(r"phrase|sentence|clause|(before|after|near) [1-9][0-9]?")


class LexiconError(Exception):
    """Faults in lexicon files, all of them: each with file, line, what is wrong, and a remedy."""

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


@dataclass(frozen=True, slots=True)
class Context:
    """What must, or must not, stand round a form for it to count.

    Attributes
    ----------
    use
        "require" (one of the forms must stand there) or "exclude" (none may).
    forms
        The words or phrases looked for.
    within
        "phrase": the form is part of this longer phrase; "before 3", "after 3", "near 3": within
        so many tokens on that side (near: either side) in the same sentence; "clause": between the
        same commas or conjunctions; "sentence": anywhere in the sentence.
    of
        The form this holds for; "" for every form of the entry.
    """

    use: str
    forms: tuple[str, ...]
    within: str
    of: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """Hits of one entry that a reader judged: how many had the entry's sense, and were kept."""

    right_kept: int = 0
    wrong_kept: int = 0
    right_set_aside: int = 0
    wrong_set_aside: int = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to look for: its forms, what it signals, and who says so.

    Attributes
    ----------
    form
        Head form; ``variants`` holds the further ones. A ``*`` stands for up to six tokens.
    category
        One of the lexicon's categories.
    source, locator
        Key of the bibliography (several with ";") and the page or batch.
    status
        "active" is looked for; "proposed" and "withdrawn" are kept on record only.
    weight
        Editorial weight, over 0 to 1. One person's judgement: rates are given without it too.
    origin
        Whose formula it is (cn, ru, in_gov, corp, generic ...). Never used in scoring.
    polarity
        promo (praise), foe (attack formula), counter (doubt, criticism, second voice), device
        (unnamed source, ceremony), neutral.
    stance
        Reporting verbs: -2 (puts in doubt) to +2 (presupposes the truth of what follows).
    """

    id: str
    form: str
    language: str
    category: str
    source: str
    locator: str = ""
    status: str = "active"
    note: str = ""
    weight: float = 1.0
    origin: str = "generic"
    polarity: str = "neutral"
    gloss: str = ""
    reason: str = ""
    stance: int = 0
    variants: tuple[str, ...] = ()
    contexts: tuple[Context, ...] = ()
    judged: Judged = Judged()

    @property
    def forms(self) -> tuple[str, ...]:
        """Head form first, then the variants."""
        return (self.form, *self.variants)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Entries with the name and version that results cite.

    ``lists`` are the word lists of ``words.csv``, by name and language.

    Examples
    --------
    >>> verbs = Lexicon("verbs", "1", (Entry("v1", "claimed", "en", "doubting", "x", "p. 1"),))
    >>> [entry.form for entry in verbs], verbs["v1"].category
    (['claimed'], 'doubting')
    """

    name: str
    version: str
    entries: tuple[Entry, ...]
    licence: str = ""
    categories: Mapping[str, str] = field(default_factory=dict, repr=False)
    about: Mapping[str, Any] = field(default_factory=dict, repr=False)
    lists: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict, repr=False)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    def __getitem__(self, entry_id: str) -> Entry:
        for entry in self.entries:
            if entry.id == entry_id:
                return entry
        near = difflib.get_close_matches(entry_id, [e.id for e in self.entries], 1)
        raise KeyError(
            f"{self.name} has no entry {entry_id!r}."
            + (f" Did you mean {near[0]!r}?" if near else "")
        )


def read_lexicon(path: str | Path) -> Lexicon:
    """Read a lexicon folder: ``lexicon.toml``, ``entries.csv`` and what stands beside them.

    Parameters
    ----------
    path
        A folder, or the name of a lexicon that ships with saabhar ("promotional", "slogans",
        "counterweight", "reporting-verbs", "frames").

    Raises
    ------
    LexiconError
        With every fault of every file at once, each with file, line and remedy.

    Notes
    -----
    ``forms.csv`` holds variants and contexts, one a line: ``entry_id,use,form,within,of``. A form
    ``@name`` stands for the list of that name in ``words.csv`` (``name,language,form``), for the
    entry's language. ``judged.csv`` holds counts of hits that readers judged. Sources are looked
    for in the ``[sources]`` table of ``lexicon.toml`` and in ``../sources/sources.csv``.

    Examples
    --------
    >>> slogans = read_lexicon("slogans")
    >>> slogans["hi-slogan-002"].form
    'साझा समृद्धि'
    """
    folder = HERE / path if isinstance(path, str) and path in SHIPPED else Path(path)
    return _Reading(folder).lexicon()


def suggestion(word: str, known: Sequence[str]) -> str:
    """Say what would be right: the known words, and the nearest where one is near."""
    near = difflib.get_close_matches(word, known, 1)
    return f"Known: {', '.join(known)}." + (f" Did you mean {near[0]!r}?" if near else "")


class _Reading:
    """One pass over one folder, collecting faults."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.faults: list[str] = []

    def lexicon(self) -> Lexicon:
        about = self._toml()
        categories = {str(k): str(v) for k, v in about.get("categories", {}).items()}
        sources = set(about.get("sources", {})) | self._bibliography()
        words = self._words()
        rows = list(self._rows("entries.csv", NEEDED, NEEDED + OPTIONAL))
        entries: dict[str, dict[str, Any]] = {}
        last = ""
        for line, row in rows:
            self._entry(line, row, categories, sources, entries)
            if row["id"] < last:
                self._fault(
                    "entries.csv",
                    line,
                    row["id"],
                    f"stands after {last!r}",
                    "Keep the lines sorted by id, so that a review shows what changed.",
                )
            last = row["id"]
        self._forms(entries, words)
        self._judged(entries)
        if self.faults:
            raise LexiconError(self.faults)
        made = tuple(
            Entry(**{**e, "variants": tuple(e["variants"]), "contexts": _merge(e["contexts"])})
            for e in entries.values()
        )
        return Lexicon(
            str(about["name"]),
            str(about["version"]),
            made,
            str(about["licence"]),
            MappingProxyType(categories),
            MappingProxyType(about),
            MappingProxyType({key: tuple(forms) for key, forms in words.items()}),
        )

    def _fault(self, file: str, line: int, who: str, wrong: str, remedy: str) -> None:
        where = f"{self.folder.name}/{file}"
        if line:
            where += f", line {line}" + (f" ({who})" if who else "")
        self.faults.append(f"{where}: {wrong}. {remedy}")

    def _toml(self) -> dict[str, Any]:
        path = self.folder / "lexicon.toml"
        try:
            about = tomllib.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            raise LexiconError(
                [
                    f"{self.folder}: no lexicon.toml there. A lexicon is a folder with "
                    f"lexicon.toml and entries.csv; shipped ones: {', '.join(SHIPPED)}."
                ]
            ) from None
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise LexiconError([f"{path.name} of {self.folder.name}: {error}."]) from None
        for key in ("name", "version", "licence", "categories"):
            if not about.get(key):
                self._fault("lexicon.toml", 0, "", f"{key!r} is missing", "Every lexicon says it.")
        return about

    def _bibliography(self) -> set[str]:
        path = self.folder.parent / "sources" / "sources.csv"
        if not path.exists():
            path = HERE / "sources" / "sources.csv"
        with path.open(encoding="utf-8", newline="") as file:
            return {row["id"] for row in csv.DictReader(file)}

    def _rows(
        self, name: str, needed: Sequence[str], known: Sequence[str], *, optional: bool = False
    ) -> Iterator[tuple[int, dict[str, str]]]:
        path = self.folder / name
        if not path.exists():
            if not optional:
                self._fault(name, 0, "", "the file is missing", "Add it, with a header line.")
            return
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            header = list(reader.fieldnames or [])
            for column in needed:
                if column not in header:
                    self._fault(name, 1, "", f"no column {column!r}", suggestion(column, header))
            for column in header:
                if column not in known:
                    self._fault(
                        name, 1, "", f"unknown column {column!r}", suggestion(column, known)
                    )
            if any(column not in header for column in needed):
                return
            for row in reader:
                if row.get(None) or None in row.values():
                    self._fault(
                        name,
                        reader.line_num,
                        row[header[0]] or "",
                        f"not {len(header)} cells",
                        "Put a cell that holds a comma in double quotes.",
                    )
                    continue
                yield reader.line_num, {k: v.strip() for k, v in row.items()}

    def _words(self) -> dict[tuple[str, str], list[str]]:
        lists: dict[tuple[str, str], list[str]] = {}
        columns = ("name", "language", "form")
        for _, row in self._rows("words.csv", columns, columns, optional=True):
            lists.setdefault((row["name"], row["language"]), []).append(row["form"])
        return lists

    def _entry(
        self,
        line: int,
        row: dict[str, str],
        categories: Mapping[str, str],
        sources: set[str],
        entries: dict[str, dict[str, Any]],
    ) -> None:
        def fault(wrong: str, remedy: str) -> None:
            self._fault("entries.csv", line, row["id"], wrong, remedy)

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
        for key in filter(None, row["source"].split(";")):
            if key not in sources:
                near = difflib.get_close_matches(key, sorted(sources), 1)
                fault(
                    f"source {key!r} is not in the bibliography",
                    (f"Did you mean {near[0]!r}? " if near else "")
                    + "Add it to sources/sources.csv or to [sources].",
                )
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
            "weight": self._number(fault, "weight", row.get("weight") or "1", 0.0, 1.0),
            "stance": int(self._number(fault, "stance", row.get("stance") or "0", -3.0, 2.0)),
            "origin": row.get("origin") or "generic",
            "polarity": polarity,
            "variants": [],
            "contexts": [],
        }

    @staticmethod
    def _number(fault: Any, name: str, text: str, over: float, most: float) -> float:
        try:
            value = float(text)
        except ValueError:
            value = over
        if not over < value <= most:
            fault(f"{name} is {text!r}", f"It is a number over {over:g} and at most {most:g}.")
            return most
        return value

    def _forms(
        self, entries: dict[str, dict[str, Any]], words: dict[tuple[str, str], list[str]]
    ) -> None:
        seen: set[tuple[str, ...]] = set()
        for line, row in self._rows("forms.csv", FORM_COLUMNS, FORM_COLUMNS, optional=True):

            def fault(
                wrong: str, remedy: str, line: int = line, who: str = row["entry_id"]
            ) -> None:
                self._fault("forms.csv", line, who, wrong, remedy)

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
            if row["form"].startswith("@"):
                forms = words.get((row["form"][1:], entry["language"]), [])
                if not forms:
                    fault(
                        f"no list {row['form']!r} for {entry['language']} in words.csv",
                        suggestion(row["form"][1:], sorted({n for n, _ in words})),
                    )
                    continue
            entry["contexts"].append((row["use"], row["within"], row["of"], forms, line))
        for entry in entries.values():
            for _, _, of, _, line in entry["contexts"]:
                if of and of not in (entry["form"], *entry["variants"]):
                    self._fault(
                        "forms.csv",
                        line,
                        entry["id"],
                        f"{of!r} is no form of the entry",
                        suggestion(of, [entry["form"], *entry["variants"]]),
                    )

    def _judged(self, entries: dict[str, dict[str, Any]]) -> None:
        for line, row in self._rows("judged.csv", JUDGED_COLUMNS, JUDGED_COLUMNS, optional=True):
            entry = entries.get(row["entry_id"])
            counts = [row[c] for c in JUDGED_COLUMNS[1:]]
            if entry is None or not all(c.isdecimal() for c in counts):
                self._fault(
                    "judged.csv",
                    line,
                    row["entry_id"],
                    "no such entry" if entry is None else "a count is no whole number",
                    "Write the file anew with benchmarks/markers.py.",
                )
                continue
            entry["judged"] = Judged(*map(int, counts))


def _merge(rows: list[tuple[str, str, str, list[str], int]]) -> tuple[Context, ...]:
    """Lines of one use, place and form make one context: any of their words satisfies it."""
    merged: dict[tuple[str, str, str], list[str]] = {}
    for use, within, of, forms, _ in rows:
        merged.setdefault((use, within, of), []).extend(forms)
    return tuple(
        Context(use, tuple(dict.fromkeys(forms)), within, of)
        for (use, within, of), forms in merged.items()
    )
