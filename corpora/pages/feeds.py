"""Feeds as files: RSS, Atom, JSON Feed and sitemaps for news. Nothing is fetched."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..corpus import CorpusError
from .characters import decode_page
from .extras import need, version_of
from .feed_items import item
from .record import PageRecord, Rejected, sha256
from .whole_files import read_bounded
from .xml import Xml, parse_xml

_MARKS = (b"<rss", b"<feed", b"<rdf:rdf", b"<urlset", b"jsonfeed.org/version")
_CREDIT_FIELDS = ("author", "publisher", "contributors", "rights", "media_credit", "dc_source")


def read_feed(path: Path | str | bytes, *, where: str = "") -> Iterator[PageRecord | Rejected]:
    """Read the items of a feed file: RSS, Atom, JSON Feed, or a sitemap for news.

    The text of an item is its title and the lines of its content, or of its summary where the
    feed gives no more. Feeds may lack a credit line that stands on the page, so ``searched`` is
    "feed". Authors and sources named by the feed are metadata.

    Raises
    ------
    CorpusError
        When the file cannot be opened, is too large, or is no feed.
    """
    where = where or ("feed" if isinstance(path, bytes) else str(path))
    raw = read_bounded(path, where)
    start = raw[:200].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"{"):
        yield from _json_feed(raw, where)
    elif b"<urlset" in raw[:3000]:
        yield from _sitemap(raw, where)
    elif start.startswith(b"<"):
        yield from _feed(raw, where)
    else:
        raise CorpusError(_no_feed(where))


def is_feed(raw: bytes) -> bool:
    """True when the first bytes of a file are those of a feed or sitemap that `read_feed` reads.

    Examples
    --------
    >>> is_feed(b'<rss version="2.0">'), is_feed(b"<html><body>rss")
    (True, False)
    """
    head = raw[:4000].lstrip(b"\xef\xbb\xbf \t\r\n")
    low = head.lower()
    if b"<html" in low[:1500]:
        return False
    return any(m in low for m in _MARKS)


def _feed(raw: bytes, where: str) -> Iterator[PageRecord | Rejected]:
    feedparser = need("feedparser")
    try:
        # A stream, never a string: a string that looks like an address would be fetched.
        feed = feedparser.parse(io.BytesIO(raw), sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:
        raise CorpusError(f"{where}: the feed is damaged ({error}). Fetch it again.") from None
    if not feed.get("version") and not feed.entries:
        raise CorpusError(_no_feed(where))
    digest, reader = sha256(raw), version_of(feedparser)
    for number, entry in enumerate(feed.entries, 1):
        place = f"{where}, item {number}"
        pieces = [str(c.get("value") or "") for c in entry.get("content") or ()]
        content = max([*pieces, str(entry.get("summary") or "")], key=len)
        title = str(entry.get("title") or "")
        statements = [
            {
                "path": f"feed item.{name}",
                "value": " ".join(str(entry[name]).split())[:300],
                "kind": "metadata",
            }
            for name in _CREDIT_FIELDS
            if isinstance(entry.get(name), str) and entry[name].strip()
        ]
        source = entry.get("source")
        if isinstance(source, dict):
            statements += [
                {"path": f"feed item.source.{n}", "value": str(source[n])[:300], "kind": "metadata"}
                for n in ("title", "href", "link")
                if source.get(n)
            ]
        yield item(
            place,
            title=title,
            content=content,
            url=str(entry.get("link") or ""),
            published=str(entry.get("published") or entry.get("updated") or ""),
            source="feed item published" if entry.get("published") else "feed item updated",
            statements=statements,
            page_sha256=digest,
            extractor=reader,
            encoding=str(feed.get("encoding") or ""),
            feed_title=str(feed.feed.get("title") or ""),
        )


def _json_feed(raw: bytes, where: str) -> Iterator[PageRecord | Rejected]:
    text, encoding = decode_page(raw)
    try:
        feed = json.loads(text, strict=False)
    except (ValueError, RecursionError) as error:
        raise CorpusError(f"{where}: not JSON ({error}). Fetch the feed again.") from None
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        raise CorpusError(_no_feed(where))
    for number, entry in enumerate(items, 1):
        place = f"{where}, item {number}"
        if not isinstance(entry, dict):
            yield Rejected(place, "the item is no object", "Correct the item, or leave it out.")
            continue
        authors = [*_list(entry.get("authors")), *_list(entry.get("author"))]
        yield item(
            place,
            title=str(entry.get("title") or ""),
            content=str(
                entry.get("content_html") or entry.get("content_text") or entry.get("summary") or ""
            ),
            url=str(entry.get("url") or entry.get("external_url") or ""),
            published=str(entry.get("date_published") or ""),
            source="feed item date_published",
            statements=[
                {"path": "feed item.author.name", "value": str(a["name"])[:300], "kind": "metadata"}
                for a in authors
                if isinstance(a, dict) and a.get("name")
            ],
            page_sha256=sha256(raw),
            extractor="saabhar (JSON Feed)",
            encoding=encoding,
            feed_title=str(feed.get("title") or ""),
        )


def _sitemap(raw: bytes, where: str) -> Iterator[PageRecord | Rejected]:
    root = parse_xml(raw, where)
    for number, entry in enumerate(root.every("url"), 1):
        news = entry.first("news")
        address = entry.text_of("loc")
        if news is None:
            yield Rejected(
                f"{where}, address {number}",
                "no news entry in the sitemap",
                "Read the page itself.",
                address,
            )
            continue
        yield item(
            f"{where}, address {number}",
            title=news.text_of("title"),
            content="",
            url=address,
            published=news.text_of("publication_date"),
            source="sitemap publication_date",
            statements=_named(news),
            page_sha256=sha256(raw),
            extractor="saabhar (sitemap for news)",
            encoding="",
            feed_title=news.text_of("name"),
        )


def _named(news: Xml) -> list[dict[str, str]]:
    name = news.text_of("name")
    return (
        [{"path": "sitemap news.publication.name", "value": name, "kind": "metadata"}]
        if name
        else []
    )


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value] if value else []


def _no_feed(where: str) -> str:
    return (
        f"{where}: not a feed. Read are RSS, Atom, JSON Feed and sitemaps for news, saved as a "
        "file; a page goes in as .html."
    )
