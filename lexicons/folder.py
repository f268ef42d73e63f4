"""The files of one lexicon folder, read row by row; faults are gathered."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from .faults import LexiconError, suggestion

HERE = Path(__file__).resolve().parent
SHIPPED = (
    *("promotional", "slogans", "counterweight", "loaded"),
    *("reporting-verbs", "speakers", "frames"),
)


def folder_of(path: str | Path) -> Path:
    """Where a lexicon stands: the name of one that ships, or a folder."""
    return HERE / path if isinstance(path, str) and path in SHIPPED else Path(path)


class Folder:
    """One pass over one folder, collecting faults."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.faults: list[str] = []

    def fault(self, file: str, line: int, who: str, wrong: str, remedy: str) -> None:
        """Put a fault down: file, line, whose, what is wrong, and what to do."""
        where = f"{self.path.name}/{file}"
        if line:
            where += f", line {line}" + (f" ({who})" if who else "")
        self.faults.append(f"{where}: {wrong}. {remedy}")

    def description(self) -> dict[str, Any]:
        """What lexicon.toml says."""
        path = self.path / "lexicon.toml"
        try:
            about = tomllib.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
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
                self.fault("lexicon.toml", 0, "", f"{key!r} is missing", "Every lexicon says it.")
        return about

    def bibliography(self) -> set[str]:
        """Keys of the bibliography beside the folder, or of the shipped one."""
        path = self.path.parent / "sources" / "sources.csv"
        if not path.exists():
            path = HERE / "sources" / "sources.csv"
        with path.open(encoding="utf-8", newline="") as file:
            return {row["id"] for row in csv.DictReader(file)}

    def rows(
        self, name: str, needed: Sequence[str], known: Sequence[str], *, optional: bool = False
    ) -> Iterator[tuple[int, dict[str, str]]]:
        """Lines of a CSV file with their numbers; those that cannot be read are faults."""
        path = self.path / name
        if not path.exists():
            if not optional:
                self.fault(name, 0, "", "the file is missing", "Add it, with a header line.")
            return
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file)
            header = next(reader, [])
            for column in needed:
                if column not in header:
                    self.fault(name, 1, "", f"no column {column!r}", suggestion(column, header))
            for column in header:
                if column not in known:
                    self.fault(name, 1, "", f"unknown column {column!r}", suggestion(column, known))
            if any(column not in header for column in needed):
                return
            for cells in reader:
                if not cells:  # an empty line
                    continue
                if len(cells) != len(header):
                    self.fault(
                        name,
                        reader.line_num,
                        cells[0],
                        f"not {len(header)} cells",
                        "Put a cell that holds a comma in double quotes.",
                    )
                    continue
                yield reader.line_num, dict(zip(header, map(str.strip, cells), strict=True))

    def words(self) -> dict[tuple[str, str], list[str]]:
        """The word lists of words.csv, by name and language."""
        lists: dict[tuple[str, str], list[str]] = {}
        columns = ("name", "language", "form")
        for _, row in self.rows("words.csv", columns, columns, optional=True):
            lists.setdefault((row["name"], row["language"]), []).append(row["form"])
        return lists
