"""Passages: drawn by seed, shown as published, marked where the markers stand."""

from __future__ import annotations

import pandas as pd
import regex
from hypothesis import given
from hypothesis import strategies as st
from saabhar.corpora import Article, Corpus
from saabhar.reports.evidence import draw_passages, draw_rows
from saabhar.reports.language import read_language
from saabhar.reports.passages import LONGEST, passage
from saabhar.reports.shown import unveiled
from saabhar.reports.spans import Span, runs_of

EN = read_language("en")
DEVANAGARI = st.text("क्षि त्रोंमें।स्था पनa ", min_size=1, max_size=60)


@st.composite
def marked_text(draw: st.DrawFn) -> tuple[str, list[Span]]:
    text = draw(DEVANAGARI)
    ends = st.integers(0, len(text))
    pairs = draw(st.lists(st.tuples(ends, ends), max_size=6))
    return text, [Span(min(p), max(p), "promo") for p in pairs]


@given(marked_text())
def test_runs_joined_are_the_text_as_published(given_: tuple[str, list[Span]]) -> None:
    text, spans = given_
    assert "".join(r.text for r in runs_of(text, 0, len(text), spans)) == unveiled(text)


@given(marked_text())
def test_no_mark_cuts_a_grapheme_cluster(given_: tuple[str, list[Span]]) -> None:
    text, spans = given_
    edges = {0, *(m.end() for m in regex.finditer(r"\X", text))}
    at = 0
    for run in runs_of(text, 0, len(text), spans):
        assert at in edges
        at += len(run.text)
    assert at == len(text)


def test_of_overlapping_marks_the_longer_is_drawn() -> None:
    runs = runs_of("a b c d", 0, 7, [Span(0, 3, "promo"), Span(2, 7, "counter")])
    assert [(r.text, r.mark) for r in runs] == [("a ", ""), ("b c d", "counter")]


def test_a_virama_is_not_torn_from_its_letter() -> None:
    # "स्थायी": the mark ends after the virama (2), the cluster after the vowel sign (4).
    runs = runs_of("स्थायी", 0, 6, [Span(0, 2, "promo")])
    assert [r.text for r in runs] == ["स्था", "यी"]


def _corpus(outlets: dict[str, int]) -> tuple[Corpus, pd.DataFrame]:
    articles, rows = [], []
    for outlet, n in outlets.items():
        for i in range(n):
            key = f"{outlet}-{i}"
            articles.append(Article(key, f"great bridge {i}", outlet=outlet, language="en"))
            rows.append((key, 0, 5, "EVAL", "narrator", "body", "promo"))
    columns = ["article_id", "start", "end", "category", "voice", "block", "polarity"]
    return Corpus.of(articles), pd.DataFrame(rows, columns=columns)


def _drawn(outlets: dict[str, int], seed: int, most: int = 6) -> list[str]:
    corpus, markers = _corpus(outlets)
    passages, _, _ = draw_passages(corpus, markers, None, seed=seed, words=EN, most=most)
    return [p.article_id for p in passages]


def test_the_seed_draws_the_same_passages_again() -> None:
    outlets = {"The Herald": 40, "The Courier": 40}
    assert _drawn(outlets, 7) == _drawn(outlets, 7)
    assert len({tuple(_drawn(outlets, seed)) for seed in range(6)}) > 3


def test_every_outlet_gives_as_many_passages() -> None:
    drawn = _drawn({"The Herald": 400, "The Courier": 5}, 7)
    assert sum(d.startswith("The Herald") for d in drawn) == 3
    assert sum(d.startswith("The Courier") for d in drawn) == 3


def test_every_passage_is_drawn_equally_often() -> None:
    # 10 passages, 3 drawn a time, 400 seeds: each expected 120 times, sd 9.2; 5 sd either way.
    rows = pd.DataFrame({"passage": range(10)})
    times = pd.concat([draw_rows("The Herald", rows, 3, s) for s in range(400)]).value_counts()
    assert len(times) == 10
    assert times.between(120 - 46, 120 + 46).all()


def test_what_one_outlet_shows_does_not_depend_on_the_others() -> None:
    alone = _drawn({"The Herald": 40}, 7, 3)
    beside = _drawn({"The Herald": 40, "The Courier": 40}, 7, 6)
    assert alone == [d for d in beside if d.startswith("The Herald")]


def test_a_long_paragraph_is_cut_to_the_sentences_round_the_mark() -> None:
    sentence = "यह एक साधारण वाक्य है जिसमें कुछ नहीं।"
    text = " ".join([sentence] * 30 + ["यह ऐतिहासिक है।"] + [sentence] * 30)
    at = text.index("ऐतिहासिक")
    found = passage(
        Article("a", text, language="hi"), 0, len(text),
        [Span(at, at + len("ऐतिहासिक"), "promo", "EVAL", "narrator", "x")], key="e", words=EN,
    )  # fmt: skip
    shown = "".join(r.text for r in found.runs)
    assert "ऐतिहासिक" in [r.text for r in found.runs if r.mark]
    assert len(shown) <= LONGEST + 4
    assert shown.startswith("… यह") and shown.endswith("। …")
    first, last = (int(n) for n in found.position.removeprefix("characters ").split("–"))
    assert shown == f"… {text[first:last]} …"


def test_an_endless_sentence_is_cut_near_its_mark() -> None:
    text = "अ" * 50_000 + " ऐतिहासिक " + "ब" * 50_000
    at = text.index("ऐतिहासिक")
    found = passage(
        Article("a", text, language="hi"), 0, len(text),
        [Span(at, at + 9, "promo", "EVAL", "narrator", "x")], key="e", words=EN,
    )  # fmt: skip
    assert len("".join(r.text for r in found.runs)) <= LONGEST + 4
    assert any(r.mark for r in found.runs)
