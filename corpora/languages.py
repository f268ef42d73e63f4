"""Which language a text is in, told by its script and its commonest small words.

Enough to choose the lexicon; not a general identifier. A column that states the language wins.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache

SAMPLE = 4000  # code points looked at: a paragraph decides, the rest repeats it

# Unicode blocks by script, and the language taken where no small word says otherwise.
SCRIPTS = (
    ("Devanagari", 0x0900, 0x097F, "hi"),
    ("Bengali", 0x0980, 0x09FF, "bn"),
    ("Gurmukhi", 0x0A00, 0x0A7F, "pa"),
    ("Gujarati", 0x0A80, 0x0AFF, "gu"),
    ("Oriya", 0x0B00, 0x0B7F, "or"),
    ("Tamil", 0x0B80, 0x0BFF, "ta"),
    ("Telugu", 0x0C00, 0x0C7F, "te"),
    ("Kannada", 0x0C80, 0x0CFF, "kn"),
    ("Malayalam", 0x0D00, 0x0D7F, "ml"),
    ("Arabic", 0x0600, 0x06FF, "ur"),
    ("Latin", 0x0041, 0x024F, "en"),
    ("Cyrillic", 0x0400, 0x04FF, "ru"),
    ("Han", 0x4E00, 0x9FFF, "zh"),
)

# Function words that part the languages of one script.
SMALL_WORDS = {
    "hi": "है हैं था थे थी में की के का को से ने पर और यह",
    "mr": "आहे आहेत होते होता मध्ये आणि यांनी च्या हे ही करण्यात",
    "ne": "छ छन् थियो भएको गरेको गर्न पनि हुने रहेको भने",
    "bn": "এবং এই করে হয় থেকে করা জন্য হয়েছে তার ও",
    "as": "আৰু এই কৰা হয় পৰা বাবে হৈছে তেওঁ",
    "en": "the of and to in is was for on that with by said",
    "hi-Latn": "hai hain haim tha the thi mein main mem ki ke ka ko se ne aur yeh ye nahi kya",
}
_SETS = {language: frozenset(words.split()) for language, words in SMALL_WORDS.items()}
_RIVALS = {"hi": ("hi", "mr", "ne"), "bn": ("bn", "as"), "en": ("en", "hi-Latn")}
# English news holds its 12 small words at 25 % and more of its words, other Latin-script languages
# at under 3 % (their "on", "is", "in"); under 20 words nothing can be told and English is taken.
LEAST_SHARE, FEW_WORDS = 0.05, 20
# One small word of Hindi in a headline may be a name or an abbreviation ("NE coast").
LEAST_DIFFERENT = 2
_SPLIT = re.compile(r"[\s।॥,.;:!?()\"'“”‘’—–-]+")

# Names people write in a language column, and three-letter codes.
NAMES = {
    "hi": "hin hindi हिंदी हिन्दी हिंदी",
    "en": "eng english अंग्रेजी अंग्रेज़ी",
    "ur": "urd urdu उर्दू اردو",
    "mr": "mar marathi मराठी",
    "ne": "nep nepali नेपाली",
    "bn": "ben bengali bangla বাংলা",
    "ta": "tam tamil தமிழ்",
    "te": "tel telugu",
    "gu": "guj gujarati",
    "pa": "pan punjabi",
    "kn": "kan kannada",
    "ml": "mal malayalam",
    "or": "ori odia",
    "as": "asm assamese",
    "hi-Latn": "hinglish hi_latn",
}
_CODE_OF = {name.casefold(): code for code, names in NAMES.items() for name in names.split()}
# ISO 639-1 codes, so that a slip of the pen is told from a language we know nothing about.
ISO_639_1 = frozenset(
    """
    aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu
    cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi
    ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks
    ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl
    nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl
    sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve
    vi vo wa wo xh yi yo za zh zu und
    """.split()
)


def detect_language(text: str) -> str:
    """Tell the language of a text; "und" when it holds too few letters to tell.

    Examples
    --------
    >>> [detect_language(t) for t in ("मंत्री ने कहा कि वर्षा होगी।", "Sarkar ne kaha ki hogi")]
    ['hi', 'hi-Latn']
    >>> detect_language("पावसाची शक्यता आहे आणि वारा वाढेल"), detect_language("12 + 30")
    ('mr', 'und')
    """
    sample = text[:SAMPLE]
    counts: Counter[str] = Counter()
    for char, n in Counter(sample).items():
        language = _language_of(char)
        if language:
            counts[language] += n
    if not counts or sum(counts.values()) < 3:
        return "und"
    language = max(counts, key=lambda k: (counts[k], k))
    rivals = _RIVALS.get(language)
    if not rivals:
        return language
    words = _SPLIT.split(_bare(sample.casefold()) if language == "en" else sample.casefold())
    votes = {r: sum(w in _SETS[r] for w in words) for r in rivals}
    if len(_SETS["hi-Latn"].intersection(words)) < LEAST_DIFFERENT:
        votes.pop("hi-Latn", None)
    best = max(votes, key=lambda r: votes[r])  # on a tie the first, the commonest in news
    if language == "en" and len(words) > FEW_WORDS and votes[best] < LEAST_SHARE * len(words):
        return "und"
    return best


@lru_cache(maxsize=4096)
def _language_of(char: str) -> str:
    """The language taken for a letter of this script; "" for what serves many."""
    code = ord(char)
    if code in (0x964, 0x965):  # dandas
        return ""
    return next((name for _, first, last, name in SCRIPTS if first <= code <= last), "")


def parse_language(value: str) -> str:
    """Turn a stated language into a code: "Hindi", "hi-IN", "hin" all give "hi".

    Raises
    ------
    ValueError
        When it names no language; the message says what would be right.
    """
    text = value.strip().casefold().replace("_", "-")
    if text in _CODE_OF:
        return _CODE_OF[text]
    main, _, rest = text.partition("-")
    main = _CODE_OF.get(main, main)
    if main not in ISO_639_1:
        raise ValueError(
            f"{value!r} is not a language. Write a code such as hi, en, ur, mr (or its English "
            "name), or leave it empty and it is told from the script."
        )
    return f"{main}-Latn" if rest.startswith("latn") else main


def _bare(text: str) -> str:
    """Latin letters without their marks: "kē" in ISO 15919 is the "ke" that people type."""
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
