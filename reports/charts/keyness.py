"""Terms one side uses more than the other, with the size of the difference and its interval."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from ..language import Language, Tag, read_language
from .rates import reader_ticks
from .style import COLOURS, FAINT, INK, MARKERS, SOFT, WIDE, canvas, label, needs, style

COLUMNS = ("term", "log_ratio")
EACH = 12


def draw_keyness(
    keyness: pd.DataFrame,
    *,
    groups: tuple[str, str] = ("a", "b"),
    each: int = EACH,
    ax: Axes | None = None,
    language: Tag = "en",
    width: float = WIDE,
) -> Figure:
    """Draw the terms furthest to either side, one row a term.

    Parameters
    ----------
    keyness
        term, log_ratio (log2 of rate in a over rate in b; positive: more in a), and where known
        low, high (its 95 % interval) and count_a, count_b (printed beside the term).
    groups
        Names of a and b.
    each
        Most terms a side, by size of log_ratio.

    Raises
    ------
    ValueError
        When a column is missing or no term is there.
    """
    needs(keyness, COLUMNS, "draw_keyness")
    finite = keyness[np.isfinite(keyness["log_ratio"].to_numpy(dtype=float))]
    if finite.empty:
        raise ValueError("draw_keyness needs at least one term with a finite log_ratio.")
    words = read_language(language)
    ordered = finite.sort_values(["log_ratio", "term"], ascending=[False, True], kind="stable")
    more_a = ordered[ordered["log_ratio"] > 0].head(each)
    more_b = ordered[ordered["log_ratio"] < 0].tail(each)
    rows = pd.concat([more_a, more_b])
    with style():
        figure, ax = canvas(
            ax, height=0.9 + 0.23 * len(rows), width=width, alt=_describe(rows, words)
        )
        y = np.arange(len(rows))[::-1]
        x = rows["log_ratio"].to_numpy(dtype=float)
        ax.hlines(y, 0, x, color=FAINT, lw=1.2)
        if {"low", "high"} <= set(rows.columns):
            low, high = rows["low"].to_numpy(dtype=float), rows["high"].to_numpy(dtype=float)
            ax.hlines(y, low, high, color=SOFT, lw=1.8, alpha=0.5)
        for side, colour, marker in (
            (x > 0, COLOURS[0], MARKERS[0]),
            (x < 0, COLOURS[1], MARKERS[1]),
        ):
            ax.plot(x[side], y[side], marker, color=colour, ms=5.5, mec="white", mew=0.7)
        counts = {"count_a", "count_b"} <= set(rows.columns)
        names = [
            label(t, 24) + (f"  {words.number(a)} : {words.number(b)}" if counts else "")
            for t, a, b in zip(
                rows["term"],
                rows["count_a"] if counts else x,
                rows["count_b"] if counts else x,
                strict=True,
            )
        ]
        ax.set_yticks(y, names)
        ax.set_ylim(-0.6, len(rows) - 0.4)
        ax.axvline(0, color=SOFT, lw=0.9)
        for at, align, name in ((1, "right", groups[0]), (0, "left", groups[1])):
            ax.annotate(
                words.say("chart.more_in", group=label(name)), (at, 1), xycoords="axes fraction",
                xytext=(0, 4), textcoords="offset points", ha=align, fontsize=8, color=INK,
            )  # fmt: skip
        ax.grid(axis="x")
        ax.spines["left"].set_visible(False)
        ax.tick_params(axis="y", length=0, pad=7)
        reader_ticks(ax, words)
        ax.set_xlabel(words.say("chart.keyness"))
    return figure


def _describe(rows: pd.DataFrame, words: Language) -> str:
    terms = ", ".join(
        f"{label(t)} {words.number(float(x), 1)}"
        for t, x in rows[list(COLUMNS)].itertuples(index=False)
    )
    return words.say("chart.alt_keyness", terms=terms)
