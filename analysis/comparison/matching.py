"""A baseline of the same kind: coarsened exact matching, with the balance before and after.

Articles are put into strata of equal topic, section, month, length band ...; within a stratum the
baseline is weighted to the size of the source. What has no counterpart on the other side is left
out and counted (Iacus, King & Porro 2012, Political Analysis 20(1):1-24).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ..note import Note

# Bands of a numeric covariate, cut at quantiles of both sides together.
BANDS = 4


@dataclass(frozen=True, slots=True, eq=False)
class Matched:
    """Weights by article_id (0 where there is no counterpart), the balance table, and notes.

    ``balance`` has one row a covariate value: covariate, value, share_source, share_before,
    share_after, and standardised differences before and after (0 is balance; above 0.1 is usually
    called imbalance, Austin 2009).
    """

    weights: pd.Series[float]
    balance: pd.DataFrame
    notes: tuple[Note, ...]


def match(source: pd.Series[bool], covariates: pd.DataFrame, *, bands: int = BANDS) -> Matched:
    """Weight a baseline so that its strata have the sizes of the source's.

    Parameters
    ----------
    source
        By article_id: true for the source, false for the baseline.
    covariates
        Indexed by article_id. Text columns match exactly, an empty value only an empty one;
        numbers by quantile band.
    bands
        Bands of a numeric covariate.

    Returns
    -------
    Matched
        Source articles with a counterpart weigh 1; baseline weights sum to their number.

    Examples
    --------
    >>> source = pd.Series([True, True, False, False, False], index=list("abcde"))
    >>> topic = pd.DataFrame({"topic": ["war", "sport", "war", "war", "art"]}, index=source.index)
    >>> match(source, topic).weights.to_dict()
    {'a': 1.0, 'b': 0.0, 'c': 1.0, 'd': 1.0, 'e': 0.0}
    """
    if not source.any() or source.all():
        side = "baseline" if source.all() else "source"
        raise ValueError(
            f"no article is of the {side}: {int(source.sum())} of {len(source)} are marked as the "
            "source. A baseline of the same kind needs articles on both sides."
        )
    table = covariates.reindex(source.index)
    coarse = pd.DataFrame({c: _coarse(table[c], bands) for c in table.columns})
    stratum = coarse.groupby(list(coarse.columns), sort=False).ngroup().to_numpy()
    mine = source.to_numpy(dtype=bool)
    strata = int(stratum.max()) + 1
    ours = np.bincount(stratum[mine], minlength=strata)
    theirs = np.bincount(stratum[~mine], minlength=strata)
    both = (ours > 0) & (theirs > 0)
    kept_ours, kept_theirs = int(ours[both].sum()), int(theirs[both].sum())
    with np.errstate(invalid="ignore", divide="ignore"):
        scale = kept_theirs / kept_ours if kept_ours else 0.0
        share = np.where(both, ours / theirs * scale, 0.0)
    weights = np.where(mine, both[stratum].astype(float), share[stratum])
    names = ", ".join(str(c) for c in coarse.columns)
    said = (
        f"{kept_ours:,} of {int(mine.sum()):,} articles of the source and {kept_theirs:,} of "
        f"{int((~mine).sum()):,} of the baseline have a counterpart of the same {names}; the rest "
        "is left out."
    )
    facts = {
        "n": kept_ours, "all": int(mine.sum()), "n_other": kept_theirs,
        "all_other": int((~mine).sum()), "columns": tuple(map(str, coarse.columns)),
    }  # fmt: skip
    notes = (Note(said, "matched", **facts),)
    balance = _balance(coarse, mine, weights)
    return Matched(pd.Series(weights, index=source.index, name="weight"), balance, notes)


def _coarse(values: pd.Series[float] | pd.Series[str], bands: int) -> pd.Series[str]:
    if not pd.api.types.is_numeric_dtype(values) or pd.api.types.is_bool_dtype(values):
        return values.astype("object").where(values.notna(), "").astype(str)
    cut = pd.qcut(values.astype(float), bands, duplicates="drop", precision=4).astype("object")
    # Equal numbers have no quantiles to cut at, and are one band.
    return cut.where(cut.notna(), "all").where(values.notna(), "").astype(str)


def _balance(
    coarse: pd.DataFrame, mine: np.ndarray[tuple[int], np.dtype[np.bool_]], weights: np.ndarray
) -> pd.DataFrame:
    rows = []
    for column in coarse.columns:
        for value in sorted(coarse[column].unique()):
            has = (coarse[column] == value).to_numpy(dtype=float)
            p = has[mine].mean()
            before = has[~mine].mean()
            kept_p = _mean(has[mine], weights[mine])
            after = _mean(has[~mine], weights[~mine])
            spread = np.sqrt((p * (1 - p) + before * (1 - before)) / 2)
            rows.append(
                {
                    "covariate": str(column),
                    "value": value,
                    "share_source": p,
                    "share_before": before,
                    "share_source_matched": kept_p,
                    "share_after": after,
                    "difference_before": (p - before) / spread if spread else 0.0,
                    "difference_after": (kept_p - after) / spread if spread else 0.0,
                }
            )
    return pd.DataFrame(rows)


def _mean(values: np.ndarray, weights: np.ndarray) -> float:
    return float(np.average(values, weights=weights)) if weights.sum() else float("nan")
