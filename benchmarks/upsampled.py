"""Large corpora from small real ones: sentences drawn with replacement, vocabulary kept growing.

There is no 100 MB of Hindi news to be had, so 35 % of the sentences get one invented word form and
document lengths are log-normal; 3 % of Hindi sentences are decomposed, 1 % get a ZWJ and 1 % a
chandrabindu. Repeated sentences flatter caches and branch predictors: a real corpus is slower, for
every engine alike.
"""

from __future__ import annotations

import json
import random
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from saabhar.analysis.text import LOOKUP, sentences, tokenise

DATA = Path(__file__).resolve().parents[1] / ".." / "shared" / "data"


def source_texts(language: str) -> list[str]:
    """The real news that sentences are drawn from."""
    if language == "hi":
        rows = (DATA / "ednil-hindi" / "articles.jsonl").read_text(encoding="utf-8").splitlines()
        files = [
            *sorted((DATA / "five-papers").rglob("*.txt")),
            *sorted((DATA / "semeval2025-t10" / "HI" / "raw-documents").glob("*.txt")),
        ]
        more = [json.loads(row)["text"] for row in rows]
    else:
        files = [
            *sorted((DATA / "ptc-semeval2020-t11" / "train-articles").glob("*.txt")),
            *sorted((DATA / "semeval2025-t10" / "EN" / "raw-documents").glob("*.txt")),
        ]
        more = []
        for file in sorted((DATA / "basil" / "articles").rglob("*.json")):
            body = json.loads(file.read_text(encoding="utf-8"))["body-paragraphs"]
            more += [" ".join(paragraph) for paragraph in body]
    return [f.read_text(encoding="utf-8", errors="replace") for f in files] + more


def source_sentences(language: str) -> list[str]:
    """Sentences of 4 to 60 words."""
    texts = source_texts(language)
    cut = sentences(texts)
    words = cut["end_token"] - cut["start_token"]
    kept = cut[(words >= 4) & (words <= 60)]
    return [texts[t][a:b] for t, a, b in zip(kept.text, kept.start, kept.end, strict=True)]


def documents(language: str, megabytes: float, *, seed: int) -> Iterator[str]:
    """Documents of drawn sentences, until so many megabytes of UTF-8 have come out."""
    rng = random.Random(seed)
    pool = source_sentences(language)
    syllables = ["का", "नि", "रे", "सो", "मा", "लु", "ती", "प्र"] if language == "hi" else [
        "ka", "ni", "re", "so", "ma", "lu", "ti", "pra"]  # fmt: skip
    left = megabytes * 1e6
    while left > 0:
        length = max(1, round(rng.lognormvariate(np.log(18), 0.7)))
        parts = [_varied(rng.choice(pool), rng, syllables, language) for _ in range(length)]
        lines = [" ".join(parts[i : i + 4]) for i in range(0, len(parts), 4)]
        document = "\n".join(lines)
        left -= len(document.encode("utf-8"))
        yield document


def _varied(sentence: str, rng: random.Random, syllables: list[str], language: str) -> str:
    if rng.random() < 0.35:
        words = sentence.split(" ")
        words[rng.randrange(len(words))] = "".join(rng.choices(syllables, k=rng.randint(3, 6)))
        sentence = " ".join(words)
    if language == "hi":
        chance = rng.random()
        if chance < 0.03:
            sentence = unicodedata.normalize("NFD", sentence)
        elif chance < 0.04:
            sentence = sentence.replace("\u094d", "\u094d\u200d", 1)
        elif chance < 0.05:
            sentence = sentence.replace("\u0902", "\u0901", 1)
    return sentence


# All hits, overlapping ones too, as a share of the words, for so many entries: what the design of
# the engine was measured with. 1,000 entries are like a real lexicon of bias, 100,000 a stress.
SHARES = {
    "hi": {100: 0.009, 1000: 0.05, 10_000: 0.19, 100_000: 0.44},
    "en": {100: 0.009, 1000: 0.061, 10_000: 0.16, 100_000: 0.35},
}
LONGEST = 4
# Megabytes in which there are words enough for 100,000 entries.
SAMPLE = {"hi": 50, "en": 20}


def lexicon(language: str, entries: int, *, seed: int) -> list[str]:
    """Words and phrases of the texts, half of them of 2 to 4 words, in the spelling of the text.

    The chance of a word or phrase to be drawn is its frequency to a power, found by halving, with
    which the hits make up the share of the words that is given in `SHARES` (between the sizes
    given there: by the line through the two beside it, on logarithmic scales). The 100 most
    frequent words stand alone in no entry and begin no phrase.
    """
    pool = _candidates(language)
    rng = np.random.default_rng(seed)
    noise = {n: rng.gumbel(size=len(found.count)) for n, found in pool.items()}
    singles = entries // 2
    wanted = {1: singles} | dict.fromkeys(range(2, LONGEST + 1), (entries - singles) // 3)
    wanted[LONGEST] += entries - sum(wanted.values())
    sizes = np.log(list(SHARES[language]))
    share = np.exp(np.interp(np.log(entries), sizes, np.log(list(SHARES[language].values()))))

    def drawn(power: float) -> dict[int, npt.NDArray[np.int64]]:
        """Chances in proportion to frequency ** power, without replacement (Gumbel's way)."""
        return {
            n: np.argsort(-(power * np.log(found.count) + noise[n]), kind="stable")[: wanted[n]]
            for n, found in pool.items()
        }

    low, high = -4.0, 4.0
    for _ in range(20):
        power = (low + high) / 2
        hits = sum(pool[n].count[rows].sum() for n, rows in drawn(power).items())
        low, high = (power, high) if hits < share * pool[1].words else (low, power)
    return [pool[n].spelt[row] for n, rows in drawn(low).items() for row in rows]


class Candidates(NamedTuple):
    """Different runs of so many words, how often each stands in a sample of so many words."""

    spelt: list[str]
    count: npt.NDArray[np.int64]
    words: int


@lru_cache(maxsize=2)
def _candidates(language: str) -> dict[int, Candidates]:
    """What a lexicon can be drawn from: runs of 1 to 4 words, in a sample not used elsewhere."""
    texts = list(documents(language, SAMPLE[language], seed=9))
    tokens = tokenise(texts, fold=LOOKUP)
    _, same, counts = np.unique(tokens.key, return_inverse=True, return_counts=True)
    rare = (counts < np.sort(counts)[-100])[same]
    found = {}
    key = tokens.key.copy()
    whole = np.ones(len(key), np.bool_)
    for n in range(1, LONGEST + 1):
        if n > 1:
            last = np.arange(n - 1, len(tokens))
            one_space = (tokens.start[last] - tokens.end[last - 1] == 1) & ~tokens.hard[last]
            same_text = tokens.text[last] == tokens.text[last - 1]
            whole = whole[: len(last)] & one_space & same_text
            key = key[: len(last)] * np.uint64(0x9E3779B97F4A7C15) + tokens.key[last]
        at = np.flatnonzero(whole & rare[: len(key)])
        _, places, count = np.unique(key[at], return_index=True, return_counts=True)
        spelt = [
            texts[tokens.text[row]][tokens.start[row] : tokens.end[row + n - 1]].lower()
            for row in at[places].tolist()
        ]
        # Peers look for the phrase letter by letter, so no hyphens and quotation marks in it.
        kept = [i for i, s in enumerate(spelt) if s.count(" ") == n - 1]
        found[n] = Candidates([spelt[i] for i in kept], count[kept], len(tokens))
    return found
