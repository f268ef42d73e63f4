"""Entries that meet on the same words: which of them would count, and how often that is asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import numpy as np
import pandas as pd

from ...corpora.corpus import Corpus
from ...lexicons.lexicon import Lexicon
from ...lexicons.marker_lexicons import read_marker_lexicons
from .evidence import GROUPS
from .patterns import compile_lexicons
from .reading import read
from .ways import ways_of


def entry_overlaps(
    corpus: Corpus,
    *,
    blocks: pd.DataFrame | None = None,
    lexicons: Iterable[Lexicon] | None = None,
) -> pd.DataFrame:
    """Count where two entries of one polarity group stand on the same words, contexts or not.

    Of two that overlap the leftmost counts, of those that begin together the longest, so an
    overlap is no fault; but an entry that is always inside another never counts, and two that
    are always together are one.

    Returns
    -------
    DataFrame
        entry_a, entry_b (by id), times, example (the words of both), by times, the most first.
    """
    chosen = tuple(lexicons) if lexicons is not None else read_marker_lexicons()
    reading = read(corpus, blocks)
    texts = reading.articles["text"].tolist()
    times: Counter[tuple[str, str]] = Counter()
    example: dict[tuple[str, str], str] = {}
    for way, rows in ways_of(reading).items():
        patterns = compile_lexicons(chosen, way)
        hits = patterns.find(reading, rows)["entry"]
        group = np.array([GROUPS[e.polarity] for e in patterns.entries] or [0])[hits.ref]
        order = np.lexsort((hits.end, hits.start))
        open_: list[int] = []
        for row in order.tolist():
            open_ = [o for o in open_ if hits.end[o] > hits.start[row]]
            for other in open_:
                a, b = sorted(patterns.entries[hits.ref[k]].id for k in (other, row))
                if a != b and group[other] == group[row]:
                    times[a, b] += 1
                    if (a, b) not in example:
                        last = max(hits.end[other], hits.end[row]) - 1
                        tokens, first = reading.tokens, hits.start[other]
                        text = texts[tokens.text[first]]
                        example[a, b] = text[tokens.start[first] : tokens.end[last]]
            open_.append(row)
    table = pd.DataFrame(
        [(a, b, n, example[a, b]) for (a, b), n in times.items()],
        columns=["entry_a", "entry_b", "times", "example"],
    )
    order_by = ["times", "entry_a", "entry_b"]
    return table.sort_values(order_by, ascending=[False, True, True], ignore_index=True)
