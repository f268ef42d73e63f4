"""All that is found in a batch of one language: candidates, attributions, quotes, speech."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from ...lexicons.lexicon import Lexicon
from .attribution import Attributions, find_attributions
from .contexts import PRAISE, held, with_praise
from .hits import Hits, longest
from .patterns import Patterns, compile_lexicons, shipped_patterns
from .reading import Reading
from .speech import Quotes, find_quotes
from .voice import Speech, find_speech
from .ways import ways_of

I64: TypeAlias = npt.NDArray[np.int64]

# Praise and attack, counterweight, devices and loaded words are told apart; nothing overlaps inside
# a group.
GROUPS = {"promo": 0, "foe": 0, "counter": 1, "device": 2, "neutral": 3, "loaded": 4}


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """What was found in the texts of one language."""

    reading: Reading
    patterns: Patterns
    markers: Hits
    contexts: Hits
    lists: dict[str, Hits]
    cues: dict[str, Hits]
    speakers: Hits
    attributions: Attributions
    quotes: Quotes
    speech: Speech


def find_evidence(
    reading: Reading, lexicons: Iterable[Lexicon] | None = None, *, strict: bool = True
) -> Iterator[Evidence]:
    """Search a reading, way of writing by way of writing (see `ways_of`).

    Without ``strict`` entries count whatever stands round them: what a disambiguator learns from.
    """
    chosen = None if lexicons is None else tuple(lexicons)
    for way, texts in ways_of(reading).items():
        patterns = shipped_patterns(way) if chosen is None else compile_lexicons(chosen, way)
        yield _search(reading, patterns, texts, strict)


def base_language(languages: pd.Series[str]) -> npt.NDArray[np.object_]:
    """The first part of BCP 47 tags; romanised Hindi ("hi-Latn") stays apart."""
    tags = languages.astype(object).to_numpy()
    return np.array([t if "-Latn" in str(t) else str(t).split("-")[0] for t in tags], object)


def _search(reading: Reading, patterns: Patterns, texts: I64, strict: bool) -> Evidence:
    hits = patterns.find(reading, texts)
    cues, lists = (
        {
            name: hits[kind].take(np.flatnonzero(hits[kind].ref == number))
            for number, name in enumerate(names)
        }
        for kind, names in (("cue", patterns.speech.cues), ("list", patterns.lists))
    )
    entries = hits["entry"]
    inside = reading.block[entries.start]
    entries = entries.take(
        np.flatnonzero((inside >= 0) & (inside == reading.block[entries.end - 1]))
    )
    contexts = _with_praise(entries, hits["context"], patterns, reading)
    if strict:
        entries = entries.take(held(entries, contexts, patterns.rules, reading))
    group = np.array([GROUPS[e.polarity] for e in patterns.entries] or [0])[entries.ref]
    markers = entries.take(longest(entries, group))
    attributions = find_attributions(reading, patterns, hits["verb"], hits["speaker"], cues)
    quotes = find_quotes(reading, hits["verb"], cues, texts, verb_final=patterns.language != "en")
    return Evidence(
        reading,
        patterns,
        markers,
        contexts,
        lists,
        cues,
        hits["speaker"],
        attributions,
        quotes,
        find_speech(reading, patterns, hits["verb"], quotes, attributions, cues),
    )


def _with_praise(entries: Hits, contexts: Hits, patterns: Patterns, reading: Reading) -> Hits:
    """The contexts with the markers of praise, which a voice that lends praise needs beside it."""
    promo = np.array([e.polarity == "promo" for e in patterns.entries] or [False])
    asks = np.array([any(r.group == PRAISE for r in rules) for rules in patterns.rules] or [False])
    if not asks[entries.ref].any():
        return contexts
    by_words = entries.take(np.flatnonzero(promo[entries.ref] & ~asks[entries.ref]))
    praise = by_words.take(held(by_words, contexts, patterns.rules, reading))
    return with_praise(contexts, praise)
