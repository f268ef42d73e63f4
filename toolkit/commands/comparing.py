"""What differs between outlets."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

import pandas as pd
import saabhar as sb
from saabhar.analysis.comparison.found_events import FOUND
from saabhar.analysis.reprints import find_event_pairs
from saabhar.analysis.text import Fold
from saabhar.corpora import Corpus

from ..sensitivity import under_other_choices
from ..study import check_groups, check_measures
from ..tables import read_frame
from .arguments import add_fold, add_output, add_seed, add_source, read_corpus
from .command import Command
from .writing import write_whole


def _compare(parser: argparse.ArgumentParser) -> None:
    add_source(parser)
    add_output(parser)
    add_seed(parser)
    add_fold(parser)
    parser.add_argument(
        "--by", metavar="COLUMN", default="outlet", help="column whose groups are compared (outlet)"
    )
    parser.add_argument("--groups", metavar="VALUE", nargs="+", help="which groups; all without it")
    parser.add_argument(
        "--primary",
        metavar="ID",
        nargs="+",
        default=[],
        help="at most three measures named beforehand",
    )
    parser.add_argument("--no-families", action="store_true", help="count every page apart")
    parser.add_argument(
        "--events",
        metavar="EVENTS",
        help="compared inside events: a column of them, `found` (by words and dates), or a table "
        "of pairs that `saabhar siblings --same-language` wrote",
    )
    parser.add_argument(
        "--pairs", type=Path, metavar="FILE", help="write the pairs that found events rest on here"
    )
    parser.add_argument(
        "--cluster",
        metavar="COLUMN",
        nargs="+",
        default=[],
        help="what hangs together, instead of families: outlet, day or week; or two: outlet family",
    )


def compare(a: argparse.Namespace) -> None:
    check_measures(a.primary)
    corpus = read_corpus(a)
    check_groups(corpus, a.by, least=2)
    measures = sb.measure(corpus, fold=Fold.of(a.fold))
    links = None if a.no_families else sb.find_reprints(corpus)
    families = None if links is None else sb.trace(corpus, links=links)
    design: dict[str, Any] = {"by": a.by, "seed": a.seed}
    if a.events:
        events = _events(a.events, corpus, families)
        design |= {"events": events, "design": "matched"}
    if a.cluster:
        design["cluster"] = a.cluster[0] if len(a.cluster) == 1 else a.cluster
    result = sb.compare(
        measures, corpus, groups=a.groups, families=families, primary=a.primary, **design
    )
    if a.output:
        write_whole(result.table, a.output)
    if a.pairs:
        write_whole(result.matching, a.pairs)
    print(result, file=sys.stderr if a.output else sys.stdout)
    found = under_other_choices(
        corpus, measures, result, families, primary=a.primary,
        markers=sb.find_markers(corpus) if a.primary else None, links=links, **design,
    )  # fmt: skip
    if found is not None:
        print(f"\n{found.sentence()}", file=sys.stderr if a.output else sys.stdout)
    if not len(result):
        raise ValueError("nothing could be compared; the notes above say why.")


def _events(named: str, corpus: Corpus, families: pd.DataFrame | None) -> str | pd.DataFrame:
    """The column of events, or the table of pairs they are found by."""
    if named == FOUND:
        return find_event_pairs(corpus, families=families)
    if named in corpus.articles.columns or not Path(named).is_file():
        return named
    path = Path(named)
    if path.suffix == ".parquet":
        return read_frame(path)
    # Ids and events are names: "007" must not become 7.
    return pd.read_csv(path, dtype="str", encoding="utf-8-sig", keep_default_na=False)


COMMANDS = (
    Command(
        "compare",
        "Compare outlets; every difference with its interval.",
        "saabhar compare articles/ --primary promo_rate -o comparisons.csv",
        _compare,
        compare,
    ),
)
