"""The words of the articles under comparison: hashes, places, whose words they are."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from ..text.fold import LOOKUP
from ..text.tokens import tokenise
from .arrays import I32, I64, U8, U64
from .speech import kinds_of_words


@dataclass(frozen=True, slots=True)
class Words:
    """Words of some articles; article ``r`` owns the rows ``offsets[r]:offsets[r + 1]``.

    ``start`` and ``end`` are code points of the text as published, ``kind`` says whose words they
    are (`speech`).
    """

    key: U64
    start: I32
    end: I32
    kind: U8
    offsets: I64


def read_words(texts: pd.Series[str]) -> Words:
    """Words of these texts."""
    tokens = tokenise(texts, fold=LOOKUP)
    return Words(
        tokens.key, tokens.start, tokens.end, kinds_of_words(texts, tokens), tokens.offsets
    )
