"""One saved page: text, headline, dates, encodings, metadata, and what is said of absence."""

# ruff: noqa: E501 (tables of cases, one case a line)

import gzip
import json
import socket
from typing import Any

import pytest
from saabhar.corpora import CorpusError
from saabhar.corpora.pages import read_page

FIRST = "सोमवार को शहर में तेज़ बारिश हुई और तापमान में आठ डिग्री की कमी आई।"
SECOND = "मौसम विभाग ने कहा कि मंगलवार को भी हल्की बारिश होगी और हवा चलेगी।"
BODY = f"<p>{FIRST}</p><p>{SECOND}</p>"


def page(inside: str = "", *, head: str = "", body: str = BODY) -> bytes:
    return (
        f'<html lang="hi"><head><meta charset="utf-8">{head}</head><body><article><h1>शहर में दो दिन '
        f"की बारिश</h1>{body}{inside}</article></body></html>"
    ).encode()


@pytest.mark.parametrize(
    ("inside", "line"),
    [
        pytest.param("<p>(साभार—द वायर)</p>", "(साभार—द वायर)", id="paragraph"),
        pytest.param("<div>(साभार—द वायर)</div>", "(साभार—द वायर)", id="division"),
        pytest.param('<div class="credit">साभार: द वायर</div>', "साभार: द वायर", id="named"),
        pytest.param(
            '<footer class="article-footer">(साभार—द वायर)</footer>', "(साभार—द वायर)", id="footer"
        ),
        pytest.param('<p class="post-tags">(साभार—द वायर)</p>', "(साभार—द वायर)", id="tags"),
        pytest.param("<p>(भाषा)</p>", "(भाषा)", id="sign-off"),
        pytest.param(
            '<p><a href="https://w.example">(साभार: द वायर)</a></p>', "(साभार: द वायर)", id="link"
        ),
        pytest.param("<p>- विज्ञापन -</p>", "- विज्ञापन -", id="label of a slot"),
        pytest.param(
            '<div class="social"><span>(साभार: द वायर)</span></div>',
            "(साभार: द वायर)",
            id="in a row of shares",
        ),
    ],
)
def test_a_line_that_may_be_a_credit_is_the_last_line_of_the_text(inside: str, line: str) -> None:
    assert read_page(page(inside)).text.splitlines()[-2:] == [SECOND, line]


@pytest.mark.parametrize(
    ("inside", "why"),
    [
        pytest.param('<div class="share"><span>शेयर करें</span></div>', "share", id="share"),
        pytest.param(
            '<div class="comments"><p>वाह (साभार: एपी)</p></div>', "comments", id="comment"
        ),
        pytest.param(
            "<figure><img><figcaption>(फोटो साभार: रमेश)</figcaption></figure>",
            "caption",
            id="caption",
        ),
        pytest.param('<p style="display:none">(साभार: द वायर)</p>', "hidden", id="hidden by style"),
        pytest.param("<p hidden>(साभार: द वायर)</p>", "hidden", id="hidden by attribute"),
        pytest.param('<div class="related-posts"><p>साभार: एपी</p></div>', "related", id="related"),
        pytest.param("<p>© 2024 द हेराल्ड, सर्वाधिकार सुरक्षित</p>", "notice of rights", id="rights"),
        pytest.param(
            '<p><a href="/x">ये भी पढ़ें: पुराने पुल की मरम्मत</a></p>',
            "link to another article",
            id="read also",
        ),
    ],
)
def test_a_line_of_the_page_is_kept_beside_with_the_reason(inside: str, why: str) -> None:
    record = read_page(page(inside))
    assert record.text.splitlines()[-1] == SECOND
    beside = [x for x in json.loads(record.around) if x["slot"] == "end"]
    assert [x["why"] for x in beside] == [why]


def test_a_page_style_sheet_hides_a_line_but_a_rule_for_small_screens_does_not() -> None:
    hidden = page('<p class="gone">(साभार: द वायर)</p>', head="<style>.gone{display:none}</style>")
    small = page(
        '<p class="gone">(साभार: द वायर)</p>',
        head="<style>@media (max-width:600px){.gone{display:none}}</style>",
    )
    assert "साभार" not in read_page(hidden).text
    assert "साभार" in read_page(small).text


def test_text_keeps_the_code_points_of_the_page() -> None:
    # Decomposed nukta, a zero-width joiner and a no-break space stay as published.
    odd = "यह\u00a0फ\u093cैसला कर्\u200dता ने सोमवार को शहर में बहुत सोच समझकर लिया था।"
    assert odd in read_page(page(body=f"<p>{odd}</p>{BODY}")).text.splitlines()


def test_metadata_say_who_and_are_no_credits() -> None:
    data = {
        "@type": "NewsArticle",
        "headline": "शहर में दो दिन की बारिश",
        "author": {"@type": "Person", "name": "सीमा रावत"},
        "isBasedOn": {"name": "एक और खबर", "url": "https://wire.example/1"},
        "copyrightHolder": {"name": "द वायर"},
        "sourceOrganization": "द वायर",
    }
    head = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    head += '<link rel="syndication-source" href="https://wire.example/1">'
    record = read_page(page(head=head))
    said = {(x["path"], x["value"]) for x in json.loads(record.metadata_credits)}
    assert said == {
        ("JSON-LD NewsArticle.author.name", "सीमा रावत"),
        ("JSON-LD NewsArticle.isBasedOn.name", "एक और खबर"),
        ("JSON-LD NewsArticle.isBasedOn.url", "https://wire.example/1"),
        ("JSON-LD NewsArticle.copyrightHolder.name", "द वायर"),
        ("JSON-LD NewsArticle.sourceOrganization", "द वायर"),
        ("link rel=syndication-source", "https://wire.example/1"),
    }
    assert "वायर" not in record.text


@pytest.mark.parametrize(
    ("head", "inside", "url", "published", "source"),
    [
        pytest.param('<meta property="article:published_time" content="2024-03-12T10:30:00+05:30">', "", "",
                     "2024-03-12T10:30:00+05:30", "meta article:published_time", id="meta"),
        pytest.param("", '<div class="d">प्रकाशित: १२ मार्च २०२४, १०:३० IST</div>', "",
                     "2024-03-12T10:30+05:30", "visible text", id="Devanagari digits"),
        pytest.param("", "", "https://h.example/2024/03/12/a.html", "2024-03-12", "address", id="address"),
        pytest.param("", "", "", "", "", id="none"),
    ],
)  # fmt: skip
def test_the_date_comes_with_its_source(
    head: str, inside: str, url: str, published: str, source: str
) -> None:
    record = read_page(page(head=head, body=inside + BODY), url=url)
    assert (record.published, record.date_source) == (published, source)


def test_dates_in_conflict_are_kept_and_said() -> None:
    head = '<meta property="article:published_time" content="2024-03-12">'
    record = read_page(page(head=head), url="https://h.example/2023/01/05/a.html")
    assert [d["iso"] for d in json.loads(record.dates)] == ["2024-03-12", "2023-01-05"]
    assert "dates of publication differ: see dates" in json.loads(record.warnings)


def test_a_wayback_copy_keeps_capture_apart_from_publication() -> None:
    record = read_page(
        page(), url="https://web.archive.org/web/20250101120000/https://www.h.example/a"
    )
    assert (record.url, record.outlet) == ("https://www.h.example/a", "h.example")
    assert (record.captured, record.published) == ("2025-01-01T12:00:00+00:00", "")


@pytest.mark.parametrize(
    ("raw", "encoding"),
    [
        pytest.param(page().replace(b"utf-8", b"iso-8859-1"), "utf-8", id="its own word is wrong"),
        pytest.param(page().decode().encode("utf-16"), "utf-16-le", id="byte order mark"),
        pytest.param(gzip.compress(page()), "utf-8", id="packed"),
        pytest.param(page() + b"<p>\xff\xfe</p>", "utf-8 (damaged)", id="a little damage"),
    ],
)
def test_the_encoding_is_told_from_the_bytes(raw: bytes, encoding: str) -> None:
    record = read_page(raw)
    assert FIRST in record.text
    assert record.encoding == encoding


def test_double_encoding_is_mended_and_said() -> None:
    broken = "साभार".encode().decode("latin-1")
    record = read_page(page(f"<p>({broken}: X)</p>"))
    assert record.text.splitlines()[-1] == "(साभार: X)"
    assert record.mended.startswith("double encoding in 1 passages (ftfy")


def test_a_legacy_font_is_named_and_not_converted() -> None:
    text = (
        "<p><font face='Kruti Dev 010'>fnYyh esa ckfj'k gqbZ vkSj rkieku esa deh vkbZ gS A</font></p>"
        * 3
    )
    record = read_page(page(body=text))
    assert "fnYyh esa" in record.text
    [warning] = [w for w in json.loads(record.warnings) if "legacy font" in w]
    assert "Kruti Dev 010" in warning


def test_marks_that_turn_the_direction_are_said() -> None:
    record = read_page(page(f"<p>\u202e{SECOND}</p>"))
    assert any("U+202E" in w for w in json.loads(record.warnings))


def test_an_amp_copy_says_so() -> None:
    record = read_page(page().replace(b'<html lang="hi">', b'<html amp lang="hi">'))
    assert record.searched == "amp"
    assert read_page(page()).searched == "whole page"


def test_mhtml_gives_the_page_among_its_parts() -> None:
    import quopri

    raw = (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://www.h.example/a\r\n"
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="B"\r\n\r\n'
        b"--B\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n"
        b"Content-Location: https://www.h.example/a\r\n\r\n"
        + quopri.encodestring(page())
        + b"\r\n--B--\r\n"
    )
    record = read_page(raw)
    assert (record.url, record.headline) == ("https://www.h.example/a", "शहर में दो दिन की बारिश")


def test_blocks_in_two_languages_stay_one_article() -> None:
    english = "<p>The office said on Monday that the rain will go on for two days in the city.</p>"
    record = read_page(page(english))
    assert json.loads(record.blocks_language) == {"hi": 2, "en": 1}
    assert record.language == "hi"


def test_asking_without_the_extra_says_which_line_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(name: str, *rest: Any) -> Any:
        raise ModuleNotFoundError(f"No module named {name!r}", name=name.split(".")[0])

    monkeypatch.setattr("importlib.import_module", absent)
    with pytest.raises(CorpusError, match=r'Type: pip install "saabhar\[pages\]"'):
        read_page(page())


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a reader opened a connection")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    head = '<base href="http://h.example/"><link rel="stylesheet" href="http://h.example/a.css">'
    doctype = (
        b'<!DOCTYPE html SYSTEM "http://h.example/x.dtd" [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    )
    record = read_page(
        doctype + page("<p>&x; (साभार: द वायर)</p><img src=http://h.example/i>", head=head)
    )
    assert "root:" not in record.text
