"""What stands in the articles: credits, evidence, measures."""

from __future__ import annotations

import argparse
from pathlib import Path

import saabhar as sb
from saabhar.analysis.text import Fold
from saabhar.lexicons import read_registry

from ..measuring import Measuring
from .arguments import add_fold, add_output, add_own_outlets, add_source
from .command import Command
from .writing import write_each


def _find(parser: argparse.ArgumentParser) -> None:
    add_source(parser)
    add_output(parser)
    add_own_outlets(parser)


def _measure(parser: argparse.ArgumentParser) -> None:
    add_source(parser)
    add_output(parser)
    add_fold(parser)
    parser.add_argument(
        "--measures", nargs="+", default=[], metavar="ID", help="only these; all without it"
    )
    parser.add_argument(
        "--lexicon",
        nargs="+",
        type=Path,
        default=[],
        metavar="FOLDER",
        help="lexicons of your own, a rate for each category; of the others only --measures",
    )
    parser.add_argument(
        "--whole-text",
        action="store_true",
        help="count headline, credit and furniture too: many times faster than to part them",
    )
    parser.add_argument(
        "--processes",
        type=int,
        metavar="N",
        help="that work side by side on large tables (all processors)",
    )


def credits(a: argparse.Namespace) -> None:
    registry = read_registry(extra=a.outlets)
    write_each(a, lambda corpus: sb.find_credits(corpus, registry))


def find(a: argparse.Namespace) -> None:
    registry = read_registry(extra=a.outlets)
    write_each(a, lambda corpus: sb.find(corpus, registry=registry))


def measure(a: argparse.Namespace) -> None:
    step = Measuring(
        measures=tuple(a.measures) if a.measures else None,
        lexicons=tuple(a.lexicon),
        whole=a.whole_text,
        fold=Fold.of(a.fold),
    )
    write_each(a, step, processes=a.processes)


COMMANDS = (
    Command(
        "credits",
        "List every credit line: who wrote it, does the page say so.",
        "saabhar credits articles/ -o credits.csv",
        _find,
        credits,
    ),
    Command(
        "find",
        "Find credits, markers and cited sources, one row each with its span.",
        "saabhar find articles/ -o evidence.csv",
        _find,
        find,
    ),
    Command(
        "measure",
        "Measure every article; each value with its base.",
        "saabhar measure corpus.parquet -o measures.parquet",
        _measure,
        measure,
    ),
)
