"""Instructions of a content stream: reading and making shows of text and ActualText spans."""

from __future__ import annotations

from typing import Any

from pikepdf import Array, ContentStreamInstruction, Dictionary, Operator, String

Instruction = Any  # pikepdf gives two classes of one shape


def actual_text(operands: Any) -> str | None:
    """The text of an ActualText span from the operands of its BDC; None for other spans."""
    if len(operands) == 2 and isinstance(operands[1], Dictionary) and "/ActualText" in operands[1]:
        return str(operands[1].ActualText)
    return None


def actual_span(text: str, tag: Any, held: Any = None) -> Instruction:
    """The BDC of a span that reads as this text; ``held`` are properties to keep."""
    properties = Dictionary() if held is None else Dictionary(dict(held.items()))
    properties.ActualText = String(b"\xfe\xff" + text.encode("utf-16-be"))
    return ContentStreamInstruction([tag, properties], Operator("BDC"))


def shown_items(one: Instruction) -> list[Any]:
    """Strings and adjustments of a Tj or TJ."""
    first = one.operands[0]
    return [first] if str(one.operator) == "Tj" else list(first)


def show_text(items: list[Any]) -> Instruction:
    """A Tj or TJ of these strings and adjustments."""
    if len(items) == 1 and isinstance(items[0], String):
        return ContentStreamInstruction([items[0]], Operator("Tj"))
    return ContentStreamInstruction([Array(items)], Operator("TJ"))


def codes_of(text: Any) -> list[int]:
    """The two-byte codes of a string."""
    raw = bytes(text)
    return [int.from_bytes(raw[i : i + 2], "big") for i in range(0, len(raw), 2)]


def code_string(codes: list[int]) -> String:
    """A string of these two-byte codes."""
    return String(b"".join(c.to_bytes(2, "big") for c in codes))
