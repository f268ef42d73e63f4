"""X-ray of articles: where in each text the marked words stand."""

from __future__ import annotations

from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from ...corpora.corpus import Corpus
from ..language import Tag, read_language
from .strips import Strips, above
from .style import COLOURS, WIDE, needs, style


def draw_dispersion(
    markers: pd.DataFrame,
    corpus: Corpus,
    *,
    seed: int,
    ax: Axes | None = None,
    language: Tag = "en",
    width: float = WIDE,
    articles: list[str] | None = None,
) -> Figure:
    """Draw a row an article, from its first to its last code point, a tick a marked place.

    Parameters
    ----------
    markers
        Columns MARKERS. Praise is drawn above the line, counterweight below, attack formulae as
        dots on it.
    articles
        Ids to draw; if None, twelve of the marked ones drawn by ``seed``.

    Raises
    ------
    ValueError
        When no article of the corpus is marked.
    """
    needs(markers, ("article_id", "start", "polarity"), "draw_dispersion")
    words = read_language(language)
    strips = Strips.of(markers, corpus, seed=seed, articles=articles)
    if not strips.ids:
        raise ValueError("draw_dispersion: no article of this corpus has a marker.")
    alt = words.say("chart.alt_dispersion", articles=words.counted("articles", len(strips.ids)))
    with style():
        rows, at, base = strips.places(markers)
        kind = rows["polarity"].to_numpy()
        there = [k for k in ("promo", "counter", "foe") if (kind == k).any()]
        names = [words.name("polarity", k) for k in there]
        figure, ax = strips.canvas(ax, words, width=width, alt=alt, legend=names)
        promo, counter, foe = (kind == k for k in ("promo", "counter", "foe"))
        ax.vlines(at[promo], base[promo] + 0.04, base[promo] + 0.36, color=COLOURS[0], lw=1.3)
        ax.vlines(at[counter], base[counter] - 0.36, base[counter] - 0.04, color=COLOURS[1], lw=1.3)
        ax.plot(at[foe], base[foe], "D", color=COLOURS[4], ms=3.2)
        looks: dict[str, dict[str, Any]] = {
            "promo": {"marker": 2, "color": COLOURS[0]},
            "counter": {"marker": 3, "color": COLOURS[1]},
            "foe": {"marker": "D", "color": COLOURS[4]},
        }
        handles = [
            Line2D([], [], ls="none", ms=6 if k != "foe" else 3.5, mew=1.5,
                   label=name, **looks[k])
            for k, name in zip(there, names, strict=True)
        ]  # fmt: skip
        above(ax, handles, width=width)
    return figure
