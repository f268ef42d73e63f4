"""Names and classes of outlets as the registry has them, with source and date."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pandas as pd

from ..corpora.corpus import Corpus
from ..lexicons.registry import Outlet, Registry
from .content import Paragraph, Section, Table
from .language import Language
from .references import cited
from .shown import shown

Names = Callable[[Any], str]


def namer(registry: Registry | None, corpus: Corpus, words: Language) -> Names:
    """A function from an outlet's id to its name: the corpus's own where it has one.

    Else the registry's name in the reader's language; an id it does not hold stands for itself,
    and nothing known is the word for unknown.
    """
    own: dict[str, str] = {}
    if registry is not None:
        for printed in sorted(set(corpus.articles["outlet"].dropna().astype(str)) - {""}):
            found = registry.find(printed)
            if len(found) == 1:
                own.setdefault(found[0].id, shown(printed, 60))

    def name(key: Any) -> str:
        text = "" if key is None or pd.isna(key) else str(key)
        if not text:
            return words.say("carriers.unknown")
        text = text.removeprefix("outside:").removeprefix("other:").strip()
        if text in own:
            return own[text]
        if registry is not None and text in registry:
            return shown(registry[text].name(words.tag), 60)
        return shown(text, 60)

    return name


def registry_section(
    registry: Registry | None, corpus: Corpus, ids: Iterable[str], last: str, words: Language
) -> Section:
    """Outlets of the corpus and of its credits: class, source, date.

    Parameters
    ----------
    ids
        Registry ids named in credits or as origins.
    last
        Date at which the class is read: the last date of the corpus.
    """
    title = words.say("registry.title")
    if registry is None:
        return Section("registry", title, (Paragraph(words.say("unmeasured.no_registry")),))
    rows: dict[str, tuple[str, ...]] = {}
    for name in sorted(set(corpus.articles["outlet"].dropna().astype(str)) - {""}):
        found = registry.find(name)
        rows[found[0].id if len(found) == 1 else f"corpus:{name}"] = _row(
            shown(name, 60), found[0] if len(found) == 1 else None, registry, last, words
        )
    for key in sorted(set(ids)):
        if key in registry and key not in rows:
            outlet = registry[key]
            rows[key] = _row(shown(outlet.name(words.tag), 60), outlet, registry, last, words)
    head = ("outlet", "ownership", "class", "class_date", "source")
    return Section(
        "registry",
        title,
        (
            Paragraph(f"{words.say('registry.intro')} {words.say('registry.asked')}"),
            Table(
                words.say("registry.caption"),
                tuple(words.say(f"column.{c}") for c in head),
                tuple(rows.values()),
                (False,) * 5,
            ),
        ),
    )


def _row(
    name: str, outlet: Outlet | None, registry: Registry, last: str, words: Language
) -> tuple[str, ...]:
    if outlet is None:
        return (name, "–", words.say("registry.unclassed"), "–", "–")
    owner = words.name("ownership", outlet.ownership, shown(outlet.ownership.replace("_", " "), 40))
    class_, source, date = classed(registry, outlet.id, last, words)
    if not class_:
        sources = cited("; ".join(outlet.sources))
        return (name, owner or "–", words.say("registry.unclassed"), "–", shown(sources, 90) or "–")
    return (name, owner or "–", class_, date, source)


def classed(registry: Registry, outlet_id: str, date: str, words: Language) -> tuple[str, str, str]:
    """Class, source and date of the class of an outlet at a date; "" where none is on record.

    Without a date it is the class that stands today; the date printed with it says as of when.
    """
    standing = (c for c in registry[outlet_id].classes if not c.until)
    held = registry.classing(outlet_id, date) if date else next(standing, None)
    if held is None:
        return "", "", ""
    kind = registry.typology.types.get(held.code, {}).get("name", held.code)
    label = f"{words.name('class', held.code, kind)} ({held.code})"
    return label, shown(cited(held.source), 90), words.date(held.as_of)
