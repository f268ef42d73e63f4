"""What a reader of pages hands on: an article with what stood around it, or the reason for none."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from ..article import Article, nothing

# How much of the page was at hand; "no credit" means something different for each.
WHOLE_PAGE = "whole page"
EXTRACTED_TEXT = "extracted text"
FEED = "feed"
AMP = "amp"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRecord:
    """One article as its page published it, with what stood around it.

    Attributes
    ----------
    text
        The article as published, one line a line of the page: the headline, the paragraphs of
        the body, and in page order between and after them the lines an extractor leaves out and
        which may be a credit, dateline, byline or label (a label above the headline comes right
        after it). Spans count in it.
    headline
        The headline by itself; it is also the first line of ``text`` where ``headline_in_text``.
    outlet
        The host of the page without "www.", until a registry names it; "" where unknown.
    published, date_source
        ISO 8601 as far as known, and where the date was found ("JSON-LD datePublished", "visible
        text", "address", ...). ``dates`` keeps every date found, also those in conflict.
    searched
        How much was at hand when no credit is found: "whole page", "extracted text" (tables and
        exports hold what an extractor left), "feed" or "amp" (copies that may lack the line),
        "title only" (exports without text), "agency file" (the item as its agency sent it).
    page_sha256
        Hash of the bytes of the page as saved.
    extractor
        Which program told body from furniture, with its version.
    around
        JSON list of the lines near the body that are not body: text, slot ("head", "top",
        "inside", "end"), element, classes, distance (in lines from the body), kept (it stands in
        ``text``), why (what kept it out).
    metadata_credits
        JSON list of statements of authorship that a reader of the page does not see: path, value.
        They are metadata and never credits.
    captured
        When the page was captured (archives), apart from when it was published.
    encoding, mended
        The encoding the bytes were read in; what was mended in the text ("" for nothing).
    blocks_language
        JSON object: language or script of the body paragraphs -> how many.
    warnings
        JSON list of what a careful reader should know (bidirectional controls, legacy fonts ...).
    """

    text: str
    where: str
    headline: str = ""
    headline_in_text: bool = True
    outlet: str = ""
    published: str = ""
    language: str = "und"
    url: str = ""
    searched: str = WHOLE_PAGE
    page_sha256: str = ""
    extractor: str = ""
    around: str = "[]"
    metadata_credits: str = "[]"
    date_source: str = ""
    dates: str = "[]"
    modified: str = ""
    section: str = ""
    captured: str = ""
    encoding: str = ""
    mended: str = ""
    blocks_language: str = "{}"
    warnings: str = "[]"
    extra: Mapping[str, Any] = field(default_factory=nothing)

    def columns(self) -> dict[str, Any]:
        """Every field by its name, those of ``extra`` behind: one row of a table of articles."""
        row = {f.name: getattr(self, f.name) for f in fields(self) if f.name != "extra"}
        row["title"] = None if self.headline_in_text or not self.headline else self.headline
        return row | {k: v for k, v in self.extra.items() if k not in row}

    def article(self, article_id: str) -> Article:
        """The record as an article: what `Article` has no field for goes to its ``extra``.

        Examples
        --------
        >>> record = PageRecord(text="Rain\\nIt rained.", where="a.html", headline="Rain")
        >>> article = record.article("a1")
        >>> article.title, article.extra["searched"]
        (None, 'whole page')
        """
        row = self.columns()
        known = {k: row.pop(k) for k in ("text", "title", "outlet", "published", "language", "url")}
        return Article(article_id, extra=row, **known)


@dataclass(frozen=True, slots=True)
class Rejected:
    """Something that could not be read: where it is, why, and what to do about it.

    ``raw`` is the beginning of what was there, "" where nothing of it can be shown. Where several
    things are counted together (pictures of an archive) the reason counts them.
    """

    where: str
    reason: str
    remedy: str = ""
    raw: str = ""


def sha256(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


def as_json(value: Any) -> str:
    """Compact JSON that keeps Devanagari readable."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
