"""Read every line of every lexicon and list every fault at once."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from pathlib import Path

from .faults import LexiconError
from .folder import SHIPPED, folder_of
from .lexicon import Lexicon, read_lexicon


def plain_fold(form: str) -> str:
    """Fold case and canonical equivalence, and nothing else."""
    return unicodedata.normalize("NFC", form).casefold()


def check_lexicons(
    paths: Iterable[str | Path] = SHIPPED, *, fold: Callable[[str], str] = plain_fold
) -> list[str]:
    """List the faults of lexicons; empty when there are none.

    Parameters
    ----------
    paths
        Folders, or names of shipped lexicons.
    fold
        How forms are compared. Pass the folding of the lookup to find variants that are one
        form to the matcher ("हिन्दी", "हिंदी").

    Returns
    -------
    list of str
        One line a fault: where, what is wrong, what to do. Looked at are the structure of every
        file, ids, categories, sources, contexts, order; forms that stand twice; entries without
        a reason in lexicons that give reasons; and missing coding manuals.

    Examples
    --------
    >>> check_lexicons()
    []
    """
    faults: list[str] = []
    for path in paths:
        try:
            lexicon = read_lexicon(path)
        except LexiconError as error:
            faults += error.faults
            continue
        folder = folder_of(path)
        if not (folder / "coding.md").exists():
            faults.append(f"{folder.name}: no coding.md. Say there how people decided.")
        faults += _forms_twice(lexicon, fold)
        faults += _without_reason(lexicon)
    return faults


def _forms_twice(lexicon: Lexicon, fold: Callable[[str], str]) -> list[str]:
    """One form in two entries of one kind: which of them would count?"""
    faults = []
    seen: dict[tuple[str, str, str], str] = {}
    # A seed may speak for several frames, and a noun for several kinds of speaker.
    apart = lexicon.name in ("frames", "speakers")
    for entry in lexicon:
        if entry.status != "active":
            continue
        kind = entry.category if apart else "device" if entry.polarity == "device" else ""
        mine: dict[str, str] = {}
        for form in entry.forms:
            twin = mine.setdefault(fold(form), form)
            if twin is not form:
                faults.append(
                    f"{lexicon.name} ({entry.id}): the forms {twin!r} and {form!r} are one to the "
                    "matcher. Leave one of them out."
                )
            first = seen.setdefault((entry.language, kind, fold(form)), entry.id)
            if first != entry.id:
                faults.append(
                    f"{lexicon.name} ({entry.id}): the form {form!r} stands in {first} already. "
                    "Take it out of one of the two."
                )
    return faults


def _without_reason(lexicon: Lexicon) -> list[str]:
    if not any(entry.reason for entry in lexicon):
        return []
    return [
        f"{lexicon.name} ({entry.id}): no reason. Say why these words signal {entry.category}."
        for entry in lexicon
        if not entry.reason
    ]
