"""The verbs that join several steps, as a notebook user types them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
from saabhar import corpora
from saabhar.analysis import comparison, markers, reprints
from saabhar.analysis.comparison import ComparisonTable
from saabhar.analysis.credits import find_credits, shipped_registry
from saabhar.analysis.evidence import find_evidence, list_evidence
from saabhar.analysis.text import EXACT, Fold
from saabhar.corpora import Corpus
from saabhar.lexicons import Lexicon, Registry

# Facts of an article that a comparison asks for; they travel behind its measures.
FACTS = ("outlet", "published", "language")


def read(
    source: str | Path | pd.DataFrame,
    *,
    columns: Mapping[str, str] | None = None,
    language: str | None = None,
    outlet: str | None = None,
    encoding: str | None = None,
    legacy_fonts: bool = False,
    registry: Registry | None = None,
) -> Corpus:
    """Read articles from a folder, table, saved pages, archive, feed or DataFrame into one corpus.

    As `saabhar.corpora.read`. The outlet of a saved page is told by its domain through the
    registry; a domain nobody there has is kept as it is, in ``outlet``.
    """
    corpus = corpora.read(
        source,
        columns=columns,
        language=language,
        outlet=outlet,
        encoding=encoding,
        legacy_fonts=legacy_fonts,
    )
    return with_outlets_named(corpus, registry)


def with_outlets_named(corpus: Corpus, registry: Registry | None = None) -> Corpus:
    """Give pages the name of the outlet their domain belongs to; other corpora stay as they are."""
    if "searched" not in corpus.articles.columns:
        return corpus
    known = registry or shipped_registry()
    hosts = corpus.articles["outlet"]
    names = {}
    for host in hosts.unique():
        found = known.find(host) if "." in host else ()
        names[host] = found[0].name() if len(found) == 1 else host
    return replace(corpus, articles=corpus.articles.assign(outlet=hosts.map(names).astype("str")))


def find(
    corpus: Corpus,
    *,
    registry: Registry | None = None,
    lexicons: Sequence[Lexicon] | None = None,
) -> pd.DataFrame:
    """Find everything the toolkit looks for, in one table in reading order.

    Parameters
    ----------
    registry
        Outlets that credits may name; the shipped ones by default.
    lexicons
        Marker lexicons; the shipped ones by default.

    Returns
    -------
    DataFrame
        The columns of ``analysis.columns.EVIDENCE``: one row a credit, a mention of an outlet, a
        marker or a cited source. ``find_credits``, ``find_markers`` and the others give each kind
        with all its columns.

    Examples
    --------
    >>> import saabhar as sb
    >>> text = "सड़क बनी\\n\\nमंत्री ने कहा कि काम पूरा हुआ।\\n\\n(साभार: चाइना मीडिया ग्रुप)"
    >>> corpus = sb.Corpus.of([sb.Article("a1", text, outlet="The Herald", language="hi")])
    >>> sb.find(corpus)[["kind", "category", "entry_id"]].iloc[-1].tolist()
    ['credit', 'courtesy', 'cmg']
    """
    return list_evidence(corpus, find_evidence(corpus, registry=registry, lexicons=lexicons))


def measure(
    corpus: Corpus,
    *,
    measures: Sequence[str] | None = None,
    blocks: pd.DataFrame | None = None,
    credits: pd.DataFrame | None = None,
    lexicons: Sequence[Lexicon] | None = None,
    fold: Fold = EXACT,
) -> pd.DataFrame:
    """Measure every article: one row an article and measure, each value with its base.

    As `saabhar.analysis.markers.measure`, with outlet, date and language of the article behind, so
    that the table alone can be compared. Hand in ``credits`` found with a registry of your own, or
    outlets it alone knows count as unnamed.
    """
    table = markers.measure(
        corpus, measures=measures, blocks=blocks, credits=credits, lexicons=lexicons, fold=fold
    )
    return with_facts(table, corpus)


def trace(
    corpus: Corpus,
    *,
    credits: pd.DataFrame | None = None,
    registry: Registry | None = None,
    **options: Any,
) -> pd.DataFrame:
    """Trace who carries whose text: one row an article, with its family and its credit's history.

    As `saabhar.analysis.reprints.trace`; credits are found first where they are not handed in.
    """
    if credits is None:
        credits = find_credits(corpus, registry)
    return reprints.trace(corpus, credits=credits, registry=registry, **options)


def compare(
    measures: pd.DataFrame, corpus: Corpus | None = None, *, seed: int = 1, **options: Any
) -> ComparisonTable:
    """Compare groups of articles; every difference with its interval and both bases.

    As `saabhar.analysis.comparison.compare`, which says what each option means. The seed is
    printed with every result; name your own to see that it does not matter.
    """
    return comparison.compare(measures, corpus, seed=seed, **options)


def with_facts(measures: pd.DataFrame, corpus: Corpus) -> pd.DataFrame:
    """Measures with outlet, date and language of each article behind them."""
    facts = corpus.articles[["article_id", *FACTS]]
    merged = measures.merge(facts, on="article_id", how="left", validate="many_to_one")
    merged.attrs = measures.attrs
    return merged
