"""Hindi in the PDF as Firefox's reader copies it.

Needs node, and pdf.js under node_modules (`npm install --no-save pdfjs-dist`).
"""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata
from pathlib import Path

import pytest
from saabhar.reports import Report
from saabhar.reports.content import Paragraph, Section
from saabhar.reports.pdf.write import pdf_bytes

PDFJS = Path(__file__).resolve().parents[2] / "node_modules/pdfjs-dist/legacy/build/pdf.mjs"
HARD = Path(__file__).with_name("hard-strings.txt").read_text(encoding="utf-8").splitlines()
READ = """
import { readFileSync } from "node:fs";
// Only drawing needs them, and node has neither.
globalThis.DOMMatrix ??= class {};
globalThis.Path2D ??= class {};
const { getDocument } = await import(process.argv[2]);
const data = new Uint8Array(readFileSync(process.argv[3]));
const pdf = await getDocument({ data, verbosity: 0 }).promise;
for (let n = 1; n <= pdf.numPages; n++) {
  const { items } = await (await pdf.getPage(n)).getTextContent();
  process.stdout.write(items.map(i => i.str + (i.hasEOL ? "\\n" : "")).join("") + "\\n");
}
"""
pytestmark = [
    pytest.mark.skipif(shutil.which("node") is None, reason="needs node"),
    pytest.mark.skipif(not PDFJS.exists(), reason="needs pdfjs-dist in node_modules"),
]


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip()


def firefox_text(data: bytes, folder: Path) -> str:
    (folder / "read.pdf").write_bytes(data)
    (folder / "read.mjs").write_text(READ, encoding="utf-8")
    done = subprocess.run(
        ["node", str(folder / "read.mjs"), PDFJS.as_uri(), str(folder / "read.pdf")],
        capture_output=True, check=True, timeout=60,
    )  # fmt: skip
    return f" {plain(done.stdout.decode('utf-8'))} "


def test_hard_strings_come_back_from_firefoxs_reader(tmp_path: Path) -> None:
    section = Section("s", "कड़े शब्द", tuple(Paragraph(t) for t in HARD))
    report = Report("hi", "k", "शीर्षक", "", "प्रश्न", (section,), "पाद", "2026-03-01")
    text = firefox_text(pdf_bytes(report), tmp_path)
    assert [t for t in HARD if f" {plain(t)} " not in text] == []


def test_600_running_sentences_come_back_from_firefoxs_reader(
    running_pdf: bytes, demo_sentences: list[str], tmp_path: Path
) -> None:
    text = firefox_text(running_pdf, tmp_path)
    assert [s for s in demo_sentences if s not in text] == []


def test_every_word_of_news_comes_back_from_firefoxs_reader(
    words_pdf: bytes, news_words: list[str], tmp_path: Path
) -> None:
    there = set(firefox_text(words_pdf, tmp_path).split())
    assert [w for w in news_words if unicodedata.normalize("NFC", w) not in there] == []
