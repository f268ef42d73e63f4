"""The copies of one text over time, how much of each is shared, what became of the credit."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from ..language import Language, Tag, read_language
from ..reprint_pairs import lag_text
from .rates import reader_ticks
from .style import COLOURS, FAINT, INK, MARKERS, SOFT, WIDE, canvas, label, needs, style

COLUMNS = ("article_id", "family_id", "publisher", "credit", "share_copied", "lag")
FATES = ("full", "vague", "replaced", "added", "dropped", "none", "unread")
# Rows of one chart: the earliest copies.
MOST_ROWS = 24
A_DAY = 24.0


def draw_reprint_line(
    family: pd.DataFrame,
    *,
    ax: Axes | None = None,
    language: Tag = "en",
    width: float = WIDE,
) -> Figure:
    """Draw one family: a row an article, placed by the time since the first copy.

    Parameters
    ----------
    family
        Rows of FAMILIES of one family; ``outlet`` (if there) is the label, else ``publisher``.
        Articles without a lag are left out. Marker and fill say what became of the credit.

    Raises
    ------
    ValueError
        When a column is missing, the rows are of several families, or none has a lag.
    """
    needs(family, COLUMNS, "draw_reprint_line")
    if len(set(family["family_id"])) > 1:
        raise ValueError("draw_reprint_line draws one family; choose one family_id.")
    rows = family[family["lag"].notna()].sort_values(["lag", "article_id"], kind="stable")
    if rows.empty:
        raise ValueError("no article of this family has a date and time, so nothing can be placed.")
    rows = rows.head(MOST_ROWS)
    words = read_language(language)
    names = rows["outlet"] if "outlet" in rows.columns else rows["publisher"]
    days = float(rows["lag"].max()) > 3 * A_DAY
    x = rows["lag"].to_numpy(dtype=float) / (A_DAY if days else 1.0)
    with style():
        figure, ax = canvas(
            ax, height=0.95 + 0.3 * len(rows), width=width, alt=_describe(rows, names, words)
        )
        y = np.arange(len(rows))[::-1]
        ax.hlines(y, 0, x, color=FAINT, lw=1.4)
        present = [f for f in FATES if (rows["credit"] == f).any()]
        for fate in present:
            at = (rows["credit"] == fate).to_numpy()
            ax.plot(x[at], y[at], **_look(fate))
        for at, place, share in zip(x, y, rows["share_copied"], strict=True):
            ax.annotate(
                words.percent(float(share)), (at, place), xytext=(8, 0),
                textcoords="offset points", va="center", fontsize=8, color=INK,
            )  # fmt: skip
        ax.set_yticks(y, [label(n, 26 if width == WIDE else 18) for n in names])
        ax.set_ylim(-0.6, len(rows) - 0.4)
        ax.set_xlim(-0.03 * max(float(x.max()), 1), 1.12 * max(float(x.max()), 1))
        ax.spines["left"].set_visible(False)
        ax.tick_params(axis="y", length=0, pad=7)
        ax.grid(axis="x")
        reader_ticks(ax, words)
        ax.set_xlabel(words.say("chart.days" if days else "chart.hours"))
        handles = [Line2D([], [], label=words.name("credit_fate", f), **_look(f)) for f in present]
        ax.legend(
            handles=handles, loc="lower left", bbox_to_anchor=(-0.01, 1.0),
            ncols=min(len(present), 4) if width == WIDE else 2,
            handletextpad=0.2, columnspacing=1.2, fontsize=8.5 if width == WIDE else 7.5,
            title=words.say("column.credit"), title_fontsize=8, alignment="left",
        )  # fmt: skip
    return figure


def _look(fate: str) -> dict[str, Any]:
    """Marker of a fate: filled where a name stands, open where none does."""
    at = FATES.index(fate) if fate in FATES else len(FATES) - 1
    named = fate in ("full", "replaced", "added")
    return {
        "marker": MARKERS[at % len(MARKERS)],
        "ls": "none",
        "ms": 7,
        "color": COLOURS[0],
        "mfc": COLOURS[0] if named else "white",
        "mec": COLOURS[0] if named else SOFT,
        "mew": 1.3,
    }


def _describe(rows: pd.DataFrame, names: pd.Series, words: Language) -> str:
    parts = [words.say("chart.alt_timeline", outlets=words.counted("outlets", names.nunique()))]
    for name, lag, share, credit in zip(
        names, rows["lag"], rows["share_copied"], rows["credit"], strict=True
    ):
        parts.append(
            words.say(
                "chart.alt_timeline_row",
                outlet=label(name, 60),
                lag=_after(float(lag), words),
                share=words.percent(float(share)),
                credit=words.name("credit_fate", str(credit)),
            )
        )
    return " ".join(parts)


def _after(lag: float, words: Language) -> str:
    """Hours after the first copy in words; the first copy itself is called so."""
    return lag_text(lag, words) if lag else words.say("edit_short.first")
