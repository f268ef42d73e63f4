"""Bytes of a page to text, and the damage that earlier readings left in it."""

from __future__ import annotations

import codecs
import re

from ..decoding import BOMS
from .extras import need, version_of

_META_CHARSET = re.compile(rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I)
_XML_CHARSET = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})""")
# Share of bytes that may be damaged in a text that is UTF-8 otherwise: a cut download, one
# foreign comment. Text in another encoding fails at most of its non-ASCII bytes.
MOST_DAMAGE = 0.002
# What UTF-8 looks like when read as Windows-1252 or Latin-1: the first byte of Indian scripts
# (à with ¤, ¥ ...), of Latin letters (Ã) and of quotation marks (â€), each before another.
_MOJIBAKE = (
    "(?:à[\u0080-\u00bf€-™]{2}|Ã[\u0080-\u00bf€-™]|â€[\u0080-\u00bf€-™]|Ø[\u0080-\u00bf€-™]Ø)"
)
_BOUNDARY = re.compile("[<>\"'\\n]")
# A passage is mended as one: long enough for a paragraph, short enough to bound the work.
PASSAGE = 4_000
_WEB_NAMES = {"gb2312": "gb18030", "gbk": "gb18030", "iso-8859-1": "cp1252", "latin-1": "cp1252"}
_WEB_NAMES |= {"ascii": "cp1252", "us-ascii": "cp1252", "x-sjis": "shift_jis"}


def decode_page(raw: bytes, *, charset: str = "") -> tuple[str, str]:
    """Decode a page; return its text and the encoding.

    A byte order mark decides; then strict UTF-8, which text in another encoding does not pass by
    chance; then the ``charset`` of the transport, if the bytes are valid in it; then UTF-8 with a
    little damage; then the page's own word; then a guess from the bytes. Bytes that are none are
    replaced by U+FFFD, and the name ends in " (damaged)".

    Examples
    --------
    >>> decode_page('<meta charset="iso-8859-1"><p>साभार</p>'.encode())
    ('<meta charset="iso-8859-1"><p>साभार</p>', 'utf-8')
    >>> decode_page("<p>新华社</p>".encode("gb18030"), charset="gb2312")[1]
    'gb18030'
    """
    for mark, name in BOMS:
        if raw.startswith(mark):
            return raw[len(mark) :].decode(name, "replace"), name
    try:
        return raw.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    loose = raw.decode("utf-8", "replace")
    slight = loose.count("\ufffd") <= max(3, MOST_DAMAGE * len(raw)) and not loose.isascii()
    own = _XML_CHARSET.search(raw[:300]) or _META_CHARSET.search(raw[:8000])
    words = [charset] + ([] if slight else [own[1].decode("ascii", "replace")] if own else [])
    for word in words:
        name = _codec(word)
        if name and name != "utf-8":
            try:
                return raw.decode(name), name
            except UnicodeDecodeError:
                if raw.decode(name, "replace").count("\ufffd") <= MOST_DAMAGE * len(raw):
                    return raw.decode(name, "replace"), f"{name} (damaged)"
    if slight and _non_ascii(loose) > 2 * loose.count("\ufffd"):
        return loose, "utf-8 (damaged)"
    guess = need("charset_normalizer").from_bytes(raw[:200_000]).best()
    name = _codec(guess.encoding if guess else "") or "cp1252"
    try:
        return raw.decode(name), name
    except UnicodeDecodeError:
        return raw.decode(name, "replace"), f"{name} (damaged)"


def mend(markup: str) -> tuple[str, str]:
    """Undo double encoding ("à¤¸à¤¾à¤­à¤¾à¤°" for साभार); return the text and what was mended.

    Only passages that show it are touched, each by itself, and nothing else about them changes.
    """
    first = re.search(_MOJIBAKE, markup)
    if not first:
        return markup, ""
    ftfy = need("ftfy")
    pieces: list[str] = []
    mended = at = 0
    for found in re.finditer(_MOJIBAKE, markup):
        if found.start() < at:
            continue
        low = max(at, found.start() - PASSAGE)
        start = max(low, *(markup.rfind(c, low, found.start()) + 1 for c in "<>\"'\n"))
        stop = _BOUNDARY.search(markup, found.end(), found.end() + PASSAGE)
        end = stop.start() if stop else min(found.end() + PASSAGE, len(markup))
        fixed = ftfy.fix_encoding(markup[start:end])
        mended += fixed != markup[start:end]
        pieces += [markup[at:start], fixed]
        at = end
    text = "".join(pieces) + markup[at:]
    return text, f"double encoding in {mended} passages ({version_of(ftfy)})" if mended else ""


def _codec(name: str) -> str:
    name = name.strip().strip("\"'").lower()
    name = _WEB_NAMES.get(name, name)
    try:
        return codecs.lookup(name).name if name else ""
    except (LookupError, ValueError):
        return ""


def _non_ascii(text: str) -> int:
    return sum(not c.isascii() for c in text[:200_000])
