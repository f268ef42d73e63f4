"""Who speaks, and what is said, round a Hindi reporting verb."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from .hits import any_in
from .surroundings import LONGEST_SOURCE, Clauses, Surroundings, first_in, last_in

I64: TypeAlias = npt.NDArray[np.int64]
Bools: TypeAlias = npt.NDArray[np.bool_]

PRONOUN_BEHIND = 3
# "..., मंत्री ने मैच के बाद कहा": what may stand between the speaker and a verb that closes.
CLOSING_WITHIN = 4
# "राधेश्याम, सुनील, अकबर का कहना है": pieces of a list, and words in each.
MOST_LISTED, LONGEST_LISTED = 3, 3
COMMA = ord(",")


def hindi_clauses(a: Surroundings) -> Clauses:
    """The speaker stands before the verb, what is said behind कि, between the two, or before both.

    मंत्री ने कहा कि ...; मंत्री ने इसे ... बताया; ..., मंत्री ने बताया; मंत्रालय के अनुसार ...
    """
    start, end, pronoun = _sources(a)
    some = end > start
    behind = a.past("aux", a.verbs.end)
    # कहा, "..."; बोले- ...: said without कि. Of other verbs only behind a break.
    goes_on = (behind < a.right - 1) & (
        a.opens(behind) | (a.plain & ~a.is_cue("pause", behind) & ~a.frame)
    )
    goes_on |= a.frame & (behind < a.right - 1)
    # पुल को शानदार बताया: a thing is named, and nothing follows. लोगों को बताया: who was told.
    thing = last_in(a.cues["object"], np.where(some, end, a.left), a.verbs.start - 1)
    goes_on &= ~a.participle & ~(a.plain & (thing >= 0) & ~a.nominative)
    before = np.maximum(start - 1, 0)
    apart = some & (start > a.left + 1) & a.opens(start)
    told = any_in(a.cues["finite"], before - 1, start) | (a.verbs.start - end <= 1)
    closes = apart & a.plain & ~goes_on & (a.verbs.start - end <= CLOSING_WITHIN) & told
    closes |= a.frame & ~goes_on
    content_start = np.where(
        goes_on,
        np.where(a.prefix, end, behind),
        np.where(closes, a.left, np.where(some, end, a.left)),
    )
    content_end = np.where(goes_on, a.right, np.where(closes, start, behind))
    # याद दिलाते हुए उन्होंने कहा: the speaker comes behind what is said.
    late = some & (start >= a.verbs.end) & ~a.prefix
    content_start = np.where(late, a.left, content_start)
    content_end = np.where(late, a.verbs.start, content_end)
    that = a.that >= 0
    told = ~goes_on & ~that & a.plain & any_in(a.cues["these words"], a.left, a.verbs.start)
    content_start = np.where(that, a.that + 1, np.where(told, behind, content_start))
    content_end = np.where(that, a.right, np.where(told, behind, content_end))
    opens = that | (a.opens(behind) & (behind < a.right - 1))
    stands = ~a.weak | opens
    # लोग इसे ... मानते हैं; उनकी बोली: without कि the other verbs that take no ने need an object.
    free = a.nominative & ~opens & ~a.is_cue("object", end) & ~a.is_cue("spoke", a.verbs.start)
    stands &= ~free & ~(a.nominative & (a.is_cue("of", end - 1) | a.is_cue("theirs", end - 1)))
    return Clauses(
        start,
        end,
        content_start,
        content_end,
        a.verbs.end,
        pronoun,
        (that | goes_on) & ~a.frame,
        told,
        stands,
    )


def _sources(a: Surroundings) -> tuple[I64, I64, Bools]:
    start, holds = a.verbs.start, a.is_cue("holds", a.verbs.start)
    by = last_in(a.cues["by"], a.left, start)
    pronoun_at = last_in(a.cues["pronoun"], a.left, start)
    theirs = a.is_cue("theirs", start - 1) & holds
    pronoun_at = np.where(theirs, start - 1, pronoun_at)
    # कहा गया, की जा रही है: who stands with ने did something else.
    passive = a.is_cue("passive aux", a.verbs.end) & ~holds
    by, pronoun_at = np.where(passive, -1, by), np.where(passive, -1, pronoun_at)
    # मंत्री ने पुल का उद्घाटन किया, जो प्रगति का संकेत देता है: the relative clause is nobody's words.
    who = a.cues["who"].take(np.flatnonzero(a.opens(a.cues["who"].start)))
    by = np.where((by >= 0) & any_in(who, by, start) & (a.that < 0), -1, by)
    # विशेषज्ञ रमेश वर्मा, जिन्होंने पुस्तक लिखी है, ने कहा
    relative = (pronoun_at > by) & a.is_cue("relative", pronoun_at)
    # मंत्री का कहना है: the form itself may hold the postposition. शर्मा बोले: it takes none.
    nobody = (by < 0) & (pronoun_at < 0)
    own = a.is_cue("of", start) | a.nominative
    of = a.is_cue("of", start - 1) & holds
    near = np.where(own & (nobody | a.nominative), start, np.where(of & nobody, start - 1, by))
    end = np.where(a.frame, start, np.where(relative, pronoun_at, near))
    # मंत्रालय की ओर से कहा गया
    agent = last_in(a.cues["agent"], a.left, start)
    end = np.where((end < 0) & (agent >= 0) & ~a.is_cue("by", agent), agent, end)
    pronoun = (pronoun_at > by) & ~a.frame & ~relative & ~a.nominative
    begins = np.where(pronoun, pronoun_at, _phrase(a, np.maximum(end, 0)))
    end = np.where(pronoun, pronoun_at + 1, end)
    # याद दिलाते हुए उन्होंने ...: the speaker comes behind the participle.
    reach = np.minimum(a.right, a.verbs.end + PRONOUN_BEHIND)
    behind = first_in(a.cues["pronoun"], a.verbs.end, reach)
    late = (end < 0) & (behind >= 0)
    begins, end = np.where(late, behind, begins), np.where(late, behind + 1, end)
    # रिपोर्ट में प्रशंसा की गई: a document speaks.
    paper = last_in(a.documents, a.left, start)
    written = (end < 0) & (paper >= 0)
    begins, end = np.where(written, paper, begins), np.where(written, paper + 1, end)
    # बकौल निदेशक, ...
    reach = np.minimum(a.clause_end[a.verbs.end - 1], a.verbs.end + LONGEST_LISTED)
    begins, end = np.where(a.prefix, a.verbs.end, begins), np.where(a.prefix, reach, end)
    # विश्लेषक इसे ... मान रहे हैं: the speaker ends where what is spoken of begins.
    thing = first_in(a.cues["object"], begins + 1, end)
    taken = a.nominative & (a.that < 0) & (thing >= 0)
    end = np.where(taken, thing, end)
    # इसे अल्पाइन कहते हैं: it is called so, by nobody.
    end = np.where(a.nominative & a.is_cue("object", begins), -1, end)
    # शानदार बताते हुए मंत्री ने कहा: the speaker of the participle comes with the next verb.
    following = np.append(np.arange(1, len(end)), len(end) - 1)[: len(end)]
    shared = a.participle & (end < 0) & (a.left[following] == a.left) & (end[following] >= 0)
    begins = np.where(shared, begins[following], begins)
    end = np.where(shared, end[following], end)
    some = end >= 0
    return np.where(some, begins, 0), np.where(some, end, 0), pronoun | late


def _phrase(a: Surroundings, end: I64) -> I64:
    """Where the speaker's phrase begins; a list of names goes on over its commas."""
    start = a.joined(a.phrase_start(end))
    for _ in range(MOST_LISTED):
        before = np.maximum(a.clause_start[np.maximum(start - 1, 0)], a.left)
        listed = a.opens(start) & (start > before) & (start - before <= LONGEST_LISTED)
        plain = ~any_in(a.cues["finite"], before, start)
        for name in (
            "pause",
            "anaphoric",
            "postposition",
            "scene",
            "that",
            "relative",
            "lead",
            "frame",
        ):
            plain &= ~any_in(a.cues[name], before, start)
        comma = a.reading.tokens.joint[np.minimum(start, len(a.reading.tokens) - 1)] == COMMA
        start = np.where(listed & plain & comma & (end - before <= LONGEST_SOURCE), before, start)
    # आपदा एजेंसी (एनडीएमए) के निदेशक: a bracket parts the genitive from what it belongs to.
    for _ in range(2):
        before = np.maximum(a.clause_start[np.maximum(start - 1, 0)], a.left)
        hangs = a.opens(start) & a.is_cue("of", start) & (start > a.left)
        start = np.where(hangs, np.maximum(before, end - LONGEST_SOURCE), start)
        before = np.maximum(a.clause_start[np.maximum(start - 1, 0)], a.left)
        bracketed = hangs & (end - before <= LONGEST_SOURCE) & (start > a.left)
        start = np.where(bracketed, before, start)
    # सीएनएन ने पुलिस के हवाले से: the frame's source begins behind ने.
    giver = last_in(a.cues["by"], start, end)
    start = np.where(a.frame & (giver >= 0), giver + 1, start)
    # बताते हुए अमेरिका ने: what stands before the participle is no name.
    behind = last_in(a.cues["participle end"], start, end) + 1
    start = np.where(behind > 0, behind, start)
    found: I64 = np.minimum(a.past_until("lead", start, end), end)
    return found
