"""How each source words things: phrases of its own, and the verbs it gives to either side."""

from __future__ import annotations

import argparse
import sys

import saabhar as sb
from saabhar.corpora import Corpus

from ..study.feasibility import check_groups
from .arguments import add_output, add_source, read_corpus
from .command import Command
from .writing import write_whole


def _formulae(parser: argparse.ArgumentParser) -> None:
    add_source(parser)
    add_output(parser)
    parser.add_argument("--by", default="outlet", help="column of the sources (outlet)")
    parser.add_argument("--no-families", action="store_true", help="count every page apart")
    parser.add_argument(
        "--all-weeks",
        action="store_true",
        help="learn from all texts instead of odd weeks, and test nothing",
    )
    parser.add_argument(
        "--least-texts", type=int, default=5, metavar="N", help="texts that must hold a formula (5)"
    )
    parser.add_argument(
        "--least-z", type=float, default=3.0, metavar="Z", help="by how much more than others (3)"
    )


def _stance(parser: argparse.ArgumentParser) -> None:
    add_source(parser)
    add_output(parser)
    parser.add_argument(
        "--side",
        action="append",
        default=[],
        metavar="NAME=FORM,FORM",
        help="one side and the names it goes by in the texts; twice or more. "
        "Without it: office against opposition",
    )
    parser.add_argument(
        "--by", default="outlet", help="column whose groups are told apart (outlet)"
    )
    parser.add_argument("--no-families", action="store_true", help="count every page apart")


def formulae(a: argparse.Namespace) -> None:
    from saabhar.analysis.markers import study_phraseology

    from ..formulae import formulae_text

    corpus = read_corpus(a)
    check_groups(corpus, a.by, least=2)
    found = study_phraseology(
        corpus, by=a.by, families=_families(corpus, a), split=not a.all_weeks,
        least_families=a.least_texts, least_z=a.least_z,
    )  # fmt: skip
    if a.output:
        write_whole(found.formulae, a.output)
    print(formulae_text(found), file=sys.stderr if a.output else sys.stdout)


def stance(a: argparse.Namespace) -> None:
    from ..stances import sides_of, stances_of, stances_text

    sides = sides_of(a.side)
    corpus = read_corpus(a)
    table = stances_of(corpus, sides, by=a.by, families=_families(corpus, a))
    if a.output:
        write_whole(table, a.output)
    print(stances_text(table), file=sys.stderr if a.output else sys.stdout)


def _families(corpus: Corpus, a: argparse.Namespace) -> dict[str, str] | None:
    if a.no_families:
        return None
    table = sb.trace(corpus)
    return dict(zip(table["article_id"], table["family_id"], strict=True))


COMMANDS = (
    Command(
        "formulae",
        "List phrases that come again and again in one source and not in the others.",
        "saabhar formulae articles/ -o formulae.csv",
        _formulae,
        formulae,
    ),
    Command(
        "stance",
        "Compare how far reporting verbs trust the words of either side.",
        "saabhar stance articles/ --side Aland=Aland,Holt --side Borland=Borland",
        _stance,
        stance,
    ),
)
