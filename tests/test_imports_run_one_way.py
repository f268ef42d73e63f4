"""Imports follow the pipeline and never turn back: between rooms, and between wings of analysis."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MAY_IMPORT = {
    "corpora": {"corpora"},
    "lexicons": {"lexicons"},
    "analysis": {"analysis", "corpora", "lexicons"},
    "reports": {"reports", "analysis", "corpora", "lexicons"},
}
WINGS = [
    "columns",
    "note",
    "families",
    "text",
    "credits",
    "markers",
    "reprints",
    "comparison",
    "validity",
]
# Files of analysis that stand above the wings and join them.
ABOVE = len(WINGS)


def files(room: str) -> list[Path]:
    return sorted((ROOT / room).rglob("*.py"))


def imported(file: Path) -> set[tuple[str, ...]]:
    """Every module of ours a file imports, as path parts below the repository."""
    folder = file.relative_to(ROOT).parent.parts
    found: set[tuple[str, ...]] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            base = folder[: len(folder) - node.level + 1] if node.level <= len(folder) else ()
            target = (*base, *(node.module or "").split(".")) if node.module else base
            found |= {target} if node.module else {(*base, a.name) for a in node.names}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("saabhar"):
            found.add(tuple((node.module or "").split(".")[1:]) or ("toolkit",))
        elif isinstance(node, ast.Import):
            names = [a.name for a in node.names if a.name.split(".")[0] == "saabhar"]
            found |= {tuple(n.split(".")[1:]) or ("toolkit",) for n in names}
    return {f for f in found if f and (ROOT / f[0]).is_dir()}


def wing(parts: tuple[str, ...]) -> int:
    name = parts[1].removesuffix(".py") if len(parts) > 1 else "__init__"
    return WINGS.index(name) if name in WINGS else ABOVE


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_a_room_imports_only_rooms_before_it(room: str) -> None:
    turned_back = [
        f"{file.relative_to(ROOT)} imports {'.'.join(target)}"
        for file in files(room)
        for target in imported(file)
        if target[0] not in MAY_IMPORT[room]
    ]
    assert not turned_back


def test_a_wing_of_analysis_imports_only_wings_before_it() -> None:
    turned_back = [
        f"{file.relative_to(ROOT)} imports {'.'.join(target)}"
        for file in files("analysis")
        for target in imported(file)
        if target[0] == "analysis" and wing(target) > wing(file.relative_to(ROOT).parts)
    ]
    assert not turned_back


def test_the_check_itself_sees_relative_and_absolute_imports() -> None:
    assert ("corpora", "article") in imported(ROOT / "corpora" / "corpus.py")
    assert any(imported(file) for file in files("analysis"))
