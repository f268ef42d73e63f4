"""What is known of each article: its outlet, language, date, section, family."""

from __future__ import annotations

from typing import TypeAlias

import pandas as pd

from ...corpora.corpus import Corpus

Labels: TypeAlias = "str | pd.Series[str]"


class Lookup:
    """Finds what is known of each article: in the measures, the corpus, or the families."""

    def __init__(
        self,
        measures: pd.DataFrame,
        corpus: Corpus | None,
        families: pd.DataFrame | None,
        ids: pd.Index[str],
    ) -> None:
        self.ids = ids
        self.tables = [("measures", measures)]
        carried = measures.attrs.get("articles")
        if isinstance(carried, pd.DataFrame):
            self.tables.append(("measures.attrs['articles']", carried))
        if corpus is not None:
            self.tables.append(("the corpus", corpus.articles))
        if families is not None:
            self.tables.append(("families", families))

    @classmethod
    def of(
        cls, measures: pd.DataFrame, corpus: Corpus | None, families: pd.DataFrame | None
    ) -> Lookup:
        """For every article of ``measures``, in order of appearance."""
        return cls(measures, corpus, families, pd.Index(pd.factorize(measures["article_id"])[1]))

    def covariate(self, name: str) -> pd.Series[str] | pd.Series[float]:
        """A column to match on; "month" and "year" come from published, "length" from the base."""
        if name in ("month", "year"):
            end = {"month": 7, "year": 4}[name]
            return self("published", name).str.slice(0, end)
        if name == "length":
            measures = self.tables[0][1]
            tokens = measures[measures["base_unit"] == "tokens"]
            return tokens.groupby("article_id")["base"].max().reindex(self.ids)
        return self(name, "match_on")

    def __call__(self, labels: Labels, what: str, *, needed: bool = True) -> pd.Series[str]:
        if isinstance(labels, pd.Series):
            if not labels.index.is_unique:
                raise ValueError(f"{what}: the Series has an article_id twice.")
            found = labels.reindex(self.ids)
            if needed and found.isna().all():
                raise ValueError(
                    f"{what}: none of its index is an article_id of measures. Index the Series by "
                    "article_id."
                )
            return found.astype("object").where(found.notna(), "").astype(str)
        for _, table in self.tables:
            if labels in table.columns and "article_id" in table.columns:
                one = table[["article_id", labels]].drop_duplicates("article_id")
                found = one.set_index("article_id")[labels].reindex(self.ids)
                return found.astype("object").where(found.notna(), "").astype(str)
        if not needed:
            return None  # type: ignore[return-value]
        known = sorted({str(c) for _, t in self.tables for c in t.columns})
        raise ValueError(
            f"{what}={labels!r}: no such column in {', '.join(n for n, _ in self.tables)}. Pass "
            f"the corpus, or a Series indexed by article_id. Columns there: {', '.join(known)}."
        )
