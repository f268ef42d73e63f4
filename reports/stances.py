"""How far the verbs of saying trust the words of either side of a story."""

from __future__ import annotations

from typing import Any

import pandas as pd

from ..analysis.markers.sides import GOVERNMENT, LEAST_CLAUSES, OPPOSITION
from .content import Paragraph, Section, Table
from .language import Language
from .shown import shown

# The group that holds all articles, and rows of one table.
ALL = "all"
MOST_ROWS = 40


def stances_section(table: pd.DataFrame | None, words: Language) -> Section | None:
    """Mean stance of either side, group by group, with the difference and its interval.

    Means of fewer than five clauses are not printed. None where the report was not asked.

    Parameters
    ----------
    table
        Columns STANCES and ``language``.
    """
    if table is None:
        return None
    title = words.say("stances.title")
    if table.empty:
        return Section("stances", title, (Paragraph(words.say("stances.none")),))
    several = len(set(table["language"])) > 1
    rows = tuple(_row(r, words, several=several) for r in table.head(MOST_ROWS).to_dict("records"))
    head = (
        words.say("column.outlet"),
        *(words.say(f"stances.{c}") for c in ("sides", "clauses", "means", "difference")),
    )
    least = words.number(LEAST_CLAUSES)
    caption = words.say("stances.caption", least=least)
    intro = Paragraph(words.say("stances.intro"))
    return Section(
        "stances", title, (intro, Table(caption, head, rows, (False, False, True, True, True)))
    )


def side_names(table: pd.DataFrame | None) -> frozenset[str]:
    """Names of the sides as the study gives them."""
    if table is None:
        return frozenset()
    return frozenset(map(str, [*table["side_a"], *table["side_b"]]))


def _row(row: dict[Any, Any], words: Language, *, several: bool) -> tuple[str, ...]:
    group = words.say("stances.all") if row["group"] == ALL else words.outlet(row["group"], 40)
    if several:
        group += f" ({words.name('tongue', str(row['language']))})"
    sides = " / ".join(_side(row[s], words) for s in ("side_a", "side_b"))
    clauses = " / ".join(words.number(row[c]) for c in ("clauses_a", "clauses_b"))
    means = " / ".join(words.number(row[c], 2) for c in ("stance_a", "stance_b"))
    if row["too_few"]:
        return group, sides, clauses, means, words.say("stances.too_few")
    low, high = words.number(row["low"], 2), words.number(row["high"], 2)
    difference = words.say(
        "stances.interval", value=words.number(row["difference"], 2), low=low, high=high
    )
    return group, sides, clauses, means, difference


def _side(name: str, words: Language) -> str:
    """The two sides that every story has have names in the reader's language."""
    known = {GOVERNMENT: "office", OPPOSITION: "opposition"}
    return words.say(f"stances.{known[name]}") if name in known else shown(name, 30)
