"""One item of a feed to a record: its title and the lines of its content."""

from __future__ import annotations

import html
from urllib.parse import urlsplit

from ..dates import parse_published
from ..languages import detect_language
from .characters import mend
from .lines import lines_of
from .record import FEED, PageRecord, Rejected, as_json
from .tree import parse_page


def item(
    where: str,
    *,
    title: str,
    content: str,
    url: str,
    published: str,
    source: str,
    statements: list[dict[str, str]],
    page_sha256: str,
    extractor: str,
    encoding: str,
    feed_title: str,
) -> PageRecord | Rejected:
    """One item of a feed; set aside when it holds neither title nor text."""
    content, mended = mend(content)
    title, mended_title = mend(title)
    headline = " ".join(content_text(title, "").split("\n"))
    text = content_text(content, headline)
    if not text.strip():
        return Rejected(where, "neither title nor text", "Read the page itself.", url)
    published = published.strip()
    iso = iso_or_empty(published)
    return PageRecord(
        text=text,
        where=where,
        headline=headline,
        outlet=host_of(url),
        published=iso,
        date_source=source if iso else "",
        dates=as_json(
            [{"source": source, "what": "published", "value": published[:80], "iso": iso}]
        )
        if published
        else "[]",
        language=detect_language(text),
        url=url,
        searched=FEED,
        page_sha256=page_sha256,
        extractor=extractor,
        metadata_credits=as_json(statements),
        encoding=encoding,
        mended=mended or mended_title,
        extra={"feed_title": feed_title},
    )


def content_text(markup: str, title: str) -> str:
    """Title and lines of a piece of markup (or plain text), one a line; hidden lines left out."""
    rows = [" ".join(html.unescape(title).split())] if title.strip() else []
    if "<" in markup:
        try:
            rows += [x.text for x in lines_of(parse_page(f"<body>{markup}</body>")) if not x.hidden]
        except ValueError:
            rows += [markup]
    else:
        rows += [row for x in html.unescape(markup).splitlines() if (row := x.strip())]
    return "\n".join(rows)


def iso_or_empty(value: object) -> str:
    try:
        return parse_published(value)
    except (ValueError, OverflowError):
        return ""


def host_of(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
