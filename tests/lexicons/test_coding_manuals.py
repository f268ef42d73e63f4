"""Every lexicon has a coding manual in English and one in Hindi, which hold the same categories."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
import regex
import saabhar as sb
from saabhar import lexicons

HOME = Path(lexicons.__file__).parent
FOLDERS = sorted(p.parent for p in HOME.glob("*/coding.md"))
PAGES = Path(__file__).resolve().parents[2] / "docs"
# Kinds that a manual need not name one by one: its rule holds for all of them alike.
ALIKE = {"frames", "reporting-verbs", "speakers", "slogans"}


def text_of(folder: Path, language: str) -> str:
    return (folder / f"coding{language}.md").read_text(encoding="utf-8")


def test_there_are_ten_manuals() -> None:
    assert len(FOLDERS) == 10


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda p: p.name)
def test_a_manual_in_hindi_says_unit_what_counts_and_how_to_mark(folder: Path) -> None:
    text = text_of(folder, ".hi")
    letters = regex.findall(r"\p{L}", text)
    assert len(regex.findall(r"\p{Devanagari}", "".join(letters))) > 0.75 * len(letters)
    assert "**इकाई.**" in text
    assert "सीमा" in text
    assert "**कैसे चिह्नित करें.**" in text or folder.name == "outlets"


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda p: p.name)
def test_both_manuals_stand_in_the_documents(folder: Path) -> None:
    for page, language in (("lexicons.md", ""), ("lexicons-hi.md", ".hi")):
        place = f'--8<-- "lexicons/{folder.name}/coding{language}.md"'
        assert place in (PAGES / page).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "folder",
    [f for f in FOLDERS if (f / "lexicon.toml").exists() and f.name not in ALIKE],
    ids=lambda p: p.name,
)
def test_every_category_stands_in_both_manuals(folder: Path) -> None:
    kinds = tomllib.loads((folder / "lexicon.toml").read_text(encoding="utf-8"))["categories"]
    for language in ("", ".hi"):
        assert [k for k in kinds if k not in text_of(folder, language)] == []


def rows(folder: Path) -> list[list[str]]:
    lines = [line for line in text_of(folder, ".hi").splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


@pytest.mark.parametrize("row", rows(HOME / "credit-grammar"), ids=lambda row: row[0])
def test_examples_of_the_manual_of_credits_are_read_as_it_says(row: list[str]) -> None:
    counts, _, does_not = (regex.sub(r"(?<=\S) \([^)]*\)$", "", cell) for cell in row)
    found = [sb.read_credit(counts, position=p) for p in ("top", "body", "end")]  # type: ignore[arg-type]
    assert any(found), counts
    none = [sb.read_credit(does_not, position=p) for p in ("top", "body", "end")]  # type: ignore[arg-type]
    assert not any(none), does_not
