"""Families: articles that carry the same text, and a check that chains join nothing unlike.

A link says that some words are shared; a family asks for a share of the text, or digests and
excerpts would chain stories together that have nothing in common.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pandas as pd
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from .arrays import BOOL, F64, I64
from .presets import Preset

# Decisions on a pair of which one carries the text of the other.
CARRIED = ("reprint", "cross_script")
# A family is cut at its weakest edge while the median containment over its pairs is below this
# (a pair without a link counts 0).
LEAST_MEDIAN = 0.3
# Quotations count for nothing in the share, unless this much of the shorter text is shared.
MOST_SHARE = 0.5
# In larger families not every pair was compared, so a median over pairs would mislead.
MOST_CHECKED = 200


def family_edges(links: pd.DataFrame, preset: Preset) -> BOOL:
    """Which links are strong enough to make a family: enough words, and share of the shorter."""
    clear_a = links["words_a"] - links["boilerplate_a"]
    clear_b = links["words_b"] - links["boilerplate_b"]
    shorter = np.maximum(np.asarray(np.minimum(clear_a, clear_b)), 1)
    words = np.asarray(links["matched_words"])
    plain = words - np.asarray(links["quoted_words"])
    strong: BOOL = np.asarray(links["decision"].isin(CARRIED)) & (
        ((plain >= preset.family_words) & (plain >= preset.family_share * shorter))
        | (words >= MOST_SHARE * shorter)
    )
    return strong


def group(n: int, a: I64, b: I64, weight: F64) -> I64:
    """Number the families of ``n`` articles joined by edges (a, b).

    ``weight`` is the larger containment of the pair. Components that a chain of unlike texts
    holds together are cut at the weakest edge of their strongest tree, until they agree.

    >>> a, b = np.array([0, 1, 3]), np.array([1, 2, 4])
    >>> group(5, a, b, np.array([0.9, 0.2, 0.9])).tolist()
    [0, 0, 1, 2, 2]
    """
    _, label = connected_components(coo_matrix((np.ones(len(a)), (a, b)), (n, n)), directed=False)
    label = label.astype(np.int64)
    order = np.argsort(label[a], kind="stable")
    a, b, weight = a[order], b[order], weight[order]
    component = label[a]
    sizes = np.bincount(label, minlength=n)
    fresh = int(label.max(initial=-1)) + 1
    bounds = np.flatnonzero(np.diff(component, prepend=-1, append=-1))
    # More than half of the pairs above the line: they agree, and no median need be taken.
    strong = np.bincount(component, weight >= LEAST_MEDIAN, minlength=n)
    doubtful = (sizes > 2) & (sizes <= MOST_CHECKED) & (strong <= sizes * (sizes - 1) // 4)
    for first, last in pairwise(bounds):
        if not doubtful[component[first]]:
            continue
        parts = _agreeing(a[first:last], b[first:last], weight[first:last])
        for part in parts[1:]:
            label[part] = fresh
            fresh += 1
    return pd.factorize(label)[0].astype(np.int64)


def _agreeing(a: I64, b: I64, weight: F64) -> list[I64]:
    """Members of the parts into which one component falls when cut where it disagrees."""
    members = np.unique(np.concatenate((a, b)))
    pairs = len(members) * (len(members) - 1) // 2
    unlinked = np.zeros(pairs - len(weight))
    if len(members) < 3 or np.median(np.concatenate((weight, unlinked))) >= LEAST_MEDIAN:
        return [members]
    side = _cut_weakest(np.searchsorted(members, a), np.searchsorted(members, b), weight)
    parts = []
    for inside in (side, ~side):
        kept = inside[np.searchsorted(members, a)] & inside[np.searchsorted(members, b)]
        if kept.any():
            parts += _agreeing(a[kept], b[kept], weight[kept])
        else:
            parts.append(members[inside])
    return sorted(parts, key=len, reverse=True)


def _cut_weakest(a: I64, b: I64, weight: F64) -> BOOL:
    """Cut the weakest edge of the strongest spanning tree; True for one of the two sides."""
    n = int(max(a.max(), b.max())) + 1
    parent = list(range(n))

    def root(x: int) -> int:
        while parent[x] != x:
            parent[x] = parent[parent[x]]
            x = parent[x]
        return x

    tree = []
    for e in np.lexsort((b, a, -weight)):
        x, y = root(int(a[e])), root(int(b[e]))
        if x != y:
            parent[x] = y
            tree.append(e)
    kept = np.array(tree[:-1], np.int64)
    graph = coo_matrix((np.ones(len(kept)), (a[kept], b[kept])), (n, n))
    _, side = connected_components(graph, directed=False)
    cut: BOOL = side == side[a[tree[-1]]]
    return cut
