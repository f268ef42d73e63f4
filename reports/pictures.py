"""Charts as blocks of a report: once for the page, once for a narrow screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, cast

from matplotlib.figure import Figure

from .charts.style import NARROW
from .content import Chart, Drawing


def chart(
    name: str,
    caption: str,
    draw: Callable[..., Figure],
    narrow: Mapping[str, Any] | None = None,
    *,
    half: bool = False,
) -> Chart:
    """A block that calls ``draw()`` for a page and ``draw(width=...)`` for a narrow screen.

    Parameters
    ----------
    draw
        A ``draw_`` function with everything but its size set.
    narrow
        Further arguments for the narrow one.
    half
        Whether it may share a line of a page with the next such chart.
    """
    small = partial(draw, width=NARROW, **(narrow or {}))
    # Without ``ax`` a draw_ function makes a ChartFigure, which is a Drawing.
    return Chart(
        name, caption, cast(Callable[[], Drawing], draw), cast(Callable[[], Drawing], small), half
    )
