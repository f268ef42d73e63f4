"""Credits of articles of about 2 kB from a DataFrame, beside one compiled alternation of the cues.

    python benchmarks/credits.py [--articles 20000] [--workers 2]

The articles are made from the sentences below with running numbers. Every line is distinct but for
credits and labels, which recur as they do in real corpora; how many distinct pieces were read is
printed, and the memory of pieces is emptied before each run. The peer is what is often
written instead: one regular expression of all cues, searched in the first and last 300 characters;
it reports a cue and its place, and no kind, outlet, slot or grade. Both run in one process each.
"""

from __future__ import annotations

import argparse
import csv
import random
import re
import time
from concurrent.futures import ProcessPoolExecutor
from itertools import pairwise
from multiprocessing import get_context

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


def warm(_: int) -> None:
    """Import and compile in a worker before the clock starts."""
    find_credits(Corpus.of(articles(50, seed=-1)))


def part(frame: pd.DataFrame) -> pd.DataFrame:
    return find_credits(Corpus(frame))


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ask.add_argument("--articles", type=int, default=20_000)
    ask.add_argument("--workers", type=int, default=2)
    a = ask.parse_args()
    frame = Corpus.of(articles(a.articles, seed=1)).articles
    size = frame["text"].map(lambda t: len(t.encode())).mean()
    warm(0)
    pattern = alternation()
    few = frame.iloc[: max(200, a.articles // 20)]
    start = time.perf_counter()
    by_alternation(few, pattern)
    peer = len(few) / (time.perf_counter() - start)
    memory = grammar_of(shipped_registry()).kept
    for share in (4, 2, 1):  # linear in articles: the rate stays
        memory.clear()
        some = frame.iloc[: a.articles // share].reset_index(drop=True)
        wall, cpu = time.perf_counter(), time.process_time()
        credits = part(some)
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        print(
            f"{len(some):>7} articles of {size:.0f} bytes, one process: {len(some) / wall:8.0f} /s "
            f"({1e6 * cpu / len(some):.0f} µs of CPU an article), {len(credits)} credits, "
            f"{len(memory)} distinct pieces read"
        )
    if a.workers > 1:
        with ProcessPoolExecutor(a.workers, mp_context=get_context("spawn")) as pool:
            list(pool.map(warm, range(a.workers * 2)))
            cuts = [len(frame) * k // a.workers for k in range(a.workers + 1)]
            parts = [frame.iloc[x:y].reset_index(drop=True) for x, y in pairwise(cuts)]
            start = time.perf_counter()
            both = pd.concat(pool.map(part, parts), ignore_index=True)
            wall = time.perf_counter() - start
        print(
            f"{len(frame):>7} articles, {a.workers} processes: {len(frame) / wall:8.0f} /s, "
            f"{len(both)} credits"
        )
    print(f"  peer, one alternation over heads and tails: {peer:8.0f} /s")


if __name__ == "__main__":
    main()
