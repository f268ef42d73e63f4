"""Articles that a page carries as data and draws only in the browser."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from .lines import squash
from .metadata import JSON_BYTES, parse_json, same_title, things

# Names of fields that hold running text, and of those that hold a headline.
_TEXT_NAMES = re.compile(
    r"^(?:article_?)?(?:body|content|contents|story|text|html|description|detail|details|paragraphs|blocks"
    r"|full_?story|post_?content|story_?content|news_?detail|rendered|children|value|data|elements|components)"
    r"(?:_?html|_?text|_?body|_?content)?$",
    re.I,
)
_TITLE_NAMES = ("headline", "title", "heading", "name", "story_title", "post_title")
_ASSIGNED = re.compile(
    r"(?:window|self|globalThis)\s*(?:\.\s*\w+|\[[\"']\w+[\"']\])\s*=\s*(?=[{\[])"
)
_PUSHED = re.compile(r"self\.__next_f\.push\((\[.*\])\)\s*;?\s*$", re.S)
# Letters from which a field is taken for an article, not a summary of one.
ENOUGH = 200
DEPTH = 12


def article_markup(tree: Any, titles: Sequence[str]) -> tuple[str, str]:
    """Markup of the article in the data of a page, and the headline beside it; ("", "") if none.

    The object whose headline is the page's wins; without one, that with the longest text.
    """
    best, title, points = "", "", (False, 0)
    for value in payloads(tree):
        for thing in things(value):
            heading = next((thing[n] for n in _TITLE_NAMES if isinstance(thing.get(n), str)), "")
            titled = any(same_title(heading, t) for t in titles) if heading else False
            for name, inside in thing.items():
                if not _TEXT_NAMES.match(str(name)) or not isinstance(inside, str | list | dict):
                    continue
                markup = "\n".join(_markup(inside, 0))
                letters = len(squash(re.sub(r"<[^>]*>", " ", markup)))
                if letters >= ENOUGH and (titled, letters) > points:
                    best, title, points = markup, heading if titled else title, (titled, letters)
    return best, title


def payloads(tree: Any) -> Iterator[Any]:
    """The JSON values that a page's scripts carry, within a bound on their size."""
    budget = 4 * JSON_BYTES
    for script in tree.iter("script"):
        text = (script.text or "").strip()
        kind = (script.get("type") or "").lower()
        if len(text) < ENOUGH or "ld+json" in kind:
            continue
        budget -= len(text)
        if budget < 0:
            return
        if "json" in kind:
            value = parse_json(text)
            if value is not None:
                yield value
            continue
        pushed = _PUSHED.search(text)
        if pushed:
            yield from _streamed(pushed[1])
            continue
        for assigned in _ASSIGNED.finditer(text):
            try:
                value, _ = json.JSONDecoder(strict=False).raw_decode(text, assigned.end())
            except (ValueError, RecursionError):
                continue
            yield value


def _streamed(text: str) -> Iterator[Any]:
    """Rows of a streamed payload: ``2:{...}`` lines inside one string."""
    value = parse_json(text)
    if not isinstance(value, list):
        return
    for part in value:
        if isinstance(part, str):
            for row in part.split("\n"):
                body = row.partition(":")[2]
                if body[:1] in "{[" and body:
                    parsed = parse_json(body)
                    if parsed is not None:
                        yield parsed


def _markup(value: Any, depth: int) -> Iterator[str]:
    """The text fields of a value in their order; plain strings become paragraphs."""
    if depth > DEPTH:
        return
    if isinstance(value, str):
        if "<" in value and ">" in value:
            yield value if "<p" in value or "<br" in value else f"<p>{value}</p>"
        elif value.strip():
            yield from (f"<p>{html.escape(p)}</p>" for p in value.splitlines() if p.strip())
    elif isinstance(value, list):
        for item in value:
            yield from _markup(item, depth + 1)
    elif isinstance(value, dict):
        for name, inside in value.items():
            if _TEXT_NAMES.match(str(name)):
                yield from _markup(inside, depth + 1)
