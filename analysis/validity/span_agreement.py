"""How far coders agree on the spans they marked: unitizing alpha, and F1 of one against another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Any, TypeAlias

import numpy as np
import pandas as pd

from ..comparison.resampling import widened
from .alpha import RESAMPLES, verdict
from .correction import Floats
from .proportions import share, strata_of
from .spans import spans_met

# First code point, the one after the last, category.
Segment: TypeAlias = "tuple[int, int, str]"
# Joins the names of categories that one coder gave the same words.
BOTH = " + "


@dataclass(frozen=True, slots=True)
class Marked:
    """What one coder marked.

    Attributes
    ----------
    spans
        item, start, end (code points, end exclusive), category; further columns are passed over.
    items
        Code points of the text of every item the coder went through, those without a span too, by
        item. Without them a coder who marked nothing cannot be told from one who was not asked.
    """

    spans: pd.DataFrame
    items: pd.Series[int]


def agree_on_spans(
    marked: Mapping[str, Marked], *, seed: int, resamples: int = RESAMPLES
) -> pd.DataFrame:
    """Agreement of coders on which words they mark as what.

    Parameters
    ----------
    marked
        What each coder marked, by coder. Items that fewer than two went through are left out.

    Returns
    -------
    DataFrame
        One row a category, and first "" for all together: category, alpha, low, high, f1_exact,
        f1_half, f1_overlap each with its ends (``f1_half_low`` ...), spans (of all coders), items,
        coders, verdict, surely, seed, reason (why there is no alpha; else empty).

        * alpha of a category: words marked as it against all others, 1 perfect, 0 chance. For all
          together another category is as far off as no mark; words with two categories count as
          marked with their combination.
        * F1 of one coder against another, all pairs summed: the share of the spans of both that the
          other has too. Exact where both ends agree, half where half of a span is covered, overlap
          by the share covered. It knows of no chance, and where little of a text is marked kappa
          comes to the same (Hripcsak & Rothschild 2005).

    Raises
    ------
    ValueError
        With fewer than two coders, or no item that two went through.

    Notes
    -----
    Alpha is 1 less observed over expected disagreement in code points, over the intersections of
    all segments of all pairs of coders, where a span cannot be expected to meet itself
    (Krippendorff, Mathet, Bouvry & Widlöcher 2016, Qual. Quant. 50; Krippendorff 2019, 12.6). Items
    are strung together. Its interval is the expanded percentile bootstrap of items, the expected
    disagreement redrawn too, as how much is marked varies by item; where 40 items vary much it
    covers some 89 % (benchmarks/agreement_coverage.py). That of F1 is Korn and Graubard's, with
    items as clusters.

    Examples
    --------
    >>> spans = pd.DataFrame({"item": ["1"], "start": [0], "end": [8], "category": ["EVAL"]})
    >>> items = pd.Series({"1": 40, "2": 40})
    >>> both = {"asha": Marked(spans, items), "binod": Marked(spans, items)}
    >>> agree_on_spans(both, seed=1)[["category", "alpha", "f1_exact"]].to_numpy().tolist()
    [['', 1.0, 1.0], ['EVAL', 1.0, 1.0]]
    """
    if len(marked) < 2:
        raise ValueError(f"agreement on spans needs two coders or more; got {len(marked)}.")
    seen = pd.concat([m.items.rename(coder) for coder, m in marked.items()], axis=1)
    seen = seen[seen.notna().sum(axis=1) >= 2].sort_index()
    if seen.empty:
        raise ValueError("no item was marked by two coders; do the files hold the same items?")
    if (wrong := seen.index[seen.min(axis=1) < seen.max(axis=1)]).size:
        raise ValueError(
            f"{len(wrong)} items have texts of unlike lengths at the coders, the first {wrong[0]}. "
            "Were they drawn from the same articles?"
        )
    spans = pd.concat(
        [m.spans[["item", "start", "end", "category"]].assign(coder=c) for c, m in marked.items()],
        ignore_index=True,
    ).drop_duplicates(ignore_index=True)  # the same span marked twice is one marking
    spans = spans[spans["item"].isin(seen.index)]
    categories = sorted(spans["category"].unique())
    return pd.DataFrame(
        [
            {"category": name}
            | _alpha(
                spans if name == "" else spans[spans["category"] == name], seen, seed, resamples
            )
            | _f1(spans if name == "" else spans[spans["category"] == name], seen)
            for name in ["", *categories]
        ]
    )


def _alpha(spans: pd.DataFrame, seen: pd.DataFrame, seed: int, resamples: int) -> dict[str, Any]:
    rows: dict[tuple[str, str], list[Segment]] = {}
    for item, coder, *span in spans[["item", "coder", "start", "end", "category"]].itertuples(
        index=False
    ):
        rows.setdefault((str(item), str(coder)), []).append((int(span[0]), int(span[1]), span[2]))
    values = {"": 0}
    sizes, coders = seen.to_numpy(dtype=np.float64), [str(c) for c in seen.columns]
    tables = []
    for item, size in zip(seen.index.astype(str), sizes, strict=True):
        there = np.flatnonzero(~np.isnan(size)).tolist()
        length = int(size[there[0]])
        segments = [_segments(rows.get((item, coders[c]), []), length) for c in there]
        tables.append(_intersections(segments, length, values))
    n = len(tables)
    lengths = np.zeros((n, len(values)))
    for row, table in zip(lengths, tables, strict=True):
        row[list(table.lengths)] = list(table.lengths.values())
    total, same, own = (np.array([getattr(t, k) for t in tables]) for k in ("total", "same", "own"))

    def alphas(drawn: Floats) -> Floats:
        """One alpha a row of weights of items."""
        whole = drawn @ total
        with np.errstate(invalid="ignore", divide="ignore"):
            observed = 1 - (drawn @ same) / whole
            expected = (whole**2 - ((drawn @ lengths) ** 2).sum(axis=1)) / (whole**2 - drawn @ own)
            return np.asarray(np.where(expected > 0, 1 - observed / expected, np.nan))

    alpha = float(alphas(np.ones((1, n)))[0])
    low, high = np.nan, np.nan
    if n > 1 and not np.isnan(alpha):
        rng = np.random.default_rng(seed)
        drawn = rng.multinomial(n, np.full(n, 1 / n), size=resamples).astype(np.float64)
        tail = float(widened(n - 1, n / (n - 1)))
        low, high = np.nanquantile(alphas(drawn), [tail, 1 - tail])
    return {
        "alpha": alpha, "low": float(low), "high": float(high), "spans": len(spans),
        "items": n, "coders": len(coders), "verdict": verdict(alpha),
        "surely": verdict(low), "seed": seed,
        "reason": "nobody marked anything" if np.isnan(alpha) else "",
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Item:
    """Code points of one item: of all coders, alike in pairs, of each value, met by no chance."""

    total: float
    same: float
    lengths: dict[int, float]
    own: float


def _intersections(segments: list[list[Segment]], size: int, values: dict[str, int]) -> _Item:
    """Segments of every coder cut where any coder begins or ends one."""
    cuts = sorted({0, size} | {edge for mine in segments for s, e, _ in mine for edge in (s, e)})
    place = {cut: k for k, cut in enumerate(cuts)}
    codes = np.zeros((len(segments), max(len(cuts) - 1, 0)), dtype=np.int64)
    lengths: dict[int, float] = {0: float(size * len(segments))}
    own = lengths[0]
    for row, mine in zip(codes, segments, strict=True):
        for start, end, name in mine:
            value = values.setdefault(name, len(values))
            row[place[start] : place[end]] = value
            lengths[value] = lengths.get(value, 0.0) + end - start
            lengths[0] -= end - start
            # A span is one thing and meets no part of itself by chance; gaps are loose letters.
            own += float(end - start) ** 2 - (end - start)
    # Of each cut, ordered pairs of coders with one value, over all coders but one.
    held = (codes[:, None] == codes[None, :]).sum(axis=(0, 1)) - len(segments)
    same = float((np.diff(cuts) * held).sum()) / (len(segments) - 1)
    return _Item(float(size * len(segments)), same, lengths, own)


def _segments(spans: list[Segment], size: int) -> list[Segment]:
    """Spans of one coder in order, cut where they overlap; there the value is both names."""
    rows = sorted({(max(s, 0), min(e, size), c) for s, e, c in spans})
    if all(a[1] <= b[0] for a, b in pairwise(rows)):
        return rows
    edges = sorted({edge for s, e, _ in rows for edge in (s, e)})
    out: list[Segment] = []
    before: frozenset[int] = frozenset()
    for start, end in pairwise(edges):
        over = frozenset(k for k, (s, e, _) in enumerate(rows) if s <= start and end <= e)
        name = BOTH.join(sorted({rows[k][2] for k in over}))
        if name and out and out[-1][1:] == (start, name) and over & before:
            # Two spans of one category that overlap are one.
            out[-1] = (out[-1][0], end, name)
        elif name:
            out.append((start, end, name))
        before = over
    return out


def _f1(spans: pd.DataFrame, seen: pd.DataFrame) -> dict[str, Any]:
    """F1 of every coder against every other, pairs of coders as further articles of an item."""
    sides: list[list[pd.DataFrame]] = [[], []]
    ids: list[str] = []
    cluster: list[str] = []
    for number, (a, b) in enumerate(combinations(seen.columns, 2)):
        both = seen.index[seen[[a, b]].notna().all(axis=1)]
        ids += [f"{number}/{item}" for item in both]
        cluster += [str(item) for item in both]
        for side, coder in zip(sides, (a, b), strict=True):
            mine = spans[(spans["coder"] == coder) & spans["item"].isin(both)]
            side.append(mine.assign(article_id=f"{number}/" + mine["item"].astype(str)))
    left, right = (pd.concat(side, ignore_index=True) for side in sides)
    layer, group = strata_of(pd.Index(ids), None, pd.Series(cluster, index=ids))
    out: dict[str, Any] = {}
    for scheme, (met, of) in spans_met(left, right, pd.Index(ids)).items():
        ends = share(met, of, layer, group, float(len(spans)))
        out |= dict(zip((f"f1_{scheme}{e}" for e in ("", "_low", "_high")), ends, strict=True))
    return out
