"""Keyword in context: each hit with the words around it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from .buffers import Texts
from .graphemes import snap
from .matcher import Matcher, Overlap, compile_patterns
from .tokens import tokenise

CONTEXT = ("text", "start", "end", "pattern", "left", "keyword", "right")


def keywords_in_context(
    texts: Texts,
    patterns: Matcher | str | Sequence[str],
    *,
    words: int = 7,
    overlap: Overlap = "longest",
) -> pd.DataFrame:
    """List every hit with the words to its left and right, as a concordance does.

    Parameters
    ----------
    texts
        Series, Arrow array or sequence of strings.
    patterns
        A matcher, or forms as `compile_patterns` reads them, one or several.
    words
        How many on each side. The context is cut from the text as published and may cross the
        end of a sentence, not that of the text; line ends in it become spaces.

    Returns
    -------
    DataFrame
        text, start, end, pattern, left, keyword, right, in reading order.

    Examples
    --------
    >>> lines = keywords_in_context(["मंत्री ने संसद में दावा किया कि लागत घटी।"], "दावा किया", words=2)
    >>> lines[["left", "keyword", "right"]].to_numpy().tolist()
    [['संसद में', 'दावा किया', 'कि लागत']]
    """
    if not isinstance(patterns, Matcher):
        patterns = compile_patterns([patterns] if isinstance(patterns, str) else patterns)
    held = list(texts) if not hasattr(texts, "__getitem__") else texts
    tokens = tokenise(held, fold=patterns.fold)
    hits = patterns.find(held, overlap=overlap)
    rows = []
    published: dict[int, str] = {}
    for i, first_char, last_char, pattern, from_word, to_word, _ in hits.to_numpy().tolist():
        if i not in published:
            published = {i: _text(held, i)}
        text = published[i]
        first, last = tokens.offsets[i], tokens.offsets[i + 1]
        left = tokens.start[max(first, first + from_word - words)]
        right = tokens.end[min(last, first + to_word + words) - 1]
        start, end = snap(text, first_char, last_char)
        before = " ".join(text[min(left, start) : start].split())
        after = " ".join(text[end : max(right, end)].split())
        rows.append((i, first_char, last_char, pattern, before, text[start:end], after))
    frame = pd.DataFrame(rows, columns=list(CONTEXT))
    kinds = dict.fromkeys(CONTEXT[4:], "str") | dict.fromkeys(CONTEXT[:4], np.int32)
    frame = frame.astype(kinds)
    frame.attrs["fold"] = str(patterns.fold)
    return frame


def _text(texts: Texts, i: int) -> str:
    value: Any = texts.iloc[i] if isinstance(texts, pd.Series) else texts[i]
    return str(value.as_py() if hasattr(value, "as_py") else value)
