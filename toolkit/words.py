"""Words that one side uses more than another, with their doubts, and where they stand."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from saabhar.analysis.comparison.collocations import collocations
from saabhar.analysis.comparison.dispersion import xray
from saabhar.analysis.comparison.keyness import keyness
from saabhar.analysis.comparison.lookup import Labels
from saabhar.analysis.comparison.terms import count_terms
from saabhar.analysis.credits import find_blocks
from saabhar.analysis.text import LOOKUP, compile_patterns, keywords_in_context
from saabhar.corpora import Corpus

if TYPE_CHECKING:  # what draws is slow to import
    from matplotlib.figure import Figure
    from saabhar.reports.language import Tag

# Terms and lines of one screen.
MOST_TERMS = 12
MOST_LINES = 10
# Under this the surest ratio rounds to one.
LEAST_LRC = 0.1


def key_words(
    corpus: Corpus,
    *,
    target: str,
    reference: str,
    by: Labels = "outlet",
    families: pd.DataFrame | None = None,
    blocks: pd.DataFrame | None = None,
    n: int = 1,
    least_articles: int = 5,
) -> pd.DataFrame:
    """Words (or runs of ``n`` words) that one side uses more, by every measure of keyness.

    Only the body of articles is counted, and each reprint family once a side.

    Parameters
    ----------
    target, reference
        Two values of ``by``, a column of the corpus or a Series by article_id.
    families
        Table of ``FAMILIES``; without it copies of one text count apart, and `driven` misses that
        one text drives a term.
    blocks
        Table of ``BLOCKS``; found where not given.

    Returns
    -------
    DataFrame
        As `saabhar.analysis.comparison.keyness.keyness`: one row a term, with all measures, their
        q-values, and the flags ``driven`` (one text holds half of the uses) and ``disagree`` (key
        by words but not by texts).

    Raises
    ------
    ValueError
        For a side without articles, and for articles of two languages, of which one would be key
        against the other.

    Examples
    --------
    >>> from saabhar.corpora import Article
    >>> texts = {"The Herald": "The road is historic.", "The Bugle": "The road is open."}
    >>> corpus = Corpus.of(
    ...     [Article(f"{o}{i}", t, outlet=o, language="en") for o, t in texts.items()
    ...      for i in range(6)]
    ... )
    >>> table = key_words(corpus, target="The Herald", reference="The Bugle")
    >>> table.loc[table["log_odds"] > 0, "term"].tolist()
    ['historic']
    """
    articles = corpus.articles.set_index("article_id")
    if isinstance(by, str) and by not in articles.columns:
        raise ValueError(
            f"by={by!r}: no such column. Columns there: {', '.join(map(str, articles.columns))}."
        )
    group = articles[by].astype(str) if isinstance(by, str) else by.reindex(articles.index)
    for name in (target, reference):
        if not (group == name).any():
            known = ", ".join(sorted(set(group.dropna().astype(str)) - {""}))
            raise ValueError(f"no article of {name!r}; there are: {known}.")
    part = corpus.where(group.isin([target, reference]).reset_index(drop=True))
    languages = sorted(part.articles["language"].unique())
    if len(languages) > 1:
        raise ValueError(
            f"the articles are in {', '.join(languages)}: words of one language would be key "
            "against the other. Take one: --only hi on the command line, in Python "
            "corpus.where(corpus.articles['language'] == 'hi')."
        )
    counts = count_terms(part, blocks=find_blocks(part) if blocks is None else blocks, n=n)
    return keyness(
        counts, group, target=target, reference=reference, families=families,
        least_articles=least_articles,
    )  # fmt: skip


def key_words_text(table: pd.DataFrame, target: str, reference: str) -> str:
    """The panel on one screen: terms that hold by texts too, then those to be doubted."""
    held = _held(table)
    lines = []
    for side, sign in ((target, 1), (reference, -1)):
        mine = held[held["z"] * sign > 0].head(MOST_TERMS)
        lines.append(f"Used more by {side}, in many of its texts:")
        lines += [f"  {_term(r, sign)}" for r in mine.to_dict("records")] or ["  none"]
        lines.append("")
    doubted = table[(table["q_g2"] < 0.05) & (table["driven"] | table["disagree"])]
    if len(doubted):
        lines.append("Key by the count of words alone, and not to be relied on:")
        lines += [f"  {_doubt(r)}" for r in doubted.head(MOST_TERMS).to_dict("records")]
        if (rest := len(doubted) - MOST_TERMS) > 0:
            lines.append(f"  ... and {rest:,} more")
        lines.append("")
    tokens, units = table.attrs["tokens"], table.attrs["units"]
    lines.append(
        f"{target}: {units[0]:,} texts, {tokens[0]:,.0f} words; {reference}: {units[1]:,} texts, "
        f"{tokens[1]:,.0f} words. {len(table):,} terms compared, corrected for all of them; "
        f"{table.attrs['left_out']:,} in too few texts. A topic can make a word key: compare "
        "articles on the same events."
    )
    return "\n".join(lines)


def _term(row: Mapping[Hashable, Any], sign: int) -> str:
    here, there = ("target", "reference") if sign > 0 else ("reference", "target")
    return (
        f"{row['term']}: {row[f'rate_{here}']:.3g} against {row[f'rate_{there}']:.3g} per 1000 "
        f"words, in {row[f'units_{here}']} and {row[f'units_{there}']} texts"
        + (f"; at least {2 ** abs(row['lrc']):.2g} times" if abs(row["lrc"]) > LEAST_LRC else "")
        + f"; q = {row['q_wilcoxon']:.2g} by texts"
    )


def _doubt(row: Mapping[Hashable, Any]) -> str:
    why = []
    if row["driven"]:
        why.append(
            f"{row['largest_share']:.0%} of its uses stand in one text ({row['largest_unit']})"
        )
    if row["disagree"]:
        why.append(f"no difference by texts (q = {row['q_wilcoxon']:.2g})")
    return f"{row['term']}: {'; '.join(why)}"


def draw_key_words(
    table: pd.DataFrame, target: str, reference: str, *, language: Tag = "en"
) -> Figure:
    """Draw the terms of `key_words` that hold by texts too, by the ratio of their rates.

    Raises
    ------
    ValueError
        Where no term does.
    """
    from saabhar.reports import draw_keyness

    held = _held(table)
    if held.empty:
        raise ValueError(
            "no term is key by texts as well as by words, so there is nothing to draw. With more "
            "articles a side, or matched ones, there may be."
        )
    columns = {"count_target": "count_a", "count_reference": "count_b"}
    return draw_keyness(held.rename(columns=columns), groups=(target, reference), language=language)


def draw_terms(
    corpus: Corpus, terms: Sequence[str], *, seed: int = 1, language: Tag = "en"
) -> Figure:
    """Draw where in each article terms stand, articles drawn by the seed where there are many."""
    from saabhar.reports import draw_places

    return draw_places(xray(corpus, list(terms)), corpus, seed=seed, language=language)


def _held(table: pd.DataFrame) -> pd.DataFrame:
    """Terms that are key by texts as well as by words, and not by one text."""
    return table[~table["driven"] & ~table["disagree"] & (table["q_wilcoxon"] < 0.05)]


def in_context(corpus: Corpus, terms: str | Sequence[str], *, words: int = 7) -> pd.DataFrame:
    """Where terms stand: article_id, outlet, term, start, end, left, keyword, right."""
    asked = [terms] if isinstance(terms, str) else list(terms)
    lines = keywords_in_context(
        corpus.articles["text"], compile_patterns(asked, fold=LOOKUP), words=words
    )
    known = corpus.articles.iloc[lines["text"].to_numpy()]
    lines.insert(0, "article_id", known["article_id"].to_numpy())
    lines.insert(1, "outlet", known["outlet"].to_numpy())
    lines.insert(2, "term", np.array(asked, dtype=object)[lines["pattern"].to_numpy()])
    return lines.drop(columns=["text", "pattern"])


def in_context_text(lines: pd.DataFrame, terms: str | Sequence[str]) -> str:
    """Lines of a concordance, as many as a screen holds of each term and outlet."""
    said = []
    for term in [terms] if isinstance(terms, str) else terms:
        mine = lines[lines["term"] == term]
        said.append(f"{term}: {len(mine):,} places in {mine['article_id'].nunique():,} articles")
        for outlet, part in mine.groupby("outlet", sort=True):
            said.append(f"{outlet} ({len(part):,}):")
            said += [
                f"  {left} [{word}] {right}  ({article})"
                for article, left, word, right in part[["article_id", "left", "keyword", "right"]]
                .head(MOST_LINES)
                .itertuples(index=False)
            ]
    return "\n".join(said)


def word_pairs(corpus: Corpus) -> pd.DataFrame:
    """Neighbouring words that hold together, in bodies; see `collocations` for the columns."""
    return collocations(corpus, blocks=find_blocks(corpus))


def word_pairs_text(table: pd.DataFrame) -> str:
    """The pairs that hold together most firmly."""
    lines = [
        f"{r['term']}: {r['count']} times in {r['articles']} articles, logDice "
        f"{r['log_dice']:.1f}, z {r['z']:.1f}"
        for r in table.head(2 * MOST_TERMS).to_dict("records")
    ]
    return "\n".join(lines) or "no pair of words stands five times"
