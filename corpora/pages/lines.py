"""A page as its reader sees it: lines of text in page order, each with its place."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Any

import regex

from .tree import is_unseen, unseen_names

# Elements that flow inside a line; every other element begins and ends one.
INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rp rt"
    " ruby s samp small span strike strong sub sup time tt u var wbr".split()
)
# Elements whose content is no text of the page.
SILENT = frozenset(
    "script style noscript template head svg math iframe object embed applet canvas video audio"
    " select option datalist textarea title amp-ad amp-analytics amp-sidebar map".split()
)
# Share of a page's letters from which a hidden element is the page itself.
THE_PAGE = 0.8
_SPACE = re.compile(r"[ \t\n\r\f]+")  # what a browser collapses; no-break spaces stay
_BLOCK_STYLE = re.compile(r"display\s*:\s*(?:block|flex|grid|table|list-item)")
_NOT_WORDS = regex.compile(r"[^\p{L}\p{M}\p{N}]+")
_ENDS_IN_WORD = regex.compile(r"[\p{L}\p{M}\p{N}.)।]\s*$")
_BEGINS_IN_WORD = regex.compile(r"^\s*[\p{L}\p{N}(]")


@dataclass(slots=True, eq=False)
class Line:
    """One visible line. ``key`` is its letters, marks and digits, for comparing."""

    text: str
    element: Any
    tag: str
    link_share: float
    hidden: bool
    key: str = field(default="")

    def __post_init__(self) -> None:
        self.key = squash(self.text)

    @property
    def n_words(self) -> int:
        return len(self.text.split())


def squash(text: str) -> str:
    """Letters, marks and digits only, composed: equal for texts that differ in layout alone.

    Examples
    --------
    >>> squash("(साभार — द हेराल्ड )") == squash("साभार: द\\u00a0हेराल्ड")
    True
    """
    return _NOT_WORDS.sub("", unicodedata.normalize("NFC", text))


def lines_of(tree: Any) -> list[Line]:
    """Every line of text of the page, hidden ones marked, in page order.

    White space is collapsed as a browser does; nothing else of the text is changed.
    A label and its value side by side ("स्रोत:" in a cell of its own) are one line.
    """
    found: list[Line] = []
    for line in _Walk(tree).lines():
        if found and _labels(found[-1], line):
            label = found.pop()
            share = line.link_share * len(line.text) / (len(label.text) + 1 + len(line.text))
            found.append(
                Line(f"{label.text} {line.text}", line.element, line.tag, share, line.hidden)
            )
        else:
            found.append(line)
    return found


# Elements that stand side by side as label and value, and the words each has at most.
_PAIRS = frozenset({("dt", "dd"), ("th", "td"), ("td", "td"), ("div", "div"), ("span", "span")})
_LABEL_WORDS, _VALUE_WORDS = 4, 8


def _labels(label: Line, value: Line) -> bool:
    """The first line ends in a colon and stands beside the second as its label."""
    if label.text[-1] not in ":：" or label.n_words > _LABEL_WORDS or value.n_words > _VALUE_WORDS:
        return False
    a, b = _block(label.element), _block(value.element)
    return (
        label.hidden == value.hidden and (a.tag, b.tag) in _PAIRS and a.getparent() is b.getparent()
    )


def _block(element: Any) -> Any:
    while element.tag in INLINE and element.tag != "span" and element.getparent() is not None:
        element = element.getparent()
    return element


class _Walk:
    """One pass over the tree. A line ends where a block begins or ends and at every ``<br>``."""

    def __init__(self, tree: Any) -> None:
        self.tree = tree
        self.hidden_names = unseen_names(tree)
        self.found: list[Line] = []
        self.parts: list[str] = []
        self.linked = 0
        self.owner: Any = None
        self.asked = 0
        self.letters: int | None = None

    def lines(self) -> list[Line]:
        hidden = links = pre = 0
        stack: list[tuple[Any, bool, bool]] = []  # element, hidden by itself, inline
        node, down = self.tree, True
        block = self.tree
        while True:
            tag = node.tag if isinstance(node.tag, str) else ""
            if down:
                if not tag or tag in SILENT:
                    self._tail(node, block, hidden, links, pre)
                    node, down = _next(node, self.tree)
                    if node is None:
                        break
                    continue
                inline = tag in INLINE and not _BLOCK_STYLE.search(node.get("style") or "")
                if tag == "br" or not inline or _is_break(node):
                    self._flush(block, hidden)
                elif self.parts and _glued(self.parts[-1], node):
                    if len("".join(self.parts).split()) > 1 and self.parts[-1][-1:] not in ":：":
                        self._flush(block, hidden)
                    else:
                        self.parts.append(" ")
                unseen = is_unseen(node, self.hidden_names) and not self._holds_the_page(node)
                stack.append((node, unseen, inline))
                if unseen:
                    if inline:
                        self._flush(block, hidden)
                    hidden += 1
                links += tag == "a"
                pre += tag == "pre"
                if not inline:
                    block = node
                self._take(node.text, node, block, hidden, links, pre)
                if len(node):
                    node = node[0]
                    continue
                down = False
            element, unseen, inline = stack.pop()
            tag = element.tag
            if not inline or unseen:
                self._flush(block, hidden)
            hidden -= unseen
            links -= tag == "a"
            pre -= tag == "pre"
            if not inline:
                block = next((e for e, _, i in reversed(stack) if not i), self.tree)
            self._tail(element, block, hidden, links, pre)
            node, down = _next(element, self.tree)
            if node is None:
                break
        self._flush(block, hidden)
        return self.found

    def _holds_the_page(self, node: Any) -> bool:
        """Pages that fade in hide all of themselves until a script has run; readers see them."""
        if self.asked >= 20:
            return False
        self.asked += 1
        if self.letters is None:
            self.letters = _letters(self.tree)
        return _letters(node) > THE_PAGE * self.letters

    def _tail(self, node: Any, block: Any, hidden: int, links: int, pre: int) -> None:
        if node.tail and node is not self.tree:
            self._take(node.tail, node.getparent(), block, hidden, links, pre)

    def _take(
        self, text: str | None, owner: Any, block: Any, hidden: int, links: int, pre: int
    ) -> None:
        if not text:
            return
        blank = text.isspace()
        if blank and not self.parts and not pre:
            return
        if not blank:
            # A line that one inline element holds alone is that element's: its class speaks.
            self.owner = owner if self.owner in (None, owner) else block
        if pre and "\n" in text:
            for piece in text.split("\n"):
                self.parts.append(piece)
                self._flush(block, hidden)
            return
        self.parts.append(text)
        if links:
            self.linked += len(text.strip())

    def _flush(self, block: Any, hidden: int) -> None:
        if self.parts:
            text = _SPACE.sub(" ", "".join(self.parts)).strip()
            if text:
                share = min(self.linked / len(text), 1.0)
                owner = block if self.owner is None else self.owner
                self.found.append(Line(text, owner, str(owner.tag), share, hidden > 0))
            self.parts.clear()
            self.owner = None
        self.linked = 0


def _letters(node: Any) -> int:
    """Letters below an element, scripts and styles apart."""
    return sum(
        len(text.strip())
        for element in node.iter()
        if element.tag not in SILENT
        for text in (element.text or "", (element.tail or "") if element is not node else "")
    )


def _next(node: Any, root: Any) -> tuple[Any, bool]:
    """The next sibling to enter, or the parent to leave; (None, ...) past the root."""
    if node is root:
        return None, False
    following = node.getnext()
    return (following, True) if following is not None else (node.getparent(), False)


def _is_break(node: Any) -> bool:
    """An empty element that a style sheet makes a line break (``<span class="br">``)."""
    return not node.text and not len(node) and "br" in (node.get("class") or "").split()


def _glued(before: str, node: Any) -> bool:
    """Two inline elements with no space between them in the source of a row of small facts.

    Style sheets set such a row apart (author, date, source), so the words must not run together.
    In a paragraph an element inside a word is left alone.
    """
    previous = node.getprevious()
    if previous is None or previous.tail or previous.tag not in INLINE:
        return False
    if node.getparent().tag in ("p", "h1", "h2", "h3", "h4", "li", "td") or node.tag == "br":
        return False
    inside = node.text or (node[0].text if len(node) else "") or ""
    return bool(_ENDS_IN_WORD.search(before) and _BEGINS_IN_WORD.search(inside))
