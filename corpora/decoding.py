"""Bytes to text, without guessing where guessing could change words."""

from __future__ import annotations

import codecs

from .corpus import CorpusError

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Control characters that text files do hold.
ORDINARY_CONTROLS = frozenset("\t\n\r\f\x0b\x85")


def decode(raw: bytes, *, encoding: str | None = None) -> tuple[str, str]:
    """Decode a text file; return the text and the name of the encoding.

    Without ``encoding``: a byte order mark decides; else UTF-16 when every other byte is zero;
    else strict UTF-8. The mark itself is not part of the text. Line ends stay as they are.

    Raises
    ------
    CorpusError
        When the bytes are not text, or not in the encoding: at which byte, and what to do.

    Examples
    --------
    >>> decode("कल".encode("utf-16"))
    ('कल', 'utf-16-le')
    >>> decode(b"caf\\xe9 and more")
    Traceback (most recent call last):
        ...
    saabhar.corpora.corpus.CorpusError: byte 3 (0xE9) is not UTF-8. Save the file as UTF-8, or
    name its encoding, for instance encoding="cp1252".
    """
    if encoding is None:
        mark, encoding = next(((m, e) for m, e in BOMS if raw.startswith(m)), (b"", "utf-8"))
        if not mark:
            encoding = _utf16_without_mark(raw) or encoding
    else:
        try:
            encoding = codecs.lookup(encoding).name
        except LookupError:
            raise CorpusError(
                f"the encoding {encoding!r} is not known. Examples: utf-8, utf-16, cp1252."
            ) from None
        mark = next((m for m, e in BOMS if raw.startswith(m) and e == encoding), b"")
    try:
        text = raw[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        if b"\0" in raw[:4096]:
            raise CorpusError(_binary(raw)) from None
        at = error.start + len(mark)
        raise CorpusError(
            f"byte {at} (0x{raw[at]:02X}) is not {encoding.upper()}. Save the file as UTF-8, or "
            'name its encoding, for instance encoding="cp1252".'
        ) from None
    if _mostly_controls(text):
        raise CorpusError(_binary(raw))
    return text, encoding


def _utf16_without_mark(raw: bytes) -> str | None:
    """UTF-16 of mostly Latin text has a zero in every second byte; Devanagari has 0x09 there."""
    sample = raw[:4096]
    if len(sample) < 4 or len(raw) % 2:
        return None
    for encoding, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        low = sample[0::2] if encoding == "utf-16-le" else sample[1::2]
        if sum(b in (0x00, 0x09, 0x20) for b in high) > 0.9 * len(high) and (
            0x00 in high and low.count(0) < 0.1 * len(low)
        ):
            return encoding
    return None


def _mostly_controls(text: str) -> bool:
    sample = text[:4096]
    odd = sum(ord(c) < 32 and c not in ORDINARY_CONTROLS for c in sample)
    return odd > 0.02 * max(len(sample), 1)


def _binary(raw: bytes) -> str:
    return (
        f"not a text file (it starts with the bytes {raw[:8].hex(' ')}). Export the article as "
        "plain text, or as a saved page (.html)."
    )
