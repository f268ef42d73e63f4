"""Tables of one article: credit lines, marked places, measures."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .content import Section, Table
from .language import Language
from .shown import CREDIT_LIMIT, MARK_LIMIT, shown
from .values import base_text, interval_text, value_text

MOST_MARKS = 400


def credits_section(credits: pd.DataFrame, words: Language) -> Section | None:
    """Every credit line with grade, place and the rule that found it."""
    if credits.empty:
        return None
    rows = tuple(
        (
            shown(c["text"], CREDIT_LIMIT),
            words.name("credit_kind", str(c["kind"])),
            words.name("disclosure", str(c["disclosure"])),
            f"{c['start']}–{c['end']}",
            str(c["rule"]),
        )
        for c in credits.to_dict("records")
    )
    columns = words.heads("words", "kind", "disclosure", "place", "rule")
    table = Table(words.say("article.credits_caption"), columns, rows, (False,) * 5)
    return Section("credits", words.say("credits.title"), (table,))


def marks_section(markers: pd.DataFrame, words: Language) -> Section | None:
    """Every marked place with the lexicon entry that found it."""
    if markers.empty:
        return None
    rows = tuple(
        (
            shown(m["text"], MARK_LIMIT),
            words.name("category", str(m["category"])),
            words.name("voice", str(m["voice"])),
            f"{m['start']}–{m['end']}",
            str(m["entry_id"]),
        )
        for m in markers.sort_values("start").head(MOST_MARKS).to_dict("records")
    )
    columns = words.heads("words", "category", "voice", "place", "entry")
    table = Table(words.say("article.marks_caption"), columns, rows, (False,) * 5)
    return Section("marks", words.say("article.marks"), (table,))


def measures_section(measures: pd.DataFrame, words: Language) -> Section:
    """Every measure with interval and base; too short where no value may be given."""
    rows = []
    for row in measures.to_dict("records"):
        value, unit = float(row["value"]), str(row["unit"])
        missing = words.say("article.too_short") if row["too_short"] else "–"
        no_interval = np.isnan(float(row["low"])) or np.isnan(value)
        rows.append(
            (
                words.name("measure", str(row["measure"])),
                missing if np.isnan(value) else value_text(value, unit, words),
                "–" if no_interval else interval_text(row, unit, words, bare=True),
                base_text(row, words),
            )
        )
    table = Table(
        words.say("article.measures_caption"),
        words.heads("measure", "value", "interval", "base"),
        tuple(rows),
        (False, True, True, False),
    )
    return Section("measures", words.say("article.measures"), (table,))
