"""Measures as a scikit-learn transformer: texts in, one column a measure out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from sklearn.base import BaseEstimator, TransformerMixin

from ...corpora.article import Article
from ...corpora.corpus import Corpus
from ..markers import MEASURES, measure


class MeasureTransformer(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Measure texts inside a scikit-learn pipeline.

    It learns nothing, so it cannot leak from one fold into another.

    Parameters
    ----------
    measures
        Ids of measures, in the order of the columns; all if None.
    language
        Of the texts: one, or one for each text is not offered, as values of unlike languages do not
        belong in one model.
    fill
        What stands where a text is too short or the measure undefined: nan, or a number.

    Examples
    --------
    >>> transformer = MeasureTransformer(["promo_rate"], language="en", fill=0.0)
    >>> transformer.set_output(transform="pandas").fit_transform(["Too short."])
       promo_rate
    0         0.0
    """

    def __init__(
        self,
        measures: Sequence[str] | None = None,
        *,
        language: str = "hi",
        fill: float = float("nan"),
    ) -> None:
        self.measures = measures
        self.language = language
        self.fill = fill

    def fit(self, texts: Iterable[str], y: object = None) -> MeasureTransformer:
        """Check the measures; nothing is learnt."""
        known = [m.id for m in MEASURES]
        chosen = known if self.measures is None else list(self.measures)
        if unknown := [m for m in chosen if m not in known]:
            raise ValueError(f"measures: {', '.join(unknown)} not known. Known: {', '.join(known)}")
        self.measures_ = chosen
        return self

    def transform(self, texts: Iterable[str]) -> npt.NDArray[np.float64]:
        """Values: texts by measures."""
        if not hasattr(self, "measures_"):
            self.fit(texts)
        held = _listed(texts)
        width = len(str(len(held)))
        ids = [f"{i:0{width}}" for i in range(len(held))]
        articles = [
            Article(i, text, language=self.language) for i, text in zip(ids, held, strict=True)
        ]
        if not articles:
            return np.empty((0, len(self.measures_)))
        table = measure(Corpus.of(articles), measures=self.measures_)
        wide = table.pivot_table(
            index="article_id", columns="measure", values="value", dropna=False, sort=False
        )
        wide = wide.reindex(index=ids, columns=self.measures_)
        values = wide.to_numpy(dtype=np.float64)
        return values if np.isnan(self.fill) else np.nan_to_num(values, nan=self.fill)

    def get_feature_names_out(self, input_features: object = None) -> npt.NDArray[np.object_]:
        """Ids of the measures, in the order of the columns."""
        return np.array(self.measures_, dtype=object)

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.string = True
        tags.input_tags.two_d_array = False
        tags.requires_fit = False
        return tags


def _listed(texts: Iterable[str]) -> list[str]:
    if isinstance(texts, str):
        raise ValueError("texts is one string; give a list of texts, or [text].")
    held = texts.iloc[:, 0] if isinstance(texts, pd.DataFrame) else texts
    return [str(t) for t in held]
