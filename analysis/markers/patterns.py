"""Everything that is looked for in one language, compiled into one matcher: one pass finds all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from ...lexicons.lexicon import Entry, Lexicon, read_lexicon
from ..text.fold import LOOKUP
from ..text.matcher import Matcher, compile_patterns
from .cues import CUES
from .inflection import inflections
from .reading import Reading

I64: TypeAlias = npt.NDArray[np.int64]

MARKERS_FROM = ("promotional", "slogans", "counterweight")
SPEECH_FROM = ("reporting-verbs", "speakers")


@dataclass(frozen=True, slots=True)
class Rule:
    """One context of one entry: which group of words, where, for which of its forms."""

    use: str
    group: int
    place: str  # phrase, before, after, near, clause, sentence
    tokens: int
    form: int  # -1: every form


@dataclass(frozen=True, slots=True, eq=False)
class Hits:
    """Places of one kind in a batch, by word: row i is ``start[i]:end[i]`` of `Reading.tokens`."""

    ref: I64  # what was found: number of an entry, a group, a cue
    form: I64  # which of its forms
    start: I64
    end: I64

    def __len__(self) -> int:
        return len(self.ref)

    def take(self, rows: npt.NDArray[np.generic]) -> Hits:
        """Some of the rows."""
        return Hits(self.ref[rows], self.form[rows], self.start[rows], self.end[rows])


@dataclass(frozen=True, slots=True, eq=False)
class Patterns:
    """The compiled patterns of one language.

    Attributes
    ----------
    entries
        Entries of the marker lexicons, sorted by id; hits name them by position.
    rules
        For each entry its contexts.
    verbs, speakers
        Entries of the speech lexicons, sorted by id.
    lists
        Names of the word lists of the lexicons.
    cues
        Names of the small word lists that voice and negation need.
    roles
        For each pattern of the matcher what it is: rows of (pattern, kind, ref, form), by pattern.
    """

    language: str
    entries: tuple[Entry, ...]
    rules: tuple[tuple[Rule, ...], ...]
    verbs: tuple[Entry, ...]
    speakers: tuple[Entry, ...]
    lists: tuple[str, ...]
    cues: tuple[str, ...]
    matcher: Matcher
    roles: I64
    first_role: I64

    def find(self, reading: Reading, texts: npt.NDArray[np.integer]) -> dict[str, Hits]:
        """Every place of every kind in the texts of these positions."""
        found = self.matcher.find(reading.articles["text"].iloc[texts], overlap="all")
        pattern = found["pattern"].to_numpy(np.int64)
        base = reading.tokens.offsets[texts[found["text"].to_numpy(np.int64)]]
        count = self.first_role[pattern + 1] - self.first_role[pattern]
        row = np.repeat(np.arange(len(pattern)), count)
        within = np.arange(len(row)) - np.repeat(np.cumsum(count) - count, count)
        role = self.roles[self.first_role[pattern[row]] + within]
        start = (base + found["start_token"].to_numpy(np.int64))[row]
        end = (base + found["end_token"].to_numpy(np.int64))[row]
        # A gap may run over a stop; a phrase does not.
        whole = reading.sentence[start] == reading.sentence[end - 1] if len(row) else row == 0
        hits = {}
        for number, kind in enumerate(KINDS):
            rows = np.flatnonzero((role[:, 1] == number) & whole)
            rows = rows[np.lexsort((role[rows, 2], end[rows], start[rows]))]
            hits[kind] = Hits(role[rows, 2], role[rows, 3], start[rows], end[rows])
        return hits


KINDS = ("entry", "context", "list", "verb", "speaker", "cue")


def compile_lexicons(lexicons: Iterable[Lexicon], language: str) -> Patterns:
    """Compile the entries of one language, with their contexts and all that voice needs."""
    lexicons = tuple(lexicons)
    entries = _active(lexicons, language)
    speech = {name: _active([read_lexicon(name)], language) for name in SPEECH_FROM}
    cues = CUES.get(language, {})
    roles: dict[str, list[tuple[int, int, int]]] = {}

    def add(kind: str, ref: int, form_number: int, form: str) -> None:
        for variant in inflections(form, language):
            roles.setdefault(variant, []).append((KINDS.index(kind), ref, form_number))

    groups: dict[tuple[str, ...], int] = {}
    rules = []
    for ref, entry in enumerate(entries):
        for number, form in enumerate(entry.forms):
            add("entry", ref, number, form)
        mine = []
        for context in entry.contexts:
            if context.forms not in groups:
                groups[context.forms] = len(groups)
                for word in context.forms:
                    add("context", groups[context.forms], 0, word)
            place, _, reach = context.within.partition(" ")
            of = entry.forms.index(context.of) if context.of else -1
            mine.append(Rule(context.use, groups[context.forms], place, int(reach or 0), of))
        rules.append(tuple(mine))
    lists = _lists(lexicons, language)
    for ref, words in enumerate(lists.values()):
        for word in words:
            add("list", ref, 0, word)
    for kind, name in (("verb", "reporting-verbs"), ("speaker", "speakers")):
        for ref, entry in enumerate(speech[name]):
            for number, form in enumerate(entry.forms):
                add(kind, ref, number, form)
    for ref, words in enumerate(cues.values()):
        for number, word in enumerate(words):
            roles.setdefault(word, []).append((KINDS.index("cue"), ref, number))
    table = np.array(
        [(p, *role) for p, rs in enumerate(roles.values()) for role in dict.fromkeys(rs)],
        np.int64,
    ).reshape(-1, 4)
    first = np.searchsorted(table[:, 0], np.arange(len(roles) + 1))
    return Patterns(
        language,
        entries,
        tuple(rules),
        speech["reporting-verbs"],
        speech["speakers"],
        tuple(lists),
        tuple(cues),
        compile_patterns(list(roles), fold=LOOKUP),
        table,
        first.astype(np.int64),
    )


@cache
def shipped_patterns(language: str) -> Patterns:
    """The shipped marker lexicons of one language, compiled once a process."""
    return compile_lexicons([read_lexicon(name) for name in MARKERS_FROM], language)


def _active(lexicons: Iterable[Lexicon], language: str) -> tuple[Entry, ...]:
    chosen = [e for lexicon in lexicons for e in lexicon if e.status == "active"]
    return tuple(sorted((e for e in chosen if e.language == language), key=lambda e: e.id))


def _lists(lexicons: Iterable[Lexicon], language: str) -> dict[str, tuple[str, ...]]:
    lists: dict[str, tuple[str, ...]] = {}
    for lexicon in lexicons:
        for (name, of), words in sorted(lexicon.lists.items()):
            if of == language:
                lists[name] = tuple(dict.fromkeys((*lists.get(name, ()), *words)))
    return lists


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
        there |= _starts_in(words, np.maximum(left, reach), hits.start)
    if rule.place != "before":
        reach = hits.end + rule.tokens if rule.tokens else right
        there |= _starts_in(words, hits.end, np.minimum(right, reach))
    return there


def _starts_in(words: Hits, left: I64, right: I64) -> npt.NDArray[np.bool_]:
    return np.searchsorted(words.start, left) < np.searchsorted(words.start, right)


def _by(ref: I64) -> dict[int, I64]:
    """Rows of each number, in order."""
    order = np.argsort(ref, kind="stable")
    numbers, first = np.unique(ref[order], return_index=True)
    return dict(zip(numbers.tolist(), np.split(order, first[1:]), strict=True)) if len(ref) else {}


def longest(hits: Hits, group: npt.NDArray[np.integer]) -> I64:
    """Rows that stay: in each group the leftmost hit, of those that begin together the longest.

    Whatever begins inside a hit that stays goes. Ties go to the lower number, so that the order
    of the lines in a lexicon never matters.
    """
    order = np.lexsort((hits.ref, -hits.end, hits.start, group))
    keep = _leftmost(group[order].astype(np.int64), hits.start[order], hits.end[order])
    rows: I64 = np.sort(order[keep])
    return rows


def _leftmost(group: I64, start: I64, end: I64) -> npt.NDArray[np.bool_]:
    keep = np.zeros(len(start), np.bool_)
    last_group, last_end = -1, -1
    for i, (g, s, e) in enumerate(zip(group.tolist(), start.tolist(), end.tolist(), strict=True)):
        if g != last_group or s >= last_end:
            keep[i] = True
            last_group, last_end = g, e
    return keep
