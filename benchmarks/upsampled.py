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
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from saabhar.analysis.text import sentences, tokenise

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


def lexicon(language: str, entries: int, *, seed: int) -> list[str]:
    """Words and phrases of the sources, half of them of 2 to 4 words, in the spelling of the text.

    Words are drawn from the vocabulary, phrases from the running text but without the most
    frequent words in them, so that 1,000 entries hit about 5 % of the words.
    """
    rng = random.Random(seed)
    pool = source_sentences(language)
    tokens = tokenise(pool)
    counts = Counter(tokens.key.tolist())
    [*_, (_, often)] = counts.most_common(100)
    rare = {key for key, n in counts.items() if n < often}
    _, places = np.unique(tokens.key, return_index=True)
    seen: dict[str, None] = {}
    for _ in range(8 * entries):
        if len(seen) == entries:
            break
        words = 1 if rng.random() < 0.5 else rng.randint(2, 4)
        at = int(places[rng.randrange(len(places))]) if words == 1 else rng.randrange(len(tokens))
        rows = range(at, at + words)
        if rows[-1] >= len(tokens) or tokens.text[rows[-1]] != tokens.text[at]:
            continue
        if any(tokens.hard[at + 1 : at + words]) or int(tokens.key[at]) not in rare:
            continue
        phrase = pool[tokens.text[at]][tokens.start[at] : tokens.end[rows[-1]]]
        seen[" ".join(phrase.replace("-", " ").replace("–", " ").split()).lower()] = None
    return list(seen)
