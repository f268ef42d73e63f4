"""A batch of articles searched once, and the counts that the measures are made of."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.stats import beta, chi2, gamma

from ...corpora.corpus import Corpus
from ...lexicons.lexicon import Lexicon
from ..credits import find_credits
from ..text.fold import EXACT, Fold
from .diversity import words
from .evidence import Evidence, find_evidence
from .markers import markers_from
from .reading import Reading, read
from .sources import sources_of

F64: TypeAlias = npt.NDArray[np.float64]
I64: TypeAlias = npt.NDArray[np.int64]
Bools: TypeAlias = npt.NDArray[np.bool_]


class Result(NamedTuple):
    """One measure over a batch, one element a text; missing values are nan."""

    value: F64
    base: F64
    hits: F64
    low: F64
    high: F64


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
        at = chosen["at"].to_numpy(np.int64)
        return np.bincount(at, weights, minlength=len(self)).astype(np.float64)

    def clauses(self, rows: Bools | pd.Series[bool]) -> F64:
        """Attributed clauses of these rows in each article."""
        at = self.sources.loc[np.asarray(rows, np.bool_), "at"].to_numpy(np.int64)
        return np.bincount(at, minlength=len(self)).astype(np.float64)


def nothing(n: int) -> F64:
    """A column of missing values."""
    return np.full(n, np.nan)


def rate(hits: F64, tokens: F64) -> Result:
    """Hits per 1,000 tokens with the exact Poisson interval of Garwood."""
    with np.errstate(divide="ignore", invalid="ignore"):
        per = 1000.0 / np.where(tokens > 0, tokens, np.nan)
    low = np.where(hits > 0, chi2.ppf(0.025, 2 * np.maximum(hits, 1)) / 2, 0.0)
    high = chi2.ppf(0.975, 2 * hits + 2) / 2
    return Result(hits * per, tokens, hits, low * per, high * per)


def share(part: F64, whole: F64) -> Result:
    """A share with the exact binomial interval of Clopper & Pearson; missing where whole is 0."""
    some = whole > 0
    value = np.divide(part, whole, out=nothing(len(part)), where=some)
    rest = np.maximum(whole - part, 0)
    low = np.where(part > 0, beta.ppf(0.025, np.maximum(part, 1), rest + 1), 0.0)
    high = np.where(rest > 0, beta.ppf(0.975, part + 1, np.maximum(rest, 1)), 1.0)
    return Result(value, whole, part, np.where(some, low, np.nan), np.where(some, high, np.nan))


def plain(value: F64, base: F64, hits: F64 | None = None) -> Result:
    """A value with no interval."""
    n = len(value)
    return Result(value, base, nothing(n) if hits is None else hits, nothing(n), nothing(n))


def expected_rate(mean: F64, variance: F64, tokens: F64) -> Result:
    """Expected right markers per 1,000 tokens; the interval holds chance and the instrument's error.

    A gamma distribution with the mean and the variance of the count of right markers.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        per = 1000.0 / np.where(tokens > 0, tokens, np.nan)
        shape, scale = mean**2 / variance, variance / mean
    some = mean > 0
    low, high = np.zeros(len(mean)), np.full(len(mean), chi2.ppf(0.975, 2) / 2)
    low[some] = gamma.ppf(0.025, shape[some], scale=scale[some])
    high[some] = gamma.ppf(0.975, shape[some], scale=scale[some])
    return Result(mean * per, tokens, mean, low * per, high * per)
