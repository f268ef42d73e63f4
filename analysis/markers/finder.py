"""Forms compiled into one matcher, each with what it stands for: one pass finds them all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from ..text.fold import LOOKUP
from ..text.matcher import Matcher, compile_patterns
from ..text.spelling import Spelling
from .hits import Hits
from .inflection import inflections
from .reading import Reading

I64: TypeAlias = npt.NDArray[np.int64]


class Roles:
    """What each form stands for, gathered before it is compiled.

    One form may stand for several things: an entry, a context of another, a word list.

    Parameters
    ----------
    language
        Whose inflection the forms take.
    spelling
        How forms and texts are spelt before they meet; None where they meet as they stand.
    """

    def __init__(self, language: str, spelling: Spelling | None = None) -> None:
        self.language = language
        self.spelling = spelling
        self._kinds: list[str] = []
        self._patterns: dict[str, int] = {}
        self._roles: list[int] = []  # four numbers a role: pattern, kind, ref, form

    def add(
        self,
        kind: str,
        ref: int,
        number: int,
        form: str,
        *,
        inflect: bool = True,
        spelling: Spelling | None = None,
    ) -> None:
        """Let a form, in its regular inflections, stand for number `ref` of a kind."""
        if kind not in self._kinds:
            self._kinds.append(kind)
        # A slogan's comma is often left out.
        forms = [form, form.replace(",", "")] if "," in form else [form]
        if inflect:
            forms = [one for form in forms for one in inflections(form, self.language)]
        spelling = spelling or self.spelling
        if spelling is not None:
            spelt = (s for one in forms for s in spelling.forms(one))
            least = spelling.least if kind == "entry" else 0
            forms = [s for s in spelt if " " in s or len(s) >= least]
        patterns, kind_number = self._patterns, self._kinds.index(kind)
        for one in forms:
            self._roles += (patterns.setdefault(one, len(patterns)), kind_number, ref, number)

    def finder(self) -> Finder:
        """Compile."""
        table = np.array(self._roles, np.int64).reshape(-1, 4)
        once = pd.DataFrame(table).drop_duplicates().to_numpy()
        table = once[np.argsort(once[:, 0], kind="stable")]
        first = np.searchsorted(table[:, 0], np.arange(len(self._patterns) + 1)).astype(np.int64)
        matcher = compile_patterns(list(self._patterns), fold=LOOKUP)
        return Finder(tuple(self._kinds), matcher, table, first, self.spelling)


@dataclass(frozen=True, slots=True, eq=False)
class Finder:
    """Compiled forms; ``roles`` has a row (pattern, kind, ref, form) for all each stands for."""

    kinds: tuple[str, ...]
    matcher: Matcher
    roles: I64
    first_role: I64
    spelling: Spelling | None = None

    def find(self, reading: Reading, texts: npt.NDArray[np.integer]) -> dict[str, Hits]:
        """Every place of every kind in the texts of these positions, in order of start and end."""
        found = self.matcher.find(self._spelt(reading, texts), overlap="all")
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

    def _spelt(
        self, reading: Reading, texts: npt.NDArray[np.integer]
    ) -> pd.Series[str] | list[str]:
        """The texts as they are searched: with as many words as they were published with."""
        published: pd.Series[str] = reading.articles["text"].iloc[texts]
        if self.spelling is None:
            return published
        tokens = reading.tokens
        return [
            self.spelling.text(text, tokens.start[a:b], tokens.end[a:b])
            for text, a, b in zip(
                published.tolist(), tokens.offsets[texts], tokens.offsets[texts + 1], strict=True
            )
        ]
