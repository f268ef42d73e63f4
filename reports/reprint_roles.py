"""Who wrote, passed on and printed one text: a table of all that speaks for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from ..analysis.reprints.roles import find_roles
from ..corpora.corpus import Corpus
from ..lexicons.registry import Registry
from .content import Table
from .language import Language
from .shown import CREDIT_LIMIT, shown

# Copies and rows of one table; the rest stand in the study's own tables.
MOST_COPIES, MOST_ROWS = 8, 40


def roles_table(
    corpus: Corpus,
    family: pd.DataFrame,
    credits: pd.DataFrame,
    registry: Registry | None,
    words: Language,
) -> Table:
    """What speaks for each role of each copy of one family, the earliest copies first."""
    copies = family.sort_values(["lag", "article_id"], kind="stable").head(MOST_COPIES)
    found = find_roles(corpus, copies[family.columns], credits=credits, registry=registry)
    # The outlet stands at the head of the row already.
    found = found[found["kind"] != "outlet"].head(MOST_ROWS)
    outlets = corpus.articles.set_index("article_id")["outlet"].fillna("")
    rows = tuple(
        (
            words.outlet(outlets[row["article_id"]], 40),
            words.name("roles", row["role"]),
            words.name("roles", str(row["kind"]).replace(" ", "_")),
            _words(row, outlets, words),
        )
        for row in found.to_dict("records")
    )
    head = (
        words.say("column.outlet"),
        *(words.say(f"roles.{c}") for c in ("role", "kind", "words")),
    )
    return Table(words.say("roles.caption"), head, rows, (False,) * 4)


def _words(row: Mapping[Any, Any], outlets: pd.Series[str], words: Language) -> str:
    # Whose style it is like stands in the tables: here it would read as a name.
    text = shown(str(row["text"]).partition(" (as in ")[0], CREDIT_LIMIT)
    if row["kind"] == "first copy":
        outlet, _, date = str(row["text"]).rpartition(", ")
        text = f"{words.outlet(outlet)}, {words.date(date)}" if outlet else words.outlet(date)
        return text if row["certain"] else words.say("roles.unsure", words=text)
    if row["in_article"] != row["article_id"]:
        outlet = words.outlet(outlets.get(row["in_article"], ""), 40)
        return words.say("roles.in_copy", words=f"“{text}”", outlet=outlet)
    if not np.isnan(row["weight"]):
        return words.say("roles.weighed", words=text, weight=words.number(row["weight"], 1))
    return text if row["kind"] == "domain" else f"“{text}”"
