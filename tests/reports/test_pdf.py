"""The PDF: tagged, the same bytes everywhere, hostile text stays text, and faults stop it."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
import typst
from saabhar.corpora import Article, Corpus
from saabhar.reports import Report, build_report, read_attachments, write_pdf
from saabhar.reports.content import Chart, Paragraph, Passage, Section, Table
from saabhar.reports.pdf.write import pdf_bytes

HOSTILE = (
    '#panic("run") #import "x" $1/0$ `raw` <label> @ref \\u{41} *b* _i_ // /* '
    '<script>alert(1)</script> &amp; =HYPERLINK("http://x") \u202egnihtyna\u202c \x00\x1b[31m '
    "../../etc/passwd 😀 漢字 தமிழ் क" + "़" * 2000
)


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip()


def text_of(data: bytes) -> str:
    with pypdfium2.PdfDocument(data) as document:
        return plain(" ".join(p.get_textpage().get_text_bounded() for p in document))


@pytest.fixture(scope="module")
def made(english: Report) -> bytes:
    return pdf_bytes(english)


@pytest.fixture(scope="module")
def made_hindi(hindi: Report) -> bytes:
    return pdf_bytes(hindi)


@pytest.fixture
def opened(made: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(made)) as pdf:
        yield pdf


def elements(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Every structure element."""
    left = [pdf.Root.StructTreeRoot]
    while left:
        one = left.pop()
        if isinstance(one, pikepdf.Dictionary):
            yield one
            kids = one.get("/K")
            if kids is not None:
                left.extend(kids if isinstance(kids, pikepdf.Array) else [kids])


def test_the_pdf_is_tagged_titled_and_says_its_language(
    opened: pikepdf.Pdf, english: Report
) -> None:
    assert opened.Root.MarkInfo.Marked
    assert str(opened.Root.Lang) == "en"
    assert opened.Root.ViewerPreferences.DisplayDocTitle
    with opened.open_metadata() as data:
        assert data["pdfuaid:part"] == "1"
        assert data["pdfaid:part"] == "3"
        assert data["dc:title"] == english.title


def test_the_structure_keeps_what_ua_1_asks_and_a_program_can_check(opened: pikepdf.Pdf) -> None:
    """ISO 14289-1: 7.1 (suspects), 7.18.3 (tab order), 7.18.5 (links), 7.21 (fonts)."""
    assert "/Suspects" not in opened.Root.MarkInfo
    parents = opened.Root.StructTreeRoot.ParentTree
    assert "/Kids" in parents or "/Nums" in parents
    for page in opened.pages:
        links = [a for a in page.get("/Annots", []) if a.Subtype == "/Link"]
        if links:
            assert page.Tabs == "/S"
        assert all("/StructParent" in a and "/Contents" in a for a in links)
        assert "/StructParents" in page
        for font in page.Resources.get("/Font", {}).values():
            assert "/ToUnicode" in font
            inside = font.DescendantFonts[0] if font.Subtype == "/Type0" else font
            assert {"/FontFile2", "/FontFile3"} & set(inside.FontDescriptor.keys())


def test_headings_skip_no_level_and_tables_hold_rows_of_cells(opened: pikepdf.Pdf) -> None:
    kinds = [(str(e.get("/S", "")), e) for e in elements(opened)]
    assert {k for k, _ in kinds if re.fullmatch(r"/H\d?", k)} <= {"/H1", "/H2"}
    assert any(k == "/H1" for k, _ in kinds)
    for kind, element in kinds:
        if kind == "/TR":
            cells = [str(c.S) for c in element.K if isinstance(c, pikepdf.Dictionary)]
            assert set(cells) <= {"/TH", "/TD"} and cells


def test_every_section_has_a_bookmark(opened: pikepdf.Pdf, english: Report) -> None:
    with opened.open_outline() as outline:
        [top] = outline.root
        assert [c.title for c in top.children] == [s.title for s in english.sections]


def test_every_figure_has_words_and_every_table_heads(opened: pikepdf.Pdf, english: Report) -> None:
    kinds = [(str(e.get("/S", "")), e) for e in elements(opened)]
    figures = [e for kind, e in kinds if kind == "/Figure"]
    assert {str(f.Alt) for f in figures} >= {c.alt for c in english.blocks(Chart)}
    assert all(str(f.Alt) for f in figures)
    heads = sum(kind == "/TH" for kind, _ in kinds)
    assert heads >= sum(len(t.head) for t in english.blocks(Table))


def test_hindi_passages_in_an_english_report_say_they_are_hindi(made: bytes) -> None:
    with pikepdf.open(io.BytesIO(made)) as pdf:
        tagged = [e for e in elements(pdf) if str(e.get("/Lang", "")) == "hi"]
        streams = b"".join(p.Contents.read_bytes() for p in pdf.pages)
    assert tagged or b"/Lang (hi)" in streams


def test_every_passage_is_in_the_text_of_the_pdf(made: bytes, english: Report) -> None:
    text = text_of(made)
    for passage in english.blocks(Passage):
        assert plain("".join(r.text for r in passage.runs)) in text


@pytest.mark.parametrize("language", ["english", "hindi"])
def test_every_word_of_a_chart_is_found_by_search(
    language: str, request: pytest.FixtureRequest
) -> None:
    report = request.getfixturevalue(language)
    text = text_of(request.getfixturevalue("made" if language == "english" else "made_hindi"))
    for chart in report.blocks(Chart):
        for word in chart.picture.words:
            assert plain(word.text) in text


def test_no_private_use_character_is_in_the_text(made: bytes, made_hindi: bytes) -> None:
    for data in (made, made_hindi):
        assert not re.search("[\ue000-\uf8ff\ufffd]", text_of(data))


def test_attached_files_come_back(made: bytes, tmp_path: Path, english: Report) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(made)
    assert read_attachments(path) == dict(english.attachments)


def test_write_pdf_makes_the_folder_and_returns_the_path(
    english: Report, made: bytes, tmp_path: Path
) -> None:
    path = write_pdf(english, tmp_path / "new" / "report.pdf")
    assert path.read_bytes() == made


REBUILD = """
import sys
from saabhar.corpora import Article, Corpus
from saabhar.reports import build_report, write_html, write_pdf
text = "नया पुल\\nयह ऐतिहासिक क्षण है।"
corpus = Corpus.of([Article("a", text, outlet="दैनिक प्रहरी", published="2026-03-01", language="hi")])
import pandas as pd
markers = pd.DataFrame({"article_id": ["a"], "start": [11], "end": [19], "category": "EVAL",
    "voice": "narrator", "block": "body", "polarity": "promo"})
report = build_report(corpus, question="?", seed=3, markers=markers, language="hi")
write_pdf(report, sys.argv[1] + "/r.pdf"); write_html(report, sys.argv[1] + "/r.html")
"""


def test_another_clock_locale_and_hash_seed_give_the_same_bytes(tmp_path: Path) -> None:
    surroundings = (
        {"TZ": "Asia/Kolkata", "PYTHONHASHSEED": "1", "LC_ALL": "C.UTF-8"},
        {"TZ": "America/Lima", "PYTHONHASHSEED": "7", "LC_ALL": "C"},
    )
    for n, env in enumerate(surroundings):
        (tmp_path / str(n)).mkdir()
        subprocess.run(
            [sys.executable, "-c", REBUILD, str(tmp_path / str(n))],
            env={**os.environ, **env}, check=True,
        )  # fmt: skip
    for name in ("r.pdf", "r.html"):
        assert (tmp_path / "0" / name).read_bytes() == (tmp_path / "1" / name).read_bytes()


def test_hostile_text_in_every_field_is_shown_and_run_nowhere() -> None:
    article = Article(
        HOSTILE, HOSTILE, HOSTILE, outlet=HOSTILE, published=HOSTILE, language=HOSTILE, url=HOSTILE
    )
    import pandas as pd

    markers = pd.DataFrame(
        {"article_id": [HOSTILE], "start": [0], "end": [13], "category": HOSTILE[:60],
         "voice": HOSTILE[:60], "block": "body", "polarity": HOSTILE[:60]}
    )  # fmt: skip
    report = build_report(
        Corpus.of([article]), question=HOSTILE, seed=1, markers=markers,
        provenance={HOSTILE[:80]: HOSTILE}, contact=HOSTILE,
    )  # fmt: skip
    text = text_of(pdf_bytes(report))
    for part in ('#panic("run")', "<script>alert(1)</script>", "[U+202E]", "[U+0000]", "[U+1F600]"):
        assert part in text
    assert not re.search("[\x00\x1b\u202e]", text)


def test_an_undated_corpus_makes_a_pdf_without_a_date() -> None:
    report = build_report(Corpus.of([Article("a", "Rain.", language="en")]), question="?", seed=1)
    with pikepdf.open(io.BytesIO(pdf_bytes(report))) as pdf:
        assert "/StructTreeRoot" in pdf.Root
        assert "/CreationDate" not in pdf.docinfo or "1970" in str(pdf.docinfo.CreationDate)


def one(*blocks: Any, title: str = "t") -> Report:
    sections = (Section("s", "s", blocks),)
    return Report("en", "k", title, "", "Question", sections, "foot", "2026-03-01")


def test_a_long_table_repeats_its_head_and_keeps_clear_of_the_foot() -> None:
    rows = tuple((f"row {i}", "text " * 12, str(i)) for i in range(160))
    table = Table("Caption", ("Outlet", "Long", "Figure"), rows, (False, False, True))
    data = pdf_bytes(one(table))
    with pypdfium2.PdfDocument(data) as document:
        assert len(document) > 2
        for page in document:
            text = page.get_textpage()
            assert "Outlet" in text.get_text_bounded()
            # Foot at 21 mm from the edge; nothing of the table stands below 19 mm save the foot.
            low = plain(text.get_text_bounded(left=0, bottom=0, right=600, top=19 * 72 / 25.4))
            assert "row" not in low and "text" not in low


def test_a_missing_title_stops_the_pdf() -> None:
    with pytest.raises(typst.TypstError):
        pdf_bytes(one(Paragraph("x"), title=""))


def test_a_chart_without_words_stops_the_pdf(english: Report) -> None:
    whole: Chart = english.blocks(Chart)[0]

    class Silent:
        alt = ""
        picture = staticmethod(lambda: whole.picture)

    with pytest.raises(typst.TypstError, match="alt"):
        pdf_bytes(one(replace(whole, draw=Silent)))


def test_a_letter_without_a_glyph_stops_the_typesetter(
    english: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The check behind the guard: `in_fonts` names such letters, and without it typst stops."""
    from saabhar.reports.pdf import write

    assert "[U+1F600]" in text_of(pdf_bytes(one(Paragraph("a 😀"))))
    unguarded: Callable[[str], str] = str
    monkeypatch.setattr(write, "in_fonts", unguarded)
    with pytest.raises(typst.TypstError):
        pdf_bytes(one(Paragraph("a 😀")))
