"""Make the text of a typst PDF right also for readers that ignore ActualText.

typst draws a Devanagari cluster as several glyphs and writes its text only into an ActualText
span. Poppler reads that; Firefox (mozilla/pdf.js #12237), Preview and pypdf do not, and Chrome
loses the space after a cluster that ends in a mark. This pass gives every (glyph, letters) pair a
code of its own, so that the glyphs alone spell the text; no pixel of a page changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

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

# What may stand between a cluster and the space after it without drawing anything.
STATE = frozenset(("Tr", "Tf", "Tm", "Td", "Ts", "Tc", "Tw"))


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
        return pikepdf.unparse_content_stream(self._take_spaces(spelled, resources))

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

    def _take_spaces(self, items: list[Instruction], resources: Any) -> list[Instruction]:
        """Chrome drops a space glyph that follows a span ending in a mark: take it inside.

        Into the span before it, or, where a new text object begins with the space (the end of a
        highlight), into a span with what follows; a space alone between two highlights goes back.
        """
        out: list[Instruction] = []
        font: LayerFont | None = None
        saved: list[LayerFont | None] = []
        opened: list[int | None] = []
        after_span = first_shown = False
        closed: Closed | None = None
        at = 0
        while at < len(items):
            one = items[at]
            operator = str(one.operator)
            if operator == "Tf":
                font = self.font(resources, one.operands[0])
            elif operator == "q":
                saved.append(font)
            elif operator == "Q" and saved:
                font = saved.pop()
            elif operator == "BT":
                first_shown = True
            elif operator in ("Tj", "TJ"):
                inside = any(begin is not None for begin in opened)
                taken = 0
                if first_shown and after_span and not inside:
                    taken = _take_onward(items, at, font, out, opened) or _take_back(
                        one, font, out, closed
                    )
                first_shown, after_span = False, inside
                if taken:
                    at += taken
                    continue
            elif operator in ("BDC", "BMC"):
                spans = operator == "BDC" and actual_text(one.operands) is not None
                opened.append(len(out) if spans else None)
            elif operator == "EMC" and opened:
                begin = opened.pop()
                if begin is not None:
                    closed = Closed(begin, len(out), font)
                    to, after = at + 1, font
                    while to < len(items) and str(items[to].operator) in STATE:
                        if str(items[to].operator) == "Tf":
                            after = self.font(resources, items[to].operands[0])
                        to += 1
                    split = _leading_space(items[to], after) if to < len(items) else None
                    if split is not None:
                        space, rest = split
                        out.extend(items[at + 1 : to])
                        out.extend((show_text([space]), one))
                        tag, held = out[begin].operands
                        out[begin] = actual_span((actual_text((tag, held)) or "") + " ", tag, held)
                        font = after
                        if rest:
                            items[to] = show_text(rest)
                        at = to if rest else to + 1
                        continue
            out.append(one)
            at += 1
        return out


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
    instead = iter(font.recode(text, codes))
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


class Closed(NamedTuple):
    """Where the last ActualText span stands in what was written, and its font."""

    begin: int
    end: int
    font: LayerFont | None


def _take_back(
    one: Instruction, font: LayerFont | None, out: list[Instruction], closed: Closed | None
) -> int:
    """Put a text object that is one space into the span before it; 1 if that was done.

    Every text of typst is placed on its own, so the pen may stand anywhere after the span.
    """
    split = _leading_space(one, font)
    if split is None or split[1] or closed is None or closed.font is not font:
        return 0
    tag, held = out[closed.begin].operands
    out[closed.begin] = actual_span((actual_text((tag, held)) or "") + " ", tag, held)
    out.insert(closed.end, show_text([split[0]]))
    return 1


def _take_onward(
    items: list[Instruction],
    at: int,
    font: LayerFont | None,
    out: list[Instruction],
    opened: list[int | None],
) -> int:
    """Put a leading space into one span with what follows; how many instructions that used up."""
    split = _leading_space(items[at], font)
    if split is None or font is None:
        return 0
    space, rest = split
    if rest and isinstance(rest[0], String):
        letter, *others = codes_of(rest[0])
        out.append(actual_span(" " + font.text.get(letter, ""), Name("/Span")))
        out.append(show_text([code_string([*codes_of(space), letter])]))
        out.append(ContentStreamInstruction([], Operator("EMC")))
        rest = ([code_string(others)] if others else []) + rest[1:]
        if rest:
            out.append(show_text(rest))
        return 1
    following = items[at + 1] if at + 1 < len(items) else None
    if rest or following is None or str(following.operator) != "BDC":
        return 0
    tag, held = following.operands
    text = actual_text((tag, held))
    if text is None:
        return 0
    opened.append(len(out))
    out.extend((actual_span(" " + text, tag, held), show_text([space])))
    return 2


def _leading_space(one: Instruction, font: LayerFont | None) -> tuple[String, list[Any]] | None:
    if font is None or str(one.operator) not in ("Tj", "TJ"):
        return None
    items = shown_items(one)
    if not items or not isinstance(items[0], String):
        return None
    codes = codes_of(items[0])
    if not codes or font.text.get(codes[0]) != " ":
        return None
    rest = ([code_string(codes[1:])] if codes[1:] else []) + items[1:]
    return code_string(codes[:1]), rest
