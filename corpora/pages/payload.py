"""Articles that a page carries as data and draws only in the browser."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from math import inf
from typing import Any

from .furniture import CREDIT_NAMES, cut_name
from .lines import squash
from .metadata import same_title
from .page_data import payloads
from .page_json import parse_json, things
from .statements import is_statement

# Names of fields that hold running text, and of those that hold a headline.
_TEXT_NAMES = re.compile(
    r"^(?:article_?)?(?:body|content|contents|story|text|html|description|detail|details|paragraphs|blocks"
    r"|full_?story|post_?content|story_?content|news_?detail|rendered|children|value|data|elements|components|content_?elements)"
    r"(?:_?html|_?text|_?body|_?content)?$",
    re.I,
)
_TITLE_NAMES = ("headline", "title", "heading", "name", "story_title", "post_title", "headlines")
# Letters from which a field is taken for an article, not a summary of one.
ENOUGH = 200
# Letters of the longest piece of a paragraph that names neither its kind nor another's.
PIECE = 60
DEPTH = 12
_PIECES = frozenset({None, "text", "span", "leaf"})


def article_markup(tree: Any, titles: Sequence[str]) -> tuple[str, str]:
    """Markup of the article in the data of a page, and the headline beside it; ("", "") if none.

    The object whose headline is the page's wins; without one, that with the longest text. A field
    of it that is named after credits and has the form of one, such as ``"credit": "(साभार: ...)"``,
    stands behind the text, as pages draw it; a bare name in such a field is metadata.
    """
    best, title, points = "", "", (False, 0)
    for value in payloads(tree):
        if isinstance(value, list):  # strings that the rest of the list points to by number
            found = max((x for x in value if isinstance(x, str) and "<p" in x), key=len, default="")
            if (False, _letters(found)) > max(points, (False, ENOUGH)):
                own = (x for x in value if isinstance(x, str) and _is_title(x, titles))
                best, title, points = found, next(own, ""), (False, _letters(found))
        for thing in things(value):
            heading = next((h for n in _TITLE_NAMES if (h := _said(thing.get(n)))), "")
            titled = _is_title(heading, titles)
            for name, inside in thing.items():
                if not _TEXT_NAMES.match(str(name)) or not isinstance(inside, str | list | dict):
                    continue
                markup = "\n".join(_markup(inside, 0))
                letters = _letters(markup)
                if letters >= ENOUGH and (titled, letters) > points:
                    best = "\n".join([markup, *_credits(thing, markup)])
                    title, points = heading if titled else title, (titled, letters)
    return best, title


def _said(value: Any) -> str:
    """A string, or the first one of an object that keeps it in several lengths."""
    if isinstance(value, dict):
        value = next((v for v in value.values() if isinstance(v, str)), "")
    return value if isinstance(value, str) else ""


def _is_title(text: str, titles: Sequence[str]) -> bool:
    return bool(text) and len(text) < 400 and any(same_title(text, t) for t in titles)


def _letters(markup: str) -> int:
    return len(squash(re.sub(r"<[^>]*>", " ", markup)))


def _credits(thing: dict[str, Any], markup: str) -> Iterator[str]:
    """Fields of an article named after credits that hold a line as its reader is shown it."""
    for name, value in thing.items():
        if isinstance(value, str) and CREDIT_NAMES & set(cut_name(str(name))):
            line = re.sub(r"<[^>]*>", "", value).strip()
            if is_statement(line) and line not in markup:
                yield f'<div class="{html.escape(str(name))}">{html.escape(line)}</div>'


def _markup(value: Any, depth: int, *, inside: bool = False) -> Iterator[str]:
    """The text fields of a value in their order; plain strings become paragraphs.

    ``inside`` a block that names its kind, untyped pieces make up its one paragraph.
    """
    if depth > DEPTH:
        return
    if isinstance(value, str):
        inner = parse_json(value) if value[:1] in "{[" and value[-1:] in "}]" else None
        if isinstance(inner, dict | list):
            yield from _markup(inner, depth + 1)
        elif "<" in value and ">" in value:
            yield value if "<p" in value or "<br" in value else f"<p>{value}</p>"
        elif value.strip():
            yield from (f"<p>{html.escape(p)}</p>" for p in value.splitlines() if p.strip())
    elif isinstance(value, list):
        if value and all(_is_piece(item, inf if inside else PIECE) for item in value):
            said = "".join(str(item.get("text", item.get("value"))) for item in value)
            yield from _markup(said, depth + 1)
            return
        for item in value:
            yield from _markup(item, depth + 1)
    elif isinstance(value, dict):
        typed = any(k in value for k in ("type", "_type", "nodeType"))
        for name, below in value.items():
            if _TEXT_NAMES.match(str(name)):
                yield from _markup(below, depth + 1, inside=typed)


def _is_piece(item: Any, longest: float) -> bool:
    """A piece of a paragraph, as editors keep it: its words, and perhaps how they are set."""
    if not isinstance(item, dict):
        return False
    said = item.get("text", item.get("value"))
    kind = item.get("type", item.get("_type", item.get("nodeType")))
    return isinstance(said, str) and kind in _PIECES and (kind is not None or len(said) <= longest)
