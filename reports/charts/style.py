"""One style for all charts: fonts that hold Devanagari, colours that work for every eye, no red.

Every `draw_` function runs inside `style()`; a figure it makes is a `ChartFigure`, which shows
itself in a notebook and saves with the same settings.
"""

from __future__ import annotations

import base64
import html
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import RendererSVG
from matplotlib.figure import Figure
from matplotlib.font_manager import fontManager

from ..content import Picture, Word
from ..shown import in_fonts, shown

FONTS = Path(__file__).resolve().parent.parent / "fonts"
INK, SOFT, FAINT, PAPER = "#1b1f24", "#5b6470", "#e3e6ea", "#ffffff"
# Okabe and Ito (2008) without its vermilion, darkened for text on white; luminance differs from
# step to step, and every series has a marker and a line style of its own, so grey print reads.
COLOURS = ("#0b5394", "#b06f00", "#00765a", "#8a4f9e", "#4a4a4a", "#2f9fcf")
MARKERS = ("o", "s", "D", "^", "v", "P")
DASHES: tuple[Any, ...] = ("-", (0, (4, 2)), (0, (1, 1.5)), (0, (6, 2, 1, 2)), (0, (8, 3)), "-")
# Width of the text on a page (mm 166) and of a narrow screen, in inches.
WIDE, NARROW = 6.54, 3.6
LAYOUT_DPI = 576

SETTINGS: dict[str, Any] = {
    "font.family": ["Saabhar Sans", "Noto Sans Arabic", "DejaVu Sans"],
    "font.size": 9,
    "font.enable_last_resort": False,
    "text.language": "hi",
    "text.parse_math": False,
    "text.usetex": False,
    "axes.unicode_minus": True,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": SOFT,
    "axes.linewidth": 0.7,
    "axes.labelcolor": SOFT,
    "axes.labelsize": 8.5,
    "axes.titlesize": 9.5,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.axisbelow": True,
    "axes.facecolor": "none",
    "figure.facecolor": PAPER,
    "grid.color": FAINT,
    "grid.linewidth": 0.7,
    "text.color": INK,
    "xtick.color": SOFT,
    "xtick.labelcolor": INK,
    "xtick.labelsize": 8.5,
    "xtick.major.width": 0.7,
    "ytick.color": SOFT,
    "ytick.labelcolor": INK,
    "ytick.labelsize": 8.5,
    "ytick.major.width": 0.7,
    "legend.frameon": False,
    "legend.fontsize": 8.5,
    "svg.fonttype": "path",
    "svg.hashsalt": "saabhar",
    "pdf.fonttype": 42,
    "savefig.facecolor": PAPER,
    "path.simplify": True,
}


@cache
def _register() -> None:
    for file in sorted(FONTS.glob("*.ttf")):
        fontManager.addfont(str(file))


@contextmanager
def style() -> Iterator[None]:
    """Settings of all charts, for as long as the block lasts; a caller's own come back after."""
    _register()
    with mpl.rc_context(SETTINGS):  # type: ignore[arg-type]  # the stubs list every key
        yield


class ChartFigure(Figure):
    """A Figure that knows what it shows (``alt``) and shows itself in a notebook."""

    alt: str = ""

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        png = self.png()
        picture = base64.b64encode(png).decode()
        page = (
            f'<img alt="{html.escape(self.alt, quote=True)}" style="max-width:100%;height:auto" '
            f'width="{round(self.get_figwidth() * 96)}" src="data:image/png;base64,{picture}">'
        )
        return {"text/html": page, "image/png": png, "text/plain": self.alt or repr(self)}

    def png(self, dpi: int = 192, *, laid_out: bool = False) -> bytes:
        """The chart as a PNG without dates or names of programs in it.

        Parameters
        ----------
        laid_out
            Leave everything where `picture` put it, which takes half the time.
        """
        buffer = io.BytesIO()
        with style(), self._as_it_stands(laid_out):
            self.savefig(buffer, format="png", dpi=dpi, metadata={"Software": None})
        return buffer.getvalue()

    @contextmanager
    def _as_it_stands(self, laid_out: bool = True) -> Iterator[None]:
        """Drawn without being laid out again."""
        engine = self.get_layout_engine()
        if laid_out:
            self.set_layout_engine("none")
        yield
        self.set_layout_engine(engine)

    def picture(self) -> Picture:
        """The chart as SVG outlines, with every word drawn and its place."""
        buffer = io.StringIO()
        with style():
            width, height = (float(v) * 72 for v in self.get_size_inches())
            # Laid out at many dots an inch: at 72 each letter is measured as whole dots wide, and
            # a long name is cut at the edge.
            self.set_dpi(LAYOUT_DPI)
            engine = self.get_layout_engine()
            if engine is not None:
                engine.execute(self)
            self.set_dpi(72)
            renderer = _Recorder(width, height, buffer, metadata={"Date": None, "Creator": None})
            with self._as_it_stands():
                self.draw(renderer)
            renderer.finalize()  # type: ignore[no-untyped-call]
        svg = buffer.getvalue()
        return Picture(svg[svg.index("<svg") :], width, height, tuple(renderer.words))


class _Recorder(RendererSVG):
    """Writes SVG outlines and keeps the words, so that a page can lay them over as text."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[no-untyped-call]
        self.words: list[Word] = []

    def draw_text(
        self, gc: Any, x: Any, y: Any, s: str, prop: Any, angle: float,
        ismath: Any = False, mtext: Any = None,
    ) -> None:  # fmt: skip
        if s.strip():
            size = float(prop.get_size_in_points())
            bold = str(prop.get_weight()) in ("bold", "700")
            self.words.append(
                Word(round(float(x), 2), round(float(y), 2), s, size, float(angle), bold)
            )
        super().draw_text(  # type: ignore[no-untyped-call]
            gc, x, y, s, prop, angle, ismath=ismath, mtext=mtext
        )


def canvas(
    ax: Axes | None, *, height: float, width: float = WIDE, alt: str = ""
) -> tuple[Figure, Axes]:
    """The axes to draw in: the caller's, or those of a new figure of this size in inches."""
    if ax is not None:
        figure = ax.get_figure(root=True)
        assert figure is not None  # axes taken from a figure have one
        return figure, ax
    figure = ChartFigure(figsize=(width, height), layout="constrained")
    FigureCanvasAgg(figure)
    figure.alt = alt
    return figure, figure.subplots()


def label(name: object, limit: int = 28) -> str:
    """A name from the data as an axis label: cut at a grapheme, what has no glyph named."""
    return in_fonts(shown(name, limit)) or "–"


def needs(frame: Any, columns: Sequence[str], chart: str) -> None:
    """Say all that is missing when a table cannot be drawn.

    Raises
    ------
    ValueError
        Naming the chart, the missing columns and those that are there.
    """
    missing = [c for c in columns if c not in frame.columns]
    if missing:
        raise ValueError(
            f"{chart} needs the columns {', '.join(columns)}; missing: {', '.join(missing)}. "
            f"The table has {', '.join(map(str, frame.columns))}."
        )
