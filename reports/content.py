"""What a report is made of: sections of paragraphs, tables, charts and passages, without layout.

The PDF and the web page are two renderings of this one thing, so neither can say what the other
does not. Words of the toolkit (`str` fields named text, caption, title ...) and words of published
articles (`Run.text`) are kept apart: only the first are held to the wording rules.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property
from types import MappingProxyType
from typing import Any, Literal, Protocol

from .language import Tag

Mark = Literal["", "promo", "foe", "counter", "other", "shared", "credit"]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of published text, and how it is marked."""

    text: str
    mark: Mark = ""
    category: str = ""
    voice: str = ""
    name: str = ""
    gloss: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words of the report."""

    text: str
    style: Literal["plain", "lead", "small"] = "plain"
    language: str = ""


@dataclass(frozen=True, slots=True)
class Points:
    """A list of sentences."""

    items: tuple[str, ...]
    ordered: bool = False
    style: Literal["plain", "boxed"] = "plain"
    title: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """Names and values: provenance, parameters."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a head that repeats on every page; ``right`` marks columns of figures.

    ``notes`` are footnotes, one a row, "" for none.
    """

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: tuple[bool, ...]
    notes: tuple[str, ...] = ()
    # Web page: by row, the outlet whose passages a click on the row shows.
    outlets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Word:
    """One text drawn in a picture, in points from its top left corner, at its baseline."""

    x: float
    y: float
    text: str
    size: float
    angle: float
    bold: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """An SVG whose letters are outlines, and the words drawn in it."""

    svg: str = field(repr=False)
    width: float
    height: float
    words: tuple[Word, ...] = ()


class Drawing(Protocol):
    """A chart that can be put on a page: `charts.style.ChartFigure`."""

    alt: str

    def picture(self) -> Picture: ...

    def png(self, *, laid_out: bool) -> bytes: ...


@dataclass(frozen=True, eq=False)
class Chart:
    """A chart with its caption, drawn when first asked for: for the page, for a narrow screen."""

    name: str
    caption: str
    draw: Callable[[], Drawing] = field(repr=False)
    draw_narrow: Callable[[], Drawing] = field(repr=False)
    # Two such charts that follow each other share a line of the page.
    half: bool = False

    @cached_property
    def _drawing(self) -> Drawing:
        return self.draw()

    @property
    def alt(self) -> str:
        """What the chart shows, in words."""
        return self._drawing.alt

    def png(self) -> bytes:
        """The chart at the width of a page, in pixels."""
        assert self.picture  # lays the drawing out: again, it would move by a fraction of a point
        return self._drawing.png(laid_out=True)

    @cached_property
    def picture(self) -> Picture:
        """The chart at the width of a page."""
        return self._drawing.picture()

    @cached_property
    def narrow(self) -> Picture:
        """The chart at the width of a telephone."""
        return self.draw_narrow().picture()


@dataclass(frozen=True, slots=True)
class Passage:
    """A place in an article, with everything needed to find it again."""

    key: str
    article_id: str
    outlet: str
    date: str
    title: str
    url: str
    language: str
    position: str
    runs: tuple[Run, ...]
    marks: tuple[str, ...] = ()
    romanised: str = ""
    gloss: str = ""


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Two articles that share words, and what became of the credit."""

    left: Passage
    right: Passage
    text: str


@dataclass(frozen=True, slots=True)
class Aligned:
    """Two articles whole; a row is (first, one past the last) run of the left and of the right."""

    left: Passage
    right: Passage
    rows: tuple[tuple[int, int, int, int], ...]


Block = Paragraph | Points | Facts | Table | Chart | Passage | SideBySide | Aligned


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it."""

    key: str
    title: str
    blocks: tuple[Block, ...]


# Fields that hold names of others, not words of this toolkit.
QUOTED = frozenset({"outlets"})


def prose(thing: Any) -> Iterator[str]:
    """Every string of a section, block or report that the toolkit itself wrote."""
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, tuple):
        for item in thing:
            yield from prose(item)
    elif isinstance(thing, (Passage, Aligned, Facts)):
        return  # articles' words, and parameters as their author set them
    elif isinstance(thing, Chart):
        yield from (thing.caption, thing.alt)
    elif hasattr(thing, "__dataclass_fields__"):
        for f in fields(thing):
            if f.name not in QUOTED:
                yield from prose(getattr(thing, f.name))


@dataclass(frozen=True, slots=True, eq=False)
class Report:
    """Everything a report shows, in one language, before any layout.

    Made by `build_report` or `article_report`; `write_pdf` and `write_html` render it.

    Attributes
    ----------
    kicker, title, question, footer
        Lines of the first page; ``question`` as asked, after ``question_name``.
    sections
        In reading order.
    date
        The data's last date (ISO), "" where no article has one. The only date in the file.
    names
        Names of outlets and the like that sentences may hold; the wording lint leaves them out.
    attachments
        Files put inside the PDF, by name: the study and its manifest.
    """

    language: Tag
    kicker: str
    title: str
    question: str
    question_name: str
    sections: tuple[Section, ...]
    footer: str
    date: str = ""
    names: frozenset[str] = frozenset()
    attachments: Mapping[str, bytes] = field(
        default_factory=lambda: MappingProxyType({}), repr=False
    )

    def prose(self) -> list[str]:
        """Every sentence the toolkit wrote; what articles say is not among them."""
        found = [self.kicker, self.footer]
        for section in self.sections:
            found.extend(prose(section.title))
            found.extend(prose(section.blocks))
        return [s for s in found if s]

    def blocks(self, kind: type[Any]) -> list[Any]:
        """All blocks of one kind, in reading order."""
        return [b for s in self.sections for b in s.blocks if isinstance(b, kind)]
