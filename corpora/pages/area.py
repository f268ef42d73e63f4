"""Where the article of a page begins and ends: its body, its container, what lies between."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .furniture import name_parts
from .lines import Line

# Lines after the body looked at, and lines above the headline.
LINES_AFTER, LINES_ABOVE = 80, 4
# A part of the page that holds this share of the body's letters is where the body stands.
MOST_OF_BODY = 0.8
# Share of the body's letters from which what is hidden is the article, folded away.
FOLDED = 0.3
# Letters of a line from which it is running text.
PARAGRAPH = 80
_OUTER = frozenset({"body", "html"})
_SECTION = frozenset({"article", "main"})
_ARTICLE_NAMES = frozenset(
    "article post story entry single news detail details content main page hentry khabar".split()
)


class Area:
    """The part of the page between the headline and the end of the article."""

    def __init__(self, lines: Sequence[Line], body: Sequence[int], headline: int | None) -> None:
        self.lines, self.headline = lines, headline
        self.body = body
        letters: dict[Any, int] = {}
        for i in body:
            for element in (lines[i].element, *lines[i].element.iterancestors()):
                letters[element] = letters.get(element, 0) + len(lines[i].key)
        most = MOST_OF_BODY * sum(len(lines[i].key) for i in body)
        # The lowest element with most of the body: walked from every end, as the last line of
        # what an extractor took may be a stray.
        whole = [e for e in letters if letters[e] >= most]
        self.core = max(whole, key=lambda e: sum(1 for _ in e.iterancestors()))
        self.core_lines = [i for i in body if is_inside(lines[i].element, self.core)]
        self.holders: set[Any] = set()
        for i in self.core_lines:
            self.holders.update((lines[i].element, *lines[i].element.iterancestors()))
        # A body folded away behind "read more" is read; one hidden line among others is not.
        folded = sum(len(lines[i].key) for i in body if lines[i].hidden)
        self.folded = folded > FOLDED * sum(len(lines[i].key) for i in body)
        self.article = self._article()
        self.outer = self._outer()
        head = None if headline is None else lines[headline].element
        self.head = set() if head is None else {head, *head.iterancestors()}
        self.first = self._first()
        self.last = self._last()

    def _article(self) -> Any:
        """The lowest element around body and headline, or an ``<article>`` around that."""
        low = self.core
        if self.headline is not None:
            above = {low, *low.iterancestors()}
            head = self.lines[self.headline].element
            low = next((e for e in (head, *head.iterancestors()) if e in above), low)
        article = next((e for e in (low, *low.iterancestors()) if e.tag == "article"), None)
        return low if article is None else article

    def _outer(self) -> Any:
        """Up to three elements further out, while their names speak of the article."""
        outer = self.article
        for _ in range(3):
            above = outer.getparent()
            if above is None or above.tag in _OUTER:
                break
            if above.tag not in (*_SECTION, "td", "tr", "tbody", "table") and not (
                _ARTICLE_NAMES & set(name_parts(above))
            ):
                break
            outer = above
        return outer

    def _first(self) -> int:
        """The first line: the headline, or a label just above it; else just above the body."""
        start = self.body[0] if self.headline is None else min(self.headline, self.body[0])
        return max(0, start - LINES_ABOVE)

    def _last(self) -> int:
        """The last line that may be the article's."""
        end = self.core_lines[-1]
        for i in range(end + 1, min(len(self.lines), end + 1 + LINES_AFTER)):
            if not is_inside(self.lines[i].element, self.outer):
                break
            end = i
        return max(end, self.body[-1])

    def slot(self, i: int) -> str:
        if self.headline is not None and i < self.headline <= self.body[0]:
            return "head"
        if i < self.core_lines[0]:
            return "top"
        return "inside" if i < self.core_lines[-1] else "end"

    def distance(self, i: int) -> int:
        """Lines between this one and the nearest line of the body."""
        return min(abs(i - self.core_lines[0]), abs(i - self.core_lines[-1])) * (
            not self.core_lines[0] < i < self.core_lines[-1]
        )


def is_inside(element: Any, container: Any) -> bool:
    return element is container or any(e is container for e in element.iterancestors())
