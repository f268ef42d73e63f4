"""Terms over independent units: their counts, their rates side by side, and who drives them."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse, stats

from ..families import family_of
from .cells import Floats

Names: TypeAlias = "npt.NDArray[np.object_]"
Flags: TypeAlias = "npt.NDArray[np.bool_]"


def column_sums(matrix: Any) -> Floats:
    """Sums of the columns of a sparse matrix."""
    return np.asarray(matrix.sum(axis=0), dtype=np.float64).ravel()


def units_by_terms(
    counts: pd.DataFrame,
    groups: pd.Series[str],
    target: str,
    reference: str,
    families: pd.DataFrame | None,
) -> tuple[sparse.csr_matrix, Names, Names, Flags]:
    """Units by terms, the terms, the units, and which units are the target's."""
    if missing := [c for c in ("article_id", "term", "count") if c not in counts.columns]:
        raise ValueError(f"counts: the columns {', '.join(missing)} are missing; see count_terms.")
    side = counts["article_id"].map(groups)
    rows = counts[side.isin([target, reference])]
    side = side[side.isin([target, reference])]
    for name in (target, reference):
        if not (side == name).any():
            raise ValueError(f"no counted article of {name!r}; groups: {sorted(groups.unique())}.")
    unit_key = pd.MultiIndex.from_arrays([side, family_of(rows["article_id"], families)])
    unit, unit_names = pd.factorize(unit_key, sort=True)
    term, terms = pd.factorize(rows["term"], sort=True)
    copies = rows.groupby(unit)["article_id"].nunique().to_numpy()
    weight = rows["count"].to_numpy(dtype=np.float64) / copies[unit]
    matrix = sparse.csr_matrix((weight, (unit, term)), shape=(len(unit_names), len(terms)))
    is_target = np.array([name[0] == target for name in unit_names])
    return (
        matrix,
        np.asarray(terms, dtype=object),
        np.array([n[1] for n in unit_names], dtype=object),
        is_target,
    )


def wilcoxon(matrix: sparse.csr_matrix, tokens: Floats, side: Flags) -> tuple[Floats, Floats]:
    """Rank-biserial correlation and p of unit rates, term by term (Kilgarriff 2001)."""
    rates = sparse.diags_array(1 / np.maximum(tokens, 1e-12)) @ matrix
    rates = rates.tocsc()
    n, m = int(side.sum()), int((~side).sum())
    effect, p = np.zeros(rates.shape[1]), np.ones(rates.shape[1])
    # Dense by the chunk: 16 MB of rates at a time.
    step = max(1, 2_000_000 // max(len(tokens), 1))
    for start in range(0, rates.shape[1], step):
        part = rates[:, start : start + step].toarray()
        result = stats.mannwhitneyu(part[side], part[~side], axis=0, method="asymptotic")
        effect[start : start + step] = 2 * result.statistic / (n * m) - 1
        p[start : start + step] = np.nan_to_num(result.pvalue, nan=1.0)
    return effect, p


def largest_unit(
    matrix: sparse.csr_matrix,
    side: Flags,
    more: tuple[Flags, Flags],
) -> tuple[Floats, npt.NDArray[np.int64]]:
    """The unit with most of a term's uses on the side that uses it more, and its share.

    Where both use it alike, the larger share of both.
    """
    share = np.zeros(matrix.shape[1])
    which = np.zeros(matrix.shape[1], dtype=np.int64)
    for mask, wanted in zip((side, ~side), more, strict=True):
        part = matrix[mask].tocsc()
        total = column_sums(part)
        top = np.asarray(part.max(axis=0).todense()).ravel() if part.shape[0] else total
        at = np.asarray(part.argmax(axis=0)).ravel()
        with np.errstate(invalid="ignore", divide="ignore"):
            own = np.where(wanted, np.nan_to_num(top / total), -1.0)
        which = np.where(own > share, np.flatnonzero(mask)[at], which)
        share = np.maximum(own, share)
    return share, which
