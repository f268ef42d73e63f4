"""JSON as pages carry it: in scripts, wrapped, escaped, sometimes damaged or without end."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

# Bytes of JSON read of one page, and things in it: beyond, a page is made to cost time.
JSON_BYTES, JSON_THINGS, JSON_DEPTH = 2_000_000, 2_000, 40


def parse_json(text: str) -> Any:
    """JSON as pages write it: in a comment or CDATA, escaped, with a trailing comma; else None."""
    text = text.strip().removeprefix("//").strip().removeprefix("<!--").removeprefix("<![CDATA[")
    text = text.strip().removesuffix("-->").removesuffix("]]>").strip().removesuffix("//")
    text = text.strip().rstrip(";")
    if text.startswith(("{&q;", "[{&q;")):  # as Angular writes the state it hands over
        for mark, char in (("&q;", '"'), ("&l;", "<"), ("&g;", ">"), ("&s;", "'"), ("&a;", "&")):
            text = text.replace(mark, char)
    for form in (text, re.sub(r",(\s{0,50}[}\]])", r"\1", text), html.unescape(text)):
        try:
            return json.loads(form, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def things(value: Any) -> Iterator[dict[str, Any]]:
    """Every object in a JSON value, outermost first, within bounds of depth and number."""
    stack, seen = [(value, 0)], 0
    while stack and seen < JSON_THINGS:
        item, depth = stack.pop()
        if isinstance(item, dict):
            seen += 1
            yield item
            below = list(item.values())
        elif isinstance(item, list):
            below = item[:JSON_THINGS]
        else:
            continue
        if depth < JSON_DEPTH:
            stack += [(v, depth + 1) for v in reversed(below) if isinstance(v, dict | list)]
