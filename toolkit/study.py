"""A study: one TOML file that says what is compared, how, and what is written."""

from __future__ import annotations

import difflib
import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from saabhar.analysis.markers import MEASURES
from saabhar.corpora import Corpus

TEMPLATE = """\
# A study of saabhar: run it with `saabhar study study.toml -o results`.
title = "{title}"
# What the study asks, in one sentence; it stands on the first page.
question = "{question}"
# Draws the resamplings and the passages shown; printed in the report.
seed = 20260322
# One report a language: "en", "hi". The first is report.pdf, others report-hi.pdf and so on.
languages = ["en", "hi"]

[corpus]
# A folder, CSV, JSON lines or Parquet, relative to this file.
path = "articles"
# Outlets of your own, in the columns of lexicons/outlets; delete the line if there are none.
# outlets = "outlets.csv"
# Columns whose name does not tell what they hold: copy = "text"
# columns = {{ copy = "text" }}
# Taken for articles that state none.
# language = "hi"
# outlet = "The Herald"

[design]
# The column whose groups are compared.
by = "outlet"
# Which groups, in this order; delete the line to compare all.
# groups = ["The Herald", "The Mail"]
# At most three measures named before looking; they are corrected by Holm, all others by
# Benjamini and Hochberg.
primary = ["promo_rate"]
resamples = 10000
# Whether reprints are traced, so that fifty copies of one text count once.
families = true

[text]
# What counts as one word in diversity and repetition: "exact" (spelling as it stands) or
# "lookup" (nukta, chandrabindu, nasals and digits folded, as lexicon entries always are).
fold = "exact"
# Folders of lexicon entries of your own, looked for beside the shipped ones.
# lexicons = ["my-lexicon"]
"""
EXAMPLE_QUESTION = "How do The Herald and The Mail tell the same events?"


class StudyError(Exception):
    """A fault in a study file: which line, what is wrong, what would be right."""


@dataclass(frozen=True, slots=True)
class Study:
    """What a study file says, checked.

    Attributes
    ----------
    title, question
        As printed on the report.
    seed
        Of every resampling and of the passages drawn.
    corpus
        Path of the articles, absolute.
    language, outlet
        Taken for articles that state none; empty says nothing for them.
    by, groups, primary, resamples
        The design; ``groups`` empty means all.
    source
        The text of the study file, which is embedded in the report.
    """

    title: str
    question: str
    seed: int
    languages: tuple[str, ...]
    corpus: Path
    outlets: Path | None
    columns: Mapping[str, str]
    language: str
    outlet: str
    by: str
    groups: tuple[str, ...]
    primary: tuple[str, ...]
    resamples: int
    families: bool
    fold: str
    lexicons: tuple[Path, ...]
    source: str = field(repr=False, default="")


# (section, key): (type, default). A key without a default must be given.
REQUIRED = object()
KEYS: dict[tuple[str, str], tuple[type, Any]] = {
    ("", "title"): (str, REQUIRED),
    ("", "question"): (str, REQUIRED),
    ("", "seed"): (int, REQUIRED),
    ("", "languages"): (list, ["en"]),
    ("corpus", "path"): (str, REQUIRED),
    ("corpus", "outlets"): (str, ""),
    ("corpus", "columns"): (dict, {}),
    ("corpus", "language"): (str, ""),
    ("corpus", "outlet"): (str, ""),
    ("design", "by"): (str, "outlet"),
    ("design", "groups"): (list, []),
    ("design", "primary"): (list, []),
    ("design", "resamples"): (int, 10_000),
    ("design", "families"): (bool, True),
    ("text", "fold"): (str, "exact"),
    ("text", "lexicons"): (list, []),
}
LANGUAGES = ("en", "hi")
FOLDS = ("lookup", "exact")


def read_study(path: str | Path) -> Study:
    """Read and check a study file; every fault is named at once, with its line.

    Raises
    ------
    StudyError
        When the file is missing, is not TOML, lacks a key, or names one nobody knows.
    """
    path = Path(path).resolve()
    try:
        source = path.read_text(encoding="utf-8-sig")
        said = tomllib.loads(source)
    except FileNotFoundError:
        raise StudyError(f"{path}: no such file. `saabhar study new` writes one.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise StudyError(f"{path.name}: not TOML in UTF-8 ({error}).") from None
    faults: list[str] = []
    values = {key: _value(said, key, source, faults) for key in KEYS}
    faults += _unknown(said, source)
    faults += _wrong_values(values, source, path)
    if faults:
        raise StudyError("\n".join(f"{path.name}, {f}" for f in faults))
    outlets = values["corpus", "outlets"]
    return Study(
        title=values["", "title"],
        question=values["", "question"],
        seed=values["", "seed"],
        languages=tuple(values["", "languages"]),
        corpus=(path.parent / values["corpus", "path"]).resolve(),
        outlets=(path.parent / outlets).resolve() if outlets else None,
        columns=values["corpus", "columns"],
        language=values["corpus", "language"],
        outlet=values["corpus", "outlet"],
        by=values["design", "by"],
        groups=tuple(values["design", "groups"]),
        primary=tuple(values["design", "primary"]),
        resamples=values["design", "resamples"],
        families=values["design", "families"],
        fold=values["text", "fold"],
        lexicons=tuple((path.parent / x).resolve() for x in values["text", "lexicons"]),
        source=source,
    )


def study_source(study: Study) -> str:
    """The study as a file: what `read_study` reads back, for runs that had no file."""
    lines: list[str] = []
    for (section, name), _ in KEYS.items():
        value = study.corpus.name if (section, name) == ("corpus", "path") else getattr(study, name)
        if section and f"[{section}]" not in lines:
            lines += ["", f"[{section}]"]
        if value not in (None, "", (), {}):
            lines.append(f"{name} = {_toml(value)}")
    return "\n".join(lines) + "\n"


def _toml(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{json.dumps(k)} = {_toml(v)}" for k, v in value.items()) + " }"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(_toml(v) for v in value) + "]"
    # A JSON string is a TOML basic string, but for the escaping of DEL.
    text = value.name if isinstance(value, Path) else str(value)
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def new_study(path: Path) -> Path:
    """Write a commented study file to start from; an existing file is left alone."""
    if path.exists():
        raise StudyError(f"{path}: exists. Name another file, or delete it first.")
    path.write_text(
        TEMPLATE.format(
            title="Two outlets, one month",
            question=EXAMPLE_QUESTION,
        ),
        encoding="utf-8",
    )
    return path


def check_measures(names: Sequence[str]) -> None:
    """Refuse a measure named beforehand that does not exist, before anything is run.

    Raises
    ------
    StudyError
        Naming it, with the nearest that does.
    """
    known = [m.id for m in MEASURES]
    for name in names:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            hint = f" Did you mean {near[0]!r}?" if near else f" Known: {', '.join(known)}."
            raise StudyError(f"the primary measure {name!r} is not known.{hint}")


def check_groups(corpus: Corpus, by: str, *, least: int = 1) -> None:
    """Refuse articles that state too few groups to say anything of, before anything is run.

    Raises
    ------
    StudyError
        With the remedy, when the column ``by`` of the articles holds fewer than ``least`` values.
        A column that only a later table has (families, credits) is not judged here.
    """
    if by not in corpus.articles.columns:
        return
    held = sorted({str(v) for v in corpus.articles[by].dropna()} - {""})
    if len(held) >= least:
        return
    found = f"only {held[0]!r} is stated" if held else f"none of {len(corpus):,} articles states it"
    remedy = (
        " Lay the articles in one folder an outlet, give the table a column 'outlet', or name one "
        "with --outlet."
        if by == "outlet"
        else ""
    )
    raise StudyError(
        f"{by}: {found}; there {'are not two' if held else 'is nothing'} to compare.{remedy}"
    )


def _value(said: dict[str, Any], key: tuple[str, str], source: str, faults: list[str]) -> Any:
    section, name = key
    kind, default = KEYS[key]
    table = said.get(section, {}) if section else said
    value = table.get(name, default) if isinstance(table, dict) else default
    if value is REQUIRED:
        place = f"section [{section}]" if section else "top"
        faults.append(f"{place}: {name!r} is missing. Example: {_example(name)}")
        return kind()
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        faults.append(
            f"line {_line(source, name)}: {name} is {value!r}; it takes {_kind(kind)}. "
            f"Example: {_example(name)}"
        )
        return kind()
    return value


def _unknown(said: dict[str, Any], source: str) -> list[str]:
    sections = {s for s, _ in KEYS if s}
    faults = []
    for name, value in said.items():
        if isinstance(value, dict) and name in sections:
            faults += [_stranger(k, [n for s, n in KEYS if s == name], source)
                       for k in value if (name, k) not in KEYS]  # fmt: skip
        elif ("", name) not in KEYS:
            faults.append(_stranger(name, [n for s, n in KEYS if not s] + sorted(sections), source))
    return faults


def _wrong_values(values: dict[tuple[str, str], Any], source: str, path: Path) -> list[str]:
    faults = []
    for name, given, known in (
        ("languages", values["", "languages"], LANGUAGES),
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


def _example(name: str) -> str:
    template = TEMPLATE.format(title="Two outlets, one month", question="How do they compare?")
    found = re.search(rf"^(?:# )?({name} = .*)$", template, re.MULTILINE)
    return found[1] if found else name
