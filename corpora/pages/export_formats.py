"""The exports that are known: by which columns, and which column holds what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Format:
    """An export: by which columns it is known, and which column holds what."""

    name: str
    known_by: frozenset[str]
    text: tuple[str, ...]
    title: tuple[str, ...]
    url: tuple[str, ...]
    outlet: tuple[str, ...]
    published: tuple[str, ...]
    byline: tuple[str, ...] = ()
    ids: tuple[str, ...] = ("id",)


# In the order tried; the names are those the programs write.
FORMATS = (
    Format(
        "Media Cloud",
        frozenset({"media_name", "publish_date"}),
        text=("text", "story_text"),
        title=("title",),
        url=("url",),
        outlet=("media_name", "media_url"),
        published=("publish_date",),
        ids=("stories_id", "id"),
    ),
    Format(
        "passim",
        frozenset({"id", "series", "text"}),
        text=("text",),
        title=("title", "heading"),
        url=("url",),
        outlet=("series", "source"),
        published=("date",),
    ),
    Format(
        "AmCAT",
        frozenset({"_id", "date", "title", "text"}),
        text=("text",),
        title=("title",),
        url=("url",),
        outlet=("medium", "publisher", "source"),
        published=("date",),
        byline=("author", "byline"),
        ids=("_id",),
    ),
    Format(
        "AmCAT",
        frozenset({"medium", "headline", "text"}),
        text=("text",),
        title=("headline",),
        url=("url",),
        outlet=("medium",),
        published=("date",),
        byline=("byline", "author"),
    ),
    Format(
        "RNewsflow",
        frozenset({"doc_id", "date", "source"}),
        text=("text", "body"),
        title=("headline", "title"),
        url=("url",),
        outlet=("source", "medium", "sourcetype"),
        published=("date",),
        byline=("author",),
        ids=("doc_id",),
    ),
)
# The Global Knowledge Graph has no line of column names; `read_export` gives it these.
GKG = Format(
    "GDELT GKG",
    frozenset(),
    text=(),
    title=("title",),
    url=("url",),
    outlet=("media_name",),
    published=(),  # its date is when GDELT saw the page
    byline=("authors",),
    ids=("gkg_id",),
)


def export_format(columns: Iterable[object]) -> Format | None:
    """The export with these columns, or None.

    Examples
    --------
    >>> export_format(["stories_id", "publish_date", "title", "url", "media_name"]).name
    'Media Cloud'
    """
    names = {str(c).strip().lower() for c in columns}
    return next((f for f in FORMATS if f.known_by <= names), None)
