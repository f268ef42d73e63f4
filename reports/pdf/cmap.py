"""ToUnicode maps of a PDF font: from bytes to a dictionary and back."""

from __future__ import annotations

import re

CHARS = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
RANGES = re.compile(rb"beginbfrange(.*?)endbfrange", re.DOTALL)
PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>")
TRIPLE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>")
HEAD = b"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
"""
TAIL = b"endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
# A block of a CMap holds at most 100 lines (Adobe Technical Note 5014).
BLOCK = 100


def read_cmap(stream: bytes) -> dict[int, str]:
    """Text of each code."""
    found: dict[int, str] = {}
    for block in CHARS.findall(stream):
        for code, text in PAIR.findall(block):
            found[int(code, 16)] = _text(text)
    for block in RANGES.findall(stream):
        for first, last, text in TRIPLE.findall(block):
            base = _text(text)
            for step, code in enumerate(range(int(first, 16), int(last, 16) + 1)):
                found[code] = base[:-1] + chr(ord(base[-1]) + step)
    return found


def write_cmap(codes: dict[int, str]) -> bytes:
    """The map as a stream, in the order of the codes."""
    lines = [
        b"<%04X> <%s>\n" % (code, text.encode("utf-16-be").hex().upper().encode())
        for code, text in sorted(codes.items())
    ]
    blocks = [lines[i : i + BLOCK] for i in range(0, len(lines), BLOCK)]
    body = b"".join(
        b"%d beginbfchar\n%sendbfchar\n" % (len(block), b"".join(block)) for block in blocks
    )
    return HEAD + body + TAIL


def _text(hexadecimal: bytes) -> str:
    return bytes.fromhex(hexadecimal.decode()).decode("utf-16-be")
