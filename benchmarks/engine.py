"""The matching engine beside its peers: every row a ratio in one run, on the same texts.

    python benchmarks/engine.py [--megabytes 20] [--rounds 5] [--language hi en] [--only ours,split]

CPU time (user and system), the candidates taken in turn, medians of the rounds; slow peers read a
slice and are scaled to it. Ours is the public call from DataFrame to DataFrame, spans on.
The peers are in `engine_peers`; those that are not installed are named and left out.
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pandas as pd
from engine_peers import PEERS, Run, peer
from numba import njit
from saabhar.analysis.text import compile_patterns
from saabhar.analysis.text.buffers import buffers
from upsampled import documents, lexicon

GROUPS = 15
# What two threads gain where nothing holds them up, at least, if two cores are there.
TWO_CORES = 1.7


def cpu() -> float:
    """User and system time of this process."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


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


@njit(nogil=True)
def _turn(times: int) -> int:
    state = 1
    for _ in range(times):
        state = (state * 6364136223846793005 + 1442695040888963407) & 0x7FFFFFFFFFFFFFFF
    return state


def spin(threads: int) -> None:
    """As much work whatever the threads, none of it in memory: what two of them can gain here."""
    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(_turn, [200_000_000 // threads] * threads))


def wall(run: Callable[[int], object], threads: int) -> float:
    start = time.perf_counter()
    run(threads)
    return time.perf_counter() - start


def gains(run: Callable[[int], object], rounds: int) -> list[tuple[float, float]]:
    """Each round: what `spin` gains by a second thread, before and after, the less; what we do.

    A virtual machine may have its second core only now and then; without it nothing can gain.
    """
    found = []
    for _ in range(rounds):
        before = wall(spin, 1) / wall(spin, 2)
        gain = wall(run, 1) / wall(run, 2)
        found.append((min(before, wall(spin, 1) / wall(spin, 2)), gain))
    return found


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
        "ours, 1k with spans": (
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
        ratio = speed["ours, 1k with spans"] / value
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
        ("with spans / scan", "scan, 1k", "ours, 1k with spans", 1.4),
    ):
        ratio = speed[a] / speed[b]
        print(f"  {name:32} {ratio:6.2f}   {verdict(ratio, bound, least=False)}")
    found = gains(lambda n: matchers[1000].count(frame["text"], threads=n), 12 * rounds)
    gained = [gain for most, gain in found if most >= TWO_CORES]
    said = f"in {len(gained)} of {len(found)} rounds a loop that reads no memory gained {TWO_CORES}"
    if gained:
        ratio = statistics.median(gained)
        print(f"  2 threads / 1, wall              {ratio:6.2f}   {verdict(ratio, 1.5)} ({said})")
    else:
        print(f"  2 threads / 1, wall: not to be measured ({said})")
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
