"""Fingerprints, candidates, boilerplate and alignment against slow twins and hand-made cases."""

import difflib
import random
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from saabhar.analysis.reprints.boilerplate import mark_words
from saabhar.analysis.reprints.candidates import Candidates, Facts, find_candidates
from saabhar.analysis.reprints.evidence import net
from saabhar.analysis.reprints.fingerprints import Fingerprints, fingerprint, shingles
from saabhar.analysis.reprints.formulas import rarity
from saabhar.analysis.reprints.passages import Passages, align
from saabhar.analysis.reprints.presets import DEFAULT, NOISY, Preset
from saabhar.analysis.reprints.sketch import Part, Sketch
from saabhar.analysis.reprints.work import Work

ARTICLES = st.lists(st.lists(st.integers(1, 30), max_size=60), min_size=1, max_size=6)
NOWHERE = Work(None)


def flat(articles: list[list[int]]) -> tuple[np.ndarray, np.ndarray]:
    key = np.array([w for a in articles for w in a], np.uint64)
    return key, np.concatenate(([0], np.cumsum([len(a) for a in articles]))).astype(np.int64)


def prints_of(articles: list[list[int]]) -> Fingerprints:
    return fingerprint(*flat(articles), shingle=5, window=4)


def sketch_of(articles: list[list[int]], shelves: int = 1) -> Sketch:
    """What reading texts of these words would give, in one part."""
    prints = prints_of(articles)
    article = np.repeat(np.arange(len(articles)), np.diff(prints.offsets)).astype(np.uint64)
    shelf = prints.hash % np.uint64(shelves)
    packed = ((prints.hash & ~np.uint64(255)) | article)[np.argsort(shelf, kind="stable")]
    bounds = np.concatenate(([0], np.cumsum(np.bincount(shelf.astype(int), minlength=shelves))))
    return Sketch(len(articles), 8, shelves, (Part(packed, bounds),), "")


def pairs_of(
    articles: list[list[int]],
    outlet: list[int] | None = None,
    day: list[float] | None = None,
    least: int = 2,
    shelves: int = 1,
    **options: float,
) -> Candidates:
    n = len(articles)
    days = np.array(day or [np.nan] * n)
    # Without outlets every article has its own: with at most six nothing is boilerplate.
    facts = Facts(np.arange(n) if outlet is None else np.array(outlet), days, days, **options)
    sketch = sketch_of(articles, shelves)
    return find_candidates(sketch, facts, NOWHERE, min_shared=least, threads=1)


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


@given(articles=ARTICLES, shelves=st.sampled_from([1, 2, 8]))
@settings(max_examples=60, deadline=None)
def test_candidates_are_the_pairs_a_double_loop_finds(
    articles: list[list[int]], shelves: int
) -> None:
    marks = prints_of(articles)
    sets = [
        set(marks.hash[marks.offsets[i] : marks.offsets[i + 1]].tolist())
        for i in range(len(articles))
    ]
    n = len(articles)
    pairs = pairs_of(articles, least=1, shelves=shelves)
    expected = {
        (i, j): len(sets[i] & sets[j])
        for i in range(n)
        for j in range(i + 1, n)
        if sets[i] & sets[j]
    }
    found = list(zip(pairs.first.tolist(), pairs.second.tolist(), strict=True))
    assert found == sorted(found)
    assert dict(zip(found, pairs.shared.tolist(), strict=True)) == expected


def test_articles_of_one_outlet_are_compared_only_when_asked() -> None:
    twice = [list(range(1, 30))] * 2
    assert len(pairs_of(twice, outlet=[3, 3]).first) == 0
    assert len(pairs_of(twice, outlet=[3, 3], same_outlet=True).first) == 1
    assert len(pairs_of(twice, outlet=[-1, -1]).first) == 1  # unknown outlets


@pytest.mark.parametrize(("within", "pairs"), [(1.0, 1), (2.0, 2), (np.inf, 3)])
def test_a_date_window_leaves_out_what_surely_lies_further_apart(within: float, pairs: int) -> None:
    thrice = [list(range(1, 30))] * 3
    found = pairs_of(thrice, day=[0.0, 1.0, 3.0], within_days=within)  # gaps of 1, 2 and 3 days
    assert len(found.first) == pairs


@pytest.mark.parametrize("shelves", [1, 4])
def test_a_footer_is_boilerplate_and_a_story_in_many_outlets_is_not(shelves: int) -> None:
    chance = random.Random(1)
    footer, story = list(range(1000, 1012)), list(range(2000, 2030))
    articles, outlets = [], []
    for n in range(12):  # two outlets, six articles each, one footer
        articles.append([chance.randrange(10**6) for _ in range(30)] + footer)
        outlets.append(n % 2)
    for n in range(8):  # eight outlets, one story
        articles.append(story)
        outlets.append(10 + n)
    found = pairs_of(articles, outlets, shelves=shelves)
    linked = set(found.first.tolist()) | set(found.second.tolist())
    assert linked == set(range(12, 20))
    marks, sketch = prints_of(articles), sketch_of(articles, shelves)
    _, offsets = flat(articles)
    flagged = np.isin(marks.hash & sketch.kept(), found.boilerplate)
    out = mark_words(flagged, marks, offsets, shingle=5, window=4)
    # Up to a window less one of the first words can escape between two fingerprints.
    assert out[offsets[0] + 33 : offsets[1]].all()
    assert not out[offsets[0] : offsets[0] + 25].any()
    assert not out[offsets[12] :].any()


def aligned(a: list[int], b: list[int], preset: Preset = DEFAULT) -> Passages:
    return align(np.array([0]), np.array([1]), *flat([a, b]), preset)


def spans(found: Passages) -> list[tuple[int, int, int, int]]:
    return list(
        zip(*(edge.tolist() for side in (found.a, found.b) for edge in found.span(side)),
            strict=True)
    )  # fmt: skip


def evidence(found: Passages, weight: np.ndarray | None = None) -> tuple[float, int]:
    ones = np.ones(len(found.a), np.float32)
    own, run = net(found.a, found.b, found.words, ones if weight is None else weight)
    return float(own[0]), int(run[0])


def test_a_copied_run_is_found_to_the_word() -> None:
    run = list(range(500, 520))
    found = aligned([1, 2, 3, *run, 4], [9, *run, 8, 7])
    # By hand: 20 words, from word 3 of a and word 1 of b.
    assert spans(found) == [(3, 23, 1, 21)]
    assert found.matched.tolist() == [20]
    assert evidence(found) == (20.0, 20)


def test_a_changed_word_costs_itself_once() -> None:
    run = list(range(500, 520))
    changed = [*run[:10], 77, *run[11:]]
    found = aligned(run, changed)
    # By hand: 10 + 9 equal words; the longest run 10; 19 less the word between is 18.
    assert found.matched.tolist() == [19]
    assert evidence(found) == (18.0, 10)


def test_a_word_left_out_or_put_in_costs_itself_once() -> None:
    run = list(range(500, 520))
    for other in ([*run[:10], *run[11:]], [*run[:10], 77, 78, *run[10:]]):
        found = aligned(run, other)
        matched, between = (19, 1) if len(other) < 20 else (20, 2)
        assert found.matched.tolist() == [matched]
        assert evidence(found)[0] == matched - between


def test_words_that_weigh_nothing_are_no_evidence() -> None:
    run = list(range(500, 520))
    weight = np.ones(20, np.float32)
    weight[5:] = 0
    assert evidence(aligned(run, run), weight)[0] == 5.0


def test_one_article_may_be_compared_with_many() -> None:
    run = list(range(500, 520))
    articles = [run, [1, *run], [2, 3], [*run[5:], 4]]
    first, second = np.array([0, 0, 0, 1]), np.array([1, 2, 3, 3])
    found = align(first, second, *flat(articles), DEFAULT)
    assert np.diff(found.pairs).tolist() == [1, 0, 1, 1]
    assert spans(found) == [(0, 20, 1, 21), (5, 20, 0, 15), (6, 21, 0, 15)]
    assert found.covered_a.tolist() == found.covered_b.tolist() == [20, 0, 15, 15]


WORDS = st.integers(1, 40)


@given(a=st.lists(WORDS, max_size=80), b=st.lists(WORDS, max_size=80))
@settings(max_examples=80, deadline=None)
def test_passages_match_equal_words_in_rising_order(a: list[int], b: list[int]) -> None:
    for preset in (DEFAULT, NOISY):
        found = aligned(a, b, preset)
        for q in range(len(found.matched)):
            at_a = found.a[found.words[q] : found.words[q + 1]].tolist()
            at_b = found.b[found.words[q] : found.words[q + 1]].tolist()
            assert [a[i] for i in at_a] == [b[i] for i in at_b]
            assert at_a == sorted(set(at_a))
            assert at_b == sorted(set(at_b))
        assert found.covered_a[0] == len(set(found.a.tolist()))
        assert found.covered_b[0] == len(set(found.b.tolist()))


@given(
    a=st.lists(st.integers(1, 400), max_size=80, unique=True),
    b=st.lists(st.integers(1, 400), max_size=80, unique=True),
    copied=st.lists(st.integers(401, 900), min_size=8, max_size=30, unique=True),
    at=st.integers(0, 80),
)
@settings(max_examples=60, deadline=None)
def test_what_difflib_finds_is_found(
    a: list[int], b: list[int], copied: list[int], at: int
) -> None:
    left, right = a[:at] + copied + a[at:], b[: at // 2] + copied + b[at // 2 :]
    found = aligned(left, right)
    longest = difflib.SequenceMatcher(None, left, right, autojunk=False).find_longest_match()
    _, run = net(found.a, found.b, found.words, np.ones(len(found.a), np.float32))
    assert run.max() >= longest.size - DEFAULT.seed


@given(
    steps=st.lists(
        st.tuples(st.integers(1, 4), st.integers(1, 4), st.sampled_from([0.0, 0.25, 0.5, 1.0])),
        min_size=1,
        max_size=30,
    )
)
@settings(max_examples=80, deadline=None)
def test_the_best_stretch_is_that_of_all_stretches(
    steps: list[tuple[int, int, float]],
) -> None:
    a, b = (np.cumsum([s[i] for s in steps]).astype(np.int32) for i in (0, 1))
    weight = np.array([s[2] for s in steps], np.float32)
    n = len(steps)
    between = [0, *(max(s[0], s[1]) - 1 for s in steps[1:])]
    slow = max(
        sum(weight[i:j]) - sum(between[i + 1 : j]) for i in range(n) for j in range(i + 1, n + 1)
    )
    own, _ = net(a, b, np.array([0, n]), weight)
    assert own[0] == pytest.approx(max(0.0, slow))


def test_passages_in_another_order_are_all_found() -> None:
    parts = [list(range(s, s + 15)) for s in (100, 200, 300)]
    there = [w for part in parts for w in part]
    back = [w for part in reversed(parts) for w in part]
    found = aligned(there, back, NOISY)
    assert found.covered_a[0] == 45
    assert len(found.matched) == 3


def test_words_that_many_families_use_are_common_and_others_rare() -> None:
    formula, wording = [1, 2, 3, 4], [50, 51, 52, 53]
    key, offsets = flat([formula + wording])
    reference = flat([[*formula, 100 + n] for n in range(999)])
    rare = rarity(key, offsets, np.array([0]), *reference, np.arange(1, 1000))
    # By hand: 1000 families hold the formula, so 1 - ln(999) / ln(1000); one holds the wording,
    # and the runs that stand astride both.
    assert rare.tolist() == pytest.approx([0.000145, 0.000145, 1, 1, 1, 1, 1, 1], abs=1e-5)


def test_a_piece_is_made_once_and_read_back_as_it_was(tmp_path: Path) -> None:
    work = Work(tmp_path / "work")
    arrays = (np.arange(5, dtype=np.uint64), np.array([1.5, np.nan]), np.empty((0, 4), np.int32))
    made = []

    def make() -> tuple[np.ndarray, ...]:
        made.append(1)
        return arrays

    key = work.key(pd.Series(["क", "ख"]), np.arange(3), "default")
    for _ in range(2):
        for got, want in zip(work.piece("x", key, make), arrays, strict=True):
            np.testing.assert_array_equal(got, want)
            assert got.dtype == want.dtype
    first, rest = work.spill("y", key, make)
    assert first[1:3].tolist() == [1, 2]
    assert len(rest) == 2
    assert len(made) == 2
    other = (pd.Series(["क", "ग"]), np.arange(3), "default")
    assert work.key(*other) != key
    assert work.key(pd.Series(["कख", ""]), np.arange(3), "default") != key
    assert not [f for f in (tmp_path / "work").iterdir() if "partial" in f.name]


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(ValueError, match="is a file"):
        Work(tmp_path / "notes.txt")
