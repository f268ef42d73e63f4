"""Tables in a notebook without raw ids: families copy by copy, any other table row by row."""

from __future__ import annotations

from html import escape
from typing import Any

import pandas as pd

from ..corpora.corpus import Corpus
from .display_html import TEXT, Display, marked_html, plain_cell, rest_html, table_html
from .language import Language
from .passages import passage
from .shown import headline, shown
from .spans import Span

# Members of one family; pairs side by side, and code points of each side.
MOST_MEMBERS = 12
MOST_PAIRS, LONGEST_SIDE = 3, 900


def families_display(table: pd.DataFrame, corpus: Corpus, most: int, words: Language) -> Display:
    """Family by family, the first copy first: who printed it when, and what became of it."""
    articles = corpus.articles.set_index("article_id")
    inside = table[(table["members"] > 1) & table["article_id"].isin(articles.index)]
    sizes = inside["family_id"].value_counts()
    order = sorted(sizes.index, key=lambda f: (-sizes[f], str(f)))
    head = [words.say(f"column.{c}") for c in ("date", "outlet", "share", "credit")]
    head.append(words.say("display.edit"))
    parts = []
    for family in order[:most]:
        rows = inside[inside["family_id"] == family].sort_values(
            ["lag", "article_id"], kind="stable"
        )
        first = articles.loc[rows["article_id"].iloc[0]]
        title = headline(first["title"], first["text"])
        cells = [
            (
                words.date(str(articles["published"].get(r["article_id"]) or "")),
                words.outlet(articles["outlet"].get(r["article_id"]) or ""),
                words.percent(float(r["share_copied"])),
                words.name("credit_fate", str(r["credit"])),
                words.name("edit_short", str(r["edit"] or "first")),
            )
            for r in rows.head(MOST_MEMBERS).to_dict("records")
        ]
        copies = words.counted("copies", len(rows))
        parts.append(f"<p style='margin:1em 0 .2em'><b>{escape(title)}</b> · {escape(copies)}</p>")
        parts.append(table_html(head, cells, (False, False, True, False, False)))
        parts.append(rest_html(len(rows) - MOST_MEMBERS, words))
    said = words.say("display.families", families=words.counted("families", len(order)),
                     articles=words.counted("articles", len(inside)))  # fmt: skip
    page = f"<p>{escape(said)}</p>" + "".join(parts) + rest_html(len(order) - most, words)
    return Display(page, said)


def links_display(table: pd.DataFrame, corpus: Corpus, most: int, words: Language) -> Display:
    """Pair by pair: the passages both hold, side by side in their published text."""
    known = set(corpus.articles["article_id"])
    rows = table[table["article_id_a"].isin(known) & table["article_id_b"].isin(known)]
    parts = []
    for row in rows.head(min(most, MOST_PAIRS)).to_dict("records"):
        sides = []
        for at, side in ((0, "a"), (2, "b")):
            spans = [Span(int(p[at]), int(p[at + 1]), "shared") for p in row["passages"]]
            article = corpus[str(row[f"article_id_{side}"])]
            found = passage(article, 0, None, spans, key="", words=words, longest=LONGEST_SIDE)
            place = escape(" · ".join(x for x in (found.outlet, found.date) if x))
            sides.append(
                f"<td style='width:50%;vertical-align:top;text-align:left'><b>{place}</b>"
                f"<p style='white-space:pre-line;{TEXT}'>{marked_html(found.runs)}</p></td>"
            )
        parts.append(f"<table><tr>{''.join(sides)}</tr></table>")
    said = words.say("display.links", pairs=words.counted("pairs", len(rows)))
    page = f"<p>{escape(said)}</p>{''.join(parts)}"
    return Display(page + rest_html(len(rows) - len(parts), words), said)


def rows_display(table: pd.DataFrame, corpus: Corpus, most: int, words: Language) -> Display:
    """Any other table: an article's id becomes outlet, date and headline; families have no id."""
    articles = corpus.articles.set_index("article_id")
    heads, columns, right = [], [], []
    rows = table.head(most)
    for name in rows.columns:
        cells = rows[name].tolist()
        if str(name).startswith("article_id"):
            cells = [_article(articles, key, words) for key in cells]
        elif str(name) == "family_id":
            continue
        heads.append(shown(str(name).replace("article_id", "article").replace("_", " "), 40))
        columns.append([c if isinstance(c, str) else plain_cell(c) for c in cells])
        right.append(pd.api.types.is_numeric_dtype(rows[name]))
    page = table_html(heads, zip(*columns, strict=True), right)
    return Display(page + rest_html(len(table) - most, words), words.counted("rows", len(table)))


def _article(articles: pd.DataFrame, key: Any, words: Language) -> str:
    if key not in articles.index:
        return shown(key, 40)
    row = articles.loc[key]
    date = words.short_date(str(row["published"] or ""))
    return " · ".join(
        x for x in (words.outlet(row["outlet"]), date, headline(row["title"], row["text"])) if x
    )
