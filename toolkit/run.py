"""A study run from articles to its comparison; interrupted runs go on where they stopped."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pandas as pd
from saabhar.analysis.comparison import ComparisonTable, compare
from saabhar.analysis.credits import find_blocks, find_credits, find_mentions
from saabhar.analysis.evidence import Evidence
from saabhar.analysis.markers import find_markers, find_sources, measure
from saabhar.analysis.reprints import find_reprints, trace
from saabhar.analysis.text import Fold
from saabhar.corpora import Corpus, read
from saabhar.lexicons import Registry, read_marker_lexicons, read_registry
from tqdm import tqdm

from .manifest import lexicons_digest, manifest, packages, program_digest, registry_digest
from .sensitivity import curve_of, under_other_choices
from .steps import Steps, file_digest, folder_digest
from .study import Study, check_groups, check_measures
from .verbs import with_facts

CACHE = ".steps"
# The name under which a study's own outlets stand in the manifest, wherever their file lies.
OUTLETS = "outlets.csv"


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
    manifest: Mapping[str, Any]


def analyse(study: Study, *, cache: Path | None = None) -> Results:
    """Run every step of a study up to the comparison, with progress on a terminal."""
    check_measures(study.primary)
    steps = Steps(cache)
    corpus = read(
        study.corpus,
        columns=study.columns,
        language=study.language or None,
        outlet=study.outlet or None,
    )
    check_groups(corpus, study.by)
    registry = read_registry(extra=study.outlets)
    fold = Fold.of(study.fold)
    lexicons = read_marker_lexicons(study.lexicons) if study.lexicons else None
    own = {folder.name: folder_digest(folder) for folder in study.lexicons}
    if study.outlets:
        own[OUTLETS] = file_digest(study.outlets)
    texts = {"corpus": corpus.sha256, "program": program_digest(), "packages": packages()}
    outlets = {**texts, "registry": registry_digest(), "own": own.get(OUTLETS)}
    words = {**texts, "lexicons": lexicons_digest(), "own": own}
    with tqdm(total=10, disable=not sys.stderr.isatty(), leave=False) as bar:

        def step(
            name: str, make: Any, data: Mapping[str, Any], of: tuple[str, ...] = (), **given: Any
        ) -> pd.DataFrame:
            bar.set_description(name)
            frame = steps.table(name, make, of=of, given={**data, **given})
            bar.update()
            return frame

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
        if study.families:
            links = step("links", lambda: find_reprints(corpus), outlets)
            families = step(
                "families",
                lambda: trace(corpus, links=links, credits=credits, registry=registry),
                outlets,
                ("links", "credits"),
            )
        else:
            links = families = pd.DataFrame()
        bar.set_description("comparison")
        comparison = compare(
            measures,
            corpus,
            by=study.by,
            groups=study.groups or None,
            families=families if study.families else None,
            primary=study.primary,
            seed=study.seed,
            resamples=study.resamples,
        )
        bar.update()
        sensitivity = step(
            "sensitivity",
            lambda: curve_of(
                under_other_choices(
                    corpus,
                    measures,
                    comparison,
                    families if study.families else None,
                    primary=study.primary,
                    by=study.by,
                    seed=study.seed,
                    markers=markers,
                    blocks=blocks,
                    links=links if study.families else None,
                )
            ),
            words,
            ("measures", "markers", "blocks", *(("families", "links") if study.families else ())),
            seed=study.seed,
            by=study.by,
            groups=study.groups,
            primary=study.primary,
        )
    steps.sweep()
    parameters = {
        k: v
        for k, v in asdict(study).items()
        if k not in ("source", "corpus", "outlets", "lexicons")
    }
    return Results(
        corpus, registry, evidence, measures, links, families, comparison, sensitivity,
        manifest(corpus=corpus.sha256, own=own, parameters=parameters, steps=steps.keys),
    )  # fmt: skip
