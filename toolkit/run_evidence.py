"""The first part of a run: credits, blocks, markers, sources, and the measures made of them."""

from __future__ import annotations

import pandas as pd
from saabhar.analysis.credits import find_blocks, find_credits, find_mentions
from saabhar.analysis.evidence import Evidence
from saabhar.analysis.markers import find_markers, find_sources, measure
from saabhar.analysis.text import Fold

from .running import Running
from .verbs import with_facts


def evidence_of(run: Running) -> Evidence:
    """Everything found in the articles, each kind a step."""
    corpus, registry, table = run.corpus, run.registry, run.steps.table
    credits = table("credits", lambda: find_credits(corpus, registry), given=run.outlets)
    mentions = table(
        "mentions",
        lambda: find_mentions(corpus, registry, credits),
        of=("credits",),
        given=run.outlets,
    )
    blocks = table(
        "blocks", lambda: find_blocks(corpus, credits), of=("credits",), given=run.outlets
    )
    markers = table(
        "markers",
        lambda: find_markers(corpus, blocks=blocks, lexicons=run.inputs.lexicons),
        of=("blocks",),
        given=run.words,
    )
    sources = table(
        "sources", lambda: find_sources(corpus, blocks=blocks), of=("blocks",), given=run.words
    )
    return Evidence(blocks, credits, mentions, markers, sources)


def measures_of(run: Running, evidence: Evidence) -> pd.DataFrame:
    """One row an article and measure, with outlet, date and language behind."""
    fold = run.study.fold
    return run.steps.table(
        "measures",
        lambda: with_facts(
            measure(
                run.corpus, blocks=evidence.blocks, credits=evidence.credits,
                lexicons=run.inputs.lexicons, fold=Fold.of(fold),
            ),
            run.corpus,
        ),
        of=("credits", "blocks"),
        given={**run.words, "fold": fold},
    )  # fmt: skip
