"""What a box of a page is by what it holds: a picture, a card of another article, a poll."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .statements import is_statement

PICTURES = ("img", "amp-img", "picture", "video", "amp-video", "iframe", "svg")
HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_TITLE_NAMES = ("title", "headline", "heading", "hdg")
_CONTAINERS = ("div", "p", "span", "li", "section", "header", "figure", "td")
# A link of so many words is the title of something else, not the name of an outlet or a tag.
TITLE_WORDS = 3
# The longest captions of news pictures; a box with more words is no caption.
CAPTION_WORDS = 60
# Words of the longest note that stands beside an article without being one.
NOTE_WORDS = 25
# Words of the largest box looked into for a poll.
POLL_WORDS = 80


def holds_picture(element: Any) -> bool:
    """True for a picture, an element with one below it, or one with a picture behind its text."""
    if not isinstance(element.tag, str):
        return False
    if next(element.iter(*PICTURES), None) is not None:
        return True
    return "url(" in (element.get("style") or "")


def beside_a_picture(element: Any, *, above: int = 2) -> bool:
    """The element or one of those right above it follows a picture, or holds one."""
    for place in _upwards(element, above):
        before = place.getprevious()
        if holds_picture(place):
            return True
        if before is not None and holds_picture(before) and n_words(before) <= CAPTION_WORDS:
            return True
    return False


def is_card(element: Any) -> bool:
    """A box whose own child is the linked title of something else, as lists of articles show it."""
    return any(_is_linked_title(child) for child in element.iterchildren())


def is_poll(element: Any) -> bool:
    """A small box of things to tick."""
    ticks = sum(i.get("type") in ("radio", "checkbox") for i in element.iter("input"))
    return ticks >= 2 and n_words(element) <= POLL_WORDS


def is_note(element: Any) -> bool:
    """A few words with at most one link: no list, no card."""
    links = sum(1 for _ in element.iter("a"))
    return links <= 1 and n_words(element) <= NOTE_WORDS and not is_card(element)


def own_heading(element: Any) -> Any:
    """The heading that a box opens with, or None; the box holds more than its heading."""
    child = next((c for c in element.iterchildren() if isinstance(c.tag, str)), None)
    if child is None or (element.text or "").strip() or child.getnext() is None:
        return None
    if child.tag == "div" and len(child) == 1:
        child = child[0]
    said = "".join(child.itertext()).strip() if child.tag in HEADINGS else ""
    return child if said and not is_statement(said) else None


def n_words(element: Any) -> int:
    return len("".join(element.itertext()).split())


def _is_linked_title(element: Any) -> bool:
    tag = element.tag
    if tag == "a":
        return next(element.iter(*HEADINGS), None) is not None
    if tag in HEADINGS or (tag in _CONTAINERS and _named_title(element)):
        link = next(element.iter("a"), None)
        return link is not None and n_words(link) >= TITLE_WORDS
    return False


def _named_title(element: Any) -> bool:
    names = (element.get("class") or "").lower()
    return any(name in names for name in _TITLE_NAMES)


def _upwards(element: Any, above: int) -> Iterator[Any]:
    yield element
    for _, place in zip(range(above), element.iterancestors(), strict=False):
        yield place
