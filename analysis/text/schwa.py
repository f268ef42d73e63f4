"""Hindi words as they sound: which inherent vowels of the script are spoken, and which are not.

The script writes a consonant with an inherent "a"; speech drops it at the end of a word and in
the middle where two open syllables meet: भारत is "bharat", सरकार "sarkar", समझना "samajhna". This
rule serves typed Hindi (`romanised`) and ISO 15919 (`saabhar.reports.romanise`) alike.
"""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from .compounds import members

CONSONANTS = dict(
    zip(
        "कखगघङचछजझञटठडढणतथदधनपफबभमयरलळवशषसह",
        "k kh g gh n ch chh j jh n t th d dh n t th d dh n p ph b bh m y r l l v sh sh s h".split(),
        strict=True,
    )
)
# With the nukta under it a letter is another sound; the others keep the sound of the bare letter.
DOTTED = {"ज": "z", "फ": "f", "ड": "R", "ढ": "Rh"}
VOWELS = dict(zip("अआइईउऊऋएऐओऔऑऍऎऒ", "a aa i ii u uu ri e ai o au o e e o".split(), strict=True))
MATRAS = dict(zip("ािीुूृेैोौॉॅॆॊ", "aa i ii u uu ri e ai o au o e e o".split(), strict=True))
VIRAMA, NUKTA, NASALS, VISARGA = "\u094d", "\u093c", "\u0901\u0902", "\u0903"
INHERENT = "a"
# Clusters that cannot close a syllable keep a short "a" behind them: राष्ट्र, मध्य, तत्व.
OPEN_ENDS = frozenset(("y", "r", "v", "l", "n"))


class Sound(NamedTuple):
    """One sound: a consonant, a vowel, the inherent vowel, the nasal dot or moon, or a breath.

    ``letters`` is how it is typed, which tells less apart than ``sign``, the letter as written.
    """

    kind: str  # C, V, A (inherent vowel), N (nasal), H (visarga)
    letters: str
    sign: str = ""


def sounds(word: str) -> list[Sound] | None:
    """The sounds a Devanagari word is written with; None where it holds anything else.

    Examples
    --------
    >>> "".join(s.letters for s in sounds("भारत"))
    'bhaarata'
    """
    word = unicodedata.normalize("NFD", word)  # the dotted letters in two parts
    found: list[Sound] = []
    open_ = False  # a consonant whose vowel is still to come
    for k, c in enumerate(word):
        if c in CONSONANTS:
            if open_:
                found.append(Sound("A", INHERENT))
            dotted = word[k + 1 : k + 2] == NUKTA
            typed = DOTTED.get(c, CONSONANTS[c]) if dotted else CONSONANTS[c]
            found.append(Sound("C", typed, c + NUKTA if dotted else c))
            open_ = True
        elif c == NUKTA and open_:
            continue
        elif c == VIRAMA and open_:
            open_ = False
        elif c in MATRAS and open_:
            found.append(Sound("V", MATRAS[c], c))
            open_ = False
        elif c in VOWELS or c in NASALS or c == VISARGA:
            if open_:
                found.append(Sound("A", INHERENT))
                open_ = False
            if c in VOWELS:
                found.append(Sound("V", VOWELS[c], c))
            else:
                found.append(Sound("H", "", c) if c == VISARGA else Sound("N", "n", c))
        else:
            return None
    if open_:
        found.append(Sound("A", INHERENT))
    return found or None


def said(word: str) -> list[Sound] | None:
    """The sounds of a word as it is said, each member of a compound as a word of its own.

    None where the word holds anything but Devanagari letters.

    Examples
    --------
    >>> ["".join(s.letters for s in said(w)) for w in ("महानगर", "राजभवन", "समझना")]
    ['mahaanagar', 'raajbhavan', 'samajhnaa']
    """
    found: list[Sound] = []
    for member in members(unicodedata.normalize("NFD", word)):
        written = sounds(member)
        if written is None:
            return None
        found += spoken(written)
    return found


def spoken(written: list[Sound], *, medial: bool = True, compound: bool = False) -> list[Sound]:
    """The sounds without the inherent vowels that speech drops.

    At the end of a word, save behind a cluster that no syllable can end in (राष्ट्र) and behind
    i and y (भारतीय); in the middle, from right to left, between vowel and consonant and
    consonant and vowel (Ohala 1983), save before the short i or u a Sanskrit word ends in
    (प्रगति) or before -raṇ (आचरण), and between i and y and what follows (नियमित). Without ``medial``
    only at the end; as a ``compound`` also behind a cluster, where the first of two words may end
    (अर्थव्यवस्था is "arthvyavastha").

    References
    ----------
    Ohala M. 1983, Aspects of Hindi Phonology, ch. 7.
    """
    kept = list(written)
    if len(kept) > 2 and kept[-1].kind == "A" and not _keeps_its_end(kept):
        kept.pop()
    if not medial:
        return kept
    i = len(kept) - 3
    while i >= 2:
        if kept[i].kind == "A" and (_drops(kept, i) or (compound and _joins(kept, i))):
            del kept[i]
        i -= 1
    return kept


def _keeps_its_end(word: list[Sound]) -> bool:
    if sum(s.kind in "VA" for s in word) == 1:
        return True  # न, व: the only vowel there is
    last, before = word[-2], word[-3]
    if before.kind == "C":
        closes = before.letters in ("r", last.letters) and last.letters != "y"
        return last.letters in OPEN_ENDS and not closes
    return last.letters == "y" and before.letters in ("i", "ii")


def _drops(word: list[Sound], i: int) -> bool:
    def kind(k: int) -> str:
        return word[k].kind if 0 <= k < len(word) else ""

    if not (kind(i - 1) == "C" and kind(i - 2) in ("V", "A")):
        return False
    if not (kind(i + 1) == "C" and kind(i + 2) in ("V", "A")):
        return False
    rest = [s.letters for s in word[i + 1 :]]
    if rest[1:] in (["i"], ["u"]) or (rest == ["r", "a", "n"] and word[-1].sign == "ण"):
        return False
    return not (word[i - 1].letters == "y" and word[i - 2].letters in ("i", "ii"))


def _joins(word: list[Sound], i: int) -> bool:
    kinds = "".join(s.kind for s in word[max(0, i - 3) : i + 2])
    return kinds[-2:] == "AC" and kinds[:-2] in ("VCC", "ACC", "VNC", "ANC")
