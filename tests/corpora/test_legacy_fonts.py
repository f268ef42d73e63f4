"""Kruti Dev to Unicode, held against words typed by hand on the layout of the Hindi typewriter."""

# ruff: noqa: E501 (tables of cases)

from pathlib import Path

import pandas as pd
import pytest
from saabhar.corpora import read
from saabhar.corpora.kruti_dev import from_kruti_dev
from saabhar.corpora.legacy_fonts import from_legacy_font

# Typed key by key from a chart of the layout; the words are chosen for what the layout orders
# otherwise than Unicode: i before, r above and below, strokes, nukta, conjuncts of one key.
WORDS = {
    "lkHkkj": "साभार", "fganh": "हिंदी", "fnYyh": "दिल्ली", "ckfj'k": "बारिश", "iz/kkuea=h": "प्रधानमंत्री",
    "dk;ZØe": "कार्यक्रम", "fo|ky;": "विद्यालय", "{ks=": "क्षेत्र", 'jk"Vªifr': "राष्ट्रपति", "fLFkfr": "स्थिति",
    "/kkfeZd": "धार्मिक", "eq[;ea=h": "मुख्यमंत्री", "lM+d": "सड़क", "x<+": "गढ़", "[kcj": "खबर", "vkSj": "और",
    "vksj": "ओर", "vkt": "आज", "bZekunkj": "ईमानदार", "Å¡pk": "ऊँचा", ",d": "एक", ",slk": "ऐसा", "Kku": "ज्ञान",
    "Jheku": "श्रीमान", "ç'kklu": "प्रशासन", "fpV~Bh": "चिट्ठी", "cPps": "बच्चे", "lw[kk": "सूखा", 'd`f"k': "कृषि",
    "gSa": "हैं", "Fkk": "था", "fd;k": "किया", "vLirky": "अस्पताल", "O;kikj": "व्यापार", "xzke": "ग्राम",
    "orZeku": "वर्तमान", "fu.kZ;": "निर्णय", "vk'khokZn": "आशीर्वाद", "egRo": "महत्व", "Lora=": "स्वतंत्र",
    "nq?kZVuk": "दुर्घटना", "ckt+kj": "बाज़ार", 'o"kZ': "वर्ष", "m|ksx": "उद्योग", "gLrk{kj": "हस्ताक्षर",
    "i<+sa": "पढ़ें", "djksM+": "करोड़", "izfr'kr": "प्रतिशत", "ek=k": "मात्रा", "jkf=k": "रात्रि", "izkFkZuk": "प्रार्थना",
    "Kkfu;ksa": "ज्ञानियों", "Nk=ksa": "छात्रों", "ea=ky;": "मंत्रालय", "dkj.k": "कारण", "'kgj": "शहर", "1234": "1234",
}  # fmt: skip
PASSAGE = (
    "lkseokj dks fnYyh esa ckfj'k gqbZ vkSj rkieku esa deh vkbZ A ekSle foHkkx us dgk gS "
    "fd eaxyokj dks Hkh ckfj'k gksxh A\n¼lkHkkj % gsjkYM½\nCopyright Dainik Prabhat, all rights"
)


@pytest.mark.parametrize(("typed", "shown"), WORDS.items())
def test_a_word_is_what_its_font_shows(typed: str, shown: str) -> None:
    assert from_kruti_dev(typed) == shown


def test_lines_of_english_in_such_a_text_stay_and_short_lines_of_hindi_are_turned() -> None:
    first, credit, rights = from_legacy_font(PASSAGE).split("\n")
    assert first.startswith("सोमवार को दिल्ली में बारिश हुई और तापमान में कमी आई ।")
    assert credit == "(साभार ः हेराल्ड)"
    assert rights == "Copyright Dainik Prabhat, all rights"


@pytest.mark.parametrize(
    "text",
    [
        "The minister said that the city had seen no such rain in ten years and that help came.",
        "कल शहर में तेज़ बारिश हुई। The rain fell all day.",
        "dk gS",
        "",
    ],
)
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert from_legacy_font(text) == text


def test_on_request_articles_are_turned_and_kept_as_published_beside() -> None:
    rows = pd.DataFrame({"text": [PASSAGE, "कल बारिश हुई।"], "title": ["fnYyh esa ckfj'k", "बारिश"]})
    plain = read(rows).articles
    assert plain["text"].tolist() == rows["text"].tolist()
    turned = read(rows, legacy_fonts=True).articles
    assert turned["title"].tolist() == ["दिल्ली में बारिश", "बारिश"]
    assert turned["language"].tolist() == ["hi", "hi"]
    assert turned["text_in_legacy_font"].tolist() == [PASSAGE, ""]
    assert turned["text"].str.contains("साभार").tolist() == [True, False]


def test_a_page_in_a_legacy_font_is_named_and_turned_on_request(tmp_path: Path) -> None:
    shown = "".join(f"<p>{line}</p>" for line in PASSAGE.split("\n")[:2])
    page = f'<html><body><font face="Kruti Dev 010"><h1>fnYyh esa ckfj\'k gqbZ</h1>{shown}</font></body></html>'
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    as_is = read(tmp_path / "a.html").articles.loc[0]
    assert "Kruti Dev 010; not converted" in as_is["warnings"]
    turned = read(tmp_path / "a.html", legacy_fonts=True).articles.loc[0]
    assert turned["headline"] == "दिल्ली में बारिश हुई"
    assert turned["language"] == "hi"
    assert turned["mended"] == "Kruti Dev or a font of its layout (by its words) to Unicode"
    assert "converted on request" in turned["warnings"]
