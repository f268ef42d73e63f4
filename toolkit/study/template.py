"""The commented study file to start from."""

from __future__ import annotations

import re
from pathlib import Path

from .error import StudyError

TEMPLATE = """\
# A study of saabhar: run it with `saabhar study study.toml -o results`.
title = "{title}"
# What the study asks, in one sentence; it stands on the first page.
question = "{question}"
# The same for the Hindi report; without them it shows the lines above.
# title_hi = "दो प्रकाशन, एक महीना"
# question_hi = "दोनों प्रकाशन एक ही घटनाओं को कैसे बताते हैं?"
# Draws the resamplings and the passages shown; printed in the report.
seed = 20260322
# One report a language: "en", "hi". The first is report.pdf, others report-hi.pdf and so on.
languages = ["en", "hi"]

[corpus]
# A folder, CSV, JSON lines or Parquet, relative to this file.
path = "articles"
# Outlets of your own: a CSV with id and names (more columns: `saabhar outlets --help`), or a folder
# that holds it with a typology.toml of your own.
# outlets = "outlets.csv"
# Columns whose name does not tell what they hold: copy = "text"
# columns = {{ copy = "text" }}
# Taken for articles that state none.
# language = "hi"
# outlet = "The Herald"

[design]
# The column whose groups are compared.
by = "outlet"
# Which groups, in this order; delete the line to compare all.
# groups = ["The Herald", "The Mail"]
# Sides are compared inside events where this names the column of the event each article tells, or
# says "found": by likeness of words on near dates. The pairs found stand in
# comparisons/event_pairs.csv and in the report, to be read: likeness does not prove one event.
# events = "event"
# What hangs together in place of families: outlet, day or week; or two, ["outlet", "family"].
# cluster = ["week"]
# At most three measures named before looking; they are corrected by Holm, all others by
# Benjamini and Hochberg.
primary = ["promo_rate"]
resamples = 10000
# Whether reprints are traced, so that fifty copies of one text count once.
families = true

[report]
# Digits of the Hindi report: "deva" (९५) or "latn" (95).
digits = "deva"
# Whether passages in Devanagari are printed in Latin letters too, and with the meaning of the
# marked words from the lexicon.
romanise = false
gloss = false
# Parts that take time, where asked for: phrases that come again in one source and not in the
# others, learned in odd weeks and tested in even ones; how far verbs of saying trust either side.
formulae = false
stance = false
# The sides of the story, each with the names it goes by in the texts; without them office stands
# against opposition.
# sides = {{ Aland = "Aland, President Holt", Borland = "Borland" }}

[text]
# What counts as one word in diversity and repetition: "exact" (spelling as it stands) or
# "lookup" (nukta, chandrabindu, nasals and digits folded, as lexicon entries always are).
fold = "exact"
# Folders of lexicon entries of your own, looked for beside the shipped ones.
# lexicons = ["my-lexicon"]
"""
EXAMPLE_QUESTION = "How do The Herald and The Mail tell the same events?"


def new_study(path: Path) -> Path:
    """Write a commented study file to start from; an existing file is left alone."""
    if path.exists():
        raise StudyError(f"{path}: exists. Name another file, or delete it first.")
    path.write_text(
        TEMPLATE.format(
            title="Two outlets, one month",
            question=EXAMPLE_QUESTION,
        ),
        encoding="utf-8",
    )
    return path


def example(name: str) -> str:
    """The line of the template that shows how a key is written."""
    template = TEMPLATE.format(title="Two outlets, one month", question="How do they compare?")
    found = re.search(rf"^(?:# )?({name} = .*)$", template, re.MULTILINE)
    return found[1] if found else name
