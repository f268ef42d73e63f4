"""Pairs cut into blocks of few articles, so that most articles are read for one block only."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import reverse_cuthill_mckee

from .arrays import distinct
from .candidates import Candidates

# Articles of one block: enough to keep a thread busy, few enough to stay near the caches.
BLOCK = 1_000


def gather(pairs: Candidates, articles: int) -> Candidates:
    """The same pairs in another order: those that hang together stand together.

    The order is that of Cuthill and McKee, "Reducing the bandwidth of sparse symmetric matrices",
    1969. On planted corpora it halves how often an article is read.
    """
    edges = (pairs.first, pairs.second)
    graph = coo_matrix((np.ones(len(edges[0]), np.int8), edges), (articles, articles)).tocsr()
    rank = np.empty(articles, np.int64)
    if articles:
        rank[reverse_cuthill_mckee(graph + graph.T, symmetric_mode=True)] = np.arange(articles)
    a, b = rank[pairs.first], rank[pairs.second]
    order = np.lexsort((pairs.second, pairs.first, np.maximum(a, b), np.minimum(a, b)))
    return Candidates(
        pairs.first[order], pairs.second[order], pairs.shared[order], pairs.boilerplate
    )


def blocks(pairs: Candidates) -> Iterator[slice]:
    """Cut the pairs, in their order, into blocks of few articles; at least one block."""
    begin, n = 0, len(pairs.first)
    while begin < n or begin == 0:
        size = BLOCK // 2
        while begin + size < n and _articles(pairs, slice(begin, begin + 2 * size)) <= BLOCK:
            size *= 2
        yield slice(begin, min(begin + size, n))
        begin += size


def _articles(pairs: Candidates, block: slice) -> int:
    return len(distinct(np.concatenate((pairs.first[block], pairs.second[block]))))
