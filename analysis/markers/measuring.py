"""Measure articles: one table for all of them, whatever their number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from ...corpora.corpus import Corpus
from ...lexicons.lexicon import Lexicon
from ..columns import MEASURES as COLUMNS
from ..columns import conform, empty
from ..text.fold import EXACT, Fold
from .batch import Batch, along, chunks
from .measures import MEASURES, Measure


def measure(
    corpus: Corpus,
    *,
    blocks: pd.DataFrame | None = None,
    credits: pd.DataFrame | None = None,
    lexicons: Iterable[Lexicon] | None = None,
    measures: Sequence[str] | None = None,
    fold: Fold = EXACT,
) -> pd.DataFrame:
    """Measure each article: one row an article and measure.

    Only the body is counted; headline, teaser, credit and page furniture never are. Rates use the
    narrator's voice where the table of measures says so.

    Parameters
    ----------
    blocks, credits
        Tables of BLOCKS and CREDITS; found where not given.
    lexicons
        In place of the shipped marker lexicons.
    measures
        Ids of `MEASURES`; all of them where not given.
    fold
        What counts as one word in the measures of diversity and repetition.

    Returns
    -------
    DataFrame
        Columns MEASURES. ``too_short`` marks texts under the least tokens or the least base of a
        measure: no value then. A value may also be missing because there is nothing to divide by.

    Raises
    ------
    ValueError
        For an unknown measure, naming those that are known.

    Examples
    --------
    >>> from saabhar.corpora import Article, Corpus
    >>> text = "मंत्री ने कहा कि यह नीति शानदार है। " * 25
    >>> table = measure(Corpus.of([Article("a1", text, language="hi")]), measures=["promo_rate"])
    >>> table[["value", "base", "hits", "too_short"]].values.tolist()
    [[0.0, 200.0, 0.0, False]]
    """
    chosen = _chosen(measures)
    languages = None if lexicons is None else tuple(lexicons)
    tables = []
    for part, in_blocks, in_credits in zip(
        chunks(corpus), along(corpus, blocks), along(corpus, credits), strict=True
    ):
        batch = Batch(part, blocks=in_blocks, credits=in_credits, lexicons=languages, fold=fold)
        tables.append(_measured(batch, chosen))
    if not tables:
        return empty(COLUMNS)
    frame = conform(pd.concat(tables, ignore_index=True), COLUMNS, name="MEASURES")
    frame.attrs["fold"] = str(fold)
    return frame


def _chosen(ids: Sequence[str] | None) -> list[Measure]:
    by_id = {m.id: m for m in MEASURES}
    if ids is None:
        return list(MEASURES)
    wrong = [i for i in ids if i not in by_id]
    if wrong:
        raise ValueError(
            f"measures: {', '.join(map(repr, wrong))} not known. Known: {', '.join(by_id)}."
        )
    return [by_id[i] for i in ids]


def _measured(batch: Batch, chosen: Sequence[Measure]) -> pd.DataFrame:
    n = len(batch)
    columns: dict[str, list[npt.NDArray[np.generic]]] = {c.name: [] for c in COLUMNS}
    ids = batch.reading.articles["article_id"].to_numpy(object)
    for m in chosen:
        with np.errstate(divide="ignore", invalid="ignore"):
            result = m.function(batch)
        short = (batch.tokens < m.least_tokens) | (result.base < m.least_base)
        for name, values in (
            ("article_id", ids),
            ("measure", np.full(n, m.id, object)),
            ("value", np.where(short, np.nan, result.value)),
            ("base", result.base),
            ("unit", np.full(n, m.unit, object)),
            ("base_unit", np.full(n, m.base_unit, object)),
            ("hits", result.hits),
            ("low", np.where(short, np.nan, result.low)),
            ("high", np.where(short, np.nan, result.high)),
            ("too_short", short),
        ):
            columns[name].append(values)
    order = np.argsort(np.tile(np.arange(n), len(chosen)), kind="stable")
    return pd.DataFrame({k: np.concatenate(v)[order] for k, v in columns.items()})
