"""Archives: response records only, captured apart from published, duplicates and bombs set aside."""

# ruff: noqa: E501 (tables of cases, one case a line)

import gzip
import zipfile
from pathlib import Path

import pytest
from fastwarc.stream_io import GzipWriter, ZstdWriter
from fastwarc.warc import WarcRecord, request, response
from saabhar.corpora import CorpusError
from saabhar.corpora.pages import PageRecord, Rejected, read_warc
from saabhar.corpora.pages import bounds as page_bounds

TEXT = "<p>सोमवार को शहर में तेज़ बारिश हुई और तापमान में आठ डिग्री की कमी आई। निगम ने पंप लगाए।</p>"


def html(title: str) -> bytes:
    return f"<html><body><article><h1>{title}</h1>{TEXT}<div>(साभार: द वायर)</div></article></body></html>".encode()


def record(
    url: str,
    body: bytes,
    *,
    status: str = "200 OK",
    kind: str = "text/html; charset=utf-8",
    headers: str = "",
    of: object = response,
) -> WarcRecord:
    made = WarcRecord()
    made.init_headers(of)
    made.is_http = True
    made.headers["WARC-Target-URI"] = url
    made.headers["WARC-Date"] = "2025-01-01T12:00:00Z"
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{headers}\r\n".encode()
    made.set_bytes_content(head + body)
    return made


def write(path: Path, records: list[WarcRecord], packer: type | None = GzipWriter) -> Path:
    with path.open("wb") as file:
        out = packer(file) if packer else file
        for made in records:
            made.write(out)
        if packer:
            out.close()
    return path


def three() -> list[WarcRecord]:
    return [
        record("https://www.herald.example/a", html("शहर में दो दिन की बारिश")),
        record("https://watch.example/b", gzip.compress(html("नदी पर नए पुल का काम")), headers="Content-Encoding: gzip\r\n"),
        record("https://herald.example/copy", html("शहर में दो दिन की बारिश")),
        record("https://herald.example/i.png", b"\x89PNG", kind="image/png"),
        record("https://herald.example/old", b"", status="301 Moved Permanently"),
        record("https://herald.example/a", b"", of=request),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "packer"), [("a.warc", None), ("a.warc.gz", GzipWriter), ("a.warc.zst", ZstdWriter)]
)
def test_pages_of_a_warc_are_read_and_the_rest_is_counted(
    tmp_path: Path, name: str, packer: type | None
) -> None:
    found = list(read_warc(write(tmp_path / name, three(), packer)))
    pages = [x for x in found if isinstance(x, PageRecord)]
    assert [(p.outlet, p.headline) for p in pages] == [
        ("herald.example", "शहर में दो दिन की बारिश"),
        ("watch.example", "नदी पर नए पुल का काम"),
    ]
    assert {p.captured for p in pages} == {"2025-01-01T12:00:00+00:00"}
    assert {p.published for p in pages} == {""}
    assert pages[0].text.endswith("(साभार: द वायर)")
    twin, others = (x for x in found if isinstance(x, Rejected))
    assert twin.reason.startswith("the same bytes as an earlier page")
    assert others.reason == "3 records hold no page (image/png 1, status 301 1, request 1)"


def test_a_wacz_gives_the_pages_of_its_archives_and_names_that_point_outside_are_refused(
    tmp_path: Path,
) -> None:
    warc = write(tmp_path / "a.warc.gz", three()[:1])
    with zipfile.ZipFile(tmp_path / "a.wacz", "w") as package:
        package.write(warc, "archive/a.warc.gz")
        package.writestr("../../outside.warc", b"WARC/1.0")
        package.writestr("/root.warc", b"WARC/1.0")
        package.writestr("datapackage.json", "{}")
    before = sorted(tmp_path.rglob("*"))
    found = list(read_warc(tmp_path / "a.wacz"))
    assert [type(x) for x in found] == [PageRecord, Rejected, Rejected]
    assert all("points outside" in x.reason for x in found if isinstance(x, Rejected))
    assert sorted(tmp_path.rglob("*")) == before


def test_a_cut_archive_gives_the_pages_before_the_cut(tmp_path: Path) -> None:
    whole = write(tmp_path / "a.warc.gz", three()[:2]).read_bytes()
    (tmp_path / "cut.warc.gz").write_bytes(whole[: len(whole) * 2 // 3])
    found = list(read_warc(tmp_path / "cut.warc.gz"))
    assert isinstance(found[0], PageRecord)
    assert all(isinstance(x, Rejected) for x in found[1:])


@pytest.mark.parametrize(
    "raw", [b"", b"nothing of the kind", b"\x1f\x8b\x08\x00broken", bytes(5000)]
)
def test_what_is_no_archive_is_said_and_nothing_is_raised(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "x.warc.gz"
    path.write_bytes(raw)
    found = list(read_warc(path))
    assert found
    assert all(isinstance(x, Rejected) for x in found)


def test_a_page_that_unpacks_past_the_bound_is_set_aside(tmp_path: Path) -> None:
    bomb = gzip.compress(b"<html>" + b" " * 30_000_000)
    assert len(bomb) < 100_000
    path = write(
        tmp_path / "b.warc.gz",
        [record("https://h.example/b", bomb, headers="Content-Encoding: gzip\r\n")],
    )
    [found] = read_warc(path)
    assert isinstance(found, Rejected)
    assert found.reason.startswith("12.0 MB after unpacking")


def test_unpacking_stops_at_the_bound() -> None:
    with pytest.raises(page_bounds.TooLargeError, match=r"0\.0 MB after unpacking"):
        page_bounds.unpack(gzip.compress(bytes(50_000_000)), limit=1000)


@pytest.mark.parametrize("twice", [False, True])
def test_packed_bytes_are_unpacked_also_twice_and_member_by_member(twice: bool) -> None:
    packed = gzip.compress(b"one ") + gzip.compress(b"two")
    assert page_bounds.unpack(gzip.compress(packed) if twice else packed) == b"one two"


def test_zstd_is_unpacked(tmp_path: Path) -> None:
    with (tmp_path / "a.zst").open("wb") as file:
        writer = ZstdWriter(file)
        writer.write(b"page " * 100)
        writer.close()
    assert page_bounds.unpack((tmp_path / "a.zst").read_bytes()) == b"page " * 100


def test_a_missing_archive_is_an_error_that_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="cannot be opened"):
        list(read_warc(tmp_path / "none.warc"))
