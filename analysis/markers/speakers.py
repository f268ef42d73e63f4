"""What kind of speaker a source is, and whether it names a person."""

from __future__ import annotations

import re
from functools import cache
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from ..credits import shipped_registry
from .attribution import Attributions
from .cues import listed
from .evidence import Evidence
from .hits import Hits, longest
from .reading import Reading

I64: TypeAlias = npt.NDArray[np.int64]
U64: TypeAlias = npt.NDArray[np.uint64]
Bools: TypeAlias = npt.NDArray[np.bool_]

# Kinds of speakers that come in a named and an unnamed variety.
WITH_NAMES = ("official", "expert", "citizen")
# Of lesser rank than another noun in the span: "बार एसोसिएशन ऑफ पाकिस्तान", "a company spokesman".
STATE, VOICE = "state", "voice"
# A title and the name behind it: "प्रधानमंत्री श्री नरेंद्र मोदी".
NAME_AFTER_TITLE = 3
# Sentences back in which somebody with an office and a name may be who a pronoun means.
TITLED_WITHIN = 2
NO_NAME_HI = re.compile(
    f"(?:{'|'.join(listed('hi', 'names', 'plural_endings'))})$"
    f"|^(?:{'|'.join(listed('hi', 'names', 'nobody'))})$"
)
LETTERS_HI = re.compile(f"(?:{'|'.join(listed('hi', 'names', 'letters'))}){{3,}}$")
LETTERS_EN = re.compile(r"(?:[A-Z]\.?){2,}$")
CAPITAL = re.compile(r"[A-Z][\w'’.-]*$")
NO_NAME_EN = frozenset(listed("en", "names", "nobody"))
OF = re.compile(r"\s+(?:of|from|at|in|for|with|on|who|and)\s.*$|,.*$")


def kinds(evidence: Evidence, a: Attributions, sources: list[str]) -> list[str]:
    """Kind of the last speaker noun in each source; of a bare name, that of its title elsewhere.

    Without a noun: an outlet of the registry is a medium, letters alone (एफएए, EPA) an office,
    everybody else a citizen.
    """
    speakers = evidence.speakers
    speakers = speakers.take(longest(speakers, np.zeros(len(speakers), np.int64)))
    names = np.array([e.category for e in evidence.patterns.speakers] or ["impersonal"], object)
    some = a.source_end > a.source_start
    found = np.full(len(a), "impersonal", object)
    found[some] = ""
    lesser = np.isin(names, (STATE, VOICE))[speakers.ref]
    for rank in (speakers.take(np.flatnonzero(lesser)), speakers.take(np.flatnonzero(~lesser))):
        row = np.searchsorted(rank.start, a.source_end) - 1
        inside = some & (row >= 0)
        inside[inside] = rank.start[row[inside]] >= a.source_start[inside]
        found[inside] = names[rank.ref[row[inside]]]
    found[np.isin(found, (STATE, VOICE))] = "official"
    bare = np.flatnonzero(found == "")
    known, title = _titled(evidence.reading, speakers, np.isin(names, WITH_NAMES)[speakers.ref])
    if len(known) and len(bare):
        name = in_text(evidence.reading, a.source_end[bare] - 1)
        at = np.minimum(np.searchsorted(known, name), len(known) - 1)
        met = known[at] == name
        found[bare[met]] = names[speakers.ref[title[at[met]]]]
    for i in np.flatnonzero(found == "").tolist():
        found[i] = _bare_kind(sources[i])
    return list(found)


@cache
def _bare_kind(source: str) -> str:
    last = source.split()[-1]
    if shipped_registry().find(source) or shipped_registry().find(last):
        return "media_outlet"
    return "official" if LETTERS_HI.match(last) or LETTERS_EN.match(last) else "citizen"


def named(evidence: Evidence, a: Attributions, sources: list[str]) -> Bools:
    """Whether each source ends in a personal name."""
    some = a.source_end > a.source_start
    noun = np.isin(a.source_end, evidence.speakers.end)
    check = _named_en if evidence.patterns.language == "en" else _named_hi
    found = np.array([bool(s) and check(s) for s in sources], np.bool_)
    return some & ~noun & found & ~a.pronoun


@cache
def _named_hi(source: str) -> bool:
    last = source.split()[-1]
    return not NO_NAME_HI.search(last) and not LETTERS_HI.match(last) and _bare(source)


@cache
def _named_en(source: str) -> bool:
    head = OF.sub("", source).split() or [""]
    last = head[-1].strip("\"'“”‘’")
    return (
        bool(CAPITAL.match(last))
        and not LETTERS_EN.match(last)
        and last.lower() not in NO_NAME_EN
        and _bare(source)
    )


def _bare(source: str) -> bool:
    """Whether a source is no outlet of the registry."""
    return not shipped_registry().find(source)


def last_titled(evidence: Evidence, verbs: I64) -> list[tuple[str, str] | None]:
    """Kind and words of the last person named with an office before each verb, if there is one.

    In the two sentences before the verb's own: an office with a name right behind it, in Hindi up
    to ने. None where nobody stands there, or a sentence of the same text is not there.
    """
    reading, speakers = evidence.reading, evidence.speakers
    tokens, texts = reading.tokens, reading.articles["text"].tolist()
    hard = tokens.hard  # made anew at every call
    entries = evidence.patterns.speakers
    office = np.array([e.category in WITH_NAMES for e in entries] or [False])[speakers.ref]
    speakers = speakers.take(np.flatnonzero(office))
    by = set(evidence.cues["by"].start.tolist())
    found: list[tuple[str, str] | None] = [None] * len(verbs)
    sentence = reading.sentence[verbs]
    first = reading.bounds[np.maximum(sentence - TITLED_WITHIN, 0)]
    left = np.searchsorted(speakers.start, first)
    right = np.searchsorted(speakers.start, reading.bounds[sentence])
    for i in range(len(verbs)):
        for row in range(int(right[i]) - 1, int(left[i]) - 1, -1):
            start, end = int(speakers.start[row]), int(speakers.end[row])
            if tokens.text[start] != tokens.text[verbs[i]]:
                break
            text = texts[int(tokens.text[start])]
            last = end
            while last < end + NAME_AFTER_TITLE and not hard[last] and last not in by:
                word = text[tokens.start[last] : tokens.end[last]]
                if evidence.patterns.language == "en" and not CAPITAL.match(word):
                    break
                last += 1
            whole = last in by or evidence.patterns.language == "en"
            if last > end and whole:
                words = text[tokens.start[start] : tokens.end[last - 1]]
                found[i] = (entries[speakers.ref[row]].category, words)
                break
    return found


def _titled(reading: Reading, speakers: Hits, person: Bools) -> tuple[U64, I64]:
    """Words that stand behind a title (राष्ट्रपति पुतिन), sorted, and the row of their first title."""
    rows = np.flatnonzero(person)
    hard = reading.tokens.hard
    words, titles = [], []
    going = np.ones(len(rows), np.bool_)
    for step in range(NAME_AFTER_TITLE):
        at = speakers.end[rows] + step
        going &= at < len(hard)
        going[going] = ~hard[at[going]]
        words.append(at[going])
        titles.append(rows[going])
    key = in_text(reading, np.concatenate(words))
    title = np.concatenate(titles)
    order = np.argsort(title, kind="stable")
    known, first = np.unique(key[order], return_index=True)
    return known, title[order][first]


def in_text(reading: Reading, words: I64) -> U64:
    """A key that is the same for the same word of the same text."""
    text = reading.tokens.text[words].astype(np.uint64)
    found: U64 = reading.tokens.key[words] ^ (text * np.uint64(0x9E3779B97F4A7C15))
    return found
