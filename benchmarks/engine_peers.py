"""The peers of the matching engine, each called as its makers mean it.

They get text folded by `str.lower` and the same boundary rule; none of them folds nukta, nasals or
digits, and some find hits inside words, so they do less. quanteda is not among them: its R package
is neither in Debian nor on PyPI.
"""

from __future__ import annotations

import importlib
import re
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Callable

Run = Callable[[list[str]], object]

# Ratio ours / peer that must be reached, and megabytes of text a peer reads.
PEERS: dict[str, tuple[float, float]] = {
    "str.split loop": (0.8, 20),
    "ahocorasick_rs + check": (1.8, 20),
    "pyahocorasick + check": (2.5, 20),
    "hyperscan SOM + check": (2, 20),
    "polars extract_all + join": (2, 20),
    "flashtext2": (5, 10),
    "flashtext2, ignoring case": (5, 10),
    "google-re2 + check": (8, 4),
    "flashtext": (10, 4),
    "spaCy PhraseMatcher": (20, 1),
    "liwc": (12, 4),
    "CountVectorizer 1-4 grams": (25, 2),
    "re alternation": (35, 0.5),
    "Empath.analyze": (200, 0.2),
}


def is_word(character: str) -> bool:
    return unicodedata.category(character)[0] in "LM" or unicodedata.category(character) == "Nd"


class Inside:
    """The check that a match does not begin or end inside a word."""

    def __init__(self) -> None:
        self.known: dict[str, bool] = {}

    def __call__(self, character: str) -> bool:
        if character not in self.known:
            self.known[character] = is_word(character)
        return self.known[character]

    def whole(self, text: str, start: int, end: int) -> bool:
        return not (start > 0 and self(text[start - 1])) and not (
            end < len(text) and self(text[end])
        )


def peer(name: str, entries: list[str]) -> Run:
    """Build one peer; ImportError where it is not installed."""
    inside = Inside()
    if name == "str.split loop":
        return lambda texts: [t.split() for t in texts]
    if name == "ahocorasick_rs + check":
        module = importlib.import_module("ahocorasick_rs")
        automaton = module.AhoCorasick(entries)

        def run(texts: list[str]) -> object:
            return [
                [h for h in automaton.find_matches_as_indexes(t, overlapping=True)
                 if inside.whole(t, h[1], h[2])]
                for t in map(str.lower, texts)
            ]  # fmt: skip

        return run
    if name == "pyahocorasick + check":
        module = importlib.import_module("ahocorasick")
        machine = module.Automaton()
        for i, entry in enumerate(entries):
            machine.add_word(entry, (i, len(entry)))
        machine.make_automaton()

        def run(texts: list[str]) -> object:
            return [
                [(i, end + 1 - n) for end, (i, n) in machine.iter(t)
                 if inside.whole(t, end + 1 - n, end + 1)]
                for t in map(str.lower, texts)
            ]  # fmt: skip

        return run
    if name == "hyperscan SOM + check":
        module = importlib.import_module("hyperscan")
        database = module.Database()
        database.compile(
            expressions=[re.escape(e).encode() for e in entries],
            ids=list(range(len(entries))),
            flags=[module.HS_FLAG_SOM_LEFTMOST] * len(entries),
        )

        def run(texts: list[str]) -> object:
            found: list[tuple[int, int, int]] = []
            for text in map(str.lower, texts):
                raw = text.encode("utf-8")

                def seen(i: int, a: int, b: int, flags: int, context: object, raw=raw) -> None:
                    before = raw[max(0, a - 4) : a].decode("utf-8", "ignore")
                    after = raw[b : b + 4].decode("utf-8", "ignore")
                    if not (before and inside(before[-1])) and not (after and inside(after[0])):
                        found.append((i, a, b))

                database.scan(raw, match_event_handler=seen)
            return found

        return run
    if name == "polars extract_all + join":
        polars = importlib.import_module("polars")
        single = [e for e in entries if " " not in e]
        words = polars.DataFrame({"word": single, "entry": range(len(single))})

        def run(texts: list[str]) -> object:
            column = polars.Series("word", texts).str.to_lowercase()
            cut = column.str.extract_all(r"[\p{L}\p{M}\p{Nd}]+").to_frame().with_row_index("text")
            return cut.explode("word").join(words, on="word")

        return run
    if name.startswith("flashtext2"):
        module = importlib.import_module("flashtext2")
        by_itself = name.endswith("ignoring case")
        processor = module.KeywordProcessor(case_sensitive=not by_itself)
        for entry in entries:
            processor.add_keyword(entry, entry)
        find = processor.extract_keywords_with_span
        if by_itself:
            return lambda texts: list(map(find, texts))
        return lambda texts: [find(t.lower()) for t in texts]
    if name == "flashtext":
        module = importlib.import_module("flashtext")
        processor = module.KeywordProcessor(case_sensitive=True)
        processor.set_non_word_boundaries({chr(c) for c in range(0x3000) if is_word(chr(c))})
        for entry in entries:
            processor.add_keyword(entry)
        return lambda texts: [processor.extract_keywords(t.lower(), span_info=True) for t in texts]
    if name in ("google-re2 + check", "re alternation"):
        module = importlib.import_module("re2" if name.startswith("google") else "re")
        parts = "|".join(re.escape(e) for e in sorted(entries, key=len, reverse=True))
        options = {}
        if name.startswith("google"):  # its automaton does not fit into the 8 MB it is given
            options["options"] = module.Options()
            options["options"].max_mem = 1 << 30
        pattern = module.compile(f"(?:{parts})", **options)

        def run(texts: list[str]) -> object:
            return [
                [m.span() for m in pattern.finditer(t) if inside.whole(t, *m.span())]
                for t in map(str.lower, texts)
            ]

        return run
    if name == "spaCy PhraseMatcher":
        spacy = importlib.import_module("spacy")
        matching = importlib.import_module("spacy.matcher")
        pipeline = spacy.blank("xx")
        matcher = matching.PhraseMatcher(pipeline.vocab, attr="LOWER")
        matcher.add("x", list(pipeline.pipe(entries)))
        return lambda texts: [matcher(d) for d in pipeline.pipe(texts)]
    if name == "liwc":
        liwc = importlib.import_module("liwc")
        with tempfile.NamedTemporaryFile("w", suffix=".dic", encoding="utf-8") as file:
            single = [e for e in entries if " " not in e]
            file.write("%\n1\tx\n%\n" + "".join(f"{e}\t1\n" for e in single))
            file.flush()
            parse, _ = liwc.load_token_parser(file.name)
        cut = re.compile(r"[^\s!-/:-@\[-`{-~।॥“”‘’–—]+")
        return lambda texts: [
            Counter(c for w in cut.findall(t.lower()) for c in parse(w)) for t in texts
        ]
    if name == "CountVectorizer 1-4 grams":
        module = importlib.import_module("sklearn.feature_extraction.text")
        vectorizer = module.CountVectorizer(
            vocabulary=entries, ngram_range=(1, 4), token_pattern=r"[^\s!-/:-@\[-`{-~।॥“”‘’–—]+"
        )
        return vectorizer.transform
    module = importlib.import_module("empath")
    empath = module.Empath()
    return lambda texts: [empath.analyze(t) for t in texts]
