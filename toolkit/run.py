"""A study run from articles to its comparison; interrupted runs go on where they stopped."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pandas as pd
from saabhar.analysis.comparison import ComparisonTable, compare
from saabhar.analysis.credits import find_blocks, find_credits, find_mentions
from saabhar.analysis.evidence import Evidence
from saabhar.analysis.markers import (
    Phraseology,
    find_markers,
    find_sources,
    measure,
    study_phraseology,
)
from saabhar.analysis.reprints import find_reprints, trace
from saabhar.analysis.text import Fold
from saabhar.corpora import Corpus
from saabhar.lexicons import Registry

from .formulae import packed, unpacked
from .manifest import lexicon_digests, manifest, packages, program_digest, registry_digest
from .progress import Tell, nothing
from .sensitivity import curve_of, under_other_choices
from .stances import sides_named, stances_of
from .steps import Steps
from .study import OUTLETS, Study, check_measures, read_inputs
from .verbs import with_facts

CACHE = ".steps"
# Told to whoever waits at most, reading and comparing among them.
STAGES = 14
# What of a study is no parameter: where things lie, and the text that says it all.
NO_PARAMETERS = ("file", "source", "corpus", "outlets", "lexicons")


@dataclass(frozen=True, slots=True, eq=False)
class Results:
    """Everything a run produced, still in memory."""

    corpus: Corpus
    registry: Registry
    evidence: Evidence
    measures: pd.DataFrame
    links: pd.DataFrame
    families: pd.DataFrame
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
    steps = Steps(cache)
    tell("reading articles")
    inputs = read_inputs(study)
    corpus, registry, lexicons, own = inputs.corpus, inputs.registry, inputs.lexicons, inputs.own
    fold = Fold.of(study.fold)
    texts = {"corpus": corpus.sha256, "program": program_digest(), "packages": packages()}
    outlets = {**texts, "registry": registry_digest(), "own": own.get(OUTLETS)}
    words = {**texts, "lexicons": lexicon_digests(), "own": own}
    design: dict[str, Any] = {"by": study.by}
    if study.events:
        design |= {"events": study.events, "design": "matched"}
    if study.cluster:
        design["cluster"] = study.cluster[0] if len(study.cluster) == 1 else study.cluster

    def step(
        name: str,
        make: Callable[[], pd.DataFrame],
        data: Mapping[str, Any],
        of: tuple[str, ...] = (),
        **given: Any,
    ) -> pd.DataFrame:
        tell(name)
        return steps.table(name, make, of=of, given={**data, **given})

    credits = step("credits", lambda: find_credits(corpus, registry), outlets)
    mentions = step(
        "mentions", lambda: find_mentions(corpus, registry, credits), outlets, ("credits",)
    )
    blocks = step("blocks", lambda: find_blocks(corpus, credits), outlets, ("credits",))
    markers = step(
        "markers",
        lambda: find_markers(corpus, blocks=blocks, lexicons=lexicons),
        words,
        ("blocks",),
    )
    sources = step("sources", lambda: find_sources(corpus, blocks=blocks), words, ("blocks",))
    evidence = Evidence(blocks, credits, mentions, markers, sources)
    measures = step(
        "measures",
        lambda: with_facts(
            measure(corpus, blocks=blocks, credits=credits, lexicons=lexicons, fold=fold),
            corpus,
        ),
        words,
        ("credits", "blocks"),
        fold=study.fold,
    )
    links = families = pd.DataFrame()
    if study.families:
        links = step("links", lambda: find_reprints(corpus), outlets)
        families = step(
            "families",
            lambda: trace(corpus, links=links, credits=credits, registry=registry),
            outlets,
            ("links", "credits"),
        )
    traced = families if study.families else None
    tell("comparison")
    comparison = compare(
        measures,
        corpus,
        groups=study.groups or None,
        families=traced,
        primary=study.primary,
        seed=study.seed,
        resamples=study.resamples,
        **design,
    )
    sensitivity = step(
        "sensitivity",
        lambda: curve_of(
            under_other_choices(
                corpus,
                measures,
                comparison,
                traced,
                primary=study.primary,
                seed=study.seed,
                markers=markers,
                blocks=blocks,
                links=links if study.families else None,
                **design,
            )
        ),
        words,
        ("measures", "markers", "blocks", *(("families", "links") if study.families else ())),
        seed=study.seed,
        groups=study.groups,
        primary=study.primary,
        **design,
    )
    of = ("blocks", *(("families",) if study.families else ()))
    phraseology, stances = None, pd.DataFrame()
    if study.formulae:

        @functools.cache
        def learned() -> Phraseology:
            return study_phraseology(corpus, by=study.by, families=traced, blocks=blocks)

        formulae = step("formulae", lambda: packed(learned()), words, of, by=study.by)
        shares = step("phraseology", lambda: learned().shares, words, of, by=study.by)
        phraseology = unpacked(formulae, shares)
    if study.stance:
        stances = step(
            "stance",
            lambda: stances_of(
                corpus, sides_named(study.sides), by=study.by, families=traced, sources=sources
            ),
            words,
            ("sources", *of),
            by=study.by,
            sides=list(study.sides.items()),  # the first side is set against the second
        )
    steps.sweep()
    parameters = {k: v for k, v in asdict(study).items() if k not in NO_PARAMETERS}
    return Results(
        corpus, registry, evidence, measures, links, families, comparison, sensitivity,
        phraseology, stances,
        manifest(corpus=corpus.sha256, own=own, parameters=parameters, steps=steps.keys),
    )  # fmt: skip
