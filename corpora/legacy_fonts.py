"""Hindi that is Latin letters but for its font: told by its words, converted on request."""

from __future__ import annotations

import re

import pandas as pd
import regex

from .kruti_dev import from_kruti_dev

# Small words of Hindi as Kruti Dev and fonts of its layout write them: है हैं में का के की ...
_KRUTI_WORDS = frozenset(
    "gS gSa esa dk ds dh ls vkSj us dks Hkh fd Fkk Fks Fkh ij ;g bl tks".split()
)
_TELLING = frozenset("gS esa vkSj dks Hkh gSa".split())
# English function words and the like hold at most 1 % of these; Hindi news 15 to 25 %.
LEAST_SHARE, FEWEST_WORDS, SAMPLE = 0.08, 8, 20_000
_FONT = re.compile(
    r"""(?:font-family\s*:|<font[^>]{0,200}?\bface\s*=)\s*["']?\s*"""
    r"(kruti[\w ]{0,20}|devlys[\w ]{0,12}|chanakya[\w ]{0,12}|shusha\w{0,8}|agra\b"
    r"|walkman-chanakya\w{0,8}"
    r"|4cgandhi\w{0,8}|krishna\b|naidunia\w{0,8}|bhaskar\w{0,12}|jagran\w{0,8}|shivaji\w{0,8}"
    r"|dv-ttyogesh\w{0,8})",
    re.I,
)
KRUTI_DEV = "Kruti Dev or a font of its layout (by its words)"
# A word as English writes it: letters alone, a capital only in front, a vowel in it. Of English
# words of three letters and more nearly all are such, of words in Kruti Dev about one in four.
_ENGLISH = re.compile(
    r"^[\"'(]*[A-Za-z](?=[a-z]*[aeiou]|(?<=[AEIOUaeiou]))[a-z]+[)\"'.,;:!?]*$|^[A-Z]{2,}[.,]?$"
)
MOSTLY_ENGLISH = 0.6


def legacy_font(text: str, markup: str = "") -> str:
    """Name the font without which Latin letters of a text are not the Hindi they stand for; or "".

    Examples
    --------
    >>> legacy_font("fnYyh esa ckfj'k gqbZ vkSj rkieku esa deh vkbZ gS A foHkkx us dgk")
    'Kruti Dev or a font of its layout (by its words)'
    >>> legacy_font("Rain fell in the city and the wind rose, the office said.")
    ''
    """
    words = text[:SAMPLE].split()
    known = sum(w in _KRUTI_WORDS for w in words)
    if len(words) < FEWEST_WORDS or known < LEAST_SHARE * len(words):
        return ""
    latin = regex.findall(r"\p{Latin}", text[:SAMPLE])
    devanagari = regex.findall(r"\p{Devanagari}", text[:SAMPLE])
    if len(latin) < 2 * len(devanagari) or len(_TELLING & set(words)) < 2:
        return ""
    font = _FONT.search(markup[:400_000])
    return font[1].strip() if font else KRUTI_DEV


def from_legacy_font(text: str) -> str:
    """Turn a text that `legacy_font` names into Unicode, line by line; others stay as they are.

    Lines of English and lines that hold Devanagari already are left alone. Only the layout of
    Kruti Dev is known; fonts of another (Chanakya, Shusha) do not have its small words, and so
    are not named by them.

    Examples
    --------
    >>> from_legacy_font("lkseokj dks fnYyh esa ckfj'k gqbZ vkSj gok pyh A")
    'सोमवार को दिल्ली में बारिश हुई और हवा चली ।'
    """
    return _lines(text) if legacy_font(text) else text


def in_unicode(articles: pd.DataFrame) -> pd.DataFrame:
    """Articles with their texts out of legacy fonts, and the headlines of those texts with them.

    What was changed stands as published in ``text_in_legacy_font``; the language of such a text
    is told anew.
    """
    text = articles["text"].map(from_legacy_font)
    changed = text != articles["text"]
    if not changed.any():
        return articles
    turned = articles.assign(text=text, text_in_legacy_font=articles["text"].where(changed, ""))
    for name in {"title", "headline"} & set(turned.columns):
        lines = turned.loc[changed, name].map(lambda v: _lines(v) if isinstance(v, str) else v)
        turned.loc[changed, name] = lines
    for name, value in (("language", ""), ("mended", f"{KRUTI_DEV} to Unicode")):
        if name in turned.columns:
            turned.loc[changed, name] = value
    if "warnings" in turned.columns:
        said = turned["warnings"].str.replace("; not converted", "; converted on request")
        turned["warnings"] = turned["warnings"].where(~changed, said)
    return turned


def _lines(text: str) -> str:
    return "\n".join(x if _stays(x) else from_kruti_dev(x) for x in text.split("\n"))


def _stays(line: str) -> bool:
    if regex.search(r"\p{Devanagari}", line):
        return True
    words = [w for w in line.split() if len(w) >= 3 and w[0].isascii()]
    english = sum(bool(_ENGLISH.match(w)) for w in words)
    return bool(words) and english > MOSTLY_ENGLISH * len(words)
