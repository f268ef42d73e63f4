"""What stands around the article on a page: menus, shares, cards, comments, a weather box.

Cards, comments and the box quote credits that are none of the article's.
"""

# ruff: noqa: E501 (markup, one piece a line)

from __future__ import annotations

import json

# Names of outlets in those credits: where one stands in a text that was read, the reader erred.
QUOTED = (
    "रॉयटर्स",
    "रोयटर्स",
    "साभार: एपी",
    "साभार—एपी",
    "फोटो: एपी",
    "फेसबुक",
    "रमेश)",
    "महेश",
    "রয়টার্স",
    "رائٹرز",
    "ٹویٹر",
    "Reuters",
    "Facebook",
)
WEATHER = (
    '<div class="block-wx"><h4>आज का मौसम</h4><p>अधिकतम 31, न्यूनतम 19</p><p>स्रोत: रॉयटर्स</p></div>'
)


def json_ld(headline: str, date: str, language: str) -> str:
    english = language == "en"
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": headline,
        "datePublished": date,
        "author": {"@type": "Person", "name": "Seema Rawat" if english else "सीमा रावत"},
        "publisher": {
            "@type": "NewsMediaOrganization",
            "name": "The Courier" if english else "द हेराल्ड",
        },
    }
    text = json.dumps(data, ensure_ascii=False)
    return f'<script type="application/ld+json">{text}</script>'


def furniture(t: int) -> dict[str, str]:
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
        "@WIDGET@": WEATHER,
    }
