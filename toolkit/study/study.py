"""A study: one TOML file that says what is compared, how, and what is written."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .error import StudyError
from .faults import unknown_keys, value_of, wrong_values
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
    title_hi, question_hi
        As printed on the Hindi report; the others where empty.
    digits, romanise, gloss
        Digits of the Hindi report; whether passages are printed in Latin letters too, and with
        the meaning of marked words.
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
    title_hi: str = ""
    question_hi: str = ""
    digits: str = "deva"
    romanise: bool = False
    gloss: bool = False
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
        said = tomllib.loads(source)
    except FileNotFoundError:
        raise StudyError(f"{path}: no such file. `saabhar study new` writes one.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise StudyError(f"{path.name}: not TOML in UTF-8 ({error}).") from None
    faults: list[str] = []
    values = {key: value_of(said, key, source, faults) for key in KEYS}
    faults += unknown_keys(said, source)
    faults += wrong_values(values, source, path)
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
        title_hi=values["", "title_hi"],
        question_hi=values["", "question_hi"],
        digits=values["report", "digits"],
        romanise=values["report", "romanise"],
        gloss=values["report", "gloss"],
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
