"""Notes of comparison and inspection, written there in English, told in the reader's language."""

from __future__ import annotations

import re
from collections.abc import Mapping

from .language import Language
from .shown import shown

# What the analysis writes, by the key of the wording that tells it again. The names of groups say
# how a value is brought into the reader's language; see `_told`.
_COUNT = r"[\d,]+"
_IDS = r"[a-z0-9_]+(?:, [a-z0-9_]+)*"
PATTERNS: Mapping[str, str] = {
    "note.short": rf"(?P<measures>{_IDS}): (?P<n>{_COUNT}) of (?P<all>{_COUNT}) articles are under "
    r"its least length and left out\.",
    "note.undefined": rf"(?P<measures>{_IDS}): (?P<n>{_COUNT}) of (?P<all>{_COUNT}) articles have "
    r"no value, as there is nothing to divide by\.",
    "note.length": rf"(?P<measures>{_IDS}): move with the length of a text and are not "
    "compared; .*",
    "note.by_length": rf"(?P<measures>{_IDS}): move with the length of a text and are not compared"
    r"; .*",
    "note.no_families": r"No families were given: .*",
    "note.no_counterpart": rf"(?P<n>{_COUNT}) of (?P<all>{_COUNT}) articles had no counterpart of "
    r"its kind \(weight 0\) and are not in this comparison\.",
    "note.no_group": rf"(?P<n>{_COUNT}) of (?P<all>{_COUNT}) articles had no (?P<column>.+) and "
    r"are not in this comparison\.",
    "note.no_article": r"(?P<group>.+): no usable article is left\.",
    "note.no_language": r"(?P<groups>.+): no usable article in the language (?P<language>\S+); "
    r"values are not compared across languages\.",
    "note.lone": r"(?P<group>.+) \((?P<column>.+)\) is refused: (?P<outlet>.+) alone makes it "
    r"up, a sample of one outlet\. .*",
    "note.few": rf"(?P<group>.+) \((?P<language>\S+)\): (?P<n>{_COUNT}) of the "
    rf"(?P<least>{_COUNT}) (?P<unit>\w+) any interval needs; not compared in "
    rf"(?P<measures>{_IDS})\.",
    "note.few_clusters": rf"(?P<pair>.+ and .+) \((?P<language>\S+)\): (?P<n>{_COUNT}) "
    rf"(?P<unit>\w+) together; under (?P<least>{_COUNT}) no interval holds; not compared in "
    rf"(?P<measures>{_IDS})\.",
    "note.no_event": r"(?P<pair>.+ and .+) \((?P<language>\S+)\): no event is told by both\.",
    "note.not_placed": rf"named beforehand but not compared: (?P<measures>{_IDS})\.",
    "note.language_unknown": r"The language could not be told; .*",
    "note.no_lexicon": r"There is no lexicon for the language '(?P<language>[^']+)': .*",
    "note.no_body": r"No body was found; nothing was measured\.",
    "note.too_short": rf"The text is too short for (?P<n>{_COUNT}) measures: .*",
    "method.ratio": "ratio of summed hits over summed bases",
    "method.difference": "difference of mean values",
    "method.bootstrap": rf"expanded percentile bootstrap of (?P<unit>.+), (?P<n>{_COUNT}) "
    "resamples",
    "method.exact": r"exact conditional interval and test, counts over their dispersion, as fewer "
    rf"than (?P<n>{_COUNT}) (?P<unit>.+) of a side hold a hit",
    "method.clustered": r"interval and test by t and the standard error clustered by "
    r"(?P<unit>.+)",
    "method.permutation": r"studentised permutation of (?P<unit>.+)",
    "method.sign_flip": "sign-flip permutation within events",
}
LEAST = rf"{_COUNT} .+; a claim needs (?P<least>{_COUNT})\."
# Names of a list that are told; the rest is counted.
MOST_NAMED = 3


def told(note: str, words: Language) -> str:
    """The note in the reader's language; one that nobody knows stands as it was written.

    Examples
    --------
    >>> from saabhar.reports.language import read_language
    >>> note = "mattr_100, mtld: 3 of 40 articles are under its least length and left out."
    >>> told(note, read_language("en")).partition(":")[0]
    'Variety of words (MATTR, window 100), Variety of words (MTLD)'
    """
    for key, pattern in PATTERNS.items():
        found = re.fullmatch(pattern, note, re.DOTALL)
        if found:
            values = {k: _told(k, v, words) for k, v in found.groupdict().items()}
            return words.say(key, **values)
    return shown(note, 240)


def told_method(method: str, words: Language) -> str:
    """An estimator in the reader's language, part by part."""
    return "; ".join(told(part, words) for part in method.split("; "))


def least_units(reasons: list[str]) -> float:
    """How many independent texts a side a claim needs, as the reasons of comparisons say."""
    found = (re.fullmatch(LEAST, r) for r in reasons)
    return max((float(f["least"].replace(",", "")) for f in found if f), default=float("nan"))


def _told(kind: str, value: str, words: Language) -> str:
    if kind in ("n", "all", "least"):
        return words.number(float(value.replace(",", "")))
    if kind == "measures":
        return _named([words.name("measure", m) for m in value.split(", ")], words)
    if kind == "groups":
        return _named([words.outlet(g) for g in value.split(", ")], words)
    if kind == "unit":
        return words.joined(words.name("unit", u) for u in value.split(" and "))
    if kind == "pair":
        return words.joined(words.outlet(side) for side in value.split(" and "))
    if kind in ("group", "outlet"):
        return words.outlet(value)
    if kind == "language":
        return words.name("tongue", value)
    return words.name("data_column", value)


def _named(names: list[str], words: Language) -> str:
    if len(names) <= MOST_NAMED:
        return ", ".join(names)
    rest = words.number(len(names) - MOST_NAMED + 1)
    return words.say("list.more", head=", ".join(names[: MOST_NAMED - 1]), n=rest)
