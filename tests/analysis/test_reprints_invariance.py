"""The same words, however encoded, ordered or divided, give the same families and credits."""

import unicodedata
from collections.abc import Callable

import pandas as pd
import pytest
from saabhar.analysis.credits import find_credits
from saabhar.analysis.reprints import find_reprints, trace
from saabhar.corpora import Article, Corpus

FERRY = (
    "सोनपुर ज़िले के ९ घाटों पर बुधवार से 12 नई नावें चलीं और पुरानी सीढ़ियाँ बाँस की बाड़ से घेरी गईं। "
    "नाविक संघ के मुखिया ने कहा कि बाढ़ से पहले घाट ठीक होने चाहिए। इसके बाद ढोल बजे और बच्चे नाव पर चढ़े।"
)
WATER = (
    "पानी का स्तर रात में दो मीटर बढ़ा, सो बाज़ार के 40 दुकानदारों ने अपना सामान ऊँची जगह पर पहुँचाया। "
    "पढ़ाई रुकी नहीं, क्योंकि विद्यालय टीले पर है। गाँव की सड़क शाम तक खुली रही।"
)
OWN = "हमारे संवाददाता ने घाट पर खड़े यात्रियों से बात की और उनकी पीड़ा सुनी, जो बहुत पुरानी है। "
AGENCY = "(साभार—चाइना मीडिया ग्रुप, पेइचिंग)"
Change = Callable[[str], str]
SPELLINGS: dict[str, Change] = {
    "as typed": lambda t: t,
    "NFC": lambda t: unicodedata.normalize("NFC", t),
    "NFD": lambda t: unicodedata.normalize("NFD", t),
    "joiner after every virama": lambda t: t.replace("्", "्\u200d"),
    "no nukta": lambda t: unicodedata.normalize("NFD", t).replace("\u093c", ""),
    "Devanagari digits": lambda t: t.translate({48 + d: 0x966 + d for d in range(10)}),
    "ASCII digits": lambda t: t.translate({0x966 + d: 48 + d for d in range(10)}),
}


def corpus(change: Change = lambda t: t) -> Corpus:
    whole = f"{FERRY}\n\n{WATER}"
    texts = [
        f"{whole}\n\n{AGENCY}", whole, f"{WATER}\n\n{FERRY}\n\n{AGENCY}", f"{OWN}\n\n{FERRY}",
        f"{OWN * 3}\n\n{WATER}", OWN,
    ]  # fmt: skip
    return Corpus.of(
        [
            Article(f"{n}", change(t), outlet=f"Outlet {n}", published=f"2026-03-{1 + n:02}")
            for n, t in enumerate(texts)
        ]
    )


def traced(of: Corpus, *, threads: int = 1) -> pd.DataFrame:
    """Families with credits, in the order of the ids, without the spans in code points."""
    families = trace(of, credits=find_credits(of), threads=threads)
    return families.sort_values("article_id", ignore_index=True).drop(columns="evidence")


def shared(of: Corpus, change: Change = lambda t: t) -> list[tuple[str, ...]]:
    """The ids of every pair, then the text of its passages on both sides, changed."""
    links = find_reprints(of, set_aside=True)
    rows = []
    for link in links.itertuples():
        ids = str(link.article_id_a), str(link.article_id_b)
        a, b = (of[i].text for i in ids)
        spans = [x for p in link.passages for x in (a[p[0] : p[1]], b[p[2] : p[3]])]
        rows.append((*ids, *map(change, spans)))
    return rows


def test_the_corpus_holds_passages_edits_and_credits_that_differ() -> None:
    families = traced(corpus())
    assert {"full", "dropped"} <= set(families["credit"])
    assert len(set(families["edit"])) >= 3
    assert families["members"].max() >= 4
    assert any(len(row) > 4 for row in shared(corpus()))  # a pair of more than one passage


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_another_encoding_changes_no_family_edit_or_credit(spelling: str) -> None:
    change = SPELLINGS[spelling]
    pd.testing.assert_frame_equal(traced(corpus(change)), traced(corpus()))


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_passages_are_the_same_words_of_the_text_as_published(spelling: str) -> None:
    change = SPELLINGS[spelling]
    assert shared(corpus(change)) == shared(corpus(), change)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("threads", [1, 2, 4])
def test_neither_the_order_of_rows_nor_threads_change_a_family(seed: int, threads: int) -> None:
    whole = corpus()
    mixed = Corpus(whole.articles.sample(frac=1, random_state=seed).reset_index(drop=True))
    pd.testing.assert_frame_equal(traced(mixed, threads=threads), traced(whole))
