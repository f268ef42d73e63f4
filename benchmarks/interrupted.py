"""Kill a study at random moments, twenty times: it goes on, and ends with the same bytes.

    python benchmarks/interrupted.py [--articles 20000] [--kills 20] [--seed 1] [--folder DIR]

Moments are drawn evenly over the time an undisturbed run takes. Whenever a run comes to its end,
every file it left is held against the undisturbed run's, and the next one begins in an empty
folder. With --folder the work is kept there, and the same line typed again goes on (--minutes ends
it before). The articles are sentences of the demo corpus drawn without replacement: invented
texts, real sizes.
"""

import argparse
import hashlib
import json
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pandas as pd
import saabhar as sb

STUDY = """title = "Interrupted"
question = "Does a killed run end with the same tables?"
seed = 7
[corpus]
path = "articles.parquet"
[design]
groups = ["Outlet 0", "Outlet 1"]
primary = ["promo_rate"]
resamples = 1000
"""


def write_study(folder: Path, articles: int, seed: int) -> Path:
    study = folder / "study.toml"
    if study.exists():
        return study
    draw = random.Random(seed)
    demo = sb.read(sb.DEMO).articles.query("language == 'hi'")
    sentences = [s.strip() for t in demo["text"] for s in re.findall(r"[^।\n]{40,}।", t)]
    rows = [
        {
            "article_id": f"a{i:06}",
            "outlet": f"Outlet {i % 5}",
            "published": f"2026-0{1 + i % 3}-{1 + i % 28:02}",
            "language": "hi",
            "text": f"शीर्षक {i}\n\n" + " ".join(draw.sample(sentences, 14)),
        }
        for i in range(articles)
    ]
    pd.DataFrame(rows).to_parquet(folder / "articles.parquet")
    study.write_text(STUDY, encoding="utf-8")
    return study


def digest(folder: Path) -> dict[str, str]:
    """Hash of every file a study leaves, its kept steps among them."""
    return {
        p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sorted(folder.rglob("*"))
        if p.is_file()
    }


def run(study: Path, output: Path) -> subprocess.Popen[bytes]:
    call = [sys.executable, "-m", "saabhar", "study", str(study), "-o", str(output)]
    return subprocess.Popen(call, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def finished(process: subprocess.Popen[bytes]) -> None:
    said = process.communicate()[1].decode()
    if process.returncode:
        sys.exit(f"a run failed: {said}")


def where(folder: Path) -> str:
    """How far a killed run had come: its last kept step, or what it was writing."""
    if (folder / "manifest.json").exists():
        return "writing reports"
    kept = sorted((folder / ".steps").glob("*.parquet"), key=lambda p: p.stat().st_mtime_ns)
    return f"after {kept[-1].name.rpartition('-')[0]}" if kept else "before the first step"


def hold(whole: Path, cut: Path) -> None:
    one, two = digest(whole), digest(cut)
    differing = sorted(k for k in {*one, *two} if one.get(k) != two.get(k))
    if differing:
        sys.exit(f"differ: {differing}")


def kill_on(study: Path, folder: Path, a: argparse.Namespace) -> dict[str, Any]:
    """Kill until there were enough, or the minutes are over."""
    book = folder / "killed.json"
    whole, cut = folder / "whole", folder / "cut"
    until = time.monotonic() + 60 * a.minutes
    if not book.exists():
        shutil.rmtree(whole, ignore_errors=True)
        began = time.monotonic()
        finished(run(study, whole))
        state: dict[str, Any] = {"seconds": time.monotonic() - began, "places": [], "whole": 0}
        book.write_text(json.dumps(state), encoding="utf-8")
    state = json.loads(book.read_text(encoding="utf-8"))
    while len(state["places"]) < a.kills and time.monotonic() < until:
        draw = random.Random(f"{a.seed} {len(state['places'])} {state['whole']}")
        process = run(study, cut)
        try:
            process.wait(timeout=draw.uniform(0, state["seconds"]))
            finished(process)
            hold(whole, cut)
            shutil.rmtree(cut)
            state["whole"] += 1
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
            state["places"].append(where(cut))
        book.write_text(json.dumps(state), encoding="utf-8")
    if len(state["places"]) >= a.kills:
        finished(run(study, cut))
        hold(whole, cut)
        state["whole"] += 1
    return state


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--minutes", type=float, default=float("inf"))
    a = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = a.folder or Path(name)
        folder.mkdir(parents=True, exist_ok=True)
        state = kill_on(write_study(folder, a.articles, a.seed), folder, a)
    print(f"{a.articles:,} articles, undisturbed {state['seconds']:.0f} s")
    print(f"killed {len(state['places'])} of {a.kills} times:", dict(Counter(state["places"])))
    print(f"{state['whole']} runs came to their end, each with the same bytes in every file")


if __name__ == "__main__":
    main()
