"""Many stretches read at once: folded in one call, each form of line worked out once."""

from __future__ import annotations

from collections.abc import Iterable

from ..text.folding import fold_text
from .credit import Credit
from .grammar import Grammar
from .reading import Reading, read_line
from .signs import Signs, read_signs
from .stretches import Stretch

# Lines kept with what they were read as: credits and labels are the same from page to page.
KEPT = 200_000


def read_stretches(stretches: Iterable[Stretch], grammar: Grammar) -> list[tuple[int, Credit]]:
    """Read stretches; the number of the article and the credit of each that holds one."""
    kept = grammar.kept
    if len(kept) > KEPT:
        kept.clear()
    stretches = list(stretches)
    keys = [(s.raw, s.slot, s.modes) for s in stretches]
    new = [key for key in dict.fromkeys(keys) if key not in kept]
    if new:
        _read(new, grammar)
    found: list[tuple[int, Credit]] = []
    for stretch, key in zip(stretches, keys, strict=True):
        credit = kept[key]
        if credit is not None:
            found.append((stretch.article, _moved(credit, stretch.start)))
    return found


def _read(keys: list[tuple[str, str, str]], grammar: Grammar) -> None:
    raws = list(dict.fromkeys(raw for raw, _, _ in keys))
    folded = fold_text("\n".join(raws))
    starts = folded.starts.tolist()
    ends = folded.ends.tolist()
    read: dict[str, tuple[Signs, str, int, int]] = {}
    at = base = 0
    for raw, piece in zip(raws, folded.text.split("\n"), strict=True):
        read[raw] = (read_signs(piece, raw, starts, at, base, grammar), piece, at, base)
        at += len(piece) + 1
        base += len(raw) + 1
    for key in keys:
        raw, slot, modes = key
        signs, piece, at, base = read[raw]
        reading = read_line(signs, piece, grammar, slot, modes)
        grammar.kept[key] = (
            None if reading is None else _credit(reading, raw, starts, ends, at, base, slot)
        )


def _credit(
    reading: Reading, raw: str, starts: list[int], ends: list[int], at: int, base: int, slot: str
) -> Credit:
    """Carry a reading of a folded line back to the line as published."""

    def span(folded: tuple[int, int]) -> tuple[int, int]:
        a, b = folded
        return (starts[at + a] - base, ends[at + b - 1] - base) if a < b else (0, 0)

    a, b = span(reading.span)
    oa, ob = span(reading.object)
    words = {name: raw[slice(*span(getattr(reading, name)))] for name in ("cue", "place", "person")}
    return Credit(
        kind=reading.kind,
        outlets=reading.outlets,
        strength=reading.strength,
        disclosure=reading.disclosure,
        paid=reading.paid,
        slot=slot,
        start=a,
        end=b,
        text=raw[a:b],
        rule=reading.rule,
        object=raw[oa:ob],
        object_start=oa if oa < ob else -1,
        object_end=ob if oa < ob else -1,
        runner_up=reading.runner_up,
        **words,
    )


def _moved(c: Credit, by: int) -> Credit:
    """The same credit of a stretch that begins ``by`` characters into the article."""
    if not by:
        return c
    a, b = (c.object_start + by, c.object_end + by) if c.object_start >= 0 else (-1, -1)
    return Credit(
        c.kind, c.outlets, c.strength, c.disclosure, c.paid, c.place, c.slot,
        c.start + by, c.end + by, c.text, c.rule, c.cue, c.object, a, b, c.person, c.runner_up,
    )  # fmt: skip
