"""XML of agencies and sitemaps: no entity expanded, nothing fetched, name spaces set aside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..corpus import CorpusError
from .extras import need


@dataclass(frozen=True, slots=True)
class Xml:
    """An element, asked for its descendants by their local names."""

    element: Any

    @property
    def name(self) -> str:
        return _local(self.element)

    def every(self, *names: str) -> Iterator[Xml]:
        """All descendants with one of these local names, in the order of the file."""
        for element in self.element.iterdescendants():
            if _local(element) in names:
                yield Xml(element)

    def first(self, *names: str) -> Xml | None:
        return next(self.every(*names), None)

    def text(self) -> str:
        return " ".join("".join(self.element.itertext()).split())

    def text_of(self, *names: str) -> str:
        """Text of the first descendant with one of these names; "" for none."""
        found = self.first(*names)
        return found.text() if found else ""

    def get(self, name: str) -> str:
        return self.element.get(name) or ""


def parse_xml(raw: bytes, where: str) -> Xml:
    """Parse XML as a file of data.

    Raises
    ------
    CorpusError
        When it is not well formed: at which line.
    """
    etree = need("lxml.etree")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False
    )
    try:
        root = etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise CorpusError(f"{where}: not well-formed XML ({error}). Fetch it again.") from None
    return Xml(root)


def _local(element: Any) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
