"""A study run from articles to its comparison; interrupted runs go on where they stopped."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pandas as pd
from saabhar.analysis.comparison import ComparisonTable
from saabhar.analysis.evidence import Evidence
from saabhar.analysis.markers import Phraseology
from saabhar.corpora import Corpus
from saabhar.lexicons import Registry

from .manifest import manifest
from .progress import Tell, nothing
from .run_comparison import compared_of, sensitivity_of
from .run_evidence import evidence_of, measures_of
from .run_reprints import Reprints, reprints_of
from .run_wording import phraseology_of, stances_in
from .running import Running
from .steps import Steps
from .study import Study, check_measures

CACHE = ".steps"
# Told to whoever waits at most: reading, and the steps of all parts.
STAGES = 17
# What of a study is no parameter: where things lie, and the text that says it all.
NO_PARAMETERS = ("file", "source", "corpus", "outlets", "lexicons")


@dataclass(frozen=True, slots=True, eq=False)
class Results:
    """Everything a run produced, still in memory.

    Tables that were not asked for have no columns.
    """

    corpus: Corpus
    registry: Registry
    evidence: Evidence
    measures: pd.DataFrame
    traced: Reprints
    comparison: ComparisonTable
    sensitivity: pd.DataFrame
    phraseology: Phraseology | None
    stances: pd.DataFrame
    manifest: Mapping[str, Any]


def analyse(study: Study, *, cache: Path | None = None, tell: Tell = nothing) -> Results:
    """Run every step of a study up to the comparison.

    Parameters
    ----------
    cache
        Where finished steps are kept and taken from; None keeps nothing.
    tell
        Called with the name of each step as it begins, at most `STAGES` times.

    Raises
    ------
    CorpusError, LexiconError, StudyError
        For what the study names and cannot be read or compared, before anything is run.
    """
    check_measures(study.primary)
    steps = Steps(cache, tell)
    tell("reading articles")
    run = Running.of(study, steps)
    evidence = evidence_of(run)
    measures = measures_of(run, evidence)
    traced = reprints_of(run, evidence.credits)
    comparison = compared_of(run, measures, traced)
    sensitivity = sensitivity_of(run, measures, evidence, traced, comparison)
    phraseology = phraseology_of(run, evidence, traced)
    stances = stances_in(run, evidence, traced)
    steps.sweep()
    parameters = {k: v for k, v in asdict(study).items() if k not in NO_PARAMETERS}
    return Results(
        run.corpus, run.registry, evidence, measures, traced, comparison, sensitivity,
        phraseology, stances,
        manifest(
            corpus=run.corpus.sha256, own=run.inputs.own, parameters=parameters, steps=steps.keys
        ),
    )  # fmt: skip
