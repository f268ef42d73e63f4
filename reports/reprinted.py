"""Texts carried more than once: side by side, what became of the credit, who carries whom."""

from __future__ import annotations

from functools import partial

import pandas as pd

from ..analysis.reprints import ChanceLinks
from ..corpora.corpus import Corpus
from ..lexicons.registry import Registry
from .charts import draw_carriers, draw_reprint_line
from .content import Block, Paragraph, Section, Table
from .language import Language
from .outlets import Names
from .pictures import chart
from .reprint_chance import chance_paragraph
from .reprint_pairs import FATES, carriers, draw_pairs
from .reprint_roles import roles_table
from .shown import shown

# Rows of one table; what is beyond stands in the study's own tables.
MOST_ROWS = 60


def reprints_section(
    corpus: Corpus,
    families: pd.DataFrame | None,
    links: pd.DataFrame | None,
    credits: pd.DataFrame | None,
    *,
    seed: int,
    words: Language,
    names: Names,
    registry: Registry | None = None,
    chance: ChanceLinks | None = None,
) -> list[Section]:
    """Texts carried more than once, side by side, and who carries whom."""
    title = words.say("reprints.title")
    if families is None:
        return [Section("reprints", title, (Paragraph(words.say("reprints.none")),))]
    size = families.groupby("family_id")["article_id"].transform("size")
    inside = families[size > 1]
    if inside.empty:
        return [Section("reprints", title, (Paragraph(words.say("reprints.nothing")),))]
    blocks: list[Block] = [
        Paragraph(
            words.say(
                "reprints.intro",
                families=words.counted("families", inside["family_id"].nunique()),
                articles=words.counted("articles", len(inside)),
            )
        )
    ]
    if chance is not None:
        blocks.append(chance_paragraph(chance, words))
    largest = inside["family_id"].value_counts().sort_index().idxmax()
    one = inside[inside["family_id"] == largest]
    shown_as = corpus.articles.set_index("article_id")["outlet"]
    printed = shown_as.reindex(one["article_id"]).fillna(one["publisher"])
    one = one.assign(outlet=[words.outlet(o) for o in printed])
    if one["lag"].notna().any():
        draw = partial(draw_reprint_line, one, language=words.tag)
        blocks.append(chart("reprint-line", words.say("reprints.timeline_caption"), draw))
    pairs = draw_pairs(corpus, inside, links, credits, seed=seed, words=words)
    if pairs:
        blocks += [
            Paragraph(words.say("reprints.intro_pairs", seed=words.own_digits(str(seed)))),
            *pairs,
        ]
    if credits is not None:
        blocks.append(roles_table(corpus, one[families.columns], credits, registry, words))
    fate = pd.crosstab(inside["publisher"].map(names), inside["credit"])
    met = [f for f in FATES if f in fate.columns]
    fate = fate.reindex(columns=met)
    fate = fate.loc[sorted(fate.index, key=str)]
    blocks.append(
        Table(
            words.say("reprints.credit_caption"),
            (words.say("column.outlet"), *(words.name("credit_fate", f) for f in met)),
            tuple(
                (shown(o, 40), *(words.number(n) for n in row))
                for o, row in zip(fate.index, fate.to_numpy(), strict=True)
            )[:MOST_ROWS],
            (False, *(True,) * len(met)),
        )
    )
    return [Section("reprints", title, tuple(blocks)), _carriers(inside, words, names)]


def _carriers(families: pd.DataFrame, words: Language, names: Names) -> Section:
    title = words.say("carriers.title")
    table = carriers(families, names)
    if table.empty:
        return Section("carriers", title, (Paragraph(words.say("carriers.none")),))
    draw = partial(draw_carriers, table, language=words.tag)
    met = [f for f in FATES if table[f].any()]
    rows = tuple(
        (
            shown(row["origin"], 40), shown(row["publisher"], 40), words.number(row["articles"]),
            *(words.number(row[f]) for f in met),
        )
        for row in table.head(MOST_ROWS).to_dict("records")
    )  # fmt: skip
    columns = (*words.heads("origin", "publisher", "articles"),
               *(words.name("credit_fate", f) for f in met))  # fmt: skip
    return Section(
        "carriers",
        title,
        (
            chart("carriers", words.say("carriers.chart_caption"), draw),
            Table(
                words.say("carriers.caption"), columns, rows,
                (False, False, *(True,) * (1 + len(met))),
            ),
        ),
    )  # fmt: skip
