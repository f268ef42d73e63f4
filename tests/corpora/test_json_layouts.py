"""JSON in the layouts that programs write it: the same articles come out of each."""

# ruff: noqa: E501 (tables of cases)

import gzip
import json
from pathlib import Path

import pytest
from saabhar.corpora import CorpusError, read

ROWS = [
    {"id": "a", "headline": "बारिश", "body": "कल बारिश हुई।", "paper": "The Herald", "date": "2024-03-12"},
    {"id": "b", "headline": "पुल", "body": "पुल बनेगा।", "paper": "The Watch", "date": "2024-03-13"},
]  # fmt: skip
LAYOUTS = {
    "lines": "\n".join(json.dumps(r, ensure_ascii=False) for r in ROWS),
    "lines after an empty one": "\n" + "\n".join(json.dumps(r) for r in ROWS) + "\n\n",
    "array": json.dumps(ROWS),
    "indented array": json.dumps(ROWS, indent=2, ensure_ascii=False),
    "answer": json.dumps({"status": "ok", "total": 2, "articles": ROWS}),
    "indented answer": json.dumps({"meta": {"page": 1}, "results": ROWS}, indent=1),
    "search engine": json.dumps(
        {"took": 3, "hits": {"total": 2, "hits": [{"_id": "x", "_source": r} for r in ROWS]}}
    ),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_same_articles_come_out_of_every_layout(layout: str, tmp_path: Path) -> None:
    (tmp_path / "t.json").write_text(LAYOUTS[layout], encoding="utf-8")
    table = read(tmp_path / "t.json", columns={"body": "text"}).articles
    assert table["article_id"].tolist() == ["a", "b"]
    assert table["text"].tolist() == ["कल बारिश हुई।", "पुल बनेगा।"]
    assert table["published"].tolist() == ["2024-03-12", "2024-03-13"]


def test_one_object_is_one_article(tmp_path: Path) -> None:
    (tmp_path / "one.json").write_text(json.dumps(ROWS[0], indent=2), encoding="utf-8")
    assert read(tmp_path / "one.json").articles["text"].tolist() == ["कल बारिश हुई।"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "not JSON"),
        ("[1, 2]", "holds no article"),
        ("{}", "holds no article"),
        ('[{"text": "a"', "not JSON"),
    ],
)
def test_what_holds_no_article_is_an_error_that_says_what_would_be_right(
    text: str, reason: str, tmp_path: Path
) -> None:
    (tmp_path / "t.json").write_text(text, encoding="utf-8")
    with pytest.raises(CorpusError, match=reason):
        read(tmp_path / "t.json")


CLUSTERS = [
    {"cluster": 7, "size": 2, "id": "d1", "series": "The Herald", "begin": 0, "end": 14, "text": "कल बारिश हुई।", "date": "2024-03-12"},
    {"cluster": 7, "size": 2, "id": "d2", "series": "The Watch", "begin": 3, "end": 17, "text": "कल बारिश हुई।", "date": "2024-03-13"},
    {"cluster": 9, "size": 2, "id": "d1", "series": "The Herald", "begin": 40, "end": 52, "text": "पुल बनेगा।", "date": "2024-03-12"},
]  # fmt: skip


@pytest.mark.parametrize("name", ["out.jsonl", "out.json", "part-00000.json.gz", "out.ndjson"])
def test_clusters_of_passim_are_rows_of_passages_with_ids_that_say_which(
    name: str, tmp_path: Path
) -> None:
    raw = "\n".join(json.dumps(r, ensure_ascii=False) for r in CLUSTERS).encode()
    (tmp_path / name).write_bytes(gzip.compress(raw) if name.endswith(".gz") else raw)
    for source in (tmp_path / name, tmp_path):  # passim writes a folder of parts
        table = read(source).articles
        assert table["article_id"].tolist() == ["d1#7:0-14", "d2#7:3-17", "d1#9:40-52"]
        assert table["outlet"].tolist() == ["The Herald", "The Watch", "The Herald"]
        assert table["cluster"].tolist() == ["7", "7", "9"]
        assert set(table["searched"]) == {"extracted text"}


def test_an_ordinary_table_of_lines_is_no_export(tmp_path: Path) -> None:
    (tmp_path / "t.jsonl").write_text('{"id": "a", "text": "कल बारिश हुई।"}', encoding="utf-8")
    assert "searched" not in read(tmp_path / "t.jsonl").articles.columns


def test_a_json_feed_is_read_as_a_feed(tmp_path: Path) -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "x",
        "items": [{"id": "1", "title": "बारिश", "content_text": "कल बारिश हुई।"}],
    }
    (tmp_path / "f.json").write_text(json.dumps(feed), encoding="utf-8")
    [row] = read(tmp_path / "f.json").articles.to_dict("records")
    assert (row["searched"], row["article_id"]) == ("feed", "f-1")
