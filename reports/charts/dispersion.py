"""X-ray of articles: where in each text the marked words stand."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from ...corpora.corpus import Corpus
from ..language import Tag, read_language
from .style import COLOURS, FAINT, WIDE, canvas, label, needs, style

MOST_ROWS = 12
# One row of ticks a kind, so that grey print and every eye can tell them apart.
KINDS = ("promo", "foe", "counter")


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
        Ids to draw; if None, `MOST_ROWS` of the marked ones drawn by ``seed``.

    Raises
    ------
    ValueError
        When no article of the corpus is marked.
    """
    needs(markers, ("article_id", "start", "polarity"), "draw_dispersion")
    words = read_language(language)
    about = corpus.articles.set_index("article_id")
    if articles is None:
        ids = sorted(set(markers["article_id"]) & set(about.index))
        rng = np.random.default_rng(seed & 0xFFFFFFFF)
        ids = sorted(ids[i] for i in rng.permutation(len(ids))[:MOST_ROWS])
    else:
        ids = [a for a in articles if a in about.index]
    if not ids:
        raise ValueError("draw_dispersion: no article of this corpus has a marker.")
    outlet = dict(zip(about.index, about["outlet"].astype(str), strict=True))
    ids = sorted(ids, key=lambda a: (outlet[a], str(about["published"].get(a) or ""), a))
    length = about["text"].reindex(ids).str.len()
    alt = words.say("chart.alt_dispersion", articles=words.counted("articles", len(ids)))
    with style():
        figure, ax = canvas(ax, height=0.85 + 0.3 * len(ids), width=width, alt=alt)
        y = {a: len(ids) - 1 - i for i, a in enumerate(ids)}
        ax.hlines(list(y.values()), 0, 1, color=FAINT, lw=1.4, zorder=0)
        rows = markers[markers["article_id"].isin(ids)]
        at = rows["start"].to_numpy(dtype=float) / length.reindex(rows["article_id"]).to_numpy()
        base = rows["article_id"].map(y).to_numpy(dtype=float)
        kind = rows["polarity"].to_numpy()
        promo, counter, foe = (kind == k for k in ("promo", "counter", "foe"))
        ax.vlines(at[promo], base[promo] + 0.04, base[promo] + 0.36, color=COLOURS[0], lw=1.3)
        ax.vlines(at[counter], base[counter] - 0.36, base[counter] - 0.04, color=COLOURS[1], lw=1.3)
        ax.plot(at[foe], base[foe], "D", color=COLOURS[4], ms=3.2)
        cut = 24 if width == WIDE else 13
        dates = {a: words.short_date(str(about["published"].get(a) or "")) for a in ids}
        names = [f"{label(outlet[a], cut)} · {dates[a]}".rstrip(" ·") for a in ids]
        ax.set_yticks(list(y.values()), names)
        ax.set_ylim(-0.6, len(ids) - 0.4)
        ax.set_xlim(-0.005, 1.005)
        ax.set_xticks([0, 0.5, 1], [words.percent(v) for v in (0, 0.5, 1)])
        ax.tick_params(axis="y", length=0, pad=7)
        ax.spines["left"].set_visible(False)
        ax.set_xlabel(words.say("chart.position_in_text"))
        looks: dict[str, dict[str, Any]] = {
            "promo": {"marker": 2, "color": COLOURS[0]},
            "counter": {"marker": 3, "color": COLOURS[1]},
            "foe": {"marker": "D", "color": COLOURS[4]},
        }
        there = [k for k in ("promo", "counter", "foe") if (kind == k).any()]
        handles = [
            Line2D([], [], ls="none", ms=6 if k != "foe" else 3.5, mew=1.5,
                   label=words.name("polarity", k), **looks[k])
            for k in there
        ]  # fmt: skip
        if handles:
            ax.legend(
                handles=handles, loc="lower left", bbox_to_anchor=(-0.01, 1.0),
                ncols=3 if width == WIDE else 1, handletextpad=0.2, columnspacing=1.4,
            )  # fmt: skip
    return figure
