"""Markup to an element tree, within bounds, with nothing fetched and no entity expanded."""

from __future__ import annotations

import re
from typing import Any

from .bounds import PAGE_DEPTH, PAGE_ELEMENTS, TooLargeError
from .extras import need

# What XML parsers, and so the extractor, refuse in a text.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
# A page that calls itself XHTML opens with a declaration, which a parser of text refuses.
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
# Parts that a streamed page sends hidden and shows as it is loaded (React names them so).
_STREAMED = re.compile(r"^[SB]:[0-9a-f]+$")
_STYLE_RULE = re.compile(r"\{([^{}]{0,2000})\}")
# Letters of the longest list of selectors before a rule.
SELECTORS = 400
_ONE_NAME = re.compile(r"^[.#][\w-]+$")
_UNSEEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])|opacity\s*:\s*0(?![.\d])"
    r"|(?:text-indent|left|top)\s*:\s*-\d{3,}|clip\s*:\s*rect\(\s*0"
)
# Names that stylesheets of frameworks give to text for screen readers only.
_UNSEEN_NAMES = frozenset({"hidden", "sr-only", "visually-hidden", "screen-reader-text", "hide"})


def parse_page(text: str) -> Any:
    """Parse a page into the tree of `lxml.html`.

    Comments, processing instructions and control characters are left out; entities that a page
    defines itself are not expanded.

    Raises
    ------
    TooLargeError
        When the page has more elements, or nests them deeper, than is read of one page.
    ValueError
        When it holds no element.
    """
    html = need("lxml.html")
    text = _CONTROLS.sub("\ufffd", _DECLARATION.sub("", text, count=1))
    opened = text.count("<")
    if opened > 4 * PAGE_ELEMENTS:
        raise TooLargeError(f"about {opened // 2:,} elements; at most {PAGE_ELEMENTS:,} are read")
    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False, no_network=True
    )
    try:
        tree = html.document_fromstring(text.encode("utf-8"), parser=parser)
    except (ValueError, need("lxml.etree").LxmlError) as error:
        raise ValueError(f"no page could be read ({error})") from None
    if any("depth" in e.message for e in parser.error_log.filter_from_errors()):
        raise TooLargeError(f"elements nested deeper than {PAGE_DEPTH}, which no news page needs")
    count = sum(1 for _ in tree.iter())
    if count > PAGE_ELEMENTS:
        raise TooLargeError(f"{count:,} elements; at most {PAGE_ELEMENTS:,} are read")
    return tree


def unseen_names(tree: Any) -> frozenset[str]:
    """Class names (".x") and ids ("#x") that the page's own style sheets hide outright.

    Only rules of one plain name outside any condition count: a rule for small screens does not
    hide a line from the reader of a large one.
    """
    names = {f".{n}" for n in _UNSEEN_NAMES}
    for style in tree.iter("style"):
        css = _outside_conditions(style.text or "")[:200_000]
        for rule in _STYLE_RULE.finditer(css):
            if _UNSEEN.search(rule[1]):
                before = css[max(0, rule.start() - SELECTORS) : rule.start()]
                selectors = re.split(r"[{}]", before)[-1]
                names.update(s for x in selectors.split(",") if _ONE_NAME.match(s := x.strip()))
    return frozenset(names)


def is_unseen(element: Any, names: frozenset[str]) -> bool:
    """True when the element itself is hidden from the reader."""
    if not element.attrib:
        return False
    get = element.get
    if _STREAMED.match(get("id") or ""):
        return False
    if get("hidden") is not None and get("hidden") != "until-found":
        return True
    style = get("style")
    if style and _UNSEEN.search(style.lower()):
        return True
    return any(f".{c}" in names for c in (get("class") or "").split()) or (
        f"#{get('id')}" in names if get("id") else False
    )


def _outside_conditions(css: str) -> str:
    """Style sheet text without its ``@media`` and other blocks that hold further blocks."""
    if "@" not in css:
        return css
    kept, depth, start, inside = [], 0, 0, False
    for found in re.finditer(r"@[a-z-]+|[{}]", css):
        mark = found[0]
        if mark == "{":
            depth += 1
        elif mark == "}":
            depth = max(depth - 1, 0)
            if depth == 0 and inside:
                inside, start = False, found.end()
        elif depth == 0 and not inside and mark not in ("@import", "@charset"):
            kept.append(css[start : found.start()])
            inside = True
    if not inside:
        kept.append(css[start:])
    return "".join(kept)
