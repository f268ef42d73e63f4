"""What is checked of a design against the measures and the articles, before anything is run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from saabhar.analysis.columns import FAMILIES
from saabhar.analysis.comparison.found_events import FOUND
from saabhar.analysis.markers import MEASURES
from saabhar.corpora import Corpus

from .error import StudyError
from .faults import line_of, nearest
from .study import Study

# What a comparison reads off the date where no column is called so.
DATES = ("day", "week", "month", "year")


def check_measures(names: Sequence[str]) -> None:
    """Refuse a measure named beforehand that does not exist, before anything is run.

    Raises
    ------
    StudyError
        Naming each, with the nearest that does.
    """
    known = [m.id for m in MEASURES]
    faults = [
        f"the primary measure {name!r} is not known. {nearest(name, known)}"
        for name in names
        if name not in known
    ]
    if faults:
        raise StudyError("\n".join(faults))


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
    held = _values(corpus, by)
    if len(held) >= least:
        return
    found = f"only {held[0]!r} is stated" if held else f"none of {len(corpus):,} articles states it"
    remedy = (
        " Lay the articles in one folder an outlet, give the table a column 'outlet', or name one "
        "with --outlet (in a study: outlet under [corpus])."
        if by == "outlet"
        else ""
    )
    raise StudyError(
        f"{by}: {found}; there {'are not two' if held else 'is nothing'} to compare.{remedy}"
    )


def check_design(study: Study, corpus: Corpus) -> None:
    """Refuse a design that these articles cannot answer, every fault at once with its line.

    Raises
    ------
    StudyError
        For columns and groups that are not there, and articles that state no group.
    """
    faults = [f"{_where(study, name)}{fault}" for name, fault in _faults(study, corpus)]
    try:
        check_groups(corpus, study.by)
    except StudyError as error:
        faults.append(str(error))
    if faults:
        raise StudyError("\n".join(faults))


def _faults(study: Study, corpus: Corpus) -> Iterator[tuple[str, str]]:
    columns = [str(c) for c in corpus.articles.columns]
    later = [c.name for c in FAMILIES] if study.families else []
    asked = [("by", study.by)]
    asked += [("events", study.events)] if study.events != FOUND else []
    asked += [("cluster", c) for c in study.cluster if c != "family"]
    for name, column in asked:
        if column and column not in (*columns, *later, *DATES):
            yield (
                name,
                f"{name}: the articles have no column {column!r}. {nearest(column, columns)}",
            )
    if study.events == FOUND and not corpus.articles["published"].fillna("").ne("").any():
        yield (
            "events",
            "events: 'found' matches articles by words and dates, and none of these states a date.",
        )
    for part in ("formulae", "stance"):
        if getattr(study, part) and study.by in (*later, *DATES) and study.by not in columns:
            yield (
                "by",
                f"by: {part} needs a column of the articles, and {study.by!r} is worked out from "
                "them. Name a column, or leave the part out.",
            )
    if study.groups and study.by in columns:
        held = _values(corpus, study.by)
        for group in study.groups:
            if group not in held:
                yield (
                    "groups",
                    f"groups: no article has the {study.by} {group!r}. {nearest(group, held)}",
                )
    if "family" in study.cluster and not study.families:
        yield "cluster", "cluster: 'family' needs families = true."


def _values(corpus: Corpus, column: str) -> list[str]:
    return sorted({str(v) for v in corpus.articles[column].dropna()} - {""})


def _where(study: Study, name: str) -> str:
    """File and line of a key, where the study has a file."""
    return f"{study.file}, line {line_of(study.source, name)}: " if study.file else ""
