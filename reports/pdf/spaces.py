"""Spaces beside clusters, drawn where no reader loses them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from pikepdf import ContentStreamInstruction, Name, Operator, String

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


class Closed(NamedTuple):
    """Where the last ActualText span stands in what was written, and its font."""

    begin: int
    end: int
    font: LayerFont | None


def take_spaces(
    items: list[Instruction], font_of: Callable[[Any], LayerFont | None]
) -> list[Instruction]:
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
            font = font_of(one.operands[0])
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
                        after = font_of(items[to].operands[0])
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
