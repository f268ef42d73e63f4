"""What is checked of a study against the measures and the articles, before anything is run."""

from __future__ import annotations

import difflib
from collections.abc import Sequence

from saabhar.analysis.markers import MEASURES
from saabhar.corpora import Corpus

from .error import StudyError


def check_measures(names: Sequence[str]) -> None:
    """Refuse a measure named beforehand that does not exist, before anything is run.

    Raises
    ------
    StudyError
        Naming it, with the nearest that does.
    """
    known = [m.id for m in MEASURES]
    for name in names:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            hint = f" Did you mean {near[0]!r}?" if near else f" Known: {', '.join(known)}."
            raise StudyError(f"the primary measure {name!r} is not known.{hint}")


def check_groups(corpus: Corpus, by: str, *, least: int = 1) -> None:
    """Refuse articles that state too few groups to say anything of, before anything is run.

    Raises
    ------
    StudyError
        With the remedy, when the column ``by`` of the articles holds fewer than ``least`` values.
        A column that only a later table has (families, credits) is not judged here.
    """
    if by not in corpus.articles.columns:
        return
    held = sorted({str(v) for v in corpus.articles[by].dropna()} - {""})
    if len(held) >= least:
        return
    found = f"only {held[0]!r} is stated" if held else f"none of {len(corpus):,} articles states it"
    remedy = (
        " Lay the articles in one folder an outlet, give the table a column 'outlet', or name one "
        "with --outlet."
        if by == "outlet"
        else ""
    )
    raise StudyError(
        f"{by}: {found}; there {'are not two' if held else 'is nothing'} to compare.{remedy}"
    )
