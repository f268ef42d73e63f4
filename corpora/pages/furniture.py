"""Which lines near the body belong to the page and not to the article."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

from .boxes import (
    CAPTION_WORDS,
    PICTURES,
    beside_a_picture,
    holds_picture,
    is_card,
    is_note,
    is_poll,
    n_words,
    own_heading,
)
from .lines import Line

_NAME_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+|\d+")

# Parts of class names and ids by the kind of furniture they name, as site builders write them.
_KINDS = {
    "share": "share sharing shares sharedaddy social addtoany addthis whatsapp telegram follow",
    "related": "related relatedposts recommend recommended recommendation recommendations trending"
    " popular alsoread readalso mostread taboola outbrain mgid jp upnext suggested carousel",
    "comments": "comment comments respond disqus",
    "subscription": "newsletter subscribe subscription signup signin login paywall download promo"
    " cta notification",
    "advertisement": "ad ads adv advert advertisement adsbygoogle dfp gpt adslot adunit adbox",
    "navigation": "nav navbar navigation menu breadcrumb breadcrumbs sidebar toolbar pagination"
    " pager cookie consent popup modal side rail ticker",
    "reaction": "react reaction reactions emoji poll vote voting quiz rating ratings survey",
    "caption": "caption figcaption photocaption imgcaption",
    "tags": "tags tagcloud taglist keywords",
}
_KIND_OF = {word: kind for kind, words in _KINDS.items() for word in words.split()}
_TAGS = {
    "nav": "navigation",
    "aside": "related",
    "form": "form",
    "button": "button",
    "figcaption": "caption",
    "figure": "caption",
    "menu": "navigation",
    "marquee": "navigation",
    "dialog": "subscription",
    "amp-social-share": "share",
}
_ROLES = {
    "navigation": "navigation",
    "complementary": "related",
    "search": "form",
    "dialog": "subscription",
    "banner": "navigation",
    "contentinfo": "navigation",
}
# Names that publishers give to the very lines looked for: never furniture by the same name.
CREDIT_NAMES = frozenset(
    "credit credits courtesy source sources byline agency attribution author writer reporter"
    " dateline disclaimer syndication syndicated sponsored sponsor partner origin sabhar saabhar"
    " footnote footnotes".split()
)


def name_parts(element: Any) -> list[str]:
    """Class names, id, ``itemprop`` and ``rel`` of an element, cut into lower-case words."""
    names = " ".join(filter(None, (element.get(n) for n in ("class", "id", "itemprop", "rel"))))
    return cut_name(names[:600])


def cut_name(name: str) -> list[str]:
    """The lower-case words of a name: of ``storySource_line`` story, source and line."""
    return [part.lower() for part in _NAME_PARTS.findall(name)]


def named_as_credit(element: Any) -> bool:
    """True when the publisher's own name for the element speaks of credit, source or author."""
    return any(p in CREDIT_NAMES for p in name_parts(element))


# Headings that name what stands below them as the origin of the article.
_OF_CREDITS = re.compile(
    r"स्रोत|साभार|सौजन्य|इनपुट|एजेंसी|लेखक|source|courtesy|credit|agenc|author|ماخذ|بشکریہ|সূত্র|সৌজন্য",
    re.I,
)
# Members of a row looked at for links.
ENOUGH = 50


class Furniture:
    """Tells the kind of furniture a line stands in.

    Parameters
    ----------
    holders
        Elements that hold body lines: whatever they are called, they are not furniture.
    head
        Elements that hold the headline: whatever they look like, they are no card and no box.
    """

    def __init__(self, holders: Collection[Any], head: Collection[Any] = ()) -> None:
        self.holders, self.head = holders, head
        self._known: dict[Any, str] = {}
        self._rows: dict[Any, set[str]] = {}

    def kind(self, line: Line) -> str:
        """ "share", "related", "comments", "listing", ...; "" for a line that is none."""
        path, element, found = [], line.element, ""
        while element is not None and element not in self.holders:
            if element in self._known:
                found = self._known[element]
                break
            path.append(element)
            element = element.getparent()
        for element in reversed(path):
            found = found or self._own(element) or self._boxed(element) or self._listed(element)
            self._known[element] = found
        return found

    def pictured(self, line: Line, levels: int) -> bool:
        """The line stands in a small box with a picture, so its words belong to the picture."""
        for _, box in zip(
            range(levels), (line.element, *line.element.iterancestors()), strict=False
        ):
            if box in self.holders:
                return False
            if next(box.iter(*PICTURES), None) is not None:
                return n_words(box) <= CAPTION_WORDS
        return False

    def _own(self, element: Any) -> str:
        if not isinstance(element.tag, str):
            return ""
        parts = name_parts(element)
        if any(p in CREDIT_NAMES for p in parts):
            return ""
        kind = _TAGS.get(element.tag) or _ROLES.get(element.get("role") or "")
        if not kind:
            # A line set among the tags of a post may be the credit: its links decide.
            kind = next((k for p in parts if (k := _KIND_OF.get(p))), "")
            kind = "" if kind == "tags" else kind
        if kind == "caption" and not self._captions(element):
            return ""
        if kind == "related" and element.tag == "aside" and is_note(element):
            return ""
        return kind

    def _captions(self, element: Any) -> bool:
        """What is called a caption is one where a picture is: in it, before it, or in its box."""
        above = element.getparent()
        return beside_a_picture(element, above=0) or (
            above is not None and above not in self.holders and holds_picture(above)
        )

    def _boxed(self, element: Any) -> str:
        """A card, a poll, or a box under a heading of its own that names no origin."""
        tag = element.tag
        if not isinstance(tag, str) or tag in ("p", "span", "a") or element in self.head:
            return ""
        if is_card(element):
            return "card"
        if is_poll(element):
            return "reaction"
        heading = own_heading(element)
        if heading is None or any(_KIND_OF.get(p) == "tags" for p in name_parts(element)):
            return ""
        return "" if _OF_CREDITS.search("".join(heading.itertext())) else "box of its own"

    def _listed(self, element: Any) -> str:
        """A row of at least three alike siblings with links: a list of other articles."""
        parent = element.getparent()
        if parent is None or not isinstance(element.tag, str):
            return ""
        if parent not in self._rows:
            rows: dict[str, list[int]] = {}
            for child in parent.iterchildren():
                count = rows.setdefault(_mark(child), [0, 0, 0])
                count[0] += 1
                if count[0] <= ENOUGH:
                    count[1] += _links_away(child)
                count[2] |= child in self.holders
            self._rows[parent] = {
                mark
                for mark, (alike, linked, body) in rows.items()
                if alike >= 3 and linked >= 0.6 * min(alike, ENOUGH) and not body
            }
        return "listing" if _mark(element) in self._rows[parent] else ""


def _mark(element: Any) -> str:
    if element.tag == "li" or not isinstance(element.tag, str):
        return str(element.tag)
    return f"{element.tag} {element.get('class') or ''}"


def _links_away(element: Any) -> bool:
    return next(element.iter("a"), None) is not None
