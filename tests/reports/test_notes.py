"""Notes of a comparison in the reader's language: nothing raw, nothing in English."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
import pytest
from saabhar.analysis.comparison import compare
from saabhar.analysis.comparison.plan import Plan
from saabhar.analysis.comparison.thresholds import SmallestEffect
from saabhar.reports.language import read_language
from saabhar.reports.notes import PATTERNS, least_units, told, told_method

EN, HI = read_language("en"), read_language("hi")
ID = re.compile(r"[a-z]+_[a-z_0-9]+")


def thin_comparison() -> tuple[str, ...]:
    """Notes of a comparison with too little of everything: short, undefined, few, one language."""
    rows = [
        (f"{group}{n}", measure, value, base, short, group, language)
        for group, language, size in (("A", "hi", 6), ("B", "hi", 3), ("C", "en", 6))
        for n in range(size)
        for measure, value, base, short in (
            ("promo_rate", 5.0, 200.0, False),
            ("mattr", np.nan if n == 1 else 0.8, 200.0, False),
            ("mtld", 80.0, 200.0, n == 0),
        )
    ]
    columns = ["article_id", "measure", "value", "base", "too_short", "outlet", "language"]
    measures = pd.DataFrame(rows, columns=columns).assign(
        unit=lambda t: np.where(t["measure"] == "promo_rate", "hits per 1000 tokens", "ratio"),
        base_unit="tokens",
        hits=lambda t: np.where(t["measure"] == "promo_rate", 1.0, np.nan),
    )
    primary = ["promo_rate", "criticism_rate"]
    return compare(measures, by="outlet", primary=primary, seed=1, resamples=199).notes


def test_every_note_a_thin_comparison_writes_is_told_in_hindi() -> None:
    notes = thin_comparison()
    assert len(notes) >= 5
    for note in notes:
        hindi = told(note, HI)
        assert hindi != note and hindi.endswith("।")
        assert not ID.search(hindi) and not ID.search(told(note, EN))
        # Names of groups stand as they are; acronyms of measures too.
        plain = re.sub(r"\b[ABC]\b|MATTR|MTLD", "", hindi)
        assert not re.search("[A-Za-z0-9]", plain), hindi


@pytest.mark.parametrize("design", ["unpaired", "matched"])
@pytest.mark.parametrize("ratio", [True, False])
@pytest.mark.parametrize("exact", [True, False])
@pytest.mark.parametrize("crossed", [True, False])
def test_every_estimator_is_told_in_hindi(
    design: str, ratio: bool, exact: bool, crossed: bool
) -> None:
    over = "outlets and families" if crossed else "families"
    plan = Plan(design, "families", over, "families", 1, 10_000, SmallestEffect(), crossed=crossed)
    hindi = told_method(plan.method(ratio, exact), HI)
    assert not re.search("[A-Za-z0-9]", hindi.replace("t से", ""))  # the t of Student stays


def test_long_lists_of_measures_are_counted() -> None:
    note = "mattr, mattr_100, mtld, mtld_below, hdd: 3 of 1,200 articles are under its least "
    text = told(note + "length and left out.", EN)
    assert text.startswith("Variety of words (MATTR, window 50), Variety of words (MATTR, window")
    assert "and 3 more: 3 of 1,200 articles are too short" in text


def test_a_note_nobody_knows_stands_as_it_was_written() -> None:
    assert told("The moon was full.", HI) == "The moon was full."


def test_the_least_number_of_texts_is_read_from_the_reasons() -> None:
    assert least_units(["9 families a side; a claim needs 64.", "?"]) == 64
    assert np.isnan(least_units([]))


@pytest.mark.parametrize("key", PATTERNS)
def test_a_pattern_holds_what_its_sentence_needs(key: str) -> None:
    needed = set(re.findall(r"{(\w+)}", EN.text[key]))
    assert needed <= set(re.compile(PATTERNS[key]).groupindex)
