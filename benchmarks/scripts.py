"""The markers of Hindi news found again when the same text is written another way.

    python benchmarks/scripts.py [--shared ../shared] [--articles 60] [--seed 1]

Reads Hindi articles beside the repository, which are not part of it; without them it says so and
stops. Each is set word for word in Latin letters by the toolkit's own rule, in ISO 15919 with and
without the vowels speech drops, and in five scripts of India; printed are the share of the
Devanagari markers that are found again at the same word, and how many are found besides. Romanised
by rule is kinder than romanised by people: typings of words are held against a list written by
hand in tests/analysis/test_text_spelling.py. Last: Hindi formulae found in English texts.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import saabhar as sb
from indic_transliteration import sanscript
from saabhar.analysis.credits import whole_texts
from saabhar.analysis.text import tokenise
from saabhar.analysis.text.romanised import romanise
from saabhar.reports.romanise import romanised

ROOT = Path(__file__).resolve().parents[1]
WORD = re.compile(r"[\u0900-\u0963\u0970-\u097f]+")
# What the transliterator sets beside Tamil letters for breath and voice, and no newspaper prints.
SCHOLARLY = re.compile("[\u00b2\u00b3\u2074\u0b83\u093c\u2019']")
SCRIPTS = ("gujarati", "bengali", "gurmukhi", "telugu", "tamil")


def main() -> None:
    """Read, write each text another way, find, print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    arguments.add_argument("--articles", type=int, default=60)
    arguments.add_argument("--seed", type=int, default=1)
    given = arguments.parse_args()
    paths = sorted((given.shared / "data/semeval2025-t10/HI/raw-documents").glob("*.txt"))
    if not paths:
        print("skipped: no Hindi documents in the shared folder")
        return
    rng = np.random.default_rng(given.seed)
    chosen = rng.permutation(len(paths))[: given.articles]
    texts = [paths[i].read_text("utf-8") for i in sorted(chosen)]
    there = places(texts, "hi")
    print(f"{len(texts)} articles, {len(there)} markers in Devanagari; seed {given.seed}")
    print(f"  {'written in':28}{'found again':>12}{'besides':>9}")
    ways: dict[str, tuple[Callable[[str], str], str]] = {
        "Latin, as typed (by rule)": (romanise, "hi-Latn"),
        "ISO 15919": (in_script(sanscript.ISO), "hi-Latn"),
        "ISO 15919, spoken vowels": (romanised, "hi-Latn"),
        **{name.title(): (in_script(name), "hi") for name in SCRIPTS},
    }
    for name, (word, language) in ways.items():
        other = [WORD.sub(lambda m, word=word: word(m[0]), text) for text in texts]
        found = places(other, language)
        again = len(there & found) / len(there)
        print(f"  {name:28}{again:>12.3f}{len(found - there) / len(there):>9.3f}")
    english = sorted((given.shared / "data/ptc-semeval2020-t11/train-articles").glob("*.txt"))
    corpus = sb.Corpus.of([
        sb.Article(p.stem, p.read_text("utf-8"), language="en") for p in english
    ])  # fmt: skip
    borrowed = sb.find_markers(corpus, blocks=whole_texts(corpus))
    borrowed = borrowed.loc[borrowed["entry_id"].str.startswith("hi-")]
    print(f"Hindi formulae in {len(corpus)} English articles: {borrowed['text'].tolist()}")


def places(texts: list[str], language: str) -> set[tuple[str, int, str]]:
    """Article, number of the first word, and entry of every marker."""
    corpus = sb.Corpus.of([
        sb.Article(f"{i:04}", t, language=language) for i, t in enumerate(texts)
    ])  # fmt: skip
    found = sb.find_markers(corpus, blocks=whole_texts(corpus))
    tokens = tokenise(corpus.articles["text"])
    number = {
        (f"{t:04}", int(s)): int(k - tokens.offsets[t])
        for k, (t, s) in enumerate(zip(tokens.text, tokens.start, strict=True))
    }
    rows = zip(found["article_id"], found["start"], found["entry_id"], strict=True)
    return {(a, number[a, int(s)], e) for a, s, e in rows}


def in_script(name: str) -> Callable[[str], str]:
    """Set a word in a script."""

    def word(written: str) -> str:
        made: str = sanscript.transliterate(written, sanscript.DEVANAGARI, name)
        return SCHOLARLY.sub("", made) if name == "tamil" else made

    return word


if __name__ == "__main__":
    main()
