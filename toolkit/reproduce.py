"""Run a report again from what it carries, and say which numbers changed and why."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import pikepdf
from saabhar.corpora import DEMO, CorpusError, read

from .changes import changes, differences
from .digests import file_digest
from .output import ALWAYS, NUMBERS, tables_of
from .progress import Tell, nothing
from .run import analyse
from .study import OUTLETS, Study, StudyError, study_of

# What a report carries, and a study folder holds under the same names.
STUDY, MANIFEST = "study.toml", "manifest.json"


@dataclass(frozen=True, slots=True, eq=False)
class Reproduction:
    """What a second run gave.

    Attributes
    ----------
    differences
        Inputs, versions and parameters that are not those of the report, in words.
    changed
        One row a number that is not the same: table, its key, column, before, now. A row that one
        run alone has stands with the column "row", and "" where it is missing.
    compared
        How many numbers were compared.
    """

    differences: tuple[str, ...]
    changed: pd.DataFrame
    compared: int

    def __str__(self) -> str:
        lines = [f"differs: {d}" for d in self.differences] or ["same inputs, versions, parameters"]
        if self.changed.empty:
            lines.append(f"none of {self.compared:,} numbers changed")
        else:
            lines.append(f"{len(self.changed):,} of {self.compared:,} numbers changed:")
            lines.append(self.changed.to_string(index=False))
        return "\n".join(lines)


def reproduce(
    report: str | Path, *, inputs: str | Path | None = None, tell: Tell = nothing
) -> Reproduction:
    """Run a report again and compare every number with those it carries.

    Parameters
    ----------
    report
        A ``report.pdf`` (study, manifest and numbers are taken out of it) or the folder that a
        study wrote.
    inputs
        The articles, where they are not found beside the report. The demo corpus is found by its
        hash. Outlets and lexicons of the study's own are looked for beside the articles too.
    tell
        Called with the name of each step as it begins.

    Raises
    ------
    StudyError
        When the file carries no study, or the articles are not to be found.
    """
    report = Path(report)
    carried = _from_folder(report) if report.is_dir() else _from_pdf(report)
    old = json.loads(carried[MANIFEST])
    study = _study(carried[STUDY].decode("utf-8"), old, report, Path(inputs) if inputs else None)
    now = analyse(study, tell=tell)
    tables = tables_of(now)
    unlike = list(differences(old, now.manifest))
    changed, compared = [], 0
    for name in NUMBERS:
        table, file = tables[name.removesuffix(".csv")], Path(name).name
        if name in carried:
            rows, count = changes(file, carried[name], table)
            changed += rows
            compared += count
        elif len(table.columns):
            unlike.append(f"the report: carries no {file}, so nothing of it was compared")
    return Reproduction(
        tuple(unlike),
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
    names = {name: Path(name).name for name in (STUDY, MANIFEST, *NUMBERS)}
    missing = [Path(n).name for n in (STUDY, MANIFEST, *ALWAYS) if Path(n).name not in held]
    if missing:
        raise StudyError(
            f"{path}: carries no {', '.join(missing)}. Reports written by `saabhar study`, "
            "`saabhar report` and `saabhar demo` do."
        )
    return {name: held[n] for name, n in names.items() if n in held}


def _from_folder(path: Path) -> dict[str, bytes]:
    places = {name: path / name for name in (STUDY, MANIFEST, *NUMBERS)}
    missing = [name for name in (STUDY, MANIFEST, *ALWAYS) if not places[name].exists()]
    if missing:
        raise StudyError(f"{path}: holds no {', '.join(missing)}. Name the folder a study wrote.")
    return {name: place.read_bytes() for name, place in places.items() if place.exists()}


def _study(said: str, old: Mapping[str, Any], report: Path, inputs: Path | None) -> Study:
    """The study of a report, with its paths turned to where articles, outlets and lexicons lie."""
    keys = tomllib.loads(said)
    corpus = _corpus(keys["corpus"], old, report, inputs)
    beside = [corpus, corpus.parent, *_likely(report)]
    own = old.get("own", {})
    if stated := keys["corpus"].get("outlets"):
        keys["corpus"]["outlets"] = str(_found(stated, own.get(OUTLETS), beside, report))
    text = keys.get("text", {})
    if stated := text.get("lexicons"):
        text["lexicons"] = [
            str(_found(lexicon, own.get(Path(lexicon).name), beside, report)) for lexicon in stated
        ]
    keys["corpus"]["path"] = str(corpus)
    # What the paths say is absolute now, so the folder they count from no longer matters.
    return study_of(keys, said, report.resolve().parent / STUDY)


def _likely(report: Path) -> list[Path]:
    """Folders from which a study's paths may count: results lie in or beside its folder."""
    here = (report if report.is_dir() else report.parent).resolve()
    return [here, here.parent, Path.cwd()]


def _corpus(
    section: Mapping[str, Any], old: Mapping[str, Any], report: Path, inputs: Path | None
) -> Path:
    """The articles: where the user says, the demo corpus, or beside the report."""
    stated = str(section["path"])
    asked = {k: section[k] for k in ("columns", "language", "outlet") if section.get(k)}
    if inputs is not None:
        read(inputs, **asked)  # says what is wrong with them
        return inputs.resolve()
    others = []
    # Only a corpus with the very hash of the report is taken unasked.
    for place in (DEMO, *(folder / stated for folder in _likely(report))):
        try:
            found = read(place, **asked)
        except CorpusError:
            continue
        if found.sha256 == old["corpus"]:
            return place.resolve()
        if place != DEMO:
            others.append(str(place))
    there = (
        f"At {others[0]} lie other articles than those of the report. To run it on them all the "
        f"same: saabhar reproduce {report} --inputs {others[0]}"
        if others
        else f"Name them: saabhar reproduce {report} --inputs FOLDER"
    )
    raise StudyError(
        f"{report}: the articles were not found (looked for {stated!r} beside it, above it and "
        f"here). {there}"
    )


def _found(stated: str, digest: str | None, folders: list[Path], report: Path) -> Path:
    """Outlets or a lexicon of the study's own: with the hash of the report, else what is there."""
    places = [f / n for f in folders if f.is_dir() for n in (stated, Path(stated).name)]
    there = [place.resolve() for place in places if place.exists()]
    for place in there:
        if file_digest(place) == digest:
            return place
    if there:
        return there[0]
    raise StudyError(
        f"{report}: {stated!r} of the study was not found. Lay it beside the articles or the "
        "report."
    )
