"""Same-event pairs, passim's clusters, RNewsflow's edges."""

import json
import math
from pathlib import Path

import pandas as pd
import pytest
from saabhar.analysis.reprints import (
    events_of_pairs,
    find_event_pairs,
    find_reprints,
    links_of_newsflow,
    links_of_passim,
    newsflow_edges,
    read_newsflow_edges,
    read_passim,
    trace,
    write_passim,
)
from saabhar.corpora import Article, Corpus

TEXT = (
    "The council of Sonpur voted on Monday to reopen the old ferry stairs, after traders had asked "
    "for it in three letters. Work on the stone steps begins in May and will cost nine lakh."
)
RETOLD = (
    "Sonpur traders won: the council will repair the ferry stairs and their stone steps in May."
)
FAR = "Wheat and mustard grew dear up north as late frost came for weeks."


@pytest.fixture
def corpus() -> Corpus:
    rows = [
        ("1", TEXT, "The Herald", "2026-03-02T08:00:00Z"),
        ("2", "Markets opened. " + TEXT, "The Courier", "2026-03-02T14:00:00Z"),
        ("3", RETOLD, "The Mail", "2026-03-03T09:00:00Z"),
        ("4", FAR, "The Ledger", "2026-03-03T10:00:00Z"),
        ("5", RETOLD, "The Post", "2026-03-20T09:00:00Z"),
    ]
    return Corpus.of([Article(i, t, outlet=o, published=p, language="en") for i, t, o, p in rows])


def test_retellings_on_near_dates_are_paired_and_reprints_are_not(corpus: Corpus) -> None:
    pairs = find_event_pairs(corpus, families=trace(corpus), least_similarity=0.2)
    found = set(zip(pairs["article_id_a"], pairs["article_id_b"], strict=True))
    assert found == {("1", "3"), ("2", "3")}
    assert pairs["similarity"].is_monotonic_decreasing


def test_the_similarity_is_the_cosine_worked_by_hand() -> None:
    # Three texts; "the" is in all, so it is left out. "ferry" and "sank" are
    # in two of three: ln(1 + 3/2) each, which cancels. "storm" is in one only and is left out.
    texts = ["the ferry sank storm", "the ferry sank sank", "the wheat"]
    corpus = Corpus.of(
        [Article(str(i), t, outlet=str(i), published="2026-03-02") for i, t in enumerate(texts)]
    )
    [row] = find_event_pairs(corpus).to_dict("records")
    a, b = (1.0, 1.0), (1.0, 1.0 + math.log(2))
    cosine = sum(x * y for x, y in zip(a, b, strict=True)) / (math.hypot(*a) * math.hypot(*b))
    assert row["similarity"] == pytest.approx(cosine, abs=1e-6)
    with pytest.raises(ValueError, match="between 0 and 1"):
        find_event_pairs(corpus, least_similarity=2)


def test_without_dates_there_are_no_event_pairs() -> None:
    corpus = Corpus.of([Article(str(i), TEXT, outlet=str(i)) for i in range(3)])
    assert find_event_pairs(corpus).empty


def test_passim_clusters_are_written_and_read_back(corpus: Corpus, tmp_path: Path) -> None:
    path = write_passim(corpus, find_reprints(corpus, within_days=1), tmp_path / "out.json")
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert [line["id"] for line in lines] == ["1", "2"]
    assert {line["cluster"] for line in lines} == {0}
    assert all(corpus[x["id"]].text[x["begin"] : x["end"]] == x["text"] for x in lines)
    back = read_passim(path)
    assert back["outlet"].tolist() == ["The Herald", "The Courier"]
    assert back["text"].tolist() == [line["text"] for line in lines]


def test_every_bad_line_of_a_passim_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "bad.json"
    path.write_text('{"cluster": 1, "id": "a"}\nnot json\n{"id": "b"}\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"line 2: .*line 3: "):
        read_passim(path)


def test_edges_for_rnewsflow_run_from_the_earlier_with_the_hours_between(corpus: Corpus) -> None:
    edges = newsflow_edges(corpus, find_reprints(corpus, within_days=1))
    assert edges[["from", "to", "hourdiff"]].to_numpy().tolist() == [["1", "2", 6.0]]
    back = read_newsflow_edges(edges)
    assert back[["article_id_a", "article_id_b", "lag"]].to_numpy().tolist() == [["1", "2", 6.0]]
    old = read_newsflow_edges(pd.DataFrame({"x": ["1"], "y": ["2"], "similarity": [0.5]}))
    assert old["similarity"].tolist() == [0.5]
    with pytest.raises(ValueError, match="missing: weight"):
        read_newsflow_edges(edges.drop(columns="weight"))


def test_what_is_written_for_passim_gives_the_same_families_when_read_back(
    corpus: Corpus, tmp_path: Path
) -> None:
    links = find_reprints(corpus, within_days=1)
    back = links_of_passim(corpus, read_passim(write_passim(corpus, links, tmp_path / "p.json")))
    pairs = ["article_id_a", "article_id_b"]
    assert back[[*pairs, "passages"]].to_dict() == links[[*pairs, "passages"]].to_dict()
    families = ["article_id", "family_id", "edit", "share_copied"]
    ours, theirs = trace(corpus, links=links), trace(corpus, links=back)
    pd.testing.assert_frame_equal(ours[families], theirs[families])


def test_clusters_of_other_articles_are_refused_by_name(corpus: Corpus) -> None:
    clusters = pd.DataFrame(
        {"cluster": 0, "article_id": ["1", "nine"], "start": [0, 0], "end": [20, 20]}
    )
    with pytest.raises(ValueError, match="1 copies do not fit the corpus: nine 0-20"):
        links_of_passim(corpus, clusters)


def test_edges_of_rnewsflow_become_links_with_passages_of_our_own(
    corpus: Corpus, tmp_path: Path
) -> None:
    edges = tmp_path / "edges.csv"
    edges.write_text("from,to,weight\n2,1,0.9\n3,4,0.4\n2,1,0.9\n", encoding="utf-8")
    links = links_of_newsflow(corpus, read_newsflow_edges(edges))
    # The later of 2 and 1 stands second whichever way the edge runs; 3 and 4 share no passage.
    assert links[["article_id_a", "article_id_b", "decision"]].to_numpy().tolist() == [
        ["1", "2", "reprint"],
        ["3", "4", "short"],
    ]
    [(a0, a1, b0, b1)] = links["passages"].iloc[0]
    assert corpus["1"].text[a0:a1] == corpus["2"].text[b0:b1] == TEXT[:-1]
    assert trace(corpus, links=links)["members"].tolist() == [2, 2, 1, 1, 1]


def test_edges_written_for_rnewsflow_give_the_same_families_when_read_back(
    corpus: Corpus, tmp_path: Path
) -> None:
    links = find_reprints(corpus, within_days=1)
    path = tmp_path / "edges.parquet"
    newsflow_edges(corpus, links).to_parquet(path)
    back = links_of_newsflow(corpus, read_newsflow_edges(path))
    pd.testing.assert_frame_equal(
        trace(corpus, links=links)[["article_id", "family_id", "edit"]],
        trace(corpus, links=back)[["article_id", "family_id", "edit"]],
    )


def test_edges_of_other_articles_are_refused_by_name(corpus: Corpus) -> None:
    edges = pd.DataFrame({"from": ["1", "nine"], "to": ["2", "1"], "weight": [0.5, 0.5]})
    with pytest.raises(ValueError, match="1 articles of the edges are not in the corpus: nine"):
        links_of_newsflow(corpus, read_newsflow_edges(edges))


def test_an_event_holds_one_article_an_outlet_and_chains_nothing() -> None:
    told = [
        ("a1", "The Herald", "Ferry to Sonpur sank in a storm and nine traders were saved."),
        ("b1", "The Mail", "Nine traders were saved when the Sonpur ferry sank in the storm."),
        ("b2", "The Mail", "The Sonpur ferry that sank had carried nine traders, saved by boats."),
        ("c1", "The Post", "Wheat grew dear in Gaya as frost came, and boats lay idle."),
        ("d1", "The Ledger", "Frost made wheat dear in Gaya, traders say."),
    ]
    rows = [Article(i, t, outlet=o, published="2026-03-02", language="en") for i, o, t in told]
    pairs = find_event_pairs(Corpus.of(rows), least_similarity=0.15)
    events = events_of_pairs(pairs)
    assert events["a1"] == events["b1"] == "a1"
    assert events["c1"] == events["d1"] == "c1"
    assert "b2" not in events.index  # its outlet tells that event already
    passed_over = pairs[pairs["event"] == ""]
    assert ("a1", "b2") in set(
        zip(passed_over["article_id_a"], passed_over["article_id_b"], strict=True)
    )


def test_a_table_that_puts_an_article_into_two_events_is_refused() -> None:
    pairs = pd.DataFrame(
        {"article_id_a": ["1", "3"], "article_id_b": ["2", "2"], "event": ["x", "y"]}
    )
    with pytest.raises(ValueError, match="two events for 2: an article tells one"):
        events_of_pairs(pairs)
    with pytest.raises(ValueError, match="needs event"):
        events_of_pairs(pairs.drop(columns="event"))
