"""The lexicons that markers are looked for from: those that ship, and a study's own beside them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from .faults import LexiconError
from .lexicon import Lexicon, read_lexicon

MARKER_LEXICONS = ("promotional", "slogans", "counterweight", "loaded")


def read_marker_lexicons(extra: Iterable[str | Path] = ()) -> tuple[Lexicon, ...]:
    """The shipped marker lexicons, and the folders of a study behind them.

    Parameters
    ----------
    extra
        Folders in the format of ``lexicons/`` (its CONTRIBUTING.md says what stands where).

    Raises
    ------
    LexiconError
        For a folder that does not hold a lexicon, and for an entry id that stands in two of them.

    Examples
    --------
    >>> [lexicon.name for lexicon in read_marker_lexicons()]
    ['promotional', 'slogans', 'counterweight', 'loaded']
    """
    found = tuple(read_lexicon(name) for name in (*MARKER_LEXICONS, *extra))
    seen: dict[str, str] = {}
    faults = []
    for lexicon in found:
        for entry in lexicon:
            if entry.id in seen:
                faults.append(
                    f"{lexicon.name}: the id {entry.id!r} stands in {seen[entry.id]} already. "
                    "Give entries of your own another beginning, as my-slogan-001."
                )
            seen[entry.id] = lexicon.name
    if faults:
        raise LexiconError(faults)
    return found
