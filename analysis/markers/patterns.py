"""Everything that is looked for in one language: entries with contexts, and what voice needs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from ...lexicons.collector import uncollected
from ...lexicons.entry import PRAISED, Entry
from ...lexicons.lexicon import Lexicon, read_lexicon
from ...lexicons.marker_lexicons import read_marker_lexicons
from ..text.folding import fold_text
from ..text.romanised import romanise
from ..text.spelling import BORROWED, Spelling
from .contexts import PRAISE, Rule
from .cues import cues_of
from .finder import Finder, Roles
from .hits import NOWHERE, Hits
from .reading import Reading
from .ways import ENGLISH, HINDI, Way


@dataclass(frozen=True, slots=True, eq=False)
class SpeechPatterns:
    """Reporting verbs, nouns of speakers, and small word lists of one language.

    Hits name entries by position; ``cues`` are the names of the word lists.
    """

    verbs: tuple[Entry, ...]
    speakers: tuple[Entry, ...]
    cues: tuple[str, ...]
    finder: Finder


@dataclass(frozen=True, slots=True, eq=False)
class Patterns:
    """The compiled patterns of one language.

    Attributes
    ----------
    entries
        Entries of the marker lexicons, sorted by id; hits name them by position.
    rules
        For each entry its contexts.
    lists
        Names of the word lists of the lexicons.
    speech
        What tells whose words something stands in.
    """

    language: str
    entries: tuple[Entry, ...]
    rules: tuple[tuple[Rule, ...], ...]
    lists: tuple[str, ...]
    finder: Finder
    speech: SpeechPatterns

    @property
    def verbs(self) -> tuple[Entry, ...]:
        """Reporting verbs, sorted by id."""
        return self.speech.verbs

    @property
    def speakers(self) -> tuple[Entry, ...]:
        """Nouns of speakers, sorted by id."""
        return self.speech.speakers

    def find(self, reading: Reading, texts: npt.NDArray[np.integer]) -> dict[str, Hits]:
        """Whatever is looked for (see KINDS) in the texts of these positions."""
        found = self.finder.find(reading, texts) | self.speech.finder.find(reading, texts)
        return {kind: found.get(kind, NOWHERE) for kind in KINDS}


FORMULA = "SLOGAN"
# Letters that a Hindi formula of two words and more must have to be looked for in English.
BORROWED_LEAST = 10
KINDS = ("entry", "context", "list", "verb", "speaker", "cue")


@uncollected()
def compile_lexicons(lexicons: Iterable[Lexicon], way: Way) -> Patterns:
    """Compile the entries of one way of writing, with their contexts and all that voice needs."""
    lexicons, language = tuple(lexicons), way.languages[0]
    entries = _looked_for(lexicons, way)
    roles = Roles(language, way.spelling)
    groups: dict[tuple[str, ...], int] = {}
    rules = []
    for ref, entry in enumerate(entries):
        numbers = _numbers(entry)
        borrowed = BORROWED if entry.language == way.borrowed else None
        for form, number in numbers.items():
            roles.add("entry", ref, number, form, inflect=not borrowed, spelling=borrowed)
        mine = []
        for context in entry.contexts:
            place, _, reach = context.within.partition(" ")
            of = numbers[context.of] if context.of else -1
            words = tuple(word for word in context.forms if word != PRAISED)
            if words and words not in groups:
                groups[words] = len(groups)
                for word in words:
                    roles.add("context", groups[words], 0, word, spelling=borrowed)
            among = [groups[words]] if words else []
            among += [PRAISE] if PRAISED in context.forms else []
            mine += [Rule(context.use, group, place, int(reach or 0), of) for group in among]
        rules.append(tuple(mine))
    lists = _lists(lexicons, language)
    for ref, words in enumerate(lists.values()):
        for word in words:
            roles.add("list", ref, 0, word)
    speech = speech_patterns(language, way.spelling, silent=way.formulae)
    return Patterns(language, entries, tuple(rules), tuple(lists), roles.finder(), speech)


@cache
def shipped_patterns(way: Way | str) -> Patterns:
    """The shipped marker lexicons, compiled once a process for each way of writing."""
    plain = {"hi": HINDI, "en": ENGLISH}
    return compile_lexicons(read_marker_lexicons(), plain[way] if isinstance(way, str) else way)


@cache
def speech_patterns(
    language: str, spelling: Spelling | None = None, *, silent: bool = False
) -> SpeechPatterns:
    """What tells whose words something stands in, compiled once a process.

    ``silent`` finds nothing: for languages whose verbs of saying are not on record.
    """
    if silent:
        return SpeechPatterns((), (), tuple(cues_of("hi")), Roles(language).finder())
    verbs = _active([read_lexicon("reporting-verbs")], language)
    speakers = _active([read_lexicon("speakers")], language)
    roles = Roles(language, spelling)
    for kind, entries in (("verb", verbs), ("speaker", speakers)):
        for ref, entry in enumerate(entries):
            for number, form in enumerate(entry.forms):
                roles.add(kind, ref, number, form)
    cues = cues_of(language)
    for ref, words in enumerate(cues.values()):
        for number, word in enumerate(words):
            roles.add("cue", ref, number, word, inflect=False)
    return SpeechPatterns(verbs, speakers, tuple(cues), roles.finder())


def _active(lexicons: Iterable[Lexicon], language: str) -> tuple[Entry, ...]:
    chosen = [e for lexicon in lexicons for e in lexicon if e.status == "active"]
    return tuple(sorted((e for e in chosen if e.language == language), key=lambda e: e.id))


def _looked_for(lexicons: tuple[Lexicon, ...], way: Way) -> tuple[Entry, ...]:
    """Active entries of the way's languages; fixed formulae only where it says so."""
    found = (e for language in way.languages for e in _active(lexicons, language))
    chosen = [e for e in found if e.category == FORMULA or not way.formulae]
    chosen += [e for e in _active(lexicons, way.borrowed) if _may_be_borrowed(e)]
    return tuple(sorted(chosen, key=lambda e: e.id))


def _may_be_borrowed(entry: Entry) -> bool:
    """Whether a formula is long enough in Latin letters to be no other word of English."""
    words = [romanise(word) for word in entry.form.split()]
    return entry.category == FORMULA and len(words) > 1 and sum(map(len, words)) >= BORROWED_LEAST


def _numbers(entry: Entry) -> dict[str, int]:
    """Number the forms of an entry; forms that the matcher cannot tell apart share theirs.

    Where no context is for one form only nobody asks.
    """
    if not any(context.of for context in entry.contexts):
        return {form: number for number, form in enumerate(entry.forms)}
    first: dict[str, int] = {}
    numbers = {}
    for number, form in enumerate(entry.forms):
        folded = fold_text(form).text.replace("-", " ")
        numbers[form] = first.setdefault(folded, number)
    return numbers


def _lists(lexicons: Iterable[Lexicon], language: str) -> dict[str, tuple[str, ...]]:
    lists: dict[str, tuple[str, ...]] = {}
    for lexicon in lexicons:
        for (name, of), words in sorted(lexicon.lists.items()):
            if of == language:
                lists[name] = tuple(dict.fromkeys((*lists.get(name, ()), *words)))
    return lists
