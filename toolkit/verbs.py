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

    As `saabhar.corpora.read`, which says what each argument means and what is read.

    Parameters
    ----------
    registry
        Where the outlet of a saved page is looked up by its domain; None for the shipped one. A
        domain that nobody there has is kept as it is, in ``outlet``.

    Returns
    -------
    Corpus
        In reading order; what could not be read stands in ``.rejected`` with where and why.

    Raises
    ------
    CorpusError
        When nothing can be read, no column holds the text, or two articles have one id.

    Examples
    --------
    >>> import saabhar as sb
    >>> corpus = sb.read(sb.DEMO)
    >>> len(corpus), len(corpus.rejected)
    (84, 0)
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

    As `saabhar.analysis.markers.measure`, which says what each argument means, with outlet, date
    and language of the article behind, so that the table alone can be compared. Hand in
    ``credits`` found with a registry of your own, or outlets it alone knows count as unnamed.

    Returns
    -------
    DataFrame
        The columns of ``analysis.columns.MEASURES`` (value, base, unit, hits, low, high,
        too_short), then outlet, published, language. ``value`` is missing in texts under the
        least length of a measure, and where there is nothing to divide by. What a higher value
        means is said in ``analysis.markers.MEASURES``.

    Raises
    ------
    ValueError
        For a measure that is not known, naming those that are.

    Examples
    --------
    >>> import saabhar as sb
    >>> text = "यह पुल बहुत शानदार है। " * 40
    >>> corpus = sb.Corpus.of([sb.Article("a1", text, outlet="The Herald", language="hi")])
    >>> table = sb.measure(corpus, measures=["promo_rate"])
    >>> table[["value", "base", "unit", "outlet"]].values.tolist()
    [[200.0, 200.0, 'per 1000 tokens', 'The Herald']]
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

    Parameters
    ----------
    credits
        Table of CREDITS; found where not given.
    registry
        Outlets that credits may name; the shipped ones by default.
    options
        As there: ``links`` already found, and others.

    Returns
    -------
    DataFrame
        The columns of ``analysis.columns.FAMILIES``: one row an article, in the order of the
        corpus; an article that nobody else carries is a family of its own.

    Examples
    --------
    >>> import saabhar as sb
    >>> families = sb.trace(sb.read(sb.DEMO))
    >>> len(families), int((families["members"] > 1).sum()) > 0
    (84, True)
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

    Returns
    -------
    ComparisonTable
        One row a pair of groups and measure; empty, with notes that say why, when nothing can be
        compared. A ratio above 1, or a difference above 0, means that the first group is higher.

    Raises
    ------
    ValueError
        For a question that has no answer, listing everything that is wrong with it.

    Examples
    --------
    >>> import saabhar as sb
    >>> corpus = sb.read(sb.DEMO)
    >>> result = sb.compare(sb.measure(corpus, measures=["hedge_rate"]), resamples=999)
    >>> len(result), set(result.table["language"]), set(result.table["decision"])
    (21, {'hi'}, {'too few'})
    """
    return comparison.compare(measures, corpus, seed=seed, **options)


def with_facts(measures: pd.DataFrame, corpus: Corpus) -> pd.DataFrame:
    """Measures with outlet, date and language of each article behind them."""
    facts = corpus.articles[["article_id", *FACTS]]
    merged = measures.merge(facts, on="article_id", how="left", validate="many_to_one")
    merged.attrs = measures.attrs
    return merged
