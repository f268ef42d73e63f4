"""What holds of credits whatever the text, the outlets and the order of articles."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from saabhar.analysis.credits import find_blocks, find_credits, find_mentions
from saabhar.corpora import Article, Corpus
from saabhar.lexicons import Registry, read_registry

CASES = Path(__file__).resolve().parents[1] / "cases" / "credit-lines.jsonl"
FIRST = (
    "जिला परिषद ने गुरुवार को सड़क सुधार की नई योजना सामने रखी, जिसमें टूटे पुलों की मरम्मत, किनारों पर पेड़ और "
    "हर गांव में एक देखरेख समिति बनाने की बात कही गई है।"
)
SECOND = (
    "परिषद का कहना है कि काम दो साल चलेगा और पहले उन गांवों में होगा, जहां बरसात के दिनों में रास्ता सबसे "
    "अधिक दिन बंद रहता है।"
)


def moved(registry: Registry) -> Registry:
    """The same outlets, each in another country, with other owners and without a class."""
    countries = sorted({o.country for o in registry})
    outlets = [
        dataclasses.replace(
            o,
            country=countries[(countries.index(o.country) + 7) % len(countries)],
            ownership="unknown",
            owner="someone else",
            classes=(),
        )
        for o in registry
    ]
    return Registry.of(outlets, registry.typology, "moved")


def test_no_credit_depends_on_the_country_owner_or_class_of_an_outlet() -> None:
    lines = [json.loads(x)["line"] for x in CASES.read_text(encoding="utf-8").splitlines()]
    corpus = Corpus.of(
        [
            Article(str(i), "\n\n".join(("योजना को हरी झंडी", line, FIRST, SECOND, line)))
            for i, line in enumerate(lines)
        ]
    )
    shipped = read_registry()
    pd.testing.assert_frame_equal(
        find_credits(corpus, shipped), find_credits(corpus, moved(shipped))
    )


def test_the_order_of_articles_changes_nothing() -> None:
    one = Article("a", "योजना\n\nनई दिल्ली (भाषा)। " + FIRST)
    two = Article("b", "योजना\n\n" + FIRST + "\n\n" + SECOND + "\n\n(साभार: सीएमजी)")
    there = find_credits(Corpus.of([one, two])).sort_values("article_id", ignore_index=True)
    back = find_credits(Corpus.of([two, one])).sort_values("article_id", ignore_index=True)
    pd.testing.assert_frame_equal(there, back)


@pytest.mark.parametrize(
    "text", ["", "\n\n", "क", "।" * 500, "अ" * 100_000, "(\n" * 3000, "क\n" * 3000]
)
def test_odd_texts_are_no_error(text: str) -> None:
    corpus = Corpus.of([Article("a", text)])
    find_credits(corpus)
    find_blocks(corpus)
    find_mentions(corpus)


LINES = st.sampled_from(
    [
        FIRST,
        SECOND,
        "(भाषा)",
        "- विज्ञापन -",
        "Latest News",
        "साभार: सीएमजी",
        "नई दिल्ली। " + FIRST,
        "योजना",
        "",
        "फोटो: पीटीआई",
        "यह भी पढ़ें: योजना",
        FIRST[:60] + "...",
        "जासं, लखनऊ : " + SECOND,
        "मुंबई, एएनआइ।",
        "राहुल शर्मा",
        "\u200d",
        "  (एजेंसी)  ",
        "A line in English.",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(LINES, max_size=9), st.sampled_from(["\n", "\n\n", "\r\n", " \n \n"]))
def test_credits_never_overlap_and_blocks_cover_everything_once(lines: list[str], gap: str) -> None:
    text = gap.join(lines)
    corpus = Corpus.of([Article("a", text)])
    credits = find_credits(corpus)
    blocks = find_blocks(corpus)
    for frame in (credits, blocks):
        assert (frame["start"] < frame["end"]).all()
        assert (frame["start"].to_numpy()[1:] >= frame["end"].to_numpy()[:-1]).all()
    for row in credits.itertuples(index=False):
        assert text[row.start : row.end] == row.text
    covered = set()
    for row in blocks.itertuples(index=False):
        covered.update(range(row.start, row.end))
    missed = "".join(c for i, c in enumerate(text) if i not in covered)
    assert missed.strip(" \r\n\u200d") == ""
    numbers = blocks.loc[blocks["kind"] == "body", "paragraph"].tolist()
    assert numbers == list(range(1, len(numbers) + 1))
    assert (blocks.loc[blocks["kind"] != "body", "paragraph"] == 0).all()
