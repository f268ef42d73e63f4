"""The one article a page is about, where it holds several or shows it in an unusual way."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .body import densest
from .lines import Line

# Letters from which a stretch of lines is an article of its own and not a teaser.
AN_ARTICLE = 150


def letters(lines: Sequence[Line], indexes: Sequence[int]) -> int:
    return sum(len(lines[i].key) for i in indexes)


def next_article(lines: Sequence[Line], body: Sequence[int], headline: int | None) -> int:
    """Number of the line at which the following article of the page begins; else their count.

    Pages that load one article below another repeat the headline's element: a further ``<h1>``,
    a heading of the same class, or a further ``<article>`` beside that of the headline.
    """
    if headline is None:
        return len(lines)
    head = lines[headline]
    own = _outermost_article(head.element)
    mark = (head.tag, head.element.get("class") or "")
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
        if again:
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
    fraction of this one, the densest part between the two speaks.
    """
    first = 0 if headline is None else min(headline, body[0] if body else headline)
    mine = tuple(i for i in body if first <= i < stop)
    dense = tuple(first + i for i in densest(lines[first:stop]))
    if letters(lines, mine) < AN_ARTICLE and letters(lines, dense) > 1.5 * letters(lines, mine):
        mine = tuple(sorted({*mine, *dense}))
    captions = tuple(i for i in range(first, stop) if _is_caption(lines[i]))
    if len(captions) >= 3 and letters(lines, captions) > letters(lines, mine):
        mine = tuple(sorted({*mine, *captions}))  # a gallery: its captions are the article
    return mine


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
