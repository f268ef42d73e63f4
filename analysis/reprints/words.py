"""The words of the articles under comparison: hashes, places, sentences, whose words they are."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from .arrays import I32, I64, U8, U64
from .speech import read_kinds


@dataclass(frozen=True, slots=True)
class Words:
    """Words of some articles; article ``r`` owns the rows ``offsets[r]:offsets[r + 1]``.

    ``start`` and ``end`` are code points of the text as published, ``sentence`` numbers the
    sentences of all the articles in a row, ``kind`` says whose words they are and ``opening`` with
    which word a reported one's statement opens, -1 for none (`speech`).
    """

    key: U64
    start: I32
    end: I32
    sentence: I64
    kind: U8
    opening: I64
    offsets: I64


def read_words(texts: pd.Series[str]) -> Words:
    """Words of these texts."""
    tokens, kind, opening = read_kinds(texts)
    begins = np.diff(tokens.sentence, prepend=-1) != 0
    begins[tokens.offsets[:-1][np.diff(tokens.offsets) > 0]] = True
    return Words(
        tokens.key,
        tokens.start,
        tokens.end,
        np.cumsum(begins) - 1,
        kind,
        opening,
        tokens.offsets,
    )
