"""Tables of what was found: measures by outlet, marks by category, credits, copies."""

from __future__ import annotations

from functools import partial

import numpy as np
import pandas as pd

from ..corpora.corpus import Corpus
from .answer import Findings, base_text, measure_name, value_text
from .charts import draw_carriers, draw_dispersion, draw_over_time, draw_reprint_line
from .charts.over_time import by_month
from .content import Block, Paragraph, Section, Table
from .evidence import draw_passages
from .language import Language
from .outlets import Names
from .pictures import chart
from .reprint_pairs import FATES, carriers, draw_pairs
from .shown import shown

GRADES = ("D0", "D1", "D2", "D3", "D4")
# Rows of one table; what is beyond stands in the study's own tables.
MOST_ROWS = 60
NOT_TEXT = ("ad_label", "photo_credit", "boilerplate", "none")


def head(words: Language, *columns: str) -> tuple[str, ...]:
    """Column heads in the reader's language."""
    return tuple(words.say(f"column.{c}") for c in columns)


def measures_section(
    findings: Findings, measures: pd.DataFrame | None, corpus: Corpus, words: Language
) -> Section | None:
    """Every measure by group, and the first primary one over time."""
    if findings.groups.empty:
        return None
    rows, outlets = [], []
    asked = findings.asked()
    for subject in asked:
        groups = findings.of(subject, findings.groups)
        for row in groups.sort_values("group", key=lambda s: s.astype(str)).to_dict("records"):
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
            head(words, "measure", "outlet", "value", "interval", "articles", "base"),
            tuple(rows),
            (False, False, True, True, True, False),
            outlets=tuple(outlets),
        )
    ]
    further = len({m for m, _ in findings.subjects}) - len({m for m, _ in asked})
    if further:
        blocks.append(Paragraph(words.say("answer.further", n=words.number(further))))
    subject = findings.primary()[0]
    if measures is not None and corpus.articles["published"].str.len().ge(7).any():
        of_language = corpus.articles["language"].eq(subject[1]) if subject[1] else None
        part = corpus if of_language is None else corpus.where(of_language)
        if not by_month(measures, part, subject[0]).empty:
            caption = words.say("time.caption", measure=measure_name(subject, findings, words))
            draw = partial(draw_over_time, measures, part, subject[0], language=words.tag)
            blocks.append(chart("over-time", caption, draw, {"columns": 1}))
    return Section("measures", words.say("answer.table_title"), tuple(blocks))


def evidence_section(
    corpus: Corpus,
    markers: pd.DataFrame | None,
    blocks: pd.DataFrame | None,
    *,
    seed: int,
    words: Language,
) -> Section:
    """What was marked, by category and voice; passages drawn by seed; where marks stand."""
    title = words.say("evidence.title")
    if markers is None:
        return Section("evidence", title, (Paragraph(words.say("evidence.unmarked")),))
    passages, marked, each = draw_passages(corpus, markers, blocks, seed=seed, words=words)
    if not passages:
        return Section("evidence", title, (Paragraph(words.say("evidence.none")),))
    everything = words.counted("passages", marked)
    intro = (
        words.say("evidence.intro_all", all=everything)
        if len(passages) == marked
        else words.say(
            "evidence.intro",
            shown=words.number(len(passages)),
            all=everything,
            seed=str(seed),
            each=words.number(each),
        )
    )
    body = markers[markers["block"] == "body"]
    found: list[Block] = [Paragraph(intro), *passages, _categories(body, words)]
    draw = partial(draw_dispersion, body, corpus, seed=seed, language=words.tag)
    n = min(12, body["article_id"].nunique())
    caption = words.say(
        "evidence.xray_caption", seed=str(seed), articles=words.counted("articles", n)
    )
    found.append(chart("dispersion", caption, draw))
    return Section("evidence", title, tuple(found))


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
        head(words, "category", "marks", "narrator", "quoted"),
        rows,
        (False, True, True, True),
    )


def credits_section(credits: pd.DataFrame | None, corpus: Corpus, words: Language) -> Section:
    """How many articles say where their words came from, by grade and outlet."""
    title = words.say("credits.title")
    if credits is None:
        return Section("credits", title, (Paragraph(words.say("credits.none")),))
    of_text = credits[~credits["kind"].isin(NOT_TEXT)]
    grade = of_text.groupby("article_id")["disclosure"].max()
    table = corpus.articles[["article_id", "outlet"]].copy()
    table["grade"] = grade.reindex(table["article_id"]).fillna("D0").to_numpy()
    counts = pd.crosstab(table["outlet"], table["grade"]).reindex(
        columns=list(GRADES), fill_value=0
    )
    counts = counts.loc[sorted(counts.index, key=str)]
    rows = tuple(
        (shown(outlet, 40), *(words.number(n) for n in row), words.number(sum(row)))
        for outlet, row in zip(counts.index, counts.to_numpy(), strict=True)
    )
    intro = words.say(
        "credits.intro",
        credits=words.number(len(of_text)),
        articles=words.number(of_text["article_id"].nunique()),
        all=words.counted("articles", len(corpus)),
    )
    labelled = credits[credits["paid"].isin(["euphemistic", "explicit"])]["article_id"].nunique()
    advert = words.say("credits.advert", articles=words.number(labelled))
    return Section(
        "credits",
        title,
        (
            Paragraph(f"{intro} {advert}"),
            Table(
                words.say("credits.caption"),
                (words.say("column.outlet"), *GRADES, words.say("column.articles")),
                rows[:MOST_ROWS],
                (False, *(True,) * (len(GRADES) + 1)),
            ),
        ),
    )


def reprints_section(
    corpus: Corpus,
    families: pd.DataFrame | None,
    links: pd.DataFrame | None,
    credits: pd.DataFrame | None,
    *,
    seed: int,
    words: Language,
    names: Names,
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
    largest = inside["family_id"].value_counts().sort_index().idxmax()
    one = inside[inside["family_id"] == largest]
    shown_as = corpus.articles.set_index("article_id")["outlet"]
    one = one.assign(outlet=shown_as.reindex(one["article_id"]).fillna(one["publisher"]).to_numpy())
    if one["lag"].notna().any():
        draw = partial(draw_reprint_line, one, language=words.tag)
        blocks.append(chart("reprint-line", words.say("reprints.timeline_caption"), draw))
    pairs = draw_pairs(corpus, inside, links, credits, seed=seed, words=words)
    if pairs:
        blocks += [Paragraph(words.say("reprints.intro_pairs", seed=str(seed))), *pairs]
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
    known = families[families["origin"].fillna("").astype("str") != ""]
    table = carriers(
        known.assign(origin=known["origin"].map(names), publisher=known["publisher"].map(names))
    )
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
    columns = (*head(words, "origin", "publisher", "articles"),
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
