"""Reporting verbs with what stands round them: what both languages look at."""

from __future__ import annotations

import re
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from .cues import listed
from .hits import Hits, any_in
from .reading import Reading

I64: TypeAlias = npt.NDArray[np.int64]
Bools: TypeAlias = npt.NDArray[np.bool_]

# A source is a noun phrase: the words nearest to the verb's postposition.
LONGEST_SOURCE = 14
# "A और B ने": words of A, what they may not hold, and what a name looks like: a capital, or an
# ending that a Hindi verb before "and" does not have.
LONGEST_JOINED = 6
NO_PART = (
    *("finite", "postposition", "by", "adjunct", "participle end", "anaphoric", "scene"),
    *("relative", "pronoun", "that"),
)
NAME = re.compile(
    "[A-Z]|[\u0900-\u097f]+"
    + "".join(f"(?<!{ending})" for ending in listed("hi", "names", "verb_endings"))
    + "$"
)
# What the text has before a word where only a full stop stands.
POINT = ord(".")


class Surroundings(NamedTuple):
    """The reporting verbs of a batch, and where they stand.

    Attributes
    ----------
    documents
        Nouns of documents in the locative (रिपोर्ट में).
    speakers
        Nouns of speakers.
    breaks
        For each word whether a clause begins there: at a hard break, save the full stop of an
        abbreviation (डॉ. राम, Mr. Lee); ``clause_start:clause_end`` are the words of its clause.
    left, right
        The sentence of each verb.
    that
        Where कि or "that" stands behind it, or -1.
    frame, nominative, participle, weak, prefix
        के अनुसार; बोले, which takes no ने; adding; added, which is also no verb of saying; बकौल.
    plain, praise, impersonal
        Verbs that just give words, report praise, or name nobody.
    """

    reading: Reading
    verbs: Hits
    cues: dict[str, Hits]
    documents: Hits
    speakers: Hits
    breaks: Bools
    clause_start: I64
    clause_end: I64
    left: I64
    right: I64
    that: I64
    frame: Bools
    nominative: Bools
    participle: Bools
    weak: Bools
    prefix: Bools
    plain: Bools
    praise: Bools
    impersonal: Bools

    def opens(self, words: I64) -> Bools:
        """Whether a break, or the end of everything, stands before these words."""
        found: Bools = np.append(self.breaks, True)[words]
        return found

    def is_cue(self, name: str, words: I64) -> Bools:
        """Whether a cue begins at these words."""
        found: Bools = np.isin(words, self.cues[name].start)
        return found

    def past(self, name: str, words: I64, most: int = 3) -> I64:
        """The words behind up to so many cues of one word that stand there."""
        at = words
        for _ in range(most):
            at = np.where((at < self.right) & self.is_cue(name, at), at + 1, at)
        return at

    def past_until(self, name: str, words: I64, end: I64, most: int = 3) -> I64:
        """As `past`, and never behind `end`."""
        at = words
        for _ in range(most):
            hit = np.searchsorted(self.cues[name].start, at)
            hit = np.minimum(hit, max(len(self.cues[name]) - 1, 0))
            there = self.is_cue(name, at)
            stop = self.cues[name].end[hit] if len(self.cues[name]) else at
            at = np.where(there & (stop <= end), stop, at)
        return at

    def before(self, name: str, words: I64, most: int = 3) -> I64:
        """These words, less up to so many cues of one word that stand right before them."""
        at = words
        for _ in range(most):
            at = np.where((at > self.left) & self.is_cue(name, at - 1), at - 1, at)
        return at

    def joined(self, start: I64) -> I64:
        """Where a noun phrase begins with what "and" joins to it: मंत्री और सचिव ने, A and B said.

        What is joined begins its clause, holds no verb and no postposition, and ends in a noun of
        speakers or in what may be a name.
        """
        end = np.maximum(start - 1, 0)
        begins = self.past("lead", self.phrase_start(end))
        length = end - begins
        joined = self.is_cue("joins", end) & (end > self.left)
        joined &= (length > 0) & (length <= LONGEST_JOINED)
        joined &= self.opens(begins) | (begins == self.left) | self.is_cue("that", begins - 1)
        for name in NO_PART:
            joined &= ~any_in(self.cues[name], begins, end)
        rows = np.flatnonzero(joined)
        last = end[rows]
        joined[rows] = np.isin(last, self.speakers.end) | self._may_be_name(last - 1)
        found: I64 = np.where(joined, begins, start)
        return found

    def _may_be_name(self, words: I64) -> Bools:
        tokens, texts = self.reading.tokens, self.reading.articles["text"].tolist()
        written = [
            texts[at][start:end]
            for at, start, end in zip(
                tokens.text[words].tolist(),
                tokens.start[words].tolist(),
                tokens.end[words].tolist(),
                strict=True,
            )
        ]
        return np.array([bool(NAME.match(word)) for word in written], np.bool_)

    def phrase_start(self, end: I64) -> I64:
        """Where the noun phrase that ends there begins: behind a break, कि, or a conjunction."""
        if not len(end):
            return end
        start = np.maximum(self.left, self.clause_start[np.maximum(end - 1, 0)])
        for name in ("that", "pause"):
            cue = self.cues[name]
            if len(cue):
                row = np.searchsorted(cue.start, end) - 1
                behind = np.where(row >= 0, cue.end[np.maximum(row, 0)], 0)
                start = np.where(behind < end, np.maximum(start, behind), start)
        found: I64 = np.maximum(start, end - LONGEST_SOURCE)
        return found


class Clauses(NamedTuple):
    """Who speaks and what is theirs, verb by verb; ``source_start == source_end``: nobody.

    ``open`` where sentences behind may carry the speech on, ``told`` where it stood in the sentence
    before (यह बात मंत्री ने कही), ``stands`` where the verb says anything at all. ``own_end`` is where
    the narrator's words about the speaking end ("he said after the match").
    """

    source_start: I64
    source_end: I64
    content_start: I64
    content_end: I64
    own_end: I64
    pronoun: Bools
    open: Bools
    told: Bools
    stands: Bools


def last_in(hits: Hits, left: I64, right: I64) -> I64:
    """Start of the last hit that begins in left:right, or -1."""
    if not len(hits):
        return np.full(len(left), -1, np.int64)
    row = np.searchsorted(hits.start, right) - 1
    at = hits.start[np.maximum(row, 0)]
    return np.where((row >= 0) & (at >= left), at, -1)


def first_in(hits: Hits, left: I64, right: I64) -> I64:
    """Start of the first hit that begins in left:right, or -1."""
    if not len(hits):
        return np.full(len(left), -1, np.int64)
    row = np.searchsorted(hits.start, left)
    at = hits.start[np.minimum(row, len(hits) - 1)]
    return np.where((row < len(hits)) & (at < right), at, -1)


def clauses(reading: Reading) -> tuple[Bools, I64, I64]:
    """For each word whether a clause begins there, and the words of its clause."""
    tokens, n = reading.tokens, len(reading.tokens)
    begins = np.zeros(n, np.bool_)
    begins[reading.bounds[:-1]] = True
    breaks = begins | (tokens.hard & (tokens.joint != POINT))
    number = np.cumsum(breaks) - 1
    bounds = np.append(np.flatnonzero(breaks), n).astype(np.int64)
    return breaks, bounds[:-1][number], bounds[1:][number]
