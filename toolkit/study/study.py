"""A study: one TOML file that says what is compared, how, and what is written."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .error import StudyError
from .faults import in_order, not_toml, unknown_keys, value_of, wrong_values
from .keys import KEYS


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
    events
        Column of the event each article tells, or "found", by words and dates; articles are then
        compared inside events.
    cluster
        What hangs together in place of families: one column (outlet, day, week), or two.
    title_hi, question_hi
        As printed on the Hindi report; the others where empty.
    digits, romanise, gloss
        Digits of the Hindi report; whether passages are printed in Latin letters too, and with
        the meaning of marked words.
    formulae, stance, sides
        Whether phrases of each source and the stance of verbs of saying are studied; the sides of
        the story by the names they go by, office against opposition where empty.
    file, source
        Name and text of the study file; the text is embedded in the report. Empty for a study that
        was never a file.
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
    events: str = ""
    cluster: tuple[str, ...] = ()
    title_hi: str = ""
    question_hi: str = ""
    digits: str = "deva"
    romanise: bool = False
    gloss: bool = False
    formulae: bool = False
    stance: bool = False
    sides: Mapping[str, str] = field(default_factory=dict)
    file: str = ""
    source: str = field(repr=False, default="")


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
    except FileNotFoundError:
        raise StudyError(f"{path}: no such file. `saabhar study new` writes one.") from None
    except IsADirectoryError:
        raise StudyError(f"{path}: a folder. Name the study file in it: study.toml.") from None
    except UnicodeDecodeError as error:
        raise StudyError(f"{path.name}: not UTF-8 ({error}). Save it as UTF-8.") from None
    except OSError as error:
        raise StudyError(f"{path}: cannot be read ({error.strerror}).") from None
    try:
        said = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise StudyError(f"{path.name}, {not_toml(error, source)}") from None
    return study_of(said, source, path)


def study_of(said: Mapping[str, Any], source: str, path: Path) -> Study:
    """The study a file says, once read as TOML; paths count from the folder of ``path``.

    Raises
    ------
    StudyError
        With every fault at once.
    """
    faults: list[str] = []
    values = {key: value_of(said, key, source, faults) for key in KEYS}
    faults += unknown_keys(said, source)
    faults += wrong_values(values, source, path.parent)
    if faults:
        raise StudyError("\n".join(f"{path.name}, {f}" for f in in_order(faults)))
    # Each key is called as its attribute, but for paths.
    plain: dict[str, Any] = {name: value for (_, name), value in values.items()}
    plain |= {name: tuple(value) for name, value in plain.items() if isinstance(value, list)}
    corpus, outlets, lexicons = (plain.pop(name) for name in ("path", "outlets", "lexicons"))
    return Study(
        **plain,
        corpus=(path.parent / corpus).resolve(),
        outlets=(path.parent / outlets).resolve() if outlets else None,
        lexicons=tuple((path.parent / folder).resolve() for folder in lexicons),
        file=path.name,
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
