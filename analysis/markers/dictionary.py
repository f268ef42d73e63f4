"""The rates of a lexicon of one's own, category by category, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
import numpy.typing as npt
import pandas as pd

from ...corpora.corpus import Corpus
from ...lexicons.lexicon import Lexicon
from ..columns import MEASURES, conform, empty
from .batch import along, chunks
from .contexts import held
from .hits import Hits, longest
from .intervals import rate
from .patterns import Patterns, compile_lexicons
from .reading import Reading, read
from .ways import Way, ways_of

UNIT, BASE_UNIT = "per 1000 tokens", "tokens"
LEAST_TOKENS = 150


class Dictionary:
    """Lexicons ready to be counted: compiled once for each way a text may be written.

    Parameters
    ----------
    lexicons
        Each category of each is one measure, named ``lexicon/category``.
    """

    def __init__(self, lexicons: Iterable[Lexicon]) -> None:
        self.lexicons = tuple(lexicons)
        names = [x.name for x in self.lexicons]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise ValueError(
                f"lexicons: {', '.join(map(repr, twice))} stands there twice, and names measures. "
                "Give each its own name in lexicon.toml."
            )
        self.measures = tuple(f"{x.name}/{name}" for x in self.lexicons for name in x.categories)
        # By the object, for two lexicons may use the same ids.
        self._owner = {id(e): (k, e.category) for k, x in enumerate(self.lexicons) for e in x}
        self._patterns: dict[Way, Patterns] = {}

    def measure(self, corpus: Corpus, *, blocks: pd.DataFrame | None = None) -> pd.DataFrame:
        """Rate of every category in every article.

        Entries count with their inflections and contexts, as those of the shipped lexicons do, in
        whose words ever they stand. Of hits of one lexicon that share a word the one that begins
        first counts, of these the longest.

        Parameters
        ----------
        blocks
            Table of BLOCKS, whose bodies are counted; found where not given.
            `saabhar.analysis.credits.whole_texts` gives one that counts everything.

        Returns
        -------
        DataFrame
            Columns MEASURES: hits per 1,000 tokens with Garwood's interval; no value for texts
            under 150 tokens. Articles in a language the lexicons do not hold have no hits.

        References
        ----------
        Grimmer & Stewart 2013 on what counts of a dictionary can and cannot say.
        """
        tables = list(map(self._measured, chunks(corpus), along(corpus, blocks)))
        if not tables:
            return empty(MEASURES)
        return conform(pd.concat(tables, ignore_index=True), MEASURES, name="MEASURES")

    def _measured(self, part: Corpus, blocks: pd.DataFrame | None) -> pd.DataFrame:
        reading = read(part, blocks)
        n, k = len(reading.articles), len(self.measures)
        tokens = np.repeat(reading.count(reading.body).astype(np.float64), k)
        counts = np.zeros(n * k, np.int64)
        for cells in self._cells(reading):
            counts += np.bincount(cells, minlength=n * k)
        with np.errstate(divide="ignore", invalid="ignore"):
            result = rate(counts.astype(np.float64), tokens)
        short = tokens < LEAST_TOKENS
        return pd.DataFrame(
            {
                "article_id": np.repeat(reading.articles["article_id"].to_numpy(object), k),
                "measure": np.tile(np.array(self.measures, object), n),
                "value": np.where(short, np.nan, result.value),
                "base": tokens,
                "unit": UNIT,
                "base_unit": BASE_UNIT,
                "hits": result.hits,
                "low": np.where(short, np.nan, result.low),
                "high": np.where(short, np.nan, result.high),
                "too_short": short,
            }
        )

    def _cells(self, reading: Reading) -> Iterator[npt.NDArray[np.int64]]:
        """For every hit that counts its cell in the table of articles by measures."""
        for way, texts in ways_of(reading).items():
            if way not in self._patterns:
                self._patterns[way] = compile_lexicons(self.lexicons, way)
            patterns = self._patterns[way]
            if not patterns.entries:
                continue
            found = patterns.finder.find(reading, texts)
            hits: Hits = found["entry"]
            body = reading.body
            hits = hits.take(np.flatnonzero(body[hits.start] & body[hits.end - 1]))
            if "context" in found:
                hits = hits.take(held(hits, found["context"], patterns.rules, reading))
            owners = [self._owner[id(e)] for e in patterns.entries]
            lexicon = np.array([k for k, _ in owners])
            hits = hits.take(longest(hits, lexicon[hits.ref]))
            names = [f"{self.lexicons[k].name}/{category}" for k, category in owners]
            measure = np.array([self.measures.index(name) for name in names])
            yield reading.tokens.text[hits.start] * np.int64(len(self.measures)) + measure[hits.ref]
