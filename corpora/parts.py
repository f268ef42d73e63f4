"""Reading much, part by part: memory bounded, and able to go on where it stopped."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from os.path import commonpath
from pathlib import Path
from typing import Any

from .assembly import assemble
from .corpus import Corpus, CorpusError
from .reading import read_batches, saved_files
from .saved import read_saved_batches


@dataclass(frozen=True, slots=True)
class Part:
    """Some articles, and from how many units of the sources they were read."""

    corpus: Corpus
    units: int


def files_of(sources: Sequence[Path]) -> tuple[list[Path], bool]:
    """What the sources hold, in order, and whether it is read unit by unit.

    Saved pages, archives, feeds and exports are read unit by unit, a folder of them file by file;
    any other source is one unit.

    Raises
    ------
    CorpusError
        When a source does not exist, or pages and texts are mixed.
    """
    for source in sources:
        if not source.exists():
            raise CorpusError(
                f"{source}: no such file or folder. Check the spelling, or give a full path."
            )
    found = [(source, saved_files(source)) for source in sources]
    if all(saved for _, saved in found):
        return [file for _, saved in found for file in saved], True
    if len(sources) > 1:
        texts = ", ".join(str(source) for source, saved in found if not saved)
        raise CorpusError(
            f"{texts}: several sources are read together only where all are saved pages, archives, "
            "feeds or exports. Put the texts into one folder or table, and read that."
        )
    return list(sources), False


def read_parts(
    sources: Sequence[Path],
    *,
    skip: int = 0,
    tick: Callable[[], object] = lambda: None,
    columns: Mapping[str, str] | None = None,
    language: str | None = None,
    outlet: str | None = None,
    legacy_fonts: bool = False,
) -> Iterator[Part]:
    """Read one source or several as parts of at most 500 pages (of tables, 20,000 rows).

    Parameters
    ----------
    sources
        Paths, as `saabhar.read` takes one; several only where all hold pages.
    skip
        Units to leave out from the beginning: the sum of ``units`` of the parts that an earlier
        reading of the same sources gave. The parts then are the ones that reading would have
        given next.
    tick
        Called after every page, for a progress bar.
    columns, language, outlet, legacy_fonts
        As in `saabhar.read`.

    Raises
    ------
    CorpusError
        As `files_of`, and as `saabhar.read` for a table.
    """
    files, by_unit = files_of(sources)
    about: dict[str, Any] = {"columns": columns, "language": language, "outlet": outlet}
    if not by_unit:
        for number, corpus in enumerate(read_batches(files[0], legacy_fonts=legacy_fonts, **about)):
            if number >= skip:
                yield Part(corpus, 1)
                tick()
        return
    root = sources[0] if len(sources) == 1 else Path(commonpath([f.parent for f in files]))
    root = root if root.is_dir() else root.parent
    for table in read_saved_batches(files, root, skip=skip, tick=tick):
        corpus = assemble(table, "page", {}, legacy_fonts=legacy_fonts, **about)
        yield Part(corpus, table.units)
