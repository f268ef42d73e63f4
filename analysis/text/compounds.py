"""Compounds of Hindi cut at their joints: speech drops vowels before a joint, never across it."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from pathlib import Path

# What inflection and derivation set behind a second member.
ENDINGS = "ों ें े ा ी ीय ियों ियां ियाँ ाओं ओं एं एँ ता ित".split()
LETTER, VIRAMA = r"[\u0904-\u0939]\u093c?", "\u094d"
ONE = rf"{LETTER}(?![\u093c{VIRAMA}])"
SYLLABLE = rf"(?:{LETTER}{VIRAMA})*{ONE}[\u093e-\u094c]?[\u0901-\u0903]?"
# महा-नगर and उप-मा, but no joint in महान and जनक.
ENOUGH = rf"(?:(?:{SYLLABLE}){{2}}|(?:{LETTER}{VIRAMA})*{LETTER}[\u093e-\u094c])"


def members(word: str) -> list[str]:
    """The members of a compound in order; a word that is none stands alone.

    Parameters
    ----------
    word
        In NFD, so that dotted letters are in two parts.

    Examples
    --------
    >>> members("उपराष्ट्रपति"), members("समझना")
    (['उप', 'राष्ट्र', 'पति'], ['समझना'])
    """
    whole, first, second = _joints()
    if word in whole:
        return list(whole[word])
    if found := second.search(word):
        return [*members(word[: found.start()]), found[0]]
    if found := first.match(word):
        return [found[0], *members(word[found.end() :])]
    return [word]


@cache
def _joints() -> tuple[dict[str, tuple[str, ...]], re.Pattern[str], re.Pattern[str]]:
    raw = Path(__file__).with_name("compounds.toml").read_text(encoding="utf-8")
    lists = {k: v.split() for k, v in tomllib.loads(unicodedata.normalize("NFD", raw)).items()}
    whole = {word.replace("-", ""): tuple(word.split("-")) for word in lists["parts"]}
    any_, one = _any(lists["first"]), _any(lists["before_one"])
    first = re.compile(rf"(?:(?:{any_})|(?:{one})(?={ONE}))(?={ENOUGH})")
    ended = rf"(?:{_any(lists['second'])})(?:{_any(ENDINGS)})?$"
    return whole, first, re.compile(rf"(?<=.)(?<!{VIRAMA}){ended}")


def _any(words: list[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))
