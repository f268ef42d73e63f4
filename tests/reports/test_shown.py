"""Text from outside is shown, and does nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from saabhar.reports.shown import CLUSTER, UNSHOWN, covered, in_fonts, link, shown


@given(st.text())
def test_nothing_hidden_is_left_in_shown_text(text: str) -> None:
    assert not UNSHOWN.search(shown(text))
    assert "\n" not in shown(text)


@given(st.text(), st.integers(2, 40))
def test_a_cut_text_has_at_most_as_many_clusters(text: str, limit: int) -> None:
    assert len(CLUSTER.findall(shown(text, limit))) <= limit


@given(st.text())
def test_every_character_of_the_pdf_is_in_its_fonts(text: str) -> None:
    assert all(ord(c) in covered() or c == "\n" for c in in_fonts(shown(text)))


def test_a_megabyte_of_marks_is_shown_as_a_few() -> None:
    heap = "क" + "\u093c" * 1_000_000
    assert len(shown(heap)) < 20
    assert len(shown(heap, 40)) < 20


def test_hindi_is_shown_as_it_is() -> None:
    text = "क्षेत्रों में क्‍या हुआ? ५ करोड़ — ₹1,200"
    assert shown(text) == text == in_fonts(text)


@pytest.mark.parametrize(
    ("url", "becomes"),
    [
        ("https://example.org/a?b=c", "https://example.org/a?b=c"),
        ("http://example.org", "http://example.org"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ('https://example.org/"onload=x', ""),
        ("//example.org/a", ""),
        ("https://[broken", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_only_web_addresses_become_links(url: object, becomes: str) -> None:
    assert link(url) == becomes
