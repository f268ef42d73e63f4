"""Devanagari in Latin letters as Hindi is spoken: ISO 15919, schwas dropped, nasals told apart.

The letters come from indic-transliteration. It keeps every inherent vowel, which no speaker of
Hindi says; which ones fall silent is the rule of `saabhar.analysis.text.schwa`. The result is a
help for the eye and says that it is automatic.
"""

from __future__ import annotations

from functools import lru_cache

import regex
from indic_transliteration import sanscript

from ..analysis.text.schwa import MATRAS, VIRAMA, Sound, said

WORD = regex.compile(r"[\u0900-\u0963\u0970-\u097f\u200c\u200d]+")
SILENT = regex.compile("[\u200c\u200d]")
# Which nasal an anusvara stands for, by the consonant after it.
NASALS = {"कखगघङ": "ṅ", "चछजझञ": "ñ", "टठडढण": "ṇ", "तथदधन": "n", "पफबभम": "m"}


def romanised(text: str) -> str:
    """Every Devanagari word of a text in ISO 15919 as it is said; the rest stands as it is.

    A word with a sign that is no letter of Hindi (ऽ, ॐ) is set letter by letter, its vowels whole.

    Examples
    --------
    >>> romanised("प्रधानमंत्री ने लड़का चुना।")
    'pradhānmantrī nē laṛkā cunā।'
    """
    return WORD.sub(lambda m: _word(m[0]), text)


@lru_cache(maxsize=1 << 14)
def _word(word: str) -> str:
    word = SILENT.sub("", word)
    sounds = said(word)
    if sounds is None:
        return _latin(word)
    following = [*sounds[1:], Sound("", "")]
    return "".join(_spelt(s, after) for s, after in zip(sounds, following, strict=True))


def _spelt(sound: Sound, after: Sound) -> str:
    match sound.kind:
        case "C":
            return _latin(sound.sign + VIRAMA)
        case "V" if sound.sign in MATRAS:
            return _latin("क" + sound.sign)[1:]
        case "A":
            return sound.letters
        case "N":
            letter = after.sign[:1]
            return next((n for c, n in NASALS.items() if letter and letter in c), "ṁ")
    return _latin(sound.sign)


@lru_cache(maxsize=512)
def _latin(letters: str) -> str:
    return str(sanscript.transliterate(letters, sanscript.DEVANAGARI, sanscript.ISO))
