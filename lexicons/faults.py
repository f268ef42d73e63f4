"""Faults in files that linguists edit: all of them at once, each with its remedy."""

from __future__ import annotations

import difflib
from collections.abc import Sequence


class LexiconError(Exception):
    """Faults in lexicon files, all of them: each with file, line, what is wrong, and a remedy.

    Attributes
    ----------
    faults
        One line a fault, in the order they were met.
    """

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


class Faults:
    """The faults of some files, gathered while they are read."""

    def __init__(self) -> None:
        self.found: list[str] = []

    def add(self, file: str, line: int, who: str, wrong: str, remedy: str) -> None:
        """Put a fault down: file, line (0 for the whole file), whose, what is wrong, what to do."""
        where = file + (f", line {line}" if line else "") + (f" ({who})" if who else "")
        self.found.append(f"{where}: {wrong}. {remedy}")

    def stop(self) -> None:
        """Raise what was found, if anything was.

        Raises
        ------
        LexiconError
            With every fault.
        """
        if self.found:
            raise LexiconError(self.found)


def suggestion(word: str, known: Sequence[str]) -> str:
    """Say what would be right: the known words, and the nearest where one is near."""
    near = difflib.get_close_matches(word, known, 1)
    return f"Known: {', '.join(known)}." + (f" Did you mean {near[0]!r}?" if near else "")
