"""Kill a study twenty times at random moments: it resumes, and ends with the same tables.

    python benchmarks/interrupted.py [--articles 2000] [--kills 20] [--seed 1]

The articles are sentences of the demo corpus drawn with replacement: invented texts, real sizes.
"""

import argparse
import hashlib
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pandas as pd
import saabhar as sb

STUDY = """title = "Interrupted"
question = "Does a killed run end with the same tables?"
seed = 7
[corpus]
path = "articles.parquet"
[design]
primary = ["promo_rate"]
resamples = 1000
"""


def write_study(folder: Path, articles: int, seed: int) -> Path:
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
    study = folder / "study.toml"
    study.write_text(STUDY, encoding="utf-8")
    return study


def digest(folder: Path) -> dict[str, str]:
    """Hash of everything a study leaves but its kept steps."""
    return {
        p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sorted(folder.rglob("*"))
        if p.is_file() and ".steps" not in p.parts
    }


def run(study: Path, output: Path) -> subprocess.Popen[bytes]:
    call = [sys.executable, "-m", "saabhar", "study", str(study), "-o", str(output)]
    return subprocess.Popen(call, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    a = parser.parse_args()
    draw = random.Random(a.seed)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        study = write_study(folder, a.articles, a.seed)
        began = time.perf_counter()
        whole = run(study, folder / "whole")
        if whole.wait():
            sys.exit(f"the undisturbed run failed: {whole.stderr.read().decode()}")
        seconds = time.perf_counter() - began
        killed = 0
        for _ in range(a.kills):
            process = run(study, folder / "cut")
            try:
                process.wait(timeout=draw.uniform(0.2, 0.9) * seconds)
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                process.wait()
                killed += 1
        last = run(study, folder / "cut")
        if last.wait():
            sys.exit(f"the last run failed: {last.stderr.read().decode()}")
        one, two = digest(folder / "whole"), digest(folder / "cut")
        differing = sorted(k for k in {*one, *two} if one.get(k) != two.get(k))
        print(f"{a.articles:,} articles, undisturbed {seconds:.0f} s; killed {killed} of {a.kills}")
        print("same bytes in every file" if not differing else f"differ: {differing}")
        sys.exit(bool(differing))


if __name__ == "__main__":
    main()
