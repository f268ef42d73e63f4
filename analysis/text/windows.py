"""What stands near what: negation beside a hit, a cue beside a verb."""

from __future__ import annotations

from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd


def near(
    hits: pd.DataFrame,
    others: pd.DataFrame,
    *,
    words: int,
    side: Literal["left", "right", "both"] = "both",
) -> pd.Series[bool]:
    """For each hit, whether one of the others stands within so many words in its sentence.

    Parameters
    ----------
    hits, others
        Tables of `Matcher.find` on the same texts, in any order.
    words
        1: right beside the hit, nothing between.
    side
        Where the other must stand. One that shares a word with the hit stands on neither side.

    Returns
    -------
    Series of bool
        On the index of `hits`.

    Examples
    --------
    >>> from saabhar.analysis.text import compile_patterns
    >>> texts = ["यह बात सच नहीं है। सच कहा।"]
    >>> hits = compile_patterns(["सच"]).find(texts)
    >>> near(hits, compile_patterns(["नहीं"]).find(texts), words=3, side="right").tolist()
    [True, False]
    """
    if side not in ("left", "right", "both"):
        raise ValueError(f"side is {side!r}; give 'left', 'right' or 'both'.")
    if words < 1:
        raise ValueError(f"words is {words}; it counts from 1, right beside the hit.")
    found = np.zeros(len(hits), np.bool_)
    if len(others):
        if side != "right":
            found |= _beside(hits, others, "start_token", "end_token", -1, words)
        if side != "left":
            found |= _beside(hits, others, "end_token", "start_token", 1, words)
    return pd.Series(found, index=hits.index)


def _beside(
    hits: pd.DataFrame, others: pd.DataFrame, mine: str, theirs: str, sign: int, words: int
) -> npt.NDArray[np.bool_]:
    """Whether the nearest of the others on one side is near enough and in the same sentence.

    The nearest decides: what is farther off is no nearer, nor in a nearer sentence.
    """
    text, sentence = (hits[c].to_numpy(np.int64) for c in ("text", "sentence"))
    edge = (text << 32) + sign * hits[mine].to_numpy(np.int64)
    other_edge = (others["text"].to_numpy(np.int64) << 32) + sign * others[theirs].to_numpy(
        np.int64
    )
    # On the left the other's end is mirrored, so that in both cases the next one up is wanted.
    order = np.argsort(other_edge, kind="stable")
    at = np.searchsorted(other_edge[order], edge, side="left")
    inside = at < len(order)
    nearest = order[np.minimum(at, len(order) - 1)]
    return np.asarray(
        inside
        & (others["text"].to_numpy()[nearest] == text)
        & (others["sentence"].to_numpy()[nearest] == sentence)
        & (other_edge[nearest] - edge < words)
    )
