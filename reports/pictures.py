"""Charts as blocks of a report: once for the page, once for a narrow screen."""

from __future__ import annotations

from matplotlib.figure import Figure

from .charts.style import ChartFigure
from .content import Chart


def chart(name: str, figure: Figure, narrow: Figure, caption: str) -> Chart:
    """A block of two drawings of one chart; what it shows in words comes from the figure."""
    assert isinstance(figure, ChartFigure) and isinstance(narrow, ChartFigure)
    return Chart(name, figure.picture(), narrow.picture(), caption, figure.alt)
