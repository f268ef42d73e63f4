"""One saved page to one article, with what stood around it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import regex

from ..corpus import CorpusError
from ..languages import detect_language, parse_language
from .body import Extraction, extract_body
from .bounds import PAGE_BYTES, TooLargeError, size_fault, unpack
from .characters import decode_page, legacy_font, mend
from .dating import conflicting, find_dates, wayback
from .headline import find_headline
from .lines import Line, lines_of
from .main_article import body_of_article, letters, next_article
from .metadata import Metadata, read_metadata
from .mhtml import html_part, is_mhtml
from .payload import ENOUGH, article_markup
from .record import AMP, WHOLE_PAGE, PageRecord, as_json, sha256
from .surroundings import surroundings
from .tree import parse_page

# Above this the extractor's second opinions, which cost most, are left out.
MANY_ELEMENTS = 12_000
# Letters under which a page holds no article: a menu, an error page, a video.
LEAST_LETTERS = 20
# Lines above the body in which a date is looked for.
DATE_LINES = 40
_SAVED_FROM = re.compile(r"saved from url=\(\d+\)(\S+?)\s*-->|^\s*url:\s*(https?://\S+)", re.M)
_SAVED_ON = re.compile(r"saved date:\s*(.{10,40}?)\s*(?:\(|$)", re.M)
_BIDI = regex.compile("[\u202a-\u202e\u2066-\u2069]")
_LATIN = frozenset("en de fr es it pt nl tr id ms sw vi pl ro cs hu sv da no fi sq az uz".split())
_ARABIC = frozenset("ur ar fa ps ug ku sd".split())


def read_page(
    page: Path | str | bytes,
    *,
    url: str = "",
    where: str = "",
    charset: str = "",
    captured: str = "",
) -> PageRecord:
    """Read a saved page (``.html``, ``.htm``, ``.mhtml``, also packed with gzip, bzip2 or zstd).

    Nothing is fetched and no script runs.

    Parameters
    ----------
    page
        A path, or the bytes of the page.
    url
        Its address, where known from outside; else the page's own word is taken.
    where
        How to name the page in messages; the path by default.
    charset
        What the transport said of the bytes (the ``Content-Type`` of an archive).
    captured
        When the page was captured, ISO 8601, where known.

    Raises
    ------
    CorpusError
        When the page holds no article, passes a bound on size, elements or depth, or is no page:
        the message gives reason and remedy.

    Examples
    --------
    >>> record = read_page(
    ...     '<html lang="hi"><body><article><h1>शहर में बारिश</h1><p>सोमवार को शहर में तेज़ बारिश हुई '
    ...     'और तापमान में कमी आई।</p><p>मौसम विभाग ने कहा कि मंगलवार को भी बारिश होगी।</p>'
    ...     '<footer class="post-tags">(साभार—द हेराल्ड)</footer></article></body></html>'.encode(),
    ...     url="https://www.portal.example/a",
    ... )
    >>> record.text.splitlines()[0], record.text.splitlines()[-1], record.outlet
    ('शहर में बारिश', '(साभार—द हेराल्ड)', 'portal.example')
    """
    where = where or ("page" if isinstance(page, bytes) else str(page))
    raw = page if isinstance(page, bytes) else _bytes_of(Path(page))
    try:
        unpacked = unpack(raw)
        if is_mhtml(unpacked):
            unpacked, charset, inner_url = html_part(unpacked)
            url = url or inner_url
        if not unpacked.strip():
            raise CorpusError(f"{where}: the page is empty. Save it again, or leave it out.")
        markup, encoding = decode_page(unpacked, charset=charset)
        markup, mended = mend(markup)
        shown = _show(markup)
    except TooLargeError as error:
        raise CorpusError(
            f"{where}: {error}. Save the article alone (reader view), or leave it out."
        ) from None
    except ValueError as error:
        raise CorpusError(
            f"{where}: {error}. Save it as a web page (.html or .mhtml), or leave it out."
        ) from None
    if shown is None:
        raise CorpusError(
            f"{where}: no article was found on the page. Check that the saved file shows its text "
            "in a browser without a network, or leave it out."
        )
    address, seen = _address(markup, url, shown.metadata)
    return _record(
        shown,
        markup,
        where=where,
        url=address,
        page_sha256=sha256(raw),
        captured=captured or seen,
        encoding=encoding,
        mended=mended,
    )


@dataclass(frozen=True, slots=True)
class _Shown:
    """A page with its article found: the lines, which are body, which the headline."""

    lines: Sequence[Line]
    body: tuple[int, ...]
    headline: int | None
    stop: int
    title: str
    metadata: Metadata
    extractor: str
    coverage: float


def _show(markup: str) -> _Shown | None:
    tree = parse_page(markup)
    for toolbar in tree.xpath("//*[@id='wm-ipp-base' or @id='wm-ipp']"):
        toolbar.drop_tree()  # what an archive's own viewer lays over the page
    found = read_metadata(tree)
    shown = _article(tree, found)
    if shown is None or letters(shown.lines, shown.body) < ENOUGH:
        data, title = article_markup(tree, found.titles)
        if not data and len(found.article_body) >= ENOUGH:
            paragraphs = (p for p in re.split(r"\s*\n\s*", found.article_body) if p)
            data = "".join(f"<p>{_escaped(p)}</p>" for p in paragraphs)
        if data:
            title = title or next(iter(found.titles), "")
            inner = parse_page(f"<body><article><h1>{_escaped(title)}</h1>{data}</article></body>")
            lines = lines_of(inner)
            shown_lines = [i for i, x in enumerate(lines) if x.tag != "h1" and not x.hidden]
            running = [i for i in shown_lines if lines[i].n_words > 5 and lines[i].link_share < 0.5]
            body = tuple(running or shown_lines)
            if letters(lines, body) > 2 * (letters(shown.lines, shown.body) if shown else 0):
                headline = 0 if lines and lines[0].tag == "h1" else None
                return _Shown(
                    lines,
                    body,
                    headline,
                    len(lines),
                    title,
                    found,
                    "data in the page's scripts",
                    1.0,
                )
    return shown


def _article(tree: Any, found: Metadata) -> _Shown | None:
    lines = lines_of(tree)
    if not lines:
        return None
    many = sum(1 for _ in tree.iter()) > MANY_ELEMENTS
    extraction: Extraction = extract_body(tree, lines, fast=many)
    body = extraction.indexes
    if not body:
        body = body_of_article(lines, (), None, len(lines))
    if not body:
        return None
    headline = find_headline(lines, body, found.titles)
    stop = next_article(lines, body, headline)
    body = tuple(i for i in body_of_article(lines, body, headline, stop) if i != headline)
    if letters(lines, body) < LEAST_LETTERS:
        return None
    title = lines[headline].text if headline is not None else next(iter(found.titles), "")
    extractor = extraction.extractor
    if not extraction.indexes:
        extractor = f"densest part of the page ({extractor} found none)"
    return _Shown(lines, body, headline, stop, title, found, extractor, extraction.coverage)


def _record(shown: _Shown, markup: str, *, url: str, **about: Any) -> PageRecord:
    lines, found = shown.lines, shown.metadata
    near = surroundings(lines[: shown.stop], shown.body, shown.headline)
    text = "\n".join(lines[i].text for i in near.kept)
    body_lines = [lines[i].text for i in shown.body]
    last = min(max(shown.body[0], shown.headline or 0) + 3, len(lines))
    beside = range(max(0, last - DATE_LINES), last)
    top = [lines[i] for i in beside if shown.headline is None or i >= shown.headline - 4]
    end = [lines[i] for i in range(shown.body[-1] + 1, min(shown.body[-1] + 8, shown.stop))]
    dates, published, source, modified = find_dates(found, [*top, *end], url)
    warnings = _warnings(shown, text, markup)
    if conflicting(dates):
        warnings.append("dates of publication differ: see dates")
    if "damaged" in about["encoding"]:
        warnings.append(
            "some bytes are no text in the encoding of the page; each is shown as U+FFFD"
        )
    languages = Counter(detect_language(t) for t in body_lines if len(t) >= 20)
    return PageRecord(
        text=text,
        headline=shown.title,
        headline_in_text=shown.headline is not None,
        outlet=_host(url),
        published=published,
        language=_language("\n".join(body_lines), found.language),
        url=url,
        searched=AMP if found.is_amp else WHOLE_PAGE,
        extractor=shown.extractor,
        around=as_json(near.around),
        metadata_credits=as_json(_distinct(found.statements)),
        date_source=source,
        dates=as_json(dates),
        modified=modified,
        section=found.section,
        blocks_language=as_json(dict(languages.most_common())),
        warnings=as_json(warnings),
        **about,
    )


def _warnings(shown: _Shown, text: str, markup: str) -> list[str]:
    warnings = []
    body = [shown.lines[i] for i in shown.body]
    if shown.headline is None:
        warnings.append("the page shows no headline; that of its metadata is given")
    if shown.stop < len(shown.lines) and len(shown.lines) - shown.stop > 5:
        warnings.append("further articles stand on the page; the first is read")
    if sum(x.hidden for x in body) > 0.3 * len(body):
        warnings.append("the page folds much of its body away until a script or reader opens it")
    if _BIDI.search(text):
        marks = sorted({f"U+{ord(c):04X}" for c in _BIDI.findall(text)})
        warnings.append(f"the text holds marks that turn its direction ({', '.join(marks)})")
    font = legacy_font(markup, text)
    if font:
        warnings.append(f"Latin letters that are Hindi in a legacy font: {font}; not converted")
    if 0 < shown.coverage < 0.8:
        share = f"{shown.coverage:.0%}"
        warnings.append(f"{share} of what the extractor took for body stands in lines of the page")
    return warnings


def _address(markup: str, url: str, found: Metadata) -> tuple[str, str]:
    """The address of the page and when it was captured, as far as page and address tell."""
    head = markup[:6000]
    saved = _SAVED_FROM.search(head)
    stated = url or (next(filter(None, saved.groups())) if saved else "")
    original, captured = wayback(stated)
    stated = original or stated
    day = _SAVED_ON.search(head)
    if not stated and found.canonical:
        stated = wayback(found.canonical)[0] or found.canonical
    if stated.startswith("/") and found.canonical:
        stated = urljoin(found.canonical, stated)
    return stated, captured or (day[1] if day else "")


def _host(url: str) -> str:
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.").removeprefix("m.").removeprefix("amp.")


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


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > PAGE_BYTES:
            raise CorpusError(
                f"{path}: {size_fault(path.stat().st_size)}. Save the article alone (reader view), "
                "or leave it out."
            )
        return path.read_bytes()
    except OSError as error:
        raise CorpusError(
            f"{path}: cannot be opened ({error.strerror}). Check path and permission."
        ) from None
