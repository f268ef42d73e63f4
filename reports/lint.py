"""Words a report may not say: found in wording files and in generated sentences."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache

import regex

from ..analysis.text import Fold, fold_text
from .language import WORDING

# What is not seen or not heard: joiners, soft hyphens, fillers, marks that may stand on any letter.
UNSEEN = regex.compile(r"(?V1)[\p{Cf}\p{DI}[\p{Mn}&&\p{Script=Inherited}]]")
FOLD = Fold(nukta=True, chandrabindu=True, nasals=True, case=True, quotes=True, dashes=True)
# Letters of other alphabets that look like Latin ones: those of Cyrillic and Greek, and of IPA.
ALIKE = str.maketrans(
    "аеорсухіјѕһԁԛԝАВЕКМНОРСТУХІЈЅοανρικυΑΒΕΖΗΙΚΜΝΟΡΤΥΧɑɡıƅ",
    "aeopcyxijshdqwabekmhopctyxijsoavpikuabezhikmnoptyxagib",
)
EDGE = r"[\p{L}\p{M}\p{N}]"
WORD = regex.compile(r"[\p{L}\p{M}]+")
PLACE = regex.compile(r"\{\w+\}")


@dataclass(frozen=True, slots=True)
class Verdict:
    """A judging word and the text it stands in."""

    word: str
    text: str

    def __str__(self) -> str:
        return f"{self.word!r} in {self.text!r}"


def find_verdicts(texts: Iterable[str], *, names: Iterable[str] = ()) -> list[Verdict]:
    """Find verdict words of `reports/wording/verdicts.toml`, of both languages, in texts.

    Nukta, chandrabindu, anusvara for a nasal of its row, case, what has no width, marks on Latin
    letters and letters of other alphabets that look like them make no other word.

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
    known: list[str] | None = None
    for text in texts:
        plain = _folded(text)
        if _pattern().search(plain):  # names are many, and few sentences hold a verdict word
            if known is None:
                known = sorted(filter(None, map(_folded, names)), key=len, reverse=True)
            for name in known:
                plain = plain.replace(name, " ")
        found.extend(Verdict(m[0], text) for m in _pattern().finditer(plain))
    return found


def find_mixed(
    texts: Iterable[str], scripts: Collection[str] = ("LATIN", "DEVANAGARI")
) -> list[Verdict]:
    """Find words that only seem to be in the script of a wording file.

    Those are words with letters of two scripts, and words in a script that a wording file is not
    written in; a single letter of another, as in a formula, is none. Values in braces are passed
    over.

    Parameters
    ----------
    scripts
        First words of the Unicode names of the letters allowed.

    Examples
    --------
    >>> [v.word for v in find_mixed(["It is f\u0430ke.", "D0 से D4 तक", "α: {n}"])]
    ['fаke']
    """
    found = []
    for text in texts:
        for word in WORD.findall(PLACE.sub(" ", text)):
            there = {unicodedata.name(c, "?").split()[0] for c in word} - {"COMBINING"}
            if len(there) > 1 or (len(word) > 1 and not there <= set(scripts)):
                found.append(Verdict(word, text))
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
    plain = UNSEEN.sub("", unicodedata.normalize("NFKD", text)).translate(ALIKE)
    return fold_text(plain, FOLD).text
