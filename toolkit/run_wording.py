"""The last part of a run, where asked for: phrases of each source, and the stance of its verbs."""

from __future__ import annotations

import functools

import pandas as pd
from saabhar.analysis.evidence import Evidence
from saabhar.analysis.markers import Phraseology, study_phraseology

from .kept import packed_phraseology, unpacked_phraseology
from .run_reprints import Reprints
from .running import Running
from .stances import sides_named, stances_of


def phraseology_of(run: Running, evidence: Evidence, traced: Reprints) -> Phraseology | None:
    """Formulae of every source with their test; None where not asked for."""
    if not run.study.formulae:
        return None
    by = run.study.by

    @functools.cache
    def learned() -> Phraseology:
        return study_phraseology(
            run.corpus, by=by, families=traced.families, blocks=evidence.blocks
        )

    of, given = ("blocks", *traced.of), {**run.words, "by": by}
    table = run.steps.table("formulae", lambda: packed_phraseology(learned()), of=of, given=given)
    shares = run.steps.table("phraseology", lambda: learned().shares, of=of, given=given)
    return unpacked_phraseology(table, shares)


def stances_in(run: Running, evidence: Evidence, traced: Reprints) -> pd.DataFrame:
    """Mean stance of either side by group; without columns where not asked for."""
    study = run.study
    if not study.stance:
        return pd.DataFrame()
    return run.steps.table(
        "stance",
        lambda: stances_of(
            run.corpus, sides_named(study.sides), by=study.by, families=traced.families,
            sources=evidence.sources,
        ),
        of=("sources", "blocks", *traced.of),
        # The first side is set against the second, so their order counts.
        given={**run.words, "by": study.by, "sides": list(study.sides.items())},
    )  # fmt: skip
