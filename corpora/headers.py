"""Which column of a table is what, told by its name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from .corpus import ARTICLE_COLUMNS, CorpusError

# Names met in tables of articles; earlier names win where a table has several.
ALIASES = {
    "article_id": "article_id articleid id doc_id docid document_id uid guid stories_id आईडी क्रमांक",
    "outlet": (
        "outlet publisher source media media_name newspaper paper site domain "
        "प्रकाशक अखबार समाचारपत्र स्रोत"
    ),
    "published": (
        "published published_at published_on posted_on publish_date "
        "publication_date pub_date pubdate date_published "
        "datepublished date datetime timestamp time created_at तारीख दिनांक तिथि प्रकाशित"
    ),
    "language": "language lang langcode lang_code भाषा",
    "title": "title headline head heading शीर्षक हेडलाइन",
    "url": "url link address href canonical_url permalink लिंक",
    "text": (
        "text body content article article_text fulltext full_text maintext story_text story "
        "plain_text पाठ लेख समाचार सामग्री"
    ),
}
FILE_NAMES = frozenset(["file", "filename", "file_name", "path"])


def _plain(name: str) -> str:
    folded = unicodedata.normalize("NFD", name).replace("\u093c", "")  # लेख़ and लेख alike
    return re.sub(r"[\s\-.]+", "_", unicodedata.normalize("NFC", folded).strip().casefold())


_KNOWN = {field: [_plain(name) for name in names.split()] for field, names in ALIASES.items()}


def map_columns(
    names: Iterable[str], given: Mapping[str, str] | None = None, *, where: str
) -> dict[str, str]:
    """Map the columns of a table to the fields of an article: ``{column: field}``.

    Parameters
    ----------
    names
        The columns of the table.
    given
        ``{column: field}`` said by the user; wins over names. A column mapped to "" is kept
        under its own name and means nothing.
    where
        The table's name, for messages.

    Raises
    ------
    CorpusError
        When the mapping names a column the table has not, or a field an article has not.

    Examples
    --------
    >>> map_columns(["ID", "शीर्षक", "Content", "likes"], where="t.csv")
    {'ID': 'article_id', 'शीर्षक': 'title', 'Content': 'text'}
    """
    columns = list(names)
    chosen: dict[str, str] = {}
    for column, target in (given or {}).items():
        if column not in columns:
            raise CorpusError(
                f"{where}: the mapping names the column {column!r}, but the table has "
                f"{', '.join(map(repr, columns))}."
            )
        if target and target not in ARTICLE_COLUMNS:
            raise CorpusError(
                f"{where}: the mapping sends {column!r} to {target!r}, which an article has not. "
                f"An article has {', '.join(ARTICLE_COLUMNS)}."
            )
        chosen[column] = target
    taken = set(chosen.values())
    for target, known in _KNOWN.items():
        if target in taken:
            continue
        plain = {_plain(c): c for c in reversed(columns) if c not in chosen}
        match = next((plain[name] for name in known if name in plain), None)
        if match is not None:
            chosen[match] = target
    return {c: t for c, t in chosen.items() if t}


def file_column(names: Iterable[str]) -> str | None:
    """The column that names each article's text file, in a table of metadata."""
    return next((c for c in names if _plain(c) in FILE_NAMES), None)
