"""What the command line prints for people to read: one article laid open, one outlet's row."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator

from saabhar.analysis.inspected import Value
from saabhar.analysis.inspection import Inspection
from saabhar.lexicons import Outlet, Registry

WIDTH = 78


def inspection_text(found: Inspection) -> str:
    """An article's blocks, credits, sources, markers and measures, each with its place."""
    return "\n".join(_inspection_lines(found))


def outlet_text(outlet: Outlet, registry: Registry, date: str | None = None) -> str:
    """What the registry holds of one outlet; every class with its source and date."""
    lines = [f"{outlet.id}: {outlet.name()}", ""]
    forms: dict[str, list[str]] = {}
    for name in outlet.names:
        use = name.use + (f" (with {name.context})" if name.context else "")
        forms.setdefault(f"{use}, {name.language}", []).append(name.form)
    facts = {
        "country": outlet.country,
        "role": outlet.role,
        "ownership": outlet.ownership,
        "owner": outlet.owner,
        "belongs to": outlet.parent,
        "domains": ", ".join(outlet.domains),
        **{use: ", ".join(names) for use, names in forms.items()},
    }
    lines += [f"  {name:<12} {value}" for name, value in facts.items() if value]
    lines.append("")
    if not outlet.classes:
        lines.append("  No source in the registry classes it, which says nothing about it.")
    for c in outlet.classes:
        meaning = registry.typology.types.get(c.code, {}).get("name", "")
        span = f"from {c.since or '?'}" + (f" until {c.until}" if c.until else "")
        lines.append(f"  class {c.code} ({meaning}), {span}; seen {c.as_of}, source {c.source}")
        lines += [f"    {c.note}"] if c.note else []
    if date:
        code = registry.class_of(outlet.id, date)
        lines.append(f"  on {date}: {code or 'no class known'}")
    lines.append(f"  row from {', '.join(outlet.sources) or 'no source'}")
    lines += [f"  note: {outlet.note}"] if outlet.note else []
    return "\n".join(lines)


def _inspection_lines(found: Inspection) -> Iterator[str]:
    text = found.article.text
    yield f"{found.article.article_id}  ({found.article.language}, {len(text):,} characters)"
    yield ""
    for kind, count in Counter(b.kind for b in found.blocks).items():
        first = next(b for b in found.blocks if b.kind == kind)
        yield f"  {kind:<12} {count:>3}  {_cut(text[first.start : first.end])}"
    yield ""
    yield "Credits" if found.credits else "Credits: none found in the text at hand"
    for credit in found.credits:
        yield f"  {credit.start:>6}-{credit.end:<6} {_cut(credit.text)}"
        yield f"{'':<16}{credit.explain()}"
    if found.mentions:
        yield "Outlets mentioned in the text (no credits)"
        for m in found.mentions:
            yield f"  {m.start:>6}-{m.end:<6} {', '.join(m.outlets)}  {_cut(m.text)}"
    yield ""
    yield f"Markers: {len(found.markers)}"
    for marker in found.markers:
        notes = ", ".join(
            n for n, so in (("negated", marker.negated), ("in doubt", marker.doubted)) if so
        )
        yield (
            f"  {marker.start:>6}-{marker.end:<6} {marker.category:<15} {marker.voice:<9} "
            f"{_cut(marker.text, 40)}{'  (' + notes + ')' if notes else ''}"
        )
    yield ""
    yield f"Cited sources: {len(found.sources)}"
    for source in found.sources:
        yield (
            f"  {source.start:>6}-{source.end:<6} {source.type:<16} {source.verb_class:<20} "
            f"{_cut(source.text, 48)}"
        )
    yield ""
    yield "Measures (95 % interval where one exists)"
    for value in found.measures:
        if not value.too_short:
            yield f"  {value.measure:<32} {_value(value)}"
    yield from _too_short(found)
    for warning in found.warnings:
        yield f"Note: {warning}"


def _too_short(found: Inspection) -> Iterator[str]:
    """Measures the text is too short for, gathered by what it holds."""
    bases: dict[str, list[str]] = {}
    for v in found.measures:
        if v.too_short:
            bases.setdefault(f"{v.base or 0:g} {v.base_unit}", []).append(v.measure)
    for base, names in bases.items():
        line = f"too short, with {base}: {', '.join(names)}"
        yield from textwrap.wrap(line, WIDTH, initial_indent="  ", subsequent_indent="    ")


def _value(v: Value) -> str:
    if v.value is None:
        return "undefined"
    interval = "" if v.low is None else f" [{v.low:.3g}, {v.high:.3g}]"
    return f"{v.value:.3g}{interval} {v.unit}, over {v.base or 0:g} {v.base_unit}"


def _cut(text: str, width: int = WIDTH - 20) -> str:
    """One line of a text, cut between words so that no letter loses its marks."""
    line = " ".join(text.split())
    if len(line) <= width:
        return line
    return line[:width].rsplit(" ", 1)[0] + " …"
