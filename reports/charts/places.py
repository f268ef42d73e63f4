"""X-ray of articles: where in each text some words stand."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from ...corpora.corpus import Corpus
from ..language import Tag, read_language
from .strips import Strips, above
from .style import COLOURS, WIDE, label, needs, style


def draw_places(
    places: pd.DataFrame,
    corpus: Corpus,
    *,
    seed: int,
    ax: Axes | None = None,
    language: Tag = "en",
    width: float = WIDE,
    articles: list[str] | None = None,
) -> Figure:
    """Draw where in each article words stand: a row an article, a line of ticks a term.

    Parameters
    ----------
    places
        article_id, start, term; as `saabhar.analysis.comparison.xray` gives them. At most six
        terms, in the order in which they first stand there; the first is drawn uppermost.
    articles
        Ids to draw; if None, twelve of those that hold a term, drawn by ``seed``.

    Raises
    ------
    ValueError
        For more terms than can be told apart, or where none stands in an article of the corpus.
    """
    needs(places, ("article_id", "start", "term"), "draw_places")
    words = read_language(language)
    terms = list(dict.fromkeys(places["term"].tolist()))
    if len(terms) > len(COLOURS):
        raise ValueError(
            f"draw_places draws {len(COLOURS)} terms at most; got {len(terms)}. Take fewer."
        )
    strips = Strips.of(places, corpus, seed=seed, articles=articles)
    if not strips.ids:
        raise ValueError("draw_places: none of the terms stands in an article of this corpus.")
    alt = words.say(
        "chart.alt_places",
        terms=words.joined([f"“{label(t)}”" for t in terms]),
        articles=words.counted("articles", len(strips.ids)),
    )
    with style():
        names = [label(term) for term in terms]
        figure, ax = strips.canvas(ax, words, width=width, alt=alt, legend=names)
        rows, at, base = strips.places(places)
        height = 0.72 / len(terms)
        for k, term in enumerate(terms):
            mine = (rows["term"] == term).to_numpy()
            top = base[mine] + 0.36 - k * height
            ax.vlines(at[mine], top - height + 0.04, top, color=COLOURS[k], lw=1.4)
        handles = [
            Line2D([], [], ls="none", marker="|", ms=8, mew=2, color=COLOURS[k], label=name)
            for k, name in enumerate(names)
        ]
        above(ax, handles, width=width)
    return figure
