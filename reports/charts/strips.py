"""Articles as strips from their first code point to their last, ticks to be drawn on them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from ...analysis.credits import in_text
from ...corpora.corpus import Corpus
from ..language import Language
from .lines import fitted, width_of
from .style import FAINT, WIDE, canvas, label

Floats: TypeAlias = npt.NDArray[np.float64]

MOST_ROWS = 12
# Points: for an outlet's name beside a strip, wide and narrow, and for the date behind it; for the
# mark and the gap of an entry of the legend; for a row of the legend.
NAME, NARROW_NAME, DATE, HANDLE, ROW = 112, 62, 60, 32, 17


@dataclass(frozen=True, slots=True)
class Strips:
    """Articles as strips below each other, by outlet and date; the last of ``ids`` at the foot."""

    ids: list[str]
    about: pd.DataFrame

    @classmethod
    def of(
        cls, rows: pd.DataFrame, corpus: Corpus, *, seed: int, articles: list[str] | None
    ) -> Strips:
        """The articles asked for; without them `MOST_ROWS` of those with a row."""
        about = corpus.articles.set_index("article_id")
        if articles is None:
            ids = sorted(set(in_text(rows)["article_id"]) & set(about.index))
            rng = np.random.default_rng(seed & 0xFFFFFFFF)
            ids = sorted(ids[i] for i in rng.permutation(len(ids))[:MOST_ROWS])
        else:
            ids = [a for a in articles if a in about.index]
        about = about.loc[ids, ["outlet", "published", "text"]]
        order = about.assign(id=ids, published=about["published"].fillna("")).sort_values(
            ["outlet", "published", "id"], kind="stable"
        )
        return cls(order["id"].tolist(), about)

    def canvas(
        self, ax: Axes | None, words: Language, *, width: float, alt: str, legend: list[str]
    ) -> tuple[Figure, Axes]:
        """Axes with a line and a name for each article, and room above for a legend of names."""
        rows = -(-len(legend) // columns_of(legend, width))
        height = 0.85 + 0.3 * len(self.ids) + ROW * (rows - 1) / 72
        figure, ax = canvas(ax, height=height, width=width, alt=alt)
        heights = list(self.heights().values())
        ax.hlines(heights, 0, 1, color=FAINT, lw=1.4, zorder=0)
        room = NAME if width == WIDE else NARROW_NAME
        about = self.about.loc[self.ids, ["outlet", "published"]].fillna("").astype(str)
        names = [
            f"{fitted(label(outlet, 60), room, 8.5)} · {words.short_date(date)}".rstrip(" ·")
            for outlet, date in about.itertuples(index=False)
        ]
        ax.set_yticks(heights, names)
        ax.set_ylim(-0.6, len(self.ids) - 0.4)
        ax.set_xlim(-0.005, 1.005)
        ax.set_xticks([0, 0.5, 1], [words.percent(v) for v in (0, 0.5, 1)])
        ax.tick_params(axis="y", length=0, pad=7)
        ax.spines["left"].set_visible(False)
        ax.set_xlabel(words.say("chart.position_in_text"))
        return figure, ax

    def heights(self) -> dict[str, int]:
        """Height of each strip."""
        return {a: len(self.ids) - 1 - i for i, a in enumerate(self.ids)}

    def places(self, rows: pd.DataFrame) -> tuple[pd.DataFrame, Floats, Floats]:
        """The rows that are drawn, where in their article (0 to 1), and the height of its strip."""
        rows = in_text(rows)
        mine = rows[rows["article_id"].isin(self.ids)]
        length = self.about["text"].str.len().reindex(mine["article_id"]).to_numpy(np.float64)
        at = mine["start"].to_numpy(np.float64) / length
        height: Floats = np.asarray(mine["article_id"].map(self.heights()), np.float64)
        return mine, at, height


def columns_of(names: list[str], width: float) -> int:
    """How many entries of a legend stand side by side above the axes."""
    room = 72 * width - (NAME if width == WIDE else NARROW_NAME) - DATE
    widest = max((width_of(n, 8.5) for n in names), default=0.0)
    return max(1, min(len(names), int(room // (widest + HANDLE))))


def above(ax: Axes, handles: list[Line2D], *, width: float) -> None:
    """A legend above the axes, where there is something to tell."""
    if handles:
        names = [str(h.get_label()) for h in handles]
        ax.legend(
            handles=handles, loc="lower left", bbox_to_anchor=(-0.01, 1.0),
            ncols=columns_of(names, width), handletextpad=0.2, columnspacing=1.4,
        )  # fmt: skip
