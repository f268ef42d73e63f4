"""What a template cannot say in signs: the guards it names, looked at in words and places."""

from __future__ import annotations

import re
from collections.abc import Callable

from .fitting import Groups
from .signs import LONGEST_INITIALS, Signs

LETTERS = re.compile(r"[A-Za-z1-9]")
# What cannot follow the bracket of a dateline, for there the first sentence begins.
RUNS_ON = frozenset({"postposition", "soft", "from"})
MIXED_PLACE = re.compile(r"(?:p+-)?(?:p[wkK]|w+p)")


def _words(signs: Signs, folded: str, group: tuple[int, int]) -> list[str]:
    return [
        folded[signs.starts[i] : signs.ends[i]]
        for i in range(*group)
        if LETTERS.match(signs.text[i])
    ]


def _place(signs: Signs, folded: str, groups: Groups) -> bool:
    """A place that the list knows; before a colon nothing but places, or a topic is meant."""
    first, last = groups["place"]
    rest = signs.text[groups["match"][1] :]
    if signs.text[last - 1] == "k" and signs.text[last - 2] in ",wKk":
        return False  # a reporter's name behind the place
    if signs.text[last] == ":" and MIXED_PLACE.match(signs.text, first, last):
        return False
    return rest == "" or len(rest) >= 3


def _unknown_place(signs: Signs, folded: str, groups: Groups) -> bool:
    """A place no list knows: short, no name of a person at its end, and a sentence behind it."""
    words = _words(signs, folded, groups["place"])
    if folded[signs.starts[groups["place"][0]] : signs.ends[groups["place"][1] - 1]].isascii():
        return False  # a capital letter does not tell an English place from any other word
    rest = signs.text[groups["match"][1] :]
    return (
        all(len(w) >= 3 and not w[0].isdigit() for w in words)
        and sum(map(len, words)) <= 30
        and signs.text[groups["place"][1] - 1] not in "kK"
        and (len(rest) >= 4 or (rest == "" and signs.text[-1] == "."))
    )


def _bracket(signs: Signs, folded: str, groups: Groups) -> bool:
    """A date, or what stands before a bracket but a party and its letters: "(पीटीआई) ने"."""
    if "date" in groups or groups["match"][1] > groups["obj"][1] + 1:
        return True
    first, last = groups["place"]
    behind = signs.meanings[groups["match"][1] :][:1]
    if not behind:
        return set(signs.text[first:last]) <= set("p/,-&")
    return behind[0].kind not in RUNS_ON and behind[0].sign not in ("f", "b", "&", ",")


def _latin_names(signs: Signs, folded: str, groups: Groups) -> bool:
    first, last = groups["person"]
    return folded[signs.starts[first] : signs.ends[last - 1]].isascii()


def _initials(signs: Signs, folded: str, groups: Groups) -> bool:
    """Two or three letters of a desk hand; a word of another script is none."""
    if "initials" not in groups:
        return True
    words = _words(signs, folded, groups["initials"])
    return all(len(w) <= LONGEST_INITIALS and w.isascii() for w in words)


def _slug_names(signs: Signs, folded: str, groups: Groups) -> bool:
    """Names of desk hands, one of them known: "भाषा विज्ञान" has none."""
    first, last = groups["person"]
    known = any(c in "kK" for c in signs.text[first:last])
    return known and all(len(w) >= 2 for w in _words(signs, folded, groups["person"]))


def _name(signs: Signs, folded: str, groups: Groups) -> bool:
    """Short enough for a name, and more than a syllable."""
    words = _words(signs, folded, groups["unknown"])
    return len(words) <= 5 and 3 <= sum(map(len, words)) <= 40


def _person(signs: Signs, folded: str, groups: Groups) -> bool:
    """Two to four names, or one that the list knows."""
    names = [signs.text[i] for i in range(*groups["person"]) if LETTERS.match(signs.text[i])]
    if len(names) == 1:
        return names[0] in "kK"
    return len(names) <= 4


def _person_start(signs: Signs, folded: str, groups: Groups) -> bool:
    return "place" in groups and len(signs.text) - groups["match"][1] >= 2


def _desk_line(signs: Signs, folded: str, groups: Groups) -> bool:
    return sum(bool(LETTERS.match(c)) for c in signs.text) <= 9


def _house_start(signs: Signs, folded: str, groups: Groups) -> bool:
    if "place" not in groups:
        return True
    code = signs.text[groups["obj"][0]] == "q"
    return code or "p" in signs.text[slice(*groups["place"])]


def _house_line(signs: Signs, folded: str, groups: Groups) -> bool:
    """A house code, or a title with its desk or a known place."""
    if "desk" in groups and groups["desk"][0] < groups["desk"][1]:
        return True
    if "place" in groups:
        return "p" in signs.text[slice(*groups["place"])]
    return signs.text[groups["obj"][0]] == "q"


GUARDS: dict[str, Callable[[Signs, str, Groups], bool]] = {
    "place": _place,
    "unknown_place": _unknown_place,
    "bracket": _bracket,
    "latin_names": _latin_names,
    "initials": _initials,
    "slug_names": _slug_names,
    "name": _name,
    "person": _person,
    "person_start": _person_start,
    "desk_line": _desk_line,
    "house_start": _house_start,
    "house_line": _house_line,
}
