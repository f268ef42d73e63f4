"""Outlets by name, code and domain, with owners, and with classes as dated intervals."""

from __future__ import annotations

import datetime
import difflib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

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


@dataclass(frozen=True, slots=True, eq=False)
class Registry:
    """Outlets by id, read by `read_registry`.

    Examples
    --------
    >>> registry = read_registry()
    >>> [outlet.id for outlet in registry.find("चाइना मीडिया ग्रुप")]
    ['cmg']
    >>> registry.class_of("voa", "2023-06-01"), registry.class_of("voa", "2025-11-20")
    ('ISFM', 'SC')
    """

    outlets: Mapping[str, Outlet]
    typology: Typology
    version: str
    _keys: Mapping[str, tuple[str, ...]] = field(repr=False, default_factory=dict)

    @classmethod
    def of(cls, outlets: Iterable[Outlet], typology: Typology, version: str) -> Registry:
        """Build a registry from outlets already at hand."""
        by_id = {o.id: o for o in outlets}
        keys: dict[str, list[str]] = {}
        for outlet in by_id.values():
            for key in (outlet.id, *(n.form for n in outlet.names), *outlet.domains):
                ids = keys.setdefault(name_key(key), [])
                if outlet.id not in ids:
                    ids.append(outlet.id)
        frozen = {k: tuple(v) for k, v in keys.items()}
        return cls(MappingProxyType(by_id), typology, version, MappingProxyType(frozen))

    def __iter__(self) -> Iterator[Outlet]:
        return iter(self.outlets.values())

    def __len__(self) -> int:
        return len(self.outlets)

    def __contains__(self, outlet_id: object) -> bool:
        return outlet_id in self.outlets

    def __getitem__(self, outlet_id: str) -> Outlet:
        try:
            return self.outlets[outlet_id]
        except KeyError:
            near = difflib.get_close_matches(outlet_id, list(self.outlets), 3)
            raise KeyError(
                f"the registry has no outlet {outlet_id!r}."
                + (f" Near: {', '.join(near)}." if near else "")
            ) from None

    def find(self, name: str) -> tuple[Outlet, ...]:
        """Outlets of this id, name, code or domain, whatever the script; empty when none has it.

        Case, nukta, chandrabindu and the way a nasal is written make no difference. A name can
        belong to several outlets; a domain also answers for the hosts below it.
        """
        key = name_key(name)
        ids = self._keys.get(key, ())
        host = key.split("://")[-1].split("/")[0].removeprefix("www.")
        while not ids and "." in host and " " not in host:
            ids = self._keys.get(host, ())
            host = host.partition(".")[2]
        return tuple(self.outlets[i] for i in ids)

    def suggest(self, name: str, n: int = 5) -> list[str]:
        """Names near this one, for a message that says what would be right."""
        return difflib.get_close_matches(name_key(name), list(self._keys), n)

    def classing(self, outlet_id: str, date: str | datetime.date) -> Classing | None:
        """The class of an outlet at a date, with its source.

        Returns
        -------
        Classing or None
            None where no source in the registry classes it at that date, which is no statement
            about the outlet; also when a partial date spans a change.
        """
        day = date.isoformat()[:10] if isinstance(date, datetime.date) else date[:10]
        return next((c for c in self[outlet_id].classes if day and c.holds(day)), None)

    def class_of(self, outlet_id: str, date: str | datetime.date) -> str:
        """The code of the class at a date; "" where `classing` is None."""
        found = self.classing(outlet_id, date)
        return found.code if found else ""

    def kin(self, a: str, b: str) -> bool:
        """Whether two ids are one outlet, or one stands above the other."""
        return b in self.line(a) or a in self.line(b)

    def line(self, outlet_id: str) -> tuple[str, ...]:
        """The outlet and those it belongs to, upward."""
        line: list[str] = []
        while outlet_id in self.outlets and outlet_id not in line:
            line.append(outlet_id)
            outlet_id = self.outlets[outlet_id].parent
        return tuple(line)


def read_registry(
    path: str | Path | None = None,
    extra: str | Path | None = None,
    typology: str | Path | None = None,
) -> Registry:
    """Read the outlets, and a study's own beside them.

    Parameters
    ----------
    path
        A folder as `lexicons/outlets` (its ``coding.md`` says what stands where); None for the
        shipped one.
    extra
        A study's own ``outlets.csv`` with the columns ``id,names,wire_codes,domains,country,role,
        ownership,class,class_from,class_source,owner,parent,note``, of which only the first two
        must be there; several values in a cell are parted by ";". An id of the registry is
        replaced as a whole. Or a folder that holds it, and perhaps a typology (see below).
    typology
        A folder with another ``typology.toml`` and ``classes.csv``: all classes then come from
        there, and none from the registry.

    Raises
    ------
    LexiconError
        With every fault of every file at once.
    """
    from .outlet_files import read_outlets

    return read_outlets(path, extra, typology)


def check_registry(path: str | Path | None = None, extra: str | Path | None = None) -> list[str]:
    """Every fault of the registry's files, each with file, line and remedy; empty when sound."""
    from .faults import LexiconError

    try:
        read_registry(path, extra)
    except LexiconError as error:
        return list(error.faults)
    return []


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
