"""Which columns of which table a report reads, checked before anything is said."""

from __future__ import annotations

import pandas as pd

from ..analysis.columns import FAMILIES

# Columns of the tables of `saabhar.analysis.columns` that a report reads; it needs no others.
NEEDED = {
    "markers": ("article_id", "start", "end", "category", "voice", "block", "polarity"),
    "credits": ("article_id", "text", "kind", "outlets", "disclosure", "paid"),
    "blocks": ("article_id", "start", "end", "kind", "paragraph"),
    "measures": ("article_id", "measure", "value", "base", "unit", "hits", "too_short"),
    "families": tuple(c.name for c in FAMILIES),
    "links": ("article_id_a", "article_id_b", "passages"),
}  # fmt: skip


def check_tables(**tables: pd.DataFrame | None) -> None:
    """Refuse tables with missing columns, all named at once.

    Raises
    ------
    ValueError
        Naming each table and its missing columns.
    """
    faults = []
    for name, frame in tables.items():
        missing = [] if frame is None else [c for c in NEEDED[name] if c not in frame.columns]
        if missing:
            faults.append(f"{name}: the columns {', '.join(missing)} are missing")
    if faults:
        raise ValueError(
            "build_report: "
            + "; ".join(faults)
            + ". The columns stand in saabhar.analysis.columns."
        )
