"""The same comparison under every reasonable combination of choices."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from ..language import Language, Tag, read_language
from .rates import reader_ticks
from .style import COLOURS, FAINT, INK, SOFT, WIDE, ChartFigure, label, needs, style

COLUMNS = ("effect", "low", "high")
NOT_CHOICES = frozenset(
    {"effect", "low", "high", "effect_kind", "p", "q", "n", "n_a", "n_b", "units_a", "units_b",
     "decision", "worth", "measure", "group_a", "group_b", "method", "seed", "language", "reason",
     "main"}
)  # fmt: skip


def draw_specification_curve(
    specifications: pd.DataFrame,
    *,
    choices: list[str] | None = None,
    ax: Axes | None = None,
    language: Tag = "en",
    width: float = WIDE,
) -> Figure:
    """Draw effects in order with intervals, and under them which choice each one took.

    Parameters
    ----------
    specifications
        One row a combination: effect, low, high, effect_kind ("ratio", drawn on a log scale with 1
        as no difference, or "difference", 0), and one column a choice.
    choices
        Columns that are choices; if None, all that are not results and take more than one value.
    ax
        Axes for the curve alone, without the panel of choices.

    Raises
    ------
    ValueError
        When a column is missing or no row is there.

    References
    ----------
    Simonsohn, Simmons & Nelson 2020, Specification curve analysis.
    """
    needs(specifications, COLUMNS, "draw_specification_curve")
    if specifications.empty:
        raise ValueError("draw_specification_curve needs at least one combination of choices.")
    words = read_language(language)
    rows = specifications.sort_values("effect", kind="stable").reset_index(drop=True)
    if choices is None:
        choices = [
            str(c) for c in rows.columns if c not in NOT_CHOICES and len(set(rows[c].map(str))) > 1
        ]
    levels = [
        (c, v) for c in choices for v in sorted(rows[c].unique(), key=str)
    ]  # one row of the lower panel each
    ratio = "effect_kind" in rows.columns and bool((rows["effect_kind"] == "ratio").all())
    with style():
        below = None
        if ax is None:
            height = 2.1 + 0.19 * len(levels)
            figure: Figure = ChartFigure(figsize=(width, height), layout="constrained")
            FigureCanvasAgg(figure)
            figure.alt = _describe(rows, 1.0 if ratio else 0.0, words)  # type: ignore[attr-defined]
            if levels:
                ax, below = figure.subplots(
                    2, 1, sharex=True, height_ratios=[1.7, 0.19 * len(levels) + 0.15]
                )
            else:
                ax = figure.subplots()
        else:
            found = ax.get_figure(root=True)
            assert found is not None
            figure = found
        _curve(ax, rows, ratio, words)
        if below is not None:
            _choices(below, rows, levels, words, 30 if width == WIDE else 16)
        else:
            ax.set_xlabel(words.say("chart.specification"))
    return figure


def _curve(ax: Axes, rows: pd.DataFrame, ratio: bool, words: Language) -> None:
    x = np.arange(len(rows))
    effect, low, high = (rows[c].to_numpy(dtype=float) for c in COLUMNS)
    null = 1.0 if ratio else 0.0
    clear = (low > null) | (high < null)
    if ratio:
        ax.set_yscale("log")
        ax.minorticks_off()
        low = np.maximum(low, 1e-3)
    line = np.isfinite(low) & np.isfinite(high)
    ax.vlines(x[line], low[line], high[line], color=COLOURS[0], lw=1.6, alpha=0.4)
    for at, fill in ((clear, COLOURS[0]), (~clear, "white")):
        ax.plot(x[at], effect[at], "o", ms=4.2, mfc=fill, mec=COLOURS[0], mew=1, ls="none")
    ax.axhline(null, color=SOFT, lw=0.9, ls=(0, (4, 2)))
    ax.annotate(
        words.say("chart.no_difference"), (1, null), xycoords=("axes fraction", "data"),
        xytext=(0, 2), textcoords="offset points", ha="right", fontsize=7.5, color=SOFT,
    )  # fmt: skip
    if ratio:
        bottom, top = ax.get_ylim()
        ticks = [t for t in (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50) if bottom <= t <= top]
        ax.set_yticks(ticks)
    reader_ticks(ax, words, axis="y")
    ax.set_ylabel(words.say("chart.effect_ratio" if ratio else "chart.effect_difference"))
    ax.set_xticks([])
    ax.grid(axis="y")


def _choices(
    ax: Axes, rows: pd.DataFrame, levels: list[tuple[str, object]], words: Language, cut: int
) -> None:
    x = np.arange(len(rows))
    names = []
    for i, (choice, level) in enumerate(levels):
        y = len(levels) - 1 - i
        at = (rows[choice] == level).to_numpy()
        ax.plot(x[at], np.full(int(at.sum()), y), "|", color=INK, ms=6, mew=1.2)
        first = i == 0 or levels[i - 1][0] != choice
        if first and i:
            ax.axhline(y + 0.5, color=FAINT, lw=0.7)
        named = words.name("choice", choice, label(choice, cut))
        names.append(f"{named}: {_level(str(level), words, cut)}")
    ax.set_yticks(range(len(levels) - 1, -1, -1), names, fontsize=7.5)
    ax.set_ylim(-0.6, len(levels) - 0.4)
    ax.set_xlim(-0.8, len(rows) - 0.2)
    ax.set_xlabel(words.say("chart.specification"))
    ax.tick_params(axis="y", length=0)
    for side in ("left", "bottom"):
        ax.spines[side].set_visible(False)


def _level(level: str, words: Language, cut: int) -> str:
    _, without, entry = level.partition("without ")
    own = words.name("choice", level, "")
    if without and entry and not own:
        return words.say("choice.without", entry=label(entry, cut))
    return own or label(level, cut)


def _describe(rows: pd.DataFrame, null: float, words: Language) -> str:
    effect = rows["effect"].to_numpy(dtype=float)
    above = np.median(effect) >= null
    same = (effect >= null) == above
    clear = (rows["low"] > null) | (rows["high"] < null)
    return words.say(
        "chart.alt_specification", n=words.number(len(rows)),
        low=words.figure(float(effect.min())), high=words.figure(float(effect.max())),
        above=words.number(int(same.sum())), clear=words.number(int((clear & same).sum())),
    )  # fmt: skip
