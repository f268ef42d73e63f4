"""The one article a page is about, where it holds several or shows it in an unusual way."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from .body import densest
from .boxes import is_card
from .lines import Line

# Letters from which a stretch of lines is an article of its own and not a teaser.
AN_ARTICLE = 150
# Share of the body's letters that cards of other articles, taken for body, may have.
MOST_CARDS = 0.5
_HEADINGS = ("h1", "h2", "h3", "h4")
_BEHIND = re.compile(r"[\d_-]+$")


def letters(lines: Sequence[Line], indexes: Sequence[int]) -> int:
    return sum(len(lines[i].key) for i in indexes)


def running_letters(lines: Sequence[Line]) -> dict[Any, int]:
    """For every element of a page the letters of running text in it: no links, no headings."""
    found: dict[Any, int] = {}
    for line in lines:
        if line.link_share > 0.3 or line.tag in _HEADINGS:
            continue
        for element in (line.element, *line.element.iterancestors()):
            found[element] = found.get(element, 0) + len(line.key)
    return found


def next_article(
    lines: Sequence[Line],
    body: Sequence[int],
    headline: int | None,
    running: Mapping[Any, int],
) -> int:
    """Number of the line at which the following article of the page begins; else their count.

    Pages that load one article below another repeat the headline's element (a further ``<h1>``,
    a heading of the same class), the ``<article>`` around it, or another box around headline and
    text: a sibling of the same make with a heading and as much text as an article has.
    """
    if headline is None:
        return len(lines)
    head = lines[headline]
    own = _outermost_article(head.element)
    mark = (head.tag, head.element.get("class") or "")
    alike = _alike(head.element, running)
    is_body, between = frozenset(body), 0
    for i in range(headline + 1, len(lines)):
        line = lines[i]
        enough = between >= AN_ARTICLE or i > body[-1]
        between += len(line.key) * (i in is_body)
        if line.hidden or not enough:
            continue
        again = line.n_words >= 3 and (
            line.tag == "h1" or (head.tag in ("h1", "h2") and mark[1] and mark == _mark(line))
        )
        if again or (alike and _within(line.element, alike)):
            return i
        if own is not None:
            other = _outermost_article(line.element)
            if other is not None and other is not own and _has_heading(other):
                return i
    return len(lines)


def body_of_article(
    lines: Sequence[Line], body: Sequence[int], headline: int | None, stop: int
) -> tuple[int, ...]:
    """The body lines of the article between its headline and ``stop``.

    Where the extractor took another article of the page (the longest is not the first), or a
    fraction of this one, the densest part between the two speaks. Cards of other articles that
    it took with the body are left out.
    """
    first = 0 if headline is None else min(headline, body[0] if body else headline)
    mine = tuple(i for i in body if first <= i < stop)
    dense = tuple(first + i for i in densest(lines[first:stop]))
    if letters(lines, mine) < AN_ARTICLE and letters(lines, dense) > 1.5 * letters(lines, mine):
        mine = tuple(sorted({*mine, *dense}))
    captions = tuple(i for i in range(first, stop) if _is_caption(lines[i]))
    if len(captions) >= 3 and letters(lines, captions) > letters(lines, mine):
        mine = tuple(sorted({*mine, *captions}))  # a gallery: its captions are the article
    return _without_cards(lines, mine)


def _without_cards(lines: Sequence[Line], body: tuple[int, ...]) -> tuple[int, ...]:
    """The body without rows of three and more alike boxes that each link to something else."""
    cards: dict[Any, list[int]] = {}
    known: dict[Any, Any] = {}
    for i in body:
        card = _card_around(lines[i].element, known)
        if card is not None:
            cards.setdefault((card.getparent(), card.tag, card.get("class")), []).append(i)
    rows = [
        row
        for (parent, tag, name), row in cards.items()
        if parent is not None
        and sum(c.tag == tag and c.get("class") == name and is_card(c) for c in parent) >= 3
    ]
    drop = {i for row in rows for i in row}
    if not drop or letters(lines, sorted(drop)) > MOST_CARDS * letters(lines, body):
        return body
    return tuple(i for i in body if i not in drop)


def _card_around(element: Any, known: dict[Any, Any]) -> Any:
    """The card that this or one of the next three elements out is, or None."""
    for _, above in zip(range(4), (element, *element.iterancestors()), strict=False):
        if above not in known:
            known[above] = is_card(above)
        if known[above]:
            return above
    return None


def _alike(headline: Any, running: Mapping[Any, int]) -> frozenset[Any]:
    """Later siblings of a box around the headline, of its make and with an article's heading."""
    for box in (headline, *headline.iterancestors()):
        make = _make(box)
        if box.tag == "body":
            break
        if make[1] and running.get(box, 0) > AN_ARTICLE:
            found = frozenset(
                other
                for other in box.itersiblings(box.tag)
                if running.get(other, 0) > AN_ARTICLE
                and _make(other) == make
                and _is_article(other)
            )
            if found:
                return found
    return frozenset()


def _make(box: Any) -> tuple[str, str]:
    """Tag and first class of an element; without a class its id without the number behind."""
    names = (box.get("class") or "").split()
    return box.tag, names[0] if names else _BEHIND.sub("", box.get("id") or "")


def _is_article(box: Any) -> bool:
    """It has a heading, and is no row of cards."""
    if next(box.iter(*_HEADINGS), None) is None:
        return False
    cards = (e for e in box.iter("div", "li", "article") if is_card(e))
    return next(cards, None) is None or next(cards, None) is None


def _within(element: Any, boxes: frozenset[Any]) -> bool:
    return element in boxes or any(e in boxes for e in element.iterancestors())


def _outermost_article(element: Any) -> Any:
    found = element if element.tag == "article" else None
    for above in element.iterancestors("article"):
        found = above
    return found


def _has_heading(article: Any) -> bool:
    return next(article.iter("h1", "h2"), None) is not None


def _mark(line: Line) -> tuple[str, str]:
    return line.tag, line.element.get("class") or ""


def _is_caption(line: Line) -> bool:
    return not line.hidden and (
        line.tag == "figcaption"
        or any(
            a.tag == "figcaption"
            for _, a in zip(range(3), line.element.iterancestors(), strict=False)
        )
    )
