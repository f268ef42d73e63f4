"""Agreement of coders by category, against the two usual thresholds."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from ..language import Language, Tag, read_language
from .lines import folded
from .rates import reader_ticks
from .style import COLOURS, INK, PAPER, SOFT, WIDE, canvas, label, needs, style

COLUMNS = ("category", "alpha", "low", "high")
# Krippendorff 2004, p. 241: rely on 0.800 and above, 0.667 for tentative conclusions.
THRESHOLDS = {"chart.agreement_tentative": 0.667, "chart.agreement_reliable": 0.8}
# Points of a name on a narrow chart before it takes a second line.
NARROW_NAME = 110


def draw_agreement(
    agreement: pd.DataFrame,
    *,
    ax: Axes | None = None,
    language: Tag = "en",
    width: float = WIDE,
) -> Figure:
    """Draw alpha with its bootstrap interval by category, highest on top.

    Parameters
    ----------
    agreement
        category, alpha, low, high; ``units`` (doubly coded) is printed where there. A missing
        alpha is left as an empty row.

    Raises
    ------
    ValueError
        When a column is missing or no row is there.
    """
    needs(agreement, COLUMNS, "draw_agreement")
    if agreement.empty:
        raise ValueError("draw_agreement needs at least one category.")
    words = read_language(language)
    rows = agreement.sort_values(
        ["alpha", "category"], ascending=[False, True], kind="stable", na_position="last"
    )
    with style():
        figure, ax = canvas(
            ax, height=0.95 + 0.28 * len(rows), width=width, alt=_describe(rows, words)
        )
        y = np.arange(len(rows))[::-1]
        alpha, low, high = (rows[c].to_numpy(dtype=float) for c in COLUMNS[1:])
        ax.hlines(y, low, high, color=COLOURS[0], lw=2.2, alpha=0.45)
        ax.plot(alpha, y, "o", color=COLOURS[0], ms=6, mec="white", mew=0.8)
        for at, a, end in zip(y, alpha, np.fmax(alpha, high), strict=True):
            there = np.isfinite(a)
            ax.annotate(
                words.number(a, 2) if there else words.say("chart.no_alpha"),
                (end if there else 0, at), xytext=(6, 0), textcoords="offset points",
                va="center", fontsize=8, color=INK if there else SOFT,
                bbox={"fc": PAPER, "ec": "none", "pad": 0.5},
            )  # fmt: skip
        for n, (key, value) in enumerate(THRESHOLDS.items()):
            ax.axvline(value, color=SOFT, lw=0.9, ls=(0, (4, 2)))
            ax.annotate(
                words.say(key), (value, 1), xycoords=("data", "axes fraction"),
                xytext=(0, 4 + 10 * n), textcoords="offset points",
                ha="right", fontsize=7.5, color=SOFT,
            )  # fmt: skip
        names = [words.name("category", str(c), label(c)) for c in rows["category"]]
        if "units" in rows.columns:
            names = [f"{n} ({words.number(u)})" for n, u in zip(names, rows["units"], strict=True)]
        if width < WIDE:
            names = ["\n".join(folded(n, NARROW_NAME, 8.5, most=2)) for n in names]
        ax.set_yticks(y, names)
        ax.set_ylim(-0.6, len(rows) - 0.4)
        ends = np.concatenate([alpha, low])
        bottom = float(np.nanmin(ends)) if np.isfinite(ends).any() else 0.0
        ax.set_xlim(min(0.0, bottom - 0.05), 1.08)
        ax.grid(axis="x")
        ax.spines["left"].set_visible(False)
        ax.tick_params(axis="y", length=0, pad=7)
        reader_ticks(ax, words)
        ax.set_xlabel(words.say("chart.agreement"))
    return figure


def _describe(rows: pd.DataFrame, words: Language) -> str:
    return " ".join(
        [words.say("chart.alt_agreement")]
        + [
            words.say(
                "chart.alt_agreement_row",
                category=words.name("category", str(c), label(c)),
                value=words.number(a, 2),
                low=words.number(lo, 2),
                high=words.number(hi, 2),
            )
            for c, a, lo, hi in rows[list(COLUMNS)].itertuples(index=False)
        ]
    )
