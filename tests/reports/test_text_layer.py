"""Hindi in the PDF reads back as the same Hindi, and no pixel of a page changes for it."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import unicodedata
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2
import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st
from saabhar.reports import Report
from saabhar.reports.content import Paragraph, Passage, Run, Section
from saabhar.reports.pdf.clusters import CARRIER, is_mark, plan
from saabhar.reports.pdf.cmap import read_cmap, write_cmap
from saabhar.reports.pdf.layer_font import _widths
from saabhar.reports.pdf.text_layer import mend
from saabhar.reports.pdf.write import pdf_bytes, typeset

HARD = Path(__file__).with_name("hard-strings.txt").read_text(encoding="utf-8").splitlines()
LETTERS = st.text(st.sampled_from("कखषरताि्ी्ेंँ़ोअआइ़क्ष"), min_size=1, max_size=8)


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip()


def report_of(*blocks: object) -> Report:
    section = Section("s", "कड़े शब्द", tuple(blocks))  # type: ignore[arg-type]
    return Report("hi", "k", "शीर्षक", "", "प्रश्न", (section,), "पाद", "2026-03-01")


@pytest.fixture(scope="module")
def raw() -> bytes:
    return typeset(report_of(*(Paragraph(t) for t in HARD)))


@pytest.fixture(scope="module")
def mended(raw: bytes) -> bytes:
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(raw)) as pdf:
        mend(pdf)
        pdf.save(buffer, deterministic_id=True)
    return buffer.getvalue()


def pdfium_text(data: bytes) -> str:
    with pypdfium2.PdfDocument(data) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def test_there_are_at_least_66_hard_strings() -> None:
    assert len(set(HARD)) >= 66


@pytest.mark.parametrize("text", HARD)
def test_a_hard_string_comes_back_from_chromes_reader(mended: bytes, text: str) -> None:
    assert f" {plain(text)} " in f" {plain(pdfium_text(mended))} "


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs poppler's pdftotext")
def test_hard_strings_come_back_from_poppler(mended: bytes, tmp_path: Path) -> None:
    lines = {plain(line) for line in poppler_text(mended, tmp_path).splitlines()}
    assert [t for t in HARD if plain(t) not in lines] == []


def test_glyphs_alone_spell_the_text_without_actual_text(mended: bytes) -> None:
    """What Firefox, Preview and pypdf read: ToUnicode of each code in stream order."""
    assert_spelled(mended, HARD)


def test_without_the_pass_glyphs_alone_do_not_spell_it(raw: bytes) -> None:
    with pytest.raises(AssertionError):
        assert_spelled(raw, HARD)


def assert_spelled(data: bytes, texts: list[str]) -> None:
    spelled = []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            maps: dict[str, dict[int, str]] = {}
            font = ""
            for one in pikepdf.parse_content_stream(page):
                if str(one.operator) == "Tf":
                    font = str(one.operands[0])
                    if font not in maps:
                        stream = page.Resources.Font[font].ToUnicode
                        maps[font] = read_cmap(stream.read_bytes())
                if str(one.operator) in ("Tj", "TJ"):
                    first = one.operands[0]
                    items = [first] if str(one.operator) == "Tj" else list(first)
                    for item in (i for i in items if isinstance(i, pikepdf.String)):
                        codes = bytes(item)
                        for i in range(0, len(codes), 2):
                            code = int.from_bytes(codes[i : i + 2], "big")
                            spelled.append(maps[font].get(code, "\ufffd"))
    whole = plain("".join(spelled)).replace("\u200b", "").replace(" ", "")
    missing = [t for t in texts if plain(t).replace(" ", "") not in whole]
    assert missing == []


def test_no_pixel_of_a_page_changes(raw: bytes, mended: bytes) -> None:
    with pypdfium2.PdfDocument(raw) as a, pypdfium2.PdfDocument(mended) as b:
        assert len(a) == len(b) > 0
        for one, other in zip(a, b, strict=True):
            left, right = (p.render(scale=1.5).to_numpy() for p in (one, other))
            assert left.std() > 0
            assert np.array_equal(left, right)


def test_marked_running_text_comes_back_letter_for_letter() -> None:
    runs = []
    for n, t in enumerate(HARD[:60]):
        mark = ("promo", "counter", "")[n % 3]
        # Half the spaces stand before the mark, half inside it: both are lost by some reader.
        runs += [Run(t, mark), Run(" ")] if n % 2 else [Run(t + " ", mark)]  # type: ignore[arg-type]
    passage = Passage("e1", "a", "दैनिक प्रहरी", "१ मार्च", "", "", "hi", "0–9", tuple(runs))
    text = plain(pdfium_text(pdf_bytes(report_of(passage))))
    assert plain(" ".join(HARD[:60])) in text


@given(LETTERS, st.lists(st.booleans(), min_size=1, max_size=6))
def test_the_letters_of_a_cluster_are_shared_out_whole_and_in_order(
    text: str, wide: list[bool]
) -> None:
    shared = plan(text, wide)
    joined = "".join(part or "" for _, part in shared)
    assert unicodedata.normalize("NFD", joined) == unicodedata.normalize("NFD", text)
    assert [glyph for glyph, _ in shared if glyph != CARRIER] == list(range(len(wide)))


@given(LETTERS, st.lists(st.booleans(), min_size=1, max_size=6))
def test_a_glyph_with_width_never_carries_a_mark(text: str, wide: list[bool]) -> None:
    for glyph, part in plan(text, wide):
        if glyph != CARRIER and wide[glyph] and part:
            assert not any(map(is_mark, part))


@given(st.dictionaries(st.integers(0, 0xFFFF), st.text("aक्षिé", min_size=1, max_size=4)))
def test_a_unicode_map_reads_back(codes: dict[int, str]) -> None:
    assert read_cmap(write_cmap(codes)) == codes


def poppler_text(data: bytes, folder: Path) -> str:
    (folder / "read.pdf").write_bytes(data)
    done = subprocess.run(
        ["pdftotext", "-enc", "UTF-8", str(folder / "read.pdf"), "-"],
        capture_output=True, check=True,
    )  # fmt: skip
    assert done.stderr == b""
    return done.stdout.decode("utf-8").replace("\f", " ")


def pypdf_text(data: bytes) -> str:
    pypdf = pytest.importorskip("pypdf")
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)


def test_600_running_sentences_come_back_from_chromes_reader(
    running_pdf: bytes, demo_sentences: list[str]
) -> None:
    text = plain(pdfium_text(running_pdf))
    assert [s for s in demo_sentences if s not in text] == []


def test_600_running_sentences_come_back_from_pypdf(
    running_pdf: bytes, demo_sentences: list[str]
) -> None:
    text = plain(pypdf_text(running_pdf))
    assert [s for s in demo_sentences if s not in text] == []


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs poppler's pdftotext")
def test_600_running_sentences_come_back_from_poppler(
    running_pdf: bytes, demo_sentences: list[str], tmp_path: Path
) -> None:
    text = plain(poppler_text(running_pdf, tmp_path))
    assert [s for s in demo_sentences if s not in text] == []


def test_no_pixel_of_running_text_changes(running_report: Report, running_pdf: bytes) -> None:
    raw = typeset(running_report)
    with pypdfium2.PdfDocument(raw) as a, pypdfium2.PdfDocument(running_pdf) as b:
        assert len(a) == len(b) > 4
        for n in range(len(a)):
            left, right = (p[n].render(scale=1.5).to_numpy() for p in (a, b))
            assert np.array_equal(left, right)


def test_the_advance_of_every_glyph_is_the_same_in_the_font_and_in_the_pdf(
    running_pdf: bytes,
) -> None:
    """ISO 19005-3, 6.2.11.5, also of glyphs that the pass adds."""
    fonts: dict[tuple[int, int], pikepdf.Object] = {}
    with pikepdf.open(io.BytesIO(running_pdf)) as pdf:
        for page in pdf.pages:
            fonts |= {f.objgen: f.DescendantFonts[0] for f in page.Resources.Font.values()}
        assert fonts
        for font in fonts.values():
            file = TTFont(io.BytesIO(font.FontDescriptor.FontFile2.read_bytes()))
            names, scale = file.getGlyphOrder(), 1000 / file["head"].unitsPerEm
            table = font.get("/CIDToGIDMap")
            glyphs = b"" if table == "/Identity" else table.read_bytes()
            for code, width in _widths(font.W).items():
                at = int.from_bytes(glyphs[2 * code : 2 * code + 2], "big") if glyphs else code
                assert file["hmtx"].metrics[names[at]][0] * scale == pytest.approx(width, abs=1)
