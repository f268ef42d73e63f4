"""What speaks for who wrote, passed on and printed a text; all texts are invented."""

import pytest
from saabhar.analysis.columns import ROLES
from saabhar.analysis.credits import find_credits
from saabhar.analysis.reprints import find_roles, trace
from saabhar.corpora import Article, Corpus

BODY = (
    "पेइचिंग में बुधवार को हुए मेले में सात देशों की 120 दुकानें लगीं। उद्घाटन के मौके पर शी चिनफिंग का संदेश "
    "पढ़ा गया और बच्चों ने ढोल बजाए। आयोजकों ने पिछले साल से दोगुनी भीड़ का अनुमान लगाया है।"
)
CREDIT = "(साभार—चाइना मीडिया ग्रुप, पेइचिंग)"


@pytest.fixture
def corpus() -> Corpus:
    """A copy with its credit, a later one without, one without a date, one of another text."""
    return Corpus.of(
        [
            Article("1", f"{BODY}\n\n{CREDIT}", outlet="The Herald", published="2026-03-04",
                    url="https://www.herald.example/a", language="hi"),
            Article("2", BODY, outlet="The Courier", published="2026-03-05", language="hi"),
            Article("3", BODY, outlet="The Mail", language="hi"),
            Article("4", "गेहूँ महँगा हुआ।", outlet="The Post", published="2026-03-05", language="hi"),
        ]
    )  # fmt: skip


def kinds(corpus: Corpus, article: str, role: str) -> dict[str, list[dict[str, object]]]:
    credits = find_credits(corpus)
    roles = find_roles(corpus, trace(corpus, credits=credits), credits=credits)
    assert list(roles.columns) == [c.name for c in ROLES]
    found: dict[str, list[dict[str, object]]] = {}
    own = roles[(roles["article_id"] == article) & (roles["role"] == role)]
    for row in own.to_dict("records"):
        found.setdefault(str(row["kind"]), []).append({str(k): v for k, v in row.items()})
    return found


def test_a_copy_without_a_credit_has_its_siblings_and_the_first_copy_to_speak_for_it(
    corpus: Corpus,
) -> None:
    found = kinds(corpus, "2", "origin")
    assert list(found) == ["sibling credit", "first copy", "house style"]
    [sibling] = found["sibling credit"]
    assert (sibling["outlet"], sibling["in_article"], sibling["text"]) == ("cmg", "1", CREDIT)
    text = corpus["1"].text
    assert text[int(str(sibling["start"])) : int(str(sibling["end"]))] == CREDIT
    [first] = found["first copy"]
    assert (first["in_article"], first["text"]) == ("1", "The Herald, 2026-03-04")
    # The copy without a date may be older, so nobody was first beyond doubt.
    assert not first["certain"]


def test_house_style_bears_its_weight_and_names_nobody(corpus: Corpus) -> None:
    styles = kinds(corpus, "2", "origin")["house style"]
    assert all(s["outlet"] == "" and float(str(s["weight"])) > 0 for s in styles)
    # पेइचिंग and चिनफिंग are strong spellings of one newsroom: 1.0 each.
    assert styles[0]["weight"] == 2.0
    assert "पेइचिंग" in str(styles[0]["text"])


def test_the_credit_of_the_page_comes_first(corpus: Corpus) -> None:
    found = kinds(corpus, "1", "origin")
    assert next(iter(found)) == "credit"
    assert found["credit"][0]["outlet"] == "cmg"
    assert "first copy" not in found


def test_the_publisher_is_told_by_outlet_and_by_the_address_of_the_page(corpus: Corpus) -> None:
    found = kinds(corpus, "1", "publisher")
    assert found["outlet"][0]["text"] == "The Herald"
    assert found["domain"][0]["text"] == "www.herald.example"
    assert "domain" not in kinds(corpus, "2", "publisher")


def test_a_sibling_that_is_surely_later_speaks_for_nothing() -> None:
    corpus = Corpus.of(
        [
            Article("1", BODY, outlet="The Herald", published="2026-03-04", language="hi"),
            Article("2", f"{BODY}\n\n{CREDIT}", outlet="The Mail", published="2026-03-08",
                    language="hi"),
        ]
    )  # fmt: skip
    assert "sibling credit" not in kinds(corpus, "1", "origin")
    assert (
        trace(corpus, credits=find_credits(corpus)).set_index("article_id").loc["1", "origin"] == ""
    )


def test_trace_lists_the_same_in_short_lines_and_nothing_where_credits_are_unread(
    corpus: Corpus,
) -> None:
    families = trace(corpus, credits=find_credits(corpus)).set_index("article_id")
    lines = families.loc["2", "evidence"]
    assert lines[0].startswith("origin: sibling credit 1 ") and lines[0].endswith("= cmg")
    assert any("house style" in line and "names nobody" in line for line in lines)
    assert families.loc["4", "evidence"] == ()
    assert set(trace(corpus)["evidence"]) == {()}
