"""Words that name somebody or say who speaks: what comes again because of the topic."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from .evidence import Evidence
from .reading import Reading
from .speakers import in_text, named
from .voice import cover

Bools: TypeAlias = npt.NDArray[np.bool_]

CAPITALS = (ord("A"), ord("Z"))


def attributing(found: Iterable[Evidence], reading: Reading) -> Bools:
    """For each word whether it says who speaks: a source, its verb of saying, the कि behind it."""
    n = len(reading.tokens)
    mask = np.zeros(n, np.bool_)
    for evidence in found:
        a = evidence.attributions
        mask |= cover(a.source_start, a.source_end, n) | cover(a.verb.start, a.verb.end, n)
        that = evidence.cues["that"].start
        mask[that[np.isin(that, a.content_start - 1)]] = True
    return mask


def naming(found: Iterable[Evidence], reading: Reading) -> Bools:
    """For each word whether it belongs to a name or to an attribution.

    Offices, bodies and countries of the lexicon of speakers; sources with their verbs of saying
    ("उन्होंने कहा कि"); the words of every source that is a named person, wherever they stand in the
    text; in English also words with a capital that do not open a sentence. There is no list of
    names: one that never speaks in a Hindi text is taken for a word like others.
    """
    found = list(found)
    mask = attributing(found, reading)
    n = len(mask)
    texts = reading.articles["text"].tolist()
    tokens = reading.tokens
    for evidence in found:
        a, speakers = evidence.attributions, evidence.speakers
        mask |= cover(speakers.start, speakers.end, n)
        said = a.source_end > a.source_start
        first, last = a.source_start[said], a.source_end[said] - 1
        sources = [
            texts[t][s:e]
            for t, s, e in zip(
                tokens.text[first].tolist(),
                tokens.start[first].tolist(),
                tokens.end[last].tolist(),
                strict=True,
            )
        ]
        people = np.zeros(len(a), np.bool_)
        people[said] = named(evidence, a.take(said), sources)
        function = np.concatenate(
            [evidence.cues[c].start for c in ("of", "in", "by", "postposition", "pause")]
        )
        inside = cover(a.source_start[people], a.source_end[people], n)
        inside[function] = False
        names = in_text(reading, np.flatnonzero(inside))
        mask |= np.isin(in_text(reading, np.arange(n)), names)
        if evidence.patterns.language == "en":
            mask |= _capitals(reading)
    return mask


def first_points(reading: Reading) -> npt.NDArray[np.uint32]:
    """The first code point of each word."""
    tokens = reading.tokens
    found = np.zeros(len(tokens), np.uint32)
    for text, begin, end in zip(
        reading.articles["text"].tolist(),
        tokens.offsets[:-1].tolist(),
        tokens.offsets[1:].tolist(),
        strict=True,
    ):
        if end > begin:
            points = np.frombuffer(text.encode("utf-32-le"), np.uint32)
            found[begin:end] = points[tokens.start[begin:end]]
    return found


def _capitals(reading: Reading) -> Bools:
    """Words with a Latin capital that do not open their sentence."""
    first = first_points(reading)
    capital = (first >= CAPITALS[0]) & (first <= CAPITALS[1])
    capital[reading.bounds[:-1]] = False
    return capital
