"""The second part of a run: who carries whose text, and what is no copy but tells one event."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
from saabhar.analysis.comparison.found_events import FOUND
from saabhar.analysis.reprints import (
    ChanceLinks,
    count_chance_links,
    find_event_pairs,
    find_reprints,
    trace,
)

from .kept import packed_chance, unpacked_chance
from .running import Running


@dataclass(frozen=True, slots=True, eq=False)
class Reprints:
    """What was traced: links, families, the links that chance makes; None where not asked for.

    ``pairs`` are those of events found by words and dates, None where none were asked for.
    """

    links: pd.DataFrame | None = None
    families: pd.DataFrame | None = None
    chance: ChanceLinks | None = None
    pairs: pd.DataFrame | None = None

    @property
    def of(self) -> tuple[str, ...]:
        """The steps behind, for what depends on families."""
        return () if self.families is None else ("families",)


def reprints_of(run: Running, credits: pd.DataFrame) -> Reprints:
    """Trace the corpus and find events, as far as the study asks for it.

    Both runs of the tracer keep their pieces beside the steps until they are done, so that one
    broken off goes on by piece.
    """
    corpus, steps = run.corpus, run.steps
    links = families = chance = pairs = None
    if run.study.families:
        links = steps.table(
            "links", lambda: find_reprints(corpus, work=steps.work), given=run.texts
        )
        families = steps.table(
            "families",
            lambda: trace(corpus, links=links, credits=credits, registry=run.registry),
            of=("links", "credits"),
            given=run.outlets,
        )
        counted = steps.table(
            "chance",
            lambda: packed_chance(count_chance_links(corpus, work=steps.work)),
            given=run.texts,
        )
        chance = unpacked_chance(counted)
        steps.tidy()
    if run.study.events == FOUND:
        pairs = steps.table(
            "events",
            lambda: find_event_pairs(corpus, families=families),
            of=() if families is None else ("families",),
            given=run.texts,
        )
    return Reprints(links, families, chance, pairs)
