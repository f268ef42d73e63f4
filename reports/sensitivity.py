"""Whether the finding would change under other choices."""

from __future__ import annotations

from functools import partial

import pandas as pd

from .charts import draw_specification_curve
from .content import Paragraph, Section
from .language import Language
from .pictures import chart


def sensitivity_section(table: pd.DataFrame | None, words: Language) -> Section:
    """The comparison under other choices, or that it was not repeated."""
    title = words.say("sensitivity.title")
    if table is None or table.empty:
        return Section("sensitivity", title, (Paragraph(words.say("sensitivity.none")),))
    draw = partial(draw_specification_curve, table, language=words.tag)
    return Section(
        "sensitivity",
        title,
        (
            Paragraph(words.say("sensitivity.intro", n=words.number(len(table)))),
            *_how_it_holds(table, words),
            chart("sensitivity", words.say("sensitivity.caption"), draw),
        ),
    )


def _how_it_holds(table: pd.DataFrame, words: Language) -> tuple[Paragraph, ...]:
    """In how many combinations the finding is that of the report; nothing where none is marked."""
    if "main" not in table.columns or not table["main"].astype(bool).any():
        return ()
    main = table[table["main"].astype(bool)].iloc[0]
    same = int((table["decision"] == main["decision"]).sum())
    other = len(table) - same
    return (
        Paragraph(
            words.say(
                "sensitivity.changed" if other else "sensitivity.same",
                low=words.figure(float(table["effect"].min())),
                high=words.figure(float(table["effect"].max())),
                **({"same": words.number(same), "other": words.number(other)} if other else {}),
            )
        ),
    )
