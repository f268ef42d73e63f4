"""Phrases that come again in one source and not in the others, and whether they hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from ..analysis.markers import Phraseology
from ..analysis.markers.phraseology import coverage, holds
from ..analysis.markers.recurrence import ENOUGH, ENOUGH_ELSEWHERE
from .content import Block, Paragraph, Section, Table
from .language import Language
from .shown import shown

# Formulae of one source in one report; the rest stand in the study's own tables.
MOST_EACH = 12


def formulae_section(found: Phraseology | None, words: Language) -> Section | None:
    """Formulae of every source with their test, and how much of the texts they cover.

    None where the report was not asked for them.
    """
    if found is None:
        return None
    title = words.say("formulae.title")
    intro = Paragraph(words.say("formulae.intro"))
    if found.formulae.empty:
        none = Paragraph(f"{words.say('formulae.none')} {_needs(found, words)}".strip())
        return Section("formulae", title, (intro, none))
    table = formulae_table(found.formulae, words, tested=found.tested, several=_several(found))
    blocks: list[Block] = [intro, table]
    blocks += [Paragraph(text) for text in _covered(found, words)]
    weeks = words.say("formulae.tested" if found.tested else "formulae.untested")
    if found.undated:
        articles = words.counted("articles", found.undated)
        weeks += " " + words.say("formulae.undated", articles=articles)
    blocks.append(Paragraph(f"{weeks} {_needs(found, words)}".strip(), style="small"))
    return Section("formulae", title, tuple(blocks))


def phrases(found: Phraseology | None) -> Iterator[str]:
    """The phrases themselves: words of others, which the wording rules do not judge."""
    if found is not None:
        yield from (shown(text, 80) for text in found.formulae["text"])
        yield from (shown(word, 40) for word in found.formulae["word"] if word)


def formulae_table(
    formulae: pd.DataFrame, words: Language, *, tested: bool, several: bool
) -> Table:
    """Formulae with their counts, the same among texts with their rarest word, and their test.

    The language of each source's is named where there are several.
    """
    rows = []
    listed = formulae.groupby(["language", "source"], sort=False).head(MOST_EACH)
    for row in listed.to_dict("records"):
        cells = [
            _source(row["language"], row["source"], words, several=several),
            f"“{shown(row['text'], 80)}”",
            words.number(row["families"]),
            words.number(row["families_elsewhere"]),
            _among(row, words),
        ]
        if tested:
            own, others = row["families_tested"], row["families_elsewhere_tested"]
            key = "holds" if holds(row) else "open"
            cells += [words.number(own), words.number(others), words.say(f"formulae.{key}")]
        rows.append(tuple(cells))
    head = [words.say("column.outlet")]
    head += [words.say(f"formulae.{c}") for c in ("phrase", "own", "others", "among")]
    if tested:
        head += [words.say(f"formulae.{c}") for c in ("own_tested", "others_tested", "result")]
    right = (False, False, True, True, False, *((True, True, False) if tested else ()))
    caption = words.say("formulae.caption" if tested else "formulae.caption_untested")
    return Table(caption, tuple(head), tuple(rows), right)


def _several(found: Phraseology) -> bool:
    """Whether the texts are of several languages."""
    return len({language for language, _ in found.texts.index}) > 1


def _source(language: object, source: object, words: Language, *, several: bool) -> str:
    """Whose formula it is, with the language where there are several."""
    named = words.outlet(source, 40)
    return f"{named} ({words.name('tongue', str(language))})" if several else named


def _among(row: Mapping[Any, Any], words: Language) -> str:
    if not row["word"]:
        return words.say("formulae.nowhere")
    names = ("families", "with_word", "families_elsewhere", "with_word_elsewhere")
    counts = {name: words.number(float(str(row[name]))) for name in names}
    return words.say("formulae.with_word", word=f"“{shown(row['word'], 40)}”", **counts)


def _covered(found: Phraseology, words: Language) -> Iterator[str]:
    table = coverage(found.shares)
    for (language, source), mine in table.groupby(["language", "source"], sort=False):
        said = {}
        for r in mine.to_dict("records"):
            share = words.percent(float(r["share"]), 2)
            if r["low"] == r["low"]:
                low, high = (words.percent(float(r[c]), 2) for c in ("low", "high"))
                share = words.say("formulae.share", share=share, low=low, high=high)
            side = "own" if r["own"] else "others"
            said[side] = share
            said[f"{side}_texts"] = words.counted("articles", int(str(r["texts"])))
        if {"own", "others"} <= set(said):
            named = _source(language, source, words, several=_several(found))
            yield words.say("formulae.covered", source=named, **said)


def _needs(found: Phraseology, words: Language) -> str:
    """That the list is a hint, where its source has too few texts."""
    short = [
        words.say("formulae.has", articles=words.counted("articles", n),
                  source=_source(language, source, words, several=_several(found)))
        for language, source, n in found.short()
    ]  # fmt: skip
    if not short:
        return ""
    key = "needs_largest" if found.formulae.empty else "needs"
    return words.say(
        f"formulae.{key}", own=words.number(ENOUGH), others=words.number(ENOUGH_ELSEWHERE),
        listed=words.joined(short),
    )  # fmt: skip
