"""The documents say what the code says."""

import argparse
import ast
import inspect
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
    text = path.read_text(encoding="utf-8")
    for line in re.findall(r"^ *(?:\S+/)?(saabhar .+)$", text, re.MULTILINE):
        build_parser().parse_args(shlex.split(line, comments=True)[1:])


def options_of(words: list[str]) -> tuple[str, set[str]]:
    """The command these words name, and every option it takes."""
    parser, options, name = build_parser(), set[str](), "saabhar"
    for word in words:
        options |= {o for a in parser._actions for o in a.option_strings}
        verbs = [a.choices for a in parser._actions if isinstance(a, argparse._SubParsersAction)]
        if verbs and word in verbs[0]:
            parser, name = verbs[0][word], f"{name} {word}"
    return name, options | {o for a in parser._actions for o in a.option_strings}


INLINE = [
    (path, span.replace("\n", " "))
    for path in [*TEXTS, ROOT / "CHANGELOG.md"]
    for span in re.findall(r"(?<!`)`(saabhar [^`]+)`(?!`)", path.read_text(encoding="utf-8"))
]


@pytest.mark.parametrize(("path", "command"), INLINE, ids=lambda x: getattr(x, "name", x))
def test_a_command_within_a_sentence_has_a_verb_and_options_there_are(
    path: Path, command: str
) -> None:
    words = shlex.split(command, comments=True)[1:]
    name, options = options_of(words)
    assert name != "saabhar" or words[0] == "VERB" or words[0].startswith("-"), command
    asked = {w.partition("=")[0] for w in words if re.match(r"--?[a-z]", w)}
    assert sorted(asked - options) == [], f"{name} does not take them"


def test_the_documents_name_commands_within_sentences() -> None:
    assert len(INLINE) > 20


def test_an_option_that_is_not_there_would_be_found() -> None:
    assert options_of(["trace", "articles/", "--pair"])[0] == "saabhar trace"
    assert "--pdf" in options_of(["inspect", "x"])[1]
    assert "--edges" not in options_of(["inspect", "x"])[1]


def assert_taken(call: ast.Call, known: dict[str, object]) -> None:
    """What is called by a name of ours takes the keywords it is given."""
    name = ast.unparse(call.func)
    of_ours = name.startswith("sb.") and hasattr(sb, name[3:])
    function = getattr(sb, name[3:]) if of_ours else known.get(name)
    if callable(function):
        takes = inspect.signature(function).parameters
        if all(p.kind is not p.VAR_KEYWORD for p in takes.values()):
            assert [k.arg for k in call.keywords if k.arg not in takes] == [], name


@pytest.mark.parametrize("path", TEXTS, ids=named)
def test_every_import_and_every_public_name_in_the_documents_is_there(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for block in re.findall(r"^```python\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
        tree = ast.parse(block)
        imports = [n for n in tree.body if isinstance(n, ast.Import | ast.ImportFrom)]
        known: dict[str, object] = {}
        exec(compile(ast.Module(imports, []), named(path), "exec"), known)
        for call in (n for n in ast.walk(tree) if isinstance(n, ast.Call)):
            assert_taken(call, known)
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
