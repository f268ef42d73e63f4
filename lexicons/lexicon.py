"""A lexicon: a folder of text files that linguists edit, read into frozen entries."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from .collector import uncollected
from .entry import Entry
from .folder import Folder, folder_of
from .reading import read_contents


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Entries with the name and version that results cite.

    ``lists`` are the word lists of ``words.csv``, by name and language.

    Examples
    --------
    >>> verbs = Lexicon("verbs", "1", (Entry("v1", "claimed", "en", "doubting", "x", "p. 1"),))
    >>> [entry.form for entry in verbs], verbs["v1"].category
    (['claimed'], 'doubting')
    """

    name: str
    version: str
    entries: tuple[Entry, ...]
    licence: str = ""
    categories: Mapping[str, str] = field(default_factory=dict, repr=False)
    about: Mapping[str, Any] = field(default_factory=dict, repr=False)
    lists: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict, repr=False)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    def __getitem__(self, entry_id: str) -> Entry:
        for entry in self.entries:
            if entry.id == entry_id:
                return entry
        near = difflib.get_close_matches(entry_id, [e.id for e in self.entries], 1)
        raise KeyError(
            f"{self.name} has no entry {entry_id!r}."
            + (f" Did you mean {near[0]!r}?" if near else "")
        )


@uncollected()
def read_lexicon(path: str | Path) -> Lexicon:
    """Read a lexicon folder: ``lexicon.toml``, ``entries.csv`` and what stands beside them.

    Parameters
    ----------
    path
        A folder, or the name of a lexicon that ships with saabhar ("promotional", "slogans",
        "counterweight", "loaded", "reporting-verbs", "speakers", "frames").

    Raises
    ------
    LexiconError
        With every fault of every file at once, each with file, line and remedy.

    Notes
    -----
    ``forms.csv`` holds variants and contexts, one a line: ``entry_id,use,form,within,of``. A form
    ``@name`` stands for the list of that name in ``words.csv`` (``name,language,form``), for the
    entry's language. ``judged.csv`` holds counts of hits that readers judged. Sources are looked
    for in the ``[sources]`` table of ``lexicon.toml`` and in ``../sources/sources.csv``.

    Examples
    --------
    >>> slogans = read_lexicon("slogans")
    >>> slogans["hi-slogan-002"].form
    'साझा समृद्धि'
    """
    found = read_contents(Folder(folder_of(path)))
    return Lexicon(
        str(found.about["name"]),
        str(found.about["version"]),
        found.entries,
        str(found.about["licence"]),
        MappingProxyType(found.categories),
        MappingProxyType(found.about),
        MappingProxyType(found.lists),
    )
