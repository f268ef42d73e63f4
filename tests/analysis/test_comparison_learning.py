"""Learning from news without learning the copies: transformer, folds, classifier, topics."""

import pickle
import warnings

import numpy as np
import pandas as pd
import pytest
from saabhar.analysis.comparison import transformers
from saabhar.analysis.comparison.folds import GroupFolds, LeakError, check_leak
from saabhar.analysis.comparison.style import evaluate_style, measure_style, word_style
from saabhar.analysis.comparison.topics import find_topics
from saabhar.analysis.comparison.transformers import MeasureTransformer
from saabhar.corpora.article import Article
from saabhar.corpora.corpus import Corpus
from sklearn.base import clone
from sklearn.exceptions import SkipTestWarning
from sklearn.utils.estimator_checks import check_estimator


def test_the_transformer_gives_the_values_of_measure_in_pandas_and_after_pickling():
    from saabhar.analysis.markers import measure

    texts = ["मंत्री ने कहा कि यह नीति शानदार है। " * 25, "बहुत छोटा।"]
    ids = ["mattr", "promo_rate"]
    transformer = MeasureTransformer(ids).set_output(transform="pandas")
    out = pickle.loads(pickle.dumps(clone(transformer))).fit_transform(texts)
    assert out.columns.tolist() == ids == transformer.fit(texts).get_feature_names_out().tolist()
    corpus = Corpus.of([Article("a", texts[0], language="hi")])
    want = measure(corpus, measures=ids).set_index("measure")["value"]
    assert out.iloc[0].to_dict() == pytest.approx(want.to_dict())
    assert out.iloc[1].isna().all()


PROSE = [
    "The council met on Monday and praised the historic bridge again and again. " * 14,
    "Officials said that the shared future of the valley would benefit all sides. " * 14,
    "Too short.",
    "",
]


def test_check_estimator_passes_where_it_applies():
    # Texts are no table of numbers, and scikit-learn says that it skips what needs one.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SkipTestWarning)
        ran = check_estimator(MeasureTransformer(["mattr"], language="en"), on_skip=None)
    assert all(r["status"] in ("passed", "skipped") for r in ran)
    assert any(r["status"] == "passed" for r in ran)


def test_a_value_depends_on_its_text_alone():
    # What check_estimator asks of transformers of numbers: subsets, order, no memory of fit.
    transformer = MeasureTransformer(["mattr", "promo_rate"], language="en")
    whole = transformer.fit_transform(PROSE)
    assert whole.shape == (4, 2) and np.isnan(whole[2:]).all()
    for i, text in enumerate(PROSE):
        np.testing.assert_array_equal(transformer.transform([text])[0], whole[i])
    np.testing.assert_array_equal(transformer.transform(PROSE[::-1]), whole[::-1])
    fresh = clone(transformer)
    np.testing.assert_array_equal(fresh.transform(PROSE), whole)
    assert vars(fresh) == vars(clone(transformer)), "transform changed the transformer"
    assert transformer.transform([]).shape == (0, 2)


def test_a_text_is_measured_once_however_many_folds_ask_for_it(monkeypatch):
    asked = []

    def counting(texts, ids, language):
        asked.extend(texts)
        return np.zeros((len(texts), len(ids)))

    monkeypatch.setattr(transformers, "_measure", counting)
    monkeypatch.setattr(transformers, "_KEPT", {})
    transformer = MeasureTransformer(["mattr"], language="en")
    for _ in range(3):
        clone(transformer).fit_transform(PROSE)
    assert asked == PROSE
    # Another language or other measures are other values.
    MeasureTransformer(["mattr"], language="hi").transform(PROSE[:1])
    MeasureTransformer(["hdd"], language="en").transform(PROSE[:1])
    assert len(asked) == 6


def test_an_unknown_measure_and_a_bare_string_are_refused():
    with pytest.raises(ValueError, match="Known:"):
        MeasureTransformer(["nonsense"]).fit([""])
    with pytest.raises(ValueError, match="one string"):
        MeasureTransformer(["mattr"]).fit([""]).transform("text")


@pytest.mark.parametrize("seed", range(10))
def test_no_family_and_no_outlet_stands_on_both_sides(seed):
    rng = np.random.default_rng(seed)
    outlets = rng.integers(0, 12, 200)
    y = outlets < 6
    families = rng.integers(0, 120, 200).astype(str)
    folds = list(GroupFolds(families, outlets.astype(str), n_splits=4, seed=seed).split(y, y))
    check_leak(folds, family=families, outlet=outlets.astype(str))
    tested = np.sort(np.concatenate([test for _, test in folds]))
    assert tested.tolist() == list(range(200))


def test_plain_folds_leak_and_the_check_says_which_family():
    from sklearn.model_selection import KFold

    families = np.repeat([f"f{i}" for i in range(20)], 3)
    folds = list(KFold(4, shuffle=True, random_state=0).split(families))
    with pytest.raises(LeakError, match=r"family f\d+ stands in training and test"):
        check_leak(folds, family=families)


def test_a_class_with_fewer_outlets_than_folds_is_refused():
    outlets = ["State"] * 10 + [f"Paper {i}" for i in range(10)]
    y = [True] * 10 + [False] * 10
    families = [f"f{i}" for i in range(20)]
    with pytest.raises(ValueError, match="class True has 1 outlets"):
        list(GroupFolds(families, outlets, n_splits=3, seed=1).split(y, y))


WORDS = ["river", "talks", "market", "school", "bridge", "train", "harvest", "storm", "court"]


def copies(seed, n_families=30, size=3):
    """Families of copies with random labels: there is nothing to learn but the copies."""
    rng = np.random.default_rng(seed)
    texts, family, label = [], [], []
    for f in range(n_families):
        text = " ".join(rng.choice([f"{w}{k}" for w in WORDS for k in range(30)], 40))
        for _ in range(size):
            texts.append(text)
            family.append(f"f{f}")
            label.append(f % 2 == 0)
    return texts, label, family


def test_with_folds_by_family_nothing_is_learnt_from_copies():
    texts, label, family = copies(1)
    report = evaluate_style(
        word_style(ngrams=1, least_texts=1), texts, label, families=family, n_splits=3, seed=1
    )
    score = report.scores.set_index("measure")["value"]
    assert score["balanced accuracy"] < 0.75
    assert report.tested_on == "unseen families"
    # The same data with every page a family of its own: the copies give the label away.
    pages = [str(i) for i in range(len(texts))]
    leaky = evaluate_style(
        word_style(ngrams=1, least_texts=1), texts, label, families=pages, n_splits=3, seed=1
    )
    assert leaky.scores.set_index("measure").loc["balanced accuracy", "value"] > 0.85


def test_a_style_that_is_there_is_found_on_unseen_outlets():
    rng = np.random.default_rng(3)
    texts, label, outlet = [], [], []
    for i in range(80):
        praise = i % 2 == 0
        words = list(rng.choice(WORDS, 30)) + ["shared", "future"] * (3 if praise else 0)
        texts.append(" ".join(rng.permutation(words)))
        label.append(praise)
        outlet.append(f"{'A' if praise else 'B'}{i % 10}")
    report = evaluate_style(
        word_style(ngrams=1), texts, label, families=[str(i) for i in range(80)],
        outlets=outlet, n_splits=3, seed=1,
    )  # fmt: skip
    score = report.scores.set_index("measure")["value"]
    assert score["area under ROC"] == pytest.approx(1.0)
    assert score["Brier score"] < 0.05 < score["Brier score of the share"]
    assert report.tested_on == "unseen outlets"


def test_importance_names_the_measure_that_tells():
    plain = "The council met on Monday and spoke about the road, the bridge and the school. "
    varied = " ".join(f"word{i}" for i in range(400))
    rng = np.random.default_rng(0)
    texts, label = [], []
    for i in range(24):
        repetitive = i % 2 == 0
        words = (plain * 12).split() if repetitive else varied.split()
        start = int(rng.integers(0, 40))
        texts.append(" ".join(words[start : start + 130]))
        label.append(repetitive)
    report = evaluate_style(
        measure_style(["mattr", "quote_share"], language="en"), texts, label,
        families=[str(i) for i in range(24)], n_splits=2, seed=1,
    )  # fmt: skip
    top = report.importance.iloc[0]
    assert top["feature"] == "mattr" and top["importance"] > 0.3


def two_topics():
    rng = np.random.default_rng(0)
    river = ["नदी", "बाढ़", "पानी", "बाँध", "तट"]
    match = ["क्रिकेट", "गेंद", "बल्ला", "खिलाड़ी", "मैच"]
    return Corpus.of(
        [
            Article(f"a{i:02}", " ".join(rng.choice(river if i % 2 else match, 30)), language="hi")
            for i in range(40)
        ]
    )


def test_topics_part_what_texts_are_about_in_whole_devanagari_words():
    found = find_topics(two_topics(), 2, most_share=0.9, seed=1)
    topic = found.articles["topic"].to_numpy()
    assert len(set(topic[::2])) == len(set(topic[1::2])) == 1 and topic[0] != topic[1]
    assert {"नदी", "क्रिकेट"} <= set(found.terms["term"])
    assert found.articles[["topic 01", "topic 02"]].sum(axis=1).to_numpy() == pytest.approx(1)
    again = find_topics(two_topics(), 2, most_share=0.9, seed=1)
    pd.testing.assert_frame_equal(found.articles, again.articles)


def test_topics_across_languages_are_refused():
    mixed = Corpus.of([Article("a", "नदी", language="hi"), Article("b", "river", language="en")])
    with pytest.raises(ValueError, match="topics would be the languages"):
        find_topics(mixed, 2, seed=1)


def test_a_table_of_one_column_is_its_texts_and_a_missing_text_has_no_value():
    transformer = MeasureTransformer(["mattr"], language="en")
    plain = transformer.fit_transform(PROSE)
    table = pd.DataFrame({"text": PROSE})
    np.testing.assert_array_equal(transformer.transform(table), plain)
    np.testing.assert_array_equal(transformer.transform(table.to_numpy()), plain)
    assert np.isnan(transformer.transform([None, float("nan")])).all()
    with pytest.raises(ValueError, match="got 2 columns"):
        transformer.transform(table.assign(title=""))
    named = transformer.set_output(transform="pandas").transform(table["text"].iloc[1:3])
    assert named.index.tolist() == [1, 2]


def test_folds_work_where_scikit_learn_searches_scores_and_pickles():
    from sklearn.model_selection import GridSearchCV, cross_val_predict

    texts, label, family = copies(2, n_families=12)
    folds = pickle.loads(pickle.dumps(GroupFolds(family, n_splits=3, seed=1)))
    model = word_style(ngrams=1, least_texts=1)
    search = GridSearchCV(model, {"logisticregression__C": [0.1, 1.0]}, cv=folds)
    search.fit(texts, label)
    # Nothing tells the classes apart but the copies, and these stay on one side.
    assert search.best_score_ < 0.75
    p = cross_val_predict(model, texts, label, cv=folds, method="predict_proba")
    assert p.shape == (36, 2) and np.isfinite(p).all()
    with pytest.raises(ValueError, match="folds need y"):
        next(folds.split(texts, None))
