"""How each source words things: its words and phrases, and its verbs of saying for either side."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd
import saabhar as sb
from saabhar.corpora import Corpus

from ..study import check_groups
from .arguments import add_language, add_output, add_seed, add_source, read_corpus
from .command import Command
from .pictures import check_picture, write_picture
from .writing import write_whole


def _words(parser: argparse.ArgumentParser) -> None:
    add_source(parser)
    add_output(parser)
    add_seed(parser)
    parser.add_argument("--only", metavar="CODE", help="articles of this language alone, e.g. hi")
    parser.add_argument(
        "--target", metavar="VALUE", help="one value of --by; with --reference: words used more"
    )
    parser.add_argument("--reference", metavar="VALUE", help="the value it is set against")
    parser.add_argument(
        "--by", metavar="COLUMN", default="outlet", help="column of the two values (outlet)"
    )
    parser.add_argument(
        "--term", nargs="+", default=[], help="show where these words or phrases stand"
    )
    parser.add_argument("-n", type=int, default=1, help="count runs of so many words (1)")
    parser.add_argument("--no-families", action="store_true", help="count every page apart")
    parser.add_argument(
        "--picture",
        type=Path,
        metavar="FILE",
        help=".svg or .png: key words by side, or with --term where in each text they stand",
    )
    add_language(parser, "the picture")


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


def words(a: argparse.Namespace) -> None:
    """Key words of two sides, places of terms, or pairs of words: table, screen and picture."""
    from .. import words as w

    check_picture(a.picture)
    corpus = read_corpus(a)
    if a.only:
        corpus = corpus.where(corpus.articles["language"] == a.only)
    draw: Callable[[], Any] | None
    if a.term:
        table = w.in_context(corpus, a.term)
        said = w.in_context_text(table, a.term)
        draw = partial(w.draw_terms, corpus, a.term, seed=a.seed, language=a.lang)
    elif a.target and a.reference:
        check_groups(corpus, a.by, least=2)
        families = None if a.no_families else sb.trace(corpus)
        table = w.key_words(
            corpus, target=a.target, reference=a.reference, by=a.by, families=families, n=a.n
        )
        said = w.key_words_text(table, a.target, a.reference)
        draw = partial(w.draw_key_words, table, a.target, a.reference, language=a.lang)
    elif a.target or a.reference:
        raise ValueError("--target and --reference are two sides of one comparison; give both.")
    else:
        table = w.word_pairs(corpus)
        said, draw = w.word_pairs_text(table), None
        if a.picture:
            raise ValueError(
                "--picture draws key words (--target, --reference) or places (--term)."
            )
    if a.output:
        write_whole(table, a.output)
    print(said, file=sys.stderr if a.output else sys.stdout)
    if a.picture and draw is not None:
        write_picture(draw(), a.picture)


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


def _families(corpus: Corpus, a: argparse.Namespace) -> pd.DataFrame | None:
    return None if a.no_families else sb.trace(corpus)


COMMANDS = (
    Command(
        "words",
        "Show words one side uses more, pairs that hold together, or where words stand.",
        "saabhar words articles/ --target Herald --reference Mail --picture words.svg",
        _words,
        words,
    ),
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
