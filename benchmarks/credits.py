"""Credits of articles of about 2 kB from a DataFrame, beside one compiled alternation of the cues.

    python benchmarks/credits.py [--articles 20000] [--processes 2] [--rounds 3] [--jsonl FILE]

The articles are made from the sentences below with running numbers. Every line is distinct but for
credits and labels, which recur as they do in real corpora; how many distinct pieces were read is
printed, and what was kept of them is forgotten before each run. With ``--jsonl`` the texts of a
file are read instead (field ``text``), of whatever size they are. The peer is what is often
written instead: one regular expression of all cues, searched in the first and last 300 characters;
it reports a cue and its place, and no kind, outlet, slot or grade. All take turns in every round,
for the speed of a shared machine changes from second to second; its load stands beside.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import random
import re
import time
from pathlib import Path
from statistics import median
from typing import NamedTuple

import pandas as pd
from saabhar.analysis.credits import find_credits, shipped_registry
from saabhar.analysis.credits.grammar import FOLDER, grammar_of
from saabhar.corpora import Article, Corpus

SENTENCES = (
    "नगर परिषद ने मंगलवार को नई जल योजना का मसौदा जारी किया और सुझाव मांगे।",
    "योजना में तालाबों की सफाई, पाइपलाइन की मरम्मत और जल समितियों का प्रस्ताव है।",
    "परिषद के अनुसार पहले चरण में बारह मोहल्लों को चुना गया है।",
    "निवासियों ने कहा कि गर्मियों में टैंकर का इंतजार सबसे बड़ी परेशानी है।",
    "अगली बैठक में खर्च का ब्योरा रखा जाएगा और उसके बाद काम शुरू होगा।",
)
PLACES = ("पटना", "नई दिल्ली", "भोपाल", "बीजिंग", "लखनऊ", "मुंबई", "रांची", "इस्लामाबाद")
AGENCIES = ("भाषा", "आईएएनएस", "एएनआई", "वार्ता", "एएफपी", "एजेंसी")
TAILS = ("(साभार—चाइना मीडिया ग्रुप, {})", "(इनपुट: {})", "- विज्ञापन -", "भाषा {} नरेश", "", "", "")


def articles(count: int, seed: int) -> list[Article]:
    """Articles with a dateline in half of them, a credit at the end in half."""
    draw = random.Random(seed)
    made = []
    for i in range(count):
        body = [" ".join(draw.sample(SENTENCES, 3)) + f" यह क्रम {i}-{k} है।" for k in range(3)]
        if draw.random() < 0.5:
            place, agency = draw.choice(PLACES), draw.choice(AGENCIES)
            body[0] = f"{place}, {i % 28 + 1} मई ({agency})। " + body[0]
        lines = [f"जल योजना का मसौदा जारी, सुझाव मांगे गए {i}", *body]
        if tail := draw.choice(TAILS).format(draw.choice(PLACES)):
            lines.append(tail)
        made.append(Article(str(i), "\n\n".join(lines), language="hi"))
    return made


def alternation() -> re.Pattern[str]:
    with (FOLDER / "cues.csv").open(encoding="utf-8", newline="") as file:
        forms = {row["form"] for row in csv.DictReader(file)}
    forms |= {n.form for o in shipped_registry() for n in o.names}
    return re.compile("|".join(re.escape(f) for f in sorted(forms, key=len, reverse=True)))


def by_alternation(frame: pd.DataFrame, pattern: re.Pattern[str]) -> int:
    found = 0
    for text in frame["text"].tolist():
        found += sum(1 for _ in pattern.finditer(text[:300] + "\n" + text[-300:]))
    return found


class Run(NamedTuple):
    """What one pass over the articles took."""

    wall: float
    cpu: float  # of this process and those it started
    credits: int
    pieces: int  # distinct pieces read by this process


def timed(frame: pd.DataFrame, processes: int) -> Run:
    """From a DataFrame of articles to a DataFrame of credits, with nothing kept from before."""
    grammar = grammar_of(shipped_registry())
    grammar.kept.clear()
    grammar.cache.clear()
    wall, cpu = time.perf_counter(), cpu_time()
    credits = find_credits(Corpus(frame), processes=processes)
    return Run(time.perf_counter() - wall, cpu_time() - cpu, len(credits), len(grammar.kept))


def cpu_time() -> float:
    """Seconds of CPU of this process and of those it started that have ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def show(label: str, runs: list[Run], count: int) -> None:
    """The middle run, and the fastest and slowest beside it."""
    rates = sorted(count / r.wall for r in runs)
    cpu = sorted(1e6 * r.cpu / count for r in runs)
    print(
        f"{label:<34} {median(rates):8.0f} articles/s ({rates[0]:.0f} to {rates[-1]:.0f}), "
        f"{median(cpu):4.0f} µs of CPU an article ({cpu[0]:.0f} to {cpu[-1]:.0f})"
    )


def frame_of(path: Path | None, count: int) -> pd.DataFrame:
    if path is None:
        return Corpus.of(articles(count, seed=1)).articles
    lines = path.read_text(encoding="utf-8").splitlines()[:count]
    texts = [json.loads(line)["text"] for line in lines]
    return Corpus.of([Article(str(i), text) for i, text in enumerate(texts)]).articles


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ask.add_argument("--articles", type=int, default=20_000)
    ask.add_argument("--processes", type=int, default=2)
    ask.add_argument("--rounds", type=int, default=3)
    ask.add_argument("--jsonl", type=Path)
    a = ask.parse_args()
    frame = frame_of(a.jsonl, a.articles)
    count = len(frame)
    half = frame.iloc[: count // 2].reset_index(drop=True)
    few = frame.iloc[: max(200, count // 20)]
    pattern = alternation()
    find_credits(Corpus(frame.iloc[:50].reset_index(drop=True)))  # loads what is compiled
    alone, shared, halves, peer = [], [], [], []
    for _ in range(a.rounds):
        halves.append(timed(half, 1))
        alone.append(timed(frame, 1))
        shared.append(timed(frame, a.processes))
        wall, cpu = time.perf_counter(), cpu_time()
        found = by_alternation(few, pattern)
        peer.append(Run(time.perf_counter() - wall, cpu_time() - cpu, found, 0))
    size = frame["text"].map(lambda t: len(t.encode())).mean()
    print(
        f"{count} articles of {size:.0f} bytes, {alone[0].credits} credits, {alone[0].pieces} "
        f"distinct pieces read; {a.rounds} rounds, load of the machine "
        f"{os.getloadavg()[0]:.1f} on {os.cpu_count()} processors"
    )
    show("half of them, one process", halves, len(half))  # linear: the rate stays
    show("one process", alone, count)
    show(f"{a.processes} processes", shared, count)
    show("peer, one alternation, one process", peer, len(few))


if __name__ == "__main__":
    main()
