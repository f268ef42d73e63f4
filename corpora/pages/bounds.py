"""How much one page may cost, and unpacking that stops there."""

from __future__ import annotations

import bz2
import io
import zlib
from typing import Any

from .extras import need

# Bytes of one page after unpacking. The largest news page met in the saved pages is 0.46 MB;
# live blogs with inlined images reach 5 MB.
PAGE_BYTES = 12_000_000
# Bytes of one feed or export file read whole.
FEED_BYTES = 64_000_000
# Elements of one page. News pages have 400 to 5,000; the extractor needs about 0.1 ms for each.
PAGE_ELEMENTS = 40_000
# Depth of nesting. Pages made by builders reach 60; browsers stop at 512.
PAGE_DEPTH = 250

GZIP, ZSTD, ZIP, BZIP2 = b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"PK\x03\x04", b"BZh"


class TooLargeError(ValueError):
    """A page or member that passes a bound; the message is the reason to give."""


def size_fault(size: int, limit: int = PAGE_BYTES) -> str:
    """The reason for setting aside something of this many bytes."""
    return f"{size / 1e6:.1f} MB after unpacking; at most {limit / 1e6:.0f} MB are read of one page"


def unpack(raw: bytes, limit: int = PAGE_BYTES) -> bytes:
    """Unpack gzip, bzip2 or zstd bytes, also doubled; other bytes come back as they are.

    Raises
    ------
    TooLargeError
        As soon as the unpacked bytes pass ``limit``: a small file can hold gigabytes.
    ValueError
        When the packed bytes are damaged and give nothing.

    Examples
    --------
    >>> import gzip
    >>> unpack(gzip.compress(b"<p>one</p>"))
    b'<p>one</p>'
    """
    for _ in range(2):
        if raw.startswith(GZIP):
            raw = _inflate(raw, lambda: zlib.decompressobj(wbits=31), limit, GZIP)
        elif raw.startswith(BZIP2) and raw[4:10] == b"1AY&SY":
            raw = _inflate(raw, bz2.BZ2Decompressor, limit, BZIP2)
        elif raw.startswith(ZSTD):
            raw = _zstd(raw, limit)
        else:
            break
    if len(raw) > limit:
        raise TooLargeError(size_fault(len(raw), limit))
    return raw


def _inflate(raw: bytes, new: Any, limit: int, magic: bytes) -> bytes:
    """Members one after another, a piece at a time, so that a bomb is stopped at the bound."""
    out = bytearray()
    while raw.startswith(magic):
        engine = new()
        try:
            while not engine.eof and raw:
                out += engine.decompress(raw, limit + 1 - len(out))
                raw = getattr(engine, "unconsumed_tail", b"") or engine.unused_data
                if len(out) > limit:
                    raise TooLargeError(size_fault(len(out), limit))
                if isinstance(engine, bz2.BZ2Decompressor) and engine.needs_input:
                    break
        except (zlib.error, OSError, EOFError) as error:
            if not out:
                raise ValueError(f"packed bytes are damaged ({error})") from None
            break  # a cut download: what was unpacked is kept
    return bytes(out)


def _zstd(raw: bytes, limit: int) -> bytes:
    """Zstandard, through the reader of archives, which reads it without a further package."""
    reader = need("fastwarc.stream_io").ZstdReader(io.BytesIO(raw))
    out = bytearray()
    try:
        while piece := reader.read(min(1 << 20, limit + 1 - len(out))):
            out += piece
            if len(out) > limit:
                raise TooLargeError(size_fault(len(out), limit))
    except OSError as error:
        if not out:
            raise ValueError(f"packed bytes are damaged ({error})") from None
    return bytes(out)
