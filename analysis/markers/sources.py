"""Who speaks in an article: attributed clauses with verb, stance, and the kind of the source."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from ...corpora.corpus import Corpus
from ..columns import SOURCES, conform, empty
from .attribution import Attributions
from .evidence import Evidence, find_evidence
from .reading import Reading, read
from .speakers import WITH_NAMES, kinds, last_titled, named

I64: TypeAlias = npt.NDArray[np.int64]
Bools: TypeAlias = npt.NDArray[np.bool_]

HUMAN = (
    *("named_official", "unnamed_official", "named_expert", "unnamed_expert"),
    *("named_citizen", "unnamed_citizen", "company", "party_ruling", "party_opposition"),
    *("civil_society", "court_auditor"),
)
EXPERT_NAMED_WITHIN = 2
# "He" is somebody with a name; a document or an office is "it" in neither language.
NO_PERSON = ("impersonal", "document", "media_outlet")


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
    kind, name, speaker = _go_back(
        evidence, a, at, kinds(evidence, a, source), named(evidence, a, source), source
    )
    types = [_type(k, n) for k, n in zip(kind, name.tolist(), strict=True)]
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
            "speaker": speaker,
            "named": name,
            "official": [k == "official" for k in kind],
            "direct": _direct(evidence, a),
            "block": reading.blocks["kind"].to_numpy(object)[reading.block[a.verb.start]],
        }
    )
    frame["unnamed_expert"] = _unnamed_experts(reading, a, at, types, name)
    return frame


def _said(evidence: Evidence) -> Attributions:
    """Attributions that report words: praise and support without कि are deeds."""
    a = evidence.attributions
    deed = np.array(
        [v.category == "evaluative_positive" for v in evidence.patterns.verbs] or [False]
    )[a.verb.ref]
    return a.take(a.final & (~deed | a.that))


def _go_back(
    evidence: Evidence, a: Attributions, at: I64, kind: list[str], name: Bools, source: list[str]
) -> tuple[list[str], Bools, list[str]]:
    """A pronoun, or a verb without its subject, speaks for a source before it in the article.

    English "he" and "she" go back to the last name, everything else to the last person or office.
    Where nobody spoke before, a pronoun is the last one named with an office in the two sentences
    before it: मंत्री रमेश वर्मा ने पुल देखा। उन्होंने कहा ...
    """
    kind, name, speaker = list(kind), name.copy(), list(source)
    impersonal = np.array([v.category == "impersonal" for v in evidence.patterns.verbs] or [False])
    silent = (a.source_end == a.source_start) & ~impersonal[a.verb.ref]
    silent &= ~_passive(evidence, a)
    pronouns = np.flatnonzero(a.pronoun)
    acting = dict(
        zip(pronouns.tolist(), last_titled(evidence, a.verb.start[pronouns]), strict=True)
    )
    person = named_person = -1
    for i in range(len(a)):
        if person >= 0 and at[person] != at[i]:
            person = -1
        if named_person >= 0 and at[named_person] != at[i]:
            named_person = -1
        if a.pronoun[i] or silent[i]:
            back = named_person if source[i].lower() in ("he", "she") else person
            back = back if back >= 0 else person
            before = acting.get(i)
            if back < 0 and before is not None:
                kind[i], speaker[i] = before
                name[i] = True
            if back >= 0:
                kind[i], name[i], speaker[i] = kind[back], name[back], speaker[back]
        if kind[i] not in NO_PERSON:
            person = i
            if name[i]:
                named_person = i
    return kind, name, speaker


def _passive(evidence: Evidence, a: Attributions) -> Bools:
    """Whether nobody is meant to be named: की गई, कहा गया."""
    found: Bools = np.isin(a.verb.end, evidence.cues["passive aux"].start)
    return found


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
