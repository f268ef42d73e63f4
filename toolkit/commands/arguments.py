"""Arguments that several verbs take, and the articles they name."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

import saabhar as sb
from saabhar.corpora import Corpus, read_batches
from tqdm import tqdm

from ..study.keys import FOLDS, LANGUAGES
from ..verbs import with_outlets_named


def add_source(parser: argparse.ArgumentParser, *, nargs: str | None = None) -> None:
    parser.add_argument(
        "source",
        type=Path,
        nargs=nargs,
        help="folder, .csv, .jsonl, .parquet, saved page, WARC or feed",
    )
    parser.add_argument(
        "--language", metavar="CODE", help="taken for articles that state none, e.g. hi"
    )
    parser.add_argument("--outlet", metavar="NAME", help="taken for articles that state none")
    parser.add_argument(
        "--columns",
        metavar="COLUMN=FIELD",
        nargs="+",
        default=[],
        help="where names do not tell: copy=text paper=outlet",
    )


def add_output(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="FILE",
        help=".parquet, .csv or .jsonl; to the screen without it",
    )


def add_folder(parser: argparse.ArgumentParser, default: str) -> None:
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="DIR",
        default=Path(default),
        help=f"folder to write ({default})",
    )


def add_fold(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--fold",
        choices=sorted(FOLDS),
        default="exact",
        help="what counts as one word in diversity and repetition (exact)",
    )


def add_language(parser: argparse.ArgumentParser, of: str) -> None:
    parser.add_argument("--lang", choices=LANGUAGES, default="en", help=f"language of {of} (en)")


def add_seed(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--seed", type=int, metavar="N", default=1, help="of every random draw (1)")


def add_own_outlets(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--outlets", type=Path, metavar="FILE", help="outlets of your own: a CSV with id and names"
    )


def columns_of(a: argparse.Namespace) -> dict[str, str]:
    pairs = [c.partition("=") for c in a.columns]
    wrong = [c for c, sign, _ in pairs if not sign]
    if wrong:
        raise ValueError(f"--columns takes COLUMN=FIELD, as copy=text; got {wrong[0]!r}.")
    return {column: field for column, _, field in pairs}


def read_corpus(a: argparse.Namespace) -> Corpus:
    corpus = sb.read(a.source, columns=columns_of(a), language=a.language, outlet=a.outlet)
    say_rejected(len(corpus.rejected))
    return corpus


def read_in_batches(a: argparse.Namespace) -> Iterator[Corpus]:
    batches = read_batches(a.source, columns=columns_of(a), language=a.language, outlet=a.outlet)
    with tqdm(unit=" articles", disable=not sys.stderr.isatty(), leave=False) as bar:
        for corpus in map(with_outlets_named, batches):
            yield corpus
            bar.update(len(corpus))


def say_rejected(count: int) -> None:
    if count:
        print(
            f"{count:,} set aside; `saabhar read ... -o corpus.parquet` writes the reasons.",
            file=sys.stderr,
        )
