"""Attributed clauses: a reporting verb or frame, who speaks, and what is said to be theirs."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from .cues import CUES
from .hits import Hits, longest
from .patterns import Patterns
from .reading import Reading

I64: TypeAlias = npt.NDArray[np.int64]

# A source is a noun phrase: the words nearest to the verb's postposition.
LONGEST_SOURCE = 14
THAT_WITHIN = 4
MOST_FORMS = 1000
PRONOUN_BEHIND = 3


@dataclass(frozen=True, slots=True, eq=False)
class Attributions:
    """Attributed clauses of a batch, by word, in reading order.

    ``source_start == source_end`` where nobody is named. ``content_start:content_end`` is what is
    attributed; it may hold the source and the verb, which are nobody's praise.
    """

    verb: Hits
    source_start: I64
    source_end: I64
    content_start: I64
    content_end: I64
    frame: npt.NDArray[np.bool_]
    that: npt.NDArray[np.bool_]
    pronoun: npt.NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.verb)

    def take(self, rows: npt.NDArray[np.generic]) -> Attributions:
        """Some of the rows."""
        rest = (getattr(self, f.name)[rows] for f in fields(self)[1:])
        return Attributions(self.verb.take(rows), *rest)


def find_attributions(
    reading: Reading, patterns: Patterns, verbs: Hits, speakers: Hits, cues: dict[str, Hits]
) -> Attributions:
    """Clauses in what is searched that give words a source."""
    verbs = verbs.take(longest(verbs, np.zeros(len(verbs), np.int64)))
    alleged = cues["alleged"].start
    # "alleged" puts in doubt and gives nobody the words.
    verbs = verbs.take((reading.block[verbs.start] >= 0) & ~np.isin(verbs.start, alleged))
    left = reading.bounds[reading.sentence[verbs.start]]
    right = reading.bounds[reading.sentence[verbs.start] + 1]
    frames = _is_frame(patterns, verbs)
    impersonal = np.array([e.category == "impersonal" for e in patterns.verbs] or [False])[
        verbs.ref
    ]
    if patterns.language == "en":
        start, end, pronoun = _english(reading, verbs, cues, left, right, frames)
    else:
        documents = _documents(patterns, speakers, cues)
        start, end, pronoun = _hindi(reading, verbs, documents, cues, left, right, frames)
    that_at = _first_in(cues["that"], verbs.end, np.minimum(right, verbs.end + THAT_WITHIN))
    that = that_at >= 0
    found = (start < end) | impersonal | that
    content_start = np.where(that, that_at + 1, left)
    kept = Attributions(
        verbs.take(found),
        start[found],
        end[found],
        content_start[found],
        right[found],
        frames[found],
        that[found],
        pronoun[found],
    )
    return _one_per_source(kept)


def _is_frame(patterns: Patterns, verbs: Hits) -> npt.NDArray[np.bool_]:
    """Whether a hit is a frame (के अनुसार, according to) and no verb."""
    frames = CUES.get(patterns.language, {}).get("frame", ())
    forms = [
        ref * MOST_FORMS + number
        for ref, entry in enumerate(patterns.verbs)
        for number, form in enumerate(entry.forms)
        if form in frames
    ]
    return np.isin(verbs.ref * MOST_FORMS + verbs.form, forms)


def _hindi(
    reading: Reading,
    verbs: Hits,
    documents: Hits,
    cues: dict[str, Hits],
    left: I64,
    right: I64,
    frames: npt.NDArray[np.bool_],
) -> tuple[I64, I64, npt.NDArray[np.bool_]]:
    by = _last_in(cues["by"], left, verbs.start)
    pronoun_at = _last_in(cues["pronoun"], left, verbs.start)
    theirs = np.isin(verbs.start - 1, cues["theirs"].start)
    pronoun_at = np.where(theirs, verbs.start - 1, pronoun_at)
    # मंत्री का कहना है: the form itself may hold the postposition.
    nobody = (by < 0) & (pronoun_at < 0)
    own = np.isin(verbs.start, cues["of"].start) & nobody
    of = np.isin(verbs.start - 1, cues["of"].start) & np.isin(verbs.start, cues["holds"].start)
    end = np.where(frames | own, verbs.start, np.where(of & nobody, verbs.start - 1, by))
    pronoun = (pronoun_at >= 0) & (pronoun_at > by) & ~frames
    start = np.where(pronoun, pronoun_at, _phrase_start(reading, cues, left, np.maximum(end, 0)))
    end = np.where(pronoun, pronoun_at + 1, end)
    # याद दिलाते हुए उन्होंने ...: the speaker comes behind the participle.
    behind = _first_in(cues["pronoun"], verbs.end, np.minimum(right, verbs.end + PRONOUN_BEHIND))
    late = (end < 0) & (behind >= 0)
    start, end = np.where(late, behind, start), np.where(late, behind + 1, end)
    pronoun = pronoun | late
    # रिपोर्ट में प्रशंसा की गई: a document speaks.
    paper = _last_in(documents, left, verbs.start)
    written = (end < 0) & (paper >= 0)
    start, end = np.where(written, paper, start), np.where(written, paper + 1, end)
    some = end >= 0
    return np.where(some, start, 0), np.where(some, end, 0), pronoun


def _documents(patterns: Patterns, speakers: Hits, cues: dict[str, Hits]) -> Hits:
    """Nouns of documents in the locative: रिपोर्ट में."""
    paper = np.array([e.category == "document" for e in patterns.speakers] or [False])
    return speakers.take(paper[speakers.ref] & np.isin(speakers.end, cues["in"].start))


def _english(
    reading: Reading,
    verbs: Hits,
    cues: dict[str, Hits],
    left: I64,
    right: I64,
    frames: npt.NDArray[np.bool_],
) -> tuple[I64, I64, npt.NDArray[np.bool_]]:
    clause_end = np.minimum(reading.clause_end[verbs.end - 1], right)
    after = frames | (reading.tokens.hard[verbs.start] if len(verbs) else frames)
    start = np.where(after, verbs.end, _phrase_start(reading, cues, left, verbs.start))
    end = np.where(after, np.minimum(clause_end, verbs.end + 8), verbs.start)
    pronoun_at = _last_in(cues["pronoun"], start, end)
    return start, end, pronoun_at >= 0


def _phrase_start(reading: Reading, cues: dict[str, Hits], left: I64, end: I64) -> I64:
    """Where the noun phrase that ends there begins: behind a break, कि, or a conjunction."""
    if not len(end):
        return end
    at = np.maximum(end - 1, 0)
    start = np.maximum(left, reading.clause_start[at])
    for name in ("that", "pause"):
        cue = cues[name]
        if len(cue):
            row = np.searchsorted(cue.start, end) - 1
            behind = np.where(row >= 0, cue.end[np.maximum(row, 0)], 0)
            start = np.where(behind < end, np.maximum(start, behind), start)
    found: I64 = np.maximum(start, end - LONGEST_SOURCE)
    return found


def _one_per_source(found: Attributions) -> Attributions:
    """Of verbs that share a source (ने जोर देकर कहा) the last one stays."""
    n = len(found)
    if not n:
        return found
    key = np.where(found.source_end > found.source_start, found.source_end, -1 - np.arange(n))
    last = np.ones(n, np.bool_)
    last[:-1] = key[1:] != key[:-1]
    return found.take(last)


def _last_in(hits: Hits, left: I64, right: I64) -> I64:
    """Start of the last hit that begins in left:right, or -1."""
    if not len(hits):
        return np.full(len(left), -1, np.int64)
    row = np.searchsorted(hits.start, right) - 1
    at = hits.start[np.maximum(row, 0)]
    return np.where((row >= 0) & (at >= left), at, -1)


def _first_in(hits: Hits, left: I64, right: I64) -> I64:
    """Start of the first hit that begins in left:right, or -1."""
    if not len(hits):
        return np.full(len(left), -1, np.int64)
    row = np.searchsorted(hits.start, left)
    at = hits.start[np.minimum(row, len(hits) - 1)]
    return np.where((row < len(hits)) & (at < right), at, -1)
