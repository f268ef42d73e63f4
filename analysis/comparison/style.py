"""Can a model tell two kinds of copy apart by style, on outlets and texts it never saw?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import stats
from sklearn.base import clone
from sklearn.calibration import CalibratedClassifierCV, calibration_curve
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.impute import SimpleImputer
from sklearn.inspection import permutation_importance
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import balanced_accuracy_score, brier_score_loss, roc_auc_score
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

from ..text.vectorizers import IndicCountVectorizer
from .folds import GroupFolds, check_leak
from .transformers import MeasureTransformer


def word_style(*, ngrams: int = 2, least_texts: int = 5) -> Pipeline:
    """A model of words and short runs: strong, and apt to learn topics instead of style."""
    return make_pipeline(
        IndicCountVectorizer(ngram_range=(1, ngrams), min_df=least_texts),
        TfidfTransformer(sublinear_tf=True),
        LogisticRegression(max_iter=2_000, class_weight="balanced"),
    )


def measure_style(measures: Sequence[str] | None = None, *, language: str = "hi") -> Pipeline:
    """A model of measures: weaker, and every input is one that a reader can check."""
    return make_pipeline(
        MeasureTransformer(measures, language=language),
        SimpleImputer(strategy="median", keep_empty_features=True),
        StandardScaler(),
        LogisticRegression(max_iter=2_000, class_weight="balanced"),
    )


@dataclass(frozen=True, slots=True, eq=False)
class StyleReport:
    """What held-out folds say of a style classifier.

    Attributes
    ----------
    scores
        measure, value, low, high (spread over folds, t interval of their mean), folds: balanced
        accuracy (0.5 is chance), area under the ROC (0.5 is chance), Brier score (lower is better),
        and the Brier score of always saying the share of the class.
    probability
        By row: calibrated probability of the class, from the fold in which the row was held out.
    calibration
        predicted and seen share in up to ten bins of equal size.
    importance
        feature, importance (fall of balanced accuracy when the feature is shuffled in held-out
        rows), low, high; for pipelines of measures. Else empty.
    tested_on
        "unseen outlets" or "unseen families".
    """

    scores: pd.DataFrame
    probability: pd.Series[float]
    calibration: pd.DataFrame
    importance: pd.DataFrame
    tested_on: str


def evaluate_style(
    model: Pipeline,
    texts: Sequence[str],
    labels: Sequence[bool],
    *,
    families: Sequence[str],
    outlets: Sequence[str] | None = None,
    n_splits: int = 5,
    seed: int,
) -> StyleReport:
    """Train and test a style classifier with nothing shared between the two.

    Parameters
    ----------
    labels
        True for the kind of copy in question (credited to a state service, say).
    families
        One a text: texts of a family never stand on both sides.
    outlets
        One a text: then tests are on outlets the model never saw. Without it a model may know the
        outlet by its house style, and the report says "unseen families" only.

    Raises
    ------
    LeakError, ValueError
        When a family stands on both sides after all, or a class has fewer groups than folds.

    Notes
    -----
    Probabilities are calibrated (Platt 1999) on folds by family inside the training data. A model
    that tells the two apart shows that they differ in style, and not why.
    """
    held = np.asarray(texts, dtype=object)
    y = np.asarray(labels, dtype=bool)
    family = np.asarray(families, dtype=object)
    folds = list(GroupFolds(families, outlets, n_splits=n_splits, seed=seed).split(held, y))
    check_leak(folds, family=families, **({} if outlets is None else {"outlet": outlets}))
    probability = np.full(len(y), np.nan)
    per_fold, importances = [], []
    for train, test in folds:
        fitted = _calibrated(model, held[train], y[train], family[train], seed)
        p = fitted.predict_proba(list(held[test]))[:, 1]
        probability[test] = p
        base = np.full(len(test), y[train].mean())
        per_fold.append(
            {
                "balanced accuracy": balanced_accuracy_score(y[test], p >= 0.5),
                "area under ROC": roc_auc_score(y[test], p),
                "Brier score": brier_score_loss(y[test], p),
                "Brier score of the share": brier_score_loss(y[test], base),
            }
        )
        if isinstance(model[0], MeasureTransformer):
            importances.append(_importance(model, held, y, train, test, seed))
    seen, predicted = calibration_curve(y, probability, n_bins=10, strategy="quantile")
    return StyleReport(
        _mean_of_folds(pd.DataFrame(per_fold), "measure"),
        pd.Series(probability, name="probability"),
        pd.DataFrame({"predicted": predicted, "seen": seen}),
        _mean_of_folds(pd.DataFrame(importances), "feature") if importances else pd.DataFrame(),
        "unseen families" if outlets is None else "unseen outlets",
    )


def _calibrated(
    model: Pipeline,
    texts: npt.NDArray[np.object_],
    y: npt.NDArray[np.bool_],
    families: npt.NDArray[np.object_],
    seed: int,
) -> Any:
    inner = list(GroupFolds(list(families), n_splits=3, seed=seed).split(texts, y))
    calibrated = CalibratedClassifierCV(clone(model), cv=inner, method="sigmoid")
    return calibrated.fit(list(texts), y)


def _importance(
    model: Pipeline,
    texts: npt.NDArray[np.object_],
    y: npt.NDArray[np.bool_],
    train: npt.NDArray[np.int64],
    test: npt.NDArray[np.int64],
    seed: int,
) -> dict[str, float]:
    """Importance of each measure on one held-out fold; texts are measured once."""
    measuring = clone(model[0])
    x_train = measuring.fit_transform(list(texts[train]))
    rest = clone(Pipeline(model.steps[1:])).fit(x_train, y[train])
    found = permutation_importance(
        rest,
        measuring.transform(list(texts[test])),
        y[test],
        scoring="balanced_accuracy",
        n_repeats=20,
        random_state=seed,
    )
    return dict(zip(measuring.get_feature_names_out(), found.importances_mean, strict=True))


def _mean_of_folds(folds: pd.DataFrame, name: str) -> pd.DataFrame:
    k = len(folds)
    half = stats.t.ppf(0.975, k - 1) * folds.std(ddof=1) / np.sqrt(k)
    table = pd.DataFrame(
        {"value": folds.mean(), "low": folds.mean() - half, "high": folds.mean() + half, "folds": k}
    )
    table = table.rename_axis(name).reset_index()
    if name == "feature":
        table = table.rename(columns={"value": "importance"})
        table = table.sort_values("importance", ascending=False, kind="stable")
    return table.reset_index(drop=True)
