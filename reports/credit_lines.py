"""Credit lines by outlet and by how far they name the origin."""

from __future__ import annotations

import pandas as pd

from ..corpora.corpus import Corpus
from .absence import absence_sentence
from .content import Paragraph, Section, Table
from .language import Language

GRADES = ("D0", "D1", "D2", "D3", "D4")
# Kinds of lines that say nothing of the words of the article.
NOT_TEXT = ("ad_label", "photo_credit", "boilerplate", "none")
# Rows of one table; what is beyond stands in the study's own tables.
MOST_ROWS = 60


def grades_of(credits: pd.DataFrame) -> pd.Series[str]:
    """The highest grade of disclosure among the credit lines of each article that has one."""
    of_text = credits[~credits["kind"].isin(NOT_TEXT)]
    return of_text.groupby("article_id")["disclosure"].max().astype("str")


def credits_section(credits: pd.DataFrame | None, corpus: Corpus, words: Language) -> Section:
    """How many articles say where their words came from, by grade and outlet."""
    title = words.say("credits.title")
    if credits is None:
        return Section("credits", title, (Paragraph(words.say("credits.none")),))
    grade = grades_of(credits)
    table = corpus.articles[["article_id", "outlet"]].copy()
    table["outlet"] = table["outlet"].fillna("").map(words.outlet)
    table["grade"] = grade.reindex(table["article_id"]).fillna("none").to_numpy()
    columns = ["none", *GRADES]
    counts = pd.crosstab(table["outlet"], table["grade"]).reindex(columns=columns, fill_value=0)
    rows = tuple(
        (str(outlet), *(words.number(n) for n in row), words.number(sum(row)))
        for outlet, row in zip(counts.index, counts.to_numpy(), strict=True)
    )
    intro = words.say(
        "credits.intro",
        credits=words.number(int((~credits["kind"].isin(NOT_TEXT)).sum())),
        articles=words.number(len(grade)),
        all=words.counted("articles", len(corpus)),
    )
    labelled = credits[credits["paid"].isin(["euphemistic", "explicit"])]["article_id"].nunique()
    advert = words.say("credits.advert", articles=words.number(labelled))
    absent = absence_sentence(corpus, grade.index, words)
    said = " ".join(s for s in (intro, absent, advert) if s)
    return Section(
        "credits",
        title,
        (
            Paragraph(said),
            Table(
                words.say("credits.caption"),
                (words.say("column.outlet"), words.say("credits.no_line"), *GRADES,
                 words.say("column.articles")),
                rows[:MOST_ROWS],
                (False, *(True,) * (len(columns) + 1)),
            ),
        ),
    )  # fmt: skip
