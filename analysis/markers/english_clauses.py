"""Who speaks, and what is said, round an English reporting verb."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from .hits import any_in
from .surroundings import Clauses, Surroundings, first_in, last_in

I64: TypeAlias = npt.NDArray[np.int64]
Bools: TypeAlias = npt.NDArray[np.bool_]

# "..., said Omar Khan of the union": a source behind its verb.
SOURCE_BEHIND = 8
# "Mr Lee, the mayor of Ashton, said": a subject without a verb, parted from its own.
LONGEST_SUBJECT = 12
MOST_ASIDES = 4
# "..., he said on Monday": what may follow the verb that closes.
CLOSING_WITHIN = 8
# "But according to", "And, according to".
OPENING_WITHIN = 2


def english_clauses(a: Surroundings) -> Clauses:
    """What is said stands behind the verb, before it, or round it.

    The minister said ...; "...," said the minister; The road, he said, is ...; according to ...
    """
    verbs, left, right = a.verbs, a.left, a.right
    verb = a.before("aux", verbs.start)
    behind_break = a.opens(verb) & (verb > left)
    start, end, parted, inverted = _sources(a, verb, behind_break)
    pronoun = (end > start) & (end - start <= 2)
    pronoun &= last_in(a.cues["pronoun"], start, end) >= 0
    that = a.that >= 0
    # Closed off behind: "..., he said, ..." or "..., he said on Monday."
    clause_end = np.minimum(a.clause_end[verbs.end - 1], right)
    rest = clause_end - verbs.end
    plainly = ~any_in(a.cues["finite"], verbs.end, clause_end)
    closed = (rest == 0) | (a.is_cue("adjunct", verbs.end) & (rest <= CLOSING_WITHIN))
    closed |= a.is_cue("addressed", verbs.start) & (rest <= CLOSING_WITHIN) & plainly
    aside = a.opens(start) & (start > left) & closed & ~parted
    opening = a.frame & (verbs.start - left <= OPENING_WITHIN)
    round_it = (inverted | aside) & ~opening & ~a.participle & ~that
    behind = np.where(opening, end, np.where(a.praise, verbs.start, verbs.end))
    content_start = np.where(that, a.that + 1, np.where(round_it, left, behind))
    content_end = np.where(round_it, right, _turn(a, content_start))
    own_end = np.where(aside & round_it, clause_end, verbs.end)
    stands = _says(a, verb, behind_break, aside)
    no = np.zeros(len(start), np.bool_)
    return Clauses(start, end, content_start, content_end, own_end, pronoun, no, no, stands)


def _sources(a: Surroundings, verb: I64, behind_break: Bools) -> tuple[I64, I64, Bools, Bools]:
    """The source of each verb; whether it is parted from it, and whether it stands behind it."""
    subject, subject_end = _parted_subject(a, verb)
    parted = behind_break & (subject_end > subject)
    inverted = (behind_break & ~parted | a.frame) & ~a.participle
    # "the recovery he promised", "children who wrote": the word at the verb, or the one before.
    end = np.where(a.is_cue("who", verb - 1), np.maximum(verb - 1, a.left), verb)
    near = a.past_until("lead", a.joined(a.phrase_start(end)), end)
    near = np.where(a.is_cue("subject", end - 1), end - 1, near)
    following = np.minimum(a.clause_end[a.verbs.end - 1], a.right)
    following = np.minimum(following, a.verbs.end + SOURCE_BEHIND)
    start = np.where(inverted, a.verbs.end, np.where(parted, subject, near))
    end = np.where(inverted, following, np.where(parted, subject_end, end))
    # A participle has the subject of the verb before it.
    same = np.append(False, a.left[1:] == a.left[:-1])[: len(start)] & a.participle
    previous = np.maximum(np.arange(len(start)) - 1, 0)
    start = np.where(same, start[previous], np.where(a.participle, 0, start))
    end = np.where(same, end[previous], np.where(a.participle, 0, end))
    return start, end, parted, inverted


def _says(a: Surroundings, verb: I64, behind_break: Bools, aside: Bools) -> Bools:
    """Whether the verb gives words at all, and is no noun, passive or other deed."""
    verbs, that = a.verbs, a.that >= 0
    # "was told", "has been criticised by": somebody else speaks, or nobody.
    passive = a.is_cue("be", verb - 1) & ~a.impersonal & ~behind_break
    noun = a.is_cue("no verb", verbs.start - 1) & (verbs.start > a.left)
    by_name = a.is_cue("subject", verb - 1)
    brief = behind_break & (a.right - verbs.end <= SOURCE_BEHIND)
    plural = a.is_cue("plural", verbs.start)
    marked = (brief | aside | a.opens(verbs.end)) & ~plural
    # "disputed claims that": a clause has one verb.
    earlier = np.append(-1, verbs.start[:-1])[: len(verb)]
    noun |= plural & (earlier >= a.clause_start[verbs.start])
    says = ~passive & ~(noun & ~a.frame & ~a.participle)
    says &= ~a.weak | marked | that | by_name
    found: Bools = says & (~a.participle | behind_break | that)
    return found


def _parted_subject(a: Surroundings, verb: I64) -> tuple[I64, I64]:
    """The subject of a verb behind a break: "Mr Lee, who ..., said" and "Mr Lee, the mayor, said".

    Back over what has no verb, or begins with "who". Empty where there is none: in "The road is
    open, said Mr Lee" the verb comes first.
    """
    n = len(a.reading.tokens)
    start = verb
    going = np.ones(len(start), np.bool_)
    steps = np.zeros(len(start), np.int64)
    for _ in range(MOST_ASIDES):
        before = np.maximum(a.clause_start[np.maximum(start - 1, 0)], a.left)
        first = a.past_until("lead", before, start)
        apposed = a.is_cue("determiner", first) & (start < verb)
        brief = (start - first <= LONGEST_SUBJECT) | apposed
        plain = brief & ~any_in(a.cues["finite"], before, start) & (start > first)
        relative = a.is_cue("who", before)
        going &= (start > a.left) & (relative | (plain & ~a.is_cue("adjunct", first)))
        first = np.where(relative, before, first)
        start, steps = np.where(going, first, start), steps + going
    # What begins so hangs on a noun that was not found.
    start = np.where(a.is_cue("who", start), verb, start)
    end = np.minimum(a.clause_end[np.minimum(start, n - 1)], verb)
    rest = a.right - a.verbs.end
    behind = (steps == 1) & (rest <= SOURCE_BEHIND) & ~a.is_cue("adjunct", a.verbs.end)
    found = (steps > 0) & (start < verb) & ~behind & (rest >= 2)
    return np.where(found, start, 0), np.where(found, end, 0)


def _turn(a: Surroundings, start: I64) -> I64:
    """Where what is said ends: at ", but" and its like, or with the sentence."""
    turns = a.cues["turn"]
    turns = turns.take(np.flatnonzero(a.opens(turns.start)))
    turn = first_in(turns, start + 1, a.right)
    return np.where(turn >= 0, turn, a.right)
