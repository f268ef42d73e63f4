"""Reading: everything that can be read is, and what cannot is set aside with its reason."""

import json
import os
import unicodedata
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import saabhar as sb
from hypothesis import given, settings
from hypothesis import strategies as st
from saabhar.corpora import Article, Corpus, CorpusError, read_batches, tables, write_rejected

TEXT = "मंत्री ने कहा कि कल वर्षा होगी।"


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        pytest.param(TEXT.encode(), TEXT, id="utf-8"),
        pytest.param(b"\xef\xbb\xbf" + TEXT.encode(), TEXT, id="utf-8 with mark"),
        pytest.param(TEXT.encode("utf-16"), TEXT, id="utf-16 with mark"),
        pytest.param(
            "Rain was expected.".encode("utf-16-be"), "Rain was expected.", id="utf-16 bare"
        ),
        pytest.param("एक।\r\nदो।\r\n".encode(), "एक।\r\nदो।\r\n", id="windows line ends stay"),
        pytest.param(
            unicodedata.normalize("NFD", "ज़रूरी").encode(),
            unicodedata.normalize("NFD", "ज़रूरी"),
            id="nfd stays",
        ),
    ],
)
def test_a_text_file_is_read_as_published(tmp_path: Path, raw: bytes, text: str) -> None:
    corpus = sb.read(write(tmp_path, "a.txt", raw))
    assert corpus["a"].text == text


def test_a_folder_of_folders_tells_outlet_and_date(tmp_path: Path) -> None:
    write(tmp_path, "The Herald/2026-03-01.txt", TEXT)
    write(tmp_path, "प्रातः पत्र/2026-03-02.txt", TEXT)
    frame = sb.read(tmp_path).articles
    assert frame["outlet"].tolist() == ["The Herald", "प्रातः पत्र"]
    assert frame["published"].tolist() == ["2026-03-01", "2026-03-02"]
    assert frame["article_id"].tolist() == ["The Herald/2026-03-01", "प्रातः पत्र/2026-03-02"]


def test_a_table_of_metadata_is_joined_to_its_files_and_strays_are_shown(tmp_path: Path) -> None:
    write(
        tmp_path,
        "articles.csv",
        "article_id,file,outlet\na1,a1.txt,The Herald\na2,gone.txt,The Herald\n",
    )
    write(tmp_path, "articles/a1.txt", TEXT)
    write(tmp_path, "articles/stray.txt", TEXT)
    corpus = sb.read(tmp_path)
    assert corpus.articles["article_id"].tolist() == ["a1"]
    assert corpus.rejected["where"].tolist() == ["articles.csv, line 3", "articles/stray.txt"]


def test_a_path_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    write(tmp_path, "secret.txt", TEXT)
    write(tmp_path, "in/articles.csv", "id,file\na1,../secret.txt\na2,a2.txt\n")
    write(tmp_path, "in/a2.txt", TEXT)
    corpus = sb.read(tmp_path / "in")
    assert len(corpus) == 1
    assert "outside the folder" in corpus.rejected["reason"].iloc[0]


@pytest.mark.parametrize("ending", ["csv", "tsv", "jsonl", "parquet"])
def test_every_kind_of_table_gives_the_same_corpus(tmp_path: Path, ending: str) -> None:
    rows = pd.DataFrame(
        {
            "ID": ["a1", "a2"],
            "शीर्षक": ["वर्षा", "धूप"],
            "content": [TEXT, TEXT + '\n"दो", तीन।'],
            "Published On": ["2026-03", "22/03/2026"],
            "publisher": ["The Herald", "The Mail"],
            "likes": ["3", "4"],
        }
    )
    path = tmp_path / f"t.{ending}"
    if ending == "parquet":
        rows.to_parquet(path)
    elif ending == "jsonl":
        rows.to_json(path, orient="records", lines=True, force_ascii=False)
    else:
        rows.to_csv(path, sep="\t" if ending == "tsv" else ",", index=False)
    frame = sb.read(path).articles
    assert frame["title"].tolist() == ["वर्षा", "धूप"]
    assert frame["published"].tolist() == ["2026-03", "2026-03-22"]
    assert frame["text"].tolist() == rows["content"].tolist()
    assert frame["likes"].tolist() == ["3", "4"]


def test_bad_rows_are_set_aside_and_the_rest_is_read(tmp_path: Path) -> None:
    lines = [
        {"id": "good", "text": TEXT},
        {"id": "no text", "text": "  "},
        {"id": "bad date", "text": TEXT, "date": "sometime"},
        {"id": "bad language", "text": TEXT, "lang": "klingon"},
    ]
    body = "\n".join(json.dumps(x, ensure_ascii=False) for x in lines) + "\n{broken\n[1]\n"
    corpus = sb.read(write(tmp_path, "t.jsonl", body))
    assert corpus.articles["article_id"].tolist() == ["good"]
    reasons = " | ".join(corpus.rejected["reason"])
    assert len(corpus.rejected) == 5
    for part in ("no text", "not a date", "not a language", "not JSON", "not an object"):
        assert part in reasons
    written = write_rejected(corpus, tmp_path / "rejected.jsonl").read_text(encoding="utf-8")
    assert json.loads(written.splitlines()[0])["where"] == "t.jsonl, line 5"


def test_half_a_character_is_set_aside_with_its_row(tmp_path: Path) -> None:
    corpus = sb.read(write(tmp_path, "t.jsonl", '{"text": "a\\ud800b"}\n{"text": "ठीक"}\n'))
    assert corpus.articles["text"].tolist() == ["ठीक"]
    assert "lone surrogate" in corpus.rejected["reason"].iloc[0]


def test_a_row_with_too_many_fields_is_named_by_its_line(tmp_path: Path) -> None:
    body = 'id,text\n1,"दो\nपंक्तियां"\n2,a,b\n3,ठीक\n'
    corpus = sb.read(write(tmp_path, "t.csv", body))
    assert corpus.articles["article_id"].tolist() == ["1", "3"]
    assert corpus.rejected["where"].tolist() == ["t.csv, line 4"]


def test_two_articles_with_one_id_are_an_error_that_names_both_places(tmp_path: Path) -> None:
    path = write(tmp_path, "t.csv", f"id,text\na1,{TEXT}\na2,{TEXT}\na1,{TEXT}\n")
    with pytest.raises(
        CorpusError, match=r"t\.csv, line 2 and t\.csv, line 4: the id 'a1' stands 2"
    ):
        sb.read(path)


def test_a_table_without_text_says_which_columns_it_has(tmp_path: Path) -> None:
    path = write(tmp_path, "t.csv", "id,copy\na1,x\n")
    with pytest.raises(CorpusError, match=r"no column holds the text\. Columns: 'id', 'copy'"):
        sb.read(path)
    assert sb.read(path, columns={"copy": "text"})["a1"].text == "x"


def test_a_mapping_to_nothing_keeps_the_column_under_its_own_name() -> None:
    frame = pd.DataFrame({"text": [TEXT], "source": ["RSS"], "paper": ["The Herald"]})
    corpus = sb.read(frame, columns={"source": ""})
    assert corpus.articles[["outlet", "source"]].iloc[0].tolist() == ["The Herald", "RSS"]


@pytest.mark.parametrize(
    ("name", "raw", "message"),
    [
        ("empty.txt", b"", "the file is empty"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0", "not a text file"),
        ("latin.txt", "caf\xe9 society".encode("latin-1"), "is not UTF-8"),
        ("line.txt", b"x" * 50_000_000, "50 MB, more than any article"),
    ],
)
def test_a_bad_file_is_set_aside_beside_a_good_one(
    tmp_path: Path, name: str, raw: bytes, message: str
) -> None:
    write(tmp_path, name, raw)
    write(tmp_path, "good.txt", TEXT)
    corpus = sb.read(tmp_path)
    assert corpus.articles["article_id"].tolist() == ["good"]
    assert message in corpus.rejected["reason"].iloc[0]
    assert corpus.rejected["remedy"].iloc[0]


def test_a_long_line_in_a_table_is_set_aside(tmp_path: Path) -> None:
    corpus = sb.read(write(tmp_path, "t.csv", "id,text\n1," + "x" * 5_000_000 + "\n2,y\n"))
    assert corpus.articles["article_id"].tolist() == ["2"]
    assert "longer than 3,000,000 characters" in corpus.rejected["reason"].iloc[0]


@pytest.mark.skipif(
    os.name == "nt" or os.geteuid() == 0, reason="the superuser may open everything"
)
def test_a_folder_without_rights_is_said(tmp_path: Path) -> None:
    write(tmp_path, "good.txt", TEXT)
    closed = tmp_path / "closed"
    closed.mkdir(mode=0)
    assert "cannot be opened" in sb.read(tmp_path).rejected["reason"].iloc[0]


@pytest.mark.parametrize("name", ["gone", "gone.csv"])
def test_a_missing_path_is_said(tmp_path: Path, name: str) -> None:
    with pytest.raises(CorpusError, match="no such file or folder"):
        sb.read(tmp_path / name)


def test_parquet_comes_in_batches_with_the_same_rows(tmp_path: Path) -> None:
    rows = pd.DataFrame({"id": [f"a{i}" for i in range(45_000)], "text": TEXT, "lang": "hi"})
    rows.to_parquet(tmp_path / "t.parquet")
    sizes = [len(c) for c in read_batches(tmp_path / "t.parquet")]
    assert sizes == [20_000, 20_000, 5_000]


def test_what_is_held_does_not_grow_with_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "ROWS_A_BATCH", 50)
    letters = np.random.default_rng(1).integers(97, 123, (1000, 10_000), np.uint8)
    texts = [row.tobytes().decode() for row in letters]  # 10 MB that can hardly be packed
    rows = pa.table({"id": [f"a{i}" for i in range(1000)], "text": texts})
    pq.write_table(rows, tmp_path / "t.parquet", row_group_size=50)
    del rows
    before = pa.total_allocated_bytes()
    held = [pa.total_allocated_bytes() for _ in tables.read_table_batches(tmp_path / "t.parquet")]
    assert len(held) == 20 and max(held) - before < 5_000_000


@settings(deadline=None)  # a busy machine is no fault
@given(st.lists(st.text(min_size=1, max_size=40), min_size=1, max_size=6))
def test_what_was_offered_is_read_or_set_aside(texts: list[str]) -> None:
    corpus = sb.read(pd.DataFrame({"text": texts}))
    assert isinstance(corpus, Corpus)
    assert len(corpus) + len(corpus.rejected) == len(texts)
    assert all(t in texts for t in corpus.articles["text"])


@pytest.mark.parametrize(
    ("name", "raw", "right"),
    [
        ("a.docx", b"PK", "Save it as plain text"),
        ("a.xlsx", b"PK", "Save the sheet as CSV"),
        ("a.page", b"<!DOCTYPE html><html><p>a</p>", "It looks like .html"),
        ("a.bin", b"WARC/1.0\r\n", "It looks like .warc"),
        ("article", "कल बारिश हुई।".encode(), "give it the ending .txt"),
        ("a.dat", bytes(50), "as text, as a table, or as web pages"),
    ],
)
def test_a_file_of_another_kind_is_an_error_that_says_what_would_be_right(
    tmp_path: Path, name: str, raw: bytes, right: str
) -> None:
    (tmp_path / name).write_bytes(raw)
    with pytest.raises(CorpusError, match=right):
        sb.read(tmp_path / name)


def test_a_corpus_may_be_made_of_articles_that_come_one_by_one() -> None:
    corpus = Corpus.of(Article(str(i), "नदी बढ़ी।") for i in range(3))
    assert corpus.articles["article_id"].tolist() == ["0", "1", "2"]
