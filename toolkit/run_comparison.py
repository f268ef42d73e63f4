"""The third part of a run: what differs between groups, and what other choices make of it."""

from __future__ import annotations

import functools
from typing import Any

import pandas as pd
from saabhar.analysis.comparison import ComparisonTable, compare
from saabhar.analysis.evidence import Evidence

from .kept import packed_comparison, unpacked_comparison
from .run_reprints import Reprints
from .running import Running
from .sensitivity import curve_of, under_other_choices


def compared_of(run: Running, measures: pd.DataFrame, traced: Reprints) -> ComparisonTable:
    """Every group against every other in every measure."""
    study = run.study

    @functools.cache
    def compared() -> ComparisonTable:
        return compare(
            measures,
            run.corpus,
            groups=study.groups or None,
            families=traced.families,
            primary=study.primary,
            seed=study.seed,
            resamples=study.resamples,
            **_design(run, traced),
        )

    of, given = _depends(run, traced)
    given["resamples"] = study.resamples
    table = run.steps.table(
        "comparison", lambda: packed_comparison(compared()), of=of, given={**run.texts, **given}
    )
    groups = run.steps.table(
        "groups", lambda: compared().groups, of=of, given={**run.texts, **given}
    )
    matching = pd.DataFrame() if traced.pairs is None else traced.pairs
    return unpacked_comparison(table, groups, matching)


def sensitivity_of(
    run: Running,
    measures: pd.DataFrame,
    evidence: Evidence,
    traced: Reprints,
    comparison: ComparisonTable,
) -> pd.DataFrame:
    """The first measure named beforehand under other choices; without columns where none was."""
    of, given = _depends(run, traced)
    return run.steps.table(
        "sensitivity",
        lambda: curve_of(
            under_other_choices(
                run.corpus,
                measures,
                comparison,
                traced.families,
                primary=run.study.primary,
                seed=run.study.seed,
                markers=evidence.markers,
                blocks=evidence.blocks,
                links=traced.links,
                lexicons=run.inputs.lexicons,
                fold=run.study.fold,
                **_design(run, traced),
            )
        ),
        of=("comparison", "markers", "blocks", *of, *(("links",) if traced.of else ())),
        given={**run.words, **given, "fold": run.study.fold},
    )


def _design(run: Running, traced: Reprints) -> dict[str, Any]:
    """What is compared, as `compare` takes it."""
    study = run.study
    design: dict[str, Any] = {"by": study.by}
    if study.events:
        events = study.events if traced.pairs is None else traced.pairs
        design |= {"events": events, "design": "matched"}
    if study.cluster:
        design["cluster"] = study.cluster[0] if len(study.cluster) == 1 else study.cluster
    return design


def _depends(run: Running, traced: Reprints) -> tuple[tuple[str, ...], dict[str, Any]]:
    """The steps and the keys of the study that a comparison rests on."""
    study = run.study
    of = ("measures", *traced.of, *(() if traced.pairs is None else ("events",)))
    names = ("by", "groups", "primary", "seed", "events", "cluster")
    return of, {name: getattr(study, name) for name in names}
