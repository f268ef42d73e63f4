"""Which articles carry text of which: every pair, its passages, and what they rest on."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pandas as pd

from ...corpora.corpus import Corpus
from ..columns import LINKS, conform
from .arrays import BOOL, offsets_of, ranges
from .block import Found
from .compare import Compared, compare
from .presets import Preset, preset_named
from .threads import thread_count
from .work import Work


def find_reprints(
    corpus: Corpus,
    *,
    preset: str = "default",
    same_outlet: bool = False,
    within_days: float | None = None,
    set_aside: bool = False,
    scripts: bool = False,
    threads: int | None = None,
    work: str | Path | None = None,
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
        "short". Otherwise every row is a "reprint" (or "cross_script").
    scripts
        Look also for one text in two scripts (Devanagari, typed in Latin letters, Urdu), with
        ``decision`` "cross_script"; see `find_cross_script`. About doubles the work.
    threads
        None for all processors. The result is the same for any number.
    work
        A folder for finished pieces. Fingerprints and pairs then stand on disk instead of in
        memory, and a run that was broken off goes on where it stopped, if texts, settings and
        program are the same. About 2 kB an article; may be deleted at any time.

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
    growth at the ends). A pair is a reprint when its passages hold more than 11 own words after
    taking off the other words between and 6 for every passage but the best, or one holds 25
    without, or they hold two fifths of both texts and 12 words. A word inside a quotation counts a
    sixteenth (a quarter where only one side quotes), in unmarked speech in the first person a
    quarter, in a reported statement, an order or a list a half (a statement that each side tells in
    a frame of its own a quarter), in a piece of a sentence three quarters (but
    where a whole sentence of either text is shared), and in stock phrases the less the more
    families use them; numbers are filled into a phrase and make it no rarer.
    Each doubling of the days between the two asks for 2 words more. Paraphrase and translation
    are not found.

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
        every=set_aside,
        threads=thread_count(threads),
        work=Work(work),
    )
    links = _table(corpus, compared, chosen, set_aside=set_aside)
    if not scripts:
        return links
    from .cross_script import with_cross_script  # which compares with this very function

    return with_cross_script(
        corpus, links, preset=preset, same_outlet=same_outlet, within_days=within_days,
        set_aside=set_aside, threads=threads, work=work,
    )  # fmt: skip


def _table(corpus: Corpus, compared: Compared, preset: Preset, *, set_aside: bool) -> pd.DataFrame:
    aligned = compared.found.passages > 0
    reprint = compared.linked(preset) & aligned
    keep = aligned if set_aside else reprint
    ids = corpus.articles["article_id"]
    found = _only(compared.found, keep)
    frame = pd.DataFrame(
        {
            "article_id_a": ids.iloc[compared.a[keep]].reset_index(drop=True),
            "article_id_b": ids.iloc[compared.b[keep]].reset_index(drop=True),
            "passages": pd.Series(_passages(found), dtype="object"),
            "matched_words": np.minimum(found.covered_a, found.covered_b),
            "containment_a": found.covered_a / np.maximum(found.words_a - found.masked_a, 1),
            "containment_b": found.covered_b / np.maximum(found.words_b - found.masked_b, 1),
            "shared_fingerprints": compared.shared[keep],
            "longest_run": found.run,
            "own_words": found.own,
            "quoted_words": found.quoted,
            "reported_words": found.reported,
            "listed_words": found.listed,
            "words_a": found.words_a,
            "words_b": found.words_b,
            "boilerplate_a": found.masked_a,
            "boilerplate_b": found.masked_b,
            "decision": _decisions(found, reprint[keep], preset),
        }
    )
    frame = conform(frame, LINKS, name="links")
    frame = frame.sort_values(["article_id_a", "article_id_b"], ignore_index=True)
    frame.attrs |= {
        "fold": "lookup",
        "preset": preset.name,
        "articles": len(corpus),
        "pairs_aligned": compared.aligned,
        "pairs_set_aside": compared.short + int((aligned & ~reprint).sum()),
    }
    return frame


def _only(found: Found, keep: BOOL) -> Found:
    """What was found in the pairs to keep."""
    offsets = offsets_of(found.passages)
    spans = found.spans[ranges(offsets[:-1][keep], offsets[1:][keep])]
    return Found._make([*(column[keep] for column in found[:-1]), spans])


def _passages(found: Found) -> list[tuple[tuple[int, ...], ...]]:
    """The passages of each pair."""
    rows = list(map(tuple, found.spans.tolist()))
    offsets = offsets_of(found.passages).tolist()
    return [tuple(rows[a:b]) for a, b in pairwise(offsets)]


def _decisions(found: Found, reprint: BOOL, preset: Preset) -> list[str]:
    """Why a pair is a reprint, or what set it aside: the main reason."""
    half = np.minimum(found.covered_a, found.covered_b) / 2
    long = found.matched >= preset.least_own
    decision: list[str] = np.select(
        [
            reprint,
            found.quoted >= half,
            (found.reported + found.listed >= half) & long,
            long,
        ],
        ["reprint", "shared_quotation", "shared_statement", "stock_phrase"],
        default="short",
    ).tolist()
    return decision
