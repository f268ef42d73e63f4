"""Devanagari in Latin letters as Hindi is spoken: ISO 15919, schwas dropped, nasals told apart.

The letters come from indic-transliteration. It keeps every inherent vowel, which no speaker of
Hindi says; which ones fall silent is Ohala's rule (1983, Aspects of Hindi phonology, ch. 5), read
from the end of the word: an inherent vowel falls between single consonants that have vowels on
their far sides, and at the end of a word. Of compounds only those with a second member of
`SECOND` are read as two, so the result is a help for the eye and says that it is automatic.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

import regex
from indic_transliteration import sanscript

WORD = regex.compile(r"[\u0900-\u0963\u0970-\u097f\u200c\u200d]+")
CONSONANT = regex.compile(r"[\u0915-\u0939\u0958-\u095f\u0978-\u097f]\u093c?")
VOWEL_SIGN = regex.compile("[\u093e-\u094c\u0962\u0963]")
VIRAMA, NASAL = "\u094d", "\u0902\u0901"
SILENT = regex.compile("[\u200c\u200d]")
# Which nasal an anusvara stands for, by the consonant after it.
BEFORE = {"कखगघङ": "ṅ", "चछजझञ": "ñ", "टठडढण": "ṇ", "तथदधन": "n", "पफबभम": "m"}
# A cluster at the end of a word keeps its vowel where its last letter is more sonorous than the
# one before it (mitra, mūlya, viśēṣajña), and drops it elsewhere (dharm, śabd, vasant).
GLIDES, NASALS_AND_LIQUIDS = "यव", "रलनमणञ"
# Second members of compounds of public life, before which the first ends as a word does.
SECOND = regex.compile("(?<=.{2})(?=(?:पति|सभा|समिति|परिषद|पालिका|पूर्ण|पूर्वक)$)")


@dataclass(frozen=True, slots=True)
class _Sound:
    """A consonant or nothing, and the vowel after it: "" none, "a" inherent (may fall), or said."""

    consonant: str
    vowel: str
    said: bool = True
    nasal: str = ""


def romanised(text: str) -> str:
    """Every Devanagari word of a text in ISO 15919 as it is said; the rest stands as it is.

    Examples
    --------
    >>> romanised("प्रधानमंत्री ने लड़का चुना।")
    'pradhānmantrī nē laṛkā cunā।'
    """
    return WORD.sub(lambda m: _word(m[0]), text)


@lru_cache(maxsize=1 << 14)
def _word(word: str) -> str:
    parts = SECOND.split(SILENT.sub("", word))
    return "".join(_spelled(_with_silence(_sounds(part))) for part in parts)


def _spelled(sounds: list[_Sound]) -> str:
    out: list[str] = []
    for sound, after in zip(sounds, [*sounds[1:], None], strict=True):
        out.append(_latin(sound.consonant + VIRAMA) if sound.consonant else "")
        if sound.said:
            out.append(sound.vowel)
        if sound.nasal:
            letter = after.consonant[:1] if after else ""
            out.append(next((n for c, n in BEFORE.items() if letter and letter in c), "ṁ"))
    return "".join(out)


def _sounds(word: str) -> list[_Sound]:
    """The word as consonants with the vowels after them."""
    found: list[_Sound] = []
    at = 0
    while at < len(word):
        letter = CONSONANT.match(word, at)
        if letter:
            at = letter.end()
            after = word[at : at + 1]
            if after == VIRAMA:
                found.append(_Sound(letter[0], ""))
                at += 1
            elif VOWEL_SIGN.match(after):
                found.append(_Sound(letter[0], _latin("क" + after)[1:]))
                at += 1
            else:
                found.append(_Sound(letter[0], "a"))
        elif word[at] in NASAL and found:
            found[-1] = replace(found[-1], nasal=word[at])
            at += 1
        else:
            found.append(_Sound("", _latin(word[at])))
            at += 1
    return found


def _with_silence(sounds: list[_Sound]) -> list[_Sound]:
    """The same sounds, with the inherent vowels that fall not said."""
    out = list(sounds)
    for i in range(len(out) - 1, 0, -1):
        sound, before = out[i], out[i - 1]
        if sound.vowel != "a" or not sound.consonant or sound.nasal:
            continue
        if i == len(out) - 1:
            falls = before.vowel != "" or _falls_after_cluster(sound.consonant, before.consonant)
        else:
            after = out[i + 1]
            single = before.vowel != "" and before.said and bool(after.consonant)
            falls = single and after.vowel != "" and after.said
        if falls:
            out[i] = replace(sound, said=False)
    return out


def _falls_after_cluster(last: str, first: str) -> bool:
    if not first:  # a sign that stands on nothing, before it
        return True
    if last[0] in GLIDES or (first[0] == "ज" and last[0] == "ञ"):
        return False
    return not (last[0] in NASALS_AND_LIQUIDS and first[0] not in NASALS_AND_LIQUIDS + GLIDES)


@lru_cache(maxsize=512)
def _latin(letters: str) -> str:
    return str(sanscript.transliterate(letters, sanscript.DEVANAGARI, sanscript.ISO))
