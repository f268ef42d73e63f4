"""Faults in files that linguists edit: all of them at once, each with its remedy."""

from __future__ import annotations

import difflib
from collections.abc import Sequence


class LexiconError(Exception):
    """Faults in lexicon files, all of them: each with file, line, what is wrong, and a remedy."""

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


def suggestion(word: str, known: Sequence[str]) -> str:
    """Say what would be right: the known words, and the nearest where one is near."""
    near = difflib.get_close_matches(word, known, 1)
    return f"Known: {', '.join(known)}." + (f" Did you mean {near[0]!r}?" if near else "")
