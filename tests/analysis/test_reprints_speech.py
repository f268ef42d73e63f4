"""Whose words a text holds, on invented sentences."""

import pandas as pd
import pytest
from saabhar.analysis.reprints.speech import LISTED, OWN, QUOTED, REPORTED, SPOKEN
from saabhar.analysis.reprints.words import read_words

LONG = (
    "the ferry will sail every hour from the old stairs until the new bridge is built"  # 16 words
)


def kinds(text: str) -> list[tuple[str, int]]:
    words = read_words(pd.Series([text], dtype="str"))
    return [(text[a:b], int(k)) for a, b, k in zip(words.start, words.end, words.kind, strict=True)]


def words_of(text: str, kind: int) -> str:
    return " ".join(word for word, k in kinds(text) if k == kind)


@pytest.mark.parametrize(
    ("left", "right"),
    [('"', '"'), ("“", "”"), ("‘", "’"), ("«", "»"), ("“", '"'), ('"', "”"), ("„", "”")],
)
def test_what_stands_between_marks_is_quoted_however_they_are_typed(left: str, right: str) -> None:
    text = f"Minister Sharma said in Sonpur: {left}{LONG}{right} The council met later."
    assert words_of(text, QUOTED) == LONG
    assert words_of(text, OWN).endswith("The council met later")


def test_a_short_quotation_is_part_of_the_writers_sentence() -> None:
    assert words_of("The mayor called it “a fair and lasting peace” for the town.", QUOTED) == ""


def test_a_quotation_that_was_never_closed_ends_where_the_next_begins() -> None:
    text = f'The clerk wrote "nothing of note. Rain fell on the town all night. "{LONG}" he added.'
    assert words_of(text, QUOTED) == LONG


def test_a_name_that_begins_with_an_apostrophe_opens_nothing() -> None:
    text = f"The team think 'Umara may move. {LONG.capitalize()}. It's the clerk's boat."
    assert words_of(text, QUOTED) == ""


def test_a_line_end_closes_what_is_open() -> None:
    text = f'He said "we shall see.\n{LONG.capitalize()}. The end," they wrote.'
    assert words_of(text, QUOTED) == ""


def test_the_first_person_within_marks_makes_no_speech_of_the_words_around() -> None:
    text = (
        'A dozen traders came. "It makes me sad," she said at the ferry stairs on Friday morning '
        "while a large crowd of traders waited in the rain for the council to open its doors. "
        "Nobody from the council came out to speak to them before the evening bell rang twice."
    )
    assert {kind for _, kind in kinds(text)} <= {OWN, REPORTED}
    assert "while a large crowd" in words_of(text, OWN)


def test_speech_in_the_first_person_without_marks_is_spoken() -> None:
    told = "नाविक संघ की बैठक में कई प्रस्ताव आए और उन पर देर तक चर्चा चली। " * 3
    speech = "मैं सभी यात्रियों से कहता हूँ कि नाव पर भीड़ न लगाएँ। हमें धीरज रखना चाहिए।"
    text = f"{told}\n{speech}"
    assert "मैं सभी यात्रियों से" in words_of(text, SPOKEN)
    assert "प्रस्ताव" in words_of(text, OWN)


def test_who_speaks_in_the_first_person_throughout_is_the_author() -> None:
    column = (
        "I have crossed this river for forty years and I know its moods. We built our own stairs "
        "when the old ones fell, and my neighbours carried the stones."
    )
    assert words_of(column, SPOKEN) == ""


def test_speech_that_a_verb_introduces_is_not_the_authors_even_throughout() -> None:
    text = (
        "मंत्री सुधा वर्मा ने सोमवार को कहा कि मैं हर गाँव तक नाव पहुँचाऊँगी और कोई घाट बंद नहीं होगा। "
        "टूटी सीढ़ियाँ बरसात से पहले ठीक होंगी। हमें मिलकर यह काम पूरा करना है।"
    )
    assert "टूटी सीढ़ियाँ बरसात से पहले" in words_of(text, SPOKEN)


def test_a_row_of_short_items_is_a_list() -> None:
    text = "पटना: 12, गया: 9, सोनपुर: 14, आरा: 3, छपरा: 7, बक्सर: 5, सीवान: 6।"
    assert "सोनपुर" in words_of(text, LISTED)


@pytest.mark.parametrize(
    ("text", "reported"),
    [
        pytest.param(
            "मंत्री सुधा वर्मा ने कहा कि घाट की हालत गंभीर है। इसलिए जरूरत पड़ी तो नावें रोकी जाएंगी। "
            "बैठक शाम तक चली।",
            "घाट की हालत गंभीर है इसलिए जरूरत पड़ी तो नावें रोकी जाएंगी",
            id="what will be, behind a statement",
        ),
        pytest.param(
            "मंत्री सुधा वर्मा ने कहा कि घाट की हालत गंभीर है। नाविक संघ ने भी यही बताया। "
            "सीढ़ियाँ बरसात से पहले ठीक होंगी।",
            "घाट की हालत गंभीर है",
            id="another speaker stands between",
        ),
        pytest.param(
            "मंत्री सुधा वर्मा ने कहा कि घाट की हालत गंभीर है।\nसीढ़ियाँ बरसात से पहले ठीक होंगी।",
            "घाट की हालत गंभीर है",
            id="another paragraph",
        ),
        pytest.param("सीढ़ियाँ बरसात से पहले ठीक होंगी।", "", id="nobody spoke"),
        pytest.param(
            "नगर परिषद ने नाविकों को रात में घाट से दूर रहने की सलाह दी है।",
            "नगर परिषद ने नाविकों को रात में घाट से दूर रहने की",
            id="advice",
        ),
        pytest.param(
            "सभी नावों को तीन दिन तक बंद रखने के आदेश जारी किए गए हैं।",
            "सभी नावों को तीन दिन तक बंद रखने के",
            id="order",
        ),
        pytest.param("मेले में नावों की मांग इस साल बहुत बढ़ गई और दाम भी चढ़े।", "", id="demand for boats"),
        pytest.param(
            "The mayor said that the stairs are unsafe. They will be closed on Monday. Rain fell.",
            "the stairs are unsafe They will be closed on Monday",
            id="English",
        ),
    ],
)  # fmt: skip
def test_a_statement_runs_on_and_an_order_is_one(text: str, reported: str) -> None:
    assert words_of(text, REPORTED) == reported
