"""Hindi in Latin letters as people type it: how a word is typed, and which typings are the same.

No two people type alike: aatmanirbhar, atmanirbhar, atmnirbhar; vikas, vikaas; hai, hain. So words
are compared by a key that ignores what typing varies in, and a word of the script has the few
keys that its typings fall into.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from functools import cache, lru_cache
from itertools import islice, product
from pathlib import Path

from .schwa import Sound, said, sounds, spoken

MOST = 6
# ड़ and ढ़ are typed by the letter (sadak) or by the sound (sarak).
LATIN = {
    "aa": ("a", "aa"), "ii": ("i", "ee"), "uu": ("u", "oo"), "v": ("v", "w"), "R": ("d", "r"),
    "Rh": ("dh", "rh"), "ph": ("ph", "f"),
}  # fmt: skip
FLAPS = {"R": ("d", "r"), "Rh": ("dh", "rh")}

# What the key ignores, in order. Letters for one sound first (q is k, w is v), then length of
# vowels, then the h that some write and some do not, then doubling.
_SAME: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), by)
    for pattern, by in (
        (r"[’'`]", ""),
        (r"q", "k"), (r"w", "v"), (r"z", "j"), (r"x", "ks"), (r"ph", "f"), (r"jn|dny", "gy"),
        (r"ck", "k"), (r"chh?", "c"), (r"sh", "s"), (r"ksh?", "ks"),
        (r"aa+", "a"), (r"ee+|ii+", "i"), (r"oo+|uu+", "u"), (r"ei", "e"), (r"ou", "au"),
        (r"(?<=[aeiou])y(?=[ie])", ""), (r"eh", "ah"), (r"ay(?![aeiou])", "ai"),
        (r"n(?=[pbm])", "m"), (r"([a-z])\1+", r"\1"),
    )
)  # fmt: skip


@lru_cache(maxsize=1 << 16)
def typed_key(word: str) -> str:
    """What a word typed in Latin letters is compared by.

    Examples
    --------
    >>> typed_key("Aatmanirbhar") == typed_key("atmanirbhar")
    True
    >>> typed_key("Achchha") == typed_key("accha"), typed_key("kaam"), typed_key("Swachh")
    (True, 'kam', 'svac')
    """
    key = "".join(
        c for c in unicodedata.normalize("NFD", word.casefold()) if not unicodedata.combining(c)
    )
    for pattern, by in _SAME:
        key = pattern.sub(by, key)
    return key


def romanise(word: str) -> str:
    """A Devanagari word as it is commonly typed; what holds no Devanagari stays as it is.

    Examples
    --------
    >>> [romanise(w) for w in ("सरकार", "आत्मनिर्भर", "भारत", "समझौता", "में", "2047")]
    ['sarkar', 'aatmanirbhar', 'bharat', 'samjhauta', 'mein', '2047']
    """
    if word in exceptions():
        return exceptions()[word][0]
    uttered = said(word)
    return word if uttered is None else _typed(uttered)


@lru_cache(maxsize=1 << 16)
def typed_keys(word: str) -> tuple[str, ...]:
    """The keys of the ways in which a Devanagari word is typed, the commonest first.

    Vowels that speech drops may stand (janata), a dotted d may be an r (sadak, sarak), a nasal at
    the end may be left out (nahi, nahin).
    """
    if word in exceptions():
        return tuple(dict.fromkeys(typed_key(t) for t in exceptions()[word]))
    written, uttered = sounds(word), said(word)
    if written is None or uttered is None:
        return (typed_key(word),)
    found: list[str] = []
    readings = (
        uttered,
        spoken(written),
        spoken(written, medial=False),
        spoken(written, compound=True),
    )
    for reading in readings:
        last = reading[-1]
        ends = [reading]
        if last.kind == "N" or last.kind == "A":
            ends.append(reading[:-1])
        elif last.kind == "C" and len(reading) > 2 and reading[-2].kind == "C":
            ends.append([*reading, Sound("A", "a")])
        for end in ends:
            choices = [FLAPS.get(s.letters, (s.letters,)) for s in end]
            found += ["".join(c) for c in islice(product(*choices), 4)]
    return tuple(dict.fromkeys(map(typed_key, found)))[:MOST]


@lru_cache(maxsize=1 << 12)
def latin_spellings(word: str) -> tuple[str, ...]:
    """The commonest spellings of a Devanagari word in English news, the likeliest first.

    Examples
    --------
    >>> latin_spellings("साथ"), latin_spellings("विश्वास")[:2]
    (('sath', 'saath'), ('vishvas', 'vishvaas'))
    """
    if word in exceptions():
        return exceptions()[word]
    written, uttered = sounds(word), said(word)
    if written is None or uttered is None:
        return (word,)
    found: list[str] = []
    for reading in dict.fromkeys((tuple(uttered), tuple(spoken(written, medial=False)))):
        choices = [LATIN.get(s.letters, (s.letters,)) for s in reading]
        found += ["".join(c) for c in islice(product(*choices), MOST)]
    return tuple(dict.fromkeys(found))


def _typed(uttered: list[Sound]) -> str:
    letters = []
    for k, s in enumerate(uttered):
        text = s.letters
        if s.kind == "V":
            first = k == 0
            text = {"aa": "aa" if first else "a", "ii": "i", "uu": "u"}.get(text, text)
        elif text in FLAPS:
            text = FLAPS[text][0]
        elif text == "n" and k + 1 < len(uttered) and uttered[k + 1].letters[:1] in ("p", "b", "m"):
            text = "m"
        letters.append(text)
    return "".join(letters)


@cache
def exceptions() -> dict[str, tuple[str, ...]]:
    """Words the rule gets wrong or people write otherwise, with how they are typed."""
    with Path(__file__).with_name("romanised.csv").open(encoding="utf-8", newline="") as file:
        return {row["word"]: tuple(row["typed"].split()) for row in csv.DictReader(file)}
