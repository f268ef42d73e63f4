"""What was marked: passages drawn by seed, counts by category and voice, places in the text."""

from __future__ import annotations

from functools import partial

import pandas as pd

from ..corpora.corpus import Corpus
from .charts import draw_dispersion
from .content import Block, Paragraph, Passage, Section, Table
from .evidence import Drawn
from .language import Language
from .outlets import renamed
from .pictures import chart


def evidence_section(
    corpus: Corpus,
    markers: pd.DataFrame | None,
    drawn: Drawn,
    first: Passage | None,
    *,
    seed: int,
    words: Language,
) -> Section:
    """Passages, what was marked by category and voice, and where marks stand.

    Parameters
    ----------
    first
        The one of the passages that stands on the first page already.
    """
    title = words.say("evidence.title")
    if markers is None:
        return Section("evidence", title, (Paragraph(words.say("evidence.unmarked")),))
    if not drawn.passages:
        return Section("evidence", title, (Paragraph(words.say("evidence.none")),))
    everything = words.counted("passages", drawn.marked)
    intro = (
        words.say("evidence.intro_all", all=everything)
        if len(drawn.passages) == drawn.marked
        else words.say(
            "evidence.intro",
            shown=words.number(len(drawn.passages)),
            all=everything,
            seed=words.own_digits(str(seed)),
            each=words.number(drawn.each),
        )
    )
    body = markers[markers["block"] == "body"]
    passages = [p for p in drawn.passages if p is not first]
    draw = partial(draw_dispersion, body, renamed(corpus, words), seed=seed, language=words.tag)
    n = min(12, body["article_id"].nunique())
    caption = words.say(
        "evidence.xray_caption",
        seed=words.own_digits(str(seed)),
        articles=words.counted("articles", n),
    )
    xray = chart("dispersion", caption, draw)
    blocks: tuple[Block, ...] = (Paragraph(intro), *passages, _categories(body, words), xray)
    return Section("evidence", title, blocks)


def _categories(body: pd.DataFrame, words: Language) -> Table:
    own = body["voice"].eq("narrator")
    table = (
        body.assign(own=own, other=~own)
        .groupby(["category"], sort=True)[["own", "other"]]
        .sum()
        .assign(all=lambda t: t["own"] + t["other"])
        .sort_values("all", ascending=False, kind="stable")
    )
    rows = tuple(
        (
            words.name("category", str(category)),
            words.number(row["all"]), words.number(row["own"]), words.number(row["other"]),
        )
        for category, row in table.iterrows()
    )  # fmt: skip
    return Table(
        words.say("evidence.table_caption"),
        words.heads("category", "marks", "narrator", "quoted"),
        rows,
        (False, True, True, True),
    )
