"""Who carries whose text."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import pandas as pd
import saabhar as sb
from saabhar.analysis.reprints import (
    carriage_graph,
    find_carriage,
    find_event_pairs,
    find_roles,
    find_siblings,
    links_of_newsflow,
    links_of_passim,
    newsflow_edges,
    read_newsflow_edges,
    read_passim,
    write_graph,
    write_passim,
)
from saabhar.corpora import Corpus
from saabhar.lexicons import Registry, read_registry

from .arguments import add_language, add_output, add_own_outlets, add_source, read_corpus
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
    parser.add_argument(
        "--scripts",
        action="store_true",
        help="find one text in two scripts too: Devanagari, typed Hindi, Urdu",
    )
    parser.add_argument(
        "--pair",
        nargs=2,
        metavar=("A", "B"),
        help="set these two articles side by side instead; -o pair.pdf or pair.html",
    )
    add_language(parser, "the pair's page")
    found = parser.add_mutually_exclusive_group()
    found.add_argument(
        "--from-passim", type=Path, metavar="FILE", help="families of the clusters passim found"
    )
    found.add_argument(
        "--from-edges",
        type=Path,
        metavar="FILE",
        help="families of the edges RNewsflow found: .csv or .parquet with from, to, weight",
    )
    parser.add_argument(
        "--links", type=Path, metavar="FILE", help="write the links with their passages here too"
    )
    parser.add_argument(
        "--evidence", type=Path, metavar="FILE", help="write what speaks for each origin here too"
    )
    parser.add_argument(
        "--passim", type=Path, metavar="FILE", help="write the passages as passim's JSON lines too"
    )
    parser.add_argument(
        "--edges", type=Path, metavar="FILE", help="write links as RNewsflow's edge table too"
    )
    parser.add_argument(
        "--graph", type=Path, metavar="FILE", help="write who carries whom as .graphml or .gexf"
    )


def trace(a: argparse.Namespace) -> None:
    corpus = read_corpus(a)
    registry = read_registry(extra=a.outlets)
    credits = sb.find_credits(corpus, registry)
    if a.pair:
        _write_pair(a, corpus, credits, registry)
        return
    if a.from_passim:
        links = links_of_passim(corpus, read_passim(a.from_passim))
    elif a.from_edges:
        links = links_of_newsflow(corpus, read_newsflow_edges(a.from_edges))
    else:
        links = sb.find_reprints(
            corpus, preset=a.preset, within_days=a.within_days, scripts=a.scripts, work=a.work
        )
    families = sb.trace(corpus, links=links, credits=credits, registry=registry)
    write_whole(families, a.output)
    if a.links:
        write_whole(links, a.links)
    if a.evidence:
        write_whole(find_roles(corpus, families, credits=credits, registry=registry), a.evidence)
    if a.passim:
        write_passim(corpus, links, a.passim)
    if a.edges:
        write_whole(newsflow_edges(corpus, links), a.edges)
    if a.graph:
        write_graph(carriage_graph(find_carriage(corpus, families)), a.graph)


def _write_pair(
    a: argparse.Namespace, corpus: Corpus, credits: pd.DataFrame, registry: Registry
) -> None:
    from saabhar.reports import write_pair  # draws and sets pages: slow to import

    missing = [i for i in a.pair if i not in set(corpus.articles["article_id"])]
    if missing:
        raise ValueError(
            f"no article with the id {', '.join(map(repr, missing))}. Ids stand in the "
            "first column of what `saabhar trace` writes."
        )
    if a.output is None:
        raise ValueError("--pair needs -o pair.pdf or -o pair.html.")
    path = write_pair(
        corpus, a.pair[0], a.pair[1], a.output, credits=credits, registry=registry, language=a.lang
    )
    print(f"written: {path}", file=sys.stderr)


def _siblings(parser: argparse.ArgumentParser) -> None:
    add_source(parser)
    add_output(parser)
    parser.add_argument(
        "--within-days",
        type=float,
        metavar="N",
        help="at most so many days between the two (3; of one language 2)",
    )
    parser.add_argument(
        "--same-language",
        action="store_true",
        help="articles of one language in other words, by vocabulary: pairs for a matched design",
    )


def siblings(a: argparse.Namespace) -> None:
    corpus = read_corpus(a)
    days = {} if a.within_days is None else {"within_days": a.within_days}
    if a.same_language:
        found = find_event_pairs(corpus, families=sb.trace(corpus), **days)
    else:
        found = find_siblings(corpus, **days)
    write_whole(found, a.output)


COMMANDS = (
    Command(
        "trace",
        "Trace reprints: families, who was first, what became of the credit.",
        "saabhar trace articles/ -o families.csv",
        _trace,
        trace,
    ),
    Command(
        "siblings",
        "List Hindi and English articles that may tell one event, for reading.",
        "saabhar siblings articles/ -o siblings.csv",
        _siblings,
        siblings,
    ),
)
