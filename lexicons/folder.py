"""The files of one lexicon folder; faults are gathered."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from .csv_rows import Fault, Row, checked_rows
from .faults import Faults, LexiconError

HERE = Path(__file__).resolve().parent
SHIPPED = (
    *("promotional", "slogans", "counterweight", "loaded"),
    *("reporting-verbs", "speakers", "frames"),
)
WORD_COLUMNS = ("name", "language", "form")


def folder_of(path: str | Path) -> Path:
    """Where a lexicon stands: the name of one that ships, or a folder."""
    return HERE / path if isinstance(path, str) and path in SHIPPED else Path(path)


class Folder:
    """One pass over one folder, collecting faults."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.faults = Faults()

    def description(self) -> dict[str, Any]:
        """What lexicon.toml says."""
        path = self.path / "lexicon.toml"
        try:
            about = tomllib.loads(path.read_text(encoding="utf-8"))
        except (FileNotFoundError, NotADirectoryError):
            raise LexiconError(
                [
                    f"{self.path}: no lexicon.toml there. A lexicon is a folder with "
                    f"lexicon.toml and entries.csv; shipped ones: {', '.join(SHIPPED)}."
                ]
            ) from None
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise LexiconError([f"{path.name} of {self.path.name}: {error}."]) from None
        for key in ("name", "version", "licence", "categories"):
            if not about.get(key):
                file = f"{self.path.name}/lexicon.toml"
                self.faults.add(file, 0, "", f"{key!r} is missing", "Every lexicon says it.")
        return about

    def rows(
        self, name: str, known: Sequence[str], needed: Sequence[str] = (), *, optional: bool = False
    ) -> Iterator[tuple[Fault, Row]]:
        """Rows of one of the files, each with what puts down a fault of it."""
        path = self.path / name
        return checked_rows(path, self.faults, known, needed=needed, optional=optional)

    def words(self) -> dict[tuple[str, str], list[str]]:
        """The word lists of words.csv, by name and language."""
        lists: dict[tuple[str, str], list[str]] = {}
        for _, row in self.rows("words.csv", WORD_COLUMNS, optional=True):
            lists.setdefault((row["name"], row["language"]), []).append(row["form"])
        return lists
