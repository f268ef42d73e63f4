"""Who speaks in an article: attributed clauses with verb, stance, and the kind of the source."""

from __future__ import annotations

import re
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from ...corpora.corpus import Corpus
from ..columns import SOURCES, conform, empty
from .attribution import Attributions
from .evidence import Evidence, find_evidence
from .hits import Hits, longest
from .reading import Reading, read

I64: TypeAlias = npt.NDArray[np.int64]
U64: TypeAlias = npt.NDArray[np.uint64]
Bools: TypeAlias = npt.NDArray[np.bool_]

# Kinds of speakers that come in a named and an unnamed variety.
WITH_NAMES = ("official", "expert", "citizen")
HUMAN = (
    *("named_official", "unnamed_official", "named_expert", "unnamed_expert"),
    *("named_citizen", "unnamed_citizen", "company", "party_ruling", "party_opposition"),
    *("civil_society", "court_auditor"),
)
# A title and the name behind it: "प्रधानमंत्री श्री नरेंद्र मोदी".
NAME_AFTER_TITLE = 3
EXPERT_NAMED_WITHIN = 2
# Oblique plurals and pronouns stand for nobody in particular.
NO_NAME_HI = re.compile(r"(ों|ओं|यों|जनों|गण)$|^(दोनों|सभी|कई|कुछ|एक|जिन|इन|उन|किसी|सब)$")
NAME_EN = re.compile(r"(?:^|\s)(?!The\b|A\b|An\b|In\b|But\b|And\b|On\b)[A-Z][\w'’.-]+")


def find_sources(corpus: Corpus, *, blocks: pd.DataFrame | None = None) -> pd.DataFrame:
    """Find every attributed clause of each article: who is said to have said something.

    A clause is a reporting verb or frame with a source (मंत्री ने कहा कि ..., पुलिस के अनुसार), or with
    nobody (माना जा रहा है). Of verbs that share a source the last counts. Verbs that tell of
    praise or support and report no words (समर्थन किया) are no attributed clause.

    Returns
    -------
    DataFrame
        Columns SOURCES, in reading order. A pronoun takes name and kind from the clause before
        it; a bare name takes its kind from an office that stands before it in the article.

    Examples
    --------
    >>> from saabhar.corpora import Article, Corpus
    >>> text = "विशेषज्ञों ने कहा कि बारिश होगी। मंत्री रमेश वर्मा ने बताया कि सड़क बनेगी।"
    >>> found = find_sources(Corpus.of([Article("a1", text, language="hi")]))
    >>> found[["source", "type", "named", "stance"]].values.tolist()
    [['विशेषज्ञों', 'unnamed_expert', False, 0], ['मंत्री रमेश वर्मा', 'named_official', True, 1]]
    """
    return sources_of(list(find_evidence(read(corpus, blocks))))


def sources_of(found: list[Evidence]) -> pd.DataFrame:
    """`find_sources` for what has been searched already."""
    tables = [_table(evidence) for evidence in found]
    if not tables:
        return empty(SOURCES)
    frame = pd.concat(tables, ignore_index=True)
    frame = frame.sort_values(["at", "start"], kind="stable").drop(columns="at")
    return conform(frame.reset_index(drop=True), SOURCES, name="SOURCES")


def _table(evidence: Evidence) -> pd.DataFrame:
    reading, patterns = evidence.reading, evidence.patterns
    a = _said(evidence)
    tokens = reading.tokens
    at = tokens.text[a.verb.start].astype(np.int64)
    some = a.source_end > a.source_start
    texts = reading.articles["text"].tolist()
    first, last = np.maximum(a.source_start, 0), np.maximum(a.source_end - 1, 0)
    source_start = np.where(some, tokens.start[first], -1)
    source_end = np.where(some, tokens.end[last], -1)
    verb_start, verb_end = tokens.start[a.verb.start], tokens.end[a.verb.end - 1]
    start = np.where(some, np.minimum(source_start, verb_start), verb_start)
    end = np.maximum(source_end, verb_end)
    source = [
        texts[t][s:e] if s >= 0 else ""
        for t, s, e in zip(at.tolist(), source_start.tolist(), source_end.tolist(), strict=True)
    ]
    named = _named(evidence, a, source, some)
    kind = _kinds(evidence, a)
    kind, named = _go_back(a, at, kind, named)
    types = [_type(k, n) for k, n in zip(kind, named.tolist(), strict=True)]
    verbs = patterns.verbs
    frame = pd.DataFrame(
        {
            "at": at,
            "article_id": reading.articles["article_id"].to_numpy(object)[at],
            "start": start,
            "end": end,
            "text": [texts[t][s:e] for t, s, e in zip(at.tolist(), start, end, strict=True)],
            "verb": [texts[t][s:e] for t, s, e in zip(at, verb_start, verb_end, strict=True)],
            "verb_id": [verbs[r].id for r in a.verb.ref],
            "verb_class": [verbs[r].category for r in a.verb.ref],
            "stance": np.array([verbs[r].stance for r in a.verb.ref], np.int64),
            "source": source,
            "source_start": source_start,
            "source_end": source_end,
            "type": types,
            "named": named,
            "official": [k == "official" for k in kind],
            "direct": _direct(evidence, a),
            "block": reading.blocks["kind"].to_numpy(object)[reading.block[a.verb.start]],
        }
    )
    frame["unnamed_expert"] = _unnamed_experts(reading, a, at, types, named)
    return frame


def _said(evidence: Evidence) -> Attributions:
    """Attributions that report words: praise and support without कि are deeds."""
    a = evidence.attributions
    deed = np.array(
        [v.category == "evaluative_positive" for v in evidence.patterns.verbs] or [False]
    )[a.verb.ref]
    return a.take(~deed | a.that)


def _named(evidence: Evidence, a: Attributions, source: list[str], some: Bools) -> Bools:
    """Whether the source ends in a personal name."""
    if evidence.patterns.language == "en":
        return np.array([bool(NAME_EN.search(s)) for s in source], np.bool_) & some
    # The word before ने: no noun of the lexicon, no plural, no pronoun.
    noun = np.isin(a.source_end, evidence.speakers.end)
    plain = np.array([bool(s) and not NO_NAME_HI.search(s.split()[-1]) for s in source], np.bool_)
    return some & ~noun & plain & ~a.pronoun


def _kinds(evidence: Evidence, a: Attributions) -> list[str]:
    """Kind of the last speaker noun in each source; of a bare name, that of its title elsewhere."""
    speakers = evidence.speakers
    speakers = speakers.take(longest(speakers, np.zeros(len(speakers), np.int64)))
    names = np.array([e.category for e in evidence.patterns.speakers] or ["impersonal"], object)
    some = a.source_end > a.source_start
    kinds = np.full(len(a), "impersonal", object)
    kinds[some] = "citizen"
    if not len(speakers):
        return list(kinds)
    row = np.searchsorted(speakers.start, a.source_end) - 1
    inside = some & (row >= 0)
    inside[inside] = speakers.start[row[inside]] >= a.source_start[inside]
    kinds[inside] = names[speakers.ref[row[inside]]]
    bare = np.flatnonzero(some & ~inside)
    known, title = _titled(evidence.reading, speakers, np.isin(names, WITH_NAMES)[speakers.ref])
    if len(known) and len(bare):
        name = _in_text(evidence.reading, a.source_end[bare] - 1)
        at = np.minimum(np.searchsorted(known, name), len(known) - 1)
        met = known[at] == name
        kinds[bare[met]] = names[speakers.ref[title[at[met]]]]
    return list(kinds)


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
    key = _in_text(reading, np.concatenate(words))
    title = np.concatenate(titles)
    order = np.argsort(title, kind="stable")
    known, first = np.unique(key[order], return_index=True)
    return known, title[order][first]


def _in_text(reading: Reading, words: I64) -> U64:
    """A key that is the same for the same word of the same text."""
    text = reading.tokens.text[words].astype(np.uint64)
    found: U64 = reading.tokens.key[words] ^ (text * np.uint64(0x9E3779B97F4A7C15))
    return found


def _go_back(a: Attributions, at: I64, kind: list[str], named: Bools) -> tuple[list[str], Bools]:
    """A pronoun speaks for the source before it in the same article."""
    kind, named = list(kind), named.copy()
    for i in np.flatnonzero(a.pronoun).tolist():
        if i and at[i - 1] == at[i] and kind[i - 1] != "impersonal":
            kind[i], named[i] = kind[i - 1], named[i - 1]
    return kind, named


def _type(kind: str, named: bool) -> str:
    if kind in WITH_NAMES:
        return f"{'named' if named else 'unnamed'}_{kind}"
    return kind


def _direct(evidence: Evidence, a: Attributions) -> Bools:
    """Speech in quotation marks in the sentence of the verb, or at the head of the next."""
    reading, quotes = evidence.reading, evidence.quotes
    first = np.sort(quotes.first[quotes.speech])
    sentence = reading.sentence[a.verb.start]
    left, right = reading.bounds[sentence], reading.bounds[sentence + 1]
    found: Bools = np.searchsorted(first, left) < np.searchsorted(first, right + 1)
    return found


def _unnamed_experts(
    reading: Reading, a: Attributions, at: I64, types: list[str], named: Bools
) -> Bools:
    """Experts without a name, when no named source follows in the next two sentences."""
    sentence = reading.sentence[a.verb.start]
    by_name = sentence[named]
    row = np.searchsorted(by_name, sentence)
    near = np.zeros(len(a), np.bool_)
    has = row < len(by_name)
    near[has] = by_name[row[has]] <= sentence[has] + EXPERT_NAMED_WITHIN
    same = np.zeros(len(a), np.bool_)
    same[has] = at[named][row[has]] == at[has]
    unnamed: Bools = np.array([t == "unnamed_expert" for t in types], np.bool_) & ~(near & same)
    return unnamed
