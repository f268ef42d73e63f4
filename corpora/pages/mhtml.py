"""Pages that browsers save as one file of many parts (MHTML)."""

from __future__ import annotations

import email
import email.policy
import re

_MARK = re.compile(
    rb"^(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){1,40}?content-type:\s*multipart/related", re.I
)
# Parts looked at for the page; pictures and styles make up the rest.
PARTS = 2_000


def is_mhtml(raw: bytes) -> bool:
    """True when the bytes open as mail does, with parts that belong together."""
    head = raw[:4000].replace(b"\r\n", b"\n").lstrip()
    return head[:200].lower().find(b"<html") < 0 and bool(_MARK.match(head))


def html_part(raw: bytes) -> tuple[bytes, str, str]:
    """The page among the parts: its bytes, the charset its part states, and its address.

    Raises
    ------
    ValueError
        When no part is a page.
    """
    message = email.message_from_bytes(raw, policy=email.policy.compat32)
    address = str(message.get("Snapshot-Content-Location") or "").strip()
    pages = []
    for number, part in enumerate(message.walk()):
        if number >= PARTS:
            break
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            place = str(part.get("Content-Location") or "").strip()
            body = part.get_payload(decode=True)
            if isinstance(body, bytes) and body.strip():
                pages.append((place == address, body, part.get_content_charset() or "", place))
    if not pages:
        raise ValueError("none of the parts of the file is a page")
    _, body, charset, place = next((p for p in pages if p[0]), pages[0])
    return body, charset, address or place
