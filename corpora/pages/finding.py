"""The articles a page shows: for each its lines, its body, its headline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from .body import Extraction, extract_body
from .headline import find_headline, is_heading
from .lines import Line, lines_of
from .main_article import AN_ARTICLE, body_of_article, letters, next_article, running_letters
from .metadata import Metadata, read_metadata
from .payload import ENOUGH, article_markup
from .tree import parse_page

# Above this the extractor's second opinions, which cost most, are left out.
MANY_ELEMENTS = 12_000
# Letters under which a page holds no article: a menu, an error page, a video.
LEAST_LETTERS = 20
# Articles read of one page; pages that load one below another hold three to ten.
MOST_ARTICLES = 40


@dataclass(frozen=True, slots=True)
class Found:
    """An article on its page: the page's lines up to its end, which are body, which headline.

    ``first`` is the first line of an article that follows another on its page, else 0.
    ``coverage`` is the share of the extractor's letters that stand in lines of the page.
    """

    lines: Sequence[Line]
    body: tuple[int, ...]
    headline: int | None
    first: int
    stop: int
    title: str
    metadata: Metadata
    extractor: str
    coverage: float


def find_articles(markup: str) -> list[Found]:
    """The article of a page, and those that follow it on the page; [] where it shows none."""
    tree = parse_page(markup)
    for toolbar in tree.xpath("//*[@id='wm-ipp-base' or @id='wm-ipp']"):
        toolbar.drop_tree()  # what an archive's own viewer lays over the page
    # Held, as each element is made anew for Python whenever none of its makes is in use.
    elements = list(tree.iter())
    metadata = read_metadata(tree)
    lines = lines_of(tree)
    many = len(elements) > MANY_ELEMENTS
    extraction = extract_body(tree, lines, fast=many) if lines else None
    found = _first(lines, extraction, metadata) if extraction else None
    if found is None or letters(found.lines, found.body) < ENOUGH:
        drawn = _drawn_by_script(tree, metadata)
        least = 2 * (letters(found.lines, found.body) if found else 0)
        if drawn is not None and letters(drawn.lines, drawn.body) > least:
            return [drawn]
    if found is None or extraction is None:
        return []
    return [found, *_following(found, extraction)]


def _first(lines: Sequence[Line], extraction: Extraction, metadata: Metadata) -> Found | None:
    body = extraction.indexes or body_of_article(lines, (), None, len(lines))
    if not body:
        return None
    headline = find_headline(lines, body, metadata.titles)
    stop = next_article(lines, body, headline, running_letters(lines))
    body = tuple(i for i in body_of_article(lines, body, headline, stop) if i != headline)
    if letters(lines, body) < LEAST_LETTERS:
        return None
    title = lines[headline].text if headline is not None else next(iter(metadata.titles), "")
    extractor = extraction.extractor
    if not extraction.indexes:
        extractor = f"densest part of the page ({extractor} found none)"
    return Found(lines, body, headline, 0, stop, title, metadata, extractor, extraction.coverage)


def _following(before: Found, extraction: Extraction) -> Iterator[Found]:
    """The articles below the first, each with a headline and text of its own."""
    lines, start = before.lines, before.stop
    weights = running_letters(lines) if start < len(lines) else {}
    for _ in range(MOST_ARTICLES - 1):
        if start >= len(lines):
            return
        rest = lines[start:]
        taken = [i - start for i in extraction.indexes if i >= start]
        headline = next((i for i, x in enumerate(rest[:4]) if is_heading(x)), None)
        running = [i for i, x in enumerate(rest) if x.n_words >= 5 and x.link_share < 0.3]
        if headline is None or not running:
            return
        stop = next_article(rest, running, headline, weights)
        body = body_of_article(rest, taken, headline, stop)
        body = tuple(start + i for i in body if i != headline)
        if letters(lines, body) < AN_ARTICLE:
            return
        head = start + headline
        own = Metadata(canonical=_own_address(lines[head].element))
        yield Found(
            lines, body, head, start, start + stop, lines[head].text, own, before.extractor, 1.0
        )
        start += stop


def _own_address(headline: Any) -> str:
    """The address of an article that stands on the page of another, as its box states it."""
    inside = next(headline.iter("a"), None)
    for element in (headline, *headline.iterancestors()):
        if element.tag == "body":
            break
        for name, value in element.attrib.items():
            if name.startswith("data-") and re.match(r"(?:https?:/)?/\S{6,300}$", value):
                return str(value)
    return (inside.get("href") or "") if inside is not None else ""


def _drawn_by_script(tree: Any, metadata: Metadata) -> Found | None:
    """The article in the data of a page whose markup shows none or next to none."""
    data, title = article_markup(tree, metadata.titles)
    if not data and len(metadata.article_body) >= ENOUGH:
        paragraphs = (p for p in re.split(r"\s*\n\s*", metadata.article_body) if p)
        data = "".join(f"<p>{_escaped(p)}</p>" for p in paragraphs)
    if not data:
        return None
    title = title or next(iter(metadata.titles), "")
    inner = parse_page(f"<body><article><h1>{_escaped(title)}</h1>{data}</article></body>")
    lines = lines_of(inner)
    shown = [i for i, x in enumerate(lines) if x.tag != "h1" and not x.hidden]
    running = [i for i in shown if lines[i].n_words > 5 and lines[i].link_share < 0.5]
    headline = 0 if lines and lines[0].tag == "h1" else None
    return Found(
        lines,
        tuple(running or shown),
        headline,
        0,
        len(lines),
        title,
        metadata,
        "data in the page's scripts",
        1.0,
    )


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
