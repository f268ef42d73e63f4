"""Pages that draw their article in the browser: read from the data they carry, in every notation."""

# ruff: noqa: E501 (tables of notations, one a line)

import json
from typing import Any
from urllib.parse import quote

import pytest
from saabhar.corpora.pages import read_page

HEADLINE = "शहर में दो दिन की बारिश से मिली राहत"
BODY = (
    "सोमवार को शहर में तेज़ बारिश हुई और तापमान में आठ डिग्री की कमी आई, जिससे लोगों को राहत मिली।",
    "मौसम विभाग ने कहा कि मंगलवार को भी हल्की बारिश होगी और हवा चलेगी, बुधवार से मौसम साफ होगा।",
    "नगर निगम के कर्मचारियों ने निचले इलाकों से पानी निकाला और सड़कों की सफाई का काम शुरू किया।",
    "किसानों ने बताया कि यह बारिश सब्जियों के लिए अच्छी है पर गेहूं की कटाई कुछ दिन टल सकती है।",
)
CREDIT = "(साभार: द वॉच)"
ROWS = [*BODY, CREDIT]
MARKUP = "".join(f"<p>{row}</p>" for row in ROWS)
OTHER = {
    "title": "मेले में भीड़",
    "content": "<p>" + "रविवार को मेले में भीड़ रही। " * 3 + "(साभार: एपी)</p>",
}


def written(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False).replace("</", "<\\/")


def typed(value: Any) -> str:
    return f'<script type="application/json">{written(value)}</script>'


ESCAPED = json.dumps({"a": {"title": HEADLINE, "content": MARKUP}}).replace("\\", "\\\\")
MARKS = (("&", "&a;"), ('"', "&q;"), ("<", "&l;"), (">", "&g;"))


def angular(text: str) -> str:
    for char, mark in MARKS:
        text = text.replace(char, mark)
    return text


PAYLOADS = {
    "one object among others": typed(
        {"props": {"data": {"title": HEADLINE, "content": MARKUP, "more": [OTHER]}}}
    ),
    "cache of a query": f"<script>window.__APOLLO_STATE__={written({'Article:1': {'title': HEADLINE, 'content': {'html': MARKUP}}})};</script>",
    "pieces of paragraphs": typed(
        {
            "story": {
                "headline": HEADLINE,
                "body": [
                    {
                        "type": "paragraph",
                        "children": [
                            {"text": r[:9]},
                            {"text": r[9:12], "bold": True},
                            {"text": r[12:]},
                        ],
                    }
                    for r in ROWS
                ],
            }
        }
    ),
    "named pieces": typed(
        {
            "post": {
                "title": HEADLINE,
                "body": [
                    {
                        "_type": "block",
                        "children": [
                            {"_type": "span", "text": r[:8]},
                            {"_type": "span", "text": r[8:]},
                        ],
                    }
                    for r in ROWS
                ],
            }
        }
    ),
    "JSON in a string": typed(
        {
            "post": {
                "title": HEADLINE,
                "content": json.dumps(
                    {"blocks": [{"text": r, "type": "unstyled"} for r in ROWS], "entityMap": {}}
                ),
            }
        }
    ),
    "nodes": typed(
        {
            "post": {
                "title": HEADLINE,
                "body": {
                    "nodeType": "document",
                    "content": [
                        {"nodeType": "paragraph", "content": [{"nodeType": "text", "value": r}]}
                        for r in ROWS
                    ],
                },
            }
        }
    ),
    "headlines of several lengths": f"<script>Fusion.globalContent={written({'headlines': {'basic': HEADLINE}, 'content_elements': [{'type': 'text', 'content': r} for r in ROWS]})};Fusion.x=1;</script>",
    "a credit in a field of its own": typed(
        {
            "post": {
                "title": HEADLINE,
                "content": "".join(f"<p>{r}</p>" for r in BODY),
                "credit_line": CREDIT,
                "agency": "द वॉच",
            }
        }
    ),
    "quotes written as entities of its own": f'<script type="application/json">{angular(json.dumps({"s": {"title": HEADLINE, "body": MARKUP}}))}</script>',
    "a list pointed into": typed(
        [["Reactive", 1], {"data": 2}, {"title": 3, "body": 4}, HEADLINE, MARKUP]
    ),
    "a string in single quotes": f"<script>window.__S__ = JSON.parse('{ESCAPED}');</script>",
    "a string in double quotes": f"<script>var s=JSON.parse({written(json.dumps({'a': {'title': HEADLINE, 'content': MARKUP}}))});</script>",
    "a string coded for addresses": f'<script>let s = JSON.parse(decodeURIComponent("{quote(json.dumps({"a": {"title": HEADLINE, "content": MARKUP}}))}"));</script>',
    "an attribute": f"<div id='app' data-page='{json.dumps({'news': {'title': HEADLINE, 'content': MARKUP}})}'></div>",
    "JSON-LD": f'<script type="application/ld+json">{written({"@type": "NewsArticle", "headline": HEADLINE, "articleBody": chr(10).join(ROWS)})}</script>',
}


@pytest.mark.parametrize("name", PAYLOADS)
def test_the_article_of_a_page_that_draws_it_is_read_with_its_credit(name: str) -> None:
    page = f'<html lang="hi"><head><title>{HEADLINE} | द हेराल्ड</title></head><body><div id="root"></div>{PAYLOADS[name]}</body></html>'
    record = read_page(page.encode(), url="https://www.herald.example/a")
    assert record.text.splitlines() == [HEADLINE, *BODY, CREDIT]
    assert record.extractor == "data in the page's scripts"


def test_data_of_a_page_that_shows_its_article_are_not_read_over_it() -> None:
    shown = "".join(f"<p>{r}</p>" for r in BODY)
    page = f"<html><body><article><h1>{HEADLINE}</h1>{shown}</article>{typed({'title': HEADLINE, 'content': MARKUP})}</body></html>"
    assert read_page(page.encode()).text.splitlines() == [HEADLINE, *BODY]
