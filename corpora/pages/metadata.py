"""What a page says of itself where its reader does not look: JSON-LD, OpenGraph, microdata."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import Any

from .lines import squash
from .page_json import JSON_BYTES, parse_json, things

_ARTICLE_TYPES = re.compile(
    r"(?:News|Reportage|Opinion|Review|Analysis|Background|Scholarly|Tech|Satirical|Social|AdvertiserContent)?"
    r"Article|BlogPosting|LiveBlogPosting|Report|SocialMediaPosting$"
)
# Properties that say who wrote, owns or passed on the words.
_STATEMENTS = (
    "author creator contributor editor publisher sourceOrganization copyrightHolder isBasedOn"
    " isBasedOnUrl provider producer sponsor funder translator accountablePerson creditText"
    " copyrightNotice citation"
).split()
_META_STATEMENTS = {
    "author": "author",
    "article:author": "author",
    "byl": "author",
    "dc.creator": "author",
    "dcterms.creator": "author",
    "parsely-author": "author",
    "sailthru.author": "author",
    "twitter:creator": "author",
    "og:site_name": "publisher",
    "article:publisher": "publisher",
    "dc.publisher": "publisher",
    "publisher": "publisher",
    "source": "source",
    "dc.source": "source",
    "original-source": "source",
    "syndication-source": "source",
    "news_agency": "source",
    "agency": "source",
    "copyright": "copyright",
    "dc.rights": "copyright",
    "sponsor": "sponsor",
}
_DATES = {
    "article:published_time": "published",
    "og:published_time": "published",
    "datepublished": "published",
    "publishdate": "published",
    "publish-date": "published",
    "publish_date": "published",
    "pubdate": "published",
    "date": "published",
    "dc.date": "published",
    "dc.date.issued": "published",
    "dcterms.date": "published",
    "dcterms.created": "published",
    "parsely-pub-date": "published",
    "sailthru.date": "published",
    "article:modified_time": "modified",
    "og:updated_time": "modified",
    "datemodified": "modified",
    "last-modified": "modified",
    "dcterms.modified": "modified",
    "lastmod": "modified",
}


@dataclass(slots=True)
class Metadata:
    """What was found; every list in the order of trust (JSON-LD, meta elements, microdata)."""

    titles: list[str] = field(default_factory=list)
    statements: list[dict[str, str]] = field(default_factory=list)
    dates: list[dict[str, str]] = field(default_factory=list)
    language: str = ""
    canonical: str = ""
    section: str = ""
    types: list[str] = field(default_factory=list)
    article_body: str = ""
    is_amp: bool = False


def read_metadata(tree: Any) -> Metadata:
    """Read all the metadata of a page; damaged or endless JSON gives less, never an error."""
    found = Metadata()
    root = tree.getroottree().getroot()
    found.is_amp = root.get("amp") is not None or root.get("⚡") is not None
    found.language = (root.get("lang") or root.get("xml:lang") or "").strip()
    _json_ld(tree, found)
    _meta(tree, found)
    _microdata(tree, found)
    _links(tree, found)
    title = next(iter(tree.iter("title")), None)
    if title is not None and title.text:
        found.titles.append(_clean(title.text))
    found.titles = list(dict.fromkeys(t for t in found.titles if t))
    return found


def same_title(line: str, title: str) -> bool:
    """A line is a title: equal, or the title with the name of the site behind or before it.

    Examples
    --------
    >>> same_title("दो दिन की बारिश से मिली राहत", "दो दिन की बारिश से मिली राहत | द हेराल्ड")
    True
    >>> same_title("बारिश", "दो दिन की बारिश से मिली राहत")
    False
    """
    a, b = squash(line).casefold(), squash(title).casefold()
    if not a or not b:
        return False
    if a == b:
        return True
    short, long = sorted((a, b), key=len)
    return len(short) >= 12 and short in long and len(short) > 0.6 * len(long)


def _json_ld(tree: Any, found: Metadata) -> None:
    budget = JSON_BYTES
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower() or not script.text:
            continue
        budget -= len(script.text)
        if budget < 0:
            break
        articles = [
            t for t in things(parse_json(script.text)) if _ARTICLE_TYPES.search(_type_of(t))
        ]
        for thing in articles:
            _article(thing, found)


def _type_of(thing: dict[str, Any]) -> str:
    kind = thing.get("@type") or thing.get("type") or ""
    return " ".join(map(str, kind)) if isinstance(kind, list) else str(kind)


def _article(thing: dict[str, Any], found: Metadata) -> None:
    kind = _type_of(thing)
    found.types.append(kind)
    for name in ("headline", "name", "alternativeHeadline"):
        if isinstance(thing.get(name), str):
            found.titles.append(_clean(thing[name]))
    for name in _STATEMENTS:
        _statement(f"JSON-LD {kind}.{name}", thing.get(name), found, 0)
    for name, what in (
        ("datePublished", "published"),
        ("dateCreated", "published"),
        ("uploadDate", "published"),
        ("dateModified", "modified"),
    ):
        if isinstance(thing.get(name), str):
            found.dates.append(
                {"source": f"JSON-LD {name}", "what": what, "value": thing[name].strip()[:80]}
            )
    section = thing.get("articleSection")
    section = section[0] if isinstance(section, list) and section else section
    if isinstance(section, str) and not found.section:
        found.section = _clean(section)
    if isinstance(thing.get("inLanguage"), str) and not found.language:
        found.language = thing["inLanguage"]
    body = thing.get("articleBody")
    if isinstance(body, str) and len(body) > len(found.article_body):
        found.article_body = body


def _statement(path: str, value: Any, found: Metadata, depth: int) -> None:
    """One statement a line: the name, and the address where one stands with it."""
    if depth > 3 or len(found.statements) > 200:
        return
    if isinstance(value, str) and value.strip():
        found.statements.append({"path": path, "value": _clean(value)[:300], "kind": "metadata"})
    elif isinstance(value, list):
        for item in value[:50]:
            _statement(path, item, found, depth + 1)
    elif isinstance(value, dict):
        for name in ("name", "legalName", "headline", "url", "@id"):
            if isinstance(value.get(name), str):
                _statement(f"{path}.{name}", value[name], found, depth + 1)
                if name != "url" and not isinstance(value.get("url"), str):
                    break
        for name in ("parentOrganization", "publisher", "worksFor"):
            if isinstance(value.get(name), dict):
                _statement(f"{path}.{name}", value[name], found, depth + 1)


def _meta(tree: Any, found: Metadata) -> None:
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").strip()
        content = (meta.get("content") or "").strip()
        if not name or not content:
            continue
        low = name.lower()
        if low in ("og:title", "twitter:title", "headline", "title"):
            found.titles.append(_clean(content))
        elif low in _META_STATEMENTS:
            found.statements.append(
                {"path": f"meta {name}", "value": _clean(content)[:300], "kind": "metadata"}
            )
        elif low in _DATES:
            found.dates.append(
                {"source": f"meta {name}", "what": _DATES[low], "value": content[:80]}
            )
        elif low in ("article:section", "section", "news:section") and not found.section:
            found.section = _clean(content)
        elif low in ("og:locale", "language", "content-language") and not found.language:
            found.language = content


def _microdata(tree: Any, found: Metadata) -> None:
    for element in tree.iter():
        prop = element.get("itemprop") if isinstance(element.tag, str) else None
        if not prop or element.tag == "meta":
            continue
        value = element.get("content") or element.get("datetime") or ""
        if prop in _STATEMENTS:
            text = value or _clean(" ".join(element.itertext())[:400])
            if text:
                found.statements.append(
                    {"path": f"microdata {prop}", "value": text[:300], "kind": "metadata"}
                )
        elif prop in ("datePublished", "dateModified"):
            text = value or _clean(" ".join(element.itertext())[:80])
            what = "published" if prop == "datePublished" else "modified"
            if text:
                found.dates.append({"source": f"microdata {prop}", "what": what, "value": text})


def _links(tree: Any, found: Metadata) -> None:
    for link in tree.iter("link"):
        rel = (link.get("rel") or "").lower().split()
        href = (link.get("href") or "").strip()
        if not href:
            continue
        if "canonical" in rel and not found.canonical:
            found.canonical = href
        elif "syndication-source" in rel or "original-source" in rel:
            found.statements.append(
                {"path": f"link rel={' '.join(rel)}", "value": href[:300], "kind": "metadata"}
            )


def _clean(text: str) -> str:
    return " ".join(html.unescape(text).split())
