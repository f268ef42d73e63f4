"""Which entries are looked for in a text, and how text and entries are spelt to meet.

Hindi in Devanagari and English are read as they stand. Hindi in Latin letters, as people type it or
in ISO 15919, and Hindi in another script of India get everything Hindi gets, each word of text
and lexicon spelt alike first (`analysis.text.spelling`). In other languages of the region only
fixed formulae are looked for, which cross languages unchanged: the grammar and the praise of
Hindi are not theirs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from ..text.letters import script_of
from ..text.spelling import ISO_15919, LETTERS, TAMIL, TYPED, Spelling
from .reading import Reading

I64: TypeAlias = npt.NDArray[np.int64]

HEAD = 200
SAMPLE = 2000  # code points that tell the script of a text
# A text in a script of India is Hindi when it holds these small words of Hindi, three of them or
# one word in twelve; its neighbours share some (ने, पर, से), which are therefore left out.
HINDI_WORDS = frozenset("है हैं में का की के को और था थे यह नहीं".split())
HINDI_DIFFERENT, HINDI_SHARE = 3, 1 / 12
# Letters of ISO 15919 in at least this share of the words make a text ISO 15919.
ISO_SHARE = 0.1
OWN_FORMULAE = ("ur", "bn")
OTHERS = frozenset("mr ne bn as pa gu or ta te kn ml ur".split())
_INDIC = re.compile("[\u0904-\u0939\u0985-\u0d39]")
_WORDS = re.compile(r"[^\W\d_][^\s।॥,.;:!?()\"'“”‘’—–-]*")


@dataclass(frozen=True, slots=True)
class Way:
    """How the texts of one language and script are searched.

    Attributes
    ----------
    languages
        Languages of the entries looked for.
    spelling
        How texts and entries are spelt first; None where they meet as they stand.
    formulae
        Whether only fixed formulae (SLOGAN) are looked for.
    borrowed
        A language whose formulae are looked for too, in the Latin letters English news gives them.
    """

    languages: tuple[str, ...]
    spelling: Spelling | None = None
    formulae: bool = False
    borrowed: str = ""


HINDI, ENGLISH = Way(("hi",)), Way(("en",), borrowed="hi")


def ways_of(reading: Reading) -> dict[Way, I64]:
    """The texts of a reading by the way they are searched; texts of other languages are left out.

    Hindi comes first, then English, then the rest as they are met.
    """
    found: dict[Way, list[int]] = {HINDI: [], ENGLISH: []}
    languages = reading.articles["language"].astype(object).tolist()
    texts = reading.articles["text"]
    heads = texts.str.slice(0, HEAD).tolist()  # most texts tell their script at once
    for at, (language, head) in enumerate(zip(map(str, languages), heads, strict=True)):
        way = _at_once(language, head) or way_of(language, texts.iloc[at])
        if way is not None:
            found.setdefault(way, []).append(at)
    return {way: np.array(rows, np.int64) for way, rows in found.items() if rows}


def way_of(language: str, text: str) -> Way | None:
    """How one text is searched, by its language and the script it is in."""
    way = _at_once(language, text)
    if way is not None:
        return way
    base = language.split("-")[0]
    if base not in OTHERS and base not in ("hi", "und"):
        return None
    own = tuple(x for x in OWN_FORMULAE if x == base)
    words = _WORDS.findall(text[:SAMPLE])
    scripts = [script_of(w) for w in words]
    indic = [s for s in scripts if s not in ("", "iso")]
    script = max(dict.fromkeys(indic), key=indic.count) if indic else ""
    if base == "hi" or base == "und":
        if not script and scripts.count("iso") >= max(1, ISO_SHARE * len(words)):
            return Way(("hi",), ISO_15919)
        if not script:
            return Way(("hi",), TYPED) if base == "hi" else None
    if not script:
        return Way(own, formulae=True) if own else None
    if script == "devanagari":
        return Way(("hi",), formulae=True)
    spelling = TAMIL if script == "tamil" else LETTERS
    if base == "hi" or _is_hindi(words, spelling):
        return Way(("hi",), spelling)
    return Way(("hi", *own), spelling, formulae=True)


def _at_once(language: str, text: str) -> Way | None:
    """The way of most texts: English, and Hindi whose first letter of India is Devanagari."""
    base = language.split("-")[0]
    if base == "en":
        return ENGLISH
    letter = _INDIC.search(text) if base == "hi" and "-Latn" not in language else None
    return HINDI if letter and letter[0] < "\u0980" else None


def _is_hindi(words: list[str], spelling: Spelling) -> bool:
    small = {key for word in HINDI_WORDS for key in spelling.of_form(word)}
    met = [key for key in map(spelling.of_text, words) if key in small]
    return len(set(met)) >= HINDI_DIFFERENT and len(met) >= HINDI_SHARE * len(words)
