"""Hindi and Urdu in three scripts by what all three write: the consonants.

Urdu leaves out short vowels and has one letter for v, o and u; typed Hindi spells vowels as it
likes; where a word ends differs too (उसने, "us ne", "اس نے"). So a text is read as one stream of
consonants, without vowels, y, v and h, with letters that some script does not tell apart merged,
and cut into pieces at certain consonants, which fall in the same places whatever the script.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import pandas as pd

from ...corpora.corpus import Corpus
from ..text.fold import LOOKUP
from ..text.schwa import CONSONANTS, NASALS, NUKTA, VIRAMA
from ..text.tokens import Tokens, tokenise
from .arrays import I64

SCRIPTS = ("Deva", "Latn", "Arab")
# A piece begins at one of these: about every second consonant, so that a piece holds two or three.
OPENS = frozenset("ksmpb")
# Languages whose text may be the same text in another script.
OF_ONE_SPEECH = ("hi", "ur", "und", "")

_SIGN = {"kh": "k", "gh": "g", "ch": "c", "chh": "c", "jh": "j", "th": "t", "dh": "d", "ph": "p",
         "bh": "b", "sh": "s", "r": "d", "y": "", "v": "", "h": ""}  # fmt: skip
_DEVANAGARI = {c: _SIGN.get(s, s) for c, s in CONSONANTS.items()} | dict.fromkeys(NASALS, "n")
_URDU = {
    letter: sign
    for sign, letters in {
        "k": "کكقخ", "g": "گغ", "c": "چ", "j": "جزذضظژ", "t": "تطٹةۃ", "d": "دڈرڑ", "n": "نں",
        "p": "پف", "b": "ب", "m": "م", "l": "ل", "s": "سشثص",
    }.items()
    for letter in letters
}  # fmt: skip
# Typed in Latin letters, in order.
_TYPED = tuple(
    (re.compile(pattern), by)
    for pattern, by in (
        (r"jn|dny|gy", "g"), (r"c+h+", "C"), (r"ck|[cq]", "k"), (r"x", "ks"), (r"[fp]h?", "p"),
        (r"z", "j"), (r"r", "d"), (r"C", "c"), (r"[aeiouyvwh’'`]", ""),
    )
)  # fmt: skip
_GYA = "ज" + VIRAMA + "ञ"


def script(word: str) -> str:
    """The script of a word: "Deva", "Latn", "Arab"; "" for digits and other scripts."""
    for c in word:
        if "\u0900" <= c <= "\u097f" and c.isalpha():
            return "Deva"
        if "\u0600" <= c <= "\u06ff" and c.isalpha():
            return "Arab"
        if c.isascii() and c.isalpha():
            return "Latn"
    return ""


@lru_cache(maxsize=1 << 18)
def consonants(word: str) -> str:
    """The consonants of a word as all three scripts write them; digits as 0 to 9.

    Examples
    --------
    >>> [consonants(w) for w in ("सरकार", "sarkaar", "سرکار")]
    ['sdkd', 'sdkd', 'sdkd']
    >>> [consonants(w) for w in ("नहीं", "nahi", "نہیں", "है", "२०२६")]
    ['n', 'n', 'n', '', '2026']
    """
    word = unicodedata.normalize("NFD", word.casefold())
    if any(c.isdecimal() for c in word):
        return "".join(str(unicodedata.decimal(c)) for c in word if c.isdecimal())
    of = script(word)
    if of == "Deva":
        found = _devanagari(word)
    elif of == "Arab":
        found = "".join(_URDU.get(c, "") for c in unicodedata.normalize("NFC", word))
    else:
        found = "".join(c for c in word if c.isascii())
        for pattern, by in _TYPED:
            found = pattern.sub(by, found)
    found = re.sub(r"n(?=[pb])", "m", re.sub(r"(.)\1+", r"\1", found))
    # A nasal at the end is typed or not.
    return found[:-1] if len(found) > 1 and found[-1] == "n" else found


def _devanagari(word: str) -> str:
    return "".join(
        _DEVANAGARI.get(c, "")
        for c in word.replace(_GYA, "ग").replace("ऋ", "द").replace("ृ", "द").replace(NUKTA, "")
    )


class Pieces(NamedTuple):
    """Pieces of consonants of some texts, as a corpus in which a piece is a word.

    Piece ``k`` of text ``r`` comes from the words ``first[k]`` to ``last[k]`` of `words`, for k in
    ``offsets[r]:offsets[r + 1]``.
    """

    corpus: Corpus
    words: Tokens
    first: I64
    last: I64
    offsets: I64


def in_pieces(corpus: Corpus) -> Pieces:
    """Read every text of a corpus as pieces of consonants."""
    texts = corpus.articles["text"]
    tokens = tokenise(texts, fold=LOOKUP)
    starts, ends = tokens.start.tolist(), tokens.end.tolist()
    first: list[int] = []
    last: list[int] = []
    counts, written = [], []
    for text, a, b in zip(texts, tokens.offsets[:-1].tolist(), tokens.offsets[1:].tolist(),
                          strict=True):  # fmt: skip
        pieces: list[str] = []
        open_ = False
        for w in range(a, b):
            signs = consonants(text[starts[w] : ends[w]])
            if signs[:1].isdigit():
                pieces.append(signs)
                first.append(w)
                last.append(w)
                open_ = False
                continue
            for sign in signs:
                if open_ and pieces[-1][-1] == sign:
                    last[-1] = w
                elif open_ and sign not in OPENS:
                    pieces[-1] += sign
                    last[-1] = w
                else:
                    pieces.append(sign)
                    first.append(w)
                    last.append(w)
                    open_ = True
        counts.append(len(pieces))
        written.append(" ".join(pieces))
    read = corpus.articles.assign(text=pd.Series(written, index=texts.index, dtype="str"))
    return Pieces(
        Corpus(read.assign(title=None) if "title" in read.columns else read),
        tokens,
        np.array(first, np.int64),
        np.array(last, np.int64),
        np.concatenate(([0], np.cumsum(counts))).astype(np.int64),
    )
