"""Compare groups of articles in every measure: the one entry, and the engine of all designs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from ...corpora.corpus import Corpus
from ..columns import COMPARISONS, GROUPS, conform, empty
from ..note import Note
from .comparison import ComparisonTable
from .found_events import Events, labels_of_events
from .judging import decide
from .lookup import Labels
from .pairs import compare_pairs
from .plan import Plan
from .questions import (
    check_question,
    described_notes,
    lone_groups,
    missing_groups,
    only_described,
)
from .rows import rows_of
from .thresholds import SmallestEffect

# Resamplings. The ends of an interval then differ between seeds by about 2 % of its width.
RESAMPLES = 10_000


def compare(
    measures: pd.DataFrame,
    corpus: Corpus | None = None,
    *,
    by: Labels = "outlet",
    groups: Sequence[str] | None = None,
    families: pd.DataFrame | None = None,
    primary: Sequence[str] = (),
    measure_ids: Sequence[str] | None = None,
    design: str = "unpaired",
    events: Events | None = None,
    cluster: Labels | Sequence[Labels] | None = None,
    weigh: str = "families",
    weights: pd.Series[float] | None = None,
    matched_on: Sequence[str] = (),
    lone_outlets: bool = False,
    seed: int,
    resamples: int = RESAMPLES,
    smallest_effect: SmallestEffect | None = None,
) -> ComparisonTable:
    """Compare groups of articles, pair by pair, in every measure.

    Rates (hits per 1,000 tokens) are compared as ratios of summed hits over summed tokens; shares
    and indices as differences of means, with Cliff's delta beside them. The unit is the reprint
    family: fifty copies of one text count as one text, and whole families are drawn in the
    bootstrap and shuffled in the permutation test. Languages are never mixed: each language is
    compared on its own.

    Parameters
    ----------
    measures
        Table of ``MEASURES``, with further columns kept (outlet, language ...). Rows that are too
        short or undefined are left out and counted in the notes.
    corpus
        Where outlet, language and date are looked up when ``measures`` does not carry them.
    by
        Name of a column (of ``measures``, the corpus or ``families``), or a Series indexed by
        article_id: the group of each article. Articles without one are left out and counted.
    groups
        Which groups, in which order; all pairs of them are compared. All, by name, if not given.
    families
        Table of ``FAMILIES``. Without it each article is a unit of its own, and a note says so.
    primary
        At most three measures named before the data were seen; Holm-corrected. The rest is
        exploratory, under Benjamini and Hochberg.
    measure_ids
        Only these measures.
    design
        "unpaired", or "matched": only ``events`` told by both sides count, and the test swaps sides
        within an event.
    events
        For "matched", like ``by``: the event of each article. The family if not given. Or what
        `find_event_pairs` gave, as it is or after pairs were taken out by hand; or "found", which
        asks it: events by likeness of words on near dates, which no one has read.
    cluster
        Like ``by``: resample these ("outlet", "day", "week") instead of families. With fewer than 5
        on a side or 10 on both together there is no interval, and a note says so. Two of them, as
        ``("outlet", "family")``, where both are the question: texts of an outlet are alike, and so
        are copies of a text in several outlets.
    weigh
        "families" asks how texts are worded (each family counts once a group); "pages" asks what
        was published (each page counts).
    weights
        By article_id, for matched baselines; 1 if not given.
    matched_on
        What the weights match both sides on. Measures that move with the length of a text are
        compared only where "length" is among it, and described otherwise.
    lone_outlets
        Keep a group (of a ``by`` other than outlet) that one outlet alone makes up. By default it
        is refused: a difference of "state" and "private" would be one of that outlet.
    seed
        Seed of the resampling; the same seed and the same articles give the same numbers, whatever
        the groups are called and in whatever order they stand.
    resamples
        Bootstrap samples, and permutations.
    smallest_effect
        What is worth reporting, named beforehand; by default a ratio outside 0.8 to 1.25 or a
        Cliff's delta of 0.147.

    Returns
    -------
    ComparisonTable
        Empty, with notes that say why, when nothing can be compared. A pair with fewer than 64
        units a side (25 pairs) is described with intervals and marked "too few".

    Raises
    ------
    ValueError
        On a wrong argument; all faults are listed.

    Notes
    -----
    Interval: expanded percentile bootstrap (Hesterberg 2015) over units; for fewer than five units
    with hits an exact interval (see `exact_ratio`). p: studentised permutation of whole units.
    Under few units both are wide, and right.

    References
    ----------
    Cameron, Gelbach & Miller 2008, Rev. Econ. Stat. 90(3); Hesterberg 2015, Am. Stat. 69(4);
    Chung & Romano 2013, Ann. Stat. 41(2); Cliff 1993, Psychol. Bull. 114(3).

    Examples
    --------
    >>> import numpy as np
    >>> rng = np.random.default_rng(1)
    >>> measures = pd.DataFrame({
    ...     "article_id": [f"a{i:03}" for i in range(160)], "measure": "slogan_rate",
    ...     "hits": rng.poisson([3] * 80 + [6] * 80), "base": 400.0,
    ...     "unit": "hits per 1000 tokens", "base_unit": "tokens", "too_short": False,
    ...     "outlet": ["Daily"] * 80 + ["Herald"] * 80, "language": "en"})
    >>> measures["value"] = 1000 * measures["hits"] / measures["base"]
    >>> result = compare(measures, by="outlet", seed=1, resamples=999)
    >>> [c] = result
    >>> c.decision, c.effect_kind, c.low < 0.5 < c.high
    ('b higher', 'ratio', True)
    """
    smallest = smallest_effect or SmallestEffect()
    check_question(
        primary=primary, design=design, weigh=weigh, resamples=resamples, events=events, by=by
    )
    events, matching = labels_of_events(events, corpus, families)
    rows = rows_of(
        measures,
        corpus,
        by=by,
        families=families,
        cluster=cluster,
        events=events if events is not None else ("family_id" if design == "matched" else None),
        measure_ids=measure_ids,
        weights=weights,
    )
    named = tuple(groups) if groups is not None else tuple(sorted(rows.table["group"].unique()))
    notes = list(rows.notes) + missing_groups(rows, named)
    if isinstance(events, pd.Series) and len(matching):
        how = (
            f"{events.nunique():,} events of {len(events):,} articles were matched by likeness of "
            "words on near dates; read the pairs, which prove nothing by themselves."
        )
        notes.append(Note(how, "found_events", n=int(events.nunique()), all=len(events)))
    if not lone_outlets:
        lone = lone_groups(rows, named)
        notes += lone.values()
        if lone:
            rows = replace(rows, table=rows.table[~rows.table["group"].isin(list(lone))])
    usable = set(rows.table["group"].unique())
    named = tuple(g for g in named if g in usable)
    there = {str(m) for m in rows.table["measure"].unique()}
    barred = only_described(there, [*primary, *(measure_ids or ())], matched_on)
    plan = Plan(
        design,
        weigh,
        rows.unit_name,
        rows.text_name,
        seed,
        resamples,
        smallest,
        bool(rows.ways),
        frozenset(barred),
    )
    tables, group_tables = [], []
    for language, part in rows.table.groupby("language", sort=True, observed=True):
        if not usable <= set(named):
            part = part[part["group"].isin(named)]
        there = set(part["group"].unique())
        present = [g for g in named if g in there]
        if absent := [g for g in named if g not in present]:
            said_so = (
                f"{', '.join(absent)}: no usable article in the language {language}; values are "
                "not compared across languages."
            )
            notes.append(Note(said_so, "no_language", groups=tuple(absent), language=str(language)))
        if not present:
            continue
        pairs, described, said = compare_pairs(part, str(language), present, plan)
        tables += pairs
        group_tables += described
        notes += said
    notes += described_notes(barred)
    table = pd.DataFrame(tables) if tables else empty(COMPARISONS)
    described_table = pd.DataFrame(group_tables) if group_tables else empty(GROUPS)
    if len(table):
        table = decide(table, primary, plan)
        unplaced = [p for p in primary if p not in set(table["measure"].unique())]
        if unplaced:
            said_so = f"named beforehand but not compared: {', '.join(unplaced)}."
            notes.append(Note(said_so, "not_placed", measures=tuple(unplaced)))
    return ComparisonTable(
        conform(table, COMPARISONS, name="COMPARISONS"),
        conform(described_table, GROUPS, name="GROUPS"),
        tuple(dict.fromkeys(notes)),
        plan.question(rows.by_name),
        seed,
        resamples,
        smallest,
        matching=matching,
        unit_name=rows.unit_name,
        least=plan.least,
    )
