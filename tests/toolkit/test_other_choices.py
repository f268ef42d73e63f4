"""What of a finding hangs on choices: countings, teasers, lengths, units, single entries."""

import pandas as pd
import pytest
import saabhar as sb
from saabhar.analysis.credits import find_blocks, whole_texts
from saabhar.analysis.text import LOOKUP
from saabhar.lexicons.marker_lexicons import read_marker_lexicons
from saabhar.sensitivity import (
    curve_of,
    hyphens,
    other_families,
    per_joined_word,
    under_other_choices,
)

PLAIN = "बैठक सोमवार को हुई और सड़क पर बात हुई। "
PRAISE = "यह शानदार उपलब्धि है। "


def article(number, outlet, praise, *, paragraphs=6):
    """A head, a teaser that is the beginning of the body, and the body."""
    first = f"अंक {number} की खबर यह है कि {PRAISE * praise}{PLAIN * 4}".strip()
    body = "\n\n".join([first, *[PLAIN * 5] * paragraphs])
    text = f"सड़क की खबर {number}\n\n{first[:-20]}\n\n{body}"
    return sb.Article(f"a{number:03}", text, outlet=outlet, language="hi", published="2026-03-01")


@pytest.fixture(scope="module")
def made():
    articles = [
        article(i, "The Herald" if i % 2 else "The Mail", 1 + i % 3 if i % 2 else i % 5 // 3,
                paragraphs=4 + i % 5)
        for i in range(60)
    ]  # fmt: skip
    corpus = sb.Corpus.of(articles)
    measures = sb.measure(corpus)
    families = pd.DataFrame(
        {"article_id": [a.article_id for a in articles], "family_id": [f"f{i}" for i in range(60)]}
    )
    result = sb.compare(measures, corpus, families=families, primary=["promo_rate"], resamples=499)
    found = under_other_choices(
        corpus, measures, result, families, primary=["promo_rate"], seed=1,
        markers=sb.find_markers(corpus),
    )  # fmt: skip
    return corpus, result, found


def test_every_choice_that_could_have_been_made_is_made(made):
    corpus, _, found = made
    assert (find_blocks(corpus)["kind"] == "teaser").any()
    levels = {c: set(found.curve[c]) for c in found.choices}
    assert levels["counting"] == {
        "every marker", "by editorial weight", "expected right", "without slogans"
    }  # fmt: skip
    assert levels["teaser"] == {"out", "in"} and levels["weigh"] == {"families", "pages"}
    assert levels["texts"] == {"as short as allowed", "of 300 tokens"}
    assert any(e.startswith("without ") for e in levels["entries"])


def test_the_main_specification_is_the_comparison_itself(made):
    _, result, found = made
    [pair] = [c for c in result if c.measure == "promo_rate"]
    assert found.main["effect"] == pytest.approx(pair.effect)
    assert found.main["decision"] == pair.decision
    said = pair.sentence(sensitivity=found.sentence())
    assert f"Under {found.curve['effect'].notna().sum()} choices of how to count" in said


def test_a_hyphen_inside_a_word_takes_one_from_the_base():
    # Two inside words; a dash, a sign before a number and a hyphen at an edge are none.
    text = "आमने-सामने बैठे – 3 -4 well-known -ish"
    corpus = sb.Corpus.of([sb.Article("a", text, language="hi")])
    assert hyphens(corpus, whole_texts(corpus), teaser=False).to_dict() == {"a": 2}
    rows = pd.DataFrame({"article_id": ["a", "b"], "value": [20.0, 10.0], "base": [200.0, 100.0]})
    joined = per_joined_word(rows, pd.Series({"a": 40}))
    # 4 hits in 160 words are 25 per 1,000; the other article has no hyphen.
    assert joined["base"].tolist() == [160, 100] and joined["value"].tolist() == [25, 10]


def test_words_with_hyphens_are_counted_both_ways_in_a_rate(made):
    corpus = made[0]
    texts = [t.replace("सोमवार को", "आमने-सामने") for t in corpus.articles["text"]]
    corpus = sb.Corpus(corpus.articles.assign(text=texts))
    measures = sb.measure(corpus)
    result = sb.compare(measures, corpus, primary=["promo_rate"], resamples=199)
    found = under_other_choices(corpus, measures, result, None, primary=["promo_rate"], seed=1)
    effect = found.curve.groupby("tokens")["effect"].mean()
    assert set(effect.index) == {"parted at hyphens", "hyphens join"}
    assert effect.nunique() == 2


def test_a_teaser_counted_as_body_counts_its_praise_twice(made):
    _, _, found = made
    rows = found.curve
    plain = rows[(rows["counting"] == "every marker") & (rows["weigh"] == "families")]
    plain = plain[(plain["entries"] == "all") & (plain["texts"] == "as short as allowed")]
    effect = plain.set_index("teaser")["effect"]
    assert effect["in"] != pytest.approx(effect["out"], rel=1e-6)


def test_an_entry_that_carries_the_finding_is_left_out_in_turn(made):
    _, _, found = made
    left_out = found.curve[found.curve["entries"] != "all"]
    # All praise is one word, so without it nothing is left on either side to compare.
    assert len(left_out) == 1 and left_out["effect"].isna().all()
    assert "1 could not be compared" in found.sentence()


def test_the_curve_that_is_drawn_holds_only_what_was_compared(made):
    _, _, found = made
    drawn = curve_of(found)
    assert drawn["effect"].notna().all() and drawn["main"].sum() == 1
    assert curve_of(None).empty


def test_without_a_primary_measure_there_is_no_curve(made):
    corpus, result, _ = made
    measures = sb.measure(corpus, measures=["promo_rate"])
    assert under_other_choices(corpus, measures, result, None, primary=[], seed=1) is None


def test_what_makes_a_family_is_a_choice_where_it_parts_the_texts_otherwise():
    words = [f"शब्द{i}" for i in range(120)]
    told = " ".join(words[:100])
    # The second shares 30 of its 100 words with the first, the third 60, the last two nothing.
    texts = [
        told,
        " ".join(words[:30] + [f"अलग{i}" for i in range(70)]),
        " ".join(words[:60] + [f"और{i}" for i in range(40)]),
        " ".join(f"नया{i}" for i in range(100)),
        " ".join(f"पुराना{i}" for i in range(100)),
    ]
    corpus = sb.Corpus.of(
        [sb.Article(f"a{i}", t, outlet=f"Paper {i}", language="hi") for i, t in enumerate(texts)]
    )
    links = sb.find_reprints(corpus)
    families = sb.trace(corpus, links=links)
    assert families["family_id"].nunique() == 3
    found = other_families(families, links, set(families["article_id"]))
    # At a tenth nothing more is joined, so that is no choice; at a half the second stands alone.
    assert {k: t["family_id"].nunique() for k, t in found.items()} == {"50% shared": 4}
    assert not other_families(families, links, {"a3", "a4"})


def test_measures_made_anew_keep_the_lexicons_and_the_spellings_of_the_study(made):
    # The Herald spells Hindi both ways; one word under "lookup", two under "exact".
    texts = [
        t.replace("सोमवार को", "हिन्दी और हिंदी") if outlet == "The Herald" else t
        for t, outlet in zip(made[0].articles["text"], made[0].articles["outlet"], strict=True)
    ]
    corpus = sb.Corpus(made[0].articles.assign(text=texts))
    no_praise = [lexicon for lexicon in read_marker_lexicons() if lexicon.name == "counterweight"]
    measures = sb.measure(corpus, lexicons=no_praise, fold=LOOKUP)
    for primary in ("mattr", "promo_rate"):
        result = sb.compare(measures, corpus, primary=[primary], resamples=199)
        found = under_other_choices(
            corpus, measures, result, None, primary=[primary], seed=1, lexicons=no_praise,
            fold="lookup",
        )  # fmt: skip
        if primary == "mattr":
            assert found.main["spellings"] == "lookup"
            effect = found.curve.groupby("spellings")["effect"].mean()
            assert set(effect.index) == {"lookup", "exact"} and effect.nunique() == 2
        else:  # without its lexicon there is no praise, however teasers are counted
            assert found is None or not found.curve["effect"].fillna(0).ne(0).any()
