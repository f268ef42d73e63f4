"""Words a report may not say: found in wording files and in generated sentences."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import regex

from .language import WORDING

# What sets no word apart: nukta, and every character that is not seen (soft hyphen, joiners).
UNHEARD = regex.compile(r"\u093c|\p{Cf}")
MOON, DOT = "\u0901", "\u0902"
EDGE = r"[\p{L}\p{M}\p{N}]"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A judging word and the text it stands in."""

    word: str
    text: str

    def __str__(self) -> str:
        return f"{self.word!r} in {self.text!r}"


def find_verdicts(texts: Iterable[str], *, names: Iterable[str] = ()) -> list[Verdict]:
    """Find verdict words of `reports/wording/verdicts.toml`, of both languages, in texts.

    Parameters
    ----------
    names
        Names of outlets, credit lines and other words as printed; they are left out before looking.

    Examples
    --------
    >>> [v.word for v in find_verdicts(["This is fake.", "यह फ़र्ज़ी है।", "It counts words."])]
    ['fake', 'फर्जी']
    >>> find_verdicts(["The Fake Herald: 3 hits"], names=["The Fake Herald"])
    []
    """
    found: list[Verdict] = []
    known = sorted((n for n in map(_folded, names) if n), key=len, reverse=True)
    for text in texts:
        plain = _folded(text)
        if _pattern().search(plain):  # names are many, and few sentences hold a verdict word
            for name in known:
                plain = plain.replace(name, " ")
        found.extend(Verdict(m[0], text) for m in _pattern().finditer(plain))
    return found


@cache
def _pattern() -> regex.Pattern[str]:
    lists = tomllib.loads((WORDING / "verdicts.toml").read_text(encoding="utf-8"))
    forms = []
    for word in (w for words in lists.values() for w in words):
        stem = regex.escape(_folded(word.rstrip("*"))).replace(r"\ ", r"\s+")
        forms.append(stem + (rf"{EDGE}*" if word.endswith("*") else ""))
    return regex.compile(rf"(?<!{EDGE})(?:{'|'.join(forms)})(?!{EDGE})")


def _folded(text: str) -> str:
    # Compatibility forms too: a fullwidth letter is read as the letter.
    bare = UNHEARD.sub("", unicodedata.normalize("NFKD", text)).replace(MOON, DOT)
    return unicodedata.normalize("NFC", bare).casefold()
