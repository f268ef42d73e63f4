"""One measure over months, one panel a group on a common scale, with the number of articles."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from scipy.stats import chi2

from ...analysis.comparison.thresholds import GRADE
from ...corpora.corpus import Corpus
from ..language import Language, Tag, read_language
from ..values import compared_name
from .rates import reader_ticks, shown_value, unit_kind
from .style import COLOURS, FAINT, INK, SOFT, WIDE, ChartFigure, label, needs, style

# Panels of one figure; further groups are left to a figure of their own.
MOST_PANELS = 12
PER_THOUSAND = 1000.0
# Strip under the axis of values that holds the bars of articles, as a share of the panel.
STRIP, BARS = 0.26, 0.2
# Up to so many months each bar has its number.
MOST_NUMBERS = 8


def draw_over_time(
    measures: pd.DataFrame,
    corpus: Corpus,
    measure: str,
    *,
    ax: Axes | None = None,
    language: Tag = "en",
    width: float = WIDE,
    columns: int | None = None,
) -> Figure:
    """Draw small multiples: dots with intervals by month, grey bars for the articles behind them.

    Parameters
    ----------
    measures
        Columns MEASURES. Rates are summed hits over summed base by month with the exact (Garwood)
        interval; other measures are means of articles with 1.96 standard errors, a grade the share
        of articles that reach what is compared. Articles counted once each: families are not taken
        into account here.
    corpus
        Gives each article its outlet and month; articles without a month are left out.
    ax
        Axes for a single panel of all outlets together; None draws one panel an outlet, the first
        `MOST_PANELS` by name.
    columns
        Panels side by side; if None 3 or 4 on a page, what leaves less empty, and 1 on a narrow
        screen.

    Returns
    -------
    Figure
        Without axes when no article has both a month and a value.
    """
    needs(measures, ("article_id", "measure", "value", "base", "hits", "unit"), "draw_over_time")
    words = read_language(language)
    table = by_month(measures, corpus, measure)
    if ax is None and not table.empty:
        groups = sorted(table["group"].unique())[:MOST_PANELS]
    else:
        groups = [""]
    columns = columns or (_abreast(len(groups)) if width >= WIDE else 1)
    with style():
        if ax is not None:
            found = ax.get_figure(root=True)
            assert found is not None
            figure: Figure = found
            pooled = by_month(measures, corpus, measure, pooled=True)
            panels = [(ax, pooled)]
        else:
            rows = -(-len(groups) // columns)
            figure = ChartFigure(
                figsize=(width, (1.2 * rows + 0.6) if not table.empty else 1),
                layout="constrained",
            )
            FigureCanvasAgg(figure)
            figure.alt = _describe(table, measure, words)
            if table.empty:
                return figure
            grid = figure.subplots(
                rows, min(columns, len(groups)), sharex=True, sharey=True, squeeze=False
            ).ravel()
            for empty in grid[len(groups) :]:
                empty.set_visible(False)
            panels = [(p, table[table["group"] == g]) for p, g in zip(grid, groups, strict=False)]
        months = sorted(table["month"].unique())
        most = max([float(t["n"].max()) for _, t in panels if len(t)], default=1.0)
        for (panel, rows_), group in zip(panels, groups, strict=True):
            _panel(panel, rows_, months, group, unit_kind(table), words, most)
        # Once, when all is drawn: set on the first panel it would end the shared axis there.
        foot, low, top = _span([t for _, t in panels])
        first = panels[0][0]
        first.set_ylim(foot, top)
        first.set_yticks([t for t in first.get_yticks() if low <= t <= top])
        if ax is None:
            figure.supxlabel(words.say("chart.interval"), fontsize=8, color=SOFT)
            for n, panel in enumerate(grid[: len(groups)]):
                panel.tick_params(labelbottom=n + columns >= len(groups))
    return figure


def _abreast(groups: int) -> int:
    """Three panels or four in a row, with fewer rows and then fewer empty places."""
    return min((3, 4), key=lambda n: (-(-groups // n), -groups % n))


def by_month(
    measures: pd.DataFrame, corpus: Corpus, measure: str, *, pooled: bool = False
) -> pd.DataFrame:
    """Value and interval by group and month: group, month, value, low, high, n, unit."""
    about = corpus.articles.set_index("article_id")
    rows = measures[(measures["measure"] == measure) & measures["value"].notna()]
    if measure in GRADE:  # a grade has no mean
        reached = (rows["value"] >= GRADE[measure]).astype("float64")
        rows = rows.assign(value=reached, unit="share")
    rows = rows[rows["article_id"].isin(about.index)]
    month = about["published"].fillna("").astype(str).str[:7].reindex(rows["article_id"])
    outlet = about["outlet"].fillna("").astype(str).reindex(rows["article_id"])
    rows = rows.assign(month=month.to_numpy(), group="" if pooled else outlet.to_numpy())
    rows = rows[rows["month"].str.fullmatch(r"\d{4}-\d\d")]
    if rows.empty:
        return pd.DataFrame(columns=["group", "month", "value", "low", "high", "n", "unit"])
    keys = ["group", "month"]
    table = rows.groupby(keys, sort=True).agg(
        hits=("hits", lambda s: s.sum(min_count=1)),
        base=("base", "sum"),
        mean=("value", "mean"),
        sd=("value", "std"),
        n=("value", "size"),
        unit=("unit", "first"),
    )
    if unit_kind(table) == "rate" and table["hits"].notna().all():
        scale = PER_THOUSAND / table["base"]
        table["value"] = table["hits"] * scale
        table["low"] = np.nan_to_num(chi2.ppf(0.025, 2 * table["hits"]) / 2) * scale
        table["high"] = chi2.ppf(0.975, 2 * (table["hits"] + 1)) / 2 * scale
    else:
        half = 1.96 * table["sd"] / np.sqrt(table["n"])
        table["value"] = table["mean"]
        table["low"], table["high"] = table["mean"] - half, table["mean"] + half
    return table.reset_index()


def _panel(
    ax: Axes,
    rows: pd.DataFrame,
    months: list[str],
    group: str,
    kind: str,
    words: Language,
    most: float,
) -> None:
    place = {m: i for i, m in enumerate(months)}
    x = rows["month"].map(place).to_numpy(dtype=float)
    value = rows["value"].to_numpy(dtype=float)
    low, high = rows["low"].to_numpy(dtype=float), rows["high"].to_numpy(dtype=float)
    foot = ax.get_xaxis_transform()
    share = rows["n"].to_numpy(dtype=float) / most
    ax.vlines(x, 0, BARS * share, transform=foot, color=FAINT, lw=9, zorder=0)
    for at, n in zip(x, rows["n"], strict=True) if len(months) <= MOST_NUMBERS else ():
        ax.annotate(
            words.number(n),
            (at, 0),
            xycoords=foot,
            xytext=(0, 2),
            textcoords="offset points",
            ha="center",
            fontsize=6.5,
            color=SOFT,
        )
    ax.plot(x, value, "-", color=COLOURS[0], lw=0.9, alpha=0.5)
    ax.vlines(x, low, high, color=COLOURS[0], lw=2, alpha=0.45)
    ax.plot(x, value, "o", color=COLOURS[0], ms=5, mec="white", mew=0.7)
    step = max(1, -(-len(months) // 4))
    ticks = range(0, len(months), step)
    ax.axhline(0, color=SOFT, lw=0.7)
    ax.spines["bottom"].set_visible(False)
    ax.tick_params(axis="x", length=0)
    ax.set_xticks(list(ticks), [_month(months[i], words, first=i == 0) for i in ticks])
    ax.set_xlim(-0.6, len(months) - 0.4)
    ax.grid(axis="y")
    reader_ticks(ax, words, share=kind == "share", axis="y")
    if group:
        ax.set_title(label(group, 24), fontsize=8.5, color=INK)


def _span(tables: list[pd.DataFrame]) -> tuple[float, float, float]:
    """Foot of the strip of bars, least and highest end of values and intervals, with room above."""
    ends = np.concatenate([t[["low", "value", "high"]].to_numpy(float).ravel() for t in tables])
    ends = ends[np.isfinite(ends)]
    low, high = min(0.0, ends.min(initial=0.0)), ends.max(initial=0.0)
    top = high + 0.06 * (high - low) or 1.0
    return float(low - (top - low) * STRIP / (1 - STRIP)), float(low), float(top)


def _month(month: str, words: Language, *, first: bool) -> str:
    """Name of a month, with the year where it is not that of the tick before."""
    name = words.short_month(int(month[5:7]))
    return f"{name}\n{words.own_digits(month[:4])}" if first or month[5:7] == "01" else name


def _describe(table: pd.DataFrame, measure: str, words: Language) -> str:
    parts = [words.say("chart.alt_time", measure=compared_name(measure, words))]
    share = unit_kind(table) == "share"
    for group, rows in table.groupby("group", sort=True):
        ends = rows.sort_values("month")["value"].to_numpy(dtype=float)
        parts.append(
            words.say(
                "chart.alt_time_row",
                group=label(group, 60),
                n=words.number(len(rows)),
                first=shown_value(ends[0], share, words),
                last=shown_value(ends[-1], share, words),
            )
        )
    return " ".join(parts)
