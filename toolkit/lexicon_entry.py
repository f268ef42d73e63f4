"""One entry of a lexicon on a page: what it is, why, when it counts, and where it stands."""

from __future__ import annotations

import shutil
import textwrap
import unicodedata
from collections.abc import Iterator, Sequence

import pandas as pd
from saabhar.analysis.markers import keyword_in_context
from saabhar.analysis.markers.precision import precisions
from saabhar.corpora import Corpus
from saabhar.lexicons import Context, Entry, Lexicon
from saabhar.lexicons.bibliography import citations

# Narrower than this a line of context says nothing.
LEAST_WIDTH = 60
PLACES = {
    "phrase": "in the phrase",
    "sentence": "in its sentence",
    "clause": "in its clause",
    "before": "at most {n} words before it",
    "after": "at most {n} words after it",
    "near": "at most {n} words from it",
}


def entry_page(
    entry: Entry, lexicon: Lexicon, corpus: Corpus | None, markers: Sequence[Lexicon]
) -> tuple[str, pd.DataFrame | None]:
    """The page of an entry, and its places in the corpus as a table.

    Only entries of marker lexicons are looked for: verbs of saying, speakers and frames serve
    other finders.
    """
    is_marker = lexicon.name in {x.name for x in markers}
    lines = [*_entry(entry, lexicon), *(_precision(entry, lexicon) if is_marker else ())]
    if corpus is None:
        return "\n".join(lines), None
    if not is_marker:
        told = f"entries of {lexicon.name} are no markers, and have no places to show."
        return "\n".join([*lines, "", told]), None
    table = keyword_in_context(corpus, entry.id, lexicons=markers, width=200)
    return "\n".join([*lines, *_places(table, len(corpus))]), table


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
        yield from _wrapped("source", f"{citations().get(key, key)} [{key}] {entry.locator}")
    for context in entry.contexts:
        yield from _wrapped(*_context(context))


def _precision(entry: Entry, lexicon: Lexicon) -> Iterator[str]:
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


def _places(table: pd.DataFrame, articles: int) -> Iterator[str]:
    kept = table.loc[table["kept"]]
    yield ""
    yield (
        f"{len(kept)} places in {kept['article_id'].nunique()} of {articles} articles; "
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
