"""Whose words a marker stands in: the narrator's, quoted, reported, or a term that is discussed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from .attribution import Attributions
from .hits import Hits
from .patterns import Patterns
from .reading import Reading
from .speech import Quotes

I64: TypeAlias = npt.NDArray[np.int64]
Bools: TypeAlias = npt.NDArray[np.bool_]

# How many sentences reported speech may run on without a new verb of saying.
SPEECH_SENTENCES = 1
# How far back "we" may refer to somebody who was said to speak, in sentences.
HEARD_WITHIN = 4

VOICES = ("narrator", "quoted", "reported", "mention")
NARRATOR, QUOTED, REPORTED, MENTION = range(4)


@dataclass(frozen=True, slots=True, eq=False)
class Speech:
    """For each word of a batch what speaks for its being somebody else's.

    Attributes
    ----------
    quoted, fenced
        It stands in quotation marks, as speech or as a term.
    that, frame, clause
        It is what somebody is said to have said: behind a reporting verb and its कि, in a
        sentence with "according to", or in the clause of the verb itself.
    verb
        It is part of the verb of saying itself; verbs that report praise (सराहना की) are left out.
    first
        Its sentence speaks of "we", "I" or "you" outside quotation marks, and somebody was said
        to speak not long before.
    goes_on
        The sentence before it, in the same paragraph, says what somebody said, and nobody new
        acts or speaks in its own.
    contested
        Its sentence explains or contests a term.
    """

    quoted: Bools
    fenced: Bools
    that: Bools
    frame: Bools
    clause: Bools
    verb: Bools
    first: Bools
    goes_on: Bools
    contested: Bools

    def voices(self, start: I64, end: I64) -> I64:
        """The voice of each of these ranges of words, by rule.

        Quotation marks that hold speech decide first; then a fenced term in a sentence that
        contests or explains it; then what is attributed, and what goes on from it. A verb of
        saying is itself the narrator's ("shed light on"), save one that reports praise.
        """
        voice = np.full(len(start), NARRATOR, np.int64)
        voice[self.goes_on[start] | self.first[start]] = REPORTED
        voice[self.clause[start] | self.frame[start] | self.that[start]] = REPORTED
        voice[self.fenced[start] & self.contested[start]] = MENTION
        voice[(self.verb[start] | self.verb[end - 1]) & (voice == REPORTED)] = NARRATOR
        voice[self.quoted[start]] = QUOTED
        return voice


def find_speech(
    reading: Reading,
    patterns: Patterns,
    verbs: Hits,
    quotes: Quotes,
    attributions: Attributions,
    cues: dict[str, Hits],
) -> Speech:
    """Work out for each word of a batch whose it may be."""
    n = len(reading.tokens)
    a = attributions
    quoted = _cover(quotes.first[quotes.speech], quotes.last[quotes.speech], n)
    other = ~a.that & ~a.frame
    praise = np.array([v.category == "evaluative_positive" for v in patterns.verbs] or [False])[
        verbs.ref
    ]
    contested = _sentences_with(reading, cues["contest"].start)
    first = cues["first"].start
    someone = a.source_end > a.source_start
    said = _sentences_with(reading, a.verb.start[a.that & someone])
    heard = _lately(reading, _sentences_with(reading, a.verb.start[someone]))
    # Whoever acts in a sentence of its own is told of, not quoted.
    elsewhere = np.concatenate([cues["by"].start, a.verb.start, cues["meanwhile"].start])
    acts = _sentences_with(reading, elsewhere)
    sentence = reading.sentence
    goes_on = _goes_on(reading, said, acts)
    return Speech(
        quoted,
        _cover(quotes.first[~quotes.speech], quotes.last[~quotes.speech], n),
        _cover(a.content_start[a.that], a.content_end[a.that], n),
        _cover(a.content_start[a.frame], a.content_end[a.frame], n),
        _cover(a.content_start[other], a.content_end[other], n),
        _cover(verbs.start[~praise], verbs.end[~praise], n),
        (heard & _sentences_with(reading, first[~quoted[first]]))[sentence],
        goes_on[sentence],
        contested[sentence],
    )


def _goes_on(reading: Reading, said: Bools, acts: Bools) -> Bools:
    """Sentences that carry on the speech of one before them, in the same paragraph."""
    goes_on = np.zeros(len(said), np.bool_)
    begins = reading.bounds[:-1]
    para = (reading.tokens.text.astype(np.int64) << 32) + reading.tokens.paragraph
    same = np.zeros(len(said), np.bool_)
    if len(begins) > 1:
        same[1:] = para[begins[1:]] == para[begins[:-1]]
    previous = said
    for _ in range(SPEECH_SENTENCES):
        goes_on[1:] |= same[1:] & previous[:-1] & ~acts[1:]
        previous = goes_on
    return goes_on


def _lately(reading: Reading, said: Bools) -> Bools:
    """Sentences with such a sentence not long before them in the same text."""
    number = np.arange(len(said))
    last = np.maximum.accumulate(np.where(said, number, -HEARD_WITHIN - 1))
    text = reading.tokens.text[reading.bounds[:-1]]
    lately: Bools = (number - last <= HEARD_WITHIN) & (text == text[np.maximum(last, 0)])
    return lately


def _cover(start: I64, end: I64, n: int) -> Bools:
    """For each of n words whether one of the ranges holds it."""
    steps = np.zeros(n + 1, np.int64)
    np.add.at(steps, start, 1)
    np.add.at(steps, end, -1)
    covered: Bools = np.cumsum(steps)[:-1] > 0
    return covered


def _sentences_with(reading: Reading, words: I64) -> Bools:
    found = np.zeros(len(reading.bounds) - 1, np.bool_)
    found[reading.sentence[words]] = True
    return found
