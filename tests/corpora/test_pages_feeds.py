"""Feeds, agency files and exports: what each states, and how much was at hand."""

# ruff: noqa: E501 (tables of cases, one case a line)

import json
from pathlib import Path

import pytest
from saabhar.corpora import CorpusError
from saabhar.corpora.pages import (
    PageRecord,
    Rejected,
    is_agency,
    is_feed,
    read_agency,
    read_export,
    read_feed,
)

RSS = """<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Herald</title><item><title>बारिश &amp; हवा</title><link>https://www.herald.example/a</link>
<pubDate>Tue, 12 Mar 2024 10:30:00 +0530</pubDate><dc:creator>Desk</dc:creator>
<source url="https://wire.example">The Wire</source>
<content:encoded><![CDATA[<p>कल बारिश हुई।</p><div>(साभार—द वायर)</div>]]></content:encoded></item>
<item><title></title></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>The Herald</title><entry><title>बारिश &amp; हवा</title>
<link href="https://www.herald.example/a"/><published>2024-03-12T10:30:00+05:30</published>
<content type="html">&lt;p&gt;कल बारिश हुई।&lt;/p&gt;&lt;div&gt;(साभार—द वायर)&lt;/div&gt;</content></entry></feed>"""
JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "The Herald",
        "items": [
            {
                "id": "1",
                "url": "https://www.herald.example/a",
                "title": "बारिश & हवा",
                "content_html": "<p>कल बारिश हुई।</p><div>(साभार—द वायर)</div>",
                "date_published": "2024-03-12T10:30:00+05:30",
            },
            7,
        ],
    }
)


@pytest.mark.parametrize("feed", [RSS, ATOM, JSON_FEED], ids=["RSS", "Atom", "JSON Feed"])
def test_an_item_gives_title_and_lines_and_says_that_it_was_a_feed(feed: str) -> None:
    assert is_feed(feed.encode())
    record, *rest = read_feed(feed.encode())
    assert isinstance(record, PageRecord)
    assert record.text == "बारिश & हवा\nकल बारिश हुई।\n(साभार—द वायर)"
    assert record.searched == "feed"
    assert (record.outlet, record.published) == ("herald.example", "2024-03-12T10:30:00+05:30")
    assert all(isinstance(x, Rejected) for x in rest)


def test_author_and_source_of_an_item_are_metadata() -> None:
    record = next(iter(read_feed(RSS.encode())))
    assert isinstance(record, PageRecord)
    said = {(x["path"], x["value"], x["kind"]) for x in json.loads(record.metadata_credits)}
    assert ("feed item.author", "Desk", "metadata") in said
    assert ("feed item.source.title", "The Wire", "metadata") in said


def test_a_sitemap_for_news_gives_titles_and_sets_other_addresses_aside() -> None:
    raw = (
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://h.example/2</loc>'
        "<news:news><news:publication><news:name>H</news:name></news:publication>"
        "<news:publication_date>2024-03-12</news:publication_date><news:title>बारिश</news:title></news:news>"
        "</url><url><loc>https://h.example/about</loc></url></urlset>"
    ).encode()
    record, other = read_feed(raw)
    assert isinstance(record, PageRecord)
    assert (record.text, record.published, record.url) == (
        "बारिश",
        "2024-03-12",
        "https://h.example/2",
    )
    assert isinstance(other, Rejected)
    assert other.raw == "https://h.example/about"


NITF = """<nitf><head><docdata><date.issue norm="20260312T103000+0530"/><doc.copyright holder="The Wire"/>
</docdata></head><body><body.head><hedline><hl1>Rain</hl1></hedline><byline>By A. Writer</byline>
<distributor>The Wire</distributor><dateline>CITY, March 12 (Wire)</dateline></body.head>
<body.content><block><p>It rained.</p><p>It blew.</p></block></body.content></body></nitf>"""
NEWSML = """<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet><newsItem guid="urn:x:1">
<rightsInfo><copyrightHolder literal="The Wire"/></rightsInfo><itemMeta><provider literal="The Wire"/>
<firstCreated>2026-03-12T10:30:00+05:30</firstCreated></itemMeta><contentMeta><creditline>WIRE</creditline>
<by>By A. Writer</by><dateline>CITY, March 12 (Wire)</dateline><headline>Rain</headline><language tag="en"/>
</contentMeta><contentSet><inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body><p>It rained.</p>
<p>It blew.</p></body></html></inlineXML></contentSet></newsItem></itemSet></newsMessage>"""


@pytest.mark.parametrize(
    ("raw", "credit"), [(NITF, ""), (NEWSML, "WIRE")], ids=["NITF", "NewsML-G2"]
)
def test_what_the_agency_states_stands_in_columns_and_not_in_the_text(
    raw: str, credit: str
) -> None:
    assert is_agency(raw.encode())
    [record] = read_agency(raw.encode())
    assert isinstance(record, PageRecord)
    assert record.text == "Rain\nIt rained.\nIt blew."
    assert record.published == "2026-03-12T10:30:00+05:30"
    assert record.searched == "agency file"
    row = record.columns()
    assert (row["provider"], row["byline"], row["dateline"], row["creditline"], row["copyright_holder"]) == (
        "The Wire", "By A. Writer", "CITY, March 12 (Wire)", credit, "The Wire",
    )  # fmt: skip


def test_entities_are_not_expanded_in_agency_files() -> None:
    bomb = (
        '<!DOCTYPE nitf [<!ENTITY a "xxxxxxxxxx"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
        + NITF.replace("It rained.", "&b;&b;&b;")
    )
    [record] = read_agency(bomb.encode())
    assert isinstance(record, PageRecord)
    assert "xxxxxxxxxx" not in record.text


@pytest.mark.parametrize(
    ("rows", "extractor", "text", "outlet", "published", "searched"),
    [
        pytest.param("id,publish_date,title,url,language,media_name,media_url\n1,2024-03-12,बारिश,https://h.example/1,hi,The Herald,h.example\n",
                     "Media Cloud export", "बारिश", "The Herald", "2024-03-12", "title only", id="Media Cloud"),
        pytest.param('{"id":"a","series":"The Herald","text":"कल बारिश हुई।","date":"2024-03-12","cluster":5}\n',
                     "passim export", "कल बारिश हुई।", "The Herald", "2024-03-12", "extracted text", id="passim"),
        pytest.param("_id,date,title,text,medium\n1,2024-03-12T10:00,बारिश,कल बारिश हुई।,The Herald\n",
                     "AmCAT export", "कल बारिश हुई।", "The Herald", "2024-03-12T10:00", "extracted text", id="AmCAT"),
        pytest.param("doc_id,date,source,headline,text\n1,2024-03-12,The Herald,बारिश,कल बारिश हुई।\n",
                     "RNewsflow export", "कल बारिश हुई।", "The Herald", "2024-03-12", "extracted text", id="RNewsflow"),
        pytest.param("20240312093000-1\t20240312093000\t1\therald.example\thttps://h.example/3" + "\t" * 22 + "<PAGE_TITLE>Rain</PAGE_TITLE>\n",
                     "GDELT GKG export", "Rain", "herald.example", "", "title only", id="GDELT GKG"),
    ],
)  # fmt: skip
def test_an_export_is_told_by_its_columns(
    tmp_path: Path, rows: str, extractor: str, text: str, outlet: str, published: str, searched: str
) -> None:
    path = tmp_path / "export.csv"
    path.write_text(rows, encoding="utf-8")
    [record] = read_export(path)
    assert isinstance(record, PageRecord)
    assert (record.extractor, record.text, record.outlet) == (extractor, text, outlet)
    assert (record.published, record.searched) == (published, searched)


def test_a_row_that_cannot_be_read_never_stops_an_export(tmp_path: Path) -> None:
    path = tmp_path / "passim.jsonl"
    good = '{"id":"a","series":"The Herald","text":"कल बारिश हुई।"}'
    path.write_text(f"{good}\n{{broken\n[1]\n{good}\n", encoding="utf-8")
    assert [type(x) for x in read_export(path)] == [PageRecord, Rejected, Rejected, PageRecord]


@pytest.mark.parametrize(
    "raw", [b"", b"no feed", b"<html><body>x</body></html>", b"{}", b"<urlset"]
)
def test_what_is_no_feed_is_an_error_that_says_what_is_read(raw: bytes) -> None:
    with pytest.raises(CorpusError):
        list(read_feed(raw))
