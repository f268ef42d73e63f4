"""Who carries whom: writers on the left, publishers on the right, counts on the lines."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from ..language import Language, Tag, read_language
from .style import COLOURS, INK, PAPER, SOFT, WIDE, canvas, label, needs, style

COLUMNS = ("origin", "publisher", "articles")
# Lines of one picture; the rest stand in the table.
MOST_EDGES = 30
# Inches a line takes at its names, so that the numbers on the lines stand clear of each other; the
# room between two names, in lines.
LINE, APART = 0.135, 1.3


def draw_carriers(
    carriers: pd.DataFrame,
    *,
    ax: Axes | None = None,
    language: Tag = "en",
    width: float = WIDE,
) -> Figure:
    """Draw a graph of two columns; a line's width grows with the square root of its articles.

    Parameters
    ----------
    carriers
        origin, publisher, articles: one row a pair. The `MOST_EDGES` largest are drawn. Both
        columns are ordered by articles, then by name.

    Raises
    ------
    ValueError
        When a column is missing or no row is there.
    """
    needs(carriers, COLUMNS, "draw_carriers")
    if carriers.empty:
        raise ValueError("draw_carriers needs at least one pair of origin and publisher.")
    words = read_language(language)
    rows = carriers.sort_values(
        ["articles", "origin", "publisher"], ascending=[False, True, True], kind="stable"
    ).head(MOST_EDGES)
    left, right = (_places(rows, c) for c in ("origin", "publisher"))
    size = len(rows) + APART * max(len(left), len(right))
    with style():
        figure, ax = canvas(ax, height=0.6 + LINE * size, width=width, alt=_describe(rows, words))
        lefts = _spread(left, rows["origin"], size)
        rights = _spread(right, rows["publisher"], size)
        most = float(rows["articles"].max())
        drawn = rows[list(COLUMNS)].assign(
            a=_fanned(rows, "origin", "publisher", lefts, rights),
            b=_fanned(rows, "publisher", "origin", rights, lefts),
        )
        for origin, _, n, a, b in drawn.itertuples(index=False):
            line = Path(
                [(0, a), (0.45, a), (0.55, b), (1, b)],
                [Path.MOVETO, Path.CURVE4, Path.CURVE4, Path.CURVE4],
            )
            shade = COLOURS[list(left).index(origin) % len(COLOURS)]
            ax.add_patch(
                PathPatch(line, fill=False, ec=shade, lw=0.8 + 4 * np.sqrt(n / most), alpha=0.5)
            )
            # Near the writer, where lines stand apart.
            x, y = _on_curve(line, 0.05)
            ax.text(
                x, y, words.number(n), fontsize=7, color=shade, ha="center", va="center",
                bbox={"fc": PAPER, "ec": "none", "pad": 0.6},
            )  # fmt: skip
        cut = 26 if width == WIDE else 14
        for place, x, align in ((lefts, -0.02, "right"), (rights, 1.02, "left")):
            for name, y in place.items():
                ax.text(x, y, label(name, cut), ha=align, va="center", fontsize=8.5, color=INK)
        for x, align, key in ((-0.02, "right", "wrote"), (1.02, "left", "published")):
            ax.text(
                x, size + 0.3, words.say(f"chart.{key}"), ha=align, va="bottom", fontsize=8,
                color=SOFT,
            )  # fmt: skip
        reach = 0.62 if width == WIDE else 0.8
        ax.set_xlim(-reach, 1 + reach)
        ax.set_ylim(-0.6, size + 0.6)
        ax.axis("off")
    return figure


def _fanned(
    rows: pd.DataFrame, here: str, there: str, own: dict[str, float], other: dict[str, float]
) -> list[float]:
    """Heights at which lines leave or reach their names, side by side, in the order of the ends."""
    ends: dict[tuple[str, str], float] = {}
    for name, lines in rows.groupby(here, sort=False):
        order = sorted(map(str, lines[there]), key=lambda n: -other[n])
        for place, end in enumerate(order):
            ends[str(name), end] = own[str(name)] - (place + 0.5 - len(order) / 2)
    return [ends[str(h), str(t)] for h, t in zip(rows[here], rows[there], strict=True)]


def _on_curve(line: Path, t: float) -> tuple[float, float]:
    """The point of a cubic Bezier curve at ``t``, from 0 to 1."""
    weights = np.array([(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3])
    x, y = weights @ np.asarray(line.vertices)
    return float(x), float(y)


def _places(rows: pd.DataFrame, column: str) -> list[str]:
    total = rows.groupby(column, sort=True)["articles"].sum()
    return [str(k) for k in total.sort_values(ascending=False, kind="stable").index]


def _spread(names: list[str], ends: pd.Series, size: float) -> dict[str, float]:
    """Heights of names from the top, each with room for its lines and the rest shared out."""
    lines = ends.astype(str).value_counts()
    apart = (size - len(ends)) / len(names)
    heights: dict[str, float] = {}
    top = size
    for name in names:
        heights[name] = top - (lines[name] + apart) / 2
        top -= lines[name] + apart
    return heights


def _describe(rows: pd.DataFrame, words: Language) -> str:
    return " ".join(
        [words.say("chart.alt_carriers")]
        + [
            words.say(
                "chart.alt_carriers_row",
                publisher=label(p, 60),
                origin=label(o, 60),
                articles=words.counted("articles", n),
            )
            for o, p, n in rows[list(COLUMNS)].itertuples(index=False)
        ]
    )
