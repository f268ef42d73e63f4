"""What a comparison found, in the shape that sentences, tables and charts need."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from ..analysis.markers import MEASURES
from ..corpora.corpus import Corpus
from .language import Language
from .values import compared_name

# Charts of the answer; more primary measures than this are a search, not a question.
MOST_CHARTS = 3
DECIDED = ("a higher", "b higher")
ORDER = {m.id: n for n, m in enumerate(MEASURES)}


@dataclass(frozen=True, slots=True)
class Findings:
    """Comparison tables brought to what sentences need: every row with kind, unit and language.

    Attributes
    ----------
    pairs
        Rows of COMPARISONS in order of importance (primary tier first), or empty.
    groups
        One row a group, measure and language: value, low, high, n, units, base, hits.
    notes
        What the comparison left out; `notes.told` says it in the reader's language.
    named
        Primary measures in the order the study named them.
    least
        Independent texts a side that a claim needs; 0 where nothing was compared.
    """

    pairs: pd.DataFrame
    groups: pd.DataFrame
    notes: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    least: int = 0

    @property
    def subjects(self) -> list[tuple[str, str]]:
        """(measure, language) in order of importance."""
        frame = self.groups if self.pairs.empty else self.pairs
        return [
            (str(m), str(lang))
            for m, lang in frame[["measure", "language"]].drop_duplicates().itertuples(index=False)
        ]

    def primary(self) -> list[tuple[str, str]]:
        """Subjects named beforehand, in that order; else the first of the table of measures."""
        wanted = list(self.named)
        if not wanted and "tier" in self.pairs.columns:
            wanted = list(self.pairs.loc[self.pairs["tier"] == "primary", "measure"].unique())
        there = self.subjects
        if not self.pairs.empty:
            pairs = self.pairs[["measure", "language"]].drop_duplicates()
            there = [(str(m), str(lang)) for m, lang in pairs.itertuples(index=False)]
        found = [s for m in wanted for s in there if s[0] == m]
        return found[:MOST_CHARTS] or sorted(there, key=lambda s: ORDER.get(s[0], len(ORDER)))[:1]

    def asked(self) -> list[tuple[str, str]]:
        """The primary measures in every language there is."""
        measures = [m for m, _ in self.primary()]
        frame = self.groups[["measure", "language"]].drop_duplicates()
        every = [(str(m), str(lang)) for m, lang in frame.itertuples(index=False)]
        return [s for m in dict.fromkeys(measures) for s in every if s[0] == m]

    def of(self, subject: tuple[str, str], frame: pd.DataFrame) -> pd.DataFrame:
        """Rows of one measure and language."""
        return frame[(frame["measure"] == subject[0]) & (frame["language"] == subject[1])]

    def in_order(self, subject: tuple[str, str]) -> pd.DataFrame:
        """Groups of one measure: by value where some pair is ordered, else by name."""
        groups = self.of(subject, self.groups)
        groups = groups.sort_values("group", key=lambda s: s.astype(str), kind="stable")
        if not self.orders(subject):
            return groups
        return groups.sort_values("value", ascending=False, kind="stable", na_position="last")

    def orders(self, subject: tuple[str, str]) -> bool:
        """Whether some pair of groups may be said to be in an order."""
        return bool(self.of(subject, self.pairs)["decision"].isin(DECIDED).any())


def findings_of(
    comparison: Any,
    measures: pd.DataFrame | None,
    corpus: Corpus,
    words: Language,
    named: tuple[str, ...] = (),
) -> Findings:
    """Read a ComparisonTable (``.table``, ``.groups``, ``.notes``); nothing compared is empty.

    Groups that are outlets get the names the reader's language has for them.
    """
    table = pd.DataFrame() if comparison is None else comparison.table
    groups = pd.DataFrame() if comparison is None else comparison.groups
    if table.empty and groups.empty:
        none = pd.DataFrame(columns=["measure", "language", "decision"])
        return Findings(none, none, tuple(getattr(comparison, "notes", ())), named)
    groups = _filled(
        groups, {"language": "", "low": np.nan, "high": np.nan, "unit": "", "base_unit": ""}
    )
    groups = _with_hits(groups, measures, corpus)
    table = _filled(
        table, {"language": "", "decision": "", "q": np.nan, "unit": "", "base_unit": ""}
    )
    if "tier" in table.columns:
        table = table.sort_values(
            "tier", key=lambda s: s.map({"primary": 0}).fillna(1), kind="stable"
        )
    return Findings(
        _called(table, ("group_a", "group_b"), words),
        _called(groups, ("group",), words),
        tuple(comparison.notes),
        named,
        int(getattr(comparison, "least", 0)),
    )


def measure_name(subject: tuple[str, str], findings: Findings, words: Language) -> str:
    """The measure's name, with its language where the report holds several."""
    name = compared_name(subject[0], words)
    several = len(set(findings.groups["language"])) > 1
    return f"{name} ({words.name('tongue', subject[1])})" if several and subject[1] else name


def _called(frame: pd.DataFrame, columns: tuple[str, ...], words: Language) -> pd.DataFrame:
    return frame.assign(**{c: frame[c].map(words.outlet) for c in columns if c in frame.columns})


def _filled(frame: pd.DataFrame, defaults: dict[str, Any]) -> pd.DataFrame:
    return frame.assign(**{k: v for k, v in defaults.items() if k not in frame.columns})


def _with_hits(groups: pd.DataFrame, measures: pd.DataFrame | None, corpus: Corpus) -> pd.DataFrame:
    if "hits" in groups.columns or measures is None or measures.empty or groups.empty:
        return _filled(groups, {"hits": np.nan})
    about = corpus.articles.set_index("article_id")[["outlet", "language"]].astype("str")
    rows = measures[measures["value"].notna() & ~measures["too_short"].astype(bool)]
    about = about.reindex(rows["article_id"])
    rows = rows.assign(group=about["outlet"].to_numpy(), language=about["language"].to_numpy())
    keys = ["measure", "language", "group"]
    hits = rows.groupby(keys)["hits"].sum(min_count=1).reset_index()
    return groups.merge(hits, on=keys, how="left")
