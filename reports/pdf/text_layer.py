"""Make the text of a typst PDF right also for readers that ignore ActualText.

typst draws a Devanagari cluster as several glyphs and writes its text only into an ActualText
span. Poppler reads that; Firefox (mozilla/pdf.js #12237), Preview and pypdf do not, and Chrome
loses the space after a cluster that ends in a mark. This pass gives every (glyph, letters) pair a
code of its own, so that the glyphs alone spell the text; no pixel of a page changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

import pikepdf
from pikepdf import ContentStreamInstruction, Dictionary, Name, Operator, String

from .clusters import is_mark
from .instructions import (
    Instruction,
    actual_span,
    actual_text,
    code_string,
    codes_of,
    show_text,
    shown_items,
)
from .layer_font import LayerFont
from .spaces import take_spaces


def mend(pdf: pikepdf.Pdf) -> None:
    """Rewrite pages, forms and fonts of a PDF made by typst, in place."""
    layer = _Layer(pdf)
    for page in pdf.pages:
        if "/Font" in page.Resources:
            page.Contents = pdf.make_stream(layer.rewritten(page.obj, page.Resources))
        layer.forms(page.Resources)
    for font in layer.fonts.values():
        if font is not None:
            font.write(pdf)


class _Layer:
    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pdf = pdf
        self.fonts: dict[tuple[int, int], LayerFont | None] = {}
        self.seen: set[tuple[int, int]] = set()

    def font(self, resources: Any, name: Any) -> LayerFont | None:
        """The font of this name, None for kinds that need no mending."""
        found = resources.Font[name]
        if found.objgen not in self.fonts:
            composite = found.get("/Subtype") == "/Type0"
            truetype = composite and found.DescendantFonts[0].Subtype == "/CIDFontType2"
            self.fonts[found.objgen] = LayerFont(found) if truetype else None
        return self.fonts[found.objgen]

    def forms(self, resources: Any) -> None:
        """Rewrite the forms that a page draws, and theirs."""
        for form in (resources.get("/XObject") or Dictionary()).values():
            if form.get("/Subtype") != "/Form" or form.objgen in self.seen:
                continue
            self.seen.add(form.objgen)
            own = form.get("/Resources") or resources
            if "/Font" in own:
                form.write(self.rewritten(form, own))
            self.forms(own)

    def rewritten(self, stream: Any, resources: Any) -> bytes:
        """The content stream with clusters spelled out and spaces drawn into their spans."""
        spelled = list(self._spell(pikepdf.parse_content_stream(stream), resources))
        return pikepdf.unparse_content_stream(take_spaces(spelled, partial(self.font, resources)))

    def _spell(self, instructions: Any, resources: Any) -> Iterator[Instruction]:
        font: LayerFont | None = None
        saved: list[LayerFont | None] = []
        span: list[Instruction] | None = None  # what stands inside an ActualText span
        actual = ""
        depth = 0
        for one in instructions:
            operator, operands = str(one.operator), one.operands
            if operator == "Tf":
                font = self.font(resources, operands[0])
            elif operator == "q":
                saved.append(font)
            elif operator == "Q" and saved:
                font = saved.pop()
            if span is not None:
                span.append(one)
                if operator in ("BDC", "BMC"):
                    depth += 1
                elif operator == "EMC":
                    depth -= 1
                    if depth == 0:
                        yield from _recoded(span, actual, font)
                        span = None
                continue
            if operator == "BDC":
                text = actual_text(operands)
                if text is not None:
                    span, actual, depth = [one], text, 1
                    continue
            if operator in ("Tj", "TJ") and font is not None:
                yield from _fenced(one, font)
            else:
                yield one


def _recoded(span: list[Instruction], text: str, font: LayerFont | None) -> Iterator[Instruction]:
    """The shows of a span with codes that spell its text."""
    codes = tuple(
        code
        for one in span
        if str(one.operator) in ("Tj", "TJ")
        for item in shown_items(one)
        if isinstance(item, String)
        for code in codes_of(item)
    )
    if font is None or not codes:
        yield from span
        return
    instead = iter(font.recode(text, codes, _behind(span)))
    for one in span:
        if str(one.operator) in ("Tj", "TJ"):
            yield show_text(
                [
                    code_string([c for _ in codes_of(item) for c in next(instead)])
                    if isinstance(item, String)
                    else item
                    for item in shown_items(one)
                ]
            )
        else:
            yield one


def _behind(span: list[Instruction]) -> float:
    """How far the pen stands before the end of what a span shows, in thousandths of an em.

    A mark over a letter is drawn with the pen set back, and what follows is placed anew. Poppler
    takes the end of a span to be where its last glyph leaves the pen, and reads a gap of a tenth
    of an em before the next letter as a space (के वल).
    """
    shows = [one for one in span if str(one.operator) in ("Tj", "TJ")]
    if len(shows) != 1:
        return 0.0
    return sum(float(i) for i in shown_items(shows[0]) if not isinstance(i, String))


def _fenced(one: Instruction, font: LayerFont) -> Iterator[Instruction]:
    """Give each lone glyph that stands for letters and marks, as a conjunct, a span of its own."""
    run: list[Any] = []
    fenced = False
    for item in shown_items(one):
        if not isinstance(item, String):
            run.append(item)
            continue
        plain: list[int] = []
        for code in codes_of(item):
            text = font.text.get(code, "")
            if len(text) > 1 and font.is_wide(code) and any(map(is_mark, text)):
                fenced = True
                if plain:
                    run.append(code_string(plain))
                    plain = []
                if run:
                    yield show_text(run)
                    run = []
                yield actual_span(text, Name("/Span"))
                yield show_text([code_string(font.recode(text, (code,))[0])])
                yield ContentStreamInstruction([], Operator("EMC"))
            else:
                plain.append(code)
        if plain:
            run.append(code_string(plain))
    if not fenced:
        yield one
    elif run:
        yield show_text(run)
