"""One text in Devanagari, in typed Hindi and in Urdu script; texts written for these tests."""

import csv
import itertools
from pathlib import Path

import pytest
from saabhar.analysis.reprints import find_cross_script, find_reprints, trace
from saabhar.analysis.reprints.consonants import consonants
from saabhar.corpora import Article, Corpus

CASES = Path(__file__).parents[1] / "cases" / "three-scripts.csv"
TAGS = ("hi", "hi-Latn", "ur")
with CASES.open(encoding="utf-8", newline="") as file:
    STORIES = [tuple(row[tag] for tag in TAGS) for row in csv.DictReader(file)]
BRIDGE = STORIES[0]
ENGLISH = "The town council said on Monday that the old bridge will be closed for two weeks."


@pytest.fixture
def corpus() -> Corpus:
    """Three stories, each in three scripts at three outlets, and one in English."""
    found = [
        Article(f"{s}-{tag}", text, outlet=f"The {paper}", language=tag)
        for s, story in enumerate(STORIES)
        for text, tag, paper in zip(story, TAGS, ("Herald", "Mail", "Post"), strict=True)
    ]
    return Corpus.of([*found, Article("english", ENGLISH, outlet="The Ledger", language="en")])


@pytest.mark.parametrize(
    "words",
    [
        ("भारत", "bharat", "بھارت"),
        ("ज्ञान", "gyaan", "گیان"),
        ("क्षमा", "kshama", "کشما"),
        ("लड़का", "larka", "لڑکا"),
        ("ज़रूरत", "zaroorat", "ضرورت"),
        ("संबंध", "sambandh", "سمبندھ"),
        ("अच्छा", "accha", "اچھا"),
        ("ख़बर", "khabar", "خبر"),
        ("१२", "12", "۱۲"),
    ],
)
def test_a_word_has_the_same_consonants_in_every_script(words: tuple[str, ...]) -> None:
    assert len({consonants(w) for w in words}) == 1
    assert consonants(words[0])


def test_every_pair_of_scripts_of_a_story_is_found_and_no_other(corpus: Corpus) -> None:
    links = find_cross_script(corpus)
    found = set(zip(links["article_id_a"], links["article_id_b"], strict=True))
    expected = {
        (f"{s}-{a}", f"{s}-{b}") for s in range(3) for a, b in itertools.combinations(TAGS, 2)
    }
    assert set(map(frozenset, found)) == set(map(frozenset, expected))
    assert set(links["decision"]) == {"cross_script"}


def test_passages_are_words_of_the_published_texts(corpus: Corpus) -> None:
    links = find_cross_script(corpus)
    for row in links.to_dict("records"):
        a, b = corpus[row["article_id_a"]].text, corpus[row["article_id_b"]].text
        for a0, a1, b0, b1 in row["passages"]:
            assert 0 <= a0 < a1 <= len(a) and 0 <= b0 < b1 <= len(b)
            assert a0 == 0 or not a[a0 - 1].isalnum()
            assert b1 == len(b) or not b[b1].isalnum()
        assert row["containment_a"] > 0.8 and row["containment_b"] > 0.8


def test_without_the_option_scripts_stay_apart_and_with_it_they_are_one_family(
    corpus: Corpus,
) -> None:
    assert find_reprints(corpus).empty
    links = find_reprints(corpus, scripts=True)
    assert len(links) == 9
    families = trace(corpus, links=links).set_index("article_id")
    assert families["members"].to_dict()["0-hi"] == 3
    assert families.loc["english", "members"] == 1
    assert families["family_id"].nunique() == 4


def test_a_passage_inside_other_text_is_found_where_it_stands(corpus: Corpus) -> None:
    around = "Kal raat tez barish hui thi. "
    host = Article("host", around + BRIDGE[1] + " Mausam saaf hai.", outlet="X", language="hi-Latn")
    links = find_cross_script(Corpus.of([corpus["0-hi"], host]))
    [(_, _, start, end)] = links["passages"].iloc[0]
    # To within a piece of two or three consonants, so to within a word or two.
    assert abs(start - len(around)) <= 12
    assert abs(end - len(around) - len(BRIDGE[1])) <= 12


def test_a_shared_quotation_in_two_scripts_is_set_aside() -> None:
    said, typed = BRIDGE[0].rstrip("।"), BRIDGE[1]
    a = Article("a", f"मेयर ने आज यह कहा: “{said}” फिर वे चले गए।", outlet="A", language="hi")
    b = Article("b", f"Kal sabha mein: “{typed}” sunkar log hanse.", outlet="B", language="hi-Latn")
    corpus = Corpus.of([a, b])
    assert find_cross_script(corpus).empty
    aside = find_cross_script(corpus, set_aside=True)
    assert aside["decision"].tolist() == ["shared_quotation"]


def test_one_script_or_english_alone_gives_nothing() -> None:
    one = Corpus.of([Article(str(n), BRIDGE[0], outlet=str(n), language="hi") for n in range(2)])
    assert find_cross_script(one).empty
    assert find_cross_script(Corpus.of([Article("e", ENGLISH, language="en")])).empty
