"""The written page set: the credit survives wherever it is set, and nothing else comes with it."""

import importlib.util
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
# Two templates of each make; the whole set runs in benchmarks/pages.py.
SAMPLE = range(24)


@cache
def page_set() -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "page_set_for_tests", ROOT / "benchmarks" / "page_set.py"
    )
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


@cache
def read(t: int, p: int) -> tuple[object, PageRecord]:
    templates = sorted((ROOT / "benchmarks" / "pages").glob("*.html"))
    page = page_set().page(templates[t], t, p)
    return page, read_page(page.markup.encode(), url=page_set().URL, where=page.name)


def f1(text: str, expected: str) -> float:
    a, b = (Counter(regex.findall(r"[\p{L}\p{M}\p{N}]+", x)) for x in (text, expected))
    return 2 * sum((a & b).values()) / (sum(a.values()) + sum(b.values()))


# Each template with three places, each place with six templates.
PAIRS = [(t, (t + 4 * k) % 12) for t in range(24) for k in range(3)]


@pytest.mark.parametrize(("t", "p"), PAIRS)
def test_the_credit_line_stands_in_the_text_and_no_other_credit_of_the_page_does(
    t: int, p: int
) -> None:
    page, record = read(t, p)
    lines = record.text.splitlines()
    assert any(x == page.credit or x.endswith(" " + page.credit) for x in lines)
    # Credits of the cards, the comment and the caption that every page holds beside.
    for other in ("रॉयटर्स", "साभार: एपी", "साभार—एपी", "फेसबुक)", "साभार: रमेश"):
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
