"""Notes of comparison and inspection, told in the reader's language from the facts they hold."""

from __future__ import annotations

from typing import Any

from ..analysis.comparison.methods import read_method
from ..analysis.note import Note
from .language import Language
from .shown import shown

# Names of a list that are told; the rest is counted.
MOST_NAMED = 3
# Between the two units of a comparison that is clustered in two ways.
AND = " and "


def told(note: str, words: Language) -> str:
    """The note in the reader's language; one without facts stands as it was written.

    Examples
    --------
    >>> from saabhar.reports.language import read_language
    >>> note = Note("mtld: 3 of 40 ...", "short", measures=("mtld",), n=3, all=40)
    >>> told(note, read_language("en"))
    'Variety of words (MTLD): too short in 3 of 40 articles, which are left out.'
    """
    if not isinstance(note, Note) or not note.code:
        return shown(note, 240)
    return words.say(f"note.{note.code}", **_values(note, words))


def told_method(method: str, words: Language) -> str:
    """An estimator in the reader's language, part by part."""
    return "; ".join(
        words.say(f"method.{part.code}", **_values(part, words)) if part.code else shown(part, 240)
        for part in read_method(method)
    )


def _values(note: Note, words: Language) -> dict[str, str]:
    return {key: _value(key, value, words) for key, value in note.facts.items()}


def _value(key: str, value: Any, words: Language) -> str:
    """A fact in the reader's language; its key says what it is."""
    if isinstance(value, int):
        return words.number(value)
    if isinstance(value, float):
        return words.figure(value)
    if key == "measures":
        return _listed([words.name("measure", m) for m in value], words)
    if key == "pair":
        return words.joined(map(words.outlet, value))
    if key == "groups":
        return _listed([words.outlet(g) for g in value], words)
    if key == "columns":
        return words.joined(words.name("data_column", c) for c in value)
    if key == "unit":
        return words.joined(words.name("unit", u) for u in value.split(AND))
    if key in ("group", "outlet"):
        return words.outlet(value)
    return words.name({"language": "tongue"}.get(key, "data_column"), value)


def _listed(names: list[str], words: Language) -> str:
    if len(names) <= MOST_NAMED:
        return words.joined(names)
    rest = words.number(len(names) - MOST_NAMED + 1)
    return words.say("list.more", head=", ".join(names[: MOST_NAMED - 1]), n=rest)
