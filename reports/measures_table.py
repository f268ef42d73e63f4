"""The measures of the question in figures, by outlet, and the first of them over time."""

from __future__ import annotations

from functools import partial

import numpy as np
import pandas as pd

from ..corpora.corpus import Corpus
from .answer import FIRST_CHARTS, rates_charts
from .charts import draw_over_time
from .charts.over_time import by_month
from .content import Block, Paragraph, Section, Table
from .findings import Findings, measure_name
from .language import Language
from .outlets import renamed
from .pictures import chart
from .shown import shown
from .values import base_text, value_text


def measures_section(
    findings: Findings, measures: pd.DataFrame | None, corpus: Corpus, words: Language
) -> Section | None:
    """Every measure by group, and the first primary one over time."""
    if findings.groups.empty:
        return None
    rows, outlets = [], []
    asked = findings.asked()
    for subject in asked:
        for row in findings.in_order(subject).to_dict("records"):
            value, unit = float(row["value"]), str(row["unit"])
            low, high = (value_text(float(row[k]), unit, words) for k in ("low", "high"))
            short = np.isnan(value)
            rows.append(
                (
                    measure_name(subject, findings, words),
                    shown(row["group"], 40),
                    words.say("article.too_short") if short else value_text(value, unit, words),
                    "–"
                    if short or np.isnan(float(row["low"]))
                    else words.say("compare.interval", low=low, high=high),
                    words.number(float(row["n"])),
                    base_text(row, words),
                )
            )
            outlets.append(shown(row["group"], 60))
    blocks: list[Block] = [
        Table(
            words.say("answer.table_caption"),
            words.heads("measure", "outlet", "value", "interval", "articles", "base"),
            tuple(rows),
            (False, False, True, True, True, False),
            outlets=tuple(outlets),
        )
    ]
    blocks += rates_charts(findings, words)[FIRST_CHARTS:]
    further = len({m for m, _ in findings.subjects}) - len({m for m, _ in asked})
    if further:
        blocks.append(Paragraph(words.say("answer.further", n=words.number(further))))
    subject = findings.primary()[0]
    if measures is not None and corpus.articles["published"].str.len().ge(7).any():
        of_language = corpus.articles["language"].eq(subject[1]) if subject[1] else None
        part = renamed(corpus if of_language is None else corpus.where(of_language), words)
        if len(set(by_month(measures, part, subject[0])["month"])) > 1:
            caption = words.say("time.caption", measure=measure_name(subject, findings, words))
            draw = partial(draw_over_time, measures, part, subject[0], language=words.tag)
            blocks.append(chart("over-time", caption, draw))
    return Section("measures", words.say("answer.table_title"), tuple(blocks))
