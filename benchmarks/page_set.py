"""Pages written for measuring readers: 24 templates, the credit in 12 places and forms.

The templates in ``pages/`` are of the kinds Indian portals use. The stories, outlets and people
are invented; the credits name outlets of the registry, because a grammar must know them. Every
page also holds lines that are no credit of it: captions, cards of other articles with a credit of
their own, a comment that quotes one.
"""

# ruff: noqa: E501 (stories and markup, one piece a line)

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

TEMPLATES = Path(__file__).resolve().parent / "pages"
URL = "https://www.herald.example/desh/2024/03/12/barish-311.html"
DATE, DAY = "2024-03-12T10:30:00+05:30", "12 मार्च 2024, 10:30 AM IST"

# How a template sets paragraphs, where it does not put each in a <p>.
STYLES = {
    "07": "json",
    "08": "br",
    "10": "live",
    "11": "gallery",
    "12": "br",
    "15": "br",
    "16": "div",
    "20": "folded",
    "21": "interrupted",
    "22": "json",
}

STORIES = (
    (
        "दो दिन की बारिश से शहर को मिली गर्मी से राहत, निचले इलाकों में पानी भरा",
        "मौसम विभाग ने अगले दो दिन के लिए येलो अलर्ट जारी किया है।",
        (
            "रामगंगा शहर में रविवार से हो रही बारिश ने लोगों को कई हफ्तों की गर्मी से राहत दी है। मौसम केंद्र के अनुसार सोमवार "
            "शाम तक शहर में 84 मिलीमीटर बारिश दर्ज की गई, जो इस मौसम में सबसे अधिक है।",
            "बारिश के बाद तापमान में आठ डिग्री की गिरावट आई। सुबह की सैर पर निकले लोगों ने बताया कि हवा में ठंडक है और धूल भी बैठ गई है।",
            "हालांकि पुराने बाजार और स्टेशन रोड के निचले इलाकों में पानी भर जाने से दुकानदारों को परेशानी हुई। नगर निगम के कर्मचारी "
            "रात भर पंप से पानी निकालते रहे।",
            "निगम की अधिकारी सुनीता कश्यप ने कहा, “नालों की सफाई का काम पिछले महीने पूरा कर लिया गया था, लेकिन एक साथ इतनी बारिश "
            "की उम्मीद नहीं थी। मंगलवार तक हालात सामान्य हो जाएंगे।”",
            "किसानों का कहना है कि यह बारिश सब्जियों की फसल के लिए अच्छी है, पर गेहूं की कटाई कुछ दिन टल सकती है। मंडी में मंगलवार को "
            "आवक कम रहने का अनुमान है।",
            "मौसम विभाग के मुताबिक बुधवार को हल्की बूंदाबांदी हो सकती है और गुरुवार से मौसम साफ होने लगेगा।",
        ),
    ),
    (
        "नदी पर नए पुल का काम शुरू, दो साल में पूरा करने का लक्ष्य",
        "पुल बनने के बाद दोनों किनारों के बीच की दूरी बारह किलोमीटर घट जाएगी।",
        (
            "सोनपुर और हरिपुर के बीच नदी पर बनने वाले पुल का निर्माण सोमवार को शुरू हो गया। लोक निर्माण विभाग ने बताया कि पुल की लंबाई 640 "
            "मीटर होगी और इसमें पैदल चलने वालों के लिए अलग रास्ता बनाया जाएगा।",
            "अभी दोनों कस्बों के लोगों को पुराने बैराज से होकर जाना पड़ता है। बरसात में यह रास्ता अक्सर बंद हो जाता है और नाव ही एकमात्र "
            "सहारा रह जाती है।",
            "परियोजना के अभियंता मोहन तिर्की ने कहा कि खंभों की नींव का काम मानसून से पहले पूरा कर लिया जाएगा। इसके लिए दो पालियों में काम होगा।",
            "हरिपुर के व्यापारियों ने पुल का स्वागत किया है, लेकिन कुछ मछुआरों ने चिंता जताई कि निर्माण के दौरान घाट तक पहुंचना मुश्किल होगा।",
            "विभाग ने आश्वासन दिया है कि घाट का रास्ता खुला रखा जाएगा और जिन परिवारों की जमीन ली गई है, उन्हें मुआवजा जून तक मिल जाएगा।",
            "पुल की लागत 212 करोड़ रुपये आंकी गई है। इससे पहले 2015 में भी पुल की घोषणा हुई थी, पर काम शुरू नहीं हो सका था।",
        ),
    ),
    (
        "पुस्तक मेले में तीसरे दिन भी रही भीड़, बच्चों की किताबों की मांग सबसे ज्यादा",
        "आयोजकों के अनुसार तीन दिन में चालीस हजार लोग मेला देखने पहुंचे।",
        (
            "शहर के टाउन हॉल मैदान में चल रहे पुस्तक मेले में तीसरे दिन भी पाठकों की अच्छी भीड़ रही। छुट्टी का दिन होने से सुबह से ही परिवारों "
            "का आना शुरू हो गया था।",
            "मेले में इस बार 120 प्रकाशकों ने दुकानें लगाई हैं। बच्चों की कहानियों और विज्ञान की किताबों की बिक्री सबसे अधिक बताई जा रही है।",
            "एक दुकान पर बैठीं शिक्षिका रेखा डोगरा ने बताया कि बच्चे मोबाइल से हटकर किताबें उलट-पलट रहे हैं, यह देखकर अच्छा लगता है।",
            "शाम को कवि सम्मेलन हुआ जिसमें आठ कवियों ने अपनी रचनाएं सुनाईं। कार्यक्रम के अंत में श्रोताओं ने देर तक तालियां बजाईं।",
            "हालांकि कुछ पाठकों ने पार्किंग की कमी और किताबों की ऊंची कीमतों की शिकायत की। आयोजकों ने कहा कि रविवार से दस प्रतिशत छूट दी जाएगी।",
            "मेला 20 मार्च तक चलेगा और रोज सुबह दस बजे से रात आठ बजे तक खुला रहेगा।",
        ),
    ),
)
OTHER = (
    "मेले में रविवार को लोगों की भारी भीड़ रही और पुलिस ने यातायात का रास्ता बदला। प्रशासन ने बताया कि अतिरिक्त जवान तैनात किए गए हैं और "
    "पानी के टैंकर भी लगाए गए हैं।",
    "स्थानीय लोगों ने कहा कि इस बार व्यवस्था पहले से बेहतर है, लेकिन शाम को बसें कम पड़ रही हैं। परिवहन विभाग ने दस बसें और चलाने की बात कही है।",
)

# Outlets of the registry in turn, so that none has a form of its own.
OUTLETS = (
    "चाइना मीडिया ग्रुप",
    "डॉयचे वेले",
    "आईएएनएस",
    "पीटीआई",
    "स्पूतनिक",
    "वॉयस ऑफ अमेरिका",
    "शिन्हुआ",
    "एएफपी",
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where and in which form a credit is set: the line as read, and the markup around it."""

    name: str
    line: str
    markup: str
    slot: str


PLACES = (
    Place("paragraph", "(साभार—{x}, पेइचिंग)", "<p>{line}</p>", "last"),
    Place("bold paragraph", "साभार : {x}", "<p><strong>{line}</strong></p>", "last"),
    Place("aligned paragraph", "[साभार: {x}]", '<p style="text-align:right">{line}</p>', "last"),
    Place("closing a paragraph", "(साभार: {x})", " {line}", "closing"),
    Place("break and span", "({x} से साभार)", "<br><span>{line}</span>", "closing"),
    Place("bare division", "(साभार- {x})", "<div>{line}</div>", "last"),
    Place("named division", "(साभार—{x})", '<div class="credit">{line}</div>', "end"),
    Place("footer", "स्रोत: {x}", '<footer class="article-footer">{line}</footer>', "end"),
    Place("among the tags", "(साभार: {x})", '<p class="post-tags">{line}</p>', "end"),
    Place(
        "row of facts",
        "स्रोत: {x}",
        '<div class="meta"><span class="src">{line}</span><span class="eye">1.2k</span></div>',
        "top",
    ),
    Place(
        "linked name", "साभार: {x}", "<div>साभार: <a href='https://x.example/'>{x}</a></div>", "end"
    ),
    Place("table cell", "इनपुट – {x}", "<table><tr><td>{line}</td></tr></table>", "end"),
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


def pages() -> Iterator[Page]:
    """Every template with the credit in every place: 288 pages, always the same."""
    for t, template in enumerate(sorted(TEMPLATES.glob("*.html"))):
        for p in range(len(PLACES)):
            yield page(template, t, p)


def page(template: Path, t: int, p: int) -> Page:
    place, outlet = PLACES[p], OUTLETS[(t + p) % len(OUTLETS)]
    headline, synopsis, body = STORIES[(t + p) % len(STORIES)]
    line = place.line.format(x=outlet)
    credit = place.markup.format(line=line, x=outlet)
    style = STYLES.get(template.name[:2], "p")
    content = _content(body, credit, place.slot, style)
    if style == "json" and place.slot in ("end", "top"):
        content = credit + content if place.slot == "top" else content + credit
    values = {
        "@HEADLINE@": headline,
        "@SYNOPSIS@": synopsis,
        "@URL@": URL,
        "@DATE@": DATE,
        "@DAY@": DAY,
        "@BODY@": content,
        "@LIVE@": content,
        "@JSON_BODY@": json.dumps(content, ensure_ascii=False).replace("</", "<\\/"),
        "@JSON_HEADLINE@": json.dumps(headline, ensure_ascii=False),
        "@TOP@": credit if place.slot == "top" else "",
        "@END@": credit if place.slot == "end" else "",
        "@OTHER@": "".join(f"<p>{x}</p>" for x in OTHER),
        **_furniture(t),
        "@LD@": _json_ld(headline),
    }
    markup = template.read_text(encoding="utf-8")
    for name, value in values.items():
        markup = markup.replace(name, value)
    if template.name.startswith("24"):
        markup = markup.encode("ascii", "xmlcharrefreplace").decode("ascii")
    name = f"{template.stem}, {place.name}"
    shown = (synopsis, *body) if "@SYNOPSIS@" in template.read_text(encoding="utf-8") else body
    return Page(name, markup, headline, shown, line, place.name, outlet)


def _content(body: tuple[str, ...], credit: str, slot: str, style: str) -> str:
    rows = [html.escape(x, quote=False) for x in body]
    if slot == "closing":
        rows[-1] += credit
    last = credit if slot == "last" else ""
    if style == "br":
        if last:
            last = "<br><br>" + last
        return "<br><br>\n".join(rows) + last
    if style == "div":
        return "".join(f"<div>{x}</div>" for x in rows) + last
    if style == "live":
        entries = (
            f'<div class="lb-item"><span class="lb-clock">{9 + i}:15 AM</span><p>{x}</p></div>'
            for i, x in enumerate(rows)
        )
        return "\n".join(entries) + last
    if style == "gallery":
        slides = (
            f'<figure class="slide"><img src="{i}.jpg" alt=""><figcaption>{x}</figcaption></figure>'
            for i, x in enumerate(rows)
        )
        return "\n".join(slides) + last
    paragraphs = [f"<p>{x}</p>" for x in rows]
    if style == "folded":
        return (
            "".join(paragraphs[:2])
            + f'<div class="rest" style="display:none">{"".join(paragraphs[2:])}{last}</div>'
        )
    if style == "interrupted":
        ad = '<div class="ad-slot"><span>विज्ञापन</span></div>'
        read = '<p class="read-also"><strong>ये भी पढ़ें:</strong> <a href="/x">पुराने पुल की मरम्मत शुरू, रास्ता बदला</a></p>'
        paragraphs.insert(2, read)
        paragraphs.insert(4, ad)
    return "\n".join(paragraphs) + last


def _json_ld(headline: str) -> str:
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": headline,
        "datePublished": DATE,
        "author": {"@type": "Person", "name": "सीमा रावत"},
        "publisher": {"@type": "NewsMediaOrganization", "name": "द हेराल्ड"},
    }
    text = json.dumps(data, ensure_ascii=False)
    return f'<script type="application/ld+json">{text}</script>'


def _furniture(t: int) -> dict[str, str]:
    """Menus, shares, cards and comments in three makes; cards and comments quote other credits."""
    cards = (
        ("पुराने पुल की मरम्मत शुरू, रास्ता बदला", "नगर निगम ने पुल की मरम्मत शुरू की। (साभार: रॉयटर्स)"),
        ("मेले में उमड़ी भीड़, प्रशासन ने बढ़ाई सुरक्षा", "रविवार को भारी भीड़ रही। साभार: एपी"),
        ("स्कूलों में दो दिन की छुट्टी का ऐलान", "जिला प्रशासन का आदेश। स्रोत: रॉयटर्स"),
        ("खिलाड़ियों का शहर में स्वागत", "टीम सोमवार को लौटी।"),
    )
    related = (
        "<ul>"
        + "".join(f'<li><a href="/{i}">{h}</a></li>' for i, (h, _) in enumerate(cards))
        + "</ul>",
        "".join(
            f'<div class="card"><a href="/{i}"><img src="{i}.jpg"><h4>{h}</h4></a><p>{s}</p></div>'
            for i, (h, s) in enumerate(cards)
        ),
        "".join(
            f'<article class="post-item"><h3><a href="/{i}">{h}</a></h3><div>{s}</div></article>'
            for i, (h, s) in enumerate(cards)
        ),
    )
    menu = ("देश", "विदेश", "खेल", "मनोरंजन", "व्यापार")
    links = "".join(f'<li><a href="/{i}">{m}</a></li>' for i, m in enumerate(menu))
    nav = (
        f"<nav><ul>{links}</ul></nav>",
        f'<div class="menu"><ul>{links}</ul></div>',
        f'<ul id="main-menu">{links}</ul>',
    )
    share = (
        '<div class="share-buttons"><span>शेयर करें</span><a href="#">फेसबुक</a><a href="#">व्हाट्सएप</a></div>',
        '<ul class="social"><li><a href="#">Facebook</a></li><li><a href="#">X</a></li></ul>',
        '<div class="addtoany_share_save_container"><a href="#">Share</a></div>',
    )
    comments = (
        '<div id="comments" class="comments-area"><h2>एक टिप्पणी</h2><ol class="comment-list"><li class="comment">'
        "<p>बहुत अच्छी खबर। (साभार: फेसबुक)</p></li></ol></div>",
        '<section class="comment-box"><h3>टिप्पणियां</h3><div class="comment">जानकारी सही है। स्रोत: रॉयटर्स</div></section>',
        '<div id="respond" class="comment-respond"><h3>टिप्पणी लिखें</h3><form><textarea></textarea></form></div>',
    )
    footer = (
        '<footer id="colophon" class="site-footer"><p>© 2024 द हेराल्ड। सर्वाधिकार सुरक्षित।</p></footer>',
        '<div class="footer"><a href="/a">हमारे बारे में</a> | <a href="/b">संपर्क</a><p>Copyright 2024</p></div>',
        '<footer><div>फीड: <a href="/rss">RSS</a></div><div>© द हेराल्ड</div></footer>',
    )
    k = t % 3
    return {
        "@NAV@": nav[k],
        "@SHARE@": share[k],
        "@RELATED@": related[k],
        "@COMMENTS@": comments[k],
        "@FOOTER@": footer[k],
    }
