"""Names in charts, folded and cut by their width."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pandas as pd
import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st
from saabhar import reports
from saabhar.corpora import Article, Corpus
from saabhar.reports.charts.lines import fitted, folded, width_of
from saabhar.reports.charts.over_time import _abreast
from saabhar.reports.charts.style import style

LONG = "काम के लिए अपराध, युद्ध या तमाशे का नाम"


@pytest.fixture(autouse=True, scope="module")
def _in_style() -> Iterator[None]:
    with style():
        yield


def test_a_line_is_as_wide_as_its_advances_at_the_size_asked_for() -> None:
    # Saabhar Sans: the digits are 572 of 1,000 units wide.
    assert width_of("0000", 10) == pytest.approx(4 * 5.72, abs=0.3)


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.sampled_from(["क्षेत्रों", "में", "स्त्री", "the", "measure", "of", "कि"]), max_size=12),
    st.integers(20, 300),
)
def test_folded_lines_keep_the_words_and_the_width(words: list[str], room: int) -> None:
    text = " ".join(words)
    lines = folded(text, room, 8.5)
    if "…" not in "".join(lines):
        assert " ".join(lines) == text
    assert all(width_of(line, 8.5) <= room + 1 for line in lines)


@settings(deadline=None, max_examples=60)
@given(st.text("कषतरि्ोंझ़ aeW", max_size=40), st.integers(10, 200))
def test_a_cut_name_ends_at_a_whole_syllable_within_its_room(text: str, room: int) -> None:
    cut = fitted(text, room, 8.5)
    if cut == text:
        return
    kept = cut.removesuffix("…")
    clusters = regex.findall(r"\X", text)
    ends = {"".join(clusters[:n]).rstrip() for n in range(len(clusters) + 1)}
    assert kept in ends
    assert width_of(cut, 8.5) <= room or kept == clusters[0].rstrip()


def test_two_lines_are_of_nearly_one_width() -> None:
    one, other = folded("Strict fixed formulae, per 1,000 tokens", 140, 8.5)
    assert abs(width_of(one, 8.5) - width_of(other, 8.5)) < 40


def test_at_most_so_many_lines_and_what_is_left_is_cut() -> None:
    first, second = folded(LONG * 2, 90, 8.5, most=2)
    assert LONG.startswith(first) and second.endswith("…")


def test_panels_stand_so_that_few_places_are_empty() -> None:
    # 7 as 4 and 3, 5 as 3 and 2, 9 as three threes, 10 in three rows as 4, 4 and 2.
    assert [_abreast(n) for n in (1, 3, 4, 5, 7, 8, 9, 10)] == [3, 3, 4, 3, 4, 4, 3, 4]


@pytest.mark.parametrize("width", [6.54, 3.6])
def test_a_legend_of_six_long_terms_stays_inside_the_chart(
    width: float, words_drawn: Callable[[object], list[tuple[float, float, str]]]
) -> None:
    terms = [f"{LONG} {n}" for n in range(6)]
    corpus = Corpus.of([Article("a", " ".join(terms), None, "The Herald", "2026-03-01", "hi", "")])
    places = pd.DataFrame({"article_id": "a", "start": range(6), "term": terms})
    figure = reports.draw_places(places, corpus, seed=7, language="hi", width=width)
    drawn = [w for w in words_drawn(figure) if w[2].startswith(LONG[:12])]
    assert len(drawn) == 6
    assert all(left >= 0 and right <= 72 * width for left, right, _ in drawn)


@pytest.fixture
def words_drawn() -> Callable[[object], list[tuple[float, float, str]]]:
    """Where the words of a figure begin and end, in points."""

    def of(figure: object) -> list[tuple[float, float, str]]:
        words = figure.picture().words  # type: ignore[attr-defined]
        return [(w.x, w.x + width_of(w.text, w.size), w.text) for w in words]

    return of
