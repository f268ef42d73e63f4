"""A batch of articles searched once, and the counts that the measures are made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import pairwise
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from ...corpora.corpus import Corpus
from ...lexicons.lexicon import Lexicon
from ..credits import find_credits
from ..text.fold import EXACT, Fold
from .diversity import words
from .evidence import Evidence, find_evidence
from .intervals import Result, rate
from .markers import markers_from
from .names import naming
from .reading import Reading, read
from .sources import sources_of
from .surroundings import clauses

F64: TypeAlias = npt.NDArray[np.float64]
I64: TypeAlias = npt.NDArray[np.int64]
Bools: TypeAlias = npt.NDArray[np.bool_]


# Articles searched at once: enough that the kernels dominate, few enough for the caches.
CHUNK = 2000


def chunks(corpus: Corpus) -> Iterator[Corpus]:
    """A corpus in parts of `CHUNK` articles."""
    number = np.arange(len(corpus)) // CHUNK
    for k in range(int(number.max(initial=-1)) + 1):
        yield corpus.where(pd.Series(number == k, index=corpus.articles.index))


def along(corpus: Corpus, table: pd.DataFrame | None) -> Iterator[pd.DataFrame | None]:
    """The rows of a table by article, in the same parts as `chunks`; None for each without it.

    Each row is looked up once, so that the cost does not grow with the number of parts.
    """
    parts = -(-len(corpus) // CHUNK)
    if table is None:
        yield from [None] * parts
        return
    article = pd.Index(corpus.articles["article_id"]).get_indexer(table["article_id"])
    number = np.where(article < 0, -1, article // CHUNK)
    order = np.argsort(number, kind="stable")
    ends = np.searchsorted(number[order], np.arange(-1, parts), side="right")
    for begin, end in pairwise(ends.tolist()):
        yield table.iloc[order[begin:end]]


class Batch:
    """Everything the measures read, worked out when it is first asked for."""

    def __init__(
        self,
        corpus: Corpus,
        *,
        blocks: pd.DataFrame | None = None,
        credits: pd.DataFrame | None = None,
        lexicons: Iterable[Lexicon] | None = None,
        fold: Fold = EXACT,
    ) -> None:
        self.corpus = corpus
        self.lexicons = None if lexicons is None else tuple(lexicons)
        self.reading: Reading = read(corpus, blocks, fold=fold)
        self._credits = credits

    def __len__(self) -> int:
        return len(self.reading.articles)

    @cached_property
    def place(self) -> pd.Series[int]:
        """Position of each article in the batch."""
        return pd.Series(np.arange(len(self)), index=self.reading.articles["article_id"])

    @cached_property
    def credits(self) -> pd.DataFrame:
        return find_credits(self.corpus) if self._credits is None else self._credits

    @cached_property
    def evidence(self) -> list[Evidence]:
        return list(find_evidence(self.reading, self.lexicons))

    @cached_property
    def markers(self) -> pd.DataFrame:
        """Markers of the body, kept or not, with their article's position in ``at``."""
        found = markers_from(self.evidence)
        found = found.loc[found["block"] == "body"]
        return found.assign(at=found["article_id"].map(self.place))

    @cached_property
    def sources(self) -> pd.DataFrame:
        """Attributed clauses of the body, with their article's position in ``at``."""
        found = sources_of(self.evidence)
        found = found.loc[found["block"] == "body"]
        return found.assign(at=found["article_id"].map(self.place))

    @cached_property
    def body(self) -> Bools:
        return self.reading.body

    @cached_property
    def wording(self) -> tuple[Bools, Bools]:
        """For each word of the bodies whether a clause begins there, and whether it names."""
        breaks, _, _ = clauses(self.reading)
        return breaks[self.body], naming(self.evidence, self.reading)[self.body]

    @cached_property
    def tokens(self) -> F64:
        """Words of each body."""
        return self.reading.count(self.body).astype(np.float64)

    @cached_property
    def keys(self) -> npt.NDArray[np.uint64]:
        return self.reading.tokens.key[self.body]

    @cached_property
    def offsets(self) -> I64:
        return np.concatenate([[0], np.cumsum(self.tokens)]).astype(np.int64)

    @cached_property
    def words(self) -> tuple[npt.NDArray[np.int32], I64, I64]:
        """Word numbers, offsets and types of the bodies."""
        ids, types = words(self.keys, self.offsets)
        return ids, self.offsets, types

    @cached_property
    def body_bytes(self) -> list[bytes]:
        """The body of each article in UTF-8, blocks joined by one space."""
        blocks = self.reading.blocks
        blocks = blocks.loc[blocks["kind"] == "body"]
        texts = self.reading.articles["text"].tolist()
        parts: list[list[str]] = [[] for _ in texts]
        for at, start, end in zip(blocks["text"], blocks["start"], blocks["end"], strict=True):
            parts[at].append(texts[at][start:end])
        return [" ".join(p).encode("utf-8") for p in parts]

    def rate(self, rows: Bools | pd.Series[bool]) -> Result:
        """Markers of these rows per 1,000 body tokens, with Garwood's interval (Garwood 1936)."""
        hits = self.per_article(rows)
        return rate(hits, self.tokens)

    def per_article(self, rows: Bools | pd.Series[bool], weight: str | None = None) -> F64:
        """Markers of these rows in each article, or the sum of a column of theirs."""
        chosen = self.markers.loc[np.asarray(rows, np.bool_)]
        weights = None if weight is None else chosen[weight].to_numpy(np.float64)
        return self.total(chosen["at"].to_numpy(np.int64), weights)

    def clauses(self, rows: Bools | pd.Series[bool]) -> F64:
        """Attributed clauses of these rows in each article."""
        at = self.sources.loc[np.asarray(rows, np.bool_), "at"].to_numpy(np.int64)
        return self.total(at)

    def total(self, at: I64, weights: F64 | None = None) -> F64:
        """Rows, or the sum of their weights, at each position of the batch."""
        return np.bincount(at, weights, minlength=len(self)).astype(np.float64)
