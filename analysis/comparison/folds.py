"""Folds for learning from news: no text, no copy of it and no outlet on both sides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd
from sklearn.model_selection import StratifiedGroupKFold

Ints: TypeAlias = "npt.NDArray[np.int64]"


class LeakError(ValueError):
    """Something of a test fold stands in its training data."""


def check_leak(folds: Sequence[tuple[Ints, Ints]], **groups: Sequence[str]) -> None:
    """Fail when a family (or outlet ...) stands on both sides of a fold.

    Parameters
    ----------
    folds
        Pairs of training and test rows.
    groups
        One label a row, by name, as ``family=...``, ``outlet=...``.

    Raises
    ------
    LeakError
        Naming the first of them and how many there are. A copy of a test text in the training data
        makes any classifier look good.

    Examples
    --------
    >>> check_leak([(np.array([0, 1]), np.array([2]))], family=["f1", "f2", "f1"])
    Traceback (most recent call last):
        ...
    saabhar.analysis.comparison.folds.LeakError: fold 1: family f1 stands in training and test...
    """
    for number, (train, test) in enumerate(folds, start=1):
        for name, labels in groups.items():
            held = np.asarray(labels, dtype=object)
            both = sorted(set(held[train]) & set(held[test]))
            if both:
                more = f" (and {len(both) - 1} more)" if len(both) > 1 else ""
                raise LeakError(
                    f"fold {number}: {name} {both[0]} stands in training and test{more}. Use "
                    "GroupFolds with this grouping."
                )


class GroupFolds:
    """Cross-validation by outlet and family; a splitter for scikit-learn.

    Outlets are dealt into folds, so a model is always tested on outlets it never saw; of the
    training data every article is left out whose family stands in the test fold. With
    ``outlets=None`` families are dealt.

    Parameters
    ----------
    families, outlets
        One label a row of the data to be split.
    n_splits
        Folds; at most as many as the rarer class has outlets (or families).
    seed
        How groups are dealt.
    """

    def __init__(
        self,
        families: Sequence[str],
        outlets: Sequence[str] | None = None,
        *,
        n_splits: int = 5,
        seed: int,
    ) -> None:
        self.families = np.asarray(families, dtype=object)
        self.outlets = None if outlets is None else np.asarray(outlets, dtype=object)
        self.n_splits = n_splits
        self.seed = seed

    def split(self, x: Any, y: Any, groups: object = None) -> Iterator[tuple[Ints, Ints]]:
        """Yield rows to train on and rows to test on; every row is tested once."""
        if y is None:
            raise ValueError("folds need y: both classes must stand in every fold.")
        labels = np.asarray(y)
        dealt = self.families if self.outlets is None else self.outlets
        if len(dealt) != len(labels):
            raise ValueError(f"{len(dealt)} group labels for {len(labels)} rows.")
        what = "families" if self.outlets is None else "outlets"
        per_class = pd.Series(dealt).groupby(labels).nunique()
        if per_class.min() < self.n_splits:
            raise ValueError(
                f"class {per_class.idxmin()} has {per_class.min()} {what} for {self.n_splits} "
                f"folds: some fold would have none. Use n_splits={max(int(per_class.min()), 2)} at "
                "most, or more data."
            )
        splitter = StratifiedGroupKFold(self.n_splits, shuffle=True, random_state=self.seed)
        for train, test in splitter.split(np.zeros((len(labels), 1)), labels, dealt):
            inside = np.isin(self.families[train], self.families[test])
            yield train[~inside].astype(np.int64), test.astype(np.int64)

    def get_n_splits(self, x: object = None, y: object = None, groups: object = None) -> int:
        """Number of folds."""
        return self.n_splits
