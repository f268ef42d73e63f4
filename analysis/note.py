"""A sentence that says what was left out, and holds its facts, so that others can word it anew."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


class Note(str):
    """A sentence in English that knows what it says: a report tells it in its reader's language.

    It is a ``str`` in every other way.

    Attributes
    ----------
    code
        What kind of note it is; "" for a sentence without facts.
    facts
        Counts as int, names as str, several names as a tuple of str. The key says what they name:
        ``measures``, ``groups``, ``group``, ``outlet``, ``column``, ``language``, ``unit``.

    Examples
    --------
    >>> note = Note("ttr: 3 of 40 articles are too short.", "short", measures=("ttr",), n=3, all=40)
    >>> note.startswith("ttr"), note.code, note.facts["n"]
    (True, 'short', 3)
    """

    code: str
    facts: Mapping[str, Any]

    def __new__(cls, text: str, code: str = "", **facts: Any) -> Note:
        note = super().__new__(cls, text)
        note.code = code
        note.facts = facts
        return note
