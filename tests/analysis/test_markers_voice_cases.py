"""Invented sentences as newspapers write them, with the voice that a reader gives to words in them.

`tests/cases/voices-*.txt`, one text a line: {n|narrator} {q|quoted} {r|reported} {m|mention};
¶ parts paragraphs. Lines that begin with ! are known to be read wrong.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from saabhar.analysis.credits import whole_texts
from saabhar.analysis.markers.evidence import find_evidence
from saabhar.analysis.markers.reading import read
from saabhar.analysis.markers.voice import VOICES
from saabhar.corpora.article import Article
from saabhar.corpora.corpus import Corpus

CASES = Path(__file__).resolve().parents[1] / "cases"
MARK = re.compile(r"\{([nqrm])\|([^}]*)\}")
NAMES = dict(zip("nqrm", VOICES, strict=True))


def lines(language: str) -> list[str]:
    return (CASES / f"voices-{language}.txt").read_text(encoding="utf-8").splitlines()


def unmarked(line: str) -> tuple[str, list[tuple[int, int, str]]]:
    """The text without its marks, and what they say."""
    text, marks, at = "", [], 0
    line = line.removeprefix("! ").replace(" ¶ ", "\n")
    for found in MARK.finditer(line):
        text += line[at : found.start()]
        marks.append((len(text), len(text) + len(found[2]), NAMES[found[1]]))
        text, at = text + found[2], found.end()
    return text + line[at:], marks


@cache
def voices(language: str) -> list[list[str]]:
    """The voices found in each line, all lines searched at once."""
    cases = [unmarked(line) for line in lines(language)]
    ids = [f"{i:03}" for i in range(len(cases))]
    corpus = Corpus.of(
        [Article(i, text, language=language) for i, (text, _) in zip(ids, cases, strict=True)]
    )
    [evidence] = find_evidence(read(corpus, whole_texts(corpus)))
    tokens = evidence.reading.tokens
    found = []
    for i, (_, marks) in enumerate(cases):
        begin, end = tokens.offsets[i : i + 2]
        first = begin + np.searchsorted(tokens.start[begin:end], [m[0] for m in marks])
        last = begin + np.searchsorted(tokens.start[begin:end], [m[1] for m in marks])
        found.append(
            [VOICES[v] for v in evidence.speech.voices(first, np.maximum(last, first + 1))]
        )
    return found


def numbered(*, wrong: bool) -> list[tuple[str, int]]:
    return [
        (language, i)
        for language in ("hi", "en")
        for i, line in enumerate(lines(language))
        if line.startswith("! ") == wrong
    ]


@pytest.mark.parametrize(("language", "line"), numbered(wrong=False))
def test_a_sentence_is_read_in_the_voices_that_a_reader_gives_it(language: str, line: int) -> None:
    assert voices(language)[line] == [v for *_, v in unmarked(lines(language)[line])[1]]


@pytest.mark.parametrize(("language", "line"), numbered(wrong=True))
def test_what_is_known_to_be_read_wrong_still_is(language: str, line: int) -> None:
    """An improvement announces itself here: take the ! away."""
    assert voices(language)[line] != [v for *_, v in unmarked(lines(language)[line])[1]]
