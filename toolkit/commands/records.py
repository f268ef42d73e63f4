"""What lexicons and the registry hold."""

from __future__ import annotations

import argparse
from pathlib import Path

import saabhar as sb
from saabhar.corpora.dates import parse_published
from saabhar.lexicons import check_registry, outlets_of_matrix, read_matrix, read_registry

from .. import lexicon_desk
from ..screen import outlet_text
from .arguments import add_own_outlets
from .command import Command
from .writing import write_whole


def _lexicons(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "what",
        choices=("list", "check", "show"),
        help="list: versions, licences, sizes; check: every line of every file; show: one by name",
    )
    parser.add_argument(
        "entry",
        nargs="?",
        metavar="NAME",
        help="show: id of an entry, a word, a category, a lexicon; check, list: a folder",
    )
    parser.add_argument(
        "--in",
        dest="corpus",
        type=Path,
        help="check: entries without a hit there, and which overlap; show: every place, hits, "
        "precision, reliability",
    )
    parser.add_argument("--language", help="taken for articles that state none, e.g. hi")
    parser.add_argument(
        "--lexicon", nargs="+", type=Path, default=[], metavar="FOLDER", help="of your own"
    )
    parser.add_argument("--by", default="outlet", help="column of the two groups (outlet)")
    parser.add_argument(
        "--groups",
        nargs=2,
        default=[],
        help="two values of that column: does their difference hang on one entry",
    )
    parser.add_argument(
        "-o", "--output", type=Path, help="write the table behind it: .csv, .parquet or .jsonl"
    )


def _outlets(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", help="id, name or wire code of an outlet, in any script")
    parser.add_argument("--date", help="class on this date (2025-11-01)")
    add_own_outlets(parser)


def lexicons(a: argparse.Namespace) -> None:
    own = [*a.lexicon]
    if a.what != "show" and a.entry:
        own.append(Path(a.entry))
    if a.what == "show" and not a.entry:
        raise ValueError("name the entry: saabhar lexicons show hi-eval-001 --in articles/")
    if a.groups and not (a.what == "show" and a.corpus):
        raise ValueError("--groups goes with show and --in: it compares rates in articles.")
    corpus = sb.read(a.corpus, language=a.language) if a.corpus else None
    if a.what == "list":
        told = lexicon_desk.listed(own)
    elif a.what == "check":
        faults, told = lexicon_desk.checked(own, corpus)
        faults += check_registry()
        if faults:
            count = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
            raise ValueError("\n".join(faults) + f"\n{count}.")
        print("every line of every lexicon and of the registry is sound")
    else:
        told = lexicon_desk.shown(a.entry, corpus, folders=own, by=a.by, groups=a.groups)
    if told.text:
        print(told.text)
    if a.output:
        if told.table is None:
            raise ValueError(f"there is no table to write to {a.output}; with --in there is one.")
        write_whole(told.table, a.output)


def outlets(a: argparse.Namespace) -> None:
    registry = read_registry(extra=a.outlets)
    found = registry.find(a.name)
    if not found:
        near = registry.suggest(a.name)
        raise ValueError(
            f"the registry has no outlet {a.name!r}."
            + (f" Near: {', '.join(near)}." if near else "")
            + " Add your own with an outlets.csv beside your study."
        )
    date = parse_published(a.date) if a.date else None
    for outlet in found:
        print(outlet_text(outlet, registry, date))


def _matrix(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("matrix", type=Path, help="State_Media_Matrix.csv as published")
    parser.add_argument("--since", required=True, help="date of its edition, whence classes hold")
    parser.add_argument(
        "-o", "--output", type=Path, default=Path("outlets.csv"), help="(outlets.csv)"
    )


def matrix(a: argparse.Namespace) -> None:
    lines = read_matrix(a.matrix, since=a.since)
    outlets = outlets_of_matrix(lines)
    write_whole(outlets, a.output)
    read_registry(extra=a.output)
    known = int((lines["outlet"] != "").sum())
    unclear = int(((lines["outlet"] == "") & (lines["class"] == "")).sum())
    print(
        f"{len(lines)} lines: {known} are outlets of the registry, {unclear} hold no code of the "
        f"typology; the rest are {len(outlets)} outlets, each with its lines. "
        f"Use them with --outlets {a.output}, or as 'outlets' of a study."
    )


COMMANDS = (
    Command(
        "lexicons",
        "List the lexicons, check every line of them, or show one by name.",
        "saabhar lexicons show ऐतिहासिक --in articles/",
        _lexicons,
        lexicons,
    ),
    Command(
        "outlets",
        "Show what the registry holds of an outlet, with sources and dates.",
        "saabhar outlets शिन्हुआ --date 2025-08-01",
        _outlets,
        outlets,
    ),
    Command(
        "matrix",
        "Take the State Media Matrix in as outlets of your own, with its lines as sources.",
        "saabhar matrix State_Media_Matrix.csv --since 2023 -o outlets.csv",
        _matrix,
        matrix,
    ),
)
