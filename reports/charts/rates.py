"""Rates or shares of groups, each with its interval and what it was counted over."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from ..language import Language, Tag, read_language
from ..values import compared_name
from .lines import fitted, folded
from .style import COLOURS, INK, SOFT, WIDE, canvas, label, needs, style

COLUMNS = ("group", "measure", "value", "low", "high", "n")
# Points for a name beside the axis, wide and narrow, and for a line under that of a narrow chart.
NAME, NARROW_NAME, NARROW_LINE = 150, 88, 175


def draw_rates(
    groups: pd.DataFrame,
    measure: str,
    *,
    ax: Axes | None = None,
    language: Tag = "en",
    order: str = "value",
    width: float = WIDE,
) -> Figure:
    """Draw one measure for every group: a dot, its 95 % interval, the number of articles.

    All groups share one colour; none is singled out.

    Parameters
    ----------
    groups
        One row a group and measure: group, measure, value, low, high, n (articles); ``unit`` where
        the values are shares (drawn in percent). Rows of other measures are left out. A missing
        value is drawn as "too short"; a missing interval as a dot without a line.
    order
        "value" (highest on top) or "name".

    Raises
    ------
    ValueError
        When a column is missing or the measure is not in the table.
    """
    needs(groups, COLUMNS, "draw_rates")
    if order not in ("value", "name"):
        raise ValueError(f"order must be 'value' or 'name', got {order!r}.")
    rows = groups[groups["measure"] == measure]
    if rows.empty:
        there = ", ".join(sorted(map(str, groups["measure"].unique())))
        raise ValueError(f"no rows of the measure {measure!r}. The table has {there}.")
    words = read_language(language)
    rows = rows.sort_values(["group"], key=lambda s: s.astype(str))
    if order == "value":
        rows = rows.sort_values("value", ascending=False, kind="stable", na_position="last")
    share = unit_kind(rows) == "share"
    with style():
        below = axis_text(rows, measure, words, narrow=width < WIDE)
        # Every line under the axis adds to the height: axes side by side are of one size.
        height = 0.68 + 0.17 * (below.count("\n") + 1) + 0.3 * len(rows)
        figure, ax = canvas(ax, height=height, width=width, alt=_describe(rows, measure, words))
        y = np.arange(len(rows))[::-1]
        value = rows["value"].to_numpy(dtype=float)
        low = rows["low"].to_numpy(dtype=float)
        high = rows["high"].to_numpy(dtype=float)
        # A rate without an upper end (no hit at all) is drawn as a dot; the table says so.
        has_line = np.isfinite(low) & np.isfinite(high)
        ax.hlines(y[has_line], low[has_line], high[has_line], color=COLOURS[0], lw=2.2, alpha=0.45)
        ax.plot(
            value, y, "o", color=COLOURS[0], ms=6.5, mec="white", mew=0.8, clip_on=False, zorder=3
        )
        for at, v, end in zip(y, value, np.where(has_line, high, value), strict=True):
            text = words.say("chart.too_short") if np.isnan(v) else shown_value(v, share, words)
            ax.annotate(
                text, (0 if np.isnan(v) else end, at), xytext=(6, 0), textcoords="offset points",
                va="center", fontsize=8, color=SOFT if np.isnan(v) else INK,
            )  # fmt: skip
        room = NAME if width == WIDE else NARROW_NAME
        ax.set_yticks(y, [fitted(label(g, 60), room, 8.5) for g in rows["group"]])
        for at, n in zip(y, rows["n"], strict=True):
            _beside(ax, words.number(n), float(at))
        _beside(ax, words.say("chart.articles"), len(rows) - 0.35)
        ax.set_ylim(-0.6, len(rows) - 0.4)
        ends = np.concatenate([value, high])
        ends = ends[np.isfinite(ends)]
        top = float(ends.max()) if len(ends) else 1.0
        bottom = min(0.0, float(np.nanmin(np.concatenate([value, low, [0.0]]))))
        # Room at the right for the figure beside the last dot.
        beside = 0.15 if width == WIDE else 0.3
        ax.set_xlim(bottom, top + beside * ((top - bottom) or 1.0))
        ax.grid(axis="x")
        ax.spines["left"].set_visible(False)
        ax.tick_params(axis="y", length=0, pad=7)
        reader_ticks(ax, words, share=share)
        ax.set_xlabel(below)
    return figure


def _beside(ax: Axes, text: str, y: float) -> None:
    """A figure in the column at the right edge."""
    ax.annotate(
        text,
        (1, y),
        xycoords=("axes fraction", "data"),
        xytext=(6, 0),
        textcoords="offset points",
        ha="left",
        va="center",
        fontsize=8,
        color=SOFT,
    )


def unit_kind(rows: pd.DataFrame) -> str:
    """Whether values are a "rate", a "share" or another "index", by their unit."""
    unit = str(rows["unit"].iloc[0]) if "unit" in rows.columns and len(rows) else ""
    return "rate" if "per 1000" in unit else "share" if unit.startswith("share") else "index"


def shown_value(value: float, share: bool, words: Language) -> str:
    """A value in the reader's digits, shares in percent."""
    if not share:
        return words.figure(value)
    return words.percent(value, 0 if abs(value) >= 0.1 or value == 0 else 1)


def reader_ticks(ax: Axes, words: Language, *, share: bool = False, axis: str = "x") -> None:
    """Tick labels in the reader's digits."""

    def text(value: float, _: float | None) -> str:
        if share:
            return words.percent(value, 0 if abs(100 * value - round(100 * value)) < 1e-6 else 1)
        places = len(f"{value:.6g}".partition(".")[2])
        return words.number(value, places)

    (ax.xaxis if axis == "x" else ax.yaxis).set_major_formatter(text)


def axis_text(rows: pd.DataFrame, measure: str, words: Language, *, narrow: bool = False) -> str:
    """Name of the measure, its unit, and what the line means."""
    unit = words.say(f"chart.unit_{unit_kind(rows)}")
    name = compared_name(measure, words)
    line = words.say("chart.interval")
    if not narrow:
        return f"{name}{unit} · {line}"
    return "\n".join([*folded(f"{name}{unit}", NARROW_LINE, 8.5), line])


def _describe(rows: pd.DataFrame, measure: str, words: Language) -> str:
    share = unit_kind(rows) == "share"
    parts = [
        words.say("chart.alt_row_short", group=label(g, 60), articles=words.counted("articles", n))
        if np.isnan(v)
        else words.say(
            "chart.alt_row",
            group=label(g, 60),
            value=shown_value(v, share, words),
            low=shown_value(lo, share, words),
            high=shown_value(hi, share, words),
            articles=words.counted("articles", n),
        )
        for g, v, lo, hi, n in rows[["group", "value", "low", "high", "n"]].itertuples(index=False)
    ]
    told = words.say("chart.alt_rates", measure=compared_name(measure, words))
    return f"{told} {' '.join(parts)}"
