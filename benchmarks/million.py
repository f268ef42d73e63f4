"""A large corpus through `saabhar measure`, Parquet to Parquet, with a lexicon of 1,000 entries.

    python benchmarks/million.py [--articles 100000 1000000] [--entries 1000] [--processes 2]

Synthetic Hindi (`upsampled.py`), the same texts again and again under new ids; the lexicon is a
folder as users write it, in ten categories. Printed for each size: seconds, articles and MB of
UTF-8 a second, and the peak of the memory of all processes together, sampled ten times a second.
"""

from __future__ import annotations

import argparse
import csv
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from upsampled import documents, lexicon

CATEGORIES = 10
ROW_GROUP = 20_000


def write_lexicon(folder: Path, entries: list[str]) -> None:
    """A lexicon folder with the entries dealt out to the categories."""
    folder.mkdir()
    names = [f"C{k}" for k in range(CATEGORIES)]
    about = ["name = 'large'", "version = '1'", "licence = 'CC0-1.0'", "[categories]"]
    about += [f"{name} = 'Every tenth entry.'" for name in names]
    about += ["[sources.drawn]", "author = 'upsampled.py'", "year = 2026", "title = 'Drawn words'"]
    (folder / "lexicon.toml").write_text("\n".join(about) + "\n", encoding="utf-8")
    with (folder / "entries.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["id", "form", "language", "category", "source", "status"])
        for i, form in enumerate(entries):
            rows.writerow([f"l-{i:06}", form, "hi", names[i % CATEGORIES], "drawn", "active"])


def write_corpus(path: Path, texts: list[str], articles: int) -> int:
    """Articles with ids, outlets and dates; the bytes of their texts."""
    size = 0
    with pq.ParquetWriter(path, SCHEMA, compression="zstd") as writer:
        for first in range(0, articles, ROW_GROUP):
            rows = range(first, min(first + ROW_GROUP, articles))
            column = [texts[i % len(texts)] for i in rows]
            size += sum(len(t.encode("utf-8")) for t in column)
            outlets = [("The Herald", "The Courier")[i % 2] for i in rows]
            columns = [[f"a{i}" for i in rows], column, outlets, ["hi"] * len(rows)]
            writer.write_table(pa.table(columns, schema=SCHEMA))
    return size


SCHEMA = pa.schema([(name, pa.string()) for name in ("article_id", "text", "outlet", "language")])


def resident(pid: int) -> int:
    """Bytes that a process and those it started hold (their shared pages once each)."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except (OSError, IndexError):  # it has ended
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE") + sum(resident(int(c)) for c in children)


def run(arguments: list[str]) -> tuple[float, float, float]:
    """Wall seconds, CPU seconds and peak bytes of one call of the command line."""
    before, start, peak = os.times(), time.perf_counter(), 0
    with subprocess.Popen([sys.executable, "-m", "saabhar", *arguments]) as process:
        while process.poll() is None:
            peak = max(peak, resident(process.pid))
            time.sleep(0.1)
    if process.returncode:
        raise SystemExit(process.returncode)
    after = os.times()
    used = after.children_user + after.children_system
    return (
        time.perf_counter() - start,
        used - before.children_user - before.children_system,
        peak,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--articles", type=int, nargs="+", default=[100_000, 1_000_000])
    parser.add_argument("--entries", type=int, default=1000)
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--parts", action="store_true", help="look for the body of each article")
    args = parser.parse_args()
    texts = list(documents("hi", 20, seed=2))
    options = ["--processes", str(args.processes)]
    options += [] if args.parts else ["--whole-text"]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_lexicon(folder / "large", lexicon("hi", args.entries, seed=1))
        for articles in args.articles:
            size = write_corpus(folder / "corpus.parquet", texts, articles)
            output = folder / "measures.parquet"
            seconds, used, peak = run(
                ["measure", str(folder / "corpus.parquet"), "--lexicon", str(folder / "large"),
                 "-o", str(output), *options]
            )  # fmt: skip
            rows = pq.read_metadata(output).num_rows
            assert rows == articles * CATEGORIES, f"{rows} rows for {articles} articles"
            print(
                f"{articles:>9,} articles, {size / 1e6:,.0f} MB, {args.processes} processes: "
                f"{seconds:.0f} s, {used:.0f} s CPU, {articles / seconds:,.0f} articles/s, "
                f"{size / 1e6 / seconds:.1f} MB/s, peak {peak / 2**30:.2f} GiB "
                f"(load {os.getloadavg()[0]:.1f})",
                flush=True,
            )


if __name__ == "__main__":
    main()
