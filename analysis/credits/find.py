"""Credits of one line, and of every article of a corpus."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

import pandas as pd

from ...corpora.corpus import Corpus
from ...lexicons.registry import Registry, read_registry
from ..columns import CREDITS, conform
from ..text.folding import fold_text
from .credit import Credit
from .disclosure import with_other_evidence
from .grammar import Grammar, grammar_of
from .lines import Line, read_lines
from .reading import Reading, read_line
from .signs import read_signs

POSITIONS = ("head", "top", "body", "end", "any")
MODES = {"head": "l", "top": "lsg", "body": "l", "end": "lc"}
LABELS = ("ad_label", "furniture")
BATCH = 2_000  # articles folded in one call: bounds the memory, and is past all overhead
# A line longer than this is read as a whole only when a cue of a sentence stands in it.
SHORT = 120
# What a credit at the end of a paragraph looks like: a bracket, dashes, or a name after the stop.
CLOSING = re.compile(
    r"[)\]】）][\s।.|:]*$"
    r"|(?:--|[—–]|[।.)]\s*-)[^।.—–]{2,40}$"
    r"|posted by.{2,60}$"
    r"|[।|]\s*[^।|()\[\]]{5,30}$",
    re.IGNORECASE,
)
SENTENCE_CUES = re.compile(
    r"साभार|सौजन्य|फीड|संपादित|एडिट|प्रायोजित|विज्ञप्ति|विज्ञापन|डिस्क्लेमर|प्रकाशित|edited|feed|generated|"
    r"published|appeared|courtesy|sponsored|press release|paid|advert|disclaimer|inputs|बदलाव",
    re.IGNORECASE,
)


class Stretch(NamedTuple):
    """A piece of an article to be read: its place, slot, and the modes that apply."""

    article: int
    start: int
    raw: str
    slot: str
    modes: str


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
    parts = [Stretch(0, a, line[a:b], "", "") for a, b, _, _ in read_lines(line)]
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


def find_credits(corpus: Corpus, registry: Registry | None = None) -> pd.DataFrame:
    """Find what every article says of where its words came from.

    Parameters
    ----------
    corpus
        Articles; a headline that came apart from the text (``title``) is not searched, as spans
        count in the text.
    registry
        Outlets to look for; None for the shipped ones. Nothing is computed from an outlet's
        country, owner or class.

    Returns
    -------
    DataFrame
        The columns of `saabhar.analysis.columns.CREDITS`, one row a credit, in reading order;
        articles without a credit have no row. Credits of an article never overlap. Labels of
        advertising slots are no credits; `find_blocks` has them.
    """
    grammar = grammar_of(registry or shipped_registry())
    ids = corpus.articles["article_id"].tolist()
    rows: list[tuple[object, ...]] = []
    for article, _, credits in read_articles(corpus, grammar):
        rows += [(ids[article], *_row(c)) for c in credits if c.kind not in LABELS]
    names = ["article_id", *(n for n, _ in ROW)]
    return conform(pd.DataFrame(rows, columns=names), CREDITS, name="credits")


def read_articles(
    corpus: Corpus, grammar: Grammar
) -> Iterator[tuple[int, list[Line], list[Credit]]]:
    """Each article's row, lines, and credits and labels in reading order."""
    articles = corpus.articles
    texts = articles["text"].tolist()
    titles = [t if isinstance(t, str) else None for t in articles["title"]]
    outlets = articles["outlet"].tolist()
    for low in range(0, len(texts), BATCH):
        rows = range(low, min(low + BATCH, len(texts)))
        lines = [read_lines(texts[i], titles[i], grammar.headings, grammar.openers) for i in rows]
        stretches: list[Stretch] = []
        for i in rows:
            stretches += stretches_of(i, texts[i], lines[i - low])
        credits: list[list[Credit]] = [[] for _ in rows]
        for i, credit in read_stretches(stretches, grammar):
            credits[i - low].append(credit)
        for i in rows:
            found = credits[i - low]
            if found:
                found = with_other_evidence(
                    _without_overlap(found), str(outlets[i]), grammar.registry
                )
            yield i, lines[i - low], found


def stretches_of(article: int, text: str, lines: list[Line]) -> Iterator[Stretch]:
    """What of an article has to be read, and how."""
    last_body = max(
        (k for k, line in enumerate(lines) if line.body and line.slot != "after"), default=-1
    )
    summary = 0
    for k, (start, end, slot, body) in enumerate(lines):
        length = end - start
        if slot in ("mark", "after"):
            continue
        if length <= SHORT or (length <= 330 and SENTENCE_CUES.search(text, start, end)):
            raw = text[start:end]
            if slot == "head":
                yield Stretch(article, start, raw, "head", "l")
                yield Stretch(article, start, raw, "top", "lsw")
            elif slot == "top":
                yield Stretch(article, start, raw, "top", "lsg" if summary < 400 else "l")
                if k >= last_body:
                    yield Stretch(article, start, raw, "end", "lc")
            elif slot == "end":
                yield Stretch(article, start, raw, "end", "lc")
            else:
                yield Stretch(article, start, raw, "body", "l")
        elif slot == "top":
            cut = text.rfind(" ", start + 60, start + 110)
            raw = text[start : cut if cut > 0 else start + 110]
            yield Stretch(article, start, raw, "top", "sg" if not summary else "s")
        if slot == "top" and body:
            summary += length
        if k == last_body and length > SHORT:
            low = max(start, end - 110)
            if CLOSING.search(text, low, end):
                yield Stretch(article, low, text[low:end], "end", "c")


def read_stretches(stretches: Iterable[Stretch], grammar: Grammar) -> list[tuple[int, Credit]]:
    """Read stretches, folded in one call; each form of line is worked out once."""
    todo: dict[tuple[str, str, str], list[Stretch]] = {}
    for stretch in stretches:
        todo.setdefault((stretch.raw, stretch.slot, stretch.modes), []).append(stretch)
    raws = list(dict.fromkeys(raw for raw, _, _ in todo))
    if not raws:
        return []
    found: list[tuple[int, Credit]] = []
    folded = fold_text("\n".join(raws))
    pieces = dict(zip(raws, folded.text.split("\n"), strict=True))
    at = 0
    base = 0
    where: dict[str, tuple[list[int], list[int]]] = {}
    for raw in raws:
        length = len(pieces[raw])
        where[raw] = (
            (folded.starts[at : at + length] - base).tolist(),
            (folded.ends[at : at + length] - base).tolist(),
        )
        at += length + 1
        base += len(raw) + 1
    read: dict[str, object] = {}
    for (raw, slot, modes), places in todo.items():
        starts, ends = where[raw]
        signs = read.get(raw)
        if signs is None:
            signs = read[raw] = read_signs(pieces[raw], raw, starts, grammar)
        reading = read_line(signs, pieces[raw], grammar, slot, modes)  # type: ignore[arg-type]
        if reading is not None:
            for s in places:
                found.append((s.article, make_credit(reading, raw, starts, ends, s.start, slot)))
    return found


def make_credit(
    reading: Reading, raw: str, starts: list[int], ends: list[int], start: int, slot: str
) -> Credit:
    """Carry a reading of the folded line back to the text as published."""

    def span(folded: tuple[int, int]) -> tuple[int, int]:
        a, b = folded
        return (starts[a], ends[b - 1]) if a < b else (0, 0)

    a, b = span(reading.span)
    oa, ob = span(reading.object)
    words = {name: raw[slice(*span(getattr(reading, name)))] for name in ("cue", "place", "person")}
    return Credit(
        kind=reading.kind,
        outlets=reading.outlets,
        strength=reading.strength,
        disclosure=reading.disclosure,
        paid=reading.paid,
        slot=slot,
        start=start + a,
        end=start + b,
        text=raw[a:b],
        rule=reading.rule,
        object=raw[oa:ob],
        object_start=start + oa if oa < ob else -1,
        object_end=start + ob if oa < ob else -1,
        runner_up=reading.runner_up,
        **words,
    )


def _without_overlap(credits: list[Credit]) -> list[Credit]:
    """Of two that overlap the one that names an outlet, then the longer one."""
    kept: list[Credit] = []
    for c in sorted(credits, key=lambda c: (not c.outlets, c.start - c.end, c.slot)):
        if all(c.end <= k.start or k.end <= c.start for k in kept):
            kept.append(c)
    return sorted(kept, key=lambda c: c.start)


ROW = tuple(
    (name, name)
    for name in (
        *("start", "end", "text", "kind", "outlets", "strength", "disclosure", "paid", "place"),
        *("slot", "rule", "cue", "object", "object_start", "object_end", "person", "runner_up"),
    )
)


def _row(credit: Credit) -> tuple[object, ...]:
    return tuple(getattr(credit, name) for name, _ in ROW)
