"""Pages written for measuring readers: templates of many makes, the credit in many places.

The templates in ``pages/`` are of the kinds Indian portals use. The stories, outlets and people
are invented; the credits name outlets of the registry, because a grammar must know them. Every
page also holds lines that are no credit of it: captions, cards of other articles with a credit of
their own, a comment that quotes one.

`pages` are the first 24 templates with the first 12 places; `further_pages` cross them with 20
templates and 12 places that were written later, by other habits, to see whether what was learned
on the first holds. `third_pages` are eight templates and twelve places written after that, for the
same question.
"""

# ruff: noqa: E501 (markup, one piece a line)

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from page_furniture import furniture, json_ld
from page_stories import ALSO, CUES, DESK, NAMES, OTHER, STORIES
from page_styles import RICH, content

TEMPLATES = Path(__file__).resolve().parent / "pages"
URL = "https://www.herald.example/desh/2024/03/12/barish-311.html"
DATE, DAY = "2024-03-12T10:30:00+05:30", "12 मार्च 2024, 10:30 AM IST"
# Where the templates of the first set and of the further ones end; those not in Hindi.
FIRST, FURTHER = 24, 44
LANGUAGES = {"28": "ur", "29": "ne", "30": "bn", "40": "en"}


@dataclass(frozen=True, slots=True)
class Place:
    """Where and in which form a credit is set: the line as read, and the markup around it.

    ``{c}``, ``{s}`` and ``{i}`` are the words for courtesy, source and inputs, ``{x}`` the outlet.
    """

    name: str
    line: str
    markup: str
    slot: str


PLACES = (
    Place("paragraph", "({c}—{x}, पेइचिंग)", "<p>{line}</p>", "last"),
    Place("bold paragraph", "{c} : {x}", "<p><strong>{line}</strong></p>", "last"),
    Place("aligned paragraph", "[{c}: {x}]", '<p style="text-align:right">{line}</p>', "last"),
    Place("closing a paragraph", "({c}: {x})", " {line}", "closing"),
    Place("break and span", "({x} से {c})", "<br><span>{line}</span>", "closing"),
    Place("bare division", "({c}- {x})", "<div>{line}</div>", "last"),
    Place("named division", "({c}—{x})", '<div class="credit">{line}</div>', "end"),
    Place("footer", "{s}: {x}", '<footer class="article-footer">{line}</footer>', "end"),
    Place("among the tags", "({c}: {x})", '<p class="post-tags">{line}</p>', "end"),
    Place(
        "row of facts",
        "{s}: {x}",
        '<div class="meta"><span class="src">{line}</span><span class="eye">1.2k</span></div>',
        "top",
    ),
    Place("linked name", "{c}: {x}", "<div>{c}: <a href='https://x.example/'>{x}</a></div>", "end"),
    Place("table cell", "{i} – {x}", "<table><tr><td>{line}</td></tr></table>", "end"),
)
FURTHER_PLACES = (
    Place("caption-like division", "({c}: {x})", '<div class="img-caption">{line}</div>', "end"),
    Place(
        "item of the tags",
        "{c}: {x}",
        '<ul class="tags list-inline"><li><a href="/t/9">#9</a></li><li>{line}</li></ul>',
        "end",
    ),
    Place(
        "after related links",
        "({c}—{x})",
        '<div class="inline-related"><strong>{also}</strong><ul><li><a href="/r/7">{link}</a></li><li><a href="/r/8">{link}</a></li></ul></div><p>{line}</p>',
        "end",
    ),
    Place(
        "foot of a table",
        "{s}: {x}",
        '<table class="facts"><tfoot><tr><td colspan="2">{line}</td></tr></tfoot></table>',
        "end",
    ),
    Place("aside", "{s}: {x}", '<aside class="note"><p>{line}</p></aside>', "end"),
    Place(
        "button-like span",
        "{s}: {x}",
        '<span class="btn btn-outline-secondary btn-sm">{line}</span>',
        "top",
    ),
    Place(
        "author box",
        "{c}: {x}",
        '<div class="author-box"><img src="u.png" alt=""><div class="author-name">{desk}</div><div class="author-bio">{line}</div></div>',
        "end",
    ),
    Place("under the headline", "{s}: {x}", '<h4 class="sub">{line}</h4>', "top"),
    Place("small italics", "({c}: {x})", "<p><em><small>{line}</small></em></p>", "last"),
    Place("label and value", "{s}: {x}", "<dl class='inf'><dt>{s}:</dt><dd>{x}</dd></dl>", "end"),
    Place("heading at the end", "{c}: {x}", "<h6>{line}</h6>", "last"),
    Place("break in the last paragraph", "{c}: {x}", "<br/><br/>{line}", "closing"),
)
# Written when the rules had been mended on the further ones.
THIRD_PLACES = (
    Place(
        "right small",
        "({c}: {x})",
        '<p class="has-text-align-right has-small-font-size"><em>{line}</em></p>',
        "last",
    ),
    Place(
        "feed note",
        "यह खबर {x} की फीड से ली गई है, शीर्षक के अलावा इसमें कोई संपादन नहीं किया गया है।",
        '<div class="disclaimer"><p>{line}</p></div>',
        "end",
    ),
    Place("bare agency", "{x}", '<span class="agency">{line}</span>', "top"),
    Place("inputs", "({x} के इनपुट के साथ)", "<p>{line}</p>", "last"),
    Place(
        "two inlines",
        "{s} : {x}",
        '<div class="row"><div class="col"><b>{s}</b> : <i>{x}</i></div></div>',
        "end",
    ),
    Place("list of its own", "{s}: {x}", '<ul class="article-source"><li>{line}</li></ul>', "end"),
    Place(
        "under a heading",
        "{x}",
        '<section class="about-story"><h5>{s}</h5><p>{x}</p></section>',
        "end",
    ),
    Place("dashes", "--{x}", "<p>{line}</p>", "last"),
    Place("floating", "{c}: {x}", '<div style="float:right;font-style:italic">{line}</div>', "end"),
    Place("centered font", "({c}—{x})", '<center><font color="red">{line}</font></center>', "last"),
    Place(
        "edited by", "Edited By: डेस्क | {s}: {x}", '<div class="story-byline">{line}</div>', "top"
    ),
    Place(
        "figure foot",
        "{c}: {x}",
        '<div class="foot-note"><small><i>{line}</i></small></div>',
        "end",
    ),
)


@dataclass(frozen=True, slots=True)
class Page:
    """A page and what a reader should make of it."""

    name: str
    markup: str
    headline: str
    body: tuple[str, ...]
    credit: str
    place: str
    outlet: str


def templates() -> list[Path]:
    return sorted(TEMPLATES.glob("*.html"))


def pages() -> Iterator[Page]:
    """The first templates with the credit in each of the first places: 288, always the same."""
    for t in range(FIRST):
        for p in range(len(PLACES)):
            yield page(t, p)


def further_pages() -> Iterator[Page]:
    """Every other pair of a template and a place: 768 pages."""
    everywhere = range(len(PLACES) + len(FURTHER_PLACES))
    for t in range(FURTHER):
        for p in everywhere:
            if t >= FIRST or p >= len(PLACES):
                yield page(t, p)


def third_pages() -> Iterator[Page]:
    """Eight more templates with the credit in each of twelve more places: 96 pages."""
    before = len(PLACES) + len(FURTHER_PLACES)
    for t in range(FURTHER, len(templates())):
        for p in range(len(THIRD_PLACES)):
            yield page(t, before + p)


def page(t: int, p: int) -> Page:
    """Template ``t`` with the credit in place ``p``, both counted from 0."""
    template, place = templates()[t], (*PLACES, *FURTHER_PLACES, *THIRD_PLACES)[p]
    number, markup = template.name[:2], template.read_text(encoding="utf-8")
    language = LANGUAGES.get(number, "hi")
    stories, outlets = STORIES[language], NAMES[language]
    headline, synopsis, body = stories[(t + p) % len(stories)]
    outlet = outlets[(t + p) % len(outlets)]
    words = dict(zip("csi", CUES[language], strict=True)) | {"x": outlet, "desk": DESK[language]}
    words |= dict(zip(("also", "link"), ALSO[language], strict=True))
    line = place.line.format(**words)
    credit = place.markup.format(line=line, **words)
    shown = (synopsis, *body) if "@SYNOPSIS@</" in markup else body
    shown = (*shown, *RICH) if number == "42" else shown
    text = content(number, body, credit, place.slot, language, headline, DATE)
    values = {
        "@LANG@": language,
        "@HEADLINE@": headline,
        "@SYNOPSIS@": synopsis,
        "@URL@": URL,
        "@DATE@": DATE,
        "@DAY@": DAY,
        "@BODY@": text,
        "@LIVE@": text,
        "@JSON_BODY@": json.dumps(text, ensure_ascii=False).replace("</", "<\\/"),
        "@JSON_BLOCKS@": text,
        "@JSON_HEADLINE@": json.dumps(headline, ensure_ascii=False),
        "@TOP@": credit if place.slot == "top" else "",
        "@END@": credit if place.slot == "end" else "",
        "@OTHER@": "".join(f"<p>{x}</p>" for x in OTHER),
        **furniture(t),
        "@LD@": json_ld(headline, DATE, language),
    }
    for name, value in values.items():
        markup = markup.replace(name, value)
    if number == "24":
        markup = markup.encode("ascii", "xmlcharrefreplace").decode("ascii")
    return Page(f"{template.stem}, {place.name}", markup, headline, shown, line, place.name, outlet)
