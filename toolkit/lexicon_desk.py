"""What `saabhar lexicons` prints for those who edit them: entries, contexts, places, overlaps."""

from __future__ import annotations

import csv
import shutil
import textwrap
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pandas as pd
from saabhar.analysis.markers import (
    category_reliability,
    entry_counts,
    keyword_in_context,
    leave_one_out,
)
from saabhar.analysis.markers.overlaps import entry_overlaps
from saabhar.analysis.markers.precision import precisions
from saabhar.analysis.text import fold_text, tokenise
from saabhar.corpora import Corpus
from saabhar.lexicons import Context, Entry, Lexicon, check_lexicons, read_marker_lexicons
from saabhar.lexicons.folder import HERE, SHIPPED

# Narrower than this a line of context says nothing.
LEAST_WIDTH = 60
OVERLAPS_SHOWN = 20
PLACES = {
    "phrase": "in the phrase",
    "sentence": "in its sentence",
    "clause": "in its clause",
    "before": "at most {n} words before it",
    "after": "at most {n} words after it",
    "near": "at most {n} words from it",
}


def checked(folders: Sequence[Path], corpus: Corpus | None) -> tuple[list[str], list[str]]:
    """Faults of the shipped lexicons and of these folders; and what a corpus tells beside them.

    Forms are compared as the matcher compares them, so that two spellings of one word are one.
    """
    faults = check_lexicons((*SHIPPED, *folders), fold=lambda form: fold_text(form).text)
    if corpus is None or faults:
        return faults, []
    lexicons = read_marker_lexicons(folders)
    counts = entry_counts(corpus, lexicons=lexicons)
    languages = set(corpus.articles["language"].astype(str).str.split("-").str[0])
    asked = counts.loc[counts["language"].isin(languages)]
    dead = asked.loc[asked["kept"] + asked["set_aside"] == 0]
    notes = [f"{len(dead)} of {len(asked)} entries of its languages have no hit in these articles:"]
    notes += [
        f"  {category}: {', '.join(ids)}"
        for category, ids in dead.groupby("category")["entry_id"].agg(list).items()
    ]
    overlaps = entry_overlaps(corpus, lexicons=lexicons)
    notes.append(f"{len(overlaps)} pairs of entries meet on the same words; the most often:")
    notes += [
        f"  {r.entry_a} and {r.entry_b}: {r.times} times, as in {r.example!r}"
        for r in overlaps.head(OVERLAPS_SHOWN).itertuples()
    ]
    return faults, notes


def shown(
    name: str,
    corpus: Corpus | None = None,
    *,
    folders: Iterable[Path] = (),
    by: str = "",
    groups: Sequence[str] = (),
) -> str:
    """An entry with its places in a corpus; or a category, or a whole lexicon, entry by entry.

    Raises
    ------
    ValueError
        When nothing is called so, or a column or group is not there.
    """
    lexicons = read_marker_lexicons(folders)
    for lexicon in lexicons:
        for entry in lexicon:
            if entry.id == name:
                lines = list(_entry(entry, lexicon))
                lines += _places(entry, corpus, lexicons) if corpus is not None else []
                return "\n".join(lines)
    chosen = [
        (lexicon, entry) for lexicon in lexicons for entry in lexicon
        if name in (lexicon.name, entry.category) and entry.status == "active"
    ]  # fmt: skip
    if not chosen:
        known = sorted({x.name for x in lexicons} | {c for x in lexicons for c in x.categories})
        raise ValueError(
            f"no lexicon has an entry {name!r}. Ids look like hi-eval-001; "
            f"lexicons and categories are: {', '.join(known)}."
        )
    return "\n".join(_many(chosen, corpus, lexicons, by, groups))


def _entry(entry: Entry, lexicon: Lexicon) -> Iterator[str]:
    yield f"{entry.id}  {entry.form}" + (f"  ({entry.gloss})" if entry.gloss else "")
    facts = {
        "lexicon": f"{lexicon.name} {lexicon.version}, {lexicon.licence}",
        "language": entry.language,
        "category": f"{entry.category}: {lexicon.categories.get(entry.category, '')}",
        "polarity": f"{entry.polarity}, weight {entry.weight:g}, origin {entry.origin}",
        "status": entry.status + (f": {entry.note}" if entry.note else ""),
        "reason": entry.reason,
        "forms": "; ".join(entry.forms),
    }
    for name, value in facts.items():
        if value:
            yield from _wrapped(name, value)
    for key in entry.source.split(";"):
        yield from _wrapped("source", f"{_citations().get(key, key)} [{key}] {entry.locator}")
    for context in entry.contexts:
        yield from _wrapped(*_context(context))
    judged = entry.judged
    [row] = precisions([*lexicon.entries]).iloc[[lexicon.entries.index(entry)]].itertuples()
    counted = judged.right_kept + judged.wrong_kept
    yield from _wrapped(
        "precision",
        f"{row.precision:.2f} [{row.precision_low:.2f}, {row.precision_high:.2f}], from "
        f"{counted} judged hits ({judged.right_kept} right) and those of its category; "
        f"{judged.right_set_aside + judged.wrong_set_aside} judged hits are set aside by context",
    )


def _context(context: Context) -> tuple[str, str]:
    place, _, n = context.within.partition(" ")
    where = PLACES[place].format(n=n)
    of = f"{context.of}: " if context.of else ""
    words = "; ".join(context.forms)
    if context.use == "require":
        return "counts", f"{of}only with one of these {where}: {words}"
    return "never", f"{of}with one of these {where}: {words}"


def _places(entry: Entry, corpus: Corpus, lexicons: Sequence[Lexicon]) -> Iterator[str]:
    table = keyword_in_context(corpus, entry.id, lexicons=lexicons, width=200)
    kept = table.loc[table["kept"]]
    yield ""
    yield (
        f"{len(kept)} places in {kept['article_id'].nunique()} of {len(corpus)} articles; "
        f"{len(table) - len(kept)} more are set aside"
    )
    if table.empty:
        return
    voices = kept["voice"].value_counts()
    yield from _wrapped("voices", ", ".join(f"{v} {n}" for v, n in voices.items()))
    met = table["text"].str.casefold().value_counts()
    yield from _wrapped("as written", ", ".join(f"{t} {n}" for t, n in met.items()))
    yield ""
    width = max(LEAST_WIDTH, shutil.get_terminal_size((110, 24)).columns)
    side = (width - 4 - int(table["text"].map(_cells).max())) // 2 - 6
    for row in table.itertuples():
        mark = " " if row.kept else "-"
        left, right = _ends(str(row.before), side), _starts(str(row.after), side)
        yield f"{mark} {str(row.voice)[:4]} {left} [{row.text}] {right}"
        yield f"       {row.article_id} {row.start}-{row.end}"


def _many(
    chosen: Sequence[tuple[Lexicon, Entry]],
    corpus: Corpus | None,
    lexicons: Sequence[Lexicon],
    by: str,
    groups: Sequence[str],
) -> Iterator[str]:
    ids = {entry.id for _, entry in chosen}
    if corpus is None:
        for _, entry in chosen:
            yield f"{entry.id:<24} {entry.weight:<4g} {entry.form}"
        return
    from saabhar.analysis.markers import find_markers

    markers = find_markers(corpus, lexicons=lexicons, set_aside=True)
    markers = markers.loc[markers["entry_id"].isin(ids)]
    counts = entry_counts(corpus, lexicons=lexicons, markers=markers)
    counts = counts.loc[counts["entry_id"].isin(ids)]
    hit = counts.loc[counts["kept"] + counts["set_aside"] > 0]
    yield f"{len(hit)} of {len(ids)} entries are met in {len(corpus)} articles"
    yield f"{'entry':<22}{'kept':>6}{'aside':>6}{'texts':>6}{'judged':>7}  precision          form"
    for r in hit.sort_values(["kept", "entry_id"], ascending=[False, True]).itertuples():
        interval = f"{r.precision:.2f} [{r.precision_low:.2f}, {r.precision_high:.2f}]"
        yield (
            f"{r.entry_id:<22}{r.kept:>6}{r.set_aside:>6}{r.articles:>6}{r.judged:>7}  "
            f"{interval:<18} {r.form}"
        )
    kept = markers.loc[markers["kept"]]
    words = pd.Series(
        tokenise(corpus.articles["text"]).counts.astype(float), corpus.articles["article_id"]
    )
    yield ""
    yield "how far the entries of a category rise and fall together over articles (1: as one)"
    for r in category_reliability(kept, words).itertuples():
        yield f"  {r.category:<16} {r.entries:>3} entries, alpha {r.alpha:.2f}, KR-20 {r.kr20:.2f}"
    if by:
        yield from _left_out(kept, words, corpus, by, groups)


def _left_out(
    kept: pd.DataFrame, words: pd.Series[float], corpus: Corpus, by: str, groups: Sequence[str]
) -> Iterator[str]:
    if by not in corpus.articles.columns:
        raise ValueError(
            f"--by {by!r}: the articles have no such column. "
            f"They have: {', '.join(corpus.articles.columns)}."
        )
    if len(groups) != 2:
        raise ValueError("--groups takes the two values to compare, as --groups 'The Herald' Dawn.")
    group = corpus.articles.set_index("article_id")[by].astype(str)
    table = leave_one_out(kept, words, group, *groups)
    yield ""
    yield f"rate of {groups[0]} over rate of {groups[1]}: {table['ratio'].iloc[0]:.2f}; without"
    for r in table.iloc[1:11].itertuples():
        yield f"  {r.entry_id:<22} {r.ratio:.2f}  ({r.hits_a:.0f} and {r.hits_b:.0f} hits left)"


def _citations() -> dict[str, str]:
    with (HERE / "sources" / "sources.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: row["citation"] for row in csv.DictReader(file)}


def _wrapped(name: str, value: str) -> Iterator[str]:
    width = max(LEAST_WIDTH, shutil.get_terminal_size((110, 24)).columns)
    yield from textwrap.wrap(
        value.strip(), width, initial_indent=f"  {name:<11}", subsequent_indent=" " * 13
    )


def _cells(text: str) -> int:
    """Columns a terminal gives a text: marks that stand on or under a letter take none."""
    return sum(unicodedata.category(c) not in ("Mn", "Me", "Cf") for c in text)


def _ends(text: str, cells: int) -> str:
    """The last words that fit, set flush right."""
    words: list[str] = []
    for word in reversed(text.split()):
        if _cells(" ".join((word, *words))) > cells:
            break
        words.insert(0, word)
    line = " ".join(words)
    return " " * (cells - _cells(line)) + line


def _starts(text: str, cells: int) -> str:
    """The first words that fit."""
    words: list[str] = []
    for word in text.split():
        if _cells(" ".join((*words, word))) > cells:
            break
        words.append(word)
    return " ".join(words)
