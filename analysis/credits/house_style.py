"""Spellings that point to a newsroom: weak evidence of origin, and never a name."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import pandas as pd

from ...corpora.corpus import Corpus
from ...lexicons.csv_rows import rows_of
from ...lexicons.folder import HERE
from ..columns import HOUSE_STYLE, conform
from ..text import Matcher, compile_patterns

FILE = HERE / "house-style" / "house-style.csv"
# Editorial weights of the three strengths: they order texts and are printed beside every sum.
WEIGHTS = {"strong": 1.0, "medium": 0.5, "weak": 0.2}


class Spelling(NamedTuple):
    """A form of one newsroom, and what most others write."""

    id: str
    outlet: str
    forms: tuple[str, ...]
    common_forms: tuple[str, ...]
    strength: str
    note: str


def find_house_style(corpus: Corpus) -> pd.DataFrame:
    """Find spellings and set phrases of a house.

    Returns
    -------
    DataFrame
        The columns of `saabhar.analysis.columns.HOUSE_STYLE`, one row a place, in reading order.
        ``points_to`` is the newsroom whose style it is: other newsrooms may share it, so it names
        nobody as the author. ``common_too`` says that the form of most others stands in the same
        article, as in a text that was edited halfway.

    Examples
    --------
    >>> from saabhar.corpora import Article
    >>> corpus = Corpus.of([Article("a", "पेइचिंग में बैठक हुई। बीजिंग लौटे।", language="hi")])
    >>> found = find_house_style(corpus)
    >>> found[["text", "points_to", "weight", "common_too"]].to_numpy().tolist()
    [['पेइचिंग', 'cmg', 1.0, True]]
    """
    spellings, house, common = _compiled()
    texts = corpus.articles["text"]
    ids = corpus.articles["article_id"].tolist()
    published: list[str] = texts.tolist()
    both = set(zip(*(common.find(texts)[c].tolist() for c in ("text", "pattern")), strict=True))
    hits = house.find(texts, overlap="longest")
    rows = []
    for t, start, end, pattern in zip(
        *(hits[c].tolist() for c in ("text", "start", "end", "pattern")), strict=True
    ):
        s = spellings[pattern]
        common_too = (t, pattern) in both
        rows.append(
            (ids[t], start, end, published[t][start:end], s.id, s.outlet, s.strength,
             WEIGHTS[s.strength], common_too, s.note)
        )  # fmt: skip
    frame = pd.DataFrame(rows, columns=[c.name for c in HOUSE_STYLE])
    return conform(frame, HOUSE_STYLE, name="house style")


@lru_cache(maxsize=1)
def _compiled() -> tuple[tuple[Spelling, ...], Matcher, Matcher]:
    spellings = tuple(
        Spelling(
            row["id"],
            row["outlet"],
            tuple(row["forms"].split(";")),
            tuple(row["common_forms"].split(";")),
            row["strength"],
            row["note"],
        )
        for row in rows_of(FILE)
    )
    return (
        spellings,
        compile_patterns([s.forms for s in spellings]),
        compile_patterns([s.common_forms for s in spellings]),
    )
