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
    size = max(len(left), len(right))
    with style():
        figure, ax = canvas(ax, height=0.6 + 0.34 * size, width=width, alt=_describe(rows, words))
        lefts = _spread(left, size)
        rights = _spread(right, size)
        most = float(rows["articles"].max())
        for k, (origin, publisher, n) in enumerate(rows[list(COLUMNS)].itertuples(index=False)):
            a, b = lefts[origin], rights[publisher]
            line = Path(
                [(0, a), (0.45, a), (0.55, b), (1, b)],
                [Path.MOVETO, Path.CURVE4, Path.CURVE4, Path.CURVE4],
            )
            shade = COLOURS[list(left).index(origin) % len(COLOURS)]
            ax.add_patch(
                PathPatch(line, fill=False, ec=shade, lw=0.8 + 4 * np.sqrt(n / most), alpha=0.5)
            )
            # Each number sits on its own line, further along than that of the line before.
            x, y = _on_curve(line, (0.25, 0.4, 0.55, 0.7)[k % 4])
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
                x, size - 0.25, words.say(f"chart.{key}"), ha=align, va="bottom", fontsize=8,
                color=SOFT,
            )  # fmt: skip
        reach = 0.62 if width == WIDE else 0.8
        ax.set_xlim(-reach, 1 + reach)
        ax.set_ylim(-0.6, size + 0.1)
        ax.axis("off")
    return figure


def _on_curve(line: Path, t: float) -> tuple[float, float]:
    """The point of a cubic Bezier curve at ``t``, from 0 to 1."""
    weights = np.array([(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3])
    x, y = weights @ np.asarray(line.vertices)
    return float(x), float(y)


def _places(rows: pd.DataFrame, column: str) -> list[str]:
    total = rows.groupby(column, sort=True)["articles"].sum()
    return [str(k) for k in total.sort_values(ascending=False, kind="stable").index]


def _spread(names: list[str], size: int) -> dict[str, float]:
    step = size / len(names)
    return {n: size - 0.5 - (i + 0.5) * step for i, n in enumerate(names)}


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
