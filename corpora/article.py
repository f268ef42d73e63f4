"""One published text at one outlet on one date."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any


def nothing() -> Mapping[str, Any]:
    """An empty mapping that cannot be written to."""
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Article:
    """One published text. The text is kept as published and never changed.

    Attributes
    ----------
    article_id
        Unique within its corpus.
    text
        The text as published, in code points. Every span in the toolkit counts in it. A file
        without a table of metadata holds its headline too; then ``title`` is None.
    title
        The headline where it came apart from the text (a column of a table), else None.
    outlet
        Who published it, as the corpus names them; "" where unknown.
    published
        ISO 8601 as far as it is known: "2026", "2026-03", "2026-03-01" or with time and zone;
        "" where unknown. Partial dates stay partial.
    language
        BCP 47 ("hi", "en", "hi-Latn"); "und" where it could not be told.
    url
        Address of the page, "" where unknown. Shown, never fetched.
    extra
        Every further column of the row, by its own name.

    Examples
    --------
    >>> article = Article("a1", "बाज़ार में तेज़ी रही।", outlet="The Herald", language="hi")
    >>> article.sha256[:8]
    'fb20765a'
    """

    article_id: str
    text: str
    title: str | None = None
    outlet: str = ""
    published: str = ""
    language: str = "und"
    url: str = ""
    extra: Mapping[str, Any] = field(default_factory=nothing, repr=False)

    @property
    def sha256(self) -> str:
        """Hash of the text as published, in UTF-8."""
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()
