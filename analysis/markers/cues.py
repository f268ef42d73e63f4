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
    "contest": (
        *"यानी अर्थात मतलब कहलाता नारा नारे जुमला शब्द नामक तथाकथित मुहावरा परिभाषा".split(),
        *"शब्दावली".split(),
        "कहता है", "कहते हैं", "जिसे रूस", "जिसका अर्थ", "अर्थ है",
    ),
    "so-called": ("तथाकथित",),
    # Bare आप is a party more often than "you".
    "first": (
        *"हम हमने हमारे हमारा हमारी हमें हमको हमसे मैं मैंने मुझे मुझको मेरा मेरे मेरी".split(),
        *"आपके आपकी आपका आपको आपने".split(),
    ),
    "pronoun": ("उन्होंने", "उन्होने", "उसने", "इन्होंने", "इसने", "जिन्होंने", "जिसने"),
    "theirs": ("उनका", "उनके", "उसका", "इनका", "इसका", "आपका", "उनकी", "हमारा", "मेरा"),
    "agent": ("द्वारा", "के द्वारा", "की ओर से", "ने", "की तरफ से", "के हाथों"),
    "passive": _passives(),
    "finite": (
        *"है हैं था थे थी थीं हूं हूँ होगा होगी होंगे चाहिए गया गई गए गये गयी हुआ हुई".split(),
        *"हुए रहा रही रहे कहा किया दिया लिया की दी बताया आया आई आए मिला मिली चुका चुकी".split(),
        *"चुके सकता सकती सकते लगा लगी हो करेगा करेंगे करेगी होता होती होते करता करती".split(),
        *"करते जाता जाती जाते".split(),
    ),
    "frame": (
        "के अनुसार", "के मुताबिक", "के हवाले से", "की मानें तो", "के मुताबिक़", "के शब्दों में",
    ),
    # Verbs that take no ने.
    "nominative": (
        *"बोले बोला बोलीं बोली".split(),
        "बोल रहे", "कहते हैं", "कहती है", "कह रहे", "कह चुके", "कहने लगे", "बताते हैं", "बता रहे",
        "मानते हैं", "मान रहे", "लिखते हैं", "लिखती हैं", "लिखता है", "लिख रहा",
    ),
    "prefix": ("बकौल",),
    "object": ("जिसे", "जिन्हें", "इसे", "उसे", "इन्हें", "उन्हें", "को", "इसको", "उसको"),
    # Also a bid, a dialect, what is held for something.
    "weak": (
        *"पाया बोली बोला माना".split(),
        "पाया गया", "मान लिया", "अनुमान है", "आरोप है", "इनकार किया", "इन्कार किया", "इनकार कर दिया",
        "इन्कार कर दिया", "इनकार करते",
    ),
    "spoke": ("बोले", "बोलीं"),
    "participle": (
        "बताते हुए", "सराहना करते", "प्रशंसा करते", "तारीफ करते", "स्वागत करते", "आलोचना करते",
        "निंदा करते", "खारिज करते", "इनकार करते", "मांग करते", "अपील करते", "आग्रह करते",
        "आह्वान करते", "आरोप लगाते", "आरोप लगाते हुए", "घोषणा करते", "ऐलान करते", "मानते हुए",
        "खंडन करते",
    ),
    "passive aux": (
        *"गया गयी गई गए गये गईं जा जाता जाती जाते जाएगा जाएगी".split(),
    ),
    "who": ("जो", "जिसमें", "जिसका", "जिसके", "जिसकी", "जिससे", "जिसे"),
    "relative": ("जिन्होंने", "जिसने", "जिन्होने"),
    "participle end": ("हुए", "हुये"),
    "postposition": ("ने", "को", "से", "में", "पर", "तक", "द्वारा", "लिए", "साथ", "बाद"),
    # Words before the speaker that are no part of the name.
    "lead": (
        *"वहीं उधर इधर हालांकि जबकि वही अब आज कल तब फिर जब जैसा लेकिन मगर तो भी दरअसल".split(),
        "इस बीच", "इस पर", "इसी बीच", "इसके बाद", "साथ ही", "इस बारे में", "इस संबंध में",
        "इस संबंध", "इस दौरान", "बाद में", "दूसरी ओर", "दूसरी तरफ", "इससे पहले", "इस मौके पर",
        "इस अवसर पर", "बता दें", "गौरतलब है", "इसे लेकर", "इसको लेकर", "मामले में",
        "इस मामले में", "इसी दौरान", "यह बात",
    ),
    "aux": (
        *"है हैं था थे थी थीं गया गई गए गये गयी जाता रहा रही रहे हुए".split(),
    ),
    "as": (),
    "turn": (),
    "these words": (
        "यह बात", "ये बात", "ये बातें", "यह बातें", "उक्त बात", "उक्त बातें", "यह जानकारी",
        "उक्त जानकारी", "यह विचार", "ये विचार", "उक्त विचार", "इस बात की जानकारी",
    ),
    # A sentence that begins so tells of another time or place.
    "scene": (
        "गत", "बावजूद इसके", "इससे पहले", "इसके पहले", "इससे पूर्व", "इसी बीच", "हाल के",
        "हाल ही", "बाद में", "अंत में", "घटना के बाद", "हादसे के बाद", "मौके पर", "इस मौके",
        "इस अवसर", "कार्यक्रम में", "कार्यक्रम के", "समारोह में", "बैठक में", "के दौरान",
        "हादसे में", "घटना में", "हमले में", "दुर्घटना में",
    ),
    "of theirs": ("उनका", "उनके", "उनकी"),
    # A sentence that begins so leans on the one before it.
    "anaphoric": (
        *"यह ये इस इससे इसके इसमें इसका इसकी इन इनमें इसलिए इसीलिए ऐसे ऐसा ऐसी वह वे वो".split(),
        *"उस उसके उसका उसकी उनके उनका उनकी जिस जिससे जिसके जिसकी जिन जिनमें जहां साथ".split(),
        *"हालांकि फिर लेकिन पर मगर क्योंकि ताकि यही वही यदि अगर तो बल्कि".split(),
    ),
    "of": ("का", "के", "की"),
    "in": ("में",),
    "number": (
        *"/[0-9]+/ एक दो तीन चार पांच छह सात आठ नौ दस सौ हजार लाख करोड़ अरब दूसरे दूसरा".split(),
        *"दूसरी तीसरे तीसरी पहली पहले पहला प्रतिशत फीसदी".split(),
    ),
    "meanwhile": (
        *"उधर इधर वहीं गौरतलब सोमवार मंगलवार बुधवार गुरुवार बृहस्पतिवार वीरवार शुक्रवार".split(),
        *"शनिवार रविवार".split(),
        "इस बीच", "दूसरी ओर", "दूसरी तरफ", "बता दें", "उल्लेखनीय है", "इससे पहले", "इस दौरान",
        "ज्ञात हो", "मालूम हो",
    ),
    "joins": ("और", "तथा", "एवं", "व"),
    "adjunct": (),
    "pause": (
        *"और तथा एवं लेकिन मगर जबकि वहीं".split(),
        "इसके बाद", "साथ ही", "इस दौरान", "इस बीच",
    ),
}  # fmt: skip

ENGLISH: Mapping[str, tuple[str, ...]] = {
    "that": ("that",),
    "by": (),
    "negation": (
        *"not no never without cannot can't don't doesn't didn't isn't wasn't won't".split(),
        *"wouldn't hardly nor neither".split(),
    ),
    "doubt": (
        *"alleged allegedly purported purportedly so-called claimed claim".split(),
    ),
    "alleged": ("alleged", "purported", "allegedly", "purportedly"),
    "holds": (),
    "so-called": ("so-called", "so called"),
    "contest": (
        *"so-called dubbed meaning coined".split(),
        "known as", "the slogan", "the phrase", "the term", "what it calls", "what he calls",
        "what it called",
    ),
    "first": (),
    "pronoun": ("he", "she", "they", "it", "we", "i", "who"),
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
    "finite": (
        *"is are was were has have had will would can could may might must should said".split(),
        *"says did does do".split(),
    ),
    "frame": ("according to",),
    "nominative": (),
    "prefix": (),
    "spoke": (),
    "object": (),
    # What may follow a verb that closes: he said on Monday.
    "adjunct": (
        *"on in at during after before when from via through to with by for late early".split(),
        *"monday tuesday wednesday thursday friday saturday sunday yesterday today later".split(),
        *"recently earlier last this shortly as amid following referring".split(),
    ),
    "addressed": ("told", "tells", "asked", "asks", "informed", "warned"),
    # Verbs of other deeds too: the company added jobs.
    "weak": (
        *"claims forecast demands warning added adds finds discovered established".split(),
        *"expected agree agrees reported reports repeated protested supports celebrated".split(),
        *"adding recalled recalls noted notes observed continued indicated showed shows".split(),
        *"found agreed posted explained explains wrote writes signalled signaled".split(),
        *"directed maintained replied responded announces expects exposed".split(),
    ),
    "participle": (
        *"saying adding claiming arguing warning noting insisting explaining writing".split(),
        *"telling asking describing accusing praising urging demanding denying alleging".split(),
        *"stressing informing criticising criticizing condemning rejecting dismissing".split(),
        *"promising pledging vowing admitting acknowledging confirming announcing".split(),
        *"suggesting stating citing".split(),
        "calling it", "calling them", "calling the", "calling for",
    ),
    "passive aux": (),
    "relative": (),
    "participle end": (),
    "postposition": (),
    "aux": (
        *"has have had also first just even now only finally reportedly clearly publicly".split(),
        *"famously subsequently simply quickly long all immediately privately flatly".split(),
        *"strongly openly initially both categorically emphatically explicitly wrongly".split(),
        *"rightly falsely jokingly frequently consistently erroneously sharply harshly".split(),
        *"bluntly angrily firmly formally officially specifically directly essentially".split(),
        *"quietly loudly staunchly always yesterday today monday tuesday wednesday".split(),
        *"thursday friday saturday sunday later then again repeatedly previously earlier".split(),
        *"once often recently already would will did does not never further still".split(),
        "once again",
    ),
    "be": ("is", "was", "were", "been", "being", "are", "be", "get", "got"),
    "who": ("who", "which", "whose", "whom", "where"),
    "lead": (
        *"but and so yet still however then as after before because since if when where".split(),
        *"whether though although while until which who or meanwhile also".split(),
        "even as", "in which", "on monday", "on tuesday", "on wednesday", "on thursday",
        "on friday", "on saturday", "on sunday",
    ),
    # A verb behind these is a noun, or what somebody is to do.
    "no verb": (
        *"the a an to this that these those his her their its our my any some such no".split(),
        *"more of for by with about and or in said without from could should might can".split(),
    ),
    "determiner": ("a", "an", "the", "his", "her"),
    # Nouns as often as verbs.
    "plural": ("claims", "demands", "reports", "warning", "forecast"),
    "subject": ("he", "she", "they", "it", "we", "i", "you"),
    "as": ("as", "as a", "as an", "as the", "it", "him", "her", "them"),
    # Behind a comma these open what the writer, or another, sets against it.
    "turn": ("but", "while", "although", "though", "whereas", "yet"),
    "these words": (),
    "scene": (),
    "anaphoric": (),
    "of theirs": (),
    "of": ("of",),
    "in": (),
    "number": (
        *"/[0-9]+/ two three four five six seven eight nine ten hundred thousand million".split(),
        *"billion percent second third first".split(),
    ),
    "meanwhile": ("meanwhile", "earlier", "on the other hand"),
    "joins": ("and",),
    "pause": (
        *"and but while meanwhile as after before because since if when where whether".split(),
        *"though although until or than so what how why".split(),
    ),
}  # fmt: skip

CUES: Mapping[str, Mapping[str, tuple[str, ...]]] = {"hi": HINDI, "en": ENGLISH}
