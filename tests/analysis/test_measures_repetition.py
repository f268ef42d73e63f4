"""Repetition is counted as by a twin too slow and simple to be wrong."""

from __future__ import annotations

import zlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from saabhar.analysis.markers.batch import Batch
from saabhar.analysis.markers.repetition import (
    compression_ratios,
    containment,
    near_duplicates,
    repeated_mass,
    whole,
)
from saabhar.corpora.article import Article
from saabhar.corpora.corpus import Corpus


def keys(*texts: list[int]) -> tuple[np.ndarray, np.ndarray]:
    offsets = np.cumsum([0, *map(len, texts)]).astype(np.int64)
    return np.array([w + 1 for t in texts for w in t], np.uint64), offsets


def slow_mass(text: list[int], n: int) -> float:
    grams = [tuple(text[i : i + n]) for i in range(len(text) - n + 1)]
    inside = {i + k for i, g in enumerate(grams) if grams.count(g) > 1 for k in range(n)}
    return len(inside) / len(text)


# The first call may compile the kernel.
@settings(deadline=None)
@given(st.lists(st.integers(0, 4), min_size=5, max_size=120), st.integers(3, 5))
def test_repeated_mass_is_that_of_the_slow_twin(text: list[int], n: int) -> None:
    raw, mean = repeated_mass(*keys([9] * 7, text), n)
    assert raw[1] == pytest.approx(slow_mass(text, n))
    assert np.isnan(mean[1])


@given(
    st.lists(st.tuples(st.integers(0, 3), st.booleans(), st.booleans()), min_size=1, max_size=60),
    st.integers(3, 5),
)
def test_phrases_keep_to_one_clause_and_hold_no_name(
    words: list[tuple[int, bool, bool]], n: int
) -> None:
    apart, names = (np.array([w[k] for w in words]) for k in (1, 2))
    for i, found in enumerate(whole(apart, names, n)):
        inside = words[i : i + n]
        one_clause = not any(w[1] for w in inside[1:])
        assert found == (len(inside) == n and one_clause and not any(w[2] for w in inside))


def test_only_grams_that_count_are_repeats() -> None:
    text, counts = [1, 2, 3, 9, 1, 2, 3, 8, 1, 2, 3], np.ones(11, np.bool_)
    counts[4] = False
    raw, _ = repeated_mass(*keys(text), 3, counts)
    # The first and the last of three "1 2 3" are left: 6 of 11 words.
    assert raw[0] == pytest.approx(6 / 11)


TALE = (
    "मंत्री रमेश वर्मा ने कहा कि सड़क बनेगी। उन्होंने कहा कि पुल भी बनेगा। "
    "मंत्री रमेश वर्मा ने कहा कि नहर खुलेगी, और गांव में स्कूल चलेगा। "
    "रमेश वर्मा आज आए, और गांव में स्कूल देखा। "
)


def test_who_is_named_and_said_to_speak_is_no_repeated_phrase() -> None:
    batch = Batch(Corpus.of([Article("a", TALE, language="hi")]))
    apart, names = batch.wording
    words = TALE.replace("।", "").replace(",", "").split()
    left = {w for w, name in zip(words, names, strict=True) if not name}
    assert left.isdisjoint({"मंत्री", "रमेश", "वर्मा", "उन्होंने", "कहा", "कि"})
    assert {"सड़क", "गांव", "स्कूल", "आज"} <= left
    counts = whole(apart, names, 3)
    raw, _ = repeated_mass(batch.keys, batch.offsets, 3, counts)
    # "और गांव में स्कूल" stands twice; the comma before it parts it from the rest.
    assert raw[0] == pytest.approx(8 / len(words))


def test_the_windows_are_of_300_tokens_with_a_step_of_50() -> None:
    text = np.random.default_rng(5).integers(0, 40, 420).tolist()
    _, mean = repeated_mass(*keys(text), 3)
    # 420 tokens: windows begin at 0, 50 and 100.
    assert mean[0] == pytest.approx(
        np.mean([slow_mass(text[i : i + 300], 3) for i in (0, 50, 100)])
    )


def slow_near(sentences: list[list[int]]) -> int:
    sets = [{tuple(s[i : i + 3]) for i in range(len(s) - 2)} for s in sentences if len(s) >= 6]
    return sum(any(len(a & b) / len(a | b) >= 0.7 for a in sets[:j]) for j, b in enumerate(sets))


@settings(deadline=None)
@given(st.lists(st.lists(st.integers(0, 2), min_size=1, max_size=12), max_size=8))
def test_near_duplicates_are_those_of_the_slow_twin(sentences: list[list[int]]) -> None:
    flat, bounds = keys(*sentences)
    found, base = near_duplicates(flat, np.array([0, len(sentences)], np.int64), bounds)
    assert found.tolist() == [slow_near(sentences)]
    assert base.tolist() == [sum(len(s) >= 6 for s in sentences)]


def test_containment_counts_shingles_of_the_first_text() -> None:
    def key(*words: int) -> np.ndarray:
        return np.array(words, np.uint64)

    # Shingles of a: 12345, 23456; the second stands in b.
    assert containment(key(1, 2, 3, 4, 5, 6), key(9, 2, 3, 4, 5, 6, 7)) == 0.5
    assert containment(key(1, 2), key(1, 2, 3)) == 1.0
    assert np.isnan(containment(key(3, 2), key(1, 2, 3)))


def test_compression_cuts_every_text_to_one_length() -> None:
    text = bytes(range(97, 123)) * 300
    whole, cut, short = *compression_ratios([text]), *compression_ratios([text, b"ab"], 4096)
    assert whole == len(text) / len(zlib.compress(text, 9))
    assert cut == 4096 / len(zlib.compress(text[:4096], 9))
    assert np.isnan(short)
