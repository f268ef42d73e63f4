"""The whole comparison: read every text once, join, compare the pairs found, weigh."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from ...corpora.corpus import Corpus
from .arrays import F64, I64
from .block import CERTAIN, Found, compare_block
from .candidates import Facts, find_candidates
from .dates import intervals
from .evidence import Evidence, needed, proves
from .formulas import Doubtful, weigh_anew
from .neighbours import blocks, gather
from .presets import Preset
from .sketch import sketch
from .speech import cues_digest
from .texts import Texts
from .threads import in_order
from .work import Arrays, Work

# Articles whose words tell stock phrases: any 8,000 of a larger corpus show them.
SAMPLE = 8_000


@dataclass(frozen=True, slots=True)
class Compared:
    """The pairs that were weighed: ``a`` and ``b`` are rows of the corpus, a the earlier.

    ``aligned`` counts all that share fingerprints, ``short`` those that share passages which
    prove nothing, whosever words they are (`may_prove`).
    """

    a: I64
    b: I64
    shared: I64
    needed: F64
    found: Found
    aligned: int
    short: int

    def linked(self, preset: Preset) -> np.ndarray:
        """Which pairs are reprints."""
        found = self.found
        evidence = Evidence(found.own, found.scattered, found.held, found.share, found.run)
        return proves(evidence, self.needed, preset)


def compare(
    corpus: Corpus,
    preset: Preset,
    *,
    same_outlet: bool = False,
    within_days: float | None = None,
    every: bool = False,
    threads: int,
    work: Work,
) -> Compared:
    """Sketch, join, align, weigh."""
    order, low, high = _reading_order(corpus)
    texts = Texts(corpus.articles["text"], order)
    within = np.inf if within_days is None else float(within_days)
    facts = Facts(_outlet_codes(corpus)[order], low / 24, high / 24, same_outlet, within)
    seen = sketch(texts, preset, work, threads=threads)
    pairs = find_candidates(seen, facts, work, min_shared=preset.min_shared, threads=threads)
    pairs = gather(pairs, len(texts))
    more = needed(facts.low[pairs.first], facts.low[pairs.second])
    key = work.key(
        seen.key, pairs.first, pairs.second, pairs.boilerplate, more, preset, every, cues_digest()
    )

    def run(numbered: tuple[int, slice]) -> Arrays:
        number, block = numbered

        def make() -> Arrays:
            weighed = compare_block(
                texts, pairs.first[block], pairs.second[block], more[block],
                seen, pairs.boilerplate, preset, every=every,
            )  # fmt: skip
            doubt = weighed.doubt._replace(pair=weighed.pair[weighed.doubt.pair] + block.start)
            return weighed.pair + block.start, weighed.short, *weighed.found, *doubt

        return work.piece("compared", f"{key}-{number}", make)

    numbered = list(enumerate(blocks(pairs)))
    done = in_order(
        run, numbered, threads=threads, doing="comparing",
        articles=lambda n: 2 * (n[1].stop - n[1].start),
    )  # fmt: skip
    pair, short, *columns = (np.concatenate(column) for column in zip(*done, strict=True))
    found, doubt = Found(*columns[: len(Found._fields)]), Doubtful(*columns[len(Found._fields) :])
    del done, columns
    aligned = len(pairs.first)
    doubt = doubt._replace(pair=np.searchsorted(pair, doubt.pair))
    first, second, more = pairs.first[pair], pairs.second[pair], more[pair]
    found = _without_formulas(found, doubt, first, second, texts)
    return Compared(
        order[first], order[second], pairs.shared[pair], more, found, aligned, int(short.sum())
    )


def _without_formulas(
    found: Found, doubt: Doubtful, first: I64, second: I64, texts: Texts
) -> Found:
    """The evidence with the pairs that stock phrases may have lifted over the line weighed anew."""
    n = len(texts)
    sure = found.own >= CERTAIN
    edges = first[sure], second[sure]
    graph = coo_matrix((np.ones(len(edges[0]), np.int8), edges), (n, n))
    family = np.asarray(connected_components(graph, directed=False)[1], np.int64)
    sample = np.arange(0, n, max(1, -(-n // SAMPLE)))
    number, anew = weigh_anew(
        doubt, family[first[doubt.pair]], family[second[doubt.pair]],
        *texts.keys(sample), family[sample],
    )  # fmt: skip
    for name in ("own", "scattered", "held", "share"):
        getattr(found, name)[number] = getattr(anew, name)
    return found


def _reading_order(corpus: Corpus) -> tuple[I64, F64, F64]:
    """Rows by date and id, so that nothing depends on the order of the rows; their dates."""
    low, high = intervals(corpus.articles["published"])
    rows = pa.table({"low": low, "id": pa.array(corpus.articles["article_id"])})
    by = [("low", "ascending"), ("id", "ascending")]
    order = pc.sort_indices(rows, sort_keys=by).to_numpy().astype(np.int64)
    return order, low[order], high[order]


def _outlet_codes(corpus: Corpus) -> I64:
    codes, names = pd.factorize(corpus.articles["outlet"].fillna(""))
    unknown = np.array([not str(n).strip() for n in names], bool)
    return np.where(unknown[codes], -1, codes) if len(codes) else codes
