"""The parts of an article: what is body, and what stands around it and is never counted."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

import pandas as pd

from ...corpora.corpus import Corpus
from ...lexicons.registry import Registry
from ..columns import BLOCKS, conform
from .credit import in_text
from .find import BATCH, pages_of, read_pages, shipped_registry
from .grammar import grammar_of
from .line_cutting import SENTENCE_END
from .lines import Line
from .teaser import Duplication, Words, duplication, words_of

BLOCK_OF = {
    "dateline": "dateline",
    "byline": "byline",
    "desk": "byline",
    "photo_credit": "photo_credit",
    "ad_label": "ad_label",
    "furniture": "furniture",
}
# A credit that leaves less than this of its line over is the whole line.
REST = 12
SPACE = re.compile(r"\s*")
# Of a text broken at a fixed width this share of the lines ends inside a sentence.
WRAPPED_SHARE = 0.6
WRAPPED_WIDTH = range(40, 101)


class Block(NamedTuple):
    """One part of one article, in code points of the text as published."""

    start: int
    end: int
    kind: str
    paragraph: int = 0
    prefix_share: float = float("nan")
    contained_share: float = float("nan")


def find_blocks(
    corpus: Corpus, credits: pd.DataFrame | None = None, registry: Registry | None = None
) -> pd.DataFrame:
    """Part every article into its blocks.

    Parameters
    ----------
    corpus
        Articles. A headline that came apart from the text is a block only where the text repeats
        it.
    credits
        Credits as `find_credits` gives them, when they are at hand or were mended by hand; None
        to look for them.
    registry
        Outlets that credits may name; None for the shipped ones.

    Returns
    -------
    DataFrame
        The columns of `saabhar.analysis.columns.BLOCKS`, in reading order. Blocks never overlap;
        what stands between them is white space. Body has one row a paragraph, numbered from 1: a
        dateline inside the first paragraph is a block of its own, and the body begins behind it.
        A teaser is what stands between the headline and the body: a summary, or a copy of the
        first paragraph, for which ``prefix_share`` and ``contained_share`` say how much.

    Notes
    -----
    Lines, not HTML, are what the parts are told by: the slot of a line, its length, whether it
    ends as a sentence, and the credits and labels found in it. Lines broken at a fixed width are
    put together again.

    Examples
    --------
    >>> from saabhar.corpora import Article
    >>> body = "नगर परिषद ने नई सड़क को मंगलवार को आम लोगों के लिए खोल दिया है।"
    >>> text = f"सड़क बनी\\n\\n{body}\\n\\n(साभार: भाषा)"
    >>> blocks = find_blocks(Corpus.of([Article("a1", text)]))
    >>> blocks[["kind", "start", "end", "paragraph"]].values.tolist()
    [['headline', 0, 8, 0], ['body', 10, 73, 1], ['credit', 75, 88, 0]]
    """
    grammar = grammar_of(registry or shipped_registry())
    ids = corpus.articles["article_id"].tolist()
    pages = pages_of(corpus)
    given = (
        None if credits is None else dict(iter(in_text(credits).groupby("article_id", sort=False)))
    )
    rows: list[tuple[object, ...]] = []
    words: list[Words] = []
    for i, (lines, found) in enumerate(read_pages(pages, grammar)):
        if i % BATCH == 0:
            words = words_of([p.text for p in pages[i : i + BATCH]])
        found = [c for c in found if c.field == "text"]
        spans = [(c.start, c.end, BLOCK_OF.get(c.kind, "credit")) for c in found]
        if given is not None:
            spans = [
                s for s, c in zip(spans, found, strict=True) if c.kind in ("ad_label", "furniture")
            ]
            if ids[i] in given:
                own = given[ids[i]]
                kinds = own["kind"].map(BLOCK_OF).fillna("credit")
                spans += list(zip(own["start"].tolist(), own["end"].tolist(), kinds, strict=True))
            spans.sort()
        made = blocks_of(pages[i].text, lines, spans, words[i % BATCH])
        rows += [(ids[i], *block) for block in made]
    return conform(
        pd.DataFrame(rows, columns=["article_id", *Block._fields]), BLOCKS, name="blocks"
    )


def blocks_of(
    text: str, lines: list[Line], spans: list[tuple[int, int, str]], words: Words
) -> list[Block]:
    """The blocks of one article from its lines, the spans of its credits and labels, its words."""
    parts = _parts(text, lines, spans)
    if _wrapped(text, lines):
        parts = _unwrapped(text, parts)
    parts = _teasers(text, parts, words)
    parts = _tail(text, parts)
    blocks: list[Block] = []
    paragraph = 0
    for part in parts:
        if part.kind == "body":
            paragraph += 1
        facts = part.duplication
        blocks.append(
            Block(
                part.start,
                part.end,
                part.kind,
                paragraph if part.kind == "body" else 0,
                *((facts.prefix_share, facts.contained_share) if facts else ()),
            )
        )
    return blocks


class Part(NamedTuple):
    """A line, or a piece of one, on its way to a block."""

    start: int
    end: int
    kind: str
    slot: str
    long: bool  # a paragraph by its length or end
    opened: bool = False  # a dateline, byline or desk stands before it in its line
    duplication: Duplication | None = None

    @property
    def span(self) -> tuple[int, int]:
        return self.start, self.end


def _parts(text: str, lines: list[Line], spans: list[tuple[int, int, str]]) -> list[Part]:
    parts: list[Part] = []
    k = 0
    for start, end, slot, body in lines:
        own = []
        while k < len(spans) and spans[k][0] < end:
            own.append(spans[k])
            k += 1
        kind = {"mark": "furniture", "after": "furniture", "head": "headline"}.get(slot, "body")
        at, opened = start, False
        for low, high, role in own:
            if low - start < REST and end - high < REST and len(own) == 1:
                low, high = start, end  # brackets and marks round it belong to it
            if role == "furniture":
                low, high = start, end
            if low > at and text[at:low].strip():
                parts.append(Part(at, _trimmed(text, at, low), kind, slot, body, opened))
            parts.append(Part(low, high, role, slot, False))
            opened = role in ("dateline", "byline")
            at = SPACE.match(text, high).end() if high < end else end  # type: ignore[union-attr]
        if at < end:
            parts.append(Part(at, end, kind, slot, body or opened, opened))
    return parts


def _teasers(text: str, parts: list[Part], words: Words) -> list[Part]:
    """What stands between the headline and the first paragraph of the body is no body."""
    body = [i for i, p in enumerate(parts) if p.kind == "body"]
    if not any(parts[i].long for i in body):
        return parts
    opened = next((i for i in body if parts[i].opened and parts[i].slot == "top"), None)
    made = list(parts)
    for n, i in enumerate(body[:-1]):
        part = parts[i]
        if part.slot != "top":
            break
        if opened is not None and i >= opened:
            break
        following = next((j for j in body[n + 1 :] if parts[j].long), None)
        if following is None:
            break
        facts = duplication(
            words, part.span, parts[following].span, [parts[j].span for j in body[n + 1 :]]
        )
        if opened is not None or facts.is_copy or not (part.long or _ends_sentence(text, part)):
            made[i] = part._replace(kind="teaser", duplication=facts)
        else:
            break
    return made


def _tail(text: str, parts: list[Part]) -> list[Part]:
    """Lines after the last paragraph that are no sentences are links and other furniture."""
    last = max((i for i, p in enumerate(parts) if p.kind == "body" and p.long), default=None)
    if last is None:
        return parts
    made = list(parts)
    closed = False
    for i in range(last + 1, len(parts)):
        part = parts[i]
        closed = closed or part.kind in ("credit", "ad_label", "furniture")
        if part.kind == "body" and (closed or not _ends_sentence(text, part)):
            made[i] = part._replace(kind="furniture")
    return made


def _wrapped(text: str, lines: list[Line]) -> bool:
    """Whether the lines were broken at a fixed width, and paragraphs by blank lines."""
    joined = [
        a for a, b in pairwise(lines) if a.slot != "head" and text.count("\n", a.end, b.start) == 1
    ]
    if len(joined) < 5:
        return False
    inside = [
        a for a in joined
        if a.end - a.start in WRAPPED_WIDTH and not SENTENCE_END.search(text[a.start : a.end])
    ]  # fmt: skip
    return len(inside) >= WRAPPED_SHARE * len(joined)


def _unwrapped(text: str, parts: list[Part]) -> list[Part]:
    made: list[Part] = []
    for part in parts:
        before = made[-1] if made else None
        if (
            before is not None
            and before.kind == part.kind
            and part.kind == "body"
            and text.count("\n", before.end, part.start) == 1
        ):
            made[-1] = before._replace(end=part.end, long=True)
        else:
            made.append(part)
    return made


def _trimmed(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())


def _ends_sentence(text: str, part: Part) -> bool:
    return SENTENCE_END.search(text[part.start : part.end].rstrip()) is not None
