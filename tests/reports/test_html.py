"""The web page: one file, nothing fetched, nothing run but its filter, the passages of the PDF."""

from __future__ import annotations

import base64
import hashlib
import html
import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pandas as pd
import pytest
from saabhar.corpora import Article, Corpus
from saabhar.reports import Report, build_report, write_html
from saabhar.reports.content import Passage
from saabhar.reports.web.write import html_text

HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(2)>{{ 7*7 }}{% raw %}\u202e\x00'


class Page(HTMLParser):
    """Tags, attributes and text of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.data: dict[str, str] = {}
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {k: v or "" for k, v in attrs}))
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        tag = self.open[-1] if self.open else ""
        self.data[tag] = self.data.get(tag, "") + data

    def all(self, tag: str) -> list[dict[str, str]]:
        return [a for t, a in self.tags if t == tag]


@pytest.fixture(scope="module")
def text(english: Report) -> str:
    return html_text(english)


@pytest.fixture(scope="module")
def page(text: str) -> Page:
    return Page(text)


def test_nothing_is_fetched(page: Page) -> None:
    for tag, attributes in page.tags:
        for name in ("src", "srcset", "href", "data", "poster"):
            value = attributes.get(name, "")
            fetched = tag != "a" and value and not value.startswith("data:")
            assert not fetched, (tag, value[:60])
    assert "url(http" not in page.data["style"]


def test_the_policy_names_the_hashes_of_its_own_style_and_script(page: Page) -> None:
    [policy] = [m["content"] for m in page.all("meta") if m.get("http-equiv")]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    for tag in ("style", "script"):
        digest = hashlib.sha256(page.data[tag].encode("utf-8")).digest()
        assert f"{tag}-src 'sha256-{base64.b64encode(digest).decode()}'" in policy


def test_no_style_or_script_stands_in_an_attribute(page: Page) -> None:
    for _, attributes in page.tags:
        assert "style" not in attributes
        assert not any(name.startswith("on") for name in attributes)


def test_links_go_to_sections_that_are_there_or_to_web_pages(page: Page) -> None:
    ids = {a["id"] for _, a in page.tags if "id" in a}
    assert len(ids) == sum("id" in a for _, a in page.tags)
    for link in page.all("a"):
        target = link["href"]
        assert target[1:] in ids if target.startswith("#") else target.startswith("https://")
        if not target.startswith("#"):
            assert "noopener" in link["rel"]


def test_images_have_words_and_tables_heads(page: Page) -> None:
    assert page.all("img")
    assert all(len(i["alt"]) > 20 for i in page.all("img"))
    assert all(h["scope"] in ("col", "row") for h in page.all("th"))
    assert [a["lang"] for a in page.all("html")] == ["en"]


def test_the_page_shows_the_passages_of_the_report(text: str, english: Report) -> None:
    bare = html.unescape(re.sub(r"<[^>]+>", "", text.split("<main", 1)[1]))
    for passage in english.blocks(Passage):
        assert "".join(r.text for r in passage.runs) in bare


def test_the_page_is_the_same_again_and_written_where_it_should_be(
    text: str, english: Report, tmp_path: Path
) -> None:
    path = write_html(english, tmp_path / "new" / "report.html")
    assert path.read_bytes() == text.encode("utf-8")


def hostile_report() -> Report:
    article = Article("a", HOSTILE, HOSTILE, outlet=HOSTILE, published=HOSTILE,
                      language="hi\" onload=\"x", url="javascript:alert(1)")  # fmt: skip
    markers = pd.DataFrame(
        {"article_id": ["a"], "start": [0], "end": [9], "category": HOSTILE[:40], "block": "body",
         "voice": HOSTILE[:40], "polarity": "promo"}
    )  # fmt: skip
    return build_report(
        Corpus.of([article]), question=HOSTILE, seed=1, markers=markers,
        provenance={HOSTILE: HOSTILE}, contact=HOSTILE,
    )  # fmt: skip


def test_hostile_text_is_shown_and_nothing_else() -> None:
    page = Page(html_text(hostile_report()))
    assert len(page.all("script")) == 1
    assert all(not i.get("src", "").startswith("x") for i in page.all("img"))
    assert all(a["href"].startswith("#") for a in page.all("a"))
    whole = "".join(page.data.values())
    assert "<script>alert(1)</script>" in whole
    assert "{{ 7*7 }}" in whole and "49" not in page.data.get("blockquote", "")
    assert "\u202e" not in whole and "\x00" not in whole and "[U+202E]" in whole


CHROMIUM = shutil.which("chromium")


def in_chromium(path: Path, folder: Path) -> str:
    """The page after its script has run, as Chromium's tree."""
    done = subprocess.run(
        [
            str(CHROMIUM), "--headless=new", "--no-sandbox", "--disable-gpu",
            f"--user-data-dir={folder}", "--virtual-time-budget=2000", "--dump-dom",
            path.as_uri(),
        ],
        capture_output=True, check=True, timeout=60,
    )  # fmt: skip
    return done.stdout.decode("utf-8")


@pytest.mark.skipif(CHROMIUM is None, reason="needs chromium")
def test_in_a_browser_the_filter_runs_under_its_policy(
    english: Report, hindi: Report, tmp_path: Path
) -> None:
    for report, status in ((english, "12 of 12 passages"), (hindi, "१२ में से १२ अंश")):
        n = len(report.blocks(Passage))
        expected = status.replace("12", str(n)) if report is english else None
        tree = in_chromium(write_html(report, tmp_path / "r.html"), tmp_path / "profile")
        page = Page(tree)
        assert "hidden" not in page.all("form")[0]  # shown by the script
        if expected:
            assert expected in page.data["output"]
        else:
            assert "अंश दिख रहे हैं" in page.data["output"]


@pytest.mark.skipif(CHROMIUM is None, reason="needs chromium")
def test_in_a_browser_hostile_text_runs_nothing(tmp_path: Path) -> None:
    path = write_html(hostile_report(), tmp_path / "r.html")
    page = Page(in_chromium(path, tmp_path / "profile"))
    assert len(page.all("script")) == 1
