"""Both sides are treated alike: actors may be swapped, origins decide nothing."""

from __future__ import annotations

import re
from dataclasses import replace

import pandas as pd
import pytest
from saabhar.analysis.markers import MEASURES, find_markers, find_sources, measure
from saabhar.analysis.markers.patterns import shipped_patterns
from saabhar.analysis.markers.precision import precisions
from saabhar.corpora.article import Article
from saabhar.corpora.corpus import Corpus
from saabhar.lexicons import Judged, Lexicon, read_marker_lexicons

STORY = (
    "चीन और नेपाल के बीच गहरी दोस्ती है। "
    "राष्ट्रपति शी ने कहा कि चीन सहयोग को नई ऊंचाइयों पर ले जाएगा। "
    "बीजिंग ने युद्धस्तर पर काम किया और शानदार उपलब्धि हासिल की। "
    "हालांकि विपक्ष ने चीन की आलोचना की। "
    "चीन का यह ऐतिहासिक कदम मील का पत्थर है। "
    "शी के कुशल नेतृत्व में चीन प्रगति पथ पर है। "
)
ENGLISH = (
    "China and Nepal are bound by a deep friendship. "
    "President Xi said that China would take ties to new heights. "
    "“China has made remarkable progress,” Xi said, adding that Beijing had done its utmost. "
    "However, opposition leaders criticised China for its debts. "
    "According to China, the historic visit is a milestone. "
    "Under the visionary leadership of Xi, China stands tall, officials in Beijing claimed. "
)
HINDI_SWAPS = (
    {"चीन": "भारत", "शी": "मोदी", "बीजिंग": "दिल्ली"},
    {"चीन": "रूस", "शी": "पुतिन", "बीजिंग": "मॉस्को"},
    {"चीन": "अमेरिका", "शी": "ट्रंप", "बीजिंग": "वाशिंगटन"},
    {"चीन": "पाकिस्तान", "शी": "शरीफ", "बीजिंग": "इस्लामाबाद"},
)
ENGLISH_SWAPS = (
    {"China": "India", "Xi": "Modi", "Beijing": "Delhi"},
    {"China": "Russia", "Xi": "Putin", "Beijing": "Moscow"},
    {"China": "America", "Xi": "Trump", "Beijing": "Washington"},
    {"China": "Iran", "Xi": "Raisi", "Beijing": "Tehran"},
)
# Bytes and slogans belong to who is named; all else must not see it.
GENERIC = [
    m.id
    for m in MEASURES
    if not m.id.startswith(("compression", "slogan"))
    and m.id not in ("promo_rate", "promo_rate_weighted", "promo_rate_expected", "foe_rate")
]


@pytest.mark.parametrize(
    ("language", "story", "swaps"),
    [
        *(pytest.param("hi", STORY, s, id=f"hi {s['चीन']}") for s in HINDI_SWAPS),
        *(pytest.param("en", ENGLISH, s, id=f"en {s['China']}") for s in ENGLISH_SWAPS),
    ],
)
def test_swapping_the_actors_changes_no_generic_measure(
    language: str, story: str, swaps: dict[str, str]
) -> None:
    text = story * 5
    swapped = re.sub(r"[^\W\d_][\w\u0900-\u097f]*", lambda m: swaps.get(m[0], m[0]), text)
    assert swapped.count(swaps[next(iter(swaps))]) >= 15
    corpus = Corpus.of([Article(i, t, language=language) for i, t in (("a", text), ("b", swapped))])
    table = measure(corpus, measures=GENERIC)
    a, b = (table.loc[table["article_id"] == i].drop(columns="article_id") for i in "ab")
    pd.testing.assert_frame_equal(a.reset_index(drop=True), b.reset_index(drop=True))
    hits = a.set_index("measure")["hits"]
    assert hits["promo_rate_generic"] >= 5
    assert hits["promo_rate_attributed"] >= 5
    assert hits["counterweight_rate"] >= 5
    found = find_sources(corpus).drop(columns=["text", "source", "speaker", "start", "end"])
    a, b = (
        found.loc[found["article_id"] == i, ["verb_id", "type", "named", "official", "direct"]]
        for i in "ab"
    )
    pd.testing.assert_frame_equal(a.reset_index(drop=True), b.reset_index(drop=True))
    assert len(a) >= 10


def test_origins_decide_nothing() -> None:
    lexicons = read_marker_lexicons()
    elsewhere = [
        replace(x, entries=tuple(replace(e, origin="elsewhere") for e in x)) for x in lexicons
    ]
    corpus = Corpus.of([Article("a", STORY * 4, language="hi")])
    pd.testing.assert_frame_equal(
        measure(corpus, lexicons=lexicons), measure(corpus, lexicons=elsewhere)
    )
    found, other = (find_markers(corpus, lexicons=x) for x in (lexicons, elsewhere))
    pd.testing.assert_frame_equal(found.drop(columns="origin"), other.drop(columns="origin"))


@pytest.mark.parametrize("language", ["hi", "en"])
def test_no_context_word_is_a_country_or_a_person(language: str) -> None:
    """Slogans are their makers' own; everything else must not look at who acts."""
    names = set(
        "चीन भारत रूस अमेरिका पाकिस्तान यूक्रेन मोदी शी पुतिन ट्रंप China India Russia Modi Xi Putin".split()
    )
    bound = {
        (e.id, word)
        for e in shipped_patterns(language).entries
        if e.category != "SLOGAN"
        for c in e.contexts
        if c.use == "require"
        for word in c.forms
        if word in names
    }
    assert bound == set()


def entries(*judged: tuple[int, int]) -> list:
    made = Lexicon("t", "1", tuple(shipped_patterns("hi").entries[: len(judged)]))
    return [
        replace(e, category="EVAL", polarity="promo", judged=Judged(r, w))
        for e, (r, w) in zip(made, judged, strict=True)
    ]


def test_precision_is_shrunk_to_the_category_and_narrows_with_judged_hits() -> None:
    table = precisions(entries((0, 0), (1, 0), (9, 1), (90, 10), (0, 30)))
    never, once, ten, hundred, wrong = table["precision"]
    assert wrong < 0.2 < once < ten
    assert hundred == pytest.approx(0.9, abs=0.02)
    assert wrong < never < once
    width = (table["precision_high"] - table["precision_low"]).tolist()
    assert width[0] > width[2] > width[3]
    assert (table["precision_low"] < table["precision"]).all()
