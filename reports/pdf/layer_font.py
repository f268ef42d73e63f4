"""A font of the PDF whose glyphs may be shown under further codes, each with its own text."""

from __future__ import annotations

import io
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pikepdf
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph

from .clusters import CARRIER, plan
from .cmap import read_cmap, write_cmap

# Shown for a glyph that no letter is left for; never seen, never copied as a letter.
NOTHING = "\u200b"


class LayerFont:
    """Codes, texts and widths of one Type 0 font, and the codes added to it."""

    def __init__(self, font: pikepdf.Dictionary) -> None:
        self.font = font
        self.child: Any = font.DescendantFonts[0]
        self.text = read_cmap(font.ToUnicode.read_bytes())
        self.width = _widths(self.child.get("/W", pikepdf.Array()))
        self.default = float(self.child.get("/DW", 1000))
        self.glyph: dict[int, int] = {}
        self.added: dict[tuple[int, str, float], int] = {}
        self.next = max([*self.width, *self.text, 0]) + 1
        self.file: TTFont | None = None
        self.plans: dict[tuple[str, tuple[int, ...], float], list[list[int]]] = {}
        self.copies: dict[tuple[int | None, float], int] = {}

    def is_wide(self, code: int) -> bool:
        """Whether the glyph of this code moves the pen."""
        return self.width.get(code, self.default) > 0

    def recode(self, text: str, codes: tuple[int, ...], behind: float = 0.0) -> list[list[int]]:
        """For each code of a cluster the codes to show instead, carriers among them.

        Parameters
        ----------
        behind
            How far short of the end of the cluster its last mark leaves the pen, in thousandths
            of an em; the last glyph then moves the pen on by so much.
        """
        key = (text, codes, behind)
        if key not in self.plans:
            out: list[list[int]] = [[] for _ in codes]
            before: list[int] = []
            last = 0
            for glyph, part in plan(text, [self.is_wide(c) for c in codes]):
                if glyph == CARRIER:
                    (out[last] if out[last] else before).append(self._carrier(part or ""))
                else:
                    last = glyph
                    out[glyph].append(self._code(codes[glyph], part or NOTHING))
            out[0] = before + out[0]
            if behind > 0:
                out[-1][-1] = self._moving_on(out[-1][-1], behind)
            self.plans[key] = out
        return self.plans[key]

    def write(self, pdf: pikepdf.Pdf) -> None:
        """Put the added codes into the font."""
        if not self.added:
            return
        if self.file is not None:
            buffer = io.BytesIO()
            self.file.save(buffer, reorderTables=None)
            stream = pdf.make_stream(buffer.getvalue())
            stream.Length1 = len(buffer.getvalue())
            self.child.FontDescriptor.FontFile2 = stream
        self.font.ToUnicode = pdf.make_stream(write_cmap(self.text))
        glyphs = b"".join(self.glyph.get(c, c).to_bytes(2, "big") for c in range(self.next))
        self.child.CIDToGIDMap = pdf.make_stream(glyphs)
        self.child.W = _width_array(self.width)
        if "/CIDSet" in self.child.FontDescriptor:
            del self.child.FontDescriptor["/CIDSet"]

    def _code(self, code: int, text: str) -> int:
        if self.text.get(code) == text:
            return code
        return self._add(self.glyph.get(code, code), text, self.width.get(code, self.default))

    def _carrier(self, text: str) -> int:
        return self._add(self._copied(None, 0.0), text, 0.0)

    def _moving_on(self, code: int, by: float) -> int:
        """The same glyph and text, after which the pen stands further on by so much."""
        glyph = self.glyph.get(code, code)
        width = self.width.get(code, self.default) + by
        return self._add(self._copied(glyph, width), self.text[code], width)

    def _copied(self, glyph: int | None, width: float) -> int:
        """A glyph of this outline (None: empty) and advance at the end of the font."""
        if (glyph, width) not in self.copies:
            file = self._opened()
            order, outlines = file.getGlyphOrder(), file["glyf"]
            name = f"copy.{len(self.copies)}"
            order.append(name)
            outlines.glyphs[name] = Glyph() if glyph is None else outlines.glyphs[order[glyph]]
            outlines.glyphOrder = order
            # The advance of /W, as PDF/A wants; the bearing tells where the outline begins.
            bearing = 0 if glyph is None else file["hmtx"].metrics[order[glyph]][1]
            advance = round(width * file["head"].unitsPerEm / 1000)
            file["hmtx"].metrics[name] = (advance, bearing)
            file["maxp"].numGlyphs = len(order)
            self.copies[glyph, width] = len(order) - 1
        return self.copies[glyph, width]

    def _opened(self) -> TTFont:
        if self.file is None:
            data = self.child.FontDescriptor.FontFile2.read_bytes()
            self.file = TTFont(io.BytesIO(data), recalcTimestamp=False, recalcBBoxes=False)
        return self.file

    def _add(self, glyph: int, text: str, width: float) -> int:
        key = (glyph, text, width)
        if key not in self.added:
            self.added[key] = code = self.next
            self.glyph[code], self.text[code], self.width[code] = glyph, text, width
            self.next += 1
        return self.added[key]


def _widths(array: Any) -> dict[int, float]:
    found: dict[int, float] = {}
    items = list(array)
    at = 0
    while at < len(items):
        first, second = int(items[at]), items[at + 1]
        if isinstance(second, pikepdf.Array):
            found.update({first + step: float(w) for step, w in enumerate(second)})
            at += 2
        else:
            found.update(dict.fromkeys(range(first, int(second) + 1), float(items[at + 2])))
            at += 3
    return found


def _width_array(widths: dict[int, float]) -> pikepdf.Array:
    """Runs of neighbouring codes, each with its list of widths."""
    codes = sorted(widths)
    starts = [0, *(i + 1 for i, (a, b) in enumerate(pairwise(codes)) if b != a + 1), len(codes)]
    out = pikepdf.Array()
    for first, last in pairwise(starts):
        if first < last:
            out.append(codes[first])
            out.append(pikepdf.Array([_plain(widths[c]) for c in codes[first:last]]))
    return out


def _plain(width: float) -> int | Decimal:
    return int(width) if width == int(width) else Decimal(str(round(width, 4)))
