"""`saabhar read`: killed and run again it ends with the same bytes, and says what it found."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pytest
from fastwarc.warc import WarcRecord, response
from saabhar.__main__ import main
from saabhar.corpora import saved
from saabhar.reading import read_to_table

PAGES = 30
PARAGRAPH = "<p>सोमवार को शहर में तेज़ बारिश हुई और तापमान में {n} डिग्री की कमी आई। निगम ने पंप लगाए।</p>"


def page(n: int, *, date: bool = True, credit: bool = True) -> str:
    stamp = f'<time datetime="2024-03-{1 + n % 28:02}T10:00:00+05:30"></time>' if date else ""
    line = "<div>(साभार: शिन्हुआ)</div>" if credit else ""
    return (
        f'<html lang="hi"><body><article><h1>शहर में बारिश का दिन {n}</h1><p>{stamp}12 मार्च</p>'
        f"{PARAGRAPH.format(n=n) * 2}{line}</article></body></html>"
    )


def archive(path: Path, pages: int) -> Path:
    with path.open("wb") as file:
        for n in range(pages):
            made = WarcRecord()
            made.init_headers(response)
            made.is_http = True
            made.headers["WARC-Target-URI"] = f"https://www.herald.example/{n}"
            made.headers["WARC-Date"] = "2025-01-01T12:00:00Z"
            head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
            made.set_bytes_content(head + page(n, credit=n % 4 > 0).encode())
            made.write(file)
    return path


def written(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in sorted(folder.iterdir())}


def test_a_reading_that_is_killed_goes_on_where_it_stopped_and_ends_with_the_same_bytes(
    tmp_path: Path,
) -> None:
    source = archive(tmp_path / "crawl.warc", PAGES)
    run = (
        "import sys; from pathlib import Path; from saabhar.corpora import saved; "
        "saved.PAGES_A_BATCH = 5; from saabhar.reading import read_to_table; "
        "read_to_table([Path(sys.argv[1])], Path(sys.argv[2]))"
    )
    for name in ("whole", "cut"):
        (tmp_path / name).mkdir()
    cut = [sys.executable, "-c", run, str(source), str(tmp_path / "cut" / "c.parquet")]
    state = tmp_path / "cut" / ".c.parquet.parts" / "state.json"
    process = subprocess.Popen(cut, env=os.environ | {"PYTHONWARNINGS": "ignore"})
    while process.poll() is None and not state.exists():
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL  # it was not done yet
    done = json.loads(state.read_text(encoding="utf-8"))
    assert 0 < done["units"] < PAGES

    before = saved.PAGES_A_BATCH
    saved.PAGES_A_BATCH = 5
    ticks: list[int] = []
    try:
        read_to_table([source], tmp_path / "cut" / "c.parquet", tick=ticks.append)
        read_to_table([source], tmp_path / "whole" / "c.parquet")
    finally:
        saved.PAGES_A_BATCH = before
    assert ticks == [done["units"], *[1] * (PAGES - done["units"])]
    assert written(tmp_path / "cut") == written(tmp_path / "whole")
    assert list(written(tmp_path / "whole")) == ["c.parquet", "reading.json", "rejected.jsonl"]
    ids = pd.read_parquet(tmp_path / "whole" / "c.parquet")["article_id"]
    assert ids.tolist() == [f"crawl-{n + 1}" for n in range(PAGES)]


@pytest.mark.parametrize("change", ["source", "option"])
def test_parts_of_another_reading_are_not_used(tmp_path: Path, change: str) -> None:
    source = archive(tmp_path / "crawl.warc", 3)
    parts = tmp_path / ".c.jsonl.parts"
    read_to_table([source], tmp_path / "c.jsonl")
    assert not parts.exists()
    parts.mkdir()
    (parts / "state.json").write_text('{"of": "another", "units": 3, "parts": 1}')
    if change == "source":
        archive(source, 4)
    report = read_to_table([source], tmp_path / "c.jsonl", outlet="The Herald")
    assert report.articles == (4 if change == "source" else 3)


def test_the_report_counts_what_is_missing_and_how_much_was_searched(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "a.html").write_text(page(1), encoding="utf-8")
    (folder / "b.html").write_text(page(2, date=False, credit=False), encoding="utf-8")
    (folder / "c.html").write_text(page(3).replace("<html", "<html amp"), encoding="utf-8")
    (folder / "d.html").write_text("<p></p>", encoding="utf-8")
    (folder / "e.html").write_text(
        page(5, credit=False).replace("निगम", "निगम".encode().decode("latin-1")), encoding="utf-8"
    )
    assert main(["read", str(folder), "-o", str(tmp_path / "c.parquet")]) == 0
    shown = capsys.readouterr().out
    counts = json.loads((tmp_path / "reading.json").read_text(encoding="utf-8"))
    assert counts["articles"] == 4
    assert counts["set_aside"] == {"no article was found on the page": 1}
    assert counts["no_date"] == 1
    assert counts["no_outlet"] == 4
    assert counts["searched"] == {"amp": 1, "whole page": 3}
    assert counts["no_credit"] == {"whole page": 2}
    assert counts["mended"] == 1
    assert "4 articles read, 1 set aside" in shown
    assert "without a credit: 2 of 3 (whole page)" in shown
    assert "The Herald/2026-03-01.txt" in shown  # how a text gets an outlet
    [row] = (tmp_path / "rejected.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(row)["where"] == "d.html"


def test_several_sources_become_one_table_with_every_column(tmp_path: Path) -> None:
    archive(tmp_path / "a.warc", 2)
    (tmp_path / "f.rss").write_text(
        "<rss version='2.0'><channel><title>द हेराल्ड</title><item><title>बारिश</title>"
        "<description>कल बारिश हुई।</description></item></channel></rss>",
        encoding="utf-8",
    )
    arguments = ["read", str(tmp_path / "a.warc"), str(tmp_path / "f.rss")]
    assert main([*arguments, "-o", str(tmp_path / "out" / "c.parquet")]) == 0
    table = pd.read_parquet(tmp_path / "out" / "c.parquet")
    assert table["article_id"].tolist() == ["a-1", "a-2", "f-1"]
    assert table["searched"].tolist() == ["whole page", "whole page", "feed"]
    assert table["feed_title"].fillna("").tolist() == ["", "", "द हेराल्ड"]


def test_texts_and_pages_are_not_read_together(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text("कल बारिश हुई।", encoding="utf-8")
    archive(tmp_path / "a.warc", 1)
    arguments = ["read", str(tmp_path / "a.warc"), str(tmp_path / "a.txt")]
    assert main([*arguments, "-o", str(tmp_path / "c.parquet")]) == 1
    assert "Put the texts into one folder or table" in capsys.readouterr().err
