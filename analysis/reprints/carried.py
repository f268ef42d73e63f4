"""What families share word by word: their texts are read once, some families at a time."""

from __future__ import annotations

from itertools import chain, pairwise

import numpy as np
import pandas as pd

from ..text.fold import LOOKUP
from ..text.tokens import tokenise
from .arrays import F64, I64, offsets_of, ranges
from .copied import share_within, words_of
from .edits import Span
from .respellings import Respelt, respelt_words
from .threads import in_order

# Links whose texts are read together: enough to keep a thread busy, in some 20 MB.
LINKS = 1_000


def carried(
    texts: pd.Series[str],
    passages: list[tuple[Span, ...]],
    a: I64,
    b: I64,
    family: I64,
    closest: I64,
    *,
    threads: int,
) -> tuple[F64, list[Respelt]]:
    """Share of every text that its links hold, and what b of the closest links spells otherwise.

    ``a`` and ``b`` number the texts of every link, ``closest`` some links. A text without a link
    shares nothing.
    """
    numbers = chain.from_iterable(chain.from_iterable(passages))
    spans = np.fromiter(numbers, np.int64).reshape(-1, 4)
    begins = offsets_of([len(of_link) for of_link in passages])
    order = np.argsort(family[a], kind="stable")
    ends = np.flatnonzero(np.diff(family[a[order]], append=-1)) + 1
    edges = np.unique(np.concatenate(([0], ends[np.searchsorted(ends, _every(len(a)))])))
    place_of = np.full(len(a), -1, np.int64)
    place_of[closest] = np.arange(len(closest))
    share = np.zeros(len(texts))
    respelt: list[Respelt] = [()] * len(closest)

    def run(block: tuple[int, int]) -> None:
        links = order[slice(*block)]
        rows, place = np.unique(np.concatenate((a[links], b[links])), return_inverse=True)
        of, to = np.split(place, 2)
        part = texts.iloc[rows]
        tokens = tokenise(part, fold=LOOKUP)
        span = spans[ranges(begins[links], begins[links + 1])]
        link = np.repeat(np.arange(len(links)), np.diff(begins)[links])
        in_a = words_of(tokens, of[link], span[:, 0], span[:, 1])
        in_b = words_of(tokens, to[link], span[:, 2], span[:, 3])
        share[rows] = share_within(tokens, *map(np.concatenate, zip(in_a, in_b, strict=True)))
        near = np.flatnonzero(place_of[links[link]] >= 0)
        words = respelt_words(
            tokens, part, (in_a[0][near], in_a[1][near]), (in_b[0][near], in_b[1][near]),
            place_of[links[link[near]]],
        )  # fmt: skip
        for number, pairs in words.items():
            respelt[number] = pairs

    in_order(
        run, list(pairwise(edges.tolist())), threads=threads, doing="reading families",
        articles=lambda block: block[1] - block[0],
    )  # fmt: skip
    return share, respelt


def _every(links: int) -> I64:
    """The last link of every block, were families of any size."""
    return np.arange(LINKS, links + LINKS, LINKS).clip(max=links)
