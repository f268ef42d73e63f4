"""Which articles carry text of which: every pair, its passages, and what they rest on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from ...corpora.corpus import Corpus
from ..columns import LINKS, conform
from .alignment import Passages, Prepared, align, prepare
from .arrays import BOOL, F64, I64
from .boilerplate import mark_words
from .candidates import Candidates, find_candidates
from .dates import intervals
from .formulas import rarity
from .presets import Preset, preset_named
from .speech import LISTED, QUOTED, REPORTED
from .threads import thread_count
from .words import Sketch, Words, read_words, sketch

# What a matched word counts, by whose it is: OWN, QUOTED, REPORTED, LISTED. A pair counts the
# geometric mean of its two sides, so a quotation that the other side prints in its own voice
# counts a quarter, one that both have in quotation marks a sixteenth.
WEIGHTS = np.array([1.0, 0.0625, 0.5, 0.5], np.float32)
# From so many own words on, a pair is provisionally one family, and too long to be a formula.
CERTAIN = 40.0
# Chance finds grow with the number of articles that lie between two dates, so each doubling of
# the days between asks for this many own words more.
PER_DOUBLING = 2.0


@dataclass(frozen=True, slots=True)
class Compared:
    """All pairs that were aligned; what `find_reprints` puts into a table.

    ``article`` gives the row in the corpus of every article compared; ``a`` and ``b`` count in it.
    """

    article: I64
    a: I64
    b: I64
    shared: I64
    words: Words
    masked: BOOL
    passages: Passages
    own: F64
    scattered: F64
    needed: F64


def find_reprints(
    corpus: Corpus,
    *,
    preset: str = "default",
    same_outlet: bool = False,
    within_days: float | None = None,
    set_aside: bool = False,
    threads: int | None = None,
) -> pd.DataFrame:
    """Find every pair of articles that carry the same text, in whole or in part.

    A link says that wording is shared, by copying or from a common source. It does not say who
    wrote first, and no credit is looked at here.

    Parameters
    ----------
    preset
        "default", or "noisy" for scanned and badly typed text (slower, more passages).
    same_outlet
        Compare articles of one outlet with each other too. Articles of no known outlet are
        always compared.
    within_days
        Compare only articles that may lie at most so many days apart. An article without a date
        is compared with all.
    set_aside
        Return also the pairs that were looked at and set aside; ``decision`` says why:
        "shared_quotation", "shared_statement" (reported speech or a list), "stock_phrase", or
        "short". Otherwise every row is a "reprint".
    threads
        None for all processors. The result is the same for any number.

    Returns
    -------
    DataFrame
        The columns of ``LINKS``, one row a pair, sorted by the ids. `a` is the earlier article
        where the dates tell. Passages are in code points of the texts as published, ordered by
        their place in `a`, and do not repeat each other; boilerplate takes part in none.
        Containment is directional and counts words outside boilerplate. Empty with fewer than
        two articles, or when nothing is shared. ``attrs`` holds preset, fold, and counts of what
        was compared.

    Notes
    -----
    Word 5-grams are winnowed to fingerprints; pairs with two in common are aligned (seeds, chain,
    growth at the ends). A pair is a reprint when its best passage holds 11.5 own words after taking
    off the other words between, or 25 without. A word inside a quotation counts a sixteenth (a
    quarter where only one side quotes), in a reported statement or a list a half, and in stock
    phrases the less the more families use them. Each doubling of the days between the two asks
    for 2 words more. Paraphrase and translation are not found.

    References
    ----------
    Schleimer, Wilkerson and Aiken, "Winnowing", 2003.

    Examples
    --------
    >>> from saabhar.corpora import Article
    >>> told = "The river rose by two metres overnight and the old bridge was closed to all traffic"
    >>> corpus = Corpus.of([
    ...     Article("1", told + " at noon.", outlet="The Herald"),
    ...     Article("2", "Officials met. " + told + ".", outlet="The Courier"),
    ...     Article("3", "Rain is expected in the north of the country.", outlet="The Ledger"),
    ... ])
    >>> links = find_reprints(corpus)
    >>> links[["article_id_a", "article_id_b", "matched_words"]].values.tolist()
    [['1', '2', 16]]
    """
    chosen = preset_named(preset)
    compared = compare(
        corpus,
        chosen,
        same_outlet=same_outlet,
        within_days=within_days,
        threads=thread_count(threads),
    )
    return _table(corpus, compared, chosen, set_aside=set_aside)


def compare(
    corpus: Corpus, preset: Preset, *, same_outlet: bool, within_days: float | None, threads: int
) -> Compared:
    """Sketch, join, align, weigh."""
    order, low, high = _reading_order(corpus)
    articles = corpus.articles.iloc[order]
    outlet = _outlet_codes(articles["outlet"])
    texts = articles["text"]
    seen = sketch(texts, preset, threads=threads)
    pairs = find_candidates(
        seen.prints,
        outlet=outlet,
        low=low / 24,
        high=high / 24,
        min_shared=preset.min_shared,
        same_outlet=same_outlet,
        within_days=within_days,
    )
    involved = np.unique(np.concatenate((pairs.first, pairs.second)))
    a, b = np.searchsorted(involved, pairs.first), np.searchsorted(involved, pairs.second)
    words = read_words(texts.iloc[involved], threads=threads)
    masked = _boilerplate(seen, pairs, involved, words, preset)
    weight = WEIGHTS[words.kind]
    ready = prepare(words.key, masked, weight, words.offsets, seed=preset.seed, threads=threads)
    passages = align(ready, a, b, preset, threads=threads)
    own, scattered = _best(passages.own, passages), _best(passages.weighted, passages)
    days = np.maximum(np.abs(low[pairs.first] - low[pairs.second]) / 24, 1.0)
    needed = np.nan_to_num(PER_DOUBLING * np.log2(days))
    _discount_formulas(
        seen, involved, a, b, words, passages, ready, own, scattered, needed, preset, threads
    )
    return Compared(
        order[involved], a, b, pairs.shared, words, masked, passages, own, scattered, needed
    )


def is_reprint(compared: Compared, preset: Preset) -> BOOL:
    """The rule for a link."""
    return (compared.own >= preset.least_own + compared.needed) | (
        compared.scattered >= preset.least_scattered + compared.needed
    )


def _reading_order(corpus: Corpus) -> tuple[I64, F64, F64]:
    """Rows by date and id, so that nothing depends on the order of the rows."""
    low, high = intervals(corpus.articles["published"])
    ids = corpus.articles["article_id"].to_numpy(dtype=object)
    order = np.lexsort((np.argsort(np.argsort(ids, kind="stable"), kind="stable"), low))
    return order, low[order], high[order]


def _outlet_codes(outlet: pd.Series[str]) -> I64:
    codes, names = pd.factorize(outlet.fillna(""))
    unknown = np.array([not str(n).strip() for n in names], bool)
    return np.where(unknown[codes], -1, codes) if len(codes) else codes


def _boilerplate(
    seen: Sketch, pairs: Candidates, involved: I64, words: Words, preset: Preset
) -> BOOL:
    masked = np.zeros(len(words.key), np.bool_)
    mark_words(
        pairs.flagged,
        seen.prints.position,
        seen.prints.offsets,
        involved,
        words.offsets,
        preset.shingle,
        preset.window,
        masked,
    )
    return masked


def _best(value: F64, passages: Passages) -> F64:
    best = np.zeros(len(passages.offsets) - 1)
    np.maximum.at(best, _pair_of(passages), value)
    return best


def _pair_of(passages: Passages) -> I64:
    return np.repeat(np.arange(len(passages.offsets) - 1), np.diff(passages.offsets))


def _discount_formulas(
    seen: Sketch,
    involved: I64,
    a: I64,
    b: I64,
    words: Words,
    passages: Passages,
    ready: Prepared,
    own: F64,
    scattered: F64,
    needed: F64,
    preset: Preset,
    threads: int,
) -> None:
    """Weigh the pairs anew that stock phrases may have lifted over the line."""
    over = (own >= preset.least_own + needed) | (scattered >= preset.least_scattered + needed)
    grey = over & (own < CERTAIN)
    if not grey.any():
        return
    everyone = len(seen.prints.offsets) - 1
    sure = own >= CERTAIN
    graph = coo_matrix(
        (np.ones(int(sure.sum())), (involved[a[sure]], involved[b[sure]])), (everyone, everyone)
    )
    _, family = connected_components(graph, directed=False)
    rows = np.unique(np.concatenate((a[grey], b[grey])))
    starts = np.concatenate(([0], np.cumsum(np.diff(words.offsets)[rows])))
    at = np.repeat(words.offsets[rows] - starts[:-1], np.diff(starts)) + np.arange(starts[-1])
    rare = rarity(
        words.key[at],
        _inside(words, passages, a, b, grey)[at],
        starts,
        family[involved[rows]].astype(np.int64),
        seen.sample_key,
        seen.sample_offsets,
        family[seen.sample].astype(np.int64),
    )
    part = Prepared(
        ready.key[at],
        (ready.weight[at] * rare).astype(np.float32),
        starts,
        ready.seed_hash[at],
        ready.seed_position[at],
        ready.seeds[rows],
        ready.seed,
    )
    again = align(
        part,
        np.searchsorted(rows, a[grey]),
        np.searchsorted(rows, b[grey]),
        preset,
        threads=threads,
    )
    own[grey], scattered[grey] = _best(again.own, again), _best(again.weighted, again)


def _inside(words: Words, passages: Passages, a: I64, b: I64, chosen: BOOL) -> BOOL:
    """Which words stand in a passage of the pairs chosen."""
    pair = _pair_of(passages)
    mine = chosen[pair]
    step = np.zeros(len(words.key) + 1, np.int64)
    for base, start, end in (
        (words.offsets[a[pair]], passages.start_a, passages.end_a),
        (words.offsets[b[pair]], passages.start_b, passages.end_b),
    ):
        np.add.at(step, (base + start)[mine], 1)
        np.add.at(step, (base + end)[mine], -1)
    inside: BOOL = np.cumsum(step[:-1]) > 0
    return inside


def _table(corpus: Corpus, compared: Compared, preset: Preset, *, set_aside: bool) -> pd.DataFrame:
    reprint = is_reprint(compared, preset)
    aligned = np.diff(compared.passages.offsets) > 0
    keep = np.flatnonzero(aligned if set_aside else reprint & aligned)
    ids = corpus.articles["article_id"].to_numpy(dtype=object)
    a, b = compared.a[keep], compared.b[keep]
    words, passages = compared.words, compared.passages
    clear = np.add.reduceat(
        np.concatenate((~compared.masked, [False])).astype(np.int64), words.offsets[:-1]
    ) * (np.diff(words.offsets) > 0)
    pair = _pair_of(passages)
    sums = {
        name: np.bincount(
            pair,
            _count(words, passages, compared.a[pair], compared.b[pair], kind),
            len(aligned),
        )[keep]
        for name, kind in (("quoted", QUOTED), ("reported", REPORTED), ("listed", LISTED))
    }
    matched = np.minimum(compared.passages.covered_a, compared.passages.covered_b)[keep]
    longest = np.zeros(len(aligned), np.int64)
    np.maximum.at(longest, pair, passages.run)
    frame = pd.DataFrame(
        {
            "article_id_a": ids[compared.article[a]],
            "article_id_b": ids[compared.article[b]],
            "passages": _spans(words, passages, compared, keep),
            "matched_words": matched,
            "containment_a": passages.covered_a[keep] / np.maximum(clear[a], 1),
            "containment_b": passages.covered_b[keep] / np.maximum(clear[b], 1),
            "shared_fingerprints": compared.shared[keep],
            "longest_run": longest[keep],
            "own_words": compared.own[keep],
            "quoted_words": sums["quoted"].astype(np.int64),
            "reported_words": sums["reported"].astype(np.int64),
            "listed_words": sums["listed"].astype(np.int64),
            "words_a": np.diff(words.offsets)[a],
            "words_b": np.diff(words.offsets)[b],
            "boilerplate_a": np.diff(words.offsets)[a] - clear[a],
            "boilerplate_b": np.diff(words.offsets)[b] - clear[b],
        }
    )
    frame["decision"] = _decisions(frame, reprint[keep], compared, keep, preset)
    frame = conform(frame, LINKS, name="links")
    frame = frame.sort_values(["article_id_a", "article_id_b"], ignore_index=True)
    frame.attrs |= {
        "fold": "lookup",
        "preset": preset.name,
        "articles": len(corpus),
        "pairs_aligned": len(aligned),
        "pairs_set_aside": int((aligned & ~reprint).sum()),
    }
    return frame


def _spans(words: Words, passages: Passages, compared: Compared, keep: I64) -> list[object]:
    """Passages of the pairs kept, in code points, in the order of `a`."""
    pair = _pair_of(passages)
    base_a, base_b = words.offsets[compared.a[pair]], words.offsets[compared.b[pair]]
    rows = np.column_stack(
        (
            words.start[base_a + passages.start_a],
            words.end[base_a + passages.end_a - 1],
            words.start[base_b + passages.start_b],
            words.end[base_b + passages.end_b - 1],
        )
    ).tolist()
    return [
        tuple(sorted(tuple(row) for row in rows[passages.offsets[p] : passages.offsets[p + 1]]))
        for p in keep
    ]


def _count(words: Words, passages: Passages, a: I64, b: I64, kind: int) -> I64:
    """Words of this kind in each passage, on the side that has more of them."""
    running = np.concatenate(([0], np.cumsum(words.kind == kind)))
    base_a, base_b = words.offsets[a], words.offsets[b]
    in_a = running[base_a + passages.end_a] - running[base_a + passages.start_a]
    in_b = running[base_b + passages.end_b] - running[base_b + passages.start_b]
    out: I64 = np.minimum(np.maximum(in_a, in_b), passages.matched)
    return out


def _decisions(
    frame: pd.DataFrame, reprint: BOOL, compared: Compared, keep: I64, preset: Preset
) -> list[str]:
    """Why a pair is a reprint, or what set it aside: the main reason."""
    passages = compared.passages
    matched = _best(passages.matched.astype(np.float64), passages)[keep]
    half = frame["matched_words"].to_numpy() / 2
    statement = (frame["reported_words"] + frame["listed_words"]).to_numpy()
    decision: list[str] = np.select(
        [
            reprint,
            frame["quoted_words"].to_numpy() >= half,
            (statement >= half) & (matched >= preset.least_own),
            matched >= preset.least_own,
        ],
        ["reprint", "shared_quotation", "shared_statement", "stock_phrase"],
        default="short",
    ).tolist()
    return decision
