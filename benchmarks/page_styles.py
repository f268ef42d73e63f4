"""How a template sets the paragraphs of its story, and the credit among them."""

# ruff: noqa: E501 (markup, one piece a line)

from __future__ import annotations

import html
import json
from collections.abc import Callable
from dataclasses import dataclass

from page_stories import ALSO

# What the template of rich text adds to the story: subheads, a list, a quoted post.
RICH = (
    "कहां कितना पानी",
    "पुराना बाजार: दो फुट",
    "स्टेशन रोड: एक फुट",
    "क्या बोले लोग",
    "“पानी उतरने में दो दिन लगेंगे, दुकानें बंद रखें।” — नगर निगम (@nagar) 12 मार्च 2024",
)


@dataclass(frozen=True, slots=True)
class Content:
    """Paragraphs as markup, the credit that follows them ("" where it stands elsewhere)."""

    rows: list[str]
    last: str
    language: str
    headline: str
    date: str

    @property
    def also(self) -> tuple[str, str]:
        return ALSO[self.language]


def paragraphs(c: Content) -> str:
    return "\n".join(f"<p>{x}</p>" for x in c.rows) + c.last


def breaks(c: Content) -> str:
    return "<br><br>\n".join(c.rows) + (f"<br><br>{c.last}" if c.last else "")


def divisions(c: Content) -> str:
    return "".join(f"<div>{x}</div>" for x in c.rows) + c.last


def live_entries(c: Content) -> str:
    entries = (
        f'<div class="lb-item"><span class="lb-clock">{9 + i}:15 AM</span><p>{x}</p></div>'
        for i, x in enumerate(c.rows)
    )
    return "\n".join(entries) + c.last


def slides(c: Content) -> str:
    figures = (
        f'<figure class="slide"><img src="{i}.jpg" alt=""><figcaption>{x}</figcaption></figure>'
        for i, x in enumerate(c.rows)
    )
    return "\n".join(figures) + c.last


def folded(c: Content) -> str:
    rows = [f"<p>{x}</p>" for x in c.rows]
    rest = "".join(rows[2:])
    return "".join(rows[:2]) + f'<div class="rest" style="display:none">{rest}{c.last}</div>'


def interrupted(c: Content) -> str:
    ad = '<div class="ad-slot"><span>विज्ञापन</span></div>'
    read = '<p class="read-also"><strong>ये भी पढ़ें:</strong> <a href="/x">पुराने पुल की मरम्मत शुरू, रास्ता बदला</a></p>'
    rows = [f"<p>{x}</p>" for x in c.rows]
    rows.insert(2, read)
    rows.insert(4, ad)
    return "\n".join(rows) + c.last


def blog_divisions(c: Content) -> str:
    row = '<div style="text-align: justify;"><span style="font-family: inherit;">{}</span></div><div style="text-align: justify;"><br /></div>'
    return "\n".join(row.format(x) for x in c.rows) + c.last


def table_rows(c: Content) -> str:
    row = '<tr><td class="newsbody" align="justify">&nbsp;&nbsp;&nbsp;{}</td></tr>'
    end = f"<tr><td>{c.last}</td></tr>" if c.last else ""
    return "\n".join(row.format(x) for x in c.rows) + end


def blocks_in_a_script(c: Content) -> str:
    """A string of JSON in a script; the credit is a block of markup among the others."""
    blocks = [{"type": "paragraph", "data": {"text": x}} for x in c.rows]
    if c.last:
        blocks.append({"type": "html", "data": {"text": c.last}})
    value = {
        "app": {"lang": "hi"},
        "story": {
            "storyid": 551,
            "header": {"title": c.headline, "label": "शहर"},
            "publishTime": c.date,
            "blocks": blocks,
        },
        "recommended": [{"title": "मेले में उमड़ी भीड़", "blurb": "रविवार को भारी भीड़ रही। साभार: एपी"}],
    }
    inner = json.dumps(value, ensure_ascii=False)
    return json.dumps(inner, ensure_ascii=False).replace("</", "<\\/")


def story_elements(c: Content) -> str:
    rows = [
        f'<div class="story-element story-element-text"><div><p>{x}</p></div></div>' for x in c.rows
    ]
    also, link = c.also
    rows.insert(
        2,
        f'<div class="story-element story-element-text-also-read"><h3><span>{also}: </span><a href="/s">{link}</a></h3></div>',
    )
    rows.insert(4, '<div class="adunitContainer"><div class="ad-label">Advertisement</div></div>')
    end = f'<div class="story-element story-element-text"><div>{c.last}</div></div>'
    return "\n".join(rows) + (end if c.last else "")


def interstitials(c: Content) -> str:
    rows = [f'<p class="c-paragraph b-article-body__text">{x}</p>' for x in c.rows]
    also, link = c.also
    rows.insert(
        3,
        f'<p class="interstitial-link b-article-body__interstitial-link"><i>[ <a href="/s">{also}: {link}</a> ]</i></p>',
    )
    rows.insert(1, '<div class="c-ad arcad-feature"><div id="arcad_1"></div></div>')
    return "\n".join(rows) + c.last


def timeline(c: Content) -> str:
    entries = (
        f'<li class="tl"><div class="tl-time">{10 + i // 2}:{15 + i} (IST)</div><div class="tl-txt"><p>{x}</p></div><div class="tl-share"><a href="#">Facebook</a><a href="#">Copy link</a></div></li>'
        for i, x in enumerate(c.rows)
    )
    return "\n".join(entries) + (f"<li>{c.last}</li>" if c.last else "")


def counted_slides(c: Content) -> str:
    n = len(c.rows)
    figures = (
        f'<div class="slide"><div class="cnt"><b>{i + 1}</b>/{n}</div><img src="{i}.jpg" alt=""><div class="slide-desc">{x}</div><div class="slide-cr">फोटो: एपी</div></div>'
        for i, x in enumerate(c.rows)
    )
    return "\n".join(figures) + c.last


def loose_text(c: Content) -> str:
    return "<br/>\n".join(c.rows) + (f"<br/>{c.last}" if c.last else "")


def english_paragraphs(c: Content) -> str:
    rows = [f"<p>{x}</p>" for x in c.rows]
    also, link = c.also
    rows.insert(2, f'<p>{also} | <a href="/s">{link}</a></p>')
    rows.insert(5, '<div class="ad-block"><span>ADVERTISEMENT</span></div>')
    return "\n".join(rows) + c.last


def rich_text(c: Content) -> str:
    rows = [f"<p>{x}</p>" for x in c.rows]
    rows.insert(
        5,
        '<blockquote class="twitter-tweet"><p lang="hi" dir="ltr">“पानी उतरने में दो दिन लगेंगे, दुकानें बंद रखें।”</p>&mdash; नगर निगम (@nagar) <a href="https://t.example/1">12 मार्च 2024</a></blockquote>',
    )
    rows.insert(4, "<h3>क्या बोले लोग</h3>")
    rows.insert(
        2, "<h2>कहां कितना पानी</h2><ul><li>पुराना बाजार: दो फुट</li><li>स्टेशन रोड: एक फुट</li></ul>"
    )
    return "\n".join(rows) + c.last


def builder_text(c: Content) -> str:
    row = '<p class="font_8"><span style="font-size:16px">{}</span></p><p class="font_8"><span>&nbsp;</span></p>'
    return "\n".join(row.format(x) for x in c.rows) + c.last


def selectable(c: Content) -> str:
    row = '<p id="{}a" class="pw-post-body-paragraph" data-selectable-paragraph="">{}</p>'
    return "\n".join(row.format(i, x) for i, x in enumerate(c.rows)) + c.last


def preformatted(c: Content) -> str:
    return "<PRE>" + "\n\n".join(c.rows) + "</PRE>" + c.last


def columns(c: Content) -> str:
    pairs = (c.rows[i : i + 2] for i in range(0, len(c.rows), 2))
    return (
        "".join(f'<div class="column">{"".join(f"<p>{x}</p>" for x in two)}</div>' for two in pairs)
        + c.last
    )


# By number of the template; the others put each paragraph in a <p>.
STYLES: dict[str, Callable[[Content], str]] = {
    "08": breaks,
    "10": live_entries,
    "11": slides,
    "12": breaks,
    "15": breaks,
    "16": divisions,
    "20": folded,
    "21": interrupted,
    "25": blog_divisions,
    "27": table_rows,
    "31": blocks_in_a_script,
    "32": story_elements,
    "33": interstitials,
    "34": timeline,
    "35": counted_slides,
    "39": breaks,
    "40": english_paragraphs,
    "41": loose_text,
    "42": rich_text,
    "44": builder_text,
    "48": selectable,
    "49": preformatted,
    "51": columns,
}
# Templates whose markup holds no article: it stands in a script, the credit with it.
IN_SCRIPT = frozenset({"07", "22", "31"})


def content(
    template: str,
    body: tuple[str, ...],
    credit: str,
    slot: str,
    language: str,
    headline: str,
    date: str,
) -> str:
    """Paragraphs with the credit, where its slot is "closing" or "last"."""
    rows = [html.escape(x, quote=False) for x in body]
    if slot == "closing":
        rows[-1] += credit
    scripted = template in IN_SCRIPT
    last = credit if slot == "last" or (scripted and slot == "end") else ""
    text = STYLES.get(template, paragraphs)(Content(rows, last, language, headline, date))
    if scripted and slot == "top" and template != "31":
        text = credit + text
    elif slot == "top" and template == "31":
        text = STYLES[template](Content([credit, *rows], last, language, headline, date))
    return text
