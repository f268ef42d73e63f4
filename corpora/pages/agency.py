"""Items as agencies send them: NewsML-G2 and NITF, where credit and byline are fields."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..corpus import CorpusError
from ..languages import detect_language
from .feed_items import iso_or_empty
from .record import PageRecord, Rejected, as_json, sha256
from .whole_files import read_bounded
from .xml import Xml, parse_xml

AGENCY_FILE = "agency file"
_BLOCKS = ("p", "hl2", "h2", "h3", "li", "pre")


def read_agency(path: Path | str | bytes, *, where: str = "") -> Iterator[PageRecord | Rejected]:
    """Read NewsML-G2 (one item or a message of many) or NITF.

    The text is headline and body. What the agency states apart from it stands in columns of its
    own: ``provider``, ``creditline``, ``dateline``, ``byline``, ``copyright_holder``, ``slugline``.
    They are what the agency meant, and so a measure for what a grammar finds in reprints.

    Raises
    ------
    CorpusError
        When the file cannot be opened, is no XML, or holds neither format.
    """
    where = where or ("agency file" if isinstance(path, bytes) else str(path))
    raw = read_bounded(path, where)
    root = parse_xml(raw, where)
    digest = sha256(raw)
    if root.name == "nitf":
        yield _nitf(root, where, digest)
        return
    items = [root] if root.name == "newsItem" else list(root.every("newsItem"))
    if not items:
        raise CorpusError(
            f"{where}: holds neither NewsML-G2 nor NITF but <{root.name}>. Read are <newsItem>, "
            "<newsMessage> and <nitf>."
        )
    for number, found in enumerate(items, 1):
        yield _newsml(found, where if len(items) == 1 else f"{where}, item {number}", digest)


def is_agency(raw: bytes) -> bool:
    """True when the first bytes are those of NewsML-G2 or NITF.

    Examples
    --------
    >>> is_agency(b"<nitf>"), is_agency(b"<rss>")
    (True, False)
    """
    head = raw[:3000]
    return any(m in head for m in (b"<newsItem", b"<newsMessage", b"<nitf"))


def _newsml(item: Xml, where: str, digest: str) -> PageRecord | Rejected:
    meta = item.first("itemMeta") or item
    content = item.first("contentMeta") or item
    inner = item.first("nitf")
    body = item.first("body", "inlineXML", "inlineData")
    headline = content.text_of("headline") or (inner.text_of("hl1") if inner else "")
    provider = meta.first("provider")
    fields = {
        "provider": _name(provider),
        "creditline": content.text_of("creditline"),
        "dateline": content.text_of("dateline") or (inner.text_of("dateline") if inner else ""),
        "byline": content.text_of("by") or (inner.text_of("byline") if inner else ""),
        "copyright_holder": _name(item.first("copyrightHolder")),
        "slugline": content.text_of("slugline"),
        "info_source": _name(content.first("infoSource")),
    }
    published = meta.text_of("firstCreated") or content.text_of("contentCreated")
    published = published or meta.text_of("versionCreated")
    language = content.first("language")
    return _record(
        where,
        digest,
        headline,
        _paragraphs(inner.first("body.content") if inner else body, headline),
        fields,
        published=published,
        modified=meta.text_of("versionCreated"),
        language=language.get("tag") if language else "",
        url=item.get("guid"),
        extractor="saabhar (NewsML-G2)",
    )


def _nitf(root: Xml, where: str, digest: str) -> PageRecord | Rejected:
    head = root.first("body.head") or root
    issued = root.first("date.issue")
    released = root.first("date.release")
    holder = root.first("doc.copyright")
    fields = {
        "provider": head.text_of("distributor"),
        "creditline": root.text_of("copyrite", "rights.agent"),
        "dateline": head.text_of("dateline"),
        "byline": head.text_of("byline"),
        "copyright_holder": holder.get("holder") if holder else "",
        "slugline": next(
            (k.get("key") for k in root.every("du-key", "keyword") if k.get("key")), ""
        ),
        "info_source": "",
    }
    headline = head.text_of("hl1") or root.text_of("title")
    stamp = (issued.get("norm") if issued else "") or (released.get("norm") if released else "")
    rows = _paragraphs(root.first("body.content"), headline)
    tagline = root.text_of("tagline")
    return _record(
        where,
        digest,
        headline,
        [*rows, tagline] if tagline else rows,
        fields,
        published=_compact(stamp),
        modified="",
        language=root.get("{http://www.w3.org/XML/1998/namespace}lang"),
        url="",
        extractor="saabhar (NITF)",
    )


def _record(
    where: str,
    digest: str,
    headline: str,
    rows: list[str],
    fields: dict[str, str],
    *,
    published: str,
    modified: str,
    language: str,
    url: str,
    extractor: str,
) -> PageRecord | Rejected:
    text = "\n".join([headline, *rows] if headline else rows)
    if not text.strip():
        return Rejected(where, "neither headline nor body", "Ask the agency for the item again.")
    iso = iso_or_empty(published)
    told = detect_language(text)
    statements = [
        {"path": f"{extractor[9:-1]} {name}", "value": value, "kind": "field"}
        for name, value in fields.items()
        if value
    ]
    return PageRecord(
        text=text,
        where=where,
        headline=headline,
        headline_in_text=bool(headline),
        outlet=fields["provider"],
        published=iso,
        date_source=extractor[9:-1] if iso else "",
        modified=iso_or_empty(modified),
        language=told if told != "und" else (language.partition("-")[0] or "und"),
        url=url,
        searched=AGENCY_FILE,
        page_sha256=digest,
        extractor=extractor,
        metadata_credits=as_json(statements),
        extra=fields,
    )


def _paragraphs(body: Xml | None, headline: str) -> list[str]:
    if body is None:
        return []
    rows = [text for p in body.every(*_BLOCKS) if (text := p.text())]
    if not rows:
        plain = "".join(body.element.itertext())
        rows = [" ".join(r.split()) for r in plain.splitlines() if r.strip()]
    return [r for i, r in enumerate(rows) if i or r != headline]


def _name(element: Xml | None) -> str:
    """A party by its printed name, else its literal or code."""
    if element is None:
        return ""
    return (
        element.text_of("name") or element.get("literal") or element.get("qcode") or element.text()
    )


def _compact(stamp: str) -> str:
    """ "20260312T103000+0530" as NITF writes dates, in the form with separators."""
    day, _, time = stamp.partition("T")
    if len(day) != 8 or not day.isdigit():
        return stamp
    iso = f"{day[:4]}-{day[4:6]}-{day[6:]}"
    if len(time) < 4 or not time[:4].isdigit():
        return iso
    seconds = f":{time[4:6]}" if time[4:6].isdigit() else ""
    zone = time[6:] if seconds else time[4:]
    return f"{iso}T{time[:2]}:{time[2:4]}{seconds}{zone}"
