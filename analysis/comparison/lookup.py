"""What is known of each article: its outlet, language, date, section, family."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import pandas as pd

from ...corpora.corpus import Corpus
from .cells import Ints

Labels: TypeAlias = "str | pd.Series[str]"

# Parts of the date of publication that may be asked for by name.
DATES = {"day": 10, "month": 7, "year": 4}


class Lookup:
    """Finds what is known of each article: in the measures, the corpus, or the families.

    ``ids`` are the articles, ``codes`` says of each row of the measures which of them it is of.
    """

    def __init__(
        self,
        measures: pd.DataFrame,
        corpus: Corpus | None,
        families: pd.DataFrame | None,
        ids: pd.Index[str],
        codes: Ints,
    ) -> None:
        self.ids = ids
        self.codes = codes
        self.tables = [("measures", measures)]
        carried = measures.attrs.get("articles")
        if isinstance(carried, pd.DataFrame):
            self.tables.append(("measures.attrs['articles']", carried))
        if corpus is not None:
            self.tables.append(("the corpus", corpus.articles))
        if families is not None:
            self.tables.append(("families", families))
        self._firsts: dict[int, pd.DataFrame] = {}

    @classmethod
    def of(
        cls, measures: pd.DataFrame, corpus: Corpus | None, families: pd.DataFrame | None
    ) -> Lookup:
        """For every article of ``measures``, in order of appearance."""
        codes, ids = pd.factorize(measures["article_id"])
        return cls(measures, corpus, families, pd.Index(ids).astype(str), codes)

    def covariate(self, name: str) -> pd.Series[str] | pd.Series[float]:
        """A column to match on; "length" is the number of tokens."""
        if name == "length":
            measures = self.tables[0][1]
            tokens = measures[measures["base_unit"] == "tokens"]
            return tokens.groupby("article_id")["base"].max().reindex(self.ids)
        return self(name, "match_on")

    def __call__(self, labels: Labels, what: str, *, needed: bool = True) -> pd.Series[str]:
        """One label an article, "" where none is known.

        "day", "week" (its Monday), "month" and "year" are read off ``published`` where no column is
        called so.
        """
        if isinstance(labels, pd.Series):
            if not labels.index.is_unique:
                raise ValueError(f"{what}: the Series has an article_id twice.")
            found = labels.reindex(self.ids)
            if needed and found.isna().all():
                raise ValueError(
                    f"{what}: none of its index is an article_id of measures. Index the Series by "
                    "article_id."
                )
            return _text(found)
        for number, (_, table) in enumerate(self.tables):
            if labels in table.columns and "article_id" in table.columns:
                return _text(self._first(number)[labels].reindex(self.ids))
        if labels in DATES or labels == "week":
            published = self("published", what)
            if labels in DATES:
                end = DATES[labels]
                return published.str.slice(0, end).where(published.str.len() >= end, "")
            days = pd.to_datetime(published.str.slice(0, 10), format="%Y-%m-%d", errors="coerce")
            return _text(
                (days - pd.to_timedelta(days.dt.weekday, unit="D")).dt.strftime("%Y-%m-%d")
            )
        if not needed:
            return None  # type: ignore[return-value]
        known = sorted({str(c) for _, t in self.tables for c in t.columns})
        raise ValueError(
            f"{what}={labels!r}: no such column in {', '.join(n for n, _ in self.tables)}. Pass "
            f"the corpus, or a Series indexed by article_id. Columns there: {', '.join(known)}."
        )

    def _first(self, number: int) -> pd.DataFrame:
        """The first row of each article, by article_id."""
        if number not in self._firsts:
            table = self.tables[number][1]
            if number == 0:
                # Codes count articles as they appear, so that each is new where they reach higher.
                new = np.diff(np.maximum.accumulate(self.codes), prepend=-1) > 0
                one = table.iloc[np.flatnonzero(new)]
            else:
                one = table[~table["article_id"].duplicated()]
            self._firsts[number] = one.set_index("article_id")
        return self._firsts[number]


def _text(labels: pd.Series[str]) -> pd.Series[str]:
    return labels.astype("object").where(labels.notna(), "").astype(str)
