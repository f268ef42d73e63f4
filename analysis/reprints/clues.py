"""What survives translation: names, numbers, dates, and which of them stand in quotations."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from ...corpora.dates import MONTH_OF
from ..text.romanised import typed_key, typed_keys

# Fewer letters of a key are too common a sound to be a name.
LEAST_KEY = 3
WORD = re.compile(r"[^\W\d_][\w\u0900-\u0963\u0970-\u097f\u200c\u200d'’-]*")
QUOTED = re.compile(r"“[^”]{12,}”|\"[^\"]{12,}\"|‘[^’]{12,}’")
SENTENCE_OPENS = re.compile(r"(?:^|[.!?।:]\s+|\n\s*|[“\"‘]\s*)$")
_DIGITS = r"\d(?:[\d,]*\d)?(?:\.\d+)?"
NUMBER = re.compile(rf"(?<![\w.])({_DIGITS})(?:[\s-]*([^\W\d_][\w\u0900-\u097f]*))?")
SCALES = {
    "हजार": 1e3, "हज़ार": 1e3, "thousand": 1e3, "लाख": 1e5, "lakh": 1e5, "lakhs": 1e5,
    "million": 1e6, "मिलियन": 1e6, "करोड़": 1e7, "crore": 1e7, "crores": 1e7,
    "अरब": 1e9, "billion": 1e9, "बिलियन": 1e9, "खरब": 1e11, "trillion": 1e12,
}  # fmt: skip
MONTHS = {unicodedata.normalize("NFC", name).casefold(): n for name, n in MONTH_OF.items()}
_MONTH = "|".join(sorted(map(re.escape, MONTHS), key=len, reverse=True))
_DAY = r"(\d{1,2})(?:st|nd|rd|th)?"
DATE = re.compile(
    rf"(?<!\d){_DAY}\s+({_MONTH})(?![\w\u0900-\u097f])|(?<!\w)({_MONTH})\.?\s+{_DAY}(?!\d)",
    re.IGNORECASE,
)


class Clue(NamedTuple):
    """One clue of a text: what it is compared by, as printed, and whether a quotation holds it."""

    kind: str  # name, number, date
    key: str
    printed: str
    quoted: bool


def clues(text: str, *, english: bool) -> list[Clue]:
    """The clues of a text in reading order.

    English names are words with a capital that do not open a sentence, or do so and stand with a
    capital elsewhere too. Hindi has no capitals, so every word is offered by the keys of its
    typings, and only those that an English text has as a name will count.

    Examples
    --------
    >>> told = clues("In Moscow, Mayor Verma said 3.2 lakh came on March 5.", english=True)
    >>> [(c.kind, c.key) for c in told]
    [('date', '03-05'), ('number', '320000'), ('name', 'msk'), ('name', 'vrm')]
    >>> found = clues("मॉस्को में वर्मा के अनुसार 5 मार्च को 3.2 लाख लोग आए", english=False)
    >>> sorted({c.key for c in found} & {c.key for c in told})
    ['03-05', '320000', 'msk', 'vrm']
    """
    text = unicodedata.normalize("NFC", text)
    quotes = [m.span() for m in QUOTED.finditer(text)]

    def quoted(at: int) -> bool:
        return any(a <= at < b for a, b in quotes)

    found: list[Clue] = []
    taken: list[tuple[int, int]] = []
    for m in DATE.finditer(text):
        day, month = (m[1], m[2]) if m[1] else (m[4], m[3])
        if 1 <= int(day) <= 31:
            key = f"{MONTHS[month.casefold()]:02}-{int(day):02}"
            found.append(Clue("date", key, m[0].strip(), quoted(m.start())))
            taken.append(m.span())
    for m in NUMBER.finditer(text):
        if any(a <= m.start() < b for a, b in taken):
            continue
        scale = SCALES.get((m[2] or "").casefold(), 1.0)
        value = float("".join(c for c in _ascii(m[1]) if c != ",")) * scale
        # Small counts stand in every article, and years say nothing of the event.
        if value >= 10 and not (scale == 1 and 1900 <= value <= 2100):
            printed = m[0] if scale != 1 else m[1]
            found.append(Clue("number", f"{value:.6g}", printed, quoted(m.start())))
    words = list(WORD.finditer(text))
    if not english:
        found += [
            Clue("name", key, m[0], quoted(m.start()))
            for m in words
            for key in dict.fromkeys(map(_bare, typed_keys(m[0])))
            if len(key) >= LEAST_KEY
        ]
        return found
    inside = {
        m[0]
        for m in words
        if m[0][0].isupper() and not SENTENCE_OPENS.search(text[: m.start()][-4:])
    }
    for m in words:
        key = name_key(m[0].removesuffix("'s").removesuffix("’s"))
        if m[0] in inside and len(key) >= LEAST_KEY and m[0].casefold() not in MONTHS:
            found.append(Clue("name", key, m[0], quoted(m.start())))
    return found


def name_key(word: str) -> str:
    """What an English name is compared by: its consonants as Hindi would write them.

    >>> name_key("Beijing") == _bare("bijing"), name_key("Cochin"), name_key("Asha")
    (True, 'kcn', 'as')
    """
    word = re.sub(r"(?<=[aeo])w(?![aeiou])", "", word.casefold())
    word = re.sub(r"c(?=[eiy])", "s", word)
    return _bare(typed_key(re.sub(r"c(?!h)", "k", word)))


def _bare(key: str) -> str:
    """A key of typed Hindi without vowels, y and h, save that a vowel in front leaves an a."""
    consonants = re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiouyh]", "", key))
    return ("a" if key[:1] in "aeiou" else "") + consonants


def _ascii(digits: str) -> str:
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in digits)
