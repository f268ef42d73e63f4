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

# What grades of disclosure say, from the most to the least.
GRADES = {"named": ("D3", "D4"), "passed": ("D2",), "vague": ("D1",), "bare": ("D0",)}


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
    said += [_found(grade, corpus, words), absence_sentence(corpus, grade.index, words)]
    return tuple(s for s in said if s)


def _found(grade: pd.Series[str], corpus: Corpus, words: Language) -> str:
    """In how many articles a credit line stands, by how far it names the origin."""
    everything = words.counted("articles_among", len(corpus))
    if grade.empty:
        return words.say("credit_answer.found_none", all=everything)
    counts = {key: int(grade.isin(grades).sum()) for key, grades in GRADES.items()}
    listed = [words.say(f"credit_answer.{k}", n=words.number(n)) for k, n in counts.items() if n]
    return words.say(
        "credit_answer.found",
        articles=words.number(len(grade)),
        all=everything,
        listed=", ".join(listed),
    )


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
