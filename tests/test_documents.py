"""The documents say what the code says."""

import ast
import re
import runpy
import shlex
from pathlib import Path

import pytest
import saabhar as sb
from saabhar.__main__ import build_parser

ROOT = Path(__file__).resolve().parents[1]
PAGES = runpy.run_path(str(ROOT / "scripts" / "write_docs_tables.py"))["PAGES"]

TEXTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "lexicons" / "CONTRIBUTING.md"]
TEXTS += sorted((ROOT / "docs").rglob("*.md"))


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", TEXTS, ids=named)
def test_every_command_in_the_documents_is_one_the_command_line_takes(path: Path) -> None:
    for line in re.findall(r"^ *(saabhar .+)$", path.read_text(encoding="utf-8"), re.MULTILINE):
        build_parser().parse_args(shlex.split(line, comments=True)[1:])


@pytest.mark.parametrize("path", TEXTS, ids=named)
def test_every_import_and_every_public_name_in_the_documents_is_there(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for block in re.findall(r"^```python\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
        tree = ast.parse(block)
        imports = [n for n in tree.body if isinstance(n, ast.Import | ast.ImportFrom)]
        exec(compile(ast.Module(imports, []), named(path), "exec"), {})
        names = [n for n in ast.walk(tree) if isinstance(n, ast.Attribute)]
        asked = [n.attr for n in names if isinstance(n.value, ast.Name) and n.value.id == "sb"]
        assert [name for name in asked if not hasattr(sb, name)] == []


@pytest.mark.parametrize("name", PAGES)
def test_pages_made_of_tables_hold_the_tables_of_the_code(name: str) -> None:
    written = (ROOT / "docs" / name).read_text(encoding="utf-8")
    assert written == PAGES[name](), "run: python scripts/write_docs_tables.py"


def test_every_page_of_the_documents_has_its_place_in_the_navigation() -> None:
    nav = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("nav:")[2]
    pages = [p.relative_to(ROOT / "docs").as_posix() for p in (ROOT / "docs").rglob("*.md")]
    assert [p for p in sorted(pages) if p not in nav] == []
