"""The matching engine beside its peers: every row a ratio in one run, on the same texts.

    python benchmarks/engine.py [--megabytes 20] [--rounds 5] [--language hi en] [--only ours,split]

CPU time (user and system), the candidates taken in turn, medians of the rounds; slow peers read a
slice and are scaled to it. Ours is the public call from DataFrame to DataFrame. Peers get text
folded by `str.lower` and the same boundary rule; none of them folds nukta, nasals or digits, and
some find hits inside words, so they do less. Peers that are not installed are named and left out.
quanteda is not among them: its R package is neither in Debian nor on PyPI.
"""

from __future__ import annotations

import argparse
import importlib
import os
import platform
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections import Counter
from collections.abc import Callable

import numpy as np
import pandas as pd
from saabhar.analysis.text import compile_patterns
from saabhar.analysis.text.buffers import buffers
from upsampled import documents, lexicon

Run = Callable[[list[str]], object]

# Ratio ours / peer that must be reached, and megabytes of text a peer reads.
PEERS: dict[str, tuple[float, float]] = {
    "str.split loop": (0.8, 20),
    "ahocorasick_rs + check": (1.8, 20),
    "pyahocorasick + check": (2.5, 20),
    "hyperscan SOM + check": (2, 20),
    "polars extract_all + join": (2, 20),
    "flashtext2": (5, 10),
    "google-re2 + check": (8, 4),
    "flashtext": (10, 4),
    "spaCy PhraseMatcher": (20, 1),
    "liwc": (12, 4),
    "CountVectorizer 1-4 grams": (25, 2),
    "re alternation": (35, 0.5),
    "Empath.analyze": (200, 0.2),
}
GROUPS = 15


def cpu() -> float:
    """User and system time of this process."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


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
    if name == "flashtext2":
        module = importlib.import_module("flashtext2")
        processor = module.KeywordProcessor(case_sensitive=True)
        for entry in entries:
            processor.add_keyword(entry, entry)
        return lambda texts: [processor.extract_keywords_with_span(t.lower()) for t in texts]
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


def medians(runs: dict[str, tuple[Run, list[str]]], rounds: int) -> dict[str, float]:
    """Megabytes of UTF-8 a CPU second, the runs taken in turn."""
    seconds: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(rounds):
        for name, (run, texts) in runs.items():
            start = cpu()
            run(texts)
            seconds[name].append(cpu() - start)
    size = {name: sum(len(t.encode()) for t in texts) / 1e6 for name, (_, texts) in runs.items()}
    return {name: size[name] / max(1e-9, statistics.median(s)) for name, s in seconds.items()}


def part(texts: list[str], megabytes: float) -> list[str]:
    sizes = np.cumsum([len(t.encode()) for t in texts])
    return texts[: max(1, int(np.searchsorted(sizes, megabytes * 1e6)))]


def verdict(value: float, bound: float, *, least: bool = True) -> str:
    good = value >= bound if least else value <= bound
    return f"{'>=' if least else '<='} {bound:g}: {'reached' if good else 'NOT REACHED'}"


def measure(language: str, megabytes: float, rounds: int, only: set[str]) -> None:
    texts = list(documents(language, megabytes, seed=1))
    lexicons = {n: lexicon(language, n, seed=1) for n in (100, 1000, 100_000)}
    matchers = {}
    for n, entries in lexicons.items():
        start = cpu()
        matchers[n] = compile_patterns(entries)
        print(f"  compile {len(entries):>6} entries: {cpu() - start:.2f} s CPU", flush=True)
    # One entry in ten (half of them are single words) becomes a beginning, two letters shorter.
    wild = [e[:-2] + "*" if i % 5 == 0 and len(e) > 5 and " " not in e else e
            for i, e in enumerate(lexicons[1000])]  # fmt: skip
    frame = pd.DataFrame({"text": pd.Series(texts, dtype="str")})
    [buffer] = buffers(frame["text"])

    def ours(n: int) -> Run:
        groups = [i % GROUPS for i in range(len(matchers[n]))]

        def run(_: list[str]) -> object:
            return matchers[n].count(frame["text"], groups=groups)

        return run

    def scan_only(matcher: object) -> Run:
        return lambda _: [None for _ in matcher._scan(matcher._lexicon, buffer, 0, len(texts))]

    starred = compile_patterns(wild)
    runs: dict[str, tuple[Run, list[str]]] = {
        "ours, 1k": (ours(1000), texts),
        "ours with spans, 1k": (
            lambda _: matchers[1000].find(frame["text"], overlap="longest"), texts),
        "ours, 100k": (ours(100_000), texts),
        "scan, 100": (scan_only(matchers[100]), texts),
        "scan, 1k": (scan_only(matchers[1000]), texts),
        "scan, 100k": (scan_only(matchers[100_000]), texts),
        "scan, 1k with 10 % wildcards": (scan_only(starred), texts),
    }  # fmt: skip
    for run, _ in runs.values():
        run([])  # compiled before the clock starts
    absent = []
    for name, (_, size) in PEERS.items():
        if only and name not in only:
            continue
        try:
            run = peer(name, lexicons[1000])
        except (ImportError, OSError) as error:
            absent.append(f"{name} ({error})")
            continue
        runs[name] = (run, part(texts, min(size, megabytes)))
    try:
        if not only or "ahocorasick_rs + check" in only:
            runs["ahocorasick_rs, 100k"] = (
                peer("ahocorasick_rs + check", lexicons[100_000]), part(texts, 5))  # fmt: skip
    except ImportError:
        pass
    speed = medians(runs, rounds)
    hits = len(matchers[1000].find(frame["text"]))
    tokens = int(matchers[1000].count(frame["text"])["n_tokens"].sum())
    print(f"  {len(texts)} documents, {tokens} words, hits of 1k: {hits / tokens:.1%} of words")
    for name, value in speed.items():
        bound = PEERS.get(name)
        ratio = speed["ours, 1k"] / value
        line = f"  {name:32} {value:8.1f} MB/s"
        if bound:
            line += f"   ours / it {ratio:7.2f}   {verdict(ratio, bound[0])}"
        print(line)
    if "ahocorasick_rs, 100k" in speed:
        ratio = speed["ours, 100k"] / speed["ahocorasick_rs, 100k"]
        print(f"  ours 100k / ahocorasick_rs 100k {ratio:.2f}   {verdict(ratio, 2)}")
    for name, a, b, bound in (
        ("time at 100k / at 100", "scan, 100", "scan, 100k", 4),
        ("time with wildcards / without", "scan, 1k", "scan, 1k with 10 % wildcards", 1.5),
        ("DataFrame to DataFrame / scan", "scan, 1k", "ours, 1k", 1.4),
        ("with spans / scan", "scan, 1k", "ours with spans, 1k", 1.4),
    ):
        ratio = speed[a] / speed[b]
        print(f"  {name:32} {ratio:6.2f}   {verdict(ratio, bound, least=False)}")
    wall: dict[int, float] = {}
    used: dict[int, float] = {}
    for threads in (1, 2):
        taken = []
        for _ in range(4 * rounds):
            start, begun = cpu(), time.perf_counter()
            matchers[1000].count(frame["text"], threads=threads)
            taken.append((time.perf_counter() - begun, cpu() - start))
        wall[threads] = min(w for w, _ in taken)
        used[threads] = statistics.median(c for _, c in taken)
    ratio = wall[1] / wall[2]
    print(f"  2 threads / 1, wall              {ratio:6.2f}   {verdict(ratio, 1.5)}"
          f" (idle cores only; load {os.getloadavg()[0]:.1f};"
          f" CPU time {used[2] / used[1]:.2f} of one thread)")  # fmt: skip
    if absent:
        print("  absent: " + "; ".join(absent))


FIRST_CALL = """
import time
from saabhar.analysis.text import compile_patterns
start = time.perf_counter()
compile_patterns(["दावा किया"]).find(["सरकार ने दावा किया"])
print(time.perf_counter() - start)
"""


def first_call() -> None:
    taken = [
        float(subprocess.run([sys.executable, "-c", FIRST_CALL], capture_output=True,
                             check=True, text=True).stdout)
        for _ in range(3)
    ]  # fmt: skip
    print(f"first call in a fresh process, wall: {min(taken):.2f} s   "
          + verdict(min(taken), 1.5, least=False))  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--megabytes", type=float, default=20)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--language", nargs="+", default=["hi", "en"])
    parser.add_argument("--only", nargs="*", default=[], help="names of peers")
    args = parser.parse_args()
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, "
          f"load {os.getloadavg()[0]:.1f} {os.getloadavg()[1]:.1f}")  # fmt: skip
    first_call()
    for language in args.language:
        print(f"{language}, {args.megabytes:g} MB")
        measure(language, args.megabytes, args.rounds, set(args.only))


if __name__ == "__main__":
    main()
