"""Seconds of each step of a report of the demo corpus, and what a reader gets: pages, size, words.

    .venv/bin/python benchmarks/report.py [--twice]

Runs the demo study's tables first (not timed), then builds and writes the report once a language;
with --twice every section but the answer stands in it two times, for a report of over 20 pages.
"""

from __future__ import annotations

import argparse
import re
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import pypdfium2
import saabhar as sb
from saabhar.analysis.credits import find_blocks, find_credits
from saabhar.lexicons.registry import read_registry
from saabhar.reports import build_report, write_html, write_pdf
from saabhar.reports.pdf.write import typeset

DEMO = Path(__file__).resolve().parents[1] / "corpora" / "demo"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--twice", action="store_true", help="every section two times")
    twice = parser.parse_args().twice
    corpus = sb.read(DEMO)
    credits = find_credits(corpus)
    blocks = find_blocks(corpus, credits)
    measures = sb.measure(corpus)
    links = sb.find_reprints(corpus)
    families = sb.trace(corpus, links=links, credits=credits)
    given = {
        "markers": sb.find_markers(corpus, blocks=blocks),
        "credits": credits,
        "blocks": blocks,
        "measures": measures,
        "links": links,
        "families": families,
        "comparison": sb.compare(measures, corpus, by="outlet", families=families, seed=7),
        "registry": read_registry(extra=DEMO / "outlets.csv"),
    }
    print("language  build  typst  pdf    html   pages  KB    Hindi words")
    with tempfile.TemporaryDirectory() as folder:
        for language in ("en", "hi"):
            times = [time.perf_counter()]
            report = build_report(corpus, question="?", seed=7, language=language, **given)
            if twice:
                again = (s for s in report.sections if s.key != "answer")
                report = replace(report, sections=(*report.sections, *again))
            times.append(time.perf_counter())
            for chart in (b for s in report.sections for b in s.blocks if hasattr(b, "picture")):
                assert chart.picture.svg  # drawn here, so that typst is timed alone
            drawn = time.perf_counter()
            typeset(report)
            times.append(time.perf_counter())
            pdf = write_pdf(report, Path(folder) / "r.pdf")
            times.append(time.perf_counter())
            write_html(report, Path(folder) / "r.html")
            times.append(time.perf_counter())
            with pypdfium2.PdfDocument(pdf) as document:
                text = " ".join(p.get_textpage().get_text_bounded() for p in document)
                pages = len(document)
            words = len(re.findall("[\u0900-\u097f]{3,}", text))
            print(
                f"{language:8}  {drawn - times[0]:5.1f}  {times[2] - drawn:5.1f}  "
                f"{times[3] - times[2]:5.1f}  {times[4] - times[3]:5.1f}  {pages:5}  "
                f"{pdf.stat().st_size // 1024:4}  {words}"
            )


if __name__ == "__main__":
    main()
