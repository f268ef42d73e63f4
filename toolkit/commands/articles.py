"""One article laid open, and articles read into one table."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import saabhar as sb
from tqdm import tqdm

from ..reading import read_to_table, units_in
from ..screen import inspection_text
from .arguments import add_language, add_source, columns_of
from .command import Command


def _inspect(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("article", type=Path, help="a text file or a saved page; - reads the input")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--pdf", type=Path, metavar="FILE", help="write a page about the article")
    add_language(parser, "that page")
    parser.add_argument(
        "--language", metavar="CODE", help="of the article, where its script does not tell"
    )


def _read(parser: argparse.ArgumentParser) -> None:
    add_source(parser, nargs="+")
    parser.add_argument("-o", "--output", type=Path, required=True, help=".parquet, .csv or .jsonl")
    parser.add_argument(
        "--legacy-fonts",
        action="store_true",
        help="turn texts typed in Kruti Dev into Unicode; as published they are kept beside",
    )


def inspect(a: argparse.Namespace) -> None:
    if str(a.article) == "-":
        found = sb.inspect(sys.stdin.buffer.read().decode("utf-8"), language=a.language)
    else:
        found = sb.inspect(a.article, language=a.language)
    if a.pdf:
        from saabhar.reports import article_report, write_pdf

        write_pdf(article_report(found, language=a.lang), a.pdf)
        print(f"written: {a.pdf}", file=sys.stderr)
    if a.json:
        print(json.dumps(found.to_dict(), ensure_ascii=False, indent=1, allow_nan=False))
    elif not a.pdf:
        print(inspection_text(found))


def read(a: argparse.Namespace) -> None:
    quiet = not sys.stderr.isatty()
    total = None if quiet else units_in(a.source)
    with tqdm(total=total, unit=" pages", disable=quiet, leave=False) as bar:
        report = read_to_table(
            a.source,
            a.output,
            tick=bar.update,
            columns=columns_of(a),
            language=a.language,
            outlet=a.outlet,
            legacy_fonts=a.legacy_fonts,
        )
    print(report)
    print(f"written: {a.output}, rejected.jsonl (each reason), reading.json (these counts)")


COMMANDS = (
    Command(
        "inspect",
        "Show one article: blocks, credits, markers, measures.",
        "saabhar inspect article.txt --json",
        _inspect,
        inspect,
    ),
    Command(
        "read",
        "Read articles into one table; set aside what cannot be read.",
        "saabhar read articles/ -o corpus.parquet",
        _read,
        read,
    ),
)
