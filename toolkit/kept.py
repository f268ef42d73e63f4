"""What a run finds that is more than one table, packed into tables with notes, and back again."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import numpy as np
import pandas as pd
from saabhar.analysis.columns import COMPARISONS, GROUPS, conform
from saabhar.analysis.comparison import ComparisonTable, SmallestEffect
from saabhar.analysis.markers import Phraseology
from saabhar.analysis.note import Note
from saabhar.analysis.reprints import ChanceLinks

# What of a comparison is neither table nor note.
PLAIN = ("question", "seed", "resamples", "unit_name", "least")


def packed_comparison(found: ComparisonTable) -> pd.DataFrame:
    """The pairs of a comparison as a table that carries all but its groups and its matching.

    The smallest effect worth reporting is that of every study, the toolkit's own.
    """
    table = found.table.copy()
    notes = [[str(n), getattr(n, "code", ""), _plain(getattr(n, "facts", {}))] for n in found.notes]
    table.attrs = {"notes": notes, **{name: getattr(found, name) for name in PLAIN}}
    return table


def unpacked_comparison(
    table: pd.DataFrame, groups: pd.DataFrame, matching: pd.DataFrame
) -> ComparisonTable:
    """What `packed_comparison` took apart, with the groups and the pairs of events beside it."""
    notes = tuple(
        Note(text, code, **{k: _tuple(v) for k, v in facts.items()})
        for text, code, facts in table.attrs["notes"]
    )
    return ComparisonTable(
        conform(table, COMPARISONS, name="COMPARISONS"),
        conform(groups, GROUPS, name="GROUPS"),
        notes,
        smallest_effect=SmallestEffect(),
        matching=matching,
        **{name: table.attrs[name] for name in PLAIN},
    )


def packed_phraseology(found: Phraseology) -> pd.DataFrame:
    """The formulae as a table that carries the rest but the shares."""
    table = found.formulae.copy()
    table.attrs = {
        "tested": found.tested,
        "undated": found.undated,
        "texts": [
            [*map(str, key), *map(int, counts)]
            for key, counts in zip(
                found.texts.index.tolist(), found.texts.to_numpy().tolist(), strict=True
            )
        ],
    }
    return table


def unpacked_phraseology(formulae: pd.DataFrame, shares: pd.DataFrame) -> Phraseology:
    """What `packed_phraseology` took apart."""
    rows = formulae.attrs["texts"]
    index = pd.MultiIndex.from_tuples([(a, b) for a, b, *_ in rows], names=["language", "source"])
    counts = pd.DataFrame([r[2:] for r in rows], index=index, columns=["learned", "tested"])
    tested, undated = bool(formulae.attrs["tested"]), int(formulae.attrs["undated"])
    return Phraseology(formulae, shares, tested, counts, undated)


def packed_chance(found: ChanceLinks) -> pd.DataFrame:
    """The links that chance makes as a table of one row."""
    return pd.DataFrame([asdict(found)])


def unpacked_chance(table: pd.DataFrame) -> ChanceLinks:
    """What `packed_chance` made a row of."""
    [row] = table.to_dict("records")
    return ChanceLinks(**{str(k): v for k, v in row.items()})


def _plain(value: Any) -> Any:
    """The same for JSON, which knows no numbers of NumPy and would leave all notes out."""
    if isinstance(value, dict):
        return {k: _plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(v) for v in value]
    return value.item() if isinstance(value, np.generic) else value


def _tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
