"""Rows of evidence under filters, page by page: what the browser shows, free of any widget."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from ...analysis.credits import in_text
from ...analysis.text import LOOKUP, fold_text
from ...corpora.corpus import Corpus
from ..content import Passage
from ..language import Language
from ..passages import passage
from ..shown import shown
from ..spans import Span, mark_of

PAGE = 20
# Columns a reader may filter by, where the table has them, in this order.
FILTERS = ("outlet", "kind", "category", "voice")
# The name of the filter that looks for words inside the marked ones.
WORDS = "words"
# Where the wording has a name for a value; a category may be one of a credit or a source too.
GROUPS = {
    "kind": ("evidence_kind", "credit_kind"),
    "category": ("category", "credit_kind", "source_type"),
}


@dataclass(slots=True, eq=False)
class EvidenceView:
    """A table of evidence, the filters set on it, and the page that is open.

    Attributes
    ----------
    table
        Evidence or markers: article_id, start, end, and any of outlet, kind, category, voice.
        Rows of articles that the corpus does not hold are left out.
    corpus
        The articles the rows were found in.
    words
        The reader's language.
    filters
        Value wanted by column; a column left out or "" takes all. ``words`` holds text that the
        marked words must contain, under the folding that lexicon lookup uses.

    Examples
    --------
    >>> from saabhar.corpora import Article
    >>> from saabhar.reports.language import read_language
    >>> corpus = Corpus.of([Article("a", "यह ऐतिहासिक क़दम है।", outlet="The Herald", language="hi")])
    >>> table = pd.DataFrame({"article_id": ["a"], "start": [3], "end": [16], "category": ["EVAL"]})
    >>> view = EvidenceView(table, corpus, read_language("en"))
    >>> view.filters = {"words": "भव्य"}
    >>> len(view.rows)
    0
    >>> view.filters = {"words": "कदम"}  # published with a nukta
    >>> [row.outlet for row in view.page(0)]
    ['The Herald']
    """

    table: pd.DataFrame
    corpus: Corpus
    words: Language
    filters: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        missing = {"article_id", "start", "end"} - set(self.table.columns)
        if missing:
            raise ValueError(
                f"the table has no column {', '.join(sorted(missing))}. Hand in evidence, markers "
                "or credits as `sb.find`, `sb.find_markers` and `sb.find_credits` return them."
            )
        articles = self.corpus.articles.set_index("article_id")
        table = in_text(self.table)
        table = table[table["article_id"].isin(articles.index)]
        if "outlet" not in table.columns:
            table = table.assign(outlet=table["article_id"].map(articles["outlet"]))
        self.table = table

    @property
    def rows(self) -> pd.DataFrame:
        """The rows that pass every filter, in the order of the table."""
        keep = pd.Series(True, index=self.table.index)
        for name, wanted in self.filters.items():
            if not wanted:
                continue
            if name == WORDS:
                keep &= self._holding(wanted)
            elif name in self.table.columns:
                keep &= self.table[name].astype(str) == wanted
        return self.table[keep.to_numpy()]

    def choices(self) -> dict[str, list[tuple[str, str]]]:
        """Values of every filter with the name the reader's language gives them, by name."""
        found = {}
        for name in FILTERS:
            if name in self.table.columns:
                values = sorted(set(self.table[name].astype(str)) - {""})
                if len(values) > 1:
                    found[name] = sorted(((v, self._called(name, v)) for v in values), key=_second)
        return found

    def pages(self) -> int:
        """How many pages the rows fill; 1 where there is nothing to show."""
        return max(1, -(-len(self.rows) // PAGE))

    def page(self, number: int) -> list[Passage]:
        """The passages of one page, each with its one mark; pages count from 0."""
        rows = self.rows.iloc[number * PAGE : (number + 1) * PAGE]
        return [self._passage(key, row) for key, row in zip(rows.index, _dicts(rows), strict=True)]

    def _passage(self, key: Any, row: Mapping[str, Any]) -> Passage:
        category = str(row.get("category", row.get("kind", "")))
        mark = "credit" if row.get("kind") == "credit" else mark_of(str(row.get("polarity", "")))
        span = Span(
            int(row["start"]), int(row["end"]), mark, category, str(row.get("voice", "")),
            self._called("category", category),
        )  # fmt: skip
        article = self.corpus[str(row["article_id"])]
        return passage(article, 0, None, [span], key=str(key), words=self.words)

    def _called(self, name: str, value: str) -> str:
        if name == "outlet":
            return self.words.outlet(value)
        for group in GROUPS.get(name, (name,)):
            said = self.words.name(group, value, "")
            if said:
                return said
        return shown(value.replace("_", " "), 60)

    def _holding(self, wanted: str) -> pd.Series[bool]:
        part = fold_text(wanted, LOOKUP).text
        articles = self.corpus.articles.set_index("article_id")["text"]
        texts = pd.Series(
            [
                str(articles[key])[start:end]
                for key, start, end in zip(
                    *(self.table[c].tolist() for c in ("article_id", "start", "end")), strict=True
                )
            ],
            index=self.table.index,
            dtype=object,
        )
        holding = {t: part in fold_text(t, LOOKUP).text for t in texts.unique()}
        return texts.map(holding).astype(bool)


def _dicts(rows: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(k): v for k, v in row.items()} for row in rows.to_dict("records")]


def _second(pair: tuple[str, str]) -> str:
    return pair[1]
