"""Whose words a marker stands in: the narrator's, quoted, reported, or a term that is discussed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from .attribution import Attributions
from .cues import listed
from .hits import Hits
from .patterns import Patterns
from .reading import Reading
from .speech import Quotes

I64: TypeAlias = npt.NDArray[np.int64]
Bools: TypeAlias = npt.NDArray[np.bool_]

# How far back "we" may refer to somebody who was said to speak, in sentences.
HEARD_WITHIN = 4
# How many sentences speech may run on: one as it is, further ones where they or later ones show it.
RUNS_ON = 6
# A sentence begins with a cue that stands among its first words.
OPENING = 3
# What a sentence of Hindi ends in that tells of what is to come, and of what happened.
AHEAD, HAPPENED = (
    re.compile(rf"(?:{'|'.join(listed('hi', 'endings', name))})\W*$")
    for name in ("ahead", "happened")
)
PRAISE = "evaluative_positive"
VOICES = ("narrator", "quoted", "reported", "mention")
NARRATOR, QUOTED, REPORTED, MENTION = range(4)


@dataclass(frozen=True, slots=True, eq=False)
class Speech:
    """For each word of a batch what speaks for its being somebody else's.

    Attributes
    ----------
    quoted, fenced
        It stands in quotation marks, as speech or as a term.
    named
        It is fenced right beside a verb of saying: 'तानाशाही' करार दिया, hailed as a "milestone".
    said
        It is what somebody is said to have said: behind a reporting verb, before one that closes
        the sentence, or with "according to".
    verb
        It is part of the verb of saying itself; verbs that report praise (सराहना की) are left out.
    goes_on
        Speech runs on: the sentence before it, in the same paragraph, says what somebody said, and
        nobody new acts or speaks in its own; or it speaks of "we" soon after somebody spoke; or
        the next one says "these are his words".
    contested
        Its sentence explains or contests a term.
    discussed
        "so-called" stands right before it.
    """

    quoted: Bools
    fenced: Bools
    named: Bools
    said: Bools
    verb: Bools
    goes_on: Bools
    contested: Bools
    discussed: Bools

    def voices(self, start: I64, end: I64) -> I64:
        """The voice of each of these ranges of words, by rule.

        Quotation marks that hold speech decide first; then a term that is contested or explained;
        then what is attributed, and what goes on from it. A verb of saying is itself the
        narrator's ("shed light on"), save one that reports praise.
        """
        voice = np.full(len(start), NARRATOR, np.int64)
        voice[self.goes_on[start] | self.said[start]] = REPORTED
        voice[(self.verb[start] | self.verb[end - 1]) & (voice == REPORTED)] = NARRATOR
        voice[self.named[start]] = QUOTED
        voice[(self.fenced[start] & self.contested[start]) | self.discussed[start]] = MENTION
        voice[self.quoted[start]] = QUOTED
        return voice


def find_speech(
    reading: Reading,
    patterns: Patterns,
    verbs: Hits,
    quotes: Quotes,
    a: Attributions,
    cues: dict[str, Hits],
) -> Speech:
    """Work out for each word of a batch whose it may be."""
    n = len(reading.tokens)
    quoted = cover(quotes.first[quotes.speech], quotes.last[quotes.speech], n)
    terms = ~quotes.speech
    beside = np.isin(quotes.last, verbs.start) | np.isin(quotes.first, cues["as"].end)
    said = cover(a.content_start, a.content_end, n)
    praise = np.array([v.category == PRAISE for v in patterns.verbs] or [False])
    own = cover(a.source_start, a.source_end, n)
    saying = a.verb.take(np.flatnonzero(~praise[a.verb.ref]))
    own |= cover(saying.start, saying.end, n) | cover(a.verb.end, a.own_end, n)
    # A source within what another one said is part of it.
    inner = cover(a.content_start[a.that], a.content_end[a.that], n)
    said &= ~own | inner
    saying = verbs.take(np.flatnonzero(~praise[verbs.ref]))
    # A verb of saying in what another one said is his: कहा कि जवानों ने जवाब दिया.
    verb = cover(saying.start, saying.end, n) & ~inner
    named = terms & beside
    named[named] = said[quotes.first[named]]
    behind = np.zeros(n + 1, np.bool_)
    behind[cues["so-called"].end] = True
    return Speech(
        quoted,
        cover(quotes.first[terms], quotes.last[terms], n),
        cover(quotes.first[named], quotes.last[named], n),
        said,
        verb,
        _goes_on(reading, patterns.language, quoted, a, cues)[reading.sentence],
        _sentences_with(reading, cues["contest"].start)[reading.sentence],
        behind[:-1],
    )


def _goes_on(
    reading: Reading, language: str, quoted: Bools, a: Attributions, cues: dict[str, Hits]
) -> Bools:
    """Sentences in which speech runs on. English names its speaker again in each sentence."""
    goes_on = np.zeros(len(reading.bounds) - 1, np.bool_)
    if language != "hi" or not len(goes_on):
        return goes_on
    someone = a.source_end > a.source_start
    said = _sentences_with(reading, a.verb.start[someone & a.open])
    # What ends with its marks does not run on.
    said &= ~_sentences_with(reading, np.flatnonzero(quoted))
    # Whoever acts in a sentence of its own is told of, not quoted.
    speaks = a.verb.start[(a.content_start >= a.verb.end) | a.pronoun]
    elsewhere = np.concatenate([cues["by"].start, speaks, cues["meanwhile"].start])
    acts = _sentences_with(reading, elsewhere)
    opening = cues["scene"].start
    acts |= _sentences_with(reading, opening[_near_the_start(reading, opening)])
    same = np.append(False, _paragraphs(reading)[1:] == _paragraphs(reading)[:-1])
    alive = np.zeros((RUNS_ON, len(said)), np.bool_)
    previous = said
    for step in range(RUNS_ON):
        alive[step] = previous = np.append(False, previous[:-1]) & same & ~acts
    # The first runs on as it is; further ones up to the last that shows it.
    leans = _leans(reading, cues)
    shown = alive[1:].any(axis=0) & leans
    rest = np.flatnonzero(alive[1:].any(axis=0) & ~shown)
    shown[rest] = _ends_in(AHEAD, reading, rest)
    first = np.flatnonzero(alive[0] & ~leans)
    alive[0, first] = ~_ends_in(HAPPENED, reading, first)
    goes_on |= alive[0]
    for step in range(1, RUNS_ON):
        for back in range(min(step, len(said))):
            here = alive[step] & shown
            goes_on[: len(said) - back] |= here[back:]
    first = cues["first"].start
    heard = _lately(reading, _sentences_with(reading, a.verb.start[someone]))
    goes_on |= heard & _sentences_with(reading, first[~quoted[first]])
    # यह बात मंत्री ने कही: the words stand before.
    told = _sentences_with(reading, a.verb.start[a.told])
    goes_on[:-1] |= told[1:] & same[1:]
    return goes_on


def _leans(reading: Reading, cues: dict[str, Hits]) -> Bools:
    """Sentences that begin with a word that leans on the one before, or speak of "their" words."""
    words = cues["anaphoric"].start
    opening = words[words == reading.bounds[reading.sentence[words]]]
    return _sentences_with(reading, np.concatenate([opening, cues["of theirs"].start]))


def _paragraphs(reading: Reading) -> I64:
    """A number for the paragraph of each sentence, other in every text."""
    begins = reading.bounds[:-1]
    number: I64 = (reading.tokens.text[begins].astype(np.int64) << 32) + reading.tokens.paragraph[
        begins
    ]
    return number


def _near_the_start(reading: Reading, words: I64) -> Bools:
    near: Bools = words - reading.bounds[reading.sentence[words]] < OPENING
    return near


def _ends_in(ending: re.Pattern[str], reading: Reading, sentences: I64) -> Bools:
    """Whether the last two words of each of these sentences end so."""
    tokens, texts = reading.tokens, reading.articles["text"].tolist()
    last = reading.bounds[sentences + 1] - 1
    before = np.maximum(last - 1, reading.bounds[sentences])
    found = [
        bool(ending.search(texts[t][start:end]))
        for t, start, end in zip(
            tokens.text[last].tolist(),
            tokens.start[before].tolist(),
            tokens.end[last].tolist(),
            strict=True,
        )
    ]
    return np.array(found, np.bool_)


def _lately(reading: Reading, said: Bools) -> Bools:
    """Sentences with such a sentence not long before them in the same text."""
    number = np.arange(len(said))
    last = np.maximum.accumulate(np.where(said, number, -HEARD_WITHIN - 1))
    text = reading.tokens.text[reading.bounds[:-1]]
    lately: Bools = (number - last <= HEARD_WITHIN) & (text == text[np.maximum(last, 0)])
    return lately


def cover(start: I64, end: I64, n: int) -> Bools:
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
