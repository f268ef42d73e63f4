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
from .candidates import Candidates, Facts, find_candidates
from .dates import intervals
from .evidence import Evidence, needed, proves
from .formulas import Doubtful, weigh_anew
from .neighbours import blocks, gather
from .presets import Preset
from .sketch import Sketch, Texts, sketch
from .speech import cues_digest
from .threads import in_order
from .work import Arrays, Work


@dataclass(frozen=True, slots=True)
class Compared:
    """All pairs that share fingerprints: ``a`` and ``b`` are rows of the corpus, a the earlier."""

    a: I64
    b: I64
    shared: I64
    needed: F64
    found: Found

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
        seen.key, pairs.first, pairs.second, pairs.boilerplate, more, preset, cues_digest()
    )

    def run(numbered: tuple[int, slice]) -> Arrays:
        number, block = numbered
        articles, place = np.unique(
            np.concatenate((pairs.first[block], pairs.second[block])), return_inverse=True
        )
        a, b = np.split(place, 2)

        def make() -> Arrays:
            part = texts.take(articles)
            found, doubt = compare_block(part, a, b, more[block], seen, pairs.boilerplate, preset)
            return *found, *doubt._replace(pair=doubt.pair + block.start)

        return work.piece("compared", f"{key}-{number}", make)

    numbered = list(enumerate(blocks(pairs)))
    done = in_order(
        run, numbered, threads=threads, doing="comparing",
        articles=lambda n: 2 * (n[1].stop - n[1].start),
    )  # fmt: skip
    columns = [np.concatenate(column) for column in zip(*done, strict=True)]
    found, doubt = Found(*columns[: len(Found._fields)]), Doubtful(*columns[len(Found._fields) :])
    del done, columns
    found = _without_formulas(found, doubt, pairs, seen)
    return Compared(order[pairs.first], order[pairs.second], pairs.shared, more, found)


def _without_formulas(found: Found, doubt: Doubtful, pairs: Candidates, seen: Sketch) -> Found:
    """The evidence with the pairs that stock phrases may have lifted over the line weighed anew."""
    sure = found.own >= CERTAIN
    edges = (pairs.first[sure], pairs.second[sure])
    graph = coo_matrix((np.ones(len(edges[0]), np.int8), edges), (seen.articles, seen.articles))
    family = np.asarray(connected_components(graph, directed=False)[1], np.int64)
    number, anew = weigh_anew(
        doubt,
        family[pairs.first[doubt.pair]],
        family[pairs.second[doubt.pair]],
        seen.sample_key,
        seen.sample_offsets,
        family[seen.sample],
    )
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
