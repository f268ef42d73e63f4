"""What a study reads before anything is run: articles, outlets, lexicons; their faults together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from saabhar.corpora import Corpus, CorpusError, read
from saabhar.lexicons import (
    Lexicon,
    LexiconError,
    Registry,
    read_marker_lexicons,
    read_registry,
)

from ..digests import file_digest, folder_digest
from .error import StudyError
from .feasibility import check_design
from .study import Study

# The name under which a study's own outlets stand in the manifest, wherever their file lies.
OUTLETS = "outlets.csv"


@dataclass(frozen=True, slots=True, eq=False)
class Inputs:
    """Articles, outlets and lexicons of a study, read and checked.

    Attributes
    ----------
    lexicons
        None where the shipped ones alone are looked for.
    own
        Hash of the study's own outlets and of each lexicon of its own, by name.
    """

    corpus: Corpus
    registry: Registry
    lexicons: tuple[Lexicon, ...] | None
    own: Mapping[str, str]


def read_inputs(study: Study) -> Inputs:
    """Read what a study names, and check its design against the articles.

    Raises
    ------
    CorpusError, LexiconError, StudyError
        Where one of them is at fault; StudyError with the faults of all where several are.
    """
    faults: list[Exception] = []

    def tried(make: Callable[[], Any]) -> Any:
        try:
            return make()
        except (CorpusError, LexiconError, StudyError) as fault:
            faults.append(fault)

    corpus = tried(
        lambda: read(
            study.corpus,
            columns=study.columns,
            language=study.language or None,
            outlet=study.outlet or None,
        )
    )
    if corpus is not None:
        tried(lambda: check_design(study, corpus))
    registry = tried(lambda: read_registry(extra=study.outlets))
    lexicons = tried(lambda: read_marker_lexicons(study.lexicons)) if study.lexicons else None
    if len(faults) == 1:
        raise faults[0]
    if faults:
        raise StudyError("\n".join(map(str, faults)))
    own = {folder.name: folder_digest(folder) for folder in study.lexicons}
    if study.outlets:
        own[OUTLETS] = file_digest(study.outlets)
    return Inputs(corpus, registry, lexicons, own)
