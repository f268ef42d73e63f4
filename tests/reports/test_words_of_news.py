"""Thousands of words of Hindi news: drawn as HarfBuzz draws them, copied as they were written."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import unicodedata
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pypdfium2
import pytest
import uharfbuzz
from matplotlib import _text_helpers
from matplotlib.font_manager import FontProperties, findfont, get_font
from saabhar.reports import Report
from saabhar.reports.charts.style import FONTS, style
from saabhar.reports.pdf.write import typeset

NEWS = Path(__file__).resolve().parents[3] / "shared/data/semeval2025-t10/HI/raw-documents"


class Glyph(NamedTuple):
    number: int
    x: float
    raised: int


def shaped(weight: str, words: list[str]) -> list[list[Glyph]]:
    """Glyphs of every word as HarfBuzz sets them, in units of an em."""
    blob = uharfbuzz.Blob.from_file_path(str(FONTS / f"SaabharSans-{weight}.ttf"))
    face = uharfbuzz.Face(blob)
    font = uharfbuzz.Font(face)
    found = []
    for word in words:
        buffer = uharfbuzz.Buffer()
        buffer.add_str(word)
        buffer.guess_segment_properties()
        uharfbuzz.shape(font, buffer)
        x, glyphs = 0.0, []
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            glyphs.append(Glyph(info.codepoint, (x + place.x_offset) / face.upem, place.y_offset))
            x += place.x_advance
        found.append(glyphs)
    return found


def drawn(weight: str, words: list[str], *, language: str = "hi") -> list[list[tuple[int, float]]]:
    """Glyphs of every word as charts draw them, at 100 pixels an em."""
    with style():
        font = get_font(findfont(FontProperties("Saabhar Sans", weight=weight.lower())))
        font.set_size(100, 72)
        return [
            [(g.glyph_index, g.x) for g in _text_helpers.layout(w, font, language=language)]
            for w in words
        ]


@pytest.mark.skipif(not NEWS.exists(), reason="needs the articles beside the repository")
def test_there_are_four_thousand_different_words(news_words: list[str]) -> None:
    assert len(set(news_words)) == len(news_words) == 4_000


@pytest.mark.parametrize("weight", ["Regular", "Bold"])
def test_charts_shape_devanagari_as_harfbuzz_does(weight: str, news_words: list[str]) -> None:
    for word, ours, theirs in zip(
        news_words, drawn(weight, news_words), shaped(weight, news_words), strict=True
    ):
        assert [g for g, _ in ours] == [g.number for g in theirs], word
        # 100 pixels an em; 0.1 px is far under what the eye sees.
        apart = [abs(x - 100 * g.x) for (_, x), g in zip(ours, theirs, strict=True)]
        assert max(apart) < 0.1, word


def test_letters_set_one_by_one_would_be_seen(news_words: list[str]) -> None:
    """The gate is no formality: three words in ten and more are not their letters in a row."""
    with style():
        font = get_font(findfont(FontProperties("Saabhar Sans")))
    alone = [[font.get_char_index(ord(c)) for c in w] for w in news_words]
    joined = [[g.number for g in word] for word in shaped("Regular", news_words)]
    assert np.mean([a == b for a, b in zip(alone, joined, strict=True)]) < 0.7


@pytest.mark.parametrize("weight", ["Regular", "Bold"])
def test_no_word_is_broken_by_a_raised_glyph_or_misses_one(
    weight: str, news_words: list[str]
) -> None:
    """A glyph off the baseline splits a word in the text of a PDF."""
    words = list(zip(news_words, shaped(weight, news_words), strict=True))
    raised = [word for word, glyphs in words if any(g.raised for g in glyphs)]
    missing = [word for word, glyphs in words if not all(g.number for g in glyphs)]
    assert (raised, missing) == ([], [])


def lost(news_words: list[str], text: str) -> list[str]:
    """Words that do not stand in the text, or not between spaces."""
    there = set(unicodedata.normalize("NFC", text).split())
    return [w for w in news_words if unicodedata.normalize("NFC", w) not in there]


def test_every_word_is_copied_from_chromes_reader(words_pdf: bytes, news_words: list[str]) -> None:
    with pypdfium2.PdfDocument(words_pdf) as document:
        text = " ".join(page.get_textpage().get_text_bounded() for page in document)
    assert lost(news_words, text) == []


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs poppler's pdftotext")
def test_every_word_is_copied_from_poppler(
    words_pdf: bytes, news_words: list[str], tmp_path: Path
) -> None:
    (tmp_path / "words.pdf").write_bytes(words_pdf)
    done = subprocess.run(
        ["pdftotext", "-enc", "UTF-8", str(tmp_path / "words.pdf"), "-"],
        capture_output=True, check=True,
    )  # fmt: skip
    assert lost(news_words, done.stdout.decode("utf-8")) == []


def test_every_word_is_copied_from_pypdf(words_pdf: bytes, news_words: list[str]) -> None:
    """Reads the glyphs alone, as Firefox and Preview do; a line may break behind any letter."""
    pypdf = pytest.importorskip("pypdf")
    text = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(words_pdf)).pages)
    bare = re.sub(r"\s", "", unicodedata.normalize("NFC", text))
    assert [w for w in news_words if unicodedata.normalize("NFC", w) not in bare] == []


def test_no_pixel_of_a_page_changes_for_the_text(words_report: Report, words_pdf: bytes) -> None:
    with pypdfium2.PdfDocument(typeset(words_report)) as a, pypdfium2.PdfDocument(words_pdf) as b:
        assert len(a) == len(b) > 0
        for n in range(len(a)):
            left, right = (p[n].render(scale=1.5).to_numpy() for p in (a, b))
            assert left.std() > 0
            assert np.array_equal(left, right)
