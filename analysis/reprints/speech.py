"""Whose words a text holds: the writer's own, a quotation, a statement, a list, a speech.

Two papers that print one minister's sentence have not copied each other. So before a pair of
texts is called a reprint, what both merely quote is set aside, and a reported statement or a
list counts for less. It all goes by form: quotation marks, a reporting verb before कि or
"that", or at the end of the sentence, what must or will be in the sentence behind, a noun of
ordering at the end, the first person, a row of short items.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from typing import NamedTuple

import numpy as np
import pandas as pd

from ...lexicons import read_lexicon
from ..text.buffers import buffers
from ..text.compiled import kernel
from ..text.fold import LOOKUP
from ..text.hashing import ABSENT, may_hold, probe, table
from ..text.matcher import Matcher, compile_patterns
from ..text.tokens import Tokens, tokenise
from .arrays import BOOL, I32, I64, U8, U64
from .quotations import LEAST_QUOTED, mark_quotations

OWN, QUOTED, REPORTED, LISTED, SPOKEN = 0, 1, 2, 3, 4
# Beside it: in the first person, introduced by a reporting verb or not.
UNTOLD, TOLD = 8, 16
# Of a word that ends a reporting verb: any, or one that merely says.
REPORTS, SAYS = 1, 2
# Of a word: it opens a statement, it is of the first person, it says what must or will be, it names
# an order or a request, it ties one to what is ordered.
OPENS, PERSONAL, BINDS, ORDERS, TIES = 1, 2, 3, 4, 5
# A sentence is a list from this many short items on, or this many short lines in a row.
LEAST_ITEMS, LONGEST_ITEM, LEAST_LINES = 6, 4, 4
# Sentences in the first person belong to one speech with at most so many others between.
BETWEEN = 2
# Words that may stand between the reporting verb and what it opens: "said on Monday that".
REACH = 3
# Words from which a noun of ordering closes a sentence: "रहने की अपील की गई है".
CLOSE = 5

# Verbs that close a statement without a complementiser: "..., he said."
PLAIN = ("neutral", "neutral_leaning_factive")
COMPLEMENTISERS = ("कि", "that")
# Not "us", which folds into the country.
FIRST_PERSON = (
    *("मैं", "मैंने", "मुझे", "मुझको", "मेरा", "मेरी", "मेरे"),
    *("हम", "हमने", "हमें", "हमको", "हमारा", "हमारी", "हमारे"),
    *("i", "me", "my", "we", "our"),
)
# What a speaker demands or foretells; a narrator tells what was.
BINDING = (
    "चाहिए",
    *(stem + end for stem in ("हो", "जाए", "आए", "दे", "ले") for end in ("गा", "गी", "ंगे", "ंगी")),
    *(stem + end for stem in ("कर", "रह", "सक", "पड़", "मिल") for end in ("ेगा", "ेगी", "ेंगे", "ेंगी")),
    *("must", "should", "shall", "will"),
)
ORDERING = (
    *("निर्देश", "आदेश", "अपील", "सलाह", "अनुरोध", "आग्रह", "आह्वान", "हिदायत", "चेतावनी", "मांग"),
    *("एडवाइजरी", "परामर्श", "मनाही"),
)
TYING = ("का", "के", "की")


class Cues(NamedTuple):
    """Single words that are looked for: a table of their keys (`hashing`), and its filter."""

    slots: U64
    bits: U64


@lru_cache(maxsize=1)
def _cues() -> tuple[Matcher, BOOL, Cues]:
    """Reporting verbs, which of them are plain; the single words that are looked for."""
    verbs = list(read_lexicon("reporting-verbs"))
    plain = np.array([verb.category in PLAIN for verb in verbs], bool)
    matcher = compile_patterns([list(verb.forms) for verb in verbs], fold=LOOKUP)
    words = (COMPLEMENTISERS, FIRST_PERSON, BINDING, ORDERING, TYING)
    keys = [tokenise(list(forms), fold=LOOKUP).key for forms in words]
    cues = np.repeat(
        np.array([OPENS, PERSONAL, BINDS, ORDERS, TIES], np.uint64), list(map(len, keys))
    )
    return matcher, plain, Cues(*table(np.concatenate(keys), cues))


@kernel
def _cue(words: Cues, key: np.uint64) -> int:
    """OPENS, PERSONAL, BINDS, ORDERS or TIES where the word is one of these, else 0."""
    if not may_hold(words.bits, key):
        return 0
    found = probe(words.slots, key)
    return 0 if found == ABSENT else int(found)


@kernel
def _speak(kind: U8, begin: int, end: int, told: bool) -> int:
    """Note that these words are spoken in the first person, if they are enough; how many."""
    if begin < 0 or end - begin <= LEAST_QUOTED:
        return 0
    for i in range(begin, end):
        kind[i] |= TOLD if told else UNTOLD
    return end - begin


@kernel
def _report(kind: U8, opening: I64, begin: int, end: int, opened: int) -> None:
    """Mark what these words report, unless in quotation marks."""
    for i in range(begin, end):
        if kind[i] != QUOTED:
            kind[i], opening[i] = REPORTED, opened


@kernel
def _statements(
    key: U64,
    joint: I32,
    sentence: I32,
    paragraph: I32,
    offsets: I64,
    verbs: U8,
    words: Cues,
    inside: BOOL,
    kind: U8,
    opening: I64,
) -> None:
    """Mark reported statements, lists, and speech known by its first person.

    ``opening`` gets the first word of the statement that each reported word belongs to.
    """
    for d in range(len(offsets) - 1):
        first, last = offsets[d], offsets[d + 1]
        speech = 0
        speech_from, speech_to, told = -1, -1, False
        short_from, short_lines = first, 0
        said = -1  # the first word of the statement that the sentence before belongs to
        a = first
        while a < last:
            b = a + 1
            breaks, personal = 0, not inside[a] and _cue(words, key[a]) == PERSONAL
            verb, opened, inner_break, order, binds = -1, -1, -1, -1, False
            if verbs[a]:
                verb = a
            while b < last and sentence[b] == sentence[a]:
                if joint[b] != 0:
                    breaks += 1
                    inner_break = b
                cue = _cue(words, key[b])
                if opened < 0 and verb >= 0 and cue == OPENS and b - verb <= REACH + 1:
                    opened = b + 1
                personal = personal or (not inside[b] and cue == PERSONAL)
                binds = binds or cue == BINDS
                if cue == ORDERS and _cue(words, key[b - 1]) == TIES:
                    order = b
                if verbs[b]:
                    verb = b
                b += 1
            if a > first and paragraph[a - 1] != paragraph[a]:
                said = -1
            if opened >= 0:
                said = opened
                _report(kind, opening, opened, b, opened)
            elif said >= 0 and verb < 0 and binds:
                _report(kind, opening, a, b, said)
            elif order >= b - CLOSE:
                said = -1
                _report(kind, opening, a, order, -1)
            elif verb >= b - 2 and a < inner_break <= verb and verbs[verb] == SAYS:
                said = -1
                _report(kind, opening, a, inner_break, -1)
            elif breaks + 1 >= LEAST_ITEMS and b - a <= LONGEST_ITEM * (breaks + 1):
                said = -1
                for i in range(a, b):
                    if kind[i] == OWN:
                        kind[i] = LISTED
            else:
                said = -1
            # Sentences in the first person, and the few between them in one paragraph.
            if personal:
                if (
                    speech_from >= 0
                    and paragraph[speech_from] == paragraph[a]
                    and sentence[a] - sentence[speech_to - 1] <= BETWEEN + 1
                ):
                    speech_to = b
                else:
                    speech += _speak(kind, speech_from, speech_to, told)
                    speech_from, speech_to, told = a, b, opened >= 0
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
        speech += _speak(kind, speech_from, speech_to, told)
        # Where most of the article speaks in the first person and nothing told us so ("he said
        # that"), that is its author.
        for i in range(first, last):
            if kind[i] & (UNTOLD | TOLD):
                another = kind[i] & TOLD or 2 * speech <= last - first
                kind[i] &= UNTOLD - 1
                runs_on = opening[i] >= 0 and sentence[i] != sentence[opening[i]]
                if (kind[i] == OWN or runs_on) and another:
                    kind[i] = SPOKEN


def read_kinds(texts: pd.Series[str]) -> tuple[Tokens, U8, I64]:
    """Words of these texts, and whose they are: OWN, QUOTED, REPORTED, LISTED or SPOKEN.

    The last is the word with which the statement of a reported word opens; -1 where no verb and
    complementiser stand before it.
    """
    matcher, plain, words = _cues()
    tokens, found = matcher.read(texts)
    kind, inside = np.zeros(len(tokens), np.uint8), np.zeros(len(tokens), np.bool_)
    opening = np.full(len(tokens), -1, np.int64)
    for part in buffers(texts):
        rows = tokens.offsets[part.first : part.first + len(part.offsets)]
        mark_quotations(
            part.values, part.offsets, tokens.start, tokens.end, rows, kind, inside, QUOTED
        )
    verbs = np.zeros(len(tokens), np.uint8)
    at = tokens.offsets[found["text"].to_numpy()] + found["end_token"].to_numpy() - 1
    says = plain[found["pattern"].to_numpy()]
    verbs[at] = REPORTS
    verbs[at[says]] = SAYS
    _statements(
        tokens.key, tokens.joint, tokens.sentence, tokens.paragraph, tokens.offsets,
        verbs, words, inside, kind, opening,
    )  # fmt: skip
    return tokens, kind, opening


def cues_digest() -> str:
    """Hash of the verbs and words by which it is known whose words are whose."""
    matcher, _, words = _cues()
    return sha256(matcher.sha256.encode() + words.slots.tobytes()).hexdigest()
