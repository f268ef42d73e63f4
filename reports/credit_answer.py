"""The credit half of the answer: does the page say whose words it prints?"""

from __future__ import annotations

import pandas as pd
from scipy.stats import binomtest

from ..corpora.corpus import Corpus
from .absence import absence_sentence
from .credit_lines import grades_of
from .language import Language
from .outlets import Names
from .reprint_pairs import FATES, carried

NAMED = ("D3", "D4")


def credit_sentences(
    credits: pd.DataFrame | None,
    families: pd.DataFrame | None,
    corpus: Corpus,
    words: Language,
    names: Names,
) -> tuple[str, ...]:
    """What pages say of the origin of their words, with bases, and what absence means.

    The unit is the page: fifty pages with one text are fifty decisions to name its writer or not.
    Nothing where credit lines were not looked for.
    """
    if credits is None:
        return ()
    said = [_carried(families, words, names)] if families is not None else []
    grade = grades_of(credits)
    found = words.say(
        "credit_answer.found",
        articles=words.number(len(grade)),
        all=words.counted("articles_among", len(corpus)),
        named=words.number(int(grade.isin(NAMED).sum())),
        passed=words.number(int(grade.eq("D2").sum())),
        vague=words.number(int(grade.eq("D1").sum())),
    )
    said += [found, absence_sentence(corpus, grade.index, words)]
    return tuple(s for s in said if s)


def _carried(families: pd.DataFrame, words: Language, names: Names) -> str:
    """Of the articles that carry a text another wrote, how many name the writer."""
    rows = carried(families, names)
    if rows.empty:
        return words.say("credit_answer.none_carried")
    counts = rows["credit"].value_counts()
    full, n = int(counts.get("full", 0)), len(rows)
    ends = binomtest(full, n).proportion_ci(method="wilson")
    others = [
        words.say(
            "credit_answer.fate", n=words.number(counts[f]), fate=words.name("credit_fate", f)
        )
        for f in FATES
        if f != "full" and counts.get(f, 0)
    ]
    values = {
        "articles": words.counted("articles_among", n),
        "full": words.number(full),
        "share": words.percent(full / n),
        "low": words.percent(float(ends.low)),
        "high": words.percent(float(ends.high)),
    }
    if not others:
        return words.say("credit_answer.carried_all", **values)
    return words.say("credit_answer.carried", others="; ".join(others), **values)
