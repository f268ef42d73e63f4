"""One lexicon for every way Hindi is written: forms and texts are spelt alike before they meet."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, islice, product

import numpy as np
import numpy.typing as npt

from .letters import letter_key, script_of
from .romanised import latin_spellings, typed_key, typed_keys

MOST_FORMS = 12
_DEVANAGARI = re.compile(r"[\u0900-\u0963\u0970-\u097f]+")
_INDIC = re.compile(r"[\u0900-\u0963\u0970-\u09fd\u0a00-\u0d7f]+")
_JOINING = "'’ʼ‘`´"
_LATIN = re.compile(r"[^\W\d_]", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Spelling:
    """How words are spelt so that the same word in two ways of writing becomes one.

    Attributes
    ----------
    of_form
        The spellings a word of a lexicon may have.
    of_text
        The spelling of a word of a text.
    least
        Letters an entry of one word must keep: a shorter one is too many words at once.
    """

    name: str
    least: int
    of_form: Callable[[str], Sequence[str]] = field(repr=False)
    of_text: Callable[[str], str] = field(repr=False)

    def forms(self, form: str) -> Iterator[str]:
        """A form in its spellings; stars, gaps and expressions stay."""
        if form.startswith("/"):
            yield form
            return
        pieces = _INDIC.split(form)
        words = [self.of_form(word) for word in _INDIC.findall(form)]
        for chosen in islice(_likeliest(words), MOST_FORMS):
            yield "".join(a + b for a, b in zip(pieces, (*chosen, ""), strict=True))

    def text(self, text: str, start: npt.NDArray[np.integer], end: npt.NDArray[np.integer]) -> str:
        """A text with each of its words spelt anew, word for word."""
        parts: list[str] = []
        last = 0
        for a, b in zip(start.tolist(), end.tolist(), strict=True):
            between = text[last:a]
            if parts and not between.strip(_JOINING):  # it would join Latin letters
                between += " "
            parts.append(between)
            parts.append(self.of_text(text[a:b]) or text[a:b])
            last = b
        return "".join((*parts, text[last:]))


def _likeliest(words: Sequence[Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """The commonest spelling of every word; then with one of them otherwise, then with two ..."""
    usual = tuple(word[0] for word in words)
    for changes in range(len(words) + 1):
        for places in combinations(range(len(words)), changes):
            for others in product(*(words[p][1:] for p in places)):
                chosen = dict(zip(places, others, strict=True))
                yield tuple(chosen.get(k, word) for k, word in enumerate(usual))


def _letters(word: str, *, tamil: bool = False) -> str:
    script = script_of(word)
    return letter_key(word, script, tamil=tamil) if script else word.casefold()


def _iso(word: str) -> str:
    script = script_of(word) or ("iso" if _LATIN.match(word) else "")
    return letter_key(word, script) if script else word.casefold()


TYPED = Spelling("typed", 5, typed_keys, typed_key)
LETTERS = Spelling("letters", 3, lambda word: (_letters(word),), _letters)
ISO_15919 = Spelling("iso", 3, lambda word: (_letters(word),), _iso)
TAMIL = Spelling(
    "tamil", 4, lambda word: (_letters(word, tamil=True),), lambda word: _letters(word, tamil=True)
)
# Hindi formulae in English news: texts stay as they are, forms take their common Latin spellings.
BORROWED = Spelling("borrowed", 0, latin_spellings, str)
