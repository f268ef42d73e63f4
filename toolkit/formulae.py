"""The formulae of each source on a screen: where they stand, and whether they hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from saabhar.analysis.markers import Phraseology
from saabhar.analysis.markers.phraseology import coverage, holds
from saabhar.analysis.markers.recurrence import ENOUGH, ENOUGH_ELSEWHERE

# Formulae of one source on one screen.
MOST_FORMULAE = 12


def formulae_text(found: Phraseology) -> str:
    """The formulae of each source, and the share of its words they cover."""
    return "\n".join(_lines(found))


def _lines(found: Phraseology) -> Iterator[str]:
    if found.formulae.empty:
        yield (
            "No phrase of four to eight words stands in five texts of one source and so much more "
            "seldom in those of the others."
        )
    learned = found.texts["learned"]
    for key, mine in found.formulae.groupby(["language", "source"], sort=True):
        language, source = map(str, key)
        yield f"{source} ({language}), learned from {learned[language, source]:,} texts:"
        for row in mine.head(MOST_FORMULAE).to_dict("records"):
            yield f"  {_formula(row, tested=found.tested)}"
        if (rest := len(mine) - MOST_FORMULAE) > 0:
            yield f"  ... and {rest:,} more"
        yield from _covered(found, language, source)
        yield ""
    yield from _sizes(found)


def _formula(row: Mapping[Any, Any], *, tested: bool) -> str:
    said = (
        f"{row['text']}: {row['families']} texts here, {row['families_elsewhere']} elsewhere "
        f"(z {row['z']:.1f}"
    )
    if row["word"]:
        said += (
            f"; of texts with {row['word']!r} {row['families']} of {row['with_word']} here, "
            f"{row['families_elsewhere']} of {row['with_word_elsewhere']} elsewhere)"
        )
    else:
        said += "; its words stand nowhere else, so it may be a topic)"
    if not tested:
        return said
    return said + (
        f"; even weeks: {row['families_tested']} here, {row['families_elsewhere_tested']} "
        f"elsewhere, {'holds' if holds(row) else 'not borne out'}"
    )


def _covered(found: Phraseology, language: str, source: str) -> Iterator[str]:
    table = coverage(found.shares)
    mine = table[(table["language"] == language) & (table["source"] == source)]
    said = []
    for r in mine.to_dict("records"):
        interval = f" [{r['low']:.2%}, {r['high']:.2%}]" if r["low"] == r["low"] else ""
        share = f"{r['share']:.2%}{interval}" if r["share"] else "none"
        whose = "texts of its own" if r["own"] else "others"
        said.append(f"{share} of the words of {r['texts']:,} {whose}")
    where = "in even weeks" if found.tested else "of those they were learned from"
    if said:
        yield f"  They cover {' and '.join(said)}, {where}."


def _sizes(found: Phraseology) -> Iterator[str]:
    if not found.tested:
        yield "Nothing was tested on texts of other weeks."
    if found.undated:
        texts = "text" if found.undated == 1 else "texts"
        yield f"{found.undated:,} {texts} without a full date, in no week and not looked at."
    has = " has" if len(found.formulae) else ", which has most, has"
    short = [f"{source} ({language}){has} {n:,}" for language, source, n in found.short()]
    if short:
        yield (
            f"A list of formulae needs {ENOUGH} texts of a source and {ENOUGH_ELSEWHERE} of others "
            f"to learn from. {'; '.join(short)}: read what is listed as a hint."
        )
