"""Help for readers of another language: romanised passages, meanings of the marked words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from ..lexicons.lexicon import Lexicon
from .content import Passage
from .evidence import Drawn
from .romanise import WORD, romanised


def glosses_of(lexicons: Iterable[Lexicon]) -> Mapping[str, str]:
    """Meanings of entries in English by entry id, where the lexicon gives one."""
    return {e.id: e.gloss for lexicon in lexicons for e in lexicon.entries if e.gloss}


def with_romanisation(drawn: Drawn) -> Drawn:
    """The same passages, those in Devanagari with their Latin spelling."""
    return drawn._replace(passages=tuple(map(_romanised, drawn.passages)))


def _romanised(passage: Passage) -> Passage:
    text = "".join(run.text for run in passage.runs)
    return replace(passage, romanised=romanised(text)) if WORD.search(text) else passage
