"""What `saabhar measure` does to one batch of articles: a step that other processes can take."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pandas as pd
from saabhar.analysis.credits import whole_texts
from saabhar.analysis.markers.dictionary import Dictionary
from saabhar.analysis.text import EXACT, Fold
from saabhar.corpora import Corpus
from saabhar.lexicons.lexicon import read_lexicon

from .verbs import measure, with_facts


@dataclass(frozen=True, slots=True)
class Measuring:
    """Measures, categories of one's own lexicons, or both, of each article.

    Attributes
    ----------
    measures
        Ids of the table of measures; None for all where there is no lexicon, for none where there
        is one.
    lexicons
        Folders; their categories become measures named ``lexicon/category``.
    whole
        Count everything in place of the body alone.
    """

    measures: tuple[str, ...] | None = None
    lexicons: tuple[Path, ...] = ()
    whole: bool = False
    fold: Fold = EXACT

    def __call__(self, corpus: Corpus) -> pd.DataFrame:
        """One row an article and measure, the measures of the table first."""
        blocks = whole_texts(corpus) if self.whole else None
        tables = []
        if self.measures is not None or not self.lexicons:
            tables.append(measure(corpus, measures=self.measures, blocks=blocks, fold=self.fold))
        if self.lexicons:
            found = dictionary(self.lexicons).measure(corpus, blocks=blocks)
            tables.append(with_facts(found, corpus))
        table = pd.concat(tables, ignore_index=True) if len(tables) > 1 else tables[0]
        table.attrs = tables[0].attrs
        return table


@cache
def dictionary(folders: tuple[Path, ...]) -> Dictionary:
    """The lexicons of these folders, compiled once a process."""
    return Dictionary(map(read_lexicon, folders))
