"""From an article found on its page to the record that is handed on."""

from __future__ import annotations

from collections import Counter
from typing import Any
from urllib.parse import urlsplit

import regex

from ..languages import detect_language, parse_language
from ..legacy_fonts import legacy_font
from .dating import conflicting, find_dates
from .finding import Found
from .record import AMP, WHOLE_PAGE, PageRecord, as_json
from .surroundings import surroundings

# Lines above the body, and behind it, in which a date is looked for.
DATE_LINES, DATE_LINES_BEHIND = 40, 8
_BIDI = regex.compile("[\u202a-\u202e\u2066-\u2069]")
_LATIN = frozenset("en de fr es it pt nl tr id ms sw vi pl ro cs hu sv da no fi sq az uz".split())
_ARABIC = frozenset("ur ar fa ps ug ku sd".split())


def record_of(found: Found, markup: str, *, url: str, **about: Any) -> PageRecord:
    """The article as published, and all that the page says beside it.

    ``about`` holds the fields that come from outside the page: where, encoding, page_sha256 ...
    """
    lines, metadata, start = found.lines, found.metadata, found.first
    own = lines[start : found.stop]
    body = [i - start for i in found.body]
    headline = None if found.headline is None else found.headline - start
    near = surroundings(own, body, headline, address=url)
    text = "\n".join(own[i].text for i in near.kept)
    body_lines = [own[i].text for i in body]
    last = min(max(body[0], headline or 0) + 3, len(own))
    beside = range(max(0, last - DATE_LINES), last)
    top = [own[i] for i in beside if headline is None or i >= headline - 4]
    end = own[body[-1] + 1 : body[-1] + DATE_LINES_BEHIND]
    dates, published, source, modified = find_dates(metadata, [*top, *end], url)
    warnings = _warnings(found, text, markup)
    if conflicting(dates):
        warnings.append("dates of publication differ: see dates")
    if "damaged" in about["encoding"]:
        warnings.append(
            "some bytes are no text in the encoding of the page; each is shown as U+FFFD"
        )
    languages = Counter(detect_language(t) for t in body_lines if len(t) >= 20)
    return PageRecord(
        text=text,
        headline=found.title,
        headline_in_text=headline is not None,
        outlet=host_of_page(url),
        published=published,
        language=_language("\n".join(body_lines), metadata.language),
        url=url,
        searched=AMP if metadata.is_amp else WHOLE_PAGE,
        extractor=found.extractor,
        around=as_json(near.around),
        metadata_credits=as_json(_distinct(metadata.statements)),
        date_source=source,
        dates=as_json(dates),
        modified=modified,
        section=metadata.section,
        blocks_language=as_json(dict(languages.most_common())),
        warnings=as_json(warnings),
        **about,
    )


def host_of_page(url: str) -> str:
    """The host of an address without what stands for its mobile and AMP copies."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.").removeprefix("m.").removeprefix("amp.")


def _warnings(found: Found, text: str, markup: str) -> list[str]:
    warnings = []
    body = [found.lines[i] for i in found.body]
    if found.headline is None:
        warnings.append("the page shows no headline; that of its metadata is given")
    if found.first:
        warnings.append("the article follows another on its page; metadata of the page are not its")
    if sum(x.hidden for x in body) > 0.3 * len(body):
        warnings.append("the page folds much of its body away until a script or reader opens it")
    if _BIDI.search(text):
        marks = sorted({f"U+{ord(c):04X}" for c in _BIDI.findall(text)})
        warnings.append(f"the text holds marks that turn its direction ({', '.join(marks)})")
    font = legacy_font(text, markup)
    if font:
        warnings.append(f"Latin letters that are Hindi in a legacy font: {font}; not converted")
    if 0 < found.coverage < 0.8:
        share = f"{found.coverage:.0%}"
        warnings.append(f"{share} of what the extractor took for body stands in lines of the page")
    return warnings


def _language(text: str, stated: str) -> str:
    """By script and small words; the page's own word only among languages of one script."""
    told = detect_language(text)
    try:
        said = parse_language(stated) if stated else "und"
    except ValueError:
        said = "und"
    if (
        told == "und"
        or (told in ("en", "hi-Latn") and said in _LATIN - {"en"})
        or (told == "ur" and said in _ARABIC)
    ):
        return said if said != "und" else told
    return told


def _distinct(statements: list[dict[str, str]]) -> list[dict[str, str]]:
    return list({(s["path"], s["value"]): s for s in statements}.values())[:100]
