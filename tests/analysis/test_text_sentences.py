"""Where sentences end, by hand; and the founding article to the last code point."""

import json
import unicodedata
from pathlib import Path

import pytest
from saabhar.analysis.text import sentences, snap, tokenise

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared"
ARTICLE = SHARED / "founding-article" / "000_40402348efb1279c.txt"
GOLD = SHARED / "domain" / "gold_000.json"


@pytest.mark.parametrize(
    "cut",
    [
        pytest.param(["कल बारिश हुई।", "आज धूप है।"], id="danda"),
        pytest.param(["कल बारिश हुई |", "आज धूप है ।"], id="spaced danda, danda typed as a pipe"),
        pytest.param(["कल बारिश हुई.", "आज धूप है."], id="full stop"),
        pytest.param(["श्लोक समाप्त॥", "दूसरा पद॥"], id="double danda"),
        pytest.param(["क्या हुआ?", "कुछ नहीं!", "ठीक है।"], id="question and exclamation"),
        pytest.param(["उसने कहा, “हम आएंगे।”", "वह गया।"], id="closing quote belongs"),
        pytest.param(['उसने कहा, "हम आएंगे।"', "वह गया।"], id="typewriter quote belongs"),
        pytest.param(["(वह गया।)", "“अब क्या?”", "कुछ नहीं।"], id="brackets, opening quote"),
        pytest.param(["डॉ. राम और श्री. श्याम आए।", "बैठक हुई।"], id="titles"),
        pytest.param(["नई दिल्ली (हि.स.)।", "बैठक हुई।"], id="agency, then danda"),
        pytest.param(["हि.स. के अनुसार बैठक हुई।"], id="agency"),
        pytest.param(["भा.ज.पा. ने कहा कि सी.पी.आई. नहीं आई।"], id="initialism"),
        pytest.param(["ए. पी. जे. अब्दुल कलाम आए।"], id="initials with spaces"),
        pytest.param(["दर 3.5 प्रतिशत और 12.03.2020 को 1.25 रही।"], id="decimals and dates"),
        pytest.param(["कीमत रु. 500 और नं. 1 पर।"], id="figures after an abbreviation"),
        pytest.param(["1. चीन ने कहा।", "2. भारत ने कहा।"], id="numbered items"),
        pytest.param(["यह साल 2020.", "इसके बाद।"], id="a year at the end"),
        pytest.param(["वे आए हैं.", "अमदीनेजाद ने कहा।"], id="full stop"),
        pytest.param(["एक दिन... फिर क्या हुआ।"], id="ellipsis trails off"),
        pytest.param(
            ["The rate is 3.5 p.c. in the U.S. and Dr. Rao agrees.", "He left."], id="English"
        ),
        pytest.param(["“What?” she asked.", "No one knew."], id="a small letter goes on"),
        pytest.param(["He left…", "The door closed."], id="ellipsis before a capital"),
        pytest.param(["See example.com for more.", "Thanks."], id="address"),
        pytest.param(["یہ خبر ہے۔", "کیا ہوا؟", "کچھ نہیں۔"], id="Urdu"),
        pytest.param(["আজ বৃষ্টি।", "কাল রোদ।"], id="Bengali"),
    ],
)
def test_sentences_are_those_cut_by_hand(cut: list[str]) -> None:
    text = " ".join(cut)
    found = sentences([text])
    assert [text[a:b] for a, b in zip(found["start"], found["end"], strict=True)] == cut


@pytest.mark.parametrize("glued", ["है.", "थी.", "गया.", "हैं."])
def test_a_full_stop_glued_to_the_next_word_ends_a_hindi_sentence(glued: str) -> None:
    text = f"वह {glued}उसने कहा।"
    assert [text[a:b] for a, b in sentences([text])[["start", "end"]].to_numpy()] == [
        f"वह {glued}",
        "उसने कहा।",
    ]


def test_lines_end_sentences_and_number_paragraphs() -> None:
    text = "शीर्षक यहां\r\n\r\nपहला वाक्य। दूसरा\r\n - \r\nअंत"
    found = sentences([text])
    assert [text[a:b] for a, b in zip(found["start"], found["end"], strict=True)] == [
        "शीर्षक यहां", "पहला वाक्य।", "दूसरा", "अंत"]  # fmt: skip
    assert found["paragraph"].tolist() == [0, 1, 1, 2]
    assert tokenise([text]).hard.tolist() == [
        False,
        False,
        True,
        False,
        True,
        True,
    ]


def test_a_line_feed_and_an_earlier_carriage_return_are_two_lines() -> None:
    assert sentences(["एक\rदो\nतीन"])["paragraph"].tolist() == [0, 1, 2]
    assert sentences(["एक\r\nदो"])["paragraph"].tolist() == [0, 1]


@pytest.mark.parametrize("text", ["", "   ", "...", "।।", "“”", "\n\n"])
def test_what_holds_no_word_holds_no_sentence(text: str) -> None:
    assert sentences([text]).empty and tokenise([text]).counts.tolist() == [0]


@pytest.mark.skipif(not GOLD.exists(), reason="the founding article is not here")
@pytest.mark.parametrize(
    "disturb",
    [
        pytest.param(lambda t: t, id="as published"),
        pytest.param(lambda t: unicodedata.normalize("NFD", t), id="NFD"),
        pytest.param(lambda t: t.replace("\n", "\r\n"), id="CRLF"),
        pytest.param(lambda t: t.replace("।", "|"), id="pipe for danda"),
        pytest.param(lambda t: t.replace("\u094d", "\u094d\u200d"), id="ZWJ after every virama"),
    ],
)
def test_the_founding_article_has_its_words_and_sentences(disturb: object) -> None:
    assert callable(disturb)
    published = ARTICLE.read_bytes().decode("utf-8")
    gold = json.loads(GOLD.read_text(encoding="utf-8"))
    text = disturb(published)

    def plain(s: str) -> str:
        return unicodedata.normalize("NFC", s.replace("|", "।").replace("\u200d", ""))

    found = sentences([text])
    wanted = [plain(published[s["start"] : s["end"]]) for s in gold["sentences"]]
    got = [plain(text[a:b]) for a, b in zip(found["start"], found["end"], strict=True)]
    # Behind the gold sentences stand the credit, the label and the furniture, one line each.
    assert got[: len(wanted)] == wanted and len(got) == len(wanted) + 3
    body = [b for b in gold["blocks"] if b["role"] == "body"]
    first = wanted.index(
        plain(published[body[0]["start"] : body[-1]["end"]]).split("।")[0] + "।", 3
    )
    rows = found.iloc[first : first + gold["counts"]["sentences"]["body"]]
    assert len(rows) == 17
    assert int((rows["end_token"] - rows["start_token"]).sum()) == 445
    if text == published:
        spans = [(s["start"], s["end"]) for s in gold["sentences"]]
        assert list(zip(found["start"], found["end"], strict=True))[: len(spans)] == spans


@pytest.mark.parametrize(
    ("start", "end", "shown"),
    [(0, 1, "राष्ट्रपति"[:2]), (1, 2, "रा"), (3, 4, "ष्ट्र"), (0, 10, "राष्ट्रपति"), (4, 4, "")],
)
def test_spans_are_widened_to_what_a_reader_sees(start: int, end: int, shown: str) -> None:
    text = "राष्ट्रपति"
    a, b = snap(text, start, end)
    assert text[a:b] == shown


def test_a_span_outside_the_text_is_refused() -> None:
    with pytest.raises(ValueError, match="does not lie within a text of 3 code points"):
        snap("abc", 2, 4)
