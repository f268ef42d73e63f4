"""A category or a lexicon, entry by entry: hits, precision, reliability, and what hangs on one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd
from saabhar.analysis.markers import (
    category_reliability,
    entry_counts,
    find_markers,
    leave_one_out,
)
from saabhar.analysis.markers.evidence import base_language
from saabhar.analysis.markers.reading import read
from saabhar.corpora import Corpus
from saabhar.lexicons import Entry, Lexicon

# Entries whose leaving out is told.
LEFT_OUT_SHOWN = 10


def category_page(
    chosen: Sequence[tuple[Lexicon, Entry]],
    corpus: Corpus | None,
    markers: Sequence[Lexicon],
    by: str,
    groups: Sequence[str],
) -> tuple[str, pd.DataFrame | None]:
    """The entries as a list; with a corpus their hits, and how far they hang together.

    With ``by`` and two ``groups``, also the ratio of their rates without each entry.

    Raises
    ------
    ValueError
        For a column or groups that are not there.
    """
    if corpus is None:
        lines = [f"{entry.id:<24} {entry.weight:<4g} {entry.form}" for _, entry in chosen]
        return "\n".join(lines), None
    known = {x.name for x in markers}
    ids = {entry.id for lexicon, entry in chosen if lexicon.name in known}
    if not ids:
        told = "these entries are no markers: verbs of saying, speakers and frames are not counted."
        return told, None
    found = find_markers(corpus, lexicons=markers, set_aside=True)
    found = found.loc[found["entry_id"].isin(ids) & (found["block"] == "body")]
    counts = entry_counts(corpus, lexicons=markers, markers=found)
    counts = counts.loc[counts["entry_id"].isin(ids)]
    reading = read(corpus)
    words = pd.Series(
        reading.count(reading.body).astype(float), corpus.articles["article_id"].to_numpy()
    )
    kept = found.loc[found["kept"]]
    lines = [*_counts(counts, len(corpus)), "", *_reliability(kept, words, corpus)]
    if groups:
        lines += _left_out(
            kept, words, corpus, by, groups, dict(counts[["entry_id", "form"]].values)
        )
    return "\n".join(lines), counts


def _counts(counts: pd.DataFrame, articles: int) -> Iterator[str]:
    hit = counts.loc[counts["kept"] + counts["set_aside"] > 0]
    yield f"{len(hit)} of {len(counts)} entries are met in the bodies of {articles} articles"
    yield f"{'entry':<22}{'kept':>6}{'aside':>6}{'texts':>6}{'judged':>7}  precision          form"
    for r in hit.sort_values(["kept", "entry_id"], ascending=[False, True]).itertuples():
        interval = f"{r.precision:.2f} [{r.precision_low:.2f}, {r.precision_high:.2f}]"
        yield (
            f"{r.entry_id:<22}{r.kept:>6}{r.set_aside:>6}{r.articles:>6}{r.judged:>7}  "
            f"{interval:<18} {r.form}"
        )


def _reliability(kept: pd.DataFrame, words: pd.Series[float], corpus: Corpus) -> Iterator[str]:
    yield "how far the entries of a category rise and fall together over articles (1: as one)"
    language = base_language(corpus.articles["language"])
    for name in sorted(set(language)):
        mine = words[language == name]
        rows = kept[kept["article_id"].isin(mine.index)]
        for r in category_reliability(rows, mine).to_dict("records"):
            said = (
                f"alpha {r['alpha']:.2f}, KR-20 {r['kr20']:.2f}"
                if r["alpha"] == r["alpha"]
                else "too few to tell"
            )
            yield f"  {name}  {r['category']:<16} {r['entries']:>3} entries, {said}"


def _left_out(
    kept: pd.DataFrame,
    words: pd.Series[float],
    corpus: Corpus,
    by: str,
    groups: Sequence[str],
    forms: dict[str, str],
) -> Iterator[str]:
    """The ratio of two rates, and without each entry; languages apart."""
    if by not in corpus.articles.columns:
        raise ValueError(
            f"--by {by!r}: the articles have no such column. "
            f"They have: {', '.join(corpus.articles.columns)}."
        )
    if len(groups) != 2:
        raise ValueError("--groups takes the two values to compare, as --groups 'The Herald' Dawn.")
    group = corpus.articles.set_index("article_id")[by].astype(str)
    language = base_language(corpus.articles["language"])
    both = [n for n in sorted(set(language))
            if set(groups) <= set(group[language == n])]  # fmt: skip
    if not both:
        known = ", ".join(sorted(set(group)))
        raise ValueError(
            f"no language has texts of both {' and '.join(groups)}. There are: {known}."
        )
    for name in both:
        mine = words[language == name]
        rows = kept[kept["article_id"].isin(mine.index)]
        table = leave_one_out(rows, mine, group[mine.index], *groups)
        whole = table.iloc[0]
        yield ""
        yield (
            f"{name}: rate of {groups[0]} over rate of {groups[1]}, in bodies: {_ratio(whole)}, "
            f"from {whole['hits_a']:.0f} and {whole['hits_b']:.0f} hits; without"
        )
        for _, r in table.iloc[1 : LEFT_OUT_SHOWN + 1].iterrows():
            yield f"  {r['entry_id']:<22} {_ratio(r):<22} {forms.get(r['entry_id'], '')}"


def _ratio(row: pd.Series[float]) -> str:
    if row["low"] != row["low"]:
        return f"{row['ratio']:.2f}, too few for an interval"
    return f"{row['ratio']:.2f} [{row['low']:.2f}, {row['high']:.2f}]"
