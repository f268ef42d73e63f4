"""Links between invented articles: what is found, what is set aside, what changes nothing."""

import random
import unicodedata
from collections.abc import Callable

import pandas as pd
import pytest
from saabhar.analysis.columns import LINKS
from saabhar.analysis.reprints import explain_link, find_reprints, side_by_side
from saabhar.corpora import Article, Corpus

STORY = (
    "सोनपुर के पुराने पुल पर बुधवार सुबह दरार दिखने के बाद प्रशासन ने आवाजाही रोक दी। "
    "लोक निर्माण विभाग के दल ने खंभों की नाप ली और रात तक मरम्मत का काम शुरू कर दिया। "
    "पुल बंद होने से ज़िले के 14 गाँवों के बच्चों को नाव से स्कूल जाना पड़ा। "
    "बाज़ार में सब्ज़ियों के दाम शाम तक लगभग दोगुने हो गए और दूध की गाड़ियाँ उस पार ही खड़ी रहीं। "
    "विभाग को उम्मीद है कि बड़ी गाड़ियों के लिए रास्ता 9 दिन में खुल जाएगा।"
)
OTHER = (
    "पुल बंद होने की खबर पर घाट के नाविकों ने किराया बढ़ा दिया, जिस पर यात्रियों ने नाराज़गी दिखाई। "
    "कई लोग 22 किलोमीटर का चक्कर लगाकर दूसरे रास्ते से शहर पहुँचे। विपक्षी पार्षद दीपक राणा ने "
    "पूछा कि पिछले साल की जाँच रिपोर्ट अब तक छपी क्यों नहीं।"
)
ENGLISH = (
    "A crack found in the old bridge at Sonpur on Wednesday morning stopped all traffic across the "
    "river. Engineers measured the piers and began repairs before nightfall. Children of fourteen "
    "villages went to school by boat, and the price of vegetables nearly doubled by the evening."
)
QUOTE = (
    "“हम हर गाँव तक राहत पहुँचाएंगे, किसी परिवार को भूखा नहीं सोने देंगे और टूटे हुए घाट को अगले "
    "बरसात के पहले फिर से बनाकर जनता को सौंप देंगे”"
)


def corpus(*rows: tuple[str, str, str], published: str = "2026-03-04") -> Corpus:
    return Corpus.of(
        [Article(i, text, outlet=outlet, published=published) for i, outlet, text in rows]
    )


def found(c: Corpus, **options: object) -> set[tuple[str, str]]:
    links = find_reprints(c, **options)
    return set(zip(links["article_id_a"], links["article_id_b"], strict=True))


def test_a_reprint_in_another_outlet_is_linked_and_another_story_is_not() -> None:
    c = corpus(("1", "The Herald", STORY), ("2", "The Courier", STORY), ("3", "The Mail", OTHER))
    links = find_reprints(c)
    assert found(c) == {("1", "2")}
    assert list(links.columns[: len(LINKS)]) == [column.name for column in LINKS]
    row = links.iloc[0]
    assert row["passages"] == ((0, len(STORY) - 1, 0, len(STORY) - 1),)  # without the last danda
    assert row["containment_a"] == row["containment_b"] == 1.0
    assert row["matched_words"] == row["words_a"] == row["longest_run"]


def test_containment_is_directional() -> None:
    half = STORY[: STORY.index("पुल बंद")]
    c = corpus(("1", "The Herald", STORY), ("2", "The Courier", half))
    row = find_reprints(c).iloc[0]
    words, half_words = len(STORY.split()), len(half.split())
    assert row["containment_b"] == 1.0
    assert row["containment_a"] == pytest.approx(half_words / words, abs=0.01)


def test_passages_are_equal_text_at_their_offsets() -> None:
    host = "नाविकों ने किराया बढ़ाया। " + STORY[:120] + " घाट पर भीड़ रही।"
    c = corpus(("1", "The Herald", STORY), ("2", "The Courier", host))
    [(a0, a1, b0, b1)] = find_reprints(c).iloc[0]["passages"]
    assert STORY[a0:a1] == host[b0:b1]
    assert len(STORY[a0:a1].split()) >= 20


def test_a_shared_quotation_is_set_aside_and_said_so() -> None:
    a = f"राहत शिविर में बोलते हुए मंत्री सुधा वर्मा ने जनता को भरोसा दिलाया। {QUOTE} इसके बाद वह लौट गईं।"
    b = f"सोनपुर में गुरुवार को सभा हुई, जिसमें सुधा वर्मा का यह वादा चर्चा में रहा: {QUOTE} सभा देर तक चली।"
    c = corpus(("1", "The Herald", a), ("2", "The Courier", b))
    assert found(c) == set()
    every = find_reprints(c, set_aside=True)
    assert every["decision"].tolist() == ["shared_quotation"]
    assert every["quoted_words"].iloc[0] > 12
    assert "quotation" in str(explain_link(c, "1", "2"))


def test_articles_of_one_outlet_are_left_out_by_default() -> None:
    c = corpus(("1", "The Herald", STORY), ("2", "The Herald", STORY))
    assert found(c) == set()
    assert found(c, same_outlet=True) == {("1", "2")}


def test_the_earlier_article_stands_first() -> None:
    c = Corpus.of(
        [
            Article("late", STORY, outlet="The Herald", published="2026-03-05"),
            Article("soon", STORY, outlet="The Courier", published="2026-03-04"),
        ]
    )
    assert found(c) == {("soon", "late")}
    assert found(c, within_days=0) == {("soon", "late")}  # the days touch at midnight
    c.articles.loc[0, "published"] = "2026-03-09"
    assert found(c, within_days=3) == set()


@pytest.mark.parametrize("texts", [[], [STORY], ["", STORY], ["दो शब्द", "दो शब्द"]])
def test_where_nothing_is_shared_the_table_is_empty_and_whole(texts: list[str]) -> None:
    c = corpus(*((str(i), f"Outlet {i}", t) for i, t in enumerate(texts)))
    links = find_reprints(c)
    assert links.empty
    assert [column.name for column in LINKS] == list(links.columns)


def test_unknown_presets_and_threads_are_named_with_a_remedy() -> None:
    c = corpus(("1", "The Herald", STORY))
    with pytest.raises(ValueError, match=r"'loud'.*default, noisy"):
        find_reprints(c, preset="loud")
    with pytest.raises(ValueError, match="at least 1"):
        find_reprints(c, threads=0)
    with pytest.raises(KeyError, match="nobody"):
        explain_link(c, "1", "nobody")


SPELLINGS: dict[str, Callable[[str], str]] = {
    "NFD": lambda t: unicodedata.normalize("NFD", t),
    "NFC": lambda t: unicodedata.normalize("NFC", t),
    "zero-width joiner after every virama": lambda t: t.replace("्", "्\u200d"),
    "no nukta": lambda t: unicodedata.normalize("NFD", t).replace("\u093c", ""),
    "Devanagari digits": lambda t: t.translate({48 + d: 0x966 + d for d in range(10)}),
    "anusvara for chandrabindu": lambda t: t.replace("ँ", "ं"),
}


def mixed_corpus(change: Callable[[str], str] = lambda t: t) -> Corpus:
    """Twelve articles, of which 1 to 3 carry one story and 4 and 5 another."""
    texts = [STORY, STORY[90:] + OTHER, OTHER[:60] + STORY[:260], ENGLISH, ENGLISH[100:], OTHER]
    chance = random.Random(5)
    words = (STORY + " " + OTHER).split()
    texts += [" ".join(chance.sample(words, 60)) for _ in range(6)]
    return corpus(*((f"{n:02}", f"Outlet {n}", change(t)) for n, t in enumerate(texts, 1)))


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_other_encodings_of_the_same_words_change_no_link(spelling: str) -> None:
    before = find_reprints(mixed_corpus(), set_aside=True)
    after = find_reprints(mixed_corpus(SPELLINGS[spelling]), set_aside=True)
    offsets = ["passages"]
    pd.testing.assert_frame_equal(before.drop(columns=offsets), after.drop(columns=offsets))
    assert [len(p) for p in before["passages"]] == [len(p) for p in after["passages"]]


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_a_respelt_copy_is_wholly_contained(spelling: str) -> None:
    c = corpus(("1", "The Herald", STORY), ("2", "The Courier", SPELLINGS[spelling](STORY)))
    assert find_reprints(c)[["containment_a", "containment_b"]].to_numpy().tolist() == [[1.0, 1.0]]


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_the_rows_changes_nothing(seed: int) -> None:
    c = mixed_corpus()
    shuffled = Corpus(c.articles.sample(frac=1, random_state=seed).reset_index(drop=True))
    pd.testing.assert_frame_equal(
        find_reprints(c, set_aside=True), find_reprints(shuffled, set_aside=True)
    )


@pytest.mark.parametrize("threads", [2, 4])
def test_the_number_of_threads_changes_nothing(threads: int) -> None:
    c = mixed_corpus()
    pd.testing.assert_frame_equal(
        find_reprints(c, set_aside=True, threads=1),
        find_reprints(c, set_aside=True, threads=threads),
    )


def test_a_teaser_that_repeats_the_first_lines_hides_nothing() -> None:
    teaser = STORY[:150] + "\n\n"
    c = corpus(("1", "The Herald", teaser + STORY), ("2", "The Courier", teaser + STORY))
    row = find_reprints(c).iloc[0]
    assert row["containment_a"] == row["containment_b"] == 1.0


def test_two_texts_side_by_side_are_cut_without_gap_or_overlap() -> None:
    host = OTHER + " " + STORY
    c = corpus(("1", "The Herald", STORY), ("2", "The Courier", host))
    passages = find_reprints(c).iloc[0]["passages"]
    both = side_by_side(STORY, host, passages)
    assert "".join(s.text for s in both.a) == STORY
    assert "".join(s.text for s in both.b) == host
    assert {s.passage for s in both.a} >= {1}


def test_an_explanation_says_what_the_table_says() -> None:
    c = corpus(("1", "The Herald", STORY), ("2", "The Courier", STORY))
    explained = explain_link(c, "2", "1")
    row = find_reprints(c).iloc[0]
    assert explained.matched_words == row["matched_words"]
    assert explained.passages[0].text_a == explained.passages[0].text_b == STORY[:-1]
    assert "100% of the words" in str(explained)
    with pytest.raises(ValueError, match="not aligned"):
        explain_link(corpus(("1", "A", STORY), ("2", "B", ENGLISH)), "1", "2")
