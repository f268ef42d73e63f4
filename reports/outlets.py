"""Names and classes of outlets as the registry has them, with source and date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

import pandas as pd

from ..corpora.corpus import Corpus
from ..lexicons.outlet import Outlet
from ..lexicons.registry import Registry
from .content import Paragraph, Section, Table
from .language import Language
from .references import cited
from .shown import shown

Names = Callable[[Any], str]


def called(registry: Registry | None, corpus: Corpus, words: Language) -> Language:
    """The language with the names it has for the outlets of a corpus.

    An outlet of the registry is called by its name in the reader's language, all others as
    printed; where two printed names mean one outlet, both stay as printed.
    """
    if registry is None:
        return words
    found: dict[str, str] = {}
    for printed in sorted(set(corpus.articles["outlet"].dropna().astype(str)) - {""}):
        known = registry.find(printed)
        if len(known) == 1:
            found[printed] = known[0].id
    met = Counter(found.values())
    outlets = {p: registry[i].name(words.code) for p, i in found.items() if met[i] == 1}
    return replace(words, outlets=outlets)


def renamed(corpus: Corpus, words: Language) -> Corpus:
    """The corpus with every outlet called as the reader's language does, for charts."""
    names = corpus.articles["outlet"].fillna("").map(words.outlet)
    return replace(corpus, articles=corpus.articles.assign(outlet=names.astype("str")))


def namer(registry: Registry | None, words: Language) -> Names:
    """A function from an outlet's id or printed name to what the reader's language calls it.

    An id the registry does not hold stands for itself, and nothing known is the word for unknown.
    """

    def name(key: Any) -> str:
        text = "" if key is None or pd.isna(key) else str(key)
        if not text:
            return words.say("carriers.unknown")
        text = text.removeprefix("outside:").removeprefix("other:").strip()
        if text not in words.outlets and registry is not None and text in registry:
            return shown(registry[text].name(words.code), 60)
        return words.outlet(text)

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
            words.outlet(name), found[0] if len(found) == 1 else None, registry, last, words
        )
    for key in sorted(set(ids)):
        if key in registry and key not in rows:
            outlet = registry[key]
            rows[key] = _row(shown(outlet.name(words.code), 60), outlet, registry, last, words)
    head = ("outlet", "ownership", "class", "class_date", "source")
    return Section(
        "registry",
        title,
        (
            Paragraph(f"{words.say('registry.intro')} {words.say('registry.asked')}"),
            Table(
                words.say("registry.caption"),
                words.heads(*head),
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
