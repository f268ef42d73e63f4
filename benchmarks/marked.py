"""Invented paragraphs marked by hand: how much of it the markers find, and in whose voice.

    python benchmarks/marked.py [--show]

Reads tests/cases/marked-*.txt: ordinary news, official, company and opposition copy and foreign
state media, all invented. [kind voice|words]: P praise, S slogan, X an unnamed voice that praises,
C criticism, H hedge, I independent voice; h and x are light (attribution, a source without a name):
a counterweight that meets only these or X, and praise that meets only x, counts neither way; n
narrator, q quoted, r reported, m mention. Prints precision and recall by kind with Wilson's
interval. Set 1 was written before its author read the lists, set 2 after the misses of set 1 were
mended, set 3 after those of set 2; nothing was mended on set 3. The figures at first sight in
docs/limits.md say what to expect of other texts.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from saabhar.analysis.credits import whole_texts
from saabhar.analysis.markers import find_markers
from saabhar.corpora.article import Article
from saabhar.corpora.corpus import Corpus
from statsmodels.stats.proportion import proportion_confint

CASES = Path(__file__).resolve().parents[1] / "tests/cases"
MARK = re.compile(r"\[([PSXCHIhx])([nqrm])\|([^\]]*)\]")
VOICE = {"n": "narrator", "q": "quoted", "r": "reported", "m": "mention"}
KINDS = {"P": "praise", "S": "slogan", "X": "unnamed voice", "C": "criticism", "H": "hedge",
         "I": "independent"}  # fmt: skip
PRAISE, COUNTER = "PSX", "CHI"
# Contrast is not marked in the paragraphs.
COUNTED = ("HEDGE", "CRITICISM", "INDEPENDENT")


class Span(NamedTuple):
    """One marked stretch."""

    start: int
    end: int
    kind: str
    voice: str


def read_marked(path: Path) -> dict[str, tuple[str, list[Span]]]:
    """Text and marks of each paragraph of a file, by its name."""
    found = {}
    for part in path.read_text(encoding="utf-8").split("\n# "):
        name, _, raw = part.removeprefix("# ").partition("\n")
        text, spans, at = "", [], 0
        raw = " ".join(raw.split())
        for mark in MARK.finditer(raw):
            text += raw[at : mark.start()]
            spans.append(Span(len(text), len(text) + len(mark[3]), mark[1], VOICE[mark[2]]))
            text, at = text + mark[3], mark.end()
        found[name] = (text + raw[at:], spans)
    return found


def score(path: Path, *, show: bool = False) -> dict[str, tuple[int, int]]:
    """Right and all, by what is asked: precision of a side, recall of a kind, voice."""
    marked = read_marked(path)
    language = path.stem.split("-")[1]
    corpus = Corpus.of([Article(i, text, language=language) for i, (text, _) in marked.items()])
    found = find_markers(corpus, blocks=whole_texts(corpus))
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()

    def count(name: str, so: bool, words: str) -> None:
        asked[name] += 1
        right[name] += so
        if show and not so:
            print(f"    {name}: {words}")

    sides = (("praise", PRAISE, ("promo", "foe")), ("counterweight", COUNTER, ("counter",)))
    for name, (text, spans) in marked.items():
        mine = found[found["article_id"] == name]
        for side, kinds, polarities in sides:
            rows = mine[mine["polarity"].isin(polarities)]
            if side == "counterweight":
                rows = rows[rows["category"].isin(COUNTED)]
            hits = list(rows[["start", "end", "voice"]].itertuples(index=False, name=None))
            light = "x" if side == "praise" else "hxX"
            for start, end, _ in hits:
                touched = {s.kind for s in spans if s.start < end and start < s.end}
                good = not touched.isdisjoint(kinds)
                if not good and not touched.isdisjoint(light):
                    continue
                count(f"precision {side}", good, f"{name} {text[start:end]}")
            for s in spans:
                if s.kind not in kinds:
                    continue
                over = [v for start, end, v in hits if start < s.end and s.start < end]
                words = f"{name} {text[s.start : s.end]}"
                count(f"recall {KINDS[s.kind]}", bool(over), words)
                if over:
                    same = (over[0] == "narrator") == (s.voice == "narrator")
                    count("voice, narrator or not", same, words)
                    count("voice, all four", over[0] == s.voice, words)
    return {name: (right[name], asked[name]) for name in sorted(asked)}


def main() -> None:
    """Score every file and print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--show", action="store_true", help="what is missed and what is wrong")
    given = arguments.parse_args()
    for path in sorted(CASES.glob("marked-*.txt")):
        print(path.stem)
        for name, (k, n) in score(path, show=given.show).items():
            low, high = proportion_confint(k, n, method="wilson")
            print(f"  {name:24} {k:3} of {n:3}  {k / n:.2f} [{low:.2f}, {high:.2f}]")


if __name__ == "__main__":
    main()
