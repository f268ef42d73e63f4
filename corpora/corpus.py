"""Many articles: one table, what was set aside on the way in, and a content hash."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

import pandas as pd

from .article import Article, nothing

# The columns every corpus has, in this order; whatever else a table brings is kept behind them.
ARTICLE_COLUMNS = ("article_id", "outlet", "published", "language", "title", "url", "text")
REJECTED_COLUMNS = ("where", "reason", "remedy", "raw")


class CorpusError(Exception):
    """Data that cannot be read: says where, what is wrong, what would be right, and a remedy.

    One for all that keeps a whole source from being read; single rows are set aside instead, in
    ``Corpus.rejected``.

    Examples
    --------
    >>> Corpus.of([Article("a", "One."), Article("a", "Two.")])
    Traceback (most recent call last):
        ...
    saabhar.corpora.corpus.CorpusError: rows 1 and 2: both have the id 'a'. Ids are unique...
    """


@dataclass(frozen=True, slots=True, eq=False)
class Corpus:
    """Articles in one table, made by `saabhar.read`.

    Attributes
    ----------
    articles
        One row an article; the columns of ``ARTICLE_COLUMNS`` (strings; ``title`` may be null),
        then whatever else the source held. Row order is reading order.
    rejected
        One row for each thing that could not be read: where, reason, remedy, raw. Nothing is
        dropped in silence, so ``len(articles) + len(rejected)`` is what was offered.
    about
        What ``corpus.toml`` says of the corpus (name, note, licence ...); empty without one.

    Examples
    --------
    >>> corpus = Corpus.of([Article("a1", "कल बारिश हुई।", outlet="The Herald", language="hi")])
    >>> len(corpus), corpus["a1"].outlet
    (1, 'The Herald')
    """

    articles: pd.DataFrame
    rejected: pd.DataFrame = field(
        default_factory=lambda: pd.DataFrame(columns=list(REJECTED_COLUMNS), dtype="str")
    )
    about: Mapping[str, Any] = field(default_factory=nothing)

    def __post_init__(self) -> None:
        missing = [c for c in ARTICLE_COLUMNS if c not in self.articles.columns]
        if missing:
            raise CorpusError(
                f"a corpus needs the columns {', '.join(ARTICLE_COLUMNS)}; missing: "
                f"{', '.join(missing)}. Use saabhar.read, which fills them."
            )
        ids = self.articles["article_id"]
        if not ids.is_unique:
            twice = ids[ids.duplicated(keep=False)]
            first = twice.iloc[0]
            rows = [int(i) for i in (ids == first).to_numpy().nonzero()[0][:2]]
            raise CorpusError(
                f"rows {rows[0] + 1} and {rows[1] + 1}: both have the id {first!r}. "
                "Ids are unique within a corpus; rename one, or leave the id column out."
            )

    @classmethod
    def of(cls, articles: Iterable[Article]) -> Corpus:
        """Build a corpus from articles already at hand, in their order."""
        articles = list(articles)
        names = list(ARTICLE_COLUMNS)
        extra = list(dict.fromkeys(k for a in articles for k in a.extra))
        rows = [[getattr(a, c) for c in names] + [a.extra.get(k) for k in extra] for a in articles]
        frame = pd.DataFrame(rows, columns=names + extra)
        return cls(frame.astype(dict.fromkeys(names, "str")))

    def __len__(self) -> int:
        return len(self.articles)

    def __iter__(self) -> Iterator[Article]:
        for row in self.articles.to_dict("records"):
            yield _article({str(k): v for k, v in row.items()})

    def __getitem__(self, article_id: str) -> Article:
        found = self.articles.loc[self.articles["article_id"] == article_id]
        if found.empty:
            first = ", ".join(map(repr, self.articles["article_id"].head(3)))
            raise KeyError(
                f"no article with the id {article_id!r} in this corpus of {len(self)}. Ids there: "
                f"{first or 'none'}{' ...' if len(self) > 3 else ''}."
            )
        return _article({str(k): v for k, v in found.iloc[0].to_dict().items()})

    def where(self, mask: pd.Series[bool]) -> Corpus:
        """Keep the rows where ``mask`` is true; what was set aside stays on record."""
        return replace(self, articles=self.articles.loc[mask].reset_index(drop=True))

    @property
    def sha256(self) -> str:
        """Hash of the columns every corpus has, in row order; the same text gives the same hash."""
        digest = hashlib.sha256()
        for row in self.articles[list(ARTICLE_COLUMNS)].itertuples(index=False):
            for value in row:
                digest.update(("" if pd.isna(value) else str(value)).encode("utf-8"))
                digest.update(b"\x1f")
            digest.update(b"\x1e")
        return digest.hexdigest()


def _article(row: dict[str, Any]) -> Article:
    known = {c: row.pop(c) for c in ARTICLE_COLUMNS}
    title = known.pop("title")
    return Article(
        title=None if title is None or pd.isna(title) else str(title),
        extra=MappingProxyType(row),
        **{k: "" if pd.isna(v) else str(v) for k, v in known.items()},
    )
