"""What a reading found: how much was read, what is missing, what was mended."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
from saabhar.analysis.credits import find_credits
from saabhar.corpora import Corpus

# Kinds of credit lines that say nothing about where the words came from.
NO_ORIGIN = frozenset({"byline", "photo_credit", "ad_label", "boilerplate", "none"})
# Where the readers say nothing of it, the text is all that was at hand.
TEXT_ALONE = "text alone"
_WARNED = {
    "dates_differ": "dates of publication differ",
    "bytes_damaged": "some bytes are no text",
    "legacy_font": "in a legacy font",
    "follows_another": "follows another on its page",
}


@dataclass(slots=True)
class ReadingReport:
    """Counts of a reading, added to part by part.

    ``no_credit`` counts by how much was at hand (``searched``): that a whole page shows no credit
    says more than that a feed or an extracted text shows none. A credit here is a line that says
    where the words came from; bylines, credits of pictures and labels of slots are none.
    """

    articles: int = 0
    set_aside: Counter[str] = field(default_factory=Counter)
    no_date: int = 0
    no_outlet: int = 0
    searched: Counter[str] = field(default_factory=Counter)
    no_credit: Counter[str] = field(default_factory=Counter)
    mended: int = 0
    warned: Counter[str] = field(default_factory=Counter)

    def add(self, corpus: Corpus) -> None:
        """Count the articles of a part and what was set aside with it."""
        table = corpus.articles
        self.articles += len(table)
        self.set_aside.update(r.split(" (")[0][:80] for r in corpus.rejected["reason"])
        if table.empty:
            return
        self.no_date += int((table["published"] == "").sum())
        self.no_outlet += int((table["outlet"] == "").sum())
        searched = _column(table, "searched").replace("", TEXT_ALONE)
        self.searched.update(searched)
        credits = find_credits(corpus)
        credited = credits.loc[~credits["kind"].isin(NO_ORIGIN), "article_id"]
        self.no_credit.update(searched[~table["article_id"].isin(credited)])
        self.mended += int((_column(table, "mended") != "").sum())
        warnings = _column(table, "warnings")
        for name, words in _WARNED.items():
            self.warned[name] += int(warnings.str.contains(words, regex=False).sum())

    def to_dict(self) -> dict[str, Any]:
        """Every count by its name, the same for the same articles."""
        return {
            "articles": self.articles,
            "set_aside": dict(sorted(self.set_aside.items())),
            "no_date": self.no_date,
            "no_outlet": self.no_outlet,
            "searched": dict(sorted(self.searched.items())),
            "no_credit": dict(sorted(self.no_credit.items())),
            "mended": self.mended,
            "warned": dict(sorted(self.warned.items())),
        }

    @classmethod
    def of_dict(cls, counts: dict[str, Any]) -> ReadingReport:
        """The report that `to_dict` gave."""
        counters = ("set_aside", "searched", "no_credit", "warned")
        plain: dict[str, Any] = {k: Counter(v) if k in counters else v for k, v in counts.items()}
        return cls(**plain)

    def to_json(self) -> str:
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=1) + "\n"

    def __str__(self) -> str:
        n = self.articles
        aside = self.set_aside.total()
        lines = [f"{n:,} articles read, {aside:,} set aside"]
        lines += [f"  {count:,} {reason}" for reason, count in self.set_aside.most_common(5)]
        if n:
            lines.append(f"without a date: {self.no_date:,}; without an outlet: {self.no_outlet:,}")
            lines += [
                f"without a credit: {self.no_credit[kind]:,} of {count:,} ({kind})"
                for kind, count in sorted(self.searched.items())
            ]
            lines.append(f"with mended encoding: {self.mended:,}")
            lines += [
                f"{words}: {self.warned[name]:,}"
                for name, words in _WARNED.items()
                if self.warned[name]
            ]
        if self.no_outlet:
            lines.append(
                "The outlet of a text is its folder (The Herald/2026-03-01.txt), of a table its "
                "column, of a page its address; or give --outlet NAME."
            )
        return "\n".join(lines)


def _column(table: pd.DataFrame, name: str) -> pd.Series:
    if name not in table.columns:
        return pd.Series("", index=table.index, dtype="str")
    return table[name].fillna("").astype("str")
