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
        pytest.param("कथित चोर भागा।", [], id="alleged gives nobody the words"),
    ],
)  # fmt: skip
def test_hindi_sources(text: str, expected: list[tuple[str, str, bool]]) -> None:
    assert sources(text) == expected


def test_english_sources() -> None:
    assert sources("Minister Ramesh Varma said the road would open.", "en") == [
        ("Minister Ramesh Varma", "named_official", True)
    ]
    assert sources("According to officials, the road will open.", "en") == [
        ("officials", "unnamed_official", False)
    ]


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
