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
            chart("sensitivity", words.say("sensitivity.caption"), draw),
        ),
    )
