"""How far a context, a negation, a doubt reach, and what weighs enough: each from both sides."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from saabhar.analysis.markers import find_markers, find_sources, measure
from saabhar.analysis.markers.intervals import expected_rate
from saabhar.analysis.markers.phraseology import coverage
from saabhar.analysis.markers.precision import precisions
from saabhar.analysis.markers.rates import expected, is_praise, loaded
from saabhar.analysis.markers.repetition import near_duplicates
from saabhar.analysis.markers.speech import quotations
from saabhar.corpora import Article, Corpus
from saabhar.lexicons import Context, Entry, Lexicon

PRAISE = Entry("p", "शानदार", "hi", "X", "x", polarity="promo")


def markers(text: str, *entries: Entry) -> pd.DataFrame:
    corpus = Corpus.of([Article("a", text, language="hi")])
    return find_markers(corpus, lexicons=[Lexicon("test", "1", entries or (PRAISE,))])


@pytest.mark.parametrize(
    ("within", "near", "far"),
    [
        ("before 2", "कल नदी शानदार", "कल नदी सड़क शानदार"),
        ("after 2", "शानदार नदी कल", "शानदार नदी सड़क कल"),
        ("near 2", "कल नदी शानदार", "कल नदी सड़क शानदार"),
        ("near 2", "शानदार नदी कल", "शानदार नदी सड़क कल"),
    ],
)
def test_a_context_reaches_so_many_words(within: str, near: str, far: str) -> None:
    entry = Entry(
        "p", "शानदार", "hi", "X", "x", polarity="promo",
        contexts=(Context("require", ("कल",), within),),
    )  # fmt: skip
    assert (len(markers(near, entry)), len(markers(far, entry))) == (1, 0)


@pytest.mark.parametrize(
    ("column", "near", "far"),
    [
        ("negated", "शानदार सड़क नदी पुल नहीं", "शानदार सड़क नदी पुल घर नहीं"),
        ("negated", "नहीं सड़क नदी शानदार", "नहीं सड़क नदी पुल शानदार"),
        ("doubted", "कथित सड़क नदी पुल शानदार", "कथित सड़क नदी पुल घर शानदार"),
        ("doubted", "शानदार सड़क नदी पुल कथित", "शानदार सड़क नदी पुल घर कथित"),
    ],
)
def test_a_negation_and_a_doubt_reach_so_many_words(column: str, near: str, far: str) -> None:
    found = [markers(text)[column].tolist() for text in (near, far)]
    assert found == [[True], [False]]


def test_only_a_verb_that_doubts_outright_puts_its_sentence_in_doubt() -> None:
    # आरोप लगाया accuses (stance -1); दावा किया claims (-2).
    assert markers("विपक्ष ने आरोप लगाया कि पुल शानदार है।")["doubted"].tolist() == [False]
    claimed = "मंत्री ने कल शाम नगर परिषद के नए भवन में दावा किया कि पुल बहुत लंबा और शानदार है।"
    assert markers(claimed)["doubted"].tolist() == [True]


def test_a_slogan_praises_from_a_weight_of_six_tenths() -> None:
    rows = pd.DataFrame({"category": "SLOGAN", "polarity": "promo", "weight": [0.59, 0.6, 0.69]})
    assert is_praise(rows).tolist() == [False, True, True]
    assert is_praise(rows.assign(category="EVAL")).all()


def test_a_word_is_loaded_from_a_weight_of_six_tenths() -> None:
    rows = pd.DataFrame({"kept": True, "polarity": "loaded", "weight": [0.3, 0.59, 0.6]})
    batch = SimpleNamespace(markers=rows)
    assert loaded(batch).tolist() == [False, False, True]  # type: ignore[arg-type]


def test_one_sidedness_is_drawn_towards_nought_by_one_hit() -> None:
    doubt = Entry("c", "संदेह", "hi", "Y", "x", polarity="counter")
    praise = "यह शानदार पुल है। यह शानदार सड़क है। यह शानदार घर है। "
    text = praise + "इस पर संदेह है। " + "गांव के लोग चले। " * 40
    table = measure(
        Corpus.of([Article("a", text, language="hi")]),
        lexicons=[Lexicon("test", "1", (PRAISE, doubt))],
        measures=["one_sidedness"],
    )
    # Three of praise, one of doubt: (3 - 1) / (4 + 1).
    assert table["value"].tolist() == [pytest.approx(0.4)]


def test_hits_of_one_entry_err_together_in_the_expected_rate() -> None:
    # Two hits of one entry of precision .8 [.5, .95]: its standard error, a 3.92nd of the interval,
    # stands twice before it is squared, and the variance of the count comes on top.
    rows = pd.DataFrame(
        {
            "at": [0, 0], "entry_id": "e", "category": "EVAL", "polarity": "promo", "weight": 1.0,
            "voice": "narrator", "probability": 0.8, "precision_low": 0.5, "precision_high": 0.95,
        }
    )  # fmt: skip
    tokens = np.array([1000.0])
    batch = SimpleNamespace(
        markers=rows,
        tokens=tokens,
        total=lambda at, weights=None: np.bincount(at, weights, minlength=1).astype(float),
    )
    found = expected(batch)  # type: ignore[arg-type]
    variance = 1.6 + (2 * 0.45 / 3.92) ** 2
    by_hand = expected_rate(np.array([1.6]), np.array([variance]), tokens)
    assert (found.value[0], found.low[0], found.high[0]) == pytest.approx(
        (1.6, by_hand.low[0], by_hand.high[0])
    )


def test_an_entry_nobody_judged_may_be_right_at_any_rate() -> None:
    # One right and one wrong of two judged hits, as none was: beta(1, 1) is even from 0 to 1.
    assert precisions([PRAISE]).iloc[0].tolist() == pytest.approx([0.5, 0.025, 0.975])


def test_the_share_that_formulae_cover_has_the_interval_of_a_ratio() -> None:
    # Five texts of 100 words, of which 10, 0, 20, 10, 10 are covered: .1; off it by 0, -10, 10, 0,
    # 0: root of 5 / 4 * 200 over 500, times t of four degrees of freedom.
    shares = pd.DataFrame(
        {
            "language": "hi",
            "source": "s",
            "own": True,
            "value": [0.1, 0, 0.2, 0.1, 0.1],
            "base": 100,
        }
    )
    reach = 2.776445 * np.sqrt(250) / 500
    row = coverage(shares).iloc[0]
    assert (row["share"], row["low"], row["high"]) == pytest.approx(
        (0.1, 0.1 - reach, 0.1 + reach), rel=1e-6
    )
    assert np.isnan(coverage(shares.head(4)).loc[0, "low"])


@pytest.mark.parametrize(("words", "voice"), [(7, "narrator"), (8, "quoted")])
def test_eight_words_in_marks_are_speech(words: int, voice: str) -> None:
    inside = " ".join(["शानदार", *["नदी", "पुल", "घर", "पेड़", "सड़क", "गांव", "खेत"][: words - 1]])
    assert markers(f"मेले का नाम “{inside}” था।")["voice"].tolist() == [voice]


@pytest.mark.parametrize(("between", "voice"), [(3, "reported"), (4, "narrator")])
def test_we_is_whoever_spoke_four_sentences_before(between: int, voice: str) -> None:
    text = "मंत्री ने कहा कि सड़क बनेगी। " + "पुलिस ने सड़क रोकी। " * between + "हमारी नीति शानदार है।"
    assert markers(text)["voice"].tolist() == [voice]


@pytest.mark.parametrize(("between", "named"), [(1, True), (2, False)])
def test_a_pronoun_goes_back_two_sentences_to_who_did_not_speak(between: int, named: bool) -> None:
    text = "मंत्री रमेश वर्मा ने पुल देखा। " + "बारिश हुई। " * between + "उन्होंने कहा कि सड़क बनेगी।"
    found = find_sources(Corpus.of([Article("a", text, language="hi")]))
    assert found["named"].tolist() == [named]


@pytest.mark.parametrize(("between", "unnamed"), [(1, False), (2, True)])
def test_an_expert_is_named_by_a_source_two_sentences_on(between: int, unnamed: bool) -> None:
    text = (
        "विशेषज्ञों ने कहा कि बारिश होगी। "
        + "नदी बढ़ी। " * between
        + "मंत्री रमेश वर्मा ने बताया कि सड़क बनेगी।"
    )
    found = find_sources(Corpus.of([Article("a", text, language="hi")]))
    assert found["unnamed_expert"].tolist() == [unnamed, False]


@pytest.mark.parametrize(("length", "found"), [(1_998, 1), (2_001, 0)])
def test_marks_further_apart_than_2000_letters_are_no_pair(length: int, found: int) -> None:
    assert len(list(quotations("“" + "क" * length + "”"))) == found


@pytest.mark.parametrize(("changed", "near"), [(9, 1), (8, 0)])
def test_sentences_are_near_from_seven_tenths_of_their_shingles(changed: int, near: int) -> None:
    # Ten words have eight shingles of three. Another last word leaves 7 of 9 alike, .78; another
    # word before it leaves 6 of 10, .6.
    one = np.arange(1, 11, dtype=np.uint64)
    other = one.copy()
    other[changed] = 99
    bounds = np.array([0, 10, 20], np.int64)
    found, _ = near_duplicates(np.concatenate([one, other]), np.array([0, 2], np.int64), bounds)
    assert found.tolist() == [near]
