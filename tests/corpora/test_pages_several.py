"""Pages that hold several articles: each is read by itself, with its own credit."""

# ruff: noqa: E501 (markup, one piece a line)

import gzip
from pathlib import Path

import pytest
from saabhar.corpora import read
from saabhar.corpora.pages import read_articles, read_page

STORIES = (
    ("शहर में दो दिन की बारिश से राहत", "सोमवार को शहर में तेज़ बारिश हुई और तापमान में आठ डिग्री की कमी आई।", "मौसम विभाग ने कहा कि मंगलवार को भी हल्की बारिश होगी और हवा चलेगी।"),
    ("नदी पर नए पुल का काम शुरू हुआ", "सोनपुर और हरिपुर के बीच नदी पर बनने वाले पुल का निर्माण सोमवार को शुरू हो गया है।", "लोक निर्माण विभाग ने बताया कि पुल की लंबाई 640 मीटर होगी और दो साल में बनेगा।"),
    ("पुस्तक मेले में तीसरे दिन भी भीड़", "टाउन हॉल मैदान में चल रहे पुस्तक मेले में तीसरे दिन भी पाठकों की अच्छी भीड़ रही।", "बच्चों की कहानियों और विज्ञान की किताबों की बिक्री सबसे अधिक बताई जा रही है।"),
)  # fmt: skip
CREDITS = ("(साभार: द वॉच)", "", "स्रोत: द हेराल्ड")
# How pages that scroll on set one article below another: a box each, with or without a class.
BOXES = {
    "article elements": '<article><h1>{h}</h1><p>{a}</p><p>{b}</p><div>{c}</div></article>',
    "boxes of a class": '<div class="story active" data-url="/n/{i}.html"><h2>{h}</h2><div><p>{a}</p><p>{b}</p></div><p>{c}</p></div>',
    "numbered boxes": '<section id="story-{i}"><header><h2><a href="/n/{i}.html">{h}</a></h2></header><p>{a}</p><p>{b}</p><footer>{c}</footer></section>',
    "headlines alone": '<h1 class="hl">{h}</h1><p>{a}</p><p>{b}</p><p>{c}</p>',
}  # fmt: skip


def scrolled(box: str) -> bytes:
    parts = (
        BOXES[box].format(i=i, h=h, a=a, b=b * 2, c=CREDITS[i])
        for i, (h, a, b) in enumerate(STORIES)
    )
    return f'<html lang="hi"><head><title>{STORIES[0][0]}</title></head><body><div class="page">{"".join(parts)}</div></body></html>'.encode()


@pytest.mark.parametrize("box", BOXES)
def test_each_article_of_a_page_that_scrolls_on_has_its_own_text_and_credit(box: str) -> None:
    records = read_articles(scrolled(box), url="https://www.herald.example/n/0.html")
    assert [r.headline for r in records] == [h for h, _, _ in STORIES]
    for (h, a, b), credit, record in zip(STORIES, CREDITS, records, strict=True):
        assert record.text.splitlines() == [h, a, b * 2] + [credit] * bool(credit)
    assert read_page(scrolled(box), url="https://www.herald.example/n/0.html") == records[0]


@pytest.mark.parametrize("box", ["boxes of a class", "numbered boxes"])
def test_an_article_below_another_has_the_address_that_its_box_states(box: str) -> None:
    records = read_articles(scrolled(box), url="https://www.herald.example/n/0.html")
    assert [r.url for r in records[1:]] == [
        f"https://www.herald.example/n/{i}.html" for i in (1, 2)
    ]


def test_metadata_of_the_page_are_those_of_its_first_article() -> None:
    head = '<meta property="article:published_time" content="2024-03-12T10:30:00+05:30">'
    page = scrolled("boxes of a class").replace(b"<head>", b"<head>" + head.encode())
    assert [r.published for r in read_articles(page)] == ["2024-03-12T10:30:00+05:30", "", ""]


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(
            "<div class='live'><h1>बारिश पर पल पल की खबर यहां</h1>" + "".join(
                f"<div class='entry'><h2>{i} बजे का हाल</h2><p>{STORIES[0][1]} {STORIES[0][2]}</p></div>" for i in range(5)
            ) + "</div>", id="live blog with headed entries",
        ),
        pytest.param(
            f"<section class='part'><h1>{STORIES[0][0]}</h1></section><section class='part'><p>{STORIES[0][1]}</p><h2>आगे क्या होगा अब</h2><p>{STORIES[0][2] * 3}</p></section>",
            id="head and body in boxes of one make",
        ),
        pytest.param(
            f"<article><h1>{STORIES[0][0]}</h1><p>{STORIES[0][1]}</p><p>{STORIES[0][2] * 2}</p></article><div class='more'>" + "".join(
                f"<article class='card'><h3><a href='/{i}'>{h}</a></h3><p>{a}</p></article>" for i, (h, a, _) in enumerate(STORIES)
            ) + "</div>", id="cards below",
        ),
        pytest.param(
            f"<div class='box'><h1>{STORIES[0][0]}</h1><p>{STORIES[0][1]}</p><p>{STORIES[0][2] * 2}</p></div><div class='box'><h3>और खबरें</h3>" + "".join(
                f"<div class='c'><h4><a href='/{i}'>{h}</a></h4><p>{a}</p></div>" for i, (h, a, _) in enumerate(STORIES)
            ) + "</div>", id="a box of cards of the article's make",
        ),
    ],
)  # fmt: skip
def test_what_only_looks_like_a_further_article_is_none(page: str) -> None:
    assert len(read_articles(f"<html><body>{page}</body></html>".encode())) == 1


def test_read_gives_every_article_of_a_page_an_id_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(scrolled("article elements"))
    (tmp_path / "b.html.gz").write_bytes(gzip.compress(scrolled("boxes of a class")))
    ids = read(tmp_path).articles["article_id"].tolist()
    assert ids == ["a.html", "a.html#2", "a.html#3", "b.html.gz", "b.html.gz#2", "b.html.gz#3"]
