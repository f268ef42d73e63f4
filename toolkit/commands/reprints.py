"""Who carries whose text."""

from __future__ import annotations

import argparse
from pathlib import Path

import saabhar as sb
from saabhar.analysis.reprints import carriage_graph, find_carriage, write_graph
from saabhar.lexicons import read_registry

from .arguments import add_output, add_own_outlets, add_source, read_corpus
from .command import Command
from .writing import write_whole


def _trace(parser: argparse.ArgumentParser) -> None:
    add_source(parser)
    add_output(parser)
    add_own_outlets(parser)
    parser.add_argument(
        "--preset",
        choices=("default", "noisy"),
        default="default",
        help="noisy: texts with scanning errors or missing letters (default)",
    )
    parser.add_argument(
        "--within-days",
        type=float,
        metavar="N",
        help="compare only articles that may lie at most so many days apart",
    )
    parser.add_argument(
        "--work",
        type=Path,
        metavar="DIR",
        help="keep finished pieces here: less memory, and a run broken off goes on",
    )
    parser.add_argument("--links", type=Path, help="write the links with their passages here too")
    parser.add_argument("--graph", type=Path, help="write who carries whom as .graphml or .gexf")


def trace(a: argparse.Namespace) -> None:
    corpus = read_corpus(a)
    links = sb.find_reprints(corpus, preset=a.preset, within_days=a.within_days, work=a.work)
    families = sb.trace(corpus, links=links, registry=read_registry(extra=a.outlets))
    write_whole(families, a.output)
    if a.links:
        write_whole(links, a.links)
    if a.graph:
        write_graph(carriage_graph(find_carriage(corpus, families)), a.graph)


COMMANDS = (
    Command(
        "trace",
        "Trace reprints: families, who was first, what became of the credit.",
        "saabhar trace articles/ -o families.csv",
        _trace,
        trace,
    ),
)
