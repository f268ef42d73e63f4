"""Comparisons inside events that words and dates found; all texts invented."""

import numpy as np
import pandas as pd
import pytest
from saabhar.analysis.comparison import compare, matched_events
from saabhar.analysis.reprints import events_of_pairs, find_event_pairs
from saabhar.corpora import Article, Corpus

EVENTS = 30


@pytest.fixture
def corpus() -> Corpus:
    """Thirty events, each with three words of its own, told by both outlets in other words."""
    rows = []
    for n in range(EVENTS):
        names = f"Person{n} Village{n} Bridge{n}"
        for k, outlet in enumerate(("The Herald", "The Mail")):
            told = f"{names} extra{k}{n} other{k}{n}"
            rows.append(
                Article(
                    f"{outlet[4]}{n:02}", told, outlet=outlet, language="en",
                    published=f"2026-03-{1 + n // 2:02}",
                )
            )  # fmt: skip
    return Corpus.of(rows)


@pytest.fixture
def measures(corpus: Corpus) -> pd.DataFrame:
    """The Mail has twice as many hits; how many both have differs more from event to event."""
    rng = np.random.default_rng(3)
    level = np.repeat(rng.uniform(2, 12, EVENTS), 2) * np.tile([1.0, 2.0], EVENTS)
    hits = rng.poisson(level)
    return pd.DataFrame(
        {
            "article_id": corpus.articles["article_id"], "measure": "promo_rate",
            "value": hits / 400 * 1000, "hits": hits, "base": 400.0, "base_unit": "tokens",
            "unit": "hits per 1000 tokens", "too_short": False,
        }
    )  # fmt: skip


def by_hand(corpus: Corpus) -> "pd.Series[str]":
    ids = corpus.articles["article_id"]
    return pd.Series(ids.str[1:].to_numpy(), index=ids)


def test_found_events_are_those_a_coder_would_name(corpus: Corpus) -> None:
    events = events_of_pairs(find_event_pairs(corpus))
    told = pd.DataFrame({"found": events, "coded": by_hand(corpus)})
    assert len(events) == 2 * EVENTS
    assert told.groupby("found")["coded"].nunique().eq(1).all()
    assert told["found"].nunique() == EVENTS


def test_found_and_coded_events_give_the_same_comparison(
    corpus: Corpus, measures: pd.DataFrame
) -> None:
    options = {"design": "matched", "seed": 1, "resamples": 999}
    coded = compare(measures, corpus, events=by_hand(corpus), **options)
    found = compare(measures, corpus, events="found", **options)
    [a], [b] = coded, found
    assert (a.effect, a.units_a) == (b.effect, b.units_a) == (pytest.approx(0.5, abs=0.15), EVENTS)
    pairs = find_event_pairs(corpus)
    pd.testing.assert_frame_equal(found.matching, pairs)
    assert coded.matching.empty
    [note] = [n for n in found.notes if n.code == "found_events"]
    assert note.facts == {"n": EVENTS, "all": 2 * EVENTS}


def test_pairs_taken_out_by_hand_are_no_events(corpus: Corpus, measures: pd.DataFrame) -> None:
    pairs = find_event_pairs(corpus)
    kept = pairs[pairs["event"] >= "H05"]
    result = matched_events(measures, corpus, events=kept, seed=1, resamples=999)
    [row] = result
    assert row.units_a == EVENTS - 5
    assert len(result.matching) == len(kept)


def test_events_are_found_by_texts_so_the_corpus_is_needed(measures: pd.DataFrame) -> None:
    with pytest.raises(ValueError, match="events='found' needs the corpus"):
        compare(measures.assign(outlet="x"), events="found", design="matched", seed=1)
    with pytest.raises(ValueError, match="only used by design='matched'"):
        compare(measures.assign(outlet="x"), events="found", seed=1)
