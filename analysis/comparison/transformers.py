"""Measures as a scikit-learn transformer: texts in, one column a measure out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from sklearn.base import BaseEstimator, TransformerMixin

from ...corpora.article import Article
from ...corpora.corpus import Corpus
from ..markers import MEASURES, measure

# Texts whose values are kept: 42 measures of them are some 30 MB.
MOST_KEPT = 100_000
_KEPT: dict[tuple[tuple[str, ...], str], dict[bytes, npt.NDArray[np.float64]]] = {}


class MeasureTransformer(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Measure texts inside a scikit-learn pipeline.

    It learns nothing, so it cannot leak from one fold into another, and a text that many folds ask
    for is measured once.

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
        self.measures_ = self._chosen()
        return self

    def transform(self, texts: Iterable[str]) -> npt.NDArray[np.float64]:
        """Values: texts by measures. Needs no fit, and measures no text a second time."""
        values = measured(_listed(texts), tuple(self._chosen()), self.language)
        return values if np.isnan(self.fill) else np.nan_to_num(values, nan=self.fill)

    def _chosen(self) -> list[str]:
        known = [m.id for m in MEASURES]
        chosen = known if self.measures is None else list(self.measures)
        if unknown := [m for m in chosen if m not in known]:
            raise ValueError(f"measures: {', '.join(unknown)} not known. Known: {', '.join(known)}")
        return chosen

    def get_feature_names_out(self, input_features: object = None) -> npt.NDArray[np.object_]:
        """Ids of the measures, in the order of the columns."""
        return np.array(self._chosen(), dtype=object)

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.string = True
        tags.input_tags.two_d_array = False
        tags.requires_fit = False
        return tags


def measured(texts: list[str], ids: tuple[str, ...], language: str) -> npt.NDArray[np.float64]:
    """Values of texts by measures; nan where a text is too short or a measure undefined.

    A text is measured once in the life of the program, however many folds ask for it: values are
    kept by the hash of the text, of the last `MOST_KEPT` texts.
    """
    kept = _KEPT.setdefault((ids, language), {})
    keys = [blake2b(t.encode("utf-8", "surrogatepass"), digest_size=16).digest() for t in texts]
    new = {k: t for k, t in zip(keys, texts, strict=True) if k not in kept}
    for key, row in zip(new, _measure(list(new.values()), ids, language), strict=True):
        kept[key] = row
    values = np.array([kept[k] for k in keys]).reshape(len(keys), len(ids))
    while len(kept) > MOST_KEPT:
        del kept[next(iter(kept))]
    return values


def _measure(texts: list[str], ids: tuple[str, ...], language: str) -> npt.NDArray[np.float64]:
    if not texts:
        return np.empty((0, len(ids)))
    width = len(str(len(texts)))
    names = [f"{i:0{width}}" for i in range(len(texts))]
    articles = [Article(i, t, language=language) for i, t in zip(names, texts, strict=True)]
    table = measure(Corpus.of(articles), measures=list(ids))
    wide = table.pivot_table(
        index="article_id", columns="measure", values="value", dropna=False, sort=False
    )
    return wide.reindex(index=names, columns=list(ids)).to_numpy(dtype=np.float64)


def _listed(texts: Iterable[str]) -> list[str]:
    if isinstance(texts, str):
        raise ValueError("texts is one string; give a list of texts, or [text].")
    held: Any = texts
    if isinstance(texts, pd.DataFrame):
        held = texts.to_numpy(dtype=object)
    if isinstance(held, np.ndarray) and held.ndim == 2:
        if held.shape[1] != 1:
            raise ValueError(f"one column of texts is measured; got {held.shape[1]} columns.")
        held = held[:, 0]
    # A missing text is an empty one, and has no value.
    return ["" if t is None or t is pd.NA or t != t else str(t) for t in held]
