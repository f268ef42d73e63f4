"""Outlets: what each is called, who owns it, and its classes as dated intervals."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

USES = ("name", "code", "word", "context")


@dataclass(frozen=True, slots=True)
class Name:
    """One form of an outlet's name.

    Attributes
    ----------
    form, language
        As written, and in which language (BCP 47).
    use
        "name": safe as a whole phrase anywhere. "code": only inside a credit, where nothing else
        can be meant (PTI). "word": the same, and an ordinary word besides (भाषा, AP), so that it
        never stands alone before a sentence. "context": in running text only, and only with
        ``context`` in the same sentence.
    context
        The word that must stand in the same clause; empty for the other uses.
    """

    form: str
    language: str
    use: str = "name"
    context: str = ""


@dataclass(frozen=True, slots=True)
class Classing:
    """One class of one outlet over one interval, and who says so.

    Attributes
    ----------
    code
        A code of the typology, "SC" for instance.
    since, until
        ISO dates as far as known; ``until`` is exclusive, and empty while the class stands.
    as_of
        The latest date at which a source was seen to state it. Print it beside the class.
    source
        Keys of the bibliography, several with ";".

    Examples
    --------
    >>> held = Classing("SC", since="2023", until="2025-10", as_of="2024", source="X")
    >>> held.holds("2025-09-30"), held.holds("2025-10-01"), held.holds("2025")
    (True, False, False)
    """

    code: str
    since: str
    until: str
    as_of: str
    source: str
    note: str = ""

    def holds(self, date: str) -> bool:
        """Whether the interval covers the whole of a date (a partial date is all of its days)."""
        first, last = _first_day(date), _last_day(date)
        return _first_day(self.since) <= first and (not self.until or last < _first_day(self.until))


@dataclass(frozen=True, slots=True)
class Outlet:
    """A newsroom, agency, wire of releases or publicity office.

    Attributes
    ----------
    id
        Never reused. Carries no meaning: nothing is computed from it or from ``country``.
    role
        agency, broadcaster, newspaper, portal, publisher, pr_wire, government_pr.
    ownership
        What kind of body owns it: state, public, cooperative, private ...
    owner, parent
        The owner in words, and the id of the outlet it belongs to.
    names, domains, classes
        Empty tuples where nothing is known.
    sources
        Keys of the bibliography. "OWN" is general knowledge, to be checked before it is printed.

    Examples
    --------
    >>> herald = Outlet("herald", (Name("The Herald", "en"), Name("द हेराल्ड", "hi")))
    >>> herald.name("hi"), herald.name("ta")
    ('द हेराल्ड', 'The Herald')
    """

    id: str
    names: tuple[Name, ...]
    country: str = ""
    role: str = ""
    ownership: str = ""
    owner: str = ""
    parent: str = ""
    domains: tuple[str, ...] = ()
    classes: tuple[Classing, ...] = ()
    sources: tuple[str, ...] = ()
    note: str = ""

    def name(self, language: str = "en") -> str:
        """The first name in a language, else the first of all."""
        own = [n.form for n in self.names if n.language == language and n.use == "name"]
        return (own or [n.form for n in self.names] or [self.id])[0]


@dataclass(frozen=True, slots=True)
class Typology:
    """A set of classes: what each code means, and who drew the lines."""

    name: str
    reference: str
    types: Mapping[str, Mapping[str, str]]


_NASAL = str.maketrans({"ँ": "ं", "़": None, "\u200b": None, "\u200c": None, "\u200d": None})
_STOPS = {"ङ्": "कखगघ", "ञ्": "चछजझ", "ण्": "टठडढ", "न्": "तथदध", "म्": "पफबभ"}


def name_key(name: str) -> str:
    """One key for the spellings of a name that mean the same."""
    text = unicodedata.normalize("NFD", name).translate(_NASAL).casefold()
    for nasal, stops in _STOPS.items():
        for stop in stops:
            text = text.replace(nasal + stop, "ं" + stop)
    return " ".join(text.split())


def _first_day(date: str) -> str:
    return (date + "-01-01")[:10] if len(date) < 7 else (date + "-01")[:10]


def _last_day(date: str) -> str:
    return (date + "-12-31")[:10] if len(date) < 7 else (date + "-31")[:10]
