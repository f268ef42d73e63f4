"""One verb that reads whatever holds articles, and says of everything it could not read why."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from .article import Article
from .assembly import assemble
from .corpus import Corpus, CorpusError
from .folders import TEXT_ENDINGS, join_files, metadata_table, read_files, text_files
from .languages import detect_language
from .saved import (
    ARCHIVE_ENDINGS,
    FEED_ENDINGS,
    PAGE_ENDINGS,
    is_saved,
    read_saved,
    read_saved_batches,
)
from .tables import TABLE_ENDINGS, RawTable, of_frame, read_table, read_table_batches
from .unread import remedy_for

READ = ", ".join(
    sorted(TEXT_ENDINGS | TABLE_ENDINGS | PAGE_ENDINGS | ARCHIVE_ENDINGS | FEED_ENDINGS)
)


def read(
    source: str | Path | pd.DataFrame,
    *,
    columns: Mapping[str, str] | None = None,
    language: str | None = None,
    outlet: str | None = None,
    encoding: str | None = None,
    legacy_fonts: bool = False,
) -> Corpus:
    """Read articles from a folder, a table or a DataFrame into one corpus.

    Parameters
    ----------
    source
        A folder of text files (``Outlet/2026-03-01.txt`` tells outlet and date), with or without
        a table whose column ``file`` names each; a folder of saved pages; a table (``.csv``,
        ``.tsv``, ``.json``, ``.jsonl``, ``.parquet``); a saved page (``.html``, ``.mhtml``), an
        archive (``.warc``, ``.wacz``, packed or not), a feed, an agency file (NewsML-G2, NITF) or
        an export (Media Cloud, GDELT, passim ...); one text file; or a DataFrame. Nothing is
        fetched. Each article of a page that holds several is a row of its own.
    columns
        ``{column: field}`` where names do not tell: ``{"copy": "text"}``. Fields are article_id,
        outlet, published, language, title, url, text. A column mapped to "" keeps its own name.
    language, outlet
        Taken for every article that states none. Without ``language`` it is told by script.
    encoding
        Of text files and CSV; by default the byte order mark decides, else UTF-8.
    legacy_fonts
        Turn texts typed in Kruti Dev, and fonts of its layout, into Unicode. The text as published
        stays in the column ``text_in_legacy_font``; without this such texts are named in
        ``warnings`` of pages and left alone.

    Returns
    -------
    Corpus
        In reading order. What could not be read stands in ``.rejected`` with where, reason and
        remedy; one bad row never stops a corpus.

    Raises
    ------
    CorpusError
        When nothing can be read, when a table has no text column, or when two articles have one
        id (both places are named).

    Examples
    --------
    >>> row = {"शीर्षक": "बारिश", "पाठ": "कल बारिश हुई।", "तारीख": "२२ मार्च 2026"}
    >>> corpus = read(pd.DataFrame([row]), outlet="The Herald")
    >>> corpus.articles.loc[0, ["title", "published", "language", "outlet"]].tolist()
    ['बारिश', '2026-03-22', 'hi', 'The Herald']
    """
    table, about = _raw(source, encoding)
    name = source.stem if isinstance(source, Path) else Path(str(source)).stem
    name = "row" if isinstance(source, pd.DataFrame) else name
    return assemble(
        table,
        name,
        about,
        columns=columns,
        language=language,
        outlet=outlet,
        legacy_fonts=legacy_fonts,
    )


def read_batches(
    source: str | Path,
    *,
    columns: Mapping[str, str] | None = None,
    language: str | None = None,
    outlet: str | None = None,
    legacy_fonts: bool = False,
) -> Iterator[Corpus]:
    """Read Parquet, an archive or an export as corpora of some thousand articles, memory bounded.

    Any other source comes as one corpus. Ids are checked within a batch only.

    Parameters
    ----------
    source, columns, language, outlet, legacy_fonts
        As in `read`.

    Yields
    ------
    Corpus
        In reading order: 20,000 rows of Parquet, 500 pages of an archive or export.

    Raises
    ------
    CorpusError
        As `read`, when the batch at fault is reached.

    Examples
    --------
    >>> from saabhar.corpora import DEMO
    >>> [len(corpus) for corpus in read_batches(DEMO)]
    [84]
    """
    path = _existing(Path(source))
    if path.suffix == ".parquet":
        tables = read_table_batches(path)
    elif path.is_file() and is_saved(path):
        tables = read_saved_batches([path], path.parent)
    else:
        yield read(
            path, columns=columns, language=language, outlet=outlet, legacy_fonts=legacy_fonts
        )
        return
    for table in tables:
        yield assemble(
            table,
            path.stem,
            {},
            columns=columns,
            language=language,
            outlet=outlet,
            legacy_fonts=legacy_fonts,
        )


def saved_files(path: Path) -> list[Path]:
    """The saved pages, archives, feeds and exports that `read` reads of a path, in its order.

    [] where it reads texts or a table: those of a folder win over pages beside them.
    """
    if path.is_file():
        return [path] if is_saved(path) else []
    if metadata_table(path) is not None or text_files(path)[0]:
        return []
    return sorted(f for f in path.rglob("*") if f.is_file() and is_saved(f))


def write_rejected(corpus: Corpus, path: Path) -> Path:
    """Write what was set aside as JSON lines; an empty file says that nothing was.

    Returns
    -------
    Path
        The path written. A line has where, reason, remedy, and the beginning of what was read.
    """
    lines = [json.dumps(r, ensure_ascii=False) for r in corpus.rejected.to_dict("records")]
    path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    return path


def _raw(
    source: str | Path | pd.DataFrame, encoding: str | None
) -> tuple[RawTable, dict[str, Any]]:
    if isinstance(source, pd.DataFrame):
        return of_frame(source), {}
    path = _existing(Path(source))
    ending = path.suffix.lower()
    if path.is_dir():
        return _folder(path, encoding)
    if is_saved(path):
        return read_saved([path], path.parent), {}
    if ending in TABLE_ENDINGS:
        return read_table(path, encoding=encoding), {}
    if ending in TEXT_ENDINGS:
        return read_files([path], path.parent, encoding=encoding), {}
    raise CorpusError(
        f"{path}: files ending in {ending or 'nothing'!r} are not read. {remedy_for(path)} "
        f"Read are folders, {READ}."
    )


def _existing(path: Path) -> Path:
    if not path.exists():
        raise CorpusError(
            f"{path}: no such file or folder. Check the spelling, or give a full path."
        )
    return path


def _folder(path: Path, encoding: str | None) -> tuple[RawTable, dict[str, Any]]:
    try:
        names = sorted(path.iterdir())
    except OSError as error:
        raise CorpusError(
            f"{path}: cannot be opened ({error.strerror}). Give yourself the right to read it."
        ) from None
    about_file = path / "corpus.toml"
    try:
        about = tomllib.loads(about_file.read_text(encoding="utf-8")) if about_file in names else {}
    except tomllib.TOMLDecodeError as error:
        raise CorpusError(f"{about_file}: not TOML ({error}).") from None
    table = metadata_table(path)
    if table is not None:
        return join_files(read_table(table, encoding=encoding), path, encoding=encoding), about
    files, rejected = text_files(path)
    if files:
        found = read_files(files, path, encoding=encoding)
        return RawTable(found.frame, found.where, found.rejected + rejected), about
    pages = saved_files(path)
    if pages:
        found = read_saved(pages, path)
        return RawTable(found.frame, found.where, found.rejected + rejected), about
    tables = [f for f in names if f.suffix.lower() in TABLE_ENDINGS]
    if len(tables) == 1:
        return read_table(tables[0], encoding=encoding), about
    raise CorpusError(
        f"{path}: holds no article that can be read"
        + (f" and {len(tables)} tables; name the one you mean." if tables else ".")
        + f" Read are {READ}."
        + "".join(f" Set aside: {r['where']}: {r['reason']}." for r in rejected[:3])
    )


def read_article(source: str | Path | Article, *, language: str | None = None) -> Article:
    """One article: from its text, from the path of a text file or saved page, or as it is.

    A string is taken for a path when a file of that name exists, else for the text.

    Parameters
    ----------
    language
        Of the article, where it is known; else told from its script. An `Article` keeps its own.

    Raises
    ------
    CorpusError
        When the file cannot be read, or holds more than one article.

    Examples
    --------
    >>> article = read_article("कल बारिश हुई और आज धूप है।")
    >>> article.article_id, article.language
    ('article', 'hi')
    """
    if isinstance(source, Article):
        return source
    if isinstance(source, str) and not _names_a_file(source):
        return Article("article", source, language=language or detect_language(source))
    corpus = read(source, language=language)
    if len(corpus) == 1:
        return next(iter(corpus))
    reasons = "; ".join(corpus.rejected["reason"] + ". " + corpus.rejected["remedy"])
    raise CorpusError(
        f"{source}: {reasons}"
        if reasons
        else f"{source}: holds {len(corpus)} articles; name the file of one."
    )


def _names_a_file(text: str) -> bool:
    try:
        return "\n" not in text and len(text) < 1000 and Path(text).is_file()
    except (OSError, ValueError):
        return False
