"""Attributed clauses: who speaks, named or not, holding office or not."""

from __future__ import annotations

import pytest
from saabhar.analysis.markers import find_sources
from saabhar.corpora.article import Article
from saabhar.corpora.corpus import Corpus


def sources(text: str, language: str = "hi") -> list[tuple[str, str, bool]]:
    table = find_sources(Corpus.of([Article("a", text, language=language)]))
    for row in table.itertuples():
        assert row.source == (text[row.source_start : row.source_end] if row.source else "")
        assert text[row.start : row.end] == row.text
    return list(zip(table["source"], table["type"], table["named"], strict=True))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("मंत्री रमेश वर्मा ने कहा कि सड़क बनेगी।",
                     [("मंत्री रमेश वर्मा", "named_official", True)], id="office and name"),
        pytest.param("मंत्री ने कहा कि सड़क बनेगी।", [("मंत्री", "unnamed_official", False)],
                     id="office"),
        pytest.param("पुलिस के अनुसार चोर भागा।", [("पुलिस", "unnamed_official", False)],
                     id="frame"),
        pytest.param("ग्रामीणों का कहना है कि पानी नहीं आता।",
                     [("ग्रामीणों", "unnamed_citizen", False)], id="का कहना है"),
        pytest.param("विशेषज्ञों ने इस पर प्रकाश डाला।", [("विशेषज्ञों", "unnamed_expert", False)],
                     id="experts"),
        pytest.param("रिपोर्ट में कहा गया है कि पानी घटा।", [("रिपोर्ट", "document", False)],
                     id="document"),
        pytest.param("माना जा रहा है कि पानी घटा।", [("", "impersonal", False)], id="nobody"),
        pytest.param("राष्ट्रपति अनिल सेन आए। सेन ने कहा कि वे खुश हैं।",
                     [("सेन", "named_official", True)], id="a bare name has its title elsewhere"),
        pytest.param("मंत्री रमेश वर्मा ने कहा कि सड़क बनेगी। उन्होंने बताया कि पुल भी बनेगा।",
                     [("मंत्री रमेश वर्मा", "named_official", True), ("उन्होंने", "named_official", True)],
                     id="a pronoun goes back"),
        pytest.param("मंत्री ने फैसले का समर्थन किया।", [], id="support reports no words"),
        pytest.param("कंपनी के प्रवक्ता ने कहा कि काम रुका।", [("कंपनी के प्रवक्ता", "company", False)],
                     id="a spokesman speaks for the body beside him"),
        pytest.param("किसान रामलाल, सुरेश, दिनेश का कहना है कि बारिश हुई।",
                     [("किसान रामलाल, सुरेश, दिनेश", "named_citizen", True)], id="a list of names"),
        pytest.param("आपदा एजेंसी (एडीएम) के निदेशक रमेश वर्मा ने कहा कि पानी उतरा।",
                     [("आपदा एजेंसी (एडीएम) के निदेशक रमेश वर्मा", "named_official", True)],
                     id="a bracket in the office"),
        pytest.param("डॉ. रमेश वर्मा ने कहा कि पानी उतरा।", [("डॉ. रमेश वर्मा", "named_citizen", True)],
                     id="the stop of a title parts nothing"),
        pytest.param("शिक्षक रमेश वर्मा कहते हैं कि पानी उतरा।",
                     [("शिक्षक रमेश वर्मा", "named_citizen", True)], id="verbs without ने"),
        pytest.param("सरकार को उम्मीद थी, जो प्रगति का संकेत देता है।", [],
                     id="a relative clause says nothing"),
        pytest.param("मंत्री ने पानी की सुरक्षित मानी जाने वाली इमारत देखी।", [], id="held for"),
        pytest.param("कथित चोर भागा।", [], id="alleged gives nobody the words"),
        pytest.param("मंत्री रमेश वर्मा और सचिव अनिल सेन ने कहा कि सड़क बनेगी।",
                     [("मंत्री रमेश वर्मा और सचिव अनिल सेन", "named_official", True)],
                     id="two that और joins"),
        pytest.param("मंत्री ने दौरा किया और अधिकारियों ने बताया कि काम पूरा है।",
                     [("अधिकारियों", "unnamed_official", False)], id="और joins two deeds"),
        pytest.param("मंत्री रमेश वर्मा ने पुल देखा। उन्होंने कहा कि सड़क बनेगी।",
                     [("उन्होंने", "named_official", True)], id="a pronoun is who acted before"),
    ],
)  # fmt: skip
def test_hindi_sources(text: str, expected: list[tuple[str, str, bool]]) -> None:
    assert sources(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Minister Ramesh Varma said the road would open.",
                     [("Minister Ramesh Varma", "named_official", True)], id="office and name"),
        pytest.param("According to officials, the road will open.",
                     [("officials", "unnamed_official", False)], id="according to"),
        pytest.param("Mr. Lee, who once ran the port, said that ships were late.",
                     [("Mr. Lee", "named_citizen", True)], id="a relative clause between"),
        pytest.param("Ana Cole, the mayor of Ashton, said that ships were late.",
                     [("Ana Cole", "named_citizen", True)], id="an apposition between"),
        pytest.param("“The ships are late,” said Rep. Ana Cole.",
                     [("Rep. Ana Cole", "named_official", True)], id="behind its verb"),
        pytest.param("The company spokeswoman said the ships were late.",
                     [("The company spokeswoman", "company", False)], id="speaks for the body"),
        pytest.param("The minister also said the ships were late, adding that trade fell.",
                     [("The minister", "unnamed_official", False)], id="a participle shares it"),
        pytest.param("The captain declined to say why.", [],
                     id="no words are given"),
        pytest.param("Unions disputed claims that the port was safe.",
                     [("Unions", "civil_society", False)], id="claims as a noun"),
        pytest.param("The mayor was told to wait.", [], id="passive"),
    ],
)  # fmt: skip
def test_english_sources(text: str, expected: list[tuple[str, str, bool]]) -> None:
    assert sources(text, "en") == expected


def test_he_goes_back_to_the_last_name_and_a_verb_without_subject_to_the_last_source() -> None:
    text = "Ana Cole said the port was shut. A report said trade fell. She said it would reopen."
    table = find_sources(Corpus.of([Article("a", text, language="en")]))
    assert table["speaker"].tolist() == ["Ana Cole", "A report", "Ana Cole"]
    text = "मंत्री रमेश वर्मा ने कहा कि सड़क बनेगी। मां को फोन कर बताया कि पुल बनेगा।"
    table = find_sources(Corpus.of([Article("a", text, language="hi")]))
    assert table["speaker"].tolist() == ["मंत्री रमेश वर्मा"] * 2


def test_experts_are_unnamed_unless_a_name_follows_within_two_sentences() -> None:
    bare = "विशेषज्ञों ने कहा कि बारिश होगी। "
    near = "प्रोफेसर अनिल सेन ने कहा कि तैयारी हो।"
    far = "आज धूप है। कल हवा चली। परसों ठंड थी। "
    for text, unnamed in (
        (bare, [True]),
        (bare + near, [False, False]),
        (bare + far + near, [True, False]),
    ):
        table = find_sources(Corpus.of([Article("a", text, language="hi")]))
        assert table["unnamed_expert"].tolist() == unnamed
