"""Credits of one line, and of every article of a corpus."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

import pandas as pd

from ...corpora.corpus import Corpus
from ...lexicons.collector import uncollected
from ...lexicons.registry import Registry, read_registry
from ..columns import CREDITS, conform
from .batch import read_stretches
from .credit import Credit
from .disclosure import with_other_evidence
from .grammar import Grammar, grammar_of
from .lines import Line, Lines, read_lines
from .sharing import shared
from .stretches import Stretch, headlines_of, stretches_of

POSITIONS = ("head", "top", "body", "end", "any")
MODES = {"head": "ls", "top": "lpsg", "body": "lp", "end": "lcp"}
LABELS = ("ad_label", "furniture")
# A name behind the headline's dash; read in articles only, where the text shows whose it is.
OF_HEADLINE = "byline_headline"
# Articles worked on at once: with more, less of the work stays near the processor; with fewer,
# calls cost more than work.
BATCH = 500
NAMES = tuple(c.name for c in CREDITS if c.name != "article_id")
DTYPES = {c.name: c.dtype for c in CREDITS}
GETTERS = tuple(map(attrgetter, NAMES))


@lru_cache(maxsize=1)
def shipped_registry() -> Registry:
    """The registry that ships with saabhar, read once."""
    return read_registry()


def read_credit(
    line: str, *, position: str = "end", registry: Registry | None = None
) -> Credit | None:
    """Read one line as a credit.

    Parameters
    ----------
    line
        The line as published; of several lines the first that holds a credit is read.
    position
        Where it stands: "head" (the headline), "top" (after it, to the end of the first body
        sentence), "body" (a line of its own between paragraphs), "end". "any" tries end, top,
        body and head, and takes the first that fits.
    registry
        Outlets to look for; None for the shipped ones.

    Returns
    -------
    Credit or None
        None where slot, form and object do not all pass: an outlet that is cited or acts in a
        sentence is a mention (`find_mentions`), never a credit. A label of an advertising slot
        comes back with kind "ad_label", a link line with "furniture".

    Raises
    ------
    ValueError
        For an unknown position.

    Examples
    --------
    >>> read_credit("(पार्स टुडे से साभार)").outlets
    ('parstoday',)
    >>> read_credit("शिन्हुआ के अनुसार, भूकंप में 20 लोग घायल हुए।") is None
    True
    """
    if position not in POSITIONS:
        raise ValueError(f"position is {position!r}; it is one of {', '.join(POSITIONS)}.")
    grammar = grammar_of(registry or shipped_registry())
    slots = ("end", "top", "body", "head") if position == "any" else (position,)
    parts = [Stretch(0, a, line[a:b], "", "") for a, b, _, _ in read_lines([line]).of(0)]
    for slot in slots:
        stretches = [
            s._replace(slot=slot, modes=MODES[slot])
            for s in parts
            if len(s.raw) <= grammar.limits["line_characters"] or slot == "top"
        ]
        found = read_stretches(stretches, grammar)
        if found:
            return min(found, key=lambda f: f[1].start)[1]
    return None


def find_credits(
    corpus: Corpus, registry: Registry | None = None, *, processes: int | None = None
) -> pd.DataFrame:
    """Find what every article says of where its words came from.

    Parameters
    ----------
    corpus
        Articles. A headline that came apart from the text (``title``) is read as one that stands
        in it; ``field`` says in which of the two a span counts.
    registry
        Outlets to look for; None for the shipped ones. Nothing is computed from an outlet's
        country, owner or class.
    processes
        How many processes share the work; the table is the same for any number. None for one
        below a few thousand articles, and for all processors from there on; always one where
        processes cannot be forked.

    Returns
    -------
    DataFrame
        The columns of `saabhar.analysis.columns.CREDITS`, one row a credit, in reading order;
        articles without a credit have no row. Credits of an article never overlap: of two readings
        the one that names an outlet counts, then the longer. Labels of advertising slots are no
        credits; `find_blocks` has them.

    Raises
    ------
    ValueError
        For fewer than one process.

    Examples
    --------
    >>> from saabhar.corpora import Article
    >>> text = "सड़क बनी\\n\\nनगर परिषद ने सड़क को खोल दिया है।\\n\\n(साभार: चाइना मीडिया ग्रुप)"
    >>> found = find_credits(Corpus.of([Article("a1", text)]))
    >>> found[["kind", "outlets", "slot", "disclosure"]].values.tolist()
    [['courtesy', ('cmg',), 'end', 'D3']]
    """
    grammar = grammar_of(registry or shipped_registry())
    pages = pages_of(corpus)
    read_batch([WARM], grammar)  # what is compiled is loaded before processes part

    def work(low: int, high: int) -> tuple[list[int], list[list[object]]]:
        found = [
            (at + i, credit)
            for at in range(low, high, BATCH)
            for i, credits in enumerate(read_batch(pages[at : min(at + BATCH, high)], grammar)[1])
            for credit in credits
            if credit.kind not in LABELS
        ]
        return [i for i, _ in found], [[get(c) for _, c in found] for get in GETTERS]

    with uncollected():
        parts = shared(work, len(pages), processes)
    ids = corpus.articles["article_id"].take([i for rows, _ in parts for i in rows])
    columns = {"article_id": ids.reset_index(drop=True)} | {
        name: pd.Series([v for _, each in parts for v in each[k]], dtype=DTYPES[name])
        for k, name in enumerate(NAMES)
    }
    return conform(pd.DataFrame(columns), CREDITS, name="credits")


class Page(NamedTuple):
    """What is looked at of an article."""

    text: str
    title: str | None
    outlet: str


# An article that calls for every kind of work.
WARM = Page("(भाषा)\n\nयह पहला वाक्य है। (भाषा)", "(भाषा)", "")


def pages_of(corpus: Corpus) -> list[Page]:
    """The articles of a corpus as the reader of credits takes them."""
    articles = corpus.articles
    titles = (t if isinstance(t, str) else None for t in articles["title"].tolist())
    outlets = map(str, articles["outlet"].tolist())
    return list(map(Page, articles["text"].tolist(), titles, outlets))


def read_pages(
    pages: Sequence[Page], grammar: Grammar
) -> Iterator[tuple[list[Line], list[Credit]]]:
    """Each article's lines, and its credits and labels in reading order, those of a headline that
    stands apart first."""
    for low in range(0, len(pages), BATCH):
        batch = pages[low : low + BATCH]
        lines, credits = read_batch(batch, grammar)
        for i, found in enumerate(credits):
            yield lines.of(i), found


def read_batch(batch: Sequence[Page], grammar: Grammar) -> tuple[Lines, list[list[Credit]]]:
    """The lines of some articles, and the credits and labels of each."""
    texts = [p.text for p in batch]
    titles = [p.title for p in batch]
    lines = read_lines(texts, titles, grammar.headings, grammar.openers)
    credits: list[list[Credit]] = [[] for _ in batch]
    apart: list[list[Credit]] = [[] for _ in batch]
    for i, credit in read_stretches(stretches_of(texts, lines, grammar), grammar):
        credits[i].append(credit)
    if any(titles):
        for i, credit in read_stretches(headlines_of([t or "" for t in titles], grammar), grammar):
            apart[i].append(replace(credit, field="title"))
    for i, page in enumerate(batch):
        found = _without_overlap(apart[i]) + _without_overlap(credits[i])
        if found:
            found = [c for c in found if c.rule != OF_HEADLINE or _is_author(c, page.text)]
            credits[i] = with_other_evidence(found, page.outlet, grammar.registry)
    return lines, credits


def _is_author(credit: Credit, text: str) -> bool:
    """Whether a name behind the headline's dash is its author's: a speaker stands in the text."""
    surname = credit.person.split()[-1]
    elsewhere = text if credit.field == "title" else text[: credit.start] + text[credit.end :]
    return surname not in elsewhere


def _without_overlap(credits: list[Credit]) -> list[Credit]:
    """Of two that overlap the one that names an outlet, then the longer one."""
    if len(credits) < 2:
        return credits
    kept: list[Credit] = []
    for c in sorted(credits, key=lambda c: (not c.outlets, c.start - c.end, c.slot)):
        if all(c.end <= k.start or k.end <= c.start for k in kept):
            kept.append(c)
    return sorted(kept, key=lambda c: c.start)
