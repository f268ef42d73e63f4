"""The fonts that travel with the toolkit hold what reports write, and may travel."""

from __future__ import annotations

import string
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from saabhar.reports.language import read_language
from saabhar.reports.romanise import romanised
from saabhar.reports.shown import FONTS

OWN = sorted(FONTS.glob("SaabharSans-*"))
ALL = sorted([*FONTS.glob("*.ttf"), *FONTS.glob("*.woff2")])
MARKS = "₹“”‘’–—…×·°%−§"
DEVANAGARI = "".join(chr(c) for c in range(0x0901, 0x0970) if c not in (0x0904,))
# ISO 15919 as used for Hindi, composed and apart.
ISO = "āīūṛṝḷēōôêṁṅñṇṭḍśṣḥĀĪŪ\u0325\u0304\u0323\u0307"


def letters(path: Path) -> set[str]:
    with TTFont(path, lazy=True) as font:
        return set(map(chr, font.getBestCmap()))


def test_there_are_two_weights_for_page_and_for_screen() -> None:
    assert [p.name for p in OWN] == [
        "SaabharSans-Bold.ttf", "SaabharSans-Bold.woff2",
        "SaabharSans-Regular.ttf", "SaabharSans-Regular.woff2",
    ]  # fmt: skip


@pytest.mark.parametrize("path", OWN, ids=lambda p: p.name)
@pytest.mark.parametrize(
    "needed",
    [
        pytest.param(string.printable[:-5], id="ASCII"),
        pytest.param(DEVANAGARI, id="Devanagari"),
        pytest.param(MARKS, id="marks"),
        pytest.param(ISO, id="ISO 15919"),
    ],
)
def test_a_face_holds_every_letter_a_report_may_set(path: Path, needed: str) -> None:
    assert sorted(set(needed) - letters(path)) == []


@pytest.mark.parametrize("path", OWN, ids=lambda p: p.name)
@pytest.mark.parametrize("tag", ["en", "hi"])
def test_a_face_holds_every_letter_of_the_wording(path: Path, tag: str) -> None:
    words = read_language(tag)
    said = "".join([*words.text.values(), *(s for v in words.lists.values() for s in v)])
    assert sorted(set(said) - letters(path)) == []


@pytest.mark.parametrize("path", OWN, ids=lambda p: p.name)
def test_a_face_holds_what_romanised_hindi_is_written_with(path: Path) -> None:
    assert (
        sorted(set(romanised("ऋण ऑस्ट्रेलिया दुःख कृष्ण ज्ञान क़लम ग़ज़ल पढ़ाई षड्यंत्र")) - letters(path)) == []
    )


@pytest.mark.parametrize("weight", ["Regular", "Bold"])
def test_page_and_screen_show_the_same_letters(weight: str) -> None:
    assert letters(FONTS / f"SaabharSans-{weight}.ttf") == letters(
        FONTS / f"SaabharSans-{weight}.woff2"
    )


@pytest.mark.parametrize("path", ALL, ids=lambda p: p.name)
def test_a_face_that_was_changed_bears_another_name_and_says_its_licence(path: Path) -> None:
    """Noto is a trademark: the merged faces may not be called so (OFL 1.1, names)."""
    with TTFont(path, lazy=True) as font:
        names = {n.nameID: n.toUnicode() for n in font["name"].names}
    assert path.name.startswith("Noto") or "Noto" not in names[1]
    assert "SIL OPEN FONT LICENSE" in (FONTS / "OFL.txt").read_text(encoding="utf-8").upper()
