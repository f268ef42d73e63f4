"""Hindi in another script: words compared by the letters that all scripts write.

Scripts of India set the same letters in other shapes, but not the same ones: Gurmukhi writes no
conjuncts, Bengali has one letter for b and v, Tamil none for voice and breath, ISO 15919 may or may
not write the vowels speech drops. So words of every script, Devanagari too, are compared by
consonants and written vowels without the inherent one, with those letters merged.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from .schwa import sounds

# The scripts of U+0980 to U+0D7F, 128 code points each, by their names in indic-transliteration.
SCRIPTS = (
    *("bengali", "gurmukhi", "gujarati", "oriya", "tamil", "telugu", "kannada", "malayalam"),
)
_SCRIPT, _DEVANAGARI = re.compile("[\u0980-\u0d7f]"), re.compile("[\u0900-\u097f]")
# ISO 15919 letters that no European newspaper writes together.
ISO = re.compile("[āīūēōṁṃṅñṇṭḍṛśṣḷ]", re.IGNORECASE)
# Each letter as one sign, so that a key is one word; breath is a Greek letter, and what some script
# does not tell apart (length of i and u, b and v, the hisses, tongue and teeth) is one.
_SIGNS = {
    "kh": "χ", "gh": "γ", "ch": "c", "chh": "ψ", "jh": "ζ", "th": "θ", "dh": "δ", "Rh": "δ",
    "bh": "β", "ph": "φ", "f": "φ", "R": "d", "sh": "s", "z": "j", "v": "b",
    "aa": "α", "ii": "i", "uu": "u", "ai": "ε", "au": "ω", "ri": "ri",
}  # fmt: skip
# Tamil writes k for k, kh, g and gh, and so on; ச is ch, j or s.
_TAMIL = str.maketrans("χgγψjζsθdδφbβ", "kkkcccctttppp")
_DOUBLED = re.compile(r"(.)\1+|k(?=χ)|g(?=γ)|c(?=ψ)|j(?=ζ)|t(?=θ)|d(?=δ)|b(?=β)")
VIRAMA, LIPS = "\u094d", ("p", "b", "v", "m")
# Letters with a dot that Unicode takes apart and the transliterator knows in one piece.
_WHOLE = {
    "".join(chr(int(c, 16)) for c in parts): chr(code)
    for code in range(0x0980, 0x0D80)
    if len(parts := unicodedata.decomposition(chr(code)).split()) == 2
}


def script_of(word: str) -> str:
    """The script of India a word is in, else "iso" for letters of ISO 15919, else "".

    A stray Devanagari letter in another script (one that script lacks) does not make it Devanagari.
    """
    if found := _SCRIPT.search(word):
        return SCRIPTS[(ord(found[0]) - 0x0980) // 128]
    if _DEVANAGARI.search(word):
        return "devanagari"
    return "iso" if ISO.search(unicodedata.normalize("NFC", word)) else ""


@lru_cache(maxsize=1 << 16)
def in_devanagari(word: str, script: str) -> str:
    """A word of a script of India, or of ISO 15919, set in Devanagari.

    Examples
    --------
    >>> in_devanagari("ભારત", "gujarati"), in_devanagari("ātmanirbhar", "iso")
    ('भारत', 'आत्मनिर्भर्')
    """
    from indic_transliteration import sanscript  # takes a third of a second to import

    if script == "devanagari":
        return word
    word = unicodedata.normalize("NFC", word)
    for parts, whole in _WHOLE.items():
        word = word.replace(parts, whole)
    if script == "iso":
        word = word.casefold().replace("ṃ", "ṁ")  # IAST writes the dot below
    made: str = sanscript.transliterate(word, script, sanscript.DEVANAGARI)
    return made


@lru_cache(maxsize=1 << 16)
def letter_key(word: str, script: str = "devanagari", *, tamil: bool = False) -> str:
    """What a word is compared by across the scripts of India.

    Examples
    --------
    >>> letter_key("भारत") == letter_key("ਭਾਰਤ", "gurmukhi") == letter_key("bhārat", "iso")
    True
    >>> letter_key("சபகா", "tamil", tamil=True) == letter_key("सबका", tamil=True)
    True
    """
    written = sounds(in_devanagari(word, script).removesuffix(VIRAMA))
    if written is None:
        return word.casefold()
    letters = []
    for k, sound in enumerate(written):
        if sound.kind in "AH":
            continue
        sign = _SIGNS.get(sound.letters, sound.letters)
        if sound.kind == "N" and any(s.letters.startswith(LIPS) for s in written[k + 1 : k + 2]):
            sign = "m"
        letters.append(sign)
    key = _DOUBLED.sub(lambda m: m[1] or "", "".join(letters))
    return (key.translate(_TAMIL) if tamil else key) or word.casefold()
