"""Quotation marks: which pairs hold speech, and which only fence a term."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from .hits import Hits, any_in
from .reading import Reading

I64: TypeAlias = npt.NDArray[np.int64]

# Pairs close in the line they open in; a single quote inside a word is an apostrophe.
PAIRS = re.compile(
    r"“[^“”\n]{1,2000}”|\"[^\"\n]{1,2000}\"|‘‘[^‘’\n]{1,2000}’’|‘[^‘’\n]{1,2000}’(?![A-Za-z])"
    r"|(?<![A-Za-z\u0900-\u097f])'[^'\n]{1,2000}'(?![A-Za-z\u0900-\u097f])|«[^«»\n]{1,2000}»"
)
LONG_SPEECH = 8
# Under this even a reporting verb beside it does not make a fenced term speech.
SHORT_TERM = 3


@dataclass(frozen=True, slots=True, eq=False)
class Quotes:
    """Quotation pairs of a batch: code points with the marks, and words within."""

    text: I64
    start: I64
    end: I64
    first: I64
    last: I64
    speech: npt.NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.text)


def find_quotes(reading: Reading, verbs: Hits, cues: dict[str, Hits], texts: I64) -> Quotes:
    """Every quotation pair in what is searched, and whether it holds direct speech.

    Speech: eight tokens, or a finite verb, or three tokens with a reporting verb right beside.
    Everything else fences a term.
    """
    column = reading.articles["text"]
    rows = [
        (position, found.start(), found.end())
        for position, text in zip(texts.tolist(), column.iloc[texts].tolist(), strict=True)
        for found in PAIRS.finditer(text)
    ]
    text, start, end = np.array(rows, np.int64).reshape(-1, 3).T
    tokens = reading.tokens
    place = (tokens.text.astype(np.int64) << 32) + tokens.start
    first = np.searchsorted(place, (text << 32) + start)
    last = np.searchsorted(place, (text << 32) + end)
    some = last > first
    some[some] = reading.block[first[some]] >= 0
    text, start, end, first, last = (a[some] for a in (text, start, end, first, last))
    n = last - first
    finite = any_in(cues["finite"], first, last)
    that = cues["that"]
    # उन्होंने कहा कि "..."; “...” मंत्री ने कहा. "..." के रूप में सराहा is none.
    after_that = np.isin(first, that.end[np.isin(that.start, verbs.end)])
    speaker = any_in(cues["by"], last, last + 4) | any_in(cues["pronoun"], last, last + 4)
    beside = (
        np.isin(first, verbs.end)
        | after_that
        | np.isin(last, verbs.start)
        | (speaker & any_in(verbs, last, last + 6))
    )
    speech = (n >= LONG_SPEECH) | finite | ((n >= SHORT_TERM) & beside)
    return Quotes(text, start, end, first, last, speech)
