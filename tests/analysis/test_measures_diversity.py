"""Lexical diversity agrees with the published rules, number for number.

The values come from design/methods.md 2.4: LexicalRichness 0.5.1 run, textacy's and
lexical_diversity's rules transcribed from their sources and run.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from saabhar.analysis.markers.diversity import MtldVariant, hdd, mattr, mtld, words

A = "one one two one one two one".split()
B = list("abcd") * 10
C = [f"w{i}" for i in range(18)] + ["w0"] * 7 + [f"v{i}" for i in range(18)] + ["v0"] * 7
D = [f"d{i}" for i in range(20)]


def read(*texts: Sequence[str]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    numbers = {w: k + 1 for k, w in enumerate(dict.fromkeys(w for t in texts for w in t))}
    keys = np.array([numbers[w] for t in texts for w in t], np.uint64)
    offsets = np.cumsum([0, *map(len, texts)]).astype(np.int64)
    ids, types = words(keys, offsets)
    return ids, offsets, types


@pytest.mark.parametrize(
    ("variant", "values"),
    [
        ("at_most", [3.5, 6.6667, 19.3505, 20.0]),
        ("below", [3.5, 6.6667, 31.8505, 20_000_000.0]),
        ("below_min10", [2.744, 7.7778, 40.3846, 0.0]),
    ],
)
def test_mtld_is_that_of_its_named_rule(variant: MtldVariant, values: list[float]) -> None:
    assert mtld(*read(A, B, C, D), variant).tolist() == pytest.approx(values, rel=1e-4)


def test_mattr_and_hdd_are_those_of_lexicalrichness() -> None:
    assert mattr(*read(A), 2)[0] == pytest.approx(0.833333, abs=1e-6)
    assert mattr(*read(A), 3)[0] == pytest.approx(0.666667, abs=1e-6)
    assert hdd(*read(A), 5)[0] == pytest.approx(0.390476, abs=1e-6)


def test_an_unknown_rule_is_refused() -> None:
    with pytest.raises(ValueError, match="at_most, below, below_min10"):
        mtld(*read(A), "mine")  # type: ignore[arg-type]


def test_texts_under_the_window_have_no_value() -> None:
    assert np.isnan(mattr(*read(A, []), 8)).all()
    assert np.isnan(hdd(*read(A, []))).all()
    assert np.isnan(mtld(*read([]))).all()


@given(st.lists(st.lists(st.sampled_from("abcdef"), max_size=60), max_size=5))
def test_mattr_is_the_mean_over_all_windows(texts: list[list[str]]) -> None:
    found = mattr(*read(*texts), 5) if texts else []
    for text, value in zip(texts, found, strict=True):
        windows = [len(set(text[i : i + 5])) / 5 for i in range(len(text) - 4)]
        assert (np.isnan(value) and not windows) or value == pytest.approx(np.mean(windows))


@given(st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=80))
def test_a_text_in_a_batch_has_the_values_it_has_alone(text: list[str]) -> None:
    other = list("xyzxyz") * 9
    for variant in ("at_most", "below", "below_min10"):
        assert mtld(*read(other, text, other), variant)[1] == mtld(*read(text), variant)[0]
