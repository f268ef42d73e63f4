"""Forms compiled into one matcher, each with what it stands for: one pass finds them all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from ..text.fold import LOOKUP
from ..text.matcher import Matcher, compile_patterns
from .hits import Hits
from .inflection import inflections
from .reading import Reading

I64: TypeAlias = npt.NDArray[np.int64]


class Roles:
    """What each form stands for, gathered before it is compiled.

    One form may stand for several things: an entry, a context of another, a word list.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self._kinds: list[str] = []
        self._roles: dict[str, list[tuple[int, int, int]]] = {}

    def add(self, kind: str, ref: int, number: int, form: str, *, inflect: bool = True) -> None:
        """Let a form, in its regular inflections, stand for number `ref` of a kind."""
        if kind not in self._kinds:
            self._kinds.append(kind)
        forms = inflections(form, self.language) if inflect else (form,)
        for one in forms:
            self._roles.setdefault(one, []).append((self._kinds.index(kind), ref, number))

    def finder(self) -> Finder:
        """Compile."""
        roles = [
            (p, *role) for p, rs in enumerate(self._roles.values()) for role in dict.fromkeys(rs)
        ]
        table = np.array(roles, np.int64).reshape(-1, 4)
        first = np.searchsorted(table[:, 0], np.arange(len(self._roles) + 1)).astype(np.int64)
        matcher = compile_patterns(list(self._roles), fold=LOOKUP)
        return Finder(tuple(self._kinds), matcher, table, first)


@dataclass(frozen=True, slots=True, eq=False)
class Finder:
    """Compiled forms; ``roles`` has a row (pattern, kind, ref, form) for all each stands for."""

    kinds: tuple[str, ...]
    matcher: Matcher
    roles: I64
    first_role: I64

    def find(self, reading: Reading, texts: npt.NDArray[np.integer]) -> dict[str, Hits]:
        """Every place of every kind in the texts of these positions, in order of start and end."""
        found = self.matcher.find(reading.articles["text"].iloc[texts], overlap="all")
        pattern = found["pattern"].to_numpy(np.int64)
        base = reading.tokens.offsets[texts[found["text"].to_numpy(np.int64)]]
        count = self.first_role[pattern + 1] - self.first_role[pattern]
        row = np.repeat(np.arange(len(pattern)), count)
        within = np.arange(len(row)) - np.repeat(np.cumsum(count) - count, count)
        role = self.roles[self.first_role[pattern[row]] + within]
        start = (base + found["start_token"].to_numpy(np.int64))[row]
        end = (base + found["end_token"].to_numpy(np.int64))[row]
        # A gap may run over a stop; a phrase does not.
        whole = reading.sentence[start] == reading.sentence[end - 1] if len(row) else row == 0
        hits = {}
        for number, kind in enumerate(self.kinds):
            rows = np.flatnonzero((role[:, 1] == number) & whole)
            rows = rows[np.lexsort((role[rows, 2], end[rows], start[rows]))]
            hits[kind] = Hits(role[rows, 2], role[rows, 3], start[rows], end[rows])
        return hits
