"""Small closed word lists that voice, negation and agency need, by language.

Function words, pronouns and auxiliaries: grammar, not lexicon. Open lists stand in lexicons.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product

# Transitive participles that take जाना for a passive; चला गया and हो गया are active.
TRANSITIVE = (
    "किया दिया लिया बनाया बताया माना देखा रखा सराहा "
    "कहा चुना भेजा पाया लगाया उठाया दिखाया बढ़ाया जताया "
    "सुनाया निकाला मारा पकड़ा छोड़ा खोला बांटा लिखा सुना "
    "बुलाया हटाया चलाया अपनाया समझा पूछा मांगा सौंपा "
    "जोड़ा रोका ठहराया घटाया करवाया कराया अपनाया मनाया पेश किया बचाया पहुंचाया निभाया"
).split()
JAANA = (
    "गया गयी गई गए गये गईं जाता जाती जाते जाएगा जाएगी जाएंगे जायेगा जायेगी जायेंगे जाए जाना जानी चुका"
).split()


def _participles(word: str) -> tuple[str, ...]:
    stem = word[:-1]
    if stem.endswith("य"):
        root = stem[:-1]
        return (word, root + "ई", root + "यी", root + "ए", root + "ये") + (
            ("की",) if word == "किया" else ("दी",) if word == "दिया" else ("ली",) * (word == "लिया")
        )
    return word, stem + "ी", stem + "े"


def _passives() -> tuple[str, ...]:
    endings = [*JAANA[:-1], "जा रहा", "जा रही", "जा रहे", "जा चुका", "जा सकता", "जा सकती"]
    forms = (f for word in TRANSITIVE if " " not in word for f in _participles(word))
    return tuple(f"{form} {ending}" for form, ending in product(dict.fromkeys(forms), endings))


HINDI: Mapping[str, tuple[str, ...]] = {
    "that": ("कि",),
    "by": ("ने",),
    "negation": ("नहीं", "न", "ना", "मत", "बिना", "नही"),
    "doubt": ("कथित", "तथाकथित", "कथित तौर पर", "कथित रूप से", "दावा", "दावे", "दावों"),
    "alleged": ("कथित", "तथाकथित", "कथित तौर पर", "कथित रूप से"),
    "holds": ("कहना", "मानना", "दावा", "आरोप", "राय", "अनुमान"),
    "contest": ("यानी", "अर्थात", "मतलब", "कहलाता", "नारा", "नारे", "जुमला", "शब्द", "नामक",
            "तथाकथित",
                "कहता है", "कहते हैं", "जिसे रूस", "करार"),
    "first": (*"हम हमने हमारे हमारा हमारी हमें मैं मैंने".split(),
     *"मुझे मेरा मेरे मेरी आप आपके आपकी आपका आपको".split(),
              "आपने", "हमको", "मुझको", "हमसे"),
    "pronoun": tuple("उन्होंने उन्होने उसने इन्होंने इसने जिन्होंने जिसने".split()),
    "theirs": tuple("उनका उनके उसका इनका इसका आपका उनकी".split()),
    "agent": ("द्वारा", "के द्वारा", "की ओर से", "ने", "की तरफ से", "के हाथों"),
    "passive": _passives(),
    "finite": (*"है हैं था थे थी थीं हूं हूँ होगा होगी होंगे".split(),
     *"चाहिए गया गई गए गये गयी हुआ हुई हुए रहा रही रहे".split(),
               *"कहा किया दिया लिया की दी बताया आया आई आए".split(),
                *"मिला मिली चुका चुकी चुके सकता सकती सकते लगा लगी".split(),
               *"हो करेगा करेंगे करेगी होता होती होते करता करती करते जाता जाती जाते".split()),
    "frame": ("के अनुसार", "के मुताबिक", "के हवाले से", "की मानें तो", "के मुताबिक़",
            "के शब्दों में"),
    "of": ("का", "के", "की"),
    "in": ("में",),
    "number": ("/[0-9]+/",
            *"एक दो तीन चार पांच छह सात आठ नौ दस सौ हजार".split(),
             *"लाख करोड़ अरब दूसरे दूसरा दूसरी तीसरे तीसरी पहली पहले पहला प्रतिशत फीसदी".split(),),
    "meanwhile": ("इस बीच", "उधर", "इधर", "वहीं", "दूसरी ओर", "दूसरी तरफ", "गौरतलब", "बता दें",
            "उल्लेखनीय है",
                  "इससे पहले", "इस दौरान", "ज्ञात हो", "मालूम हो"),
    "pause": ("और", "तथा", "एवं", "लेकिन", "मगर", "जबकि", "इसके बाद", "साथ ही", "वहीं", "इस दौरान",
            "इस बीच"),
}  # fmt: skip

ENGLISH: Mapping[str, tuple[str, ...]] = {
    "that": ("that",),
    "by": (),
    "negation": ("not", "no", "never", "without", "cannot", "can't", "don't", "doesn't", "didn't",
                 "isn't", "wasn't", "won't", "wouldn't", "hardly", "nor", "neither"),
    "doubt": ("alleged", "allegedly", "purported", "purportedly", "so-called", "claimed", "claim"),
    "alleged": ("alleged", "purported", "allegedly", "purportedly"),
    "holds": (),
    "contest": ("known as", "so-called", "dubbed", "the slogan", "the phrase", "the term",
            "meaning",
                "what it calls", "what he calls", "what it called", "coined"),
    "first": ("we", "our", "us", "i", "my", "me", "you", "your"),
    "pronoun": ("he", "she", "they"),
    "theirs": (),
    "agent": ("by",),
    "passive": tuple(
        f"{be} {verb}"
        for be in ("is", "was", "were", "are", "been", "being", "be")
        for verb in ("made", "praised", "hailed", "seen", "regarded", "considered", "given",
        "taken",
                     "held", "signed", "launched", "said", "told", "asked", "expected", "believed",
                     "known", "used", "built", "called", "found", "killed", "arrested", "announced",
                     "accused", "charged", "forced", "approved", "lauded", "set", "put", "shown")
    ),
    "finite": ("is", "are", "was", "were", "has", "have", "had", "will", "would", "can", "could",
            "may",
               "might", "must", "should", "said", "says", "did", "does", "do"),
    "frame": ("according to",),
    "of": ("of",),
    "in": (),
    "number": ("/[0-9]+/",
            *"two three four five six seven eight nine ten hundred thousand million billion "
               "percent second third first".split()),
    "meanwhile": ("meanwhile", "earlier", "on the other hand"),
    "pause": ("and", "but", "while", "meanwhile"),
}  # fmt: skip

CUES: Mapping[str, Mapping[str, tuple[str, ...]]] = {"hi": HINDI, "en": ENGLISH}
