"""What stands round a hit, as numbers that can be read: the disambiguator decides by these."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from .evidence import Evidence
from .hits import NOWHERE, Hits, any_in

F64: TypeAlias = npt.NDArray[np.float64]
I64: TypeAlias = npt.NDArray[np.int64]

# Near: the phrase the hit belongs to; beyond it the sentence is another matter.
NEAR = 4
IN_SENTENCE = ("hazard", "weather", "instruction", "praise-verb", "company")
NEAR_BY = ("praise-adj", "harm-adj", "harm", "virtue", "relation", "deed", "past-noun", "negative")
TOLD = ("attributed", "quoted", "fenced", "headline", "negated", "number", "phrase", "words")


def feature_names(categories: tuple[str, ...]) -> tuple[str, ...]:
    """Names of the columns of `features`, in order."""
    return (
        *(f"sentence {name}" for name in IN_SENTENCE),
        *(f"near {name}" for name in NEAR_BY),
        *TOLD,
        *(f"category {name}" for name in categories),
    )


def features(evidence: Evidence, hits: Hits, categories: tuple[str, ...]) -> F64:
    """One row a hit: 1 where the thing stands there, else 0.

    "attributed", "quoted" and "fenced" say in whose words it stands, "number" that a number is
    near, "phrase" that the form has several words, "words" how many beyond two (at most 3).
    """
    reading = evidence.reading
    sentence = reading.sentence[hits.start]
    left, right = reading.bounds[sentence], reading.bounds[sentence + 1]
    before, after = np.maximum(left, hits.start - NEAR), np.minimum(right, hits.end + NEAR)
    columns: list[npt.NDArray[np.generic]] = []
    for name in IN_SENTENCE:
        words = evidence.lists.get(name, NOWHERE)
        columns.append(any_in(words, left, hits.start) | any_in(words, hits.end, right))
    for name in NEAR_BY:
        words = evidence.lists.get(name, NOWHERE)
        columns.append(any_in(words, before, hits.start) | any_in(words, hits.end, after))
    speech = evidence.speech
    length = hits.end - hits.start
    kinds = reading.blocks["kind"].to_numpy(object)
    number = evidence.cues["number"]
    negation = evidence.cues["negation"]
    columns += [
        speech.said[hits.start],
        speech.quoted[hits.start],
        speech.fenced[hits.start],
        kinds[reading.block[hits.start]] == "headline" if len(hits) else np.zeros(0),
        any_in(negation, hits.end, after)
        | any_in(negation, np.maximum(left, hits.start - 2), hits.start),
        any_in(number, before, hits.start) | any_in(number, hits.end, after),
        length > 1,
        np.clip(length - 2, 0, 3) / 3,
    ]
    category = np.array([e.category for e in evidence.patterns.entries] or [""], object)[hits.ref]
    columns += [category == name for name in categories]
    return np.column_stack([c.astype(np.float64) for c in columns])
