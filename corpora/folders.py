"""Folders of text files, with or without a table that says what each file is."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from .corpus import CorpusError
from .decoding import decode
from .headers import file_column
from .tables import TABLE_ENDINGS, RawTable, read_table, reject

TEXT_ENDINGS = frozenset({".txt", ".text"})
# The longest news features run to some 100,000 characters; what is longer is a file of many
# articles, or no article, and would distort every mean it enters.
MOST_BYTES = 8_000_000
_DATE_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d{2}-\d{2}-\d{2}|(?:19|20)\d{2}-\d{2})(?!\d)")


def text_files(folder: Path) -> tuple[list[Path], list[dict[str, str]]]:
    """Every text file below a folder in a fixed order, and the folders that could not be opened."""
    files: list[Path] = []
    rejected: list[dict[str, str]] = []

    def refuse(error: OSError) -> None:
        rejected.append(
            reject(
                str(error.filename),
                f"cannot be opened ({error.strerror})",
                "Get the right to read it, or leave it out.",
            )
        )

    for here, folders, names in os.walk(folder, onerror=refuse):
        folders.sort()
        found = (Path(here) / n for n in names)
        files += [f for f in found if f.suffix.lower() in TEXT_ENDINGS]
    return sorted(files), rejected


def read_files(files: Iterable[Path], root: Path, *, encoding: str | None = None) -> RawTable:
    """Read text files; id, outlet and date come from the path where it tells them.

    ``The Herald/2026-03-01.txt`` gives the outlet "The Herald" and the date 2026-03-01; the id is
    the path below ``root`` without its ending.
    """
    rows, where, rejected = [], [], []
    for file in files:
        inside = file.relative_to(root)
        try:
            text = read_text(file, encoding=encoding)
        except CorpusError as error:
            reason, _, remedy = str(error).partition(". ")
            rejected.append(reject(str(inside), reason, remedy))
            continue
        date = _DATE_IN_NAME.search(file.stem)
        rows.append(
            {
                "article_id": inside.with_suffix("").as_posix(),
                "outlet": inside.parts[0] if len(inside.parts) > 1 else "",
                "published": date[1] if date else "",
                "text": text,
            }
        )
        where.append(str(inside))
    return RawTable(pd.DataFrame(rows, dtype=object), where, rejected)


def read_text(file: Path, *, encoding: str | None = None) -> str:
    """The text of one file, or a CorpusError that says why it is none."""
    try:
        size = file.stat().st_size
        if size > MOST_BYTES:
            raise CorpusError(
                f"{size / 1e6:.0f} MB, more than any article ( {MOST_BYTES / 1e6:.0f} MB). "
                "Split it into one file an article, or one row an article of a table."
            )
        raw = file.read_bytes()
    except OSError as error:
        raise CorpusError(
            f"cannot be opened ({error.strerror}). Get the right to read it, or leave it out."
        ) from None
    if not raw.strip():
        raise CorpusError("the file is empty. Leave it out, or fetch the article again.")
    return decode(raw, encoding=encoding)[0]


def metadata_table(folder: Path) -> Path | None:
    """The table in a folder that names a text file in each row, if there is one."""
    for table in sorted(f for f in folder.iterdir() if f.suffix in TABLE_ENDINGS):
        if table.suffix in (".parquet", ".json"):
            continue
        head = read_table(table).frame.columns
        if file_column(head):
            return table
    return None


def join_files(table: RawTable, folder: Path, *, encoding: str | None = None) -> RawTable:
    """Fill the text of a table of metadata from the files it names, below its own folder only.

    A text file that no row names is set aside, so that none is lost unseen.
    """
    column = file_column(table.frame.columns)
    assert column is not None
    texts, keep, named = [], [], set()
    files, rejected = text_files(folder)
    for i, name in enumerate(table.frame[column]):
        places = [(folder / part / str(name)).resolve() for part in (".", "articles")]
        file = next((f for f in places if f.is_file()), places[0])
        named.add(file)
        try:
            if not file.is_relative_to(folder.resolve()):
                raise CorpusError(
                    "points outside the folder of the table. Keep the texts beside their table."
                )
            texts.append(read_text(file, encoding=encoding))
            keep.append(i)
        except CorpusError as error:
            reason, _, remedy = str(error).partition(". ")
            rejected.append(reject(table.where[i], f"{name}: {reason}", remedy))
    rejected += [
        reject(
            str(f.relative_to(folder)), "no row of the table names this file", "Add a row for it."
        )
        for f in files
        if f.resolve() not in named
    ]
    frame = table.frame.iloc[keep].drop(columns=[column]).reset_index(drop=True)
    frame["text"] = pd.Series(texts, dtype=object)
    return RawTable(frame, [table.where[i] for i in keep], table.rejected + rejected)
