"""Links between invented articles: what is found, what is set aside, what changes nothing."""

import random
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from saabhar.analysis.columns import LINKS
from saabhar.analysis.reprints import (
    candidates,
    compare,
    explain_link,
    find_reprints,
    neighbours,
    side_by_side,
    sketch,
    trace,
)
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
    """Sixty articles; stories, cuts of them, texts of their words, a quotation, a footer."""
    texts = [STORY, STORY[90:] + OTHER, OTHER[:60] + STORY[:260], ENGLISH, ENGLISH[100:], OTHER]
    texts += [f"{OTHER[:70]} {QUOTE}", f"{ENGLISH[:90]} {QUOTE} {STORY[-70:]}"]
    chance = random.Random(5)
    words = (STORY + " " + OTHER).split()
    texts += [" ".join(chance.sample(words, 60)) for _ in range(12)]
    for _ in range(40):
        own = " ".join(f"{chance.choice(words)}{chance.randrange(99)}" for _ in range(30))
        cut = chance.randrange(len(STORY) - 130)
        texts.append(f"{own} {STORY[cut : cut + 130]} {own[:50]}")
    footer = " साथ में पढ़ें: आज की हर बड़ी खबर सबसे पहले अपने फोन पर मुफ्त पाने के लिए यहाँ जुड़ें।"
    return Corpus.of(
        [
            Article(
                f"{n:02}", change(t + footer * (n % 5 == 0)), outlet=f"Outlet {n % 7}",
                published=f"2026-03-{1 + n % 28:02}",
            )
            for n, t in enumerate(texts, 1)
        ]
    )  # fmt: skip


def test_the_mixed_corpus_holds_every_kind_of_decision_and_boilerplate() -> None:
    links = find_reprints(mixed_corpus(), set_aside=True)
    assert len(links) > 100
    assert {"reprint", "shared_quotation", "stock_phrase"} <= set(links["decision"])
    assert links["boilerplate_a"].max() >= 10


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_other_encodings_of_the_same_words_change_no_link(spelling: str) -> None:
    before = find_reprints(mixed_corpus(), set_aside=True)
    after = find_reprints(mixed_corpus(SPELLINGS[spelling]), set_aside=True)
    offsets = ["passages"]
    pd.testing.assert_frame_equal(before.drop(columns=offsets), after.drop(columns=offsets))
    assert [len(p) for p in before["passages"]] == [len(p) for p in after["passages"]]
    ours = trace(mixed_corpus())
    theirs = trace(mixed_corpus(SPELLINGS[spelling]))
    columns = ["article_id", "family_id", "members", "share_copied", "carried_from", "edit"]
    pd.testing.assert_frame_equal(ours[columns], theirs[columns])


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
    families = trace(shuffled).sort_values("article_id", ignore_index=True)
    pd.testing.assert_frame_equal(trace(c), families)


@pytest.fixture
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pieces, shelves and blocks of a few articles, as if the corpus were large."""
    monkeypatch.setattr(sketch, "LEAST_PIECE", 7)
    monkeypatch.setattr(sketch, "PER_SHELF", 9)
    monkeypatch.setattr(candidates, "PER_COUNT", 11)
    monkeypatch.setattr(neighbours, "BLOCK", 10)


@pytest.mark.usefixtures("small_pieces")
@pytest.mark.parametrize("threads", [1, 2, 4])
@pytest.mark.parametrize("on_disk", [False, True])
def test_pieces_threads_and_a_folder_change_nothing(
    threads: int, on_disk: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = tmp_path / "work" if on_disk else None
    cut = find_reprints(mixed_corpus(), set_aside=True, threads=threads, work=work)
    monkeypatch.undo()
    whole = find_reprints(mixed_corpus(), set_aside=True, threads=1)
    pd.testing.assert_frame_equal(cut, whole)


@pytest.mark.usefixtures("small_pieces")
@pytest.mark.parametrize("done", [0, 1, 5])
def test_a_run_that_was_broken_off_goes_on_where_it_stopped(
    done: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = {"read": 0, "compared": 0}
    read, compared = sketch.word_keys, compare.compare_block

    def reading(*args: object, **options: object) -> object:
        made["read"] += 1
        return read(*args, **options)  # type: ignore[arg-type]

    def comparing(*args: object, **options: object) -> object:
        if made["compared"] == stop:
            raise KeyboardInterrupt
        made["compared"] += 1
        return compared(*args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(sketch, "word_keys", reading)
    monkeypatch.setattr(compare, "compare_block", comparing)
    stop = done
    with pytest.raises(KeyboardInterrupt):
        find_reprints(mixed_corpus(), threads=1, work=tmp_path)
    first = dict(made)
    assert first["compared"] == done
    stop = -1
    resumed = find_reprints(mixed_corpus(), threads=1, work=tmp_path)
    assert made["read"] == first["read"] > 3
    pd.testing.assert_frame_equal(resumed, find_reprints(mixed_corpus(), threads=1))
    made.update(read=0, compared=0)
    find_reprints(mixed_corpus(), threads=1, work=tmp_path)
    assert made == {"read": 0, "compared": 0}


def test_another_text_or_setting_takes_up_no_piece_of_the_folder(tmp_path: Path) -> None:
    find_reprints(mixed_corpus(), work=tmp_path)
    for change, options in (
        (lambda t: t.replace("पुल", "घाट"), {}),
        (lambda t: t, {"same_outlet": True}),
        (lambda t: t, {"within_days": 3}),
        (lambda t: t, {"preset": "noisy"}),
    ):
        pd.testing.assert_frame_equal(
            find_reprints(mixed_corpus(change), work=tmp_path, set_aside=True, **options),
            find_reprints(mixed_corpus(change), set_aside=True, **options),
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
