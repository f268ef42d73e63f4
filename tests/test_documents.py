"""The documents say what the code says."""

import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGES = runpy.run_path(str(ROOT / "scripts" / "write_docs_tables.py"))["PAGES"]


@pytest.mark.parametrize("name", PAGES)
def test_pages_made_of_tables_hold_the_tables_of_the_code(name: str) -> None:
    written = (ROOT / "docs" / name).read_text(encoding="utf-8")
    assert written == PAGES[name](), "run: python scripts/write_docs_tables.py"


def test_every_page_of_the_documents_has_its_place_in_the_navigation() -> None:
    nav = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("nav:")[2]
    pages = [p.relative_to(ROOT / "docs").as_posix() for p in (ROOT / "docs").rglob("*.md")]
    assert [p for p in sorted(pages) if p not in nav] == []
