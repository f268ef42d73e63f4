"""Which line is headline, paragraph, top or end: the lengths at which that changes."""

from __future__ import annotations

import pytest
from saabhar.analysis.credits.lines import read_lines
from saabhar.analysis.credits.teaser import Duplication

LAST = "अ" * 130


def slots(*lines: str) -> list[str]:
    return [line.slot for line in read_lines(["\n".join(lines)]).of(0)]


@pytest.mark.parametrize(
    ("line", "paragraph"),
    [
        ("अ" * 119, False),
        ("अ" * 120, True),
        ("अ" * 58 + "।", False),
        ("अ" * 59 + "।", True),
        ("अ" * 60, False),
    ],
    ids=["119", "120", "59 and a stop", "60 and a stop", "60 without one"],
)
def test_a_paragraph_has_120_characters_or_60_and_a_stop(line: str, paragraph: bool) -> None:
    assert read_lines([f"योजना\n{line}\n{LAST}"]).of(0)[1].body == paragraph


@pytest.mark.parametrize(
    ("line", "slot"),
    [
        ("अ" * 220, "head"),
        ("अ" * 221, "top"),
        ("अ" * 49 + "।", "head"),
        ("अ" * 50 + "।", "top"),
        ("अ" * 50 + "?", "head"),
    ],
    ids=["220", "221", "50 with a stop", "51 with a stop", "a question"],
)
def test_a_headline_has_220_characters_or_50_and_a_stop(line: str, slot: str) -> None:
    assert slots(line, LAST)[0] == slot


@pytest.mark.parametrize(("length", "slot"), [(350, "top"), (351, "body")])
def test_a_summary_has_700_characters(length: int, slot: str) -> None:
    assert slots("योजना", "अ" * 350, "अ" * length, "(भाषा)", LAST, LAST)[3] == slot


@pytest.mark.parametrize(
    ("prefix", "contained", "copy"),
    [(0.85, 0.0, True), (0.84, 0.0, False), (0.0, 0.8, True), (0.0, 0.79, False)],
)
def test_a_teaser_is_a_copy_by_most_of_its_words(
    prefix: float, contained: float, copy: bool
) -> None:
    assert Duplication(prefix, contained).is_copy == copy
