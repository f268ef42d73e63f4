"""What `saabhar lexicons` tells those who edit them: which there are, their faults, one by name."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pandas as pd
from saabhar.analysis.markers import entry_counts
from saabhar.analysis.markers.overlaps import entry_overlaps
from saabhar.analysis.text import fold_text
from saabhar.corpora import Corpus
from saabhar.lexicons import (
    Entry,
    Lexicon,
    check_lexicons,
    read_lexicon,
    read_marker_lexicons,
)
from saabhar.lexicons.folder import SHIPPED

from .lexicon_category import category_page
from .lexicon_entry import entry_page

OVERLAPS_SHOWN = 20
# Dead entries of one category, and entries a word may mean, on one screen.
DEAD_SHOWN, FOUND_SHOWN = 4, 20


class Told(NamedTuple):
    """What is printed, and the table behind it where there is one."""

    text: str
    table: pd.DataFrame | None = None


def listed(folders: Sequence[Path] = ()) -> Told:
    """Every lexicon with version, licence, entries by language, and how many sources it cites."""
    rows = []
    paths: list[str | Path] = [*SHIPPED, *folders]
    for lexicon in map(read_lexicon, paths):
        active = [e for e in lexicon if e.status == "active"]
        tongues = pd.Series([e.language for e in active]).value_counts()
        rows.append(
            {
                "lexicon": lexicon.name,
                "version": lexicon.version,
                "licence": lexicon.licence,
                "active": len(active),
                "withdrawn": sum(e.status == "withdrawn" for e in lexicon),
                "languages": ", ".join(f"{k} {v:,}" for k, v in tongues.items()),
                "sources": len({s for e in lexicon for s in e.source.split(";")}),
                "judged": sum(e.judged.right_kept + e.judged.wrong_kept for e in lexicon),
            }
        )
    table = pd.DataFrame(rows)
    return Told(table.to_string(index=False), table)


def checked(folders: Sequence[Path], corpus: Corpus | None) -> tuple[list[str], Told]:
    """Faults of the shipped lexicons and of these folders; and what a corpus tells beside them.

    Forms are compared as the matcher compares them, so that two spellings of one word are one.

    Returns
    -------
    list of str, Told
        The faults; dead entries and overlaps, with the hits of every entry as a table.
    """
    faults = check_lexicons((*SHIPPED, *folders), fold=lambda form: fold_text(form).text)
    if corpus is None or faults:
        return faults, Told("")
    lexicons = read_marker_lexicons(folders)
    counts = entry_counts(corpus, lexicons=lexicons)
    languages = set(corpus.articles["language"].astype(str).str.split("-").str[0])
    asked = counts.loc[counts["language"].isin(languages)]
    notes = [*_dead(asked), "", *_overlaps(corpus, lexicons)]
    return faults, Told("\n".join(notes), asked)


def shown(
    name: str,
    corpus: Corpus | None = None,
    *,
    folders: Iterable[Path] = (),
    by: str = "outlet",
    groups: Sequence[str] = (),
) -> Told:
    """An entry with its places in a corpus; a category or a lexicon entry by entry; or a word.

    A word that is no name of these is looked for in the forms of all entries: one entry that holds
    it is shown whole, several are listed.

    Raises
    ------
    ValueError
        When nothing is called so and no form holds it, with the nearest names.
    """
    markers = read_marker_lexicons(folders)
    others = tuple(read_lexicon(x) for x in SHIPPED if x not in {m.name for m in markers})
    everything = (*markers, *others)
    for lexicon in everything:
        for entry in lexicon:
            if entry.id == name:
                return Told(*entry_page(entry, lexicon, corpus, markers))
    chosen = [
        (lexicon, entry) for lexicon in everything for entry in lexicon
        if name in (lexicon.name, entry.category) and entry.status == "active"
    ]  # fmt: skip
    if chosen:
        return Told(*category_page(chosen, corpus, markers, by, groups))
    found = _holding(name, everything)
    if len(found) == 1:
        [(lexicon, entry)] = found
        return Told(*entry_page(entry, lexicon, corpus, markers))
    if found:
        return Told("\n".join(_list(found)))
    raise ValueError(_unknown(name, markers, others))


def _dead(asked: pd.DataFrame) -> Iterator[str]:
    dead = asked.loc[asked["kept"] + asked["set_aside"] == 0]
    yield (
        f"{len(dead):,} of {len(asked):,} entries of its languages have no hit in these articles, "
        "which is no fault of theirs: see other articles before you withdraw one."
    )
    sizes = asked["category"].value_counts()
    for category, mine in dead.groupby("category"):
        first = ", ".join(f"{r.entry_id} {r.form}" for r in mine.head(DEAD_SHOWN).itertuples())
        rest = f" and {len(mine) - DEAD_SHOWN:,} more" if len(mine) > DEAD_SHOWN else ""
        yield f"  {category:<15} {len(mine):>4} of {sizes[category]:<4} {first}{rest}"


def _overlaps(corpus: Corpus, lexicons: Sequence[Lexicon]) -> Iterator[str]:
    overlaps = entry_overlaps(corpus, lexicons=lexicons)
    forms = {e.id: e.form for lexicon in lexicons for e in lexicon}
    yield f"{len(overlaps):,} pairs of entries meet on the same words; the most often:"
    for r in overlaps.head(OVERLAPS_SHOWN).itertuples():
        a, b = (f"{i} {forms[i]}" for i in (str(r.entry_a), str(r.entry_b)))
        yield f"  {r.times:>4} times {a} and {b}, as in {r.example!r}"


def _holding(word: str, lexicons: Iterable[Lexicon]) -> list[tuple[Lexicon, Entry]]:
    """Active entries with this form; else those with a form that holds it."""
    asked = fold_text(word).text.strip()
    if not asked:
        return []
    entries = [(x, e) for x in lexicons for e in x if e.status == "active"]
    forms = [[fold_text(f).text for f in e.forms] for _, e in entries]
    same = [pair for pair, mine in zip(entries, forms, strict=True) if asked in mine]
    return same or [
        pair for pair, mine in zip(entries, forms, strict=True) if any(asked in f for f in mine)
    ]


def _list(found: Sequence[tuple[Lexicon, Entry]]) -> Iterator[str]:
    yield f"{len(found):,} entries:"
    for lexicon, entry in found[:FOUND_SHOWN]:
        yield f"  {entry.id:<22} {lexicon.name:<14} {entry.form}"
    if len(found) > FOUND_SHOWN:
        yield f"  ... and {len(found) - FOUND_SHOWN:,} more"


def _unknown(name: str, markers: Sequence[Lexicon], others: Sequence[Lexicon]) -> str:
    held = (*markers, *others)
    names = sorted({x.name for x in held} | {c for x in markers for c in x.categories})
    near = difflib.get_close_matches(name, [*names, *(e.id for x in held for e in x)], cutoff=0.75)
    hint = f"Did you mean {', '.join(near)}? " if near else ""
    return (
        f"no lexicon has an entry {name!r}, and no form holds it. {hint}Ids look like hi-eval-001; "
        f"lexicons and categories are: {', '.join(names)}."
    )
