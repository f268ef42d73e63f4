"""Outlets by name, code and domain, with owners, and with classes as dated intervals."""

from __future__ import annotations

import datetime
import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from .faults import LexiconError
from .outlet import Classing, Outlet, Typology, name_key
from .outlet_files import read_outlets


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

    Examples
    --------
    >>> registry = read_registry()
    >>> [outlet.name("hi") for outlet in registry.find("xinhuanet.com")]
    ['शिन्हुआ']
    """
    return Registry.of(*read_outlets(path, extra, typology))


def check_registry(path: str | Path | None = None, extra: str | Path | None = None) -> list[str]:
    """Every fault of the registry's files, each with file, line and remedy; empty when sound.

    Parameters
    ----------
    path, extra
        As in `read_registry`.

    Examples
    --------
    >>> check_registry()
    []
    >>> check_registry(extra="nowhere/outlets.csv")
    ['nowhere/outlets.csv: the file is missing. Add it, with a header line, or name another.']
    """
    try:
        read_registry(path, extra)
    except LexiconError as error:
        return list(error.faults)
    return []
