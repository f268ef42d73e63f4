"""Fingerprints, candidates, boilerplate and alignment against slow twins and hand-made cases."""

import difflib
import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from saabhar.analysis.reprints.alignment import align, prepare
from saabhar.analysis.reprints.boilerplate import mark_words
from saabhar.analysis.reprints.candidates import find_candidates
from saabhar.analysis.reprints.fingerprints import Fingerprints, fingerprint, shingles
from saabhar.analysis.reprints.presets import DEFAULT, NOISY

ARTICLES = st.lists(st.lists(st.integers(1, 30), max_size=60), min_size=1, max_size=6)


def flat(articles: list[list[int]]) -> tuple[np.ndarray, np.ndarray]:
    key = np.array([w for a in articles for w in a], np.uint64)
    return key, np.concatenate(([0], np.cumsum([len(a) for a in articles]))).astype(np.int64)


def prints_of(articles: list[list[int]], **options: int) -> Fingerprints:
    return fingerprint(*flat(articles), shingle=5, window=4, **options)


def undated(n: int) -> dict[str, np.ndarray]:
    return {"low": np.full(n, np.nan), "high": np.full(n, np.nan)}


@given(words=st.lists(st.integers(0, 2**64 - 1), max_size=40), k=st.integers(1, 6))
@settings(max_examples=40, deadline=None)
def test_equal_runs_and_only_they_have_equal_shingles(words: list[int], k: int) -> None:
    out = np.empty(len(words) + 1, np.uint64)
    n = shingles(np.array(words, np.uint64), k, out)
    runs = [tuple(words[i : i + k]) for i in range(len(words) - k + 1)]
    assert n == len(runs)
    assert len(set(runs)) == len(set(out[:n].tolist()))


@given(articles=ARTICLES)
@settings(max_examples=60, deadline=None)
def test_winnowing_keeps_the_smallest_shingle_of_every_window(articles: list[list[int]]) -> None:
    marks = prints_of(articles)
    key, offsets = flat(articles)
    for d in range(len(articles)):
        hashes = np.empty(len(key) + 1, np.uint64)
        n = shingles(key[offsets[d] : offsets[d + 1]], 5, hashes)
        kept = set(marks.position[marks.offsets[d] : marks.offsets[d + 1]].tolist())
        for start in range(max(1, n - 4 + 1) if n else 0):
            window = hashes[start : min(start + 4, n)]
            least = {start + i for i in range(len(window)) if window[i] == window.min()}
            assert least & kept


@given(articles=ARTICLES, threads=st.sampled_from([2, 4]))
@settings(max_examples=20, deadline=None)
def test_fingerprints_do_not_depend_on_threads(articles: list[list[int]], threads: int) -> None:
    one, many = prints_of(articles), prints_of(articles, threads=threads)
    assert one.hash.tolist() == many.hash.tolist()
    assert one.position.tolist() == many.position.tolist()
    assert one.offsets.tolist() == many.offsets.tolist()


@given(articles=ARTICLES)
@settings(max_examples=60, deadline=None)
def test_candidates_are_the_pairs_a_double_loop_finds(articles: list[list[int]]) -> None:
    marks = prints_of(articles)
    sets = [
        set(marks.hash[marks.offsets[i] : marks.offsets[i + 1]].tolist())
        for i in range(len(articles))
    ]
    n = len(articles)
    # Every article of an outlet of its own: with at most six articles nothing is boilerplate.
    pairs = find_candidates(marks, outlet=np.arange(n), **undated(n), min_shared=1)
    expected = {
        (i, j): len(sets[i] & sets[j])
        for i in range(n)
        for j in range(i + 1, n)
        if sets[i] & sets[j]
    }
    found = zip(pairs.first.tolist(), pairs.second.tolist(), strict=True)
    assert dict(zip(found, pairs.shared.tolist(), strict=True)) == expected


def test_articles_of_one_outlet_are_compared_only_when_asked() -> None:
    marks = prints_of([list(range(1, 30))] * 2)
    rule = {"outlet": np.array([3, 3]), **undated(2), "min_shared": 2}
    assert len(find_candidates(marks, **rule).first) == 0
    assert len(find_candidates(marks, **rule, same_outlet=True).first) == 1
    unknown = {**rule, "outlet": np.array([-1, -1])}
    assert len(find_candidates(marks, **unknown).first) == 1


@pytest.mark.parametrize(("within", "pairs"), [(1.0, 1), (2.0, 2), (None, 3)])
def test_a_date_window_leaves_out_what_surely_lies_further_apart(
    within: float | None, pairs: int
) -> None:
    marks = prints_of([list(range(1, 30))] * 3)
    day = np.array([0.0, 1.0, 3.0])  # gaps of 1, 2 and 3 days
    found = find_candidates(
        marks, outlet=np.arange(3), low=day, high=day, min_shared=2, within_days=within
    )
    assert len(found.first) == pairs


def test_a_footer_is_boilerplate_and_a_story_in_many_outlets_is_not() -> None:
    chance = random.Random(1)
    footer, story = list(range(1000, 1012)), list(range(2000, 2030))
    articles, outlets = [], []
    for n in range(12):  # two outlets, six articles each, one footer
        articles.append([chance.randrange(10**6) for _ in range(30)] + footer)
        outlets.append(n % 2)
    for n in range(8):  # eight outlets, one story
        articles.append(story)
        outlets.append(10 + n)
    marks = prints_of(articles)
    found = find_candidates(marks, outlet=np.array(outlets), **undated(20), min_shared=2)
    linked = set(found.first.tolist()) | set(found.second.tolist())
    assert linked == set(range(12, 20))
    key, offsets = flat(articles)
    out = np.zeros(len(key), np.bool_)
    mark_words(found.flagged, marks.position, marks.offsets, np.arange(20), offsets, 5, 4, out)
    # Up to a window less one of the first words can escape between two fingerprints.
    assert out[offsets[0] + 33 : offsets[1]].all()
    assert not out[offsets[0] : offsets[0] + 25].any()
    assert not out[offsets[12] :].any()


def aligned(a: list[int], b: list[int], preset=DEFAULT, weight=None):
    key, offsets = flat([a, b])
    weights = np.ones(len(key), np.float32) if weight is None else weight
    ready = prepare(key, np.zeros(len(key), np.bool_), weights, offsets, seed=preset.seed)
    return align(ready, np.array([0]), np.array([1]), preset)


def test_a_copied_run_is_found_to_the_word() -> None:
    run = list(range(500, 520))
    found = aligned([1, 2, 3, *run, 4], [9, *run, 8, 7])
    # By hand: 20 words, from word 3 of a and word 1 of b.
    assert (found.start_a[0], found.end_a[0]) == (3, 23)
    assert (found.start_b[0], found.end_b[0]) == (1, 21)
    assert (found.matched[0], found.run[0], found.own[0]) == (20, 20, 20.0)


def test_a_changed_word_costs_itself_once() -> None:
    run = list(range(500, 520))
    changed = [*run[:10], 77, *run[11:]]
    found = aligned(run, changed)
    # By hand: 10 + 9 equal words; the longest run 10; 19 less the word between is 18.
    assert (found.matched[0], found.run[0], found.own[0]) == (19, 10, 18.0)


def test_words_that_weigh_nothing_are_no_evidence() -> None:
    run = list(range(500, 520))
    weight = np.ones(40, np.float32)
    weight[5:20] = 0  # words 5 to 19 of the first article are a quotation
    assert aligned(run, run, weight=weight).own[0] == 5.0


@given(
    a=st.lists(st.integers(1, 400), max_size=80, unique=True),
    b=st.lists(st.integers(1, 400), max_size=80, unique=True),
    copied=st.lists(st.integers(401, 900), min_size=8, max_size=30, unique=True),
    at=st.integers(0, 80),
)
@settings(max_examples=60, deadline=None)
def test_passages_hold_equal_words_and_find_what_difflib_finds(
    a: list[int], b: list[int], copied: list[int], at: int
) -> None:
    left, right = a[:at] + copied + a[at:], b[: at // 2] + copied + b[at // 2 :]
    found = aligned(left, right)
    assert len(found.matched) >= 1
    longest = difflib.SequenceMatcher(None, left, right, autojunk=False).find_longest_match()
    assert found.run.max() >= longest.size - DEFAULT.seed
    for p in range(len(found.matched)):
        words_a = left[found.start_a[p] : found.end_a[p]]
        words_b = right[found.start_b[p] : found.end_b[p]]
        assert words_a[0] == words_b[0]
        assert words_a[-1] == words_b[-1]
        common = sum(min(words_a.count(w), words_b.count(w)) for w in set(words_a))
        assert found.matched[p] <= common
    assert found.covered_a[0] <= len(left)
    assert found.covered_b[0] <= len(right)


def test_passages_in_another_order_are_all_found() -> None:
    parts = [list(range(s, s + 15)) for s in (100, 200, 300)]
    there = [w for part in parts for w in part]
    back = [w for part in reversed(parts) for w in part]
    found = aligned(there, back, NOISY)
    assert found.covered_a[0] == 45
    assert len(found.matched) == 3
