"""What every finder reads: the words of a batch, and the block, sentence and clause of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from ...corpora.corpus import Corpus
from ..credits import find_blocks
from ..text.fold import EXACT, Fold
from ..text.tokens import Tokens, tokenise

I64: TypeAlias = npt.NDArray[np.int64]
Bools: TypeAlias = npt.NDArray[np.bool_]

# What is not written by the author of the text, or is not running text, is never searched.
SEARCHED = ("headline", "teaser", "body")


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """A batch of articles read once, for markers, sources and measures alike.

    Attributes
    ----------
    articles
        The corpus's table, row i being text i.
    tokens
        Words of all texts.
    blocks
        Blocks that are searched, in order of text and start, with the column ``text``.
    block
        For each word the row in ``blocks``, or -1 where it is not searched.
    sentence
        For each word the number of its sentence, counted over the batch.
    bounds
        Words of sentence s: ``bounds[s]:bounds[s + 1]``.
    clause_start, clause_end
        For each word the words of its clause: what stands between hard breaks in its sentence.
    """

    articles: pd.DataFrame
    tokens: Tokens
    blocks: pd.DataFrame
    block: I64
    sentence: I64
    bounds: I64
    clause_start: I64
    clause_end: I64

    @property
    def body(self) -> Bools:
        """Whether a word stands in the body."""
        return self.in_kind("body")

    def in_kind(self, kind: str) -> Bools:
        """Whether a word stands in a block of this kind."""
        is_kind = np.append((self.blocks["kind"] == kind).to_numpy(), False)
        found: Bools = is_kind[self.block]
        return found

    def count(self, mask: Bools) -> I64:
        """How many of the masked words each text has."""
        return np.bincount(self.tokens.text[mask], minlength=len(self.articles)).astype(np.int64)


def read(corpus: Corpus, blocks: pd.DataFrame | None = None, *, fold: Fold = EXACT) -> Reading:
    """Read a corpus once; its blocks are found where they are not given."""
    if blocks is None:
        blocks = find_blocks(corpus)
    articles = corpus.articles.reset_index(drop=True)
    tokens = tokenise(articles["text"], fold=fold)
    place = pd.Series(np.arange(len(articles)), index=articles["article_id"])
    rows = blocks.assign(text=blocks["article_id"].map(place))
    rows = rows.loc[rows["text"].notna()].astype({"text": np.int64})
    rows = rows.sort_values(["text", "start"], kind="stable")
    searched = rows.loc[rows["kind"].isin(SEARCHED)].reset_index(drop=True)
    others = rows.loc[~rows["kind"].isin(SEARCHED)].reset_index(drop=True)
    block = _rows_of(tokens, searched)
    # A dateline or credit inside a paragraph is no part of what the paragraph says.
    block[_rows_of(tokens, others) >= 0] = -1
    sentence, bounds = _runs(tokens.text, tokens.sentence)
    _, clauses = _runs(sentence, np.cumsum(tokens.hard))
    clause = np.repeat(np.arange(len(clauses) - 1), np.diff(clauses))
    return Reading(
        articles,
        tokens,
        searched,
        block,
        sentence,
        bounds,
        clauses[:-1][clause],
        clauses[1:][clause],
    )


def _rows_of(tokens: Tokens, blocks: pd.DataFrame) -> I64:
    """For each word the block it stands in, or -1."""
    if blocks.empty or not len(tokens):
        return np.full(len(tokens), -1, np.int64)
    begins = _position(blocks["text"].to_numpy(np.int64), blocks["start"].to_numpy(np.int64))
    ends = _position(blocks["text"].to_numpy(np.int64), blocks["end"].to_numpy(np.int64))
    # Both are in order, so the few blocks are looked for among the words.
    first = np.searchsorted(_position(tokens.text, tokens.start), begins)
    row = np.repeat(np.arange(-1, len(blocks)), np.diff(first, prepend=0, append=len(tokens)))
    inside = (row >= 0) & (_position(tokens.text, tokens.end) <= ends[row])
    return np.where(inside, row, -1).astype(np.int64)


def _position(text: npt.NDArray[np.integer], at: npt.NDArray[np.integer]) -> I64:
    return (text.astype(np.int64) << 32) + at


def _runs(*columns: npt.NDArray[np.integer]) -> tuple[I64, I64]:
    """Number the runs of equal rows; their bounds."""
    n = len(columns[0])
    if not n:
        return np.zeros(0, np.int64), np.zeros(1, np.int64)
    new = np.zeros(n, np.bool_)
    for column in columns:
        new[1:] |= column[1:] != column[:-1]
    number = np.cumsum(new)
    starts = np.concatenate([[0], np.flatnonzero(new), [n]])
    return number.astype(np.int64), starts.astype(np.int64)
