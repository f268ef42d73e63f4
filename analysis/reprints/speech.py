"""Whose words a text holds: the writer's own, a quotation, a reported statement, a list.

Two papers that print one minister's sentence have not copied each other. So before a pair of
texts is called a reprint, what both merely quote is set aside, and a reported statement or a
list counts for less. It all goes by form: quotation marks, a reporting verb before कि, "that" or
a comma, the first person, a row of short items.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from ...lexicons import Entry, read_lexicon
from ..text.compiled import compiled
from ..text.fold import LOOKUP
from ..text.tokens import Tokens, tokenise
from .arrays import BOOL, I32, I64, U8, U32, U64
from .boilerplate import is_in

OWN, QUOTED, REPORTED, LISTED = 0, 1, 2, 3
# A shorter quotation is a term or a turn of phrase, part of the writer's own sentence.
LEAST_QUOTED = 12
# A sentence is a list from this many short items on, or this many short lines in a row.
LEAST_ITEMS, LONGEST_ITEM, LEAST_LINES = 6, 4, 4
# Words that may stand between the reporting verb and what it opens: "said on Monday that".
REACH = 3

# Verbs that open a statement with a mere comma, or close it: said, told.
PLAIN = ("neutral", "neutral_leaning_factive")
COMPLEMENTISERS = ("कि", "that")
# Not "us", which folds into the country.
FIRST_PERSON = (
    *("मैं", "मैंने", "मुझे", "मुझको", "मेरा", "मेरी", "मेरे"),
    *("हम", "हमने", "हमें", "हमको", "हमारा", "हमारी", "हमारे"),
    *("i", "me", "my", "we", "our"),
)


def _keys(words: tuple[str, ...]) -> U64:
    return np.unique(tokenise(list(words), fold=LOOKUP).key)


@lru_cache(maxsize=1)
def cues() -> tuple[U64, U64, U64, U64]:
    """Keys of reporting verbs, of plain ones, of complementisers and first-person words, sorted.

    Of a verb of several words ("जानकारी दी") the longest word stands for it.
    """
    verbs = list(read_lexicon("reporting-verbs"))
    plain = [verb for verb in verbs if verb.category in PLAIN]
    return _heads(verbs), _heads(plain), _keys(COMPLEMENTISERS), _keys(FIRST_PERSON)


def _heads(verbs: list[Entry]) -> U64:
    forms = {form for verb in verbs for form in verb.forms if form.strip()}
    return _keys(tuple(sorted({max(form.split(), key=len) for form in forms})))


@compiled
def _quotations(chars: U32, begins: I64, start: I32, end: I32, offsets: I64, kind: U8) -> None:
    """Mark what stands between quotation marks within one line, if it is long enough."""
    for d in range(len(offsets) - 1):
        length = begins[d + 1] - begins[d]
        closing, opened = 0, -1
        first, last = offsets[d], offsets[d + 1]
        for i in range(first, last + 1):
            p = 0 if i == first else end[i - 1]
            before = p
            stop = length if i == last else start[i]
            while p < stop:
                c = chars[begins[d] + p]
                if c == 0x0A:
                    closing = 0
                following = chars[begins[d] + p + 1] if p + 1 < length else np.uint32(0x20)
                faces_word = following != 0x20 and following != 0x0A and (i < last)
                touches = p == before and i > first  # right behind a word: an apostrophe, a close
                if closing == 0:
                    opens = 0
                    if c == 0x201C or c == 0x201E:
                        opens = 0x201D
                    elif c == 0x2018:
                        opens = 0x2019
                    elif c == 0xAB:
                        opens = 0xBB
                    elif (c == 0x22 or c == 0x27) and faces_word and not touches:
                        opens = c
                    if opens != 0:
                        closing, opened = opens, i
                elif c == closing and not (faces_word and not touches and c < 0x80):
                    if i - opened > LEAST_QUOTED:
                        kind[opened:i] = QUOTED
                    closing = 0
                p += 1


@compiled
def _statements(
    key: U64,
    hard: BOOL,
    sentence: I32,
    paragraph: I32,
    offsets: I64,
    verbs: U64,
    plain: U64,
    complementisers: U64,
    first_person: U64,
    kind: U8,
) -> None:
    """Mark reported statements, lists, and speech known by its first person."""
    for d in range(len(offsets) - 1):
        first, last = offsets[d], offsets[d + 1]
        speech = 0
        speech_from, speech_to = -1, -1
        short_from, short_lines = first, 0
        a = first
        while a < last:
            b = a + 1
            breaks, personal = 0, is_in(first_person, key[a])
            verb, opened, inner_break = -1, -1, -1
            if is_in(verbs, key[a]):
                verb = a
            while b < last and sentence[b] == sentence[a]:
                if hard[b]:
                    breaks += 1
                    inner_break = b
                opens = is_in(complementisers, key[b])
                if opened < 0 and verb >= 0:
                    if opens and b - verb <= REACH + 1:
                        opened = b + 1
                    elif hard[b] and b - verb == 1 and is_in(plain, key[verb]):
                        opened = b
                personal = personal or is_in(first_person, key[b])
                if is_in(verbs, key[b]):
                    verb = b
                b += 1
            if opened >= 0:
                for i in range(opened, b):
                    kind[i] = max(kind[i], np.uint8(REPORTED)) if kind[i] != QUOTED else kind[i]
            elif verb >= b - 2 and a < inner_break <= verb and is_in(plain, key[verb]):
                for i in range(a, inner_break):
                    if kind[i] != QUOTED:
                        kind[i] = REPORTED
            elif breaks + 1 >= LEAST_ITEMS and b - a <= LONGEST_ITEM * (breaks + 1):
                for i in range(a, b):
                    if kind[i] == OWN:
                        kind[i] = LISTED
            # From the first to the last sentence in the first person, within one paragraph.
            if personal:
                if speech_from >= 0 and paragraph[speech_from] == paragraph[a]:
                    speech_to = b
                else:
                    if speech_from >= 0 and speech_to - speech_from > LEAST_QUOTED:
                        speech += speech_to - speech_from
                        for i in range(speech_from, speech_to):
                            kind[i] = kind[i] | 8
                    speech_from, speech_to = a, b
            # Lines of a few words, one below the other.
            whole_line = (a == first or paragraph[a - 1] != paragraph[a]) and (
                b == last or paragraph[b] != paragraph[a]
            )
            if whole_line and b - a <= 2 * LONGEST_ITEM:
                if short_lines == 0:
                    short_from = a
                short_lines += 1
                if short_lines >= LEAST_LINES:
                    for i in range(short_from, b):
                        if kind[i] == OWN:
                            kind[i] = LISTED
            else:
                short_lines = 0
            a = b
        if speech_from >= 0 and speech_to - speech_from > LEAST_QUOTED:
            speech += speech_to - speech_from
            for i in range(speech_from, speech_to):
                kind[i] = kind[i] | 8
        # Where most of the article speaks in the first person, that is its author.
        for i in range(first, last):
            if kind[i] & 8:
                kind[i] = QUOTED if 2 * speech <= last - first else kind[i] & 7


def kinds_of_words(texts: list[str], tokens: Tokens) -> U8:
    """Whose words they are: one of OWN, QUOTED, REPORTED, LISTED for every word."""
    kind = np.zeros(len(tokens), np.uint8)
    chars = np.frombuffer("".join(texts).encode("utf-32-le"), np.uint32)
    begins = np.concatenate(([0], np.cumsum([len(t) for t in texts], dtype=np.int64)))
    _quotations(chars, begins, tokens.start, tokens.end, tokens.offsets, kind)
    _statements(
        tokens.key, tokens.hard, tokens.sentence, tokens.paragraph, tokens.offsets, *cues(), kind
    )
    return kind
