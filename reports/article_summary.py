"""What can be said of one article, in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from ..corpora.article import Article
from ..lexicons.registry import Registry
from .absence import SEARCHED, searched_sentence
from .content import Facts, Points, Section
from .credit_lines import NOT_TEXT
from .language import Language
from .outlets import classed
from .shown import CREDIT_LIMIT, link, shown

# Measures told in words, with the nouns of [counts] in the wording files.
TOLD = ("slogan_rate", "promo_rate", "counterweight_rate")


def summary_section(
    article: Article,
    tables: Mapping[str, pd.DataFrame],
    markers: pd.DataFrame,
    registry: Registry,
    words: Language,
) -> Section:
    """Told measures, credit lines with the class of who is named, and what absence means."""
    rows = {str(r["measure"]): r for r in tables["measures"].to_dict("records")}
    said: list[str] = []
    for key in TOLD:
        row = rows.get(key)
        if row is None or np.isnan(float(row["value"])):
            continue
        low, high = (words.number(float(row[end]), 1) for end in ("low", "high"))
        said.append(
            words.say(
                "article.rate",
                hits=words.counted(f"hits_{key}", int(row["hits"]), spelled=True),
                base=words.counted("tokens", float(row["base"])),
                value=words.number(float(row["value"]), 1),
                interval=words.say("answer.interval", low=low, high=high),
            )
        )
    if not said:
        # Every rate is over body tokens, also where it is not given.
        tokens = max((float(rows[k]["base"]) for k in TOLD if k in rows), default=0.0)
        said.append(words.say("article.short", tokens=words.counted("tokens", tokens)))
    body = markers[markers["block"] == "body"]
    if not (body["polarity"] == "counter").any():
        said.append(words.say("article.second_voice_none"))
    of_text = tables["credits"][~tables["credits"]["kind"].isin(NOT_TEXT)]
    for credit in of_text.to_dict("records"):
        said.append(
            words.say(
                "article.credit_one",
                kind=words.name("credit_kind", str(credit["kind"])),
                line=shown(credit["text"], CREDIT_LIMIT),
                disclosure=words.name("disclosure", str(credit["disclosure"])),
            )
        )
        said.extend(_classes(credit, article, registry, words))
    if of_text.empty:
        said.append(words.say("article.credit_none"))
        said.append(searched_sentence(article.extra.get(SEARCHED), words))
    said.append(words.say("article.no_compare"))
    facts = (
        (words.say("article.outlet"), words.outlet(article.outlet)),
        (words.say("article.date"), words.date(article.published)),
        (words.say("article.language"), words.name("tongue", article.language.split("-")[0])),
        (words.say("column.source"), link(article.url) or words.say("evidence.no_link")),
    )
    limits = tuple(words.say(f"answer.limit_{i}") for i in (1, 2, 3))
    return Section(
        "answer",
        words.say("article.summary"),
        (
            Points(tuple(said)),
            Facts(facts),
            Points(limits, style="boxed", title=words.say("answer.limits_title")),
        ),
    )


def _classes(
    credit: Mapping[Any, Any], article: Article, registry: Registry, words: Language
) -> Iterable[str]:
    """What class a credited outlet has at the article's date, and whether the line says so."""
    for key in credit["outlets"]:
        if key not in registry:
            continue
        class_, source, date = classed(registry, key, article.published, words)
        if class_:
            name = shown(registry[key].name(words.code), 60)
            sentence = words.say(
                "article.classed", outlet=name, type=class_, source=source, date=date
            )
            silent = credit["strength"] != "named_state"
            yield sentence + (f" {words.say('article.not_said')}" if silent else "")
