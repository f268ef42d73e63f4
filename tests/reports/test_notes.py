"""Notes of a comparison in the reader's language: nothing raw, nothing in English."""

from __future__ import annotations

import pickle
import re
from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
from saabhar.analysis.comparison import against_baseline, before_and_after, compare
from saabhar.analysis.comparison.methods import METHODS, read_method, say_method
from saabhar.analysis.comparison.plan import Plan
from saabhar.analysis.comparison.thresholds import SmallestEffect
from saabhar.analysis.inspection import inspect
from saabhar.analysis.note import Note
from saabhar.corpora import Article
from saabhar.reports.language import read_language
from saabhar.reports.notes import told, told_method

EN, HI = read_language("en"), read_language("hi")
ID = re.compile(r"[a-z]+_[a-z_0-9]+")


def thin_comparison() -> tuple[Note, ...]:
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


def events_and_weeks() -> tuple[Note, ...]:
    """Notes of a matched comparison with too few events, and of one clustered in two ways."""
    rows = [
        (f"{group}{n}", 5.0, 200.0, group, f"{2026}-03-{n + 1:02}", f"e{n if n else group}")
        for group in "AB"
        for n in range(8)
    ]
    columns = ["article_id", "value", "base", "outlet", "published", "event"]
    measures = pd.DataFrame(rows, columns=columns).assign(
        measure="promo_rate", unit="hits per 1000 tokens", base_unit="tokens", hits=1.0,
        too_short=False, language="hi", week=lambda t: t["published"].str[:9],
    )  # fmt: skip
    options = {"by": "outlet", "seed": 1, "resamples": 199}
    three = measures[~measures["event"].isin(["e1", "e2", "e3", "e4"])]
    apart = measures.assign(event=measures["article_id"])
    families = pd.DataFrame({"article_id": measures["article_id"], "family_id": measures["event"]})
    return (
        *compare(three, design="matched", events="event", **options).notes,
        *compare(apart, design="matched", events="event", **options).notes,
        *compare(measures, families=families, cluster=["week", "family"], **options).notes,
    )


def change_without_control() -> tuple[Note, ...]:
    """Notes of a change over time with nothing before the date, and of a thin match."""
    days = [*range(1, 7), 0]
    rows = [(f"{g}{n}", g, f"2026-03-0{n}" if n else "2026", "x" if n % 2 else g)
            for g in "AB" for n in days]  # fmt: skip
    measures = pd.DataFrame(rows, columns=["article_id", "outlet", "published", "topic"]).assign(
        measure="promo_rate", unit="hits per 1000 tokens", base_unit="tokens", hits=1.0,
        too_short=False, language="hi", value=5.0, base=200.0,
    )  # fmt: skip
    change = before_and_after(
        measures, change="2026-03-02", treated="A", control="B", seed=1, resamples=199
    )
    matched = against_baseline(
        measures, source="A", by="outlet", match_on=["topic"], seed=1, resamples=199
    )
    return (*change.notes, *matched.notes)


@pytest.mark.parametrize("notes", [events_and_weeks, change_without_control])
def test_notes_of_other_designs_are_told_in_hindi(notes: Callable[[], tuple[Note, ...]]) -> None:
    found = notes()
    assert len({n.code for n in found}) >= 3
    for note in found:
        assert note.code, note
        plain = re.sub(r"\b(A|B|baseline)\b", "", told(note, HI))
        assert not re.search("[A-Za-z0-9]", plain), plain
        assert not ID.search(told(note, EN))


@pytest.mark.parametrize(
    ("language", "text"),
    [("und", "?"), ("sw", "Habari ya leo."), ("bn", "নদী।"), ("hi", "नदी।"), ("hi", "")],
)
def test_what_the_inspection_of_an_article_warns_of_is_told_in_hindi(
    language: str, text: str
) -> None:
    notes = inspect(Article("a", text, language=language)).warnings
    assert notes
    for note in notes:
        assert note.code
        assert not re.search("[A-Za-z0-9]", told(note, HI).replace("sw", ""))


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


def test_every_part_of_a_method_reads_back_as_it_was_written() -> None:
    said = {"unit": "outlets and families", "n": 10_000}
    read = set()
    for code in METHODS:
        [part] = read_method(say_method(code, **said))
        assert part.code == code
        assert part.facts.items() <= said.items()
        read |= set(part.facts)
    assert read == set(said)


def test_a_change_over_time_is_told_in_hindi() -> None:
    for crossed in (("clustered_interval",), ("bootstrap", "linearised")):
        for what in ("ratio_of_ratios", "difference_of_differences"):
            hindi = told_method(say_method(what, *crossed, unit="weeks", n=10_000), HI)
            assert not re.search("[A-Za-z0-9]", re.sub(r"\bt\b", "", hindi))


def test_long_lists_of_measures_are_counted() -> None:
    measures = ("mattr", "mattr_100", "mtld", "mtld_below", "hdd")
    text = told(Note("?", "short", measures=measures, n=3, all=1200), EN)
    assert text.startswith("Variety of words (MATTR, window 50), Variety of words (MATTR, window")
    assert "and 3 more: too short in 3 of 1,200 articles" in text


def test_measures_that_move_with_length_are_called_by_their_names() -> None:
    note = Note("ttr, hdd: move ...", "length", measures=("ttr", "hdd"))
    assert told(note, EN).startswith("Types per token and Variety of words (HD-D): not compared")


def test_a_note_without_facts_stands_as_it_was_written() -> None:
    assert told("The moon was full.", HI) == told(Note("The moon was full."), HI)
    assert told("The moon was full.", HI) == "The moon was full."


def test_a_note_survives_being_pickled() -> None:
    note = Note("ttr: gone.", "short", measures=("ttr",), n=1, all=2)
    again = pickle.loads(pickle.dumps(note))
    assert (again, again.code, again.facts) == (note, note.code, note.facts)
