"""A page as it was stored, not yet read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ..corpus import CorpusError
from .page import read_articles
from .record import PageRecord, Rejected


@dataclass(frozen=True, slots=True)
class RawPage:
    """The bytes of a page, or the path where they are, with what is known from outside.

    Attributes
    ----------
    page, where
        The bytes or their path, and how messages name the page.
    url, charset, captured
        As `read_page` takes them; "" where unknown.

    Examples
    --------
    >>> RawPage(b"no page at all", "a.html").read()[0].where
    'a.html'
    """

    page: bytes | Path
    where: str
    url: str = ""
    charset: str = ""
    captured: str = ""

    def read(self) -> list[PageRecord | Rejected]:
        """Every article of the page, or the reason why there is none; never an error."""
        try:
            return list(
                read_articles(
                    self.page,
                    url=self.url,
                    where=self.where,
                    charset=self.charset,
                    captured=self.captured,
                )
            )
        except CorpusError as error:
            reason, _, remedy = str(error).removeprefix(f"{self.where}: ").partition(". ")
            return [Rejected(self.where, reason, remedy)]
