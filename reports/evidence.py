"""Passages drawn by seed, with their marks, in the words as published."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from ..corpora.corpus import Corpus
from .content import Passage
from .language import Language
from .passages import passage
from .spans import NO_GLOSSES, spans_of

# Passages of one report.
PASSAGES = 24


class Drawn(NamedTuple):
    """Passages drawn, marked paragraphs there are, most drawn of one outlet."""

    passages: tuple[Passage, ...]
    marked: int
    each: int


def marked_paragraphs(markers: pd.DataFrame, blocks: pd.DataFrame | None) -> pd.DataFrame:
    """Give every marker in body text the paragraph it stands in.

    Returns
    -------
    DataFrame
        The markers with paragraph, from, to (the paragraph's span). Without blocks the whole text
        is one paragraph, numbered 0.
    """
    body = markers[markers["block"] == "body"] if "block" in markers.columns else markers
    if blocks is None:
        return body.assign(paragraph=0, **{"from": 0, "to": -1})
    places = blocks.loc[
        blocks["kind"] == "body", ["article_id", "start", "end", "paragraph"]
    ].rename(columns={"start": "from", "end": "to"})
    left = body.reset_index(drop=True).sort_values("start", kind="stable")
    found = pd.merge_asof(
        left,
        places.sort_values("from", kind="stable"),
        left_on="start",
        right_on="from",
        by="article_id",
    )
    found = found[found["from"].notna() & (found["start"] < found["to"])]
    found = found.astype({"paragraph": "int64", "from": "int64", "to": "int64"})
    return found.sort_values(["article_id", "start"], kind="stable")


def draw_passages(
    corpus: Corpus,
    markers: pd.DataFrame,
    blocks: pd.DataFrame | None,
    *,
    seed: int,
    words: Language,
    most: int = PASSAGES,
    glosses: Mapping[str, str] = NO_GLOSSES,
) -> Drawn:
    """Draw marked paragraphs, as many from every outlet, by seed.

    Parameters
    ----------
    glosses
        Meanings by entry id, for readers of another language; see `readings.glosses_of`.

    Returns
    -------
    Drawn
        Passages ordered by outlet, date and place. The draw of one outlet does not depend on which
        other outlets are in the corpus, nor on the language of the report.
    """
    found = marked_paragraphs(markers, blocks)
    about = corpus.articles.set_index("article_id")
    found = found[found["article_id"].isin(about.index)]
    if found.empty:
        return Drawn((), 0, 0)
    keys = ["article_id", "paragraph", "from", "to"]
    places = found[keys].drop_duplicates().sort_values(keys, kind="stable")
    places = places.assign(outlet=about["outlet"].reindex(places["article_id"]).to_numpy())
    groups = sorted(places.groupby("outlet", sort=True), key=lambda g: str(g[0]))
    each = max(1, most // len(groups))
    drawn = pd.concat([draw_rows(str(name), rows, each, seed) for name, rows in groups][:most])
    marks = dict(list(found.groupby(["article_id", "from"], sort=False)))
    passages = [
        passage(
            corpus[str(row.article_id)],
            int(row.start), int(row.end) if row.end >= 0 else None,
            spans_of(marks[(row.article_id, row.start)], words, glosses),
            key=f"e{number}", words=words, paragraph=int(row.paragraph),
        )
        for number, row in enumerate(_in_order(drawn, about), 1)
    ]  # fmt: skip
    return Drawn(tuple(passages), len(places), each)


def draw_rows(outlet: str, rows: pd.DataFrame, each: int, seed: int) -> pd.DataFrame:
    """Draw at most ``each`` rows without replacement; the draw depends on seed and outlet alone."""
    rng = np.random.default_rng([seed & 0xFFFFFFFF, zlib.crc32(outlet.encode("utf-8"))])
    return rows.iloc[np.sort(rng.permutation(len(rows))[:each])]


def _in_order(drawn: pd.DataFrame, about: pd.DataFrame) -> Iterable[Any]:
    dated = drawn.assign(published=about["published"].reindex(drawn["article_id"]).to_numpy())
    dated = dated.rename(columns={"from": "start", "to": "end"})
    order = ["outlet", "published", "article_id", "start"]
    return dated.sort_values(order, kind="stable").itertuples(index=False)


def first_of(drawn: Drawn, seed: int) -> Passage | None:
    """The passage of the first page: one of those drawn, by the same seed."""
    if not drawn.passages:
        return None
    rng = np.random.default_rng(seed & 0xFFFFFFFF)
    return drawn.passages[int(rng.integers(len(drawn.passages)))]
