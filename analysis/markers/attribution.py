"""Attributed clauses: a reporting verb or frame, who speaks, and what is said to be theirs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from .cues import cues_of
from .english_clauses import english_clauses
from .hindi_clauses import hindi_clauses
from .hits import Hits, longest
from .patterns import Patterns
from .reading import Reading
from .surroundings import Clauses, Surroundings, clauses, first_in

I64: TypeAlias = npt.NDArray[np.int64]
Bools: TypeAlias = npt.NDArray[np.bool_]

THAT_WITHIN = 4
MOST_FORMS = 1000
# Verbs that give words and no more; what stands behind them is said, with or without कि.
PLAIN = ("neutral", "neutral_leaning_factive")
FINDERS: dict[str, Callable[[Surroundings], Clauses]] = {
    "hi": hindi_clauses,
    "en": english_clauses,
}


@dataclass(frozen=True, slots=True, eq=False)
class Attributions:
    """Attributed clauses of a batch, by word, in reading order.

    ``source_start == source_end`` where nobody is named. ``content_start:content_end`` is what is
    attributed; where the clause stands in its midst ("The road, he said, is open") it holds source
    and verb too, and they are nobody's words but the narrator's, up to ``own_end``. ``final`` marks
    the last of the verbs that share a source (ने जोर देकर कहा). `Clauses` says what ``open`` and
    ``told`` are.
    """

    verb: Hits
    source_start: I64
    source_end: I64
    content_start: I64
    content_end: I64
    own_end: I64
    that: Bools
    pronoun: Bools
    open: Bools
    told: Bools
    final: Bools

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
    # "alleged" puts in doubt and gives nobody the words.
    alleged = np.isin(verbs.start, cues["alleged"].start)
    verbs = verbs.take((reading.block[verbs.start] >= 0) & ~alleged)
    left = reading.bounds[reading.sentence[verbs.start]]
    right = reading.bounds[reading.sentence[verbs.start] + 1]
    that = first_in(cues["that"], verbs.end, np.minimum(right, verbs.end + THAT_WITHIN))
    # In बताते हुए कहा कि the second verb has the कि.
    following = np.append(verbs.start[1:], len(reading.tokens))
    that = np.where(that > following, -1, that)
    category = np.array([e.category for e in patterns.verbs] or [""], object)[verbs.ref]
    around = Surroundings(
        reading,
        verbs,
        cues,
        _documents(patterns, speakers, cues),
        speakers,
        *clauses(reading),
        left,
        right,
        that,
        _forms_in(patterns, verbs, "frame"),
        _forms_in(patterns, verbs, "nominative"),
        _forms_in(patterns, verbs, "participle"),
        _forms_in(patterns, verbs, "weak"),
        _forms_in(patterns, verbs, "prefix"),
        np.isin(category, PLAIN),
        category == "evaluative_positive",
        category == "impersonal",
    )
    made = FINDERS.get(patterns.language, hindi_clauses)(around)
    some = made.source_end > made.source_start
    end = _until_the_next(around, made, some)
    hangs = around.participle & around.opens(verbs.start)
    found = made.stands & (some | around.impersonal | (that >= 0) | hangs)
    kept = Attributions(
        verbs,
        np.where(some, made.source_start, 0),
        np.where(some, made.source_end, 0),
        made.content_start,
        np.maximum(made.content_start, end),
        made.own_end,
        that >= 0,
        made.pronoun,
        made.open,
        made.told,
        found,
    ).take(found)
    same = kept.source_end[1:] == kept.source_end[:-1]
    shares = np.append(same & (kept.source_end[1:] > 0), False)
    return replace(kept, final=~shares[: len(kept)])


def _forms_in(patterns: Patterns, verbs: Hits, name: str) -> Bools:
    """Whether a hit is one of the forms that this word list names."""
    listed = cues_of(patterns.language)[name]
    forms = [
        ref * MOST_FORMS + number
        for ref, entry in enumerate(patterns.verbs)
        for number, form in enumerate(entry.forms)
        if form in listed
    ]
    return np.isin(verbs.ref * MOST_FORMS + verbs.form, forms)


def _documents(patterns: Patterns, speakers: Hits, cues: dict[str, Hits]) -> Hits:
    """Nouns of documents in the locative: रिपोर्ट में."""
    paper = np.array([e.category == "document" for e in patterns.speakers] or [False])
    return speakers.take(paper[speakers.ref] & np.isin(speakers.end, cues["in"].start))


def _until_the_next(a: Surroundings, made: Clauses, some: Bools) -> I64:
    """End what is said where the next one begins to speak in the same sentence."""
    if not len(some):
        return made.content_end
    begins = np.maximum(a.clause_start[np.maximum(made.source_start, 0)], a.left)
    # मंत्री ने कहा कि ... और विपक्ष ने कहा: no break, but a conjunction.
    joined = ~a.opens(begins) & np.isin(made.source_start, a.cues["pause"].end)
    begins = np.where(joined, made.source_start - 1, begins)
    parted = some & (a.opens(begins) | joined)
    following = np.append(
        np.where(parted, begins, np.iinfo(np.int64).max)[1:], np.iinfo(np.int64).max
    )
    inside = (following > made.content_start) & (following < made.content_end)
    return np.where(inside, following, made.content_end)
