"""The check of bytes says what Python's own decoder says."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from saabhar.analysis.text.utf8 import is_utf8

# The first and last byte of every row of table 3-7 of the Unicode standard, and their neighbours.
EDGES = bytes.fromhex("00417f808f909fa0bfc0c1c2dfe0e1ecedeeeff0f1f3f4f5ff")


def decodes(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def is_valid(*rows: bytes) -> bool:
    offsets = np.cumsum([0, *map(len, rows)])
    return bool(is_utf8(np.frombuffer(b"".join(rows), np.uint8), offsets))


@pytest.mark.parametrize("length", range(4))
def test_every_run_of_bytes_at_an_edge_is_judged_as_python_judges_it(length: int) -> None:
    runs = map(bytes, itertools.product(EDGES, repeat=length))
    assert all(is_valid(run) == decodes(run) for run in runs)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.text(max_size=80), st.integers(0, 400), st.sampled_from(EDGES))
def test_one_wrong_byte_in_a_text_is_seen(text: str, at: int, byte: int) -> None:
    raw = bytearray(text.encode("utf-8"))
    assert is_valid(bytes(raw))
    if raw:
        raw[at % len(raw)] = byte
    assert is_valid(bytes(raw)) == decodes(bytes(raw))


@pytest.mark.parametrize("cut", range(1, 4))
def test_a_character_may_not_be_cut_in_two_by_a_row(cut: int) -> None:
    raw = "\U0001f600".encode()
    assert is_valid(raw) and not is_valid(raw[:cut], raw[cut:])


@pytest.mark.parametrize("offsets", [[-1, 2], [0, 4], [2, 1], [0, 3, 1]])
def test_rows_must_lie_within_the_bytes_and_in_order(offsets: list[int]) -> None:
    assert not is_utf8(np.frombuffer(b"abc", np.uint8), np.array(offsets))
