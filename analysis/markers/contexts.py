"""What must, or must not, stand round a hit for it to count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from .hits import Hits, any_in
from .reading import Reading

I64: TypeAlias = npt.NDArray[np.int64]

# The group of a context that is no word: praise, any promotional marker whose own contexts hold.
PRAISE = -1


@dataclass(frozen=True, slots=True)
class Rule:
    """One context of one entry: which group of words, where, for which of its forms."""

    use: str
    group: int
    place: str  # phrase, before, after, near, clause, sentence
    tokens: int
    form: int  # -1: every form


def held(hits: Hits, contexts: Hits, rules: Sequence[Sequence[Rule]], reading: Reading) -> I64:
    """Rows of `hits` whose contexts hold: no exclusion, and one requirement where there are any.

    Both tables are sorted by the start of the hit.
    """
    keep = np.ones(len(hits), np.bool_)
    by_group = _by(contexts.ref)
    for ref, rows in _by(hits.ref).items():
        if not rules[ref]:
            continue
        required = np.zeros(len(rows), np.bool_)
        met = np.zeros(len(rows), np.bool_)
        for rule in rules[ref]:
            concerned = (hits.form[rows] == rule.form) | (rule.form < 0)
            if not concerned.any():
                continue
            near = by_group.get(rule.group)
            there = concerned & (
                _stands(rule, hits.take(rows), contexts.take(near), reading)
                if near is not None
                else False
            )
            if rule.use == "exclude":
                keep[rows[there]] = False
            else:
                required |= concerned
                met |= there
        keep[rows[required & ~met]] = False
    return np.flatnonzero(keep)


def with_praise(contexts: Hits, praise: Hits) -> Hits:
    """The contexts, and the markers of praise among them as `PRAISE`, by the start of each."""
    ref = np.concatenate([np.full(len(praise), PRAISE, np.int64), contexts.ref])
    start = np.concatenate([praise.start, contexts.start])
    order = np.argsort(start, kind="stable")
    form = np.concatenate([praise.form, contexts.form])
    end = np.concatenate([praise.end, contexts.end])
    return Hits(ref[order], form[order], start[order], end[order])


def _stands(rule: Rule, hits: Hits, words: Hits, reading: Reading) -> npt.NDArray[np.bool_]:
    """For each hit whether one of the words stands where the rule says."""
    longest = int((words.end - words.start).max())
    if rule.place == "phrase":  # overlaps the hit
        first = np.searchsorted(words.start, hits.start - longest, side="right")
        last = np.searchsorted(words.start, hits.end)
        there = np.zeros(len(hits), np.bool_)
        for step in range(int((last - first).max(initial=0))):
            at = np.minimum(first + step, len(words) - 1)
            there |= (first + step < last) & (words.end[at] > hits.start)
        return there
    sentence = reading.sentence[hits.start]
    left, right = reading.bounds[sentence], reading.bounds[sentence + 1]
    if rule.place == "clause":
        left, right = reading.clause_start[hits.start], reading.clause_end[hits.end - 1]
    there = np.zeros(len(hits), np.bool_)
    if rule.place != "after":
        reach = hits.start - rule.tokens if rule.tokens else left
        there |= any_in(words, np.maximum(left, reach), hits.start)
    if rule.place != "before":
        reach = hits.end + rule.tokens if rule.tokens else right
        there |= any_in(words, hits.end, np.minimum(right, reach))
    return there


def _by(ref: I64) -> dict[int, I64]:
    """Rows of each number, in order."""
    order = np.argsort(ref, kind="stable")
    numbers, first = np.unique(ref[order], return_index=True)
    return dict(zip(numbers.tolist(), np.split(order, first[1:]), strict=True)) if len(ref) else {}
