"""Pages made to cost time or memory, and bytes at random: set aside with a reason, never a crash."""

# ruff: noqa: E501 (tables of cases, one case a line)

import contextlib
import gzip
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from saabhar.corpora import CorpusError
from saabhar.corpora.pages import (
    PageRecord,
    Rejected,
    read_agency,
    read_export,
    read_feed,
    read_page,
    read_warc,
)

WORDS = "<p>यह एक वाक्य है जो काफी लंबा है और शहर की बारिश के बारे में बताता है।</p>"
# Seconds of one core within which a page made to cost time is read.
PATIENCE = 10


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        pytest.param("<div>" * 1000 + WORDS, "nested deeper", id="deep nesting"),
        pytest.param("<i>x</i>" * 60_000, "elements; at most", id="many elements"),
        pytest.param("<" * 400_000, "elements; at most", id="many openings"),
        pytest.param("a" * 13_000_000, "13.0 MB", id="long page"),
        pytest.param("", "the page is empty", id="empty"),
        pytest.param("<html><body></body></html>", "no article was found", id="no text"),
        pytest.param(
            "<p>© 2024 द हेराल्ड। सर्वाधिकार सुरक्षित।</p>", "no article was found", id="rights alone"
        ),
    ],
)
def test_a_page_past_a_bound_is_refused_with_the_reason(page: str, reason: str) -> None:
    with pytest.raises(CorpusError, match=reason):
        read_page(page.encode())


def test_a_bomb_of_two_hundred_megabytes_is_refused_at_the_bound() -> None:
    with pytest.raises(CorpusError, match=r"12\.0 MB after unpacking"):
        read_page(gzip.compress(bytes(200_000_000), 1))


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(WORDS + '<script type="application/ld+json">' + "[" * 90_000 + "</script>", id="deep JSON"),
        pytest.param("<style>" + "@media{" * 40_000 + "</style>" + WORDS, id="open style sheet"),
        pytest.param("<style>" + "{" * 200_000 + "</style>" + WORDS, id="braces"),
        pytest.param("<style>" + "a b, " * 100_000 + "</style>" + WORDS, id="style sheet without a rule"),
        pytest.param(("<div class='s'><h2>एक दो तीन</h2>" + WORDS * 3) * 150, id="boxes of one make in one another"),
        pytest.param(("<div class='s'><h2>एक दो तीन</h2>" + WORDS * 3 + "</div>") * 1500, id="boxes of one make"),
        pytest.param("<dl>" + "<dt>स्रोत:</dt><dd>क</dd>" * 9_000 + "</dl>" + WORDS, id="labels and values"),
        pytest.param("<div>" + "<div class='c'><h3><a href='/x'>एक दो तीन चार</a></h3><p>साभार: क</p></div>" * 4_000 + WORDS + "</div>", id="cards"),
        pytest.param("<script>" + "a={" * 60_000 + "</script>" + WORDS[:9], id="assignments"),
        pytest.param("<script>" + "JSON.parse('" * 40_000 + "</script>" + WORDS[:9], id="strings without end"),
        pytest.param("<p>" + "Ã" * 500_000 + "</p>" + WORDS, id="mojibake without end"),
        pytest.param("<div>" + "(" * 300_000 + "</div>" + WORDS, id="brackets"),
        pytest.param("<p>" + " " * 3_000_000 + "x</p>" + WORDS, id="white space"),
        pytest.param('<script type="application/ld+json">{"@type":"NewsArticle","a":[' + ", " * 90_000 + "</script>" + WORDS, id="commas"),
        pytest.param("".join(f"<div hidden>पाठ {i}</div>" for i in range(6_000)) + WORDS, id="hidden lines"),
        pytest.param("<div>" * 200 + "<p>2024</p>" * 1500 + WORDS, id="years in depth"),
        pytest.param(("<h1>एक दो तीन चार</h1>" + WORDS) * 1500, id="headline on headline"),
        pytest.param(WORDS + "<p>a\0b\x08c\ufffe</p>", id="controls"),
        pytest.param("<p itemprop='author'>" * 200 + WORDS, id="microdata in depth"),
    ],
)  # fmt: skip
def test_a_page_made_to_cost_time_is_read_in_bounded_time(page: str) -> None:
    began = time.process_time()
    with contextlib.suppress(CorpusError):
        read_page(page.encode("utf-8", "surrogatepass"))
    assert time.process_time() - began < PATIENCE


PIECES = st.sampled_from(
    ["<p>", "</p>", "<div class='credit'>", "</div>", "<article>", "</article>", "<h1>", "</h1>", "<br>", "<a href='x'>",
     "</a>", "<table><tr><td>", "<figure>", "<figcaption>", "<span hidden>", "<time datetime='x'>", "<!--", "-->", "<![CDATA[",
     "<script type='application/ld+json'>", "{\"@type\":\"NewsArticle\",\"author\":[{}]}", "</script>", "<style>.a{display:none}",
     "</style>", "&#0;", "&#xD800;", "&amp", "<svg>", "<meta charset='utf-16'>", "<base href='http://['>", "<link rel='canonical' href='http://[x'>",
     "(साभार—द वायर)", "कल शहर में तेज़ बारिश हुई और तापमान गिर गया। ", "12 मार्च 2024", "\u202e", "\0", "à¤¸à¤¾", "<?xml encoding='x'?>",
     "<html amp lang='zz-?'>", "<body>", "<form>", "<noscript>", "<template>", "<plaintext>", "<frameset>"]
)  # fmt: skip


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(PIECES | st.text(max_size=8), max_size=60),
    st.sampled_from(["", "utf-16", "x", "latin-1"]),
)
def test_any_markup_gives_a_record_or_a_reason(pieces: list[str], charset: str) -> None:
    raw = "".join(pieces).encode("utf-8", "surrogatepass")
    try:
        record = read_page(raw, charset=charset, url="http://[")
    except CorpusError as error:
        assert ". " in str(error)  # a reason and a remedy
        return
    assert record.text.strip()
    assert "\n\n" not in record.text


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.binary(max_size=400))
def test_any_bytes_give_records_or_reasons_in_every_reader(raw: bytes) -> None:
    for read in (read_page, lambda r: list(read_feed(r)), lambda r: list(read_agency(r))):
        try:
            read(raw)
        except CorpusError as error:
            assert str(error)


FEED = st.sampled_from(
    ["<rss>", "<channel>", "<item>", "</item>", "<title>", "</title>", "<link>", "http://[x", "<pubDate>", "99 Foo 20000",
     "</pubDate>", "<![CDATA[", "]]>", "<feed xmlns='http://www.w3.org/2005/Atom'>", "<entry>", "<content type='xhtml'>",
     "<urlset>", "<url>", "<loc>", "&bogus;", "<?xml version='1.0' encoding='utf-7'?>", "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>",
     "&b;", "<newsItem>", "<nitf>", "<p>", "\0", "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[", "{}", "null", "]}"]
)  # fmt: skip


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(FEED | st.text(max_size=6), max_size=25))
def test_any_feed_gives_items_or_a_reason(pieces: list[str]) -> None:
    raw = "".join(pieces).encode("utf-8", "surrogatepass")
    for read in (read_feed, read_agency):
        try:
            found = list(read(raw))
        except CorpusError:
            continue
        assert all(isinstance(x, PageRecord | Rejected) for x in found)
        assert not any("root:" in x.text for x in found if isinstance(x, PageRecord))


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_damage_to_an_archive_or_export_gives_records_or_reasons(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    whole = (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://h.example/\r\nWARC-Date: 2024-01-01T00:00:00Z\r\n"
        b"Content-Type: application/http; msgtype=response\r\nContent-Length: 62\r\n\r\n"
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>abc def</p>abcd\r\n\r\n"
    ) * 2
    at = data.draw(st.integers(0, len(whole)))
    piece = data.draw(st.binary(max_size=12))
    cut = data.draw(st.integers(0, 40))
    raw = whole[:at] + piece + whole[at + cut :]
    folder = tmp_path_factory.mktemp("damage")
    for name, read in (("a.warc", read_warc), ("a.csv", read_export)):
        path: Path = folder / name
        path.write_bytes(raw if name == "a.warc" else b"doc_id,date,source,text\n" + raw)
        try:
            found = list(read(path))
        except CorpusError:
            continue
        assert all(isinstance(x, PageRecord | Rejected) for x in found)
