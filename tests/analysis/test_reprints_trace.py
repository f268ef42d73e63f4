"""Families of invented articles: who was first, what was changed, what became of the credit."""

import numpy as np
import pandas as pd
import pytest
from saabhar.analysis.columns import CARRIAGE, DROPPED_CREDITS, FAMILIES
from saabhar.analysis.credits import find_credits
from saabhar.analysis.reprints import (
    carriage_graph,
    family_timeline,
    find_carriage,
    find_dropped_credits,
    find_reprints,
    trace,
    write_graph,
)
from saabhar.analysis.reprints.dates import intervals
from saabhar.analysis.reprints.edits import edit_of, reordered
from saabhar.analysis.reprints.families import group
from saabhar.analysis.reprints.respellings import respellings
from saabhar.corpora import Article, Corpus

FIRST = (
    "पेइचिंग में बुधवार को हुए मेले में सात देशों की 120 दुकानें लगीं। उद्घाटन के मौके पर शी चिनफिंग का "
    "संदेश पढ़ा गया और बच्चों ने ढोल बजाए। आयोजकों ने पिछले साल से दोगुनी भीड़ का अनुमान लगाया है।"
)
SECOND = (
    "मेले के दूसरे हिस्से में हथकरघा, चाय और मिट्टी के बरतन रखे गए, जिन्हें देखने दूर के गाँवों से लोग आए। "
    "शाम को खुले मंच पर नाटक हुआ। शी चिनफिंग के संदेश की प्रतियाँ प्रवेश द्वार पर बाँटी गईं।"
)
THIRD = "मेला अगले रविवार तक खुला रहेगा और विद्यार्थियों को टिकट आधे दाम पर मिलेगा।"
CREDIT = "(साभार—चाइना मीडिया ग्रुप, पेइचिंग)"
WHOLE = f"{FIRST}\n\n{SECOND}\n\n{THIRD}\n\n{CREDIT}"
INDEPENDENT = (
    "चीन की राजधानी में लगे मेले से लौटे व्यापारी हरीश मेहता बताते हैं कि भीड़ बहुत थी पर बिक्री कम रही। "
    "उनके मुताबिक किराया ज़्यादा होने से छोटे दुकानदारों को घाटा हुआ। मेले में सात देशों ने हिस्सा लिया था।"
)


def article(i: str, text: str, outlet: str, published: str = "2026-03-04") -> Article:
    return Article(i, text, outlet=outlet, published=published)


def credits_of(corpus: Corpus) -> pd.DataFrame:
    rows = []
    for a in corpus:
        if CREDIT in a.text:
            start = a.text.index(CREDIT)
            rows.append(
                {
                    "article_id": a.article_id,
                    "start": start,
                    "end": start + len(CREDIT),
                    "text": CREDIT,
                    "kind": "courtesy",
                    "outlets": ("cmg",),
                    "strength": "named",
                }
            )
    return pd.DataFrame(rows)


@pytest.fixture
def mela() -> Corpus:
    """The article, a cut copy, one respelt and without its credit, another story of the event."""
    respelt = WHOLE.replace("चिनफिंग", "जिनपिंग").replace(CREDIT, "").rstrip()
    return Corpus.of(
        [
            article("1", WHOLE, "The Herald", "2026-03-04"),
            article("2", f"{FIRST}\n\n{THIRD}\n\n{CREDIT}", "The Courier", "2026-03-05"),
            article("3", respelt, "The Ledger", "2026-03-05"),
            article("4", INDEPENDENT, "The Mail", "2026-03-05"),
        ]
    )


def test_copies_are_one_family_and_the_independent_story_another(mela: Corpus) -> None:
    families = trace(mela).set_index("article_id")
    assert families["family_id"].to_dict() == {"1": "1", "2": "1", "3": "1", "4": "4"}
    assert families["members"].to_dict() == {"1": 3, "2": 3, "3": 3, "4": 1}
    assert families.loc["1", "first_certain"]
    assert families["lag"].to_dict() == {"1": 0.0, "2": 24.0, "3": 24.0, "4": 0.0}
    assert [c.name for c in FAMILIES][1:] == list(families.columns[: len(FAMILIES) - 1])


def test_the_edits_are_named(mela: Corpus) -> None:
    families = trace(mela, credits=credits_of(mela)).set_index("article_id")
    assert families.loc["1", "edit"] == ""
    assert families.loc["2", "edit"] == "trimmed"
    assert families.loc["3", "edit"] == "verbatim"
    assert families.loc["3", "changes"] == ("names_respelt", "credit_removed")
    assert families.loc["3", "respelt"] == (("चिनफिंग", "जिनपिंग"),)


def test_a_dropped_credit_is_shown_with_both_texts(mela: Corpus) -> None:
    credits = credits_of(mela)
    links = find_reprints(mela)
    families = trace(mela, links=links, credits=credits)
    by_id = families.set_index("article_id")
    assert by_id["credit"].to_dict() == {"1": "full", "2": "full", "3": "dropped", "4": "none"}
    assert by_id.loc["3", "origin"] == "cmg"
    assert by_id.loc["3", "evidence"][0].startswith("origin: sibling credit 1 ")
    [row] = find_dropped_credits(mela, families, credits=credits, links=links).to_dict("records")
    assert (row["article_id"], row["credit_text"], row["outlets"]) == ("3", CREDIT, ("cmg",))
    assert CREDIT in row["text_with"]
    assert mela[row["sibling_id"]].text[row["start"] : row["end"]] == CREDIT
    assert row["text_without"] and row["text_without"] in mela["3"].text
    assert THIRD[-20:] in row["text_without"]


def test_a_credit_to_an_outlet_no_registry_holds_is_dropped_all_the_same(mela: Corpus) -> None:
    line = "(साभार: ग्राम दर्पण)"
    rows = mela.articles.assign(text=[t.replace(CREDIT, line) for t in mela.articles["text"]])
    corpus = Corpus(rows)
    credits = find_credits(corpus)
    families = trace(corpus, credits=credits).set_index("article_id")
    assert families["credit"].to_dict() == {"1": "full", "2": "full", "3": "dropped", "4": "none"}
    assert families.loc["1", "origin"] == ""
    dropped = find_dropped_credits(corpus, families.reset_index(), credits=credits)
    assert dropped[["article_id", "credit_text"]].to_numpy().tolist() == [["3", line]]


def test_without_credits_nothing_is_said_of_them(mela: Corpus) -> None:
    assert set(trace(mela)["credit"]) == {"unread"}
    none = trace(mela, credits=credits_of(mela).iloc[:0])
    assert set(none["credit"]) == {"none"}
    assert find_dropped_credits(mela, none, credits=credits_of(mela)).columns.tolist() == [
        c.name for c in DROPPED_CREDITS
    ]


def test_an_outlet_that_credits_itself_is_no_origin() -> None:
    corpus = Corpus.of([article("1", WHOLE, "China Media Group")])
    assert trace(corpus, credits=credits_of(corpus))["origin"].tolist() == [""]


def test_partial_dates_leave_the_lag_open() -> None:
    corpus = Corpus.of(
        [
            article("1", WHOLE, "The Herald", "2026-03-04"),
            article("2", WHOLE, "The Courier", "2026-03"),
            article("3", WHOLE, "The Mail", ""),
        ]
    )
    families = trace(corpus).set_index("article_id")
    # March opens three days before the fourth, so the month's article comes first as far as known.
    assert set(families["family_id"]) == {"2"}
    assert not families["first_certain"].any()
    # From 4 March 00:00 (less all of March) to 5 March 00:00 less 1 March 00:00.
    assert families.loc["1", ["lag_low", "lag_high"]].tolist() == [0.0, 96.0]
    assert np.isnan(families.loc["3", "lag"])


def test_intervals_hold_the_moment_in_every_zone() -> None:
    low, high = intervals(pd.Series(["2026-03-04T10:00:00+05:30", "2026-03-04T10:00:00", "soon"]))
    assert low[0] == high[0]
    # 10:00 in a zone that is not said: between 10 - 14 and 10 + 12 hours UTC; exact is 04:30.
    assert low[1] == low[0] + 5.5 - 14
    assert high[1] == low[0] + 5.5 + 12
    assert np.isnan(low[2])


def test_a_chain_of_unlike_texts_is_cut_at_its_weakest_edge() -> None:
    # Two pairs joined by one thin link: of six pairs four have none, so the median is 0.
    a, b = np.array([0, 2, 1]), np.array([1, 3, 2])
    assert group(4, a, b, np.array([0.9, 0.9, 0.25])).tolist() == [0, 0, 1, 1]
    # A family in which all agree stays whole: median of (.9, .9, .4) is .9.
    a, b = np.array([0, 1, 0]), np.array([1, 2, 2])
    assert group(3, a, b, np.array([0.9, 0.9, 0.4])).tolist() == [0, 0, 0]


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        pytest.param(0.95, 0.92, "verbatim", id="nearly all of both"),
        pytest.param(0.40, 0.98, "trimmed", id="all of b, part of a"),
        pytest.param(0.40, 0.60, "mixed", id="more than half of b"),
        pytest.param(0.30, 0.20, "excerpt", id="a small part of b"),
    ],
)
def test_an_edit_is_named_by_its_shares(a: float, b: float, kind: str) -> None:
    assert edit_of([], a, b) == kind


def test_a_spelling_that_a_newsroom_is_known_by_counts_at_once() -> None:
    a = "पेइचिंग में मेला खुला और भीड़ उमड़ी।"
    b = a.replace("पेइचिंग", "बीजिंग")
    c = a.replace("उमड़ी", "उमड़ा")  # an inflection, once
    pairs = [(a, b, [(0, len(a), 0, len(b))]), (a, c, [(0, len(a), 0, len(c))])]
    assert respellings(pairs) == [(("पेइचिंग", "बीजिंग"),), ()]


def test_passages_that_cross_are_reordered() -> None:
    assert reordered([(0, 5, 20, 25), (10, 15, 0, 5)])
    assert not reordered([(10, 15, 20, 25), (0, 5, 0, 5)])


def test_edges_count_families_and_carry_an_interval(mela: Corpus) -> None:
    carriage = find_carriage(mela, trace(mela, credits=credits_of(mela)))
    assert [c.name for c in CARRIAGE] == list(carriage.columns)
    text = carriage[carriage["basis"] == "text"].set_index("to_outlet")
    assert set(text.index) == {"The Courier", "The Ledger"}
    assert text.loc["The Courier", ["credited", "uncredited"]].tolist() == [1, 0]
    assert text.loc["The Ledger", ["credited", "uncredited"]].tolist() == [0, 1]
    # Clopper-Pearson for 1 of 1, from the closed form: low = 0.025 ** (1 / 1).
    assert text.loc["The Ledger", ["share", "low", "high"]].tolist() == [1.0, 0.025, 1.0]
    assert set(carriage.loc[carriage["basis"] == "credit", "from_outlet"]) == {"cmg"}


def test_the_graph_is_read_back_as_written(mela: Corpus, tmp_path) -> None:  # type: ignore[no-untyped-def]
    import networkx as nx

    graph = carriage_graph(find_carriage(mela, trace(mela)))
    assert nx.read_graphml(write_graph(graph, tmp_path / "g.graphml")).edges == graph.edges
    once = write_graph(graph, tmp_path / "g.gexf").read_bytes()
    assert write_graph(graph, tmp_path / "again.gexf").read_bytes() == once
    assert nx.read_gexf(tmp_path / "g.gexf").number_of_edges() == graph.number_of_edges()
    with pytest.raises(ValueError, match=r"\.graphml or \.gexf"):
        write_graph(graph, tmp_path / "g.txt")


def test_a_time_line_runs_from_the_first_member(mela: Corpus) -> None:
    line = family_timeline(mela, trace(mela), "1")
    assert line["article_id"].tolist() == ["1", "2", "3"]
    assert str(line["earliest"].iloc[0]) == "2026-03-04 00:00:00+00:00"
    with pytest.raises(ValueError, match="no family is named '2'"):
        family_timeline(mela, trace(mela), "2")


def test_a_press_release_label_without_a_name_is_a_credit_that_a_copy_keeps_or_drops() -> None:
    label = "(प्रेस विज्ञप्ति)"
    body = f"{FIRST}\n\n{SECOND}"
    corpus = Corpus.of(
        [
            article("1", f"{label}\n\n{body}", "The Herald", "2026-03-04"),
            article("2", body, "The Courier", "2026-03-05"),
            article("3", f"{label}\n\n{body}", "The Ledger", "2026-03-05"),
        ]
    )
    credits = pd.DataFrame(
        {
            "article_id": ["1", "3"], "start": 0, "end": len(label), "text": label,
            "kind": "press_release", "outlets": [(), ()], "strength": "none",
        }
    )  # fmt: skip
    families = trace(corpus, credits=credits)
    assert families.set_index("article_id")["credit"].to_dict() == {
        "1": "full",
        "2": "dropped",
        "3": "full",
    }
    [row] = find_dropped_credits(corpus, families, credits=credits).to_dict("records")
    assert (row["article_id"], row["credit_text"], row["outlets"]) == ("2", label, ())
