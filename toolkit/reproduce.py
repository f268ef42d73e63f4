"""Run a report again from what it carries, and say which numbers changed and why."""

from __future__ import annotations

import io
import json
import tempfile
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import pikepdf
from saabhar.corpora import DEMO, Corpus, CorpusError, read

from .run import analyse
from .study import StudyError, read_study
from .tables import write_csv

# What a report carries, and a study folder holds under the same names.
STUDY, MANIFEST = "study.toml", "manifest.json"
NUMBERS = ("comparisons.csv", "groups.csv")
KEYS = ("language", "measure", "group", "group_a", "group_b")


@dataclass(frozen=True, slots=True, eq=False)
class Reproduction:
    """What a second run gave.

    Attributes
    ----------
    differences
        Inputs, versions and parameters that are not those of the report, in words.
    changed
        One row a number that is not the same: table, its key, column, before, now.
    compared
        How many numbers were compared.
    """

    differences: tuple[str, ...]
    changed: pd.DataFrame
    compared: int

    def __str__(self) -> str:
        lines = [f"differs: {d}" for d in self.differences] or ["same inputs, versions, parameters"]
        if not self.compared:
            lines.append("the report holds no comparison, so no number of one could be compared")
        elif self.changed.empty:
            lines.append(f"none of {self.compared:,} numbers changed")
        else:
            lines.append(f"{len(self.changed):,} of {self.compared:,} numbers changed:")
            lines.append(self.changed.to_string(index=False))
        return "\n".join(lines)


def reproduce(report: str | Path, *, inputs: str | Path | None = None) -> Reproduction:
    """Run a report again and compare every number with those it carries.

    Parameters
    ----------
    report
        A ``report.pdf`` (study, manifest and numbers are taken out of it) or the folder that a
        study wrote.
    inputs
        The articles, where they are not found beside the report. The demo corpus is found by its
        hash.

    Raises
    ------
    StudyError
        When the file carries no study, or the articles are not to be found.
    """
    report = Path(report)
    carried = _from_folder(report) if report.is_dir() else _from_pdf(report)
    old = json.loads(carried[MANIFEST])
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        said = carried[STUDY].decode("utf-8")
        corpus = _corpus(said, old, report, None if inputs is None else Path(inputs))
        (home / STUDY).write_text(_point_at(said, corpus), encoding="utf-8")
        now = analyse(read_study(home / STUDY))
    new_numbers = {"comparisons.csv": now.comparison.table, "groups.csv": now.comparison.groups}
    changed, compared = [], 0
    for name in NUMBERS:
        rows, count = _changes(name, carried[name], new_numbers[name])
        changed += rows
        compared += count
    return Reproduction(
        tuple(_differences(old, now.manifest)),
        pd.DataFrame(changed, columns=["table", "key", "column", "before", "now"]),
        compared,
    )


def _from_pdf(path: Path) -> dict[str, bytes]:
    try:
        with pikepdf.open(path) as pdf:
            held = {n: pdf.attachments[n].get_file().read_bytes() for n in pdf.attachments}
    except FileNotFoundError:
        raise StudyError(
            f"{path}: no such file or folder. Name report.pdf or the folder a study wrote."
        ) from None
    except (pikepdf.PdfError, OSError):
        raise StudyError(
            f"{path}: not a PDF that can be opened. Name the report.pdf, which carries its study "
            "and numbers, or the folder it lies in; the HTML twin carries neither."
        ) from None
    missing = [n for n in (STUDY, MANIFEST, *NUMBERS) if n not in held]
    if missing:
        raise StudyError(
            f"{path}: carries no {', '.join(missing)}. Reports written by `saabhar study`, "
            "`saabhar report` and `saabhar demo` do."
        )
    return held


def _from_folder(path: Path) -> dict[str, bytes]:
    places = {STUDY: path / STUDY, MANIFEST: path / MANIFEST}
    places |= {n: path / "comparisons" / n for n in NUMBERS}
    missing = [str(p.relative_to(path)) for p in places.values() if not p.exists()]
    if missing:
        raise StudyError(f"{path}: holds no {', '.join(missing)}. Name the folder a study wrote.")
    return {n: p.read_bytes() for n, p in places.items()}


def _corpus(said: str, old: Mapping[str, Any], report: Path, inputs: Path | None) -> Path:
    """The articles: where the user says, the demo corpus, or beside the report."""
    section = tomllib.loads(said)["corpus"]
    stated = str(section["path"])
    asked = {k: section[k] for k in ("columns", "language", "outlet") if section.get(k)}
    # Paths of a study count from its file: results usually lie in or beside its folder. Only a
    # corpus with the very hash of the report is taken.
    here = (report if report.is_dir() else report.parent).resolve()
    likely = [DEMO, *(folder / stated for folder in (here, here.parent, Path.cwd()))]
    for place in [inputs] if inputs else likely:
        try:
            found: Corpus | None = read(place, **asked)
        except CorpusError:
            found = None
        if found is not None and (inputs or found.sha256 == old["corpus"]):
            return place.resolve()
    raise StudyError(
        f"{report}: the articles were not found (looked for {stated!r} beside it, above it "
        "and here). "
        "Name them: saabhar reproduce REPORT --inputs FOLDER."
    )


def _point_at(said: str, corpus: Path) -> str:
    """The study with its paths turned to where the articles now are."""
    lines, section = [], ""
    for line in said.splitlines():
        bare = line.strip()
        section = bare.strip("[]") if bare.startswith("[") else section
        name, sign, _ = bare.partition("=")
        if section == "corpus" and sign and name.strip() == "path":
            line = f"path = {json.dumps(str(corpus))}"
        elif section == "corpus" and sign and name.strip() == "outlets":
            line = f"outlets = {json.dumps(str(corpus / Path(_toml(bare)).name))}"
        elif section == "text" and sign and name.strip() == "lexicons":
            own = [str(corpus / Path(x).name) for x in _toml(bare)]
            line = f"lexicons = {json.dumps(own)}"
        lines.append(line)
    return "\n".join(lines) + "\n"


def _toml(line: str) -> Any:
    """The value of one line ``name = value``."""
    return next(iter(tomllib.loads(line).values()))


def _changes(name: str, before: bytes, now: pd.DataFrame) -> tuple[list[dict[str, str]], int]:
    """Every cell that is not the same text after both went through the same CSV writer."""
    text = io.StringIO()
    write_csv(now, text)
    old = pd.read_csv(io.BytesIO(before), dtype=str, keep_default_na=False, encoding="utf-8-sig")
    new = pd.read_csv(io.StringIO(text.getvalue()), dtype=str, keep_default_na=False)
    keys = [k for k in KEYS if k in old.columns and k in new.columns]
    both = old.merge(new, on=keys, how="outer", suffixes=("", "\0now"), indicator=True)
    changed = []
    columns = [c for c in old.columns if c not in keys and c in new.columns]
    for row in both.to_dict("records"):
        key = " | ".join(str(row[k]) for k in keys)
        if row["_merge"] != "both":
            side = "gone" if row["_merge"] == "left_only" else "new"
            changed.append({"table": name, "key": key, "column": "row", "before": "", "now": side})
            continue
        changed += [
            {"table": name, "key": key, "column": c, "before": row[c], "now": row[c + "\0now"]}
            for c in columns
            if row[c] != row[c + "\0now"]
        ]
    return changed, len(old) * len(columns)


def _differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    found = []
    for name in ("saabhar", "program", "lexicons", "corpus", "own"):
        if old.get(name) != new[name]:
            found.append(f"{name}: {str(old.get(name))[:60]} then, {str(new[name])[:60]} now")
    for part in ("packages", "parameters"):
        before, now = old.get(part, {}), json.loads(json.dumps(new[part]))
        found += [
            f"{part[:-1]} {k}: {before.get(k)} then, {now.get(k)} now"
            for k in sorted({*before, *now})
            if before.get(k) != now.get(k)
        ]
    return found
