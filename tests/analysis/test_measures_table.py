"""Every measure has its base, its unit, an interval where one exists, and a least length."""

from __future__ import annotations

import csv

import numpy as np
import pandas as pd
import pytest
from saabhar.analysis.credits import find_blocks
from saabhar.analysis.markers import MEASURES, batch, measure
from saabhar.analysis.markers.intervals import expected_rate, rate, share
from saabhar.corpora.article import Article
from saabhar.corpora.corpus import Corpus
from saabhar.lexicons.folder import HERE
from scipy.stats import binomtest

SENTENCE = "मंत्री ने नई सड़क बनाई और गांव के लोग उस पर चले। "
LINES = [f"दिन {i} को {SENTENCE}" for i in range(40)]


def test_ids_are_unique_and_every_reference_is_in_the_bibliography() -> None:
    with (HERE / "sources/sources.csv").open(encoding="utf-8", newline="") as file:
        known = {row["id"] for row in csv.DictReader(file)}
    assert len({m.id for m in MEASURES}) == len(MEASURES)
    assert all(set(m.reference.split(";")) <= known for m in MEASURES)
    assert all(m.title and m.formula and m.higher_means for m in MEASURES)


def test_a_short_text_has_no_values_but_keeps_its_base() -> None:
    table = measure(Corpus.of([Article("a", "शानदार काम हुआ।", language="hi")]))
    long_enough = {m.id for m in MEASURES if not m.least_tokens and not m.least_base}
    assert set(table.loc[~table["too_short"], "measure"]) == long_enough
    assert table.loc[table["too_short"], ["value", "low", "high"]].isna().all(axis=None)
    assert table.loc[table["measure"] == "promo_rate", "base"].tolist() == [3]


def test_an_empty_corpus_and_an_empty_text_are_no_error() -> None:
    assert measure(Corpus.of([])).empty
    table = measure(
        Corpus.of([Article("a", "", language="hi"), Article("b", "…।।", language="hi")])
    )
    assert len(table) == 2 * len(MEASURES)
    assert table["value"].isna().sum() == len(table) - 2  # disclosure D0 is a finding


def test_a_text_of_another_language_is_measured_but_has_no_markers() -> None:
    text = "Der Minister eröffnete die neue Brücke und lobte alle Helfer sehr. " * 20
    table = measure(Corpus.of([Article("a", text, language="de")])).set_index("measure")
    assert table.loc["promo_rate", "hits"] == 0
    assert 0 < table.loc["ttr", "value"] < 1


def test_what_is_chosen_comes_in_that_order_and_what_is_unknown_is_refused() -> None:
    corpus = Corpus.of([Article("a", " ".join(LINES), language="hi")])
    assert measure(corpus, measures=["ttr", "mattr"])["measure"].tolist() == ["ttr", "mattr"]
    with pytest.raises(ValueError, match="'mattrr' not known"):
        measure(corpus, measures=["mattrr"])


def test_articles_do_not_touch_each_other() -> None:
    texts = [" ".join(LINES), " ".join(reversed(LINES[:20])), "कुछ नहीं।", " ".join(LINES[5:])]
    articles = [Article(f"a{i}", t, language="hi") for i, t in enumerate(texts)]
    together = measure(Corpus.of(articles))
    for one in articles:
        alone = measure(Corpus.of([one]))
        mine = together.loc[together["article_id"] == one.article_id].reset_index(drop=True)
        assert mine.equals(alone)


def test_blocks_that_are_given_go_to_their_articles_in_whatever_part_and_order(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    corpus = Corpus.of(Article(f"a{i}", " ".join(LINES[: 8 + i]), language="hi") for i in range(7))
    blocks = find_blocks(corpus)
    whole = measure(corpus, blocks=blocks, measures=["ttr", "promo_rate"])
    # SENTENCE and its "दिन i को" have 15 words; three articles a part, so the last holds one.
    assert whole.loc[whole["measure"] == "ttr", "base"].tolist() == [
        15.0 * (8 + i) for i in range(7)
    ]
    monkeypatch.setattr(batch, "CHUNK", 3)
    stray = blocks.head(1).assign(article_id="elsewhere")
    shuffled = pd.concat([stray, blocks.iloc[::-1]], ignore_index=True)
    parted = measure(corpus, blocks=shuffled, measures=["ttr", "promo_rate"])
    key = ["article_id", "measure"]
    pd.testing.assert_frame_equal(
        parted.sort_values(key, ignore_index=True), whole.sort_values(key, ignore_index=True)
    )


def test_shares_have_clopper_pearson_and_rates_garwood() -> None:
    found = share(np.array([3.0, 0.0, 4.0]), np.array([10.0, 5.0, 4.0]))
    for k, (part, whole) in enumerate([(3, 10), (0, 5), (4, 4)]):
        interval = binomtest(part, whole).proportion_ci(method="exact")
        assert (found.low[k], found.high[k]) == pytest.approx((interval.low, interval.high))
    # Garwood for 3: 0.6187 to 8.7673 (Garwood 1936, table).
    three = rate(np.array([3.0]), np.array([1000.0]))
    assert (three.low[0], three.high[0]) == pytest.approx((0.6187, 8.7673), abs=1e-4)


def test_the_error_of_the_instrument_widens_the_expected_rate() -> None:
    mean, tokens = np.array([20.0]), np.array([1000.0])
    sure, unsure = expected_rate(mean, mean, tokens), expected_rate(mean, mean + 25, tokens)
    assert sure.value[0] == unsure.value[0] == 20
    assert unsure.low[0] < sure.low[0] < 20 < sure.high[0] < unsure.high[0]


def test_programme_names_are_counted_apart_and_in_no_rate_of_praise() -> None:
    """बेल्ट एंड रोड is an echo of light weight, शानदार is praise: one hit each in 200 words."""
    text = "बेल्ट एंड रोड पर बात हुई। काम शानदार रहा। " + "गांव के लोग सड़क पर चले। " * 32
    table = measure(
        Corpus.of([Article("a", text, language="hi")]),
        measures=["promo_rate", "promo_rate_generic", "slogan_rate", "slogan_echo_rate"],
    )
    assert table["hits"].tolist() == [1, 1, 0, 1]
