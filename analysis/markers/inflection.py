"""The forms one listed form stands for: regular inflection and spelling pairs.

Words, not meanings: what is generated and is no word of the language is never met in a text, so
the rules may be generous where two real words do not collide. What is irregular stands in the
lexicon.
"""

from __future__ import annotations

from functools import cache
from itertools import islice, product

from ...lexicons.csv_rows import rows_of
from ...lexicons.folder import HERE

# A phrase of five inflecting words would have hundreds of forms; the first ones vary the fewest.
MOST_FORMS = 96

COPULA = ("है", "हैं", "था", "थे", "थी", "थीं")
GENITIVE = ("का", "के", "की")
IRREGULAR = (
    ("हुआ", "हुए", "हुई", "हुईं"),
    ("किया", "किए", "किये", "की"),
    ("दिया", "दिए", "दिये", "दी"),
    ("लिया", "लिए", "लिये", "ली"),
    ("गया", "गए", "गये", "गई", "गयी", "गईं"),
    ("नया", "नए", "नये", "नई", "नयी"),
    ("रहा", "रहे", "रही", "रहीं"),
    ("अपना", "अपने", "अपनी"),
    # Nouns in -ा beside which -ी is another word: valley, woman, innings.
    ("घाटा", "घाटे", "घाटों"),
    ("नारा", "नारे", "नारों"),
    ("पारा", "पारे"),
)
# Words whose look misleads: not inflected, or the product would be another word.
FIXED = frozenset(
    "ही भी थी तो में से को ने पर तक कि कर बहुत कमी कमा सभी कभी अभी किसी इसी उसी वही यही आगे पीछे नीचे "
    "सबसे जैसे वैसे ऐसे चाहे लिए बिना दुनिया हमेशा सदा जगह बाद साथ बल और या न नहीं कोई बेशक शायद "
    "लेकिन मगर परंतु किंतु वरना यानी काफी पूरी तरह बावजूद यदि अगर बल्कि जबकि वहीं हालांकि यद्यपि "
    "पटरी पानी मोदी शी रोड वन एक दो तीन सौ हजार लगभग करीब तकरीबन बेहद अत्यंत लगातार निरंतर".split()
)
LAST_SPELT = frozenset("ईीएें")
AA, E, II, SHORT_I = "ा", "े", "ी", "ि"


def inflections(form: str, language: str) -> tuple[str, ...]:
    """The form itself, then its regular inflections and spellings, without repeats.

    Hindi: -ा, -े, -ी vary in every word that is not fixed; the last word also takes the plurals
    (-ों, -ें; -ियां, -ियों) and the copula its tense and number. English: the last word takes -s.
    Both: the pairs of lexicons/spellings.csv; in Hindi also -ई/-यी and -ए/-ये.

    Examples
    --------
    >>> inflections("गहरी दोस्ती", "hi")[:3]
    ('गहरी दोस्ती', 'गहरी दोस्तियां', 'गहरी दोस्तियों')
    >>> inflections("new chapter", "en")
    ('new chapter', 'new chapters')
    """
    words = form.split()
    if language not in ("hi", "en") or not words:
        return (form,)
    last = len(words) - 1
    choices = [_ways(word, language, last=k == last) for k, word in enumerate(words)]
    if not last:
        return choices[0][:MOST_FORMS]
    whole = map(" ".join, islice(product(*choices), MOST_FORMS))
    return tuple(dict.fromkeys(whole))


@cache
def _ways(word: str, language: str, *, last: bool) -> tuple[str, ...]:
    """One word in its inflections and spellings; phrases share most of their words."""
    vary = _hindi if language == "hi" else _english
    return _spelt(vary(word, last=last), language)


def _english(word: str, *, last: bool) -> list[str]:
    if not last or len(word) < 4 or not word.isalpha() or word.endswith(("s", "ed", "ly", "ing")):
        return [word]
    return [word, word[:-1] + "ies" if word.endswith("y") else word + "s"]


def _hindi(word: str, *, last: bool) -> list[str]:
    if word in GENITIVE:
        return _first(word, GENITIVE)
    if word in COPULA:
        return _first(word, COPULA) if last else [word]
    for forms in IRREGULAR:
        if word in forms:
            return _first(word, forms)
    if word in FIXED or len(word) < 3 or not "\u0900" <= word[-1] <= "\u097f":
        return [word]
    stem = word[:-1]
    match word[-1]:
        case end if end == AA:
            if stem.endswith("य"):  # जताया: जताई, जताए
                root = stem[:-1]
                return [word, root + "ए", root + "ये", root + "ई", root + "यी"]
            return [word, stem + E, stem + II, *([stem + "ों"] if last else [])]
        case end if end == E:
            return [word, stem + AA, stem + II]
        case end if end == II:
            if last:
                return [word, stem + "ियां", stem + "ियों", stem + "ियाँ"]
            return [word, stem + AA, stem + E]
        case "ई" if last:
            return [word, stem + "इयां", stem + "इयों", stem + "इयाँ"]
        case end if end == SHORT_I:
            return [word, stem + "ियां", stem + "ियों"] if last else [word]
        case end if "\u0915" <= end <= "\u0939" or end == "\u093c":
            return [word, word + "ों", word + "ें"] if last else [word]
    return [word]


def _first(word: str, forms: tuple[str, ...]) -> list[str]:
    return [word, *(f for f in forms if f != word)]


def _spelt(words: list[str], language: str) -> tuple[str, ...]:
    pairs = _pairs(language)
    found = list(words)
    for word in words:
        found += pairs.get(word, ())
        if language == "hi" and len(word) > 2 and word[-1] in LAST_SPELT:
            for one, other in (("ई", "यी"), ("ए", "ये"), ("एं", "यें")):
                if word.endswith(one):
                    found.append(word.removesuffix(one) + other)
                elif word.endswith(other):
                    found.append(word.removesuffix(other) + one)
    return tuple(dict.fromkeys(found))


@cache
def _pairs(language: str) -> dict[str, tuple[str, ...]]:
    pairs: dict[str, tuple[str, ...]] = {}
    for row in rows_of(HERE / "spellings.csv"):
        if row["language"] == language:
            one, other = row["one"], row["other"]
            pairs[one] = (*pairs.get(one, ()), other)
            pairs[other] = (*pairs.get(other, ()), one)
    return pairs
