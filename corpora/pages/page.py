"""One saved page to the articles it shows, each with what stood around it."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urljoin

from ..corpus import CorpusError
from .bounds import PAGE_BYTES, TooLargeError, size_fault, unpack
from .characters import decode_page, mend
from .dating import wayback
from .finding import find_articles
from .metadata import Metadata
from .mhtml import html_part, is_mhtml
from .record import PageRecord, sha256
from .recording import record_of

_SAVED_FROM = re.compile(r"saved from url=\(\d+\)(\S+?)\s*-->|^\s*url:\s*(https?://\S+)", re.M)
_SAVED_ON = re.compile(r"saved date:\s*(.{10,40}?)\s*(?:\(|$)", re.M)


def read_page(
    page: Path | str | bytes,
    *,
    url: str = "",
    where: str = "",
    charset: str = "",
    captured: str = "",
) -> PageRecord:
    """Read a saved page (``.html``, ``.htm``, ``.mhtml``, also packed with gzip, bzip2 or zstd).

    Nothing is fetched and no script runs. Where further articles stand below the first on the
    page, `read_articles` gives them too.

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
    return read_articles(page, url=url, where=where, charset=charset, captured=captured)[0]


def read_articles(
    page: Path | str | bytes,
    *,
    url: str = "",
    where: str = "",
    charset: str = "",
    captured: str = "",
) -> list[PageRecord]:
    """Read every article of a saved page, in page order; the first is that of `read_page`.

    Pages that load one article below another, as their reader scrolls, are saved with several.
    Each further one has text, headline, credit and, where its box states it, address of its own;
    dates only as far as they are seen beside it, as the metadata of the page are the first's.

    Parameters and errors are those of `read_page`.
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
        found = find_articles(markup)
    except TooLargeError as error:
        raise CorpusError(
            f"{where}: {error}. Save the article alone (reader view), or leave it out."
        ) from None
    except ValueError as error:
        raise CorpusError(
            f"{where}: {error}. Save it as a web page (.html or .mhtml), or leave it out."
        ) from None
    address, seen = _address(markup, url, found[0].metadata if found else Metadata())
    about = {
        "where": where,
        "page_sha256": sha256(raw),
        "captured": captured or seen,
        "encoding": encoding,
        "mended": mended,
    }
    records = [
        record_of(x, markup, url=address if not x.first else _joined(address, x.metadata), **about)
        for x in found
    ]
    records = [r for r in records if r.text.strip()]
    if not records:
        raise CorpusError(
            f"{where}: no article was found on the page. Check that the saved file shows its text "
            "in a browser without a network, or leave it out."
        )
    return records


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


def _joined(page: str, own: Metadata) -> str:
    """The address of an article that follows another; that of the page where it states none."""
    try:
        return urljoin(page, own.canonical) if own.canonical else page
    except ValueError:
        return page


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
