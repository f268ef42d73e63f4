"""The data that a page carries for its scripts: JSON in them, in strings of them, in attributes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any
from urllib.parse import unquote

from .page_json import JSON_BYTES, parse_json

# "x.y = {", "const state = [", and "= JSON.parse(" before a string.
_ASSIGNED = re.compile(r"[\w$\])][\"']?\s*=\s*(?=[{\[])")
_PARSED = re.compile(r"JSON\.parse\(\s*(?P<coded>decodeURIComponent\(\s*)?(?=[\"'`])")
_QUOTED = re.compile(r"(['`])((?:(?!\1)[^\\]|\\.)*+)\1", re.S)
_PUSHED = re.compile(r"self\.__next_f\.push\((\[.*\])\)\s*;?\s*$", re.S)
# Letters of the shortest script that may carry an article.
ENOUGH = 200
# Places of a script at which a value is looked for; each may cost as much as the script is long.
ATTEMPTS = 400


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
        for assigned in islice(_ASSIGNED.finditer(text), ATTEMPTS):
            value = _json_at(text, assigned.end())
            if value:
                yield value
        for parsed in islice(_PARSED.finditer(text), ATTEMPTS // 10):
            inside = _string_at(text, parsed.end())
            value = parse_json(unquote(inside) if parsed["coded"] else inside) if inside else None
            if value is not None:
                yield value
    yield from _in_attributes(tree, budget)


def _json_at(text: str, at: int) -> Any:
    try:
        return json.JSONDecoder(strict=False).raw_decode(text, at)[0]
    except (ValueError, RecursionError):
        return None


def _string_at(text: str, at: int) -> str:
    """The string literal of a script that begins here; "" for none."""
    if text[at] == '"':
        value = _json_at(text, at)
        return value if isinstance(value, str) else ""
    quoted = _QUOTED.match(text, at)
    if not quoted:
        return ""
    # To the notation of JSON: its own quotes escaped, \\' and \\x27 as it writes them.
    inside = re.sub(r"\\([\\\"'`/])|\\x(\w\w)|(\")", _as_json_escape, quoted[2])
    value = _json_at(f'"{inside}"', 0)
    return value if isinstance(value, str) else ""


def _as_json_escape(found: re.Match[str]) -> str:
    char, code, quote = found.groups()
    if code:
        return f"\\u00{code}"
    if quote:
        return '\\"'
    return char if char in "'`/" else f"\\{char}"


def _in_attributes(tree: Any, budget: int) -> Iterator[Any]:
    """Data that stands in an attribute of the element to be drawn (``data-page="{...}"``)."""
    for element in tree.iter("div", "main", "section"):
        for name, text in element.attrib.items():
            if name.startswith("data-") and len(text) >= ENOUGH and text.lstrip()[:1] in "{[":
                budget -= len(text)
                if budget < 0:
                    return
                value = parse_json(text)
                if value is not None:
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
