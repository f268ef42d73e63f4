"""The written page set: the credit survives wherever it is set, and nothing else comes with it.

A sample of it; the whole set runs in benchmarks/pages.py.
"""

import importlib
import json
import sys
from collections import Counter
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
import regex
from saabhar.corpora.pages import PageRecord, read_page

ROOT = Path(__file__).resolve().parents[2]


@cache
def page_set() -> ModuleType:
    folder = str(ROOT / "benchmarks")
    sys.path.insert(0, folder)
    try:
        return importlib.import_module("page_set")
    finally:
        sys.path.remove(folder)


@cache
def read(t: int, p: int) -> tuple[object, PageRecord]:
    page = page_set().page(t, p)
    return page, read_page(page.markup.encode(), url=page_set().URL, where=page.name)


def f1(text: str, expected: str) -> float:
    a, b = (Counter(regex.findall(r"[\p{L}\p{M}\p{N}]+", x)) for x in (text, expected))
    return 2 * sum((a & b).values()) / (sum(a.values()) + sum(b.values()))


# Each of the first templates with three of the first places; each of the further ones with two
# places of either kind, and each of the first with one further place.
FIRST = [(t, (t + 4 * k) % 12) for t in range(24) for k in range(3)]
FURTHER = [(t, (5 * t + 6 * k) % 24) for t in range(24, 44) for k in range(4)]
CROSSED = [(t, 12 + t % 12) for t in range(24) if (t, t % 12) != (14, 5)]
PAIRS = FIRST + FURTHER + CROSSED


@pytest.mark.parametrize(("t", "p"), PAIRS)
def test_the_credit_line_stands_in_the_text_and_no_other_credit_of_the_page_does(
    t: int, p: int
) -> None:
    page, record = read(t, p)
    lines = record.text.splitlines()
    assert any(x == page.credit or x.endswith(" " + page.credit) for x in lines)
    # Credits of the cards, the comment and the caption that every page holds beside.
    for other in importlib.import_module("page_furniture").QUOTED:
        assert other not in record.text
    assert lines[0] == page.headline == record.headline


def test_body_of_the_set_is_read_with_an_f1_of_95_hundredths_and_more() -> None:
    scores = []
    for t, p in PAIRS:
        page, record = read(t, p)
        expected = "\n".join([page.headline, *page.body])
        scores.append(f1(record.text.replace(page.credit, ""), expected))
    assert sum(scores) / len(scores) >= 0.98
    assert min(scores) >= 0.95


def test_what_is_left_out_is_kept_beside_with_its_place() -> None:
    _, record = read(16, 7)  # the Drupal template, the credit in a footer
    around = {item["text"]: item for item in json.loads(record.around)}
    comment = around["जानकारी सही है। स्रोत: रॉयटर्स"]
    assert comment["kept"] is False
    assert comment["why"] == "comments"
    assert comment["slot"] == "end"
    credit = around[next(x for x in around if x.startswith("स्रोत: ") and around[x]["kept"])]
    assert (credit["element"], credit["classes"], credit["distance"]) == (
        "footer",
        "article-footer",
        1,
    )


def test_the_same_page_gives_the_same_record_twice() -> None:
    page, record = read(2, 3)
    again = read_page(page.markup.encode(), url=page_set().URL, where=page.name)
    assert again == record
