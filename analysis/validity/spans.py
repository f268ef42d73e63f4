"""Precision and recall of marked spans, weighted back to the population."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from .accuracy import numbers
from .proportions import ends, share, strata_of

Ints: TypeAlias = "npt.NDArray[np.int64]"
Floats: TypeAlias = "npt.NDArray[np.float64]"

# A span counts as met in the scheme "half" when spans of the other side cover this much of it.
HALF = 0.5
SCHEMES = ("exact", "half", "overlap")


def span_accuracy(
    found: pd.DataFrame,
    gold: pd.DataFrame,
    coded: pd.Index[str] | pd.Series[float],
    *,
    by: str = "category",
    stratum: pd.Series[str] | None = None,
    cluster: pd.Series[str] | None = None,
) -> pd.DataFrame:
    """How many spans the instrument finds are right, and how many right ones it finds.

    Parameters
    ----------
    found, gold
        article_id, start, end (code points of the text as published, end exclusive) and the column
        ``by``: what the instrument marked, and what coders did. Spans of other articles than the
        coded are left out; empty spans are refused.
    coded
        The articles that were coded, those without any span too: their ids, or a Series of weights
        by id (the inverse of the probability of being drawn, `Sample.key`).
    by
        What both sides call a span: "category", or a column "lexicon". Spans meet within one value.
        A row "" has all values together: there a span of another value meets too.
    stratum, cluster
        By article_id: strata that were drawn from, and clusters (families) that hang together.

    Returns
    -------
    DataFrame
        One row a value of ``by``, scheme and measure: the column ``by``, scheme, measure
        (precision, recall, f1), value, low, high, n (spans the figure rests on), articles (coded
        ones). The value is missing where n is 0.

        * exact: both ends agree.
        * half: spans of the other side cover half of it or more.
        * overlap: the mean share of a span that is covered (Da San Martino et al. 2019).

    Notes
    -----
    Ratios of weighted totals of spans; articles, in which spans hang together, are the units of the
    intervals (Korn & Graubard 1998, see `proportions`).

    Examples
    --------
    >>> found = pd.DataFrame({"article_id": ["a", "a"], "start": [0, 20], "end": [10, 30],
    ...                       "category": ["EVAL", "EVAL"]})
    >>> gold = pd.DataFrame({"article_id": ["a"], "start": [4], "end": [10], "category": ["EVAL"]})
    >>> table = span_accuracy(found, gold, pd.Index(["a", "b"]))
    >>> table.set_index(["category", "scheme", "measure"])["value"].loc["EVAL"].round(2).to_dict()
    ... # doctest: +NORMALIZE_WHITESPACE
    {('exact', 'precision'): 0.0, ('exact', 'recall'): 0.0, ('exact', 'f1'): 0.0,
     ('half', 'precision'): 0.5, ('half', 'recall'): 1.0, ('half', 'f1'): 0.67,
     ('overlap', 'precision'): 0.3, ('overlap', 'recall'): 1.0, ('overlap', 'f1'): 0.46}
    """
    weight = coded if isinstance(coded, pd.Series) else pd.Series(1.0, index=coded)
    ids = weight.index
    if not len(ids) or ids.has_duplicates:
        raise ValueError(f"coded must name each coded article once; got {len(ids)} ids.")
    ours, theirs = (
        _within(table, ids, by, name) for table, name in ((found, "found"), (gold, "gold"))
    )
    layer, group = strata_of(ids, stratum, cluster)
    w = numbers(weight, ids)
    rows = []
    for value in ["", *sorted({*ours[by].unique(), *theirs[by].unique()})]:
        a, b = (t if value == "" else t[t[by] == value] for t in (ours, theirs))
        counts = {"precision": len(a), "recall": len(b), "f1": len(a) + len(b)}
        sides = [(s["at"], _met(s, o)) for s, o in ((a, b), (b, a))]
        for k, scheme in enumerate(SCHEMES):
            # By article: weighted spans met, and all of them, of either side.
            mine, them = (
                (w * np.bincount(at, met[:, k], len(ids)), w * np.bincount(at, minlength=len(ids)))
                for at, met in sides
            )
            for name, (point, low, high) in _figures(mine, them, layer, group, counts).items():
                rows.append(
                    {by: value, "scheme": scheme, "measure": name, "value": point, "low": low}
                    | {"high": high, "n": counts[name], "articles": len(ids)}
                )
    return pd.DataFrame(rows)


def spans_met(
    left: pd.DataFrame, right: pd.DataFrame, ids: pd.Index[str]
) -> dict[str, tuple[Floats, Floats]]:
    """By scheme and article: spans of both sides that the other has too, and spans of both."""
    sides = [_within(t, ids, "category", name) for t, name in ((left, "left"), (right, "right"))]
    of = sum(np.bincount(s["at"], minlength=len(ids)) for s in sides)
    met = [(s["at"], _met(s, o)) for s, o in (sides, sides[::-1])]
    return {
        scheme: (
            np.asarray(sum(np.bincount(at, m[:, k], len(ids)) for at, m in met)),
            np.asarray(of, dtype=np.float64),
        )
        for k, scheme in enumerate(SCHEMES)
    }


def _figures(
    ours: tuple[Floats, Floats],
    theirs: tuple[Floats, Floats],
    layer: Ints,
    group: Ints,
    counts: Mapping[str, int],
) -> dict[str, tuple[float, float, float]]:
    """Precision, recall and F1 with their intervals."""
    p = share(*ours, layer, group, counts["precision"])
    r = share(*theirs, layer, group, counts["recall"])
    f1 = (np.nan, np.nan, np.nan)
    if p[0] + r[0] > 0:
        value = 2 * p[0] * r[0] / (p[0] + r[0])
        # By how much F1 moves with precision and with recall.
        moves = (2 * r[0] ** 2 / (p[0] + r[0]) ** 2, 2 * p[0] ** 2 / (p[0] + r[0]) ** 2)
        part = moves[0] * (ours[0] - p[0] * ours[1]) / ours[1].sum()
        part = part + moves[1] * (theirs[0] - r[0] * theirs[1]) / theirs[1].sum()
        f1 = (value, *ends(value, part, ours[1] + theirs[1], layer, group, counts["f1"]))
    elif p[0] + r[0] == 0:
        f1 = (0.0, *ends(0.0, ours[1] * 0, ours[1] + theirs[1], layer, group, counts["f1"]))
    return {"precision": p, "recall": r, "f1": f1}


def _within(table: pd.DataFrame, ids: pd.Index[str], by: str, name: str) -> pd.DataFrame:
    """Spans of the coded articles, with the number of their article."""
    if missing := [c for c in ("article_id", "start", "end", by) if c not in table.columns]:
        raise ValueError(f"{name}: no column {', '.join(missing)}.")
    kept = table.assign(at=ids.get_indexer(pd.Index(table["article_id"])))
    kept = kept[kept["at"] >= 0]
    if (bad := kept["end"] <= kept["start"]).any():
        first = kept[bad].iloc[0]
        raise ValueError(
            f"{name}: {int(bad.sum())} spans are empty or end before they start; the first in "
            f"article {first['article_id']} at {first['start']}."
        )
    return kept.sort_values(["at", "start", "end"], kind="stable")


def _met(spans: pd.DataFrame, others: pd.DataFrame) -> Floats:
    """Of each span whether the other side has it exactly, has half of it, and how much it has."""
    at, start, end = (spans[c].to_numpy(dtype=np.int64) for c in ("at", "start", "end"))
    covered = _covered(at, start, end, *_joined(others))
    share = covered / np.maximum(end - start, 1)
    same = pd.MultiIndex.from_arrays([at, start, end]).isin(
        pd.MultiIndex.from_frame(others[["at", "start", "end"]])
    )
    return np.stack([same.astype(np.float64), (share >= HALF).astype(np.float64), share], axis=1)


def _joined(spans: pd.DataFrame) -> tuple[Ints, Ints, Ints]:
    """Spans of each article, those that overlap or touch made one, in order."""
    at, start, end = (spans[c].to_numpy(dtype=np.int64) for c in ("at", "start", "end"))
    if not len(at):
        return at, start, end
    # Articles set so far apart that no span reaches into the next.
    step = int(end.max()) + 1
    reach = np.maximum.accumulate(at * step + end)
    first = np.r_[True, (at * step + start)[1:] > reach[:-1]]
    last = np.r_[np.flatnonzero(first)[1:] - 1, len(at) - 1]
    return at[first], start[first], reach[last] - at[first] * step


def _covered(at: Ints, start: Ints, end: Ints, in_: Ints, lo: Ints, hi: Ints) -> Floats:
    """Code points of each span that lie in joined spans of the same article."""
    if not len(at) or not len(in_):
        return np.zeros(len(at))
    step = int(max(end.max(), hi.max())) + 1
    left, right = in_ * step + lo, in_ * step + hi
    before = np.concatenate([[0], np.cumsum(right - left)])

    def upto(point: Ints) -> Ints:
        k = np.searchsorted(left, point, side="right") - 1
        return np.where(k >= 0, before[k] + np.minimum(point, right[k]) - left[k], 0)

    return (upto(at * step + end) - upto(at * step + start)).astype(np.float64)
