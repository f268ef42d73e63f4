"""Hindi typed in Kruti Dev and fonts of its layout, turned into Unicode.

Such a text is Latin letters that a font shows as Devanagari: "lkHkkj" for साभार. The layout is
that of Hindi typewriters (Remington): many consonants are typed as their half form and a stroke
("k"), the short i stands before what it follows, the r over a syllable behind it. Here each key is
replaced by what its glyph shows, and then these are put where Unicode wants them.
"""

from __future__ import annotations

import regex

# Keys of half forms: a stroke behind makes them whole, none leaves the halant.
_HALF = {
    "D": "क", "[": "ख", "X": "ग", "?": "घ", "P": "च", "T": "ज", "÷": "झ", ".": "ण", "R": "त",
    "F": "थ", "/": "ध", "è": "ध", "Ë": "ध", "U": "न", "I": "प", "¶": "फ", "C": "ब", "H": "भ",
    "E": "म", "¸": "य", "Y": "ल", "O": "व", "'": "श", "Ü": "श", '"': "ष", "L": "स", "{": "क्ष",
    "«": "त्र", "Ù": "त्त", "™": "न्न", "ä": "क्त", "¿": "घ",
}  # fmt: skip
# Keys of whole consonants, conjuncts, vowels and signs.
_WHOLE = {
    "d": "क", "x": "ग", "p": "च", "N": "छ", "t": "ज", ">": "झ", "¥": "ञ", "V": "ट", "B": "ठ",
    "M": "ड", "<": "ढ", "r": "त", "n": "द", "u": "न", "i": "प", "Q": "फ", "c": "ब", "e": "म",
    ";": "य", "j": "र", "y": "ल", "G": "ळ", "o": "व", "l": "स", "g": "ह", "³": "ङ",
    "=": "त्र", "K": "ज्ञ", "J": "श्र", "Ø": "क्र", "ç": "प्र", "æ": "द्र", "Á": "प्र", "Ý": "फ्र",
    "}": "द्व", "|": "द्य", ")": "द्ध", "í": "द्द", "ê": "ट्ट", "ë": "ट्ठ", "ì": "ड्ड", "ï": "ड्ढ",
    "ô": "क्क", "é": "न्न", "–": "दृ", "—": "कृ", "à": "ह्न", "á": "ह्य", "â": "हृ", "ã": "ह्म",
    "º": "ह्", "#": "रु", ":": "रू",
    "v": "अ", "b": "इ", "Ã": "ई", "m": "उ", "Å": "ऊ", ",": "ए",
    "_": "ऋ",
    "h": "ी", "q": "ु", "w": "ू", "`": "ृ", "s": "े", "S": "ै", "‚": "ॉ",
    "a": "ं", "¡": "ँ", "%": "ः", "W": "ॅ", "È": "ीं", "~": "्", "+": "़", "z": "्र", "ª": "्र",
    "î": "्य", "·": "ऽ",
    "A": "।", "&": "-", "]": ",", "-": ".", "@": "/", "\\": "?", "¼": "(", "½": ")", "^": "‘",
    "*": "’", "Þ": "“", "ß": "”", "$": "+", "¾": "=", "Œ": "॰", "ñ": "॰",
    "å": "०", "ƒ": "१", "„": "२", "…": "३", "†": "४", "‡": "५", "ˆ": "६", "‰": "७", "Š": "८",
    "‹": "९",
}  # fmt: skip

_STROKE, _SHORT_I, _REPH = "k", "f", "Z"
_KEYS = {key: sound + "्" for key, sound in _HALF.items()} | _WHOLE
_KEYS |= {_STROKE: "ा", _SHORT_I: "\ue000", _REPH: "\ue001", "±": "\ue001ं"}
_TABLE = str.maketrans(_KEYS)
# "=k" is त्रा, but a stroke more is typed too: "=kk" for त्रा and "f=k" for त्रि.
_JOINS = (
    ("\ue000त्रा", "\ue000त्र"), ("त्राा", "त्रा"),
    ("््", "्"), ("़्", "़्"), ("्ा", ""), ("अा", "आ"), ("आे", "ओ"), ("आै", "औ"), ("अॉ", "ऑ"),
    ("ाे", "ो"), ("ाै", "ौ"), ("एे", "ऐ"), ("इ\ue001", "ई"),
)  # fmt: skip
_SYLLABLE = "(?:[क-हळ]़?्)*[क-हळ]़?"
_I_BEFORE = regex.compile(f"\ue000({_SYLLABLE})")
_R_BEHIND = regex.compile(f"({_SYLLABLE}[ािीुूृेैोौंँॅॉ]*|[अ-औ]ं?)\ue001")


def from_kruti_dev(text: str) -> str:
    """Turn text typed in a font of the Kruti Dev layout into Unicode.

    Everything in the text is taken to be typed in the font, also what looks English; use it on
    passages known to be. Digits stay Latin, as the font shows them.

    Examples
    --------
    >>> from_kruti_dev("fganh lekpkj i= ds iwoZ laiknd us dgk")
    'हिंदी समाचार पत्र के पूर्व संपादक ने कहा'
    """
    text = text.translate(_TABLE)
    for typed, shown in _JOINS:
        text = text.replace(typed, shown)
    text = _R_BEHIND.sub(r"र्\1", _I_BEFORE.sub(r"\1ि", text))
    return text.replace("\ue000", "ि").replace("\ue001", "र्")
